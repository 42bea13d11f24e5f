import {
  followsIdea,
  isPublic,
  mineKey,
  mineRow,
  statusesOf,
  type BoardRow,
  type IdeaRow,
  type PartyRow,
  type Rows,
} from '@partyline/protocol';
import { plainText } from '@partyline/protocol/text';
import { firstStatus, readIdea } from './idea-standing.ts';
import type { Job } from '../storage/outgoing-contract.ts';
import { dayIn, type IdeaWords } from './idea-words.ts';
import { oneLine, type Letter, type LetterItem } from './letter.ts';
import type { PartyReader } from './party-reader.ts';
import type { Words } from './words.ts';

/** Of an answer, as much as this stands in the mail. */
const ANSWER_MAX = 2_000;
const OWN_WORDS_MAX = 400;

interface Telling {
  readonly row: IdeaRow;
  readonly board: BoardRow;
  readonly party: PartyRow;
  readonly words: IdeaWords;
  readonly locale: Words;
}

/** Subject, lead and items of a mail to somebody who follows an idea; `undefined` when there is nothing to say any more. */
export async function ideaLetter(
  job: Job,
  reader: PartyReader,
  words: IdeaWords,
  locale: Words,
): Promise<Pick<Letter, 'subject' | 'lead' | 'items'> | undefined> {
  const row = await readIdea(reader, String(job.data['idea']));
  const board = row && (await reader.board(row.topic));
  const party = await reader.partyRow();
  if (!row || !board || !party || !isPublic(row)) return undefined;
  const group = await groupOf(reader, row);
  const person = String(job.data['person']);
  const mine = await reader.load(group.map(({ id }) => mineKey(id, person)));
  if (!group.some((idea) => followsIdea(idea, person, mineRow(mine, idea.id, person)))) return undefined;
  const telling = { row, board, party, words, locale };
  const own = await ownWords(reader, group, mine, person);
  const content = row.idea.into
    ? await mergedContent(telling, row.idea.into, reader)
    : await decidedContent(telling, Number(job.data['at']), reader);
  if (!content) return undefined;
  const { subject, lead, items = [] } = content;
  return {
    subject: oneLine(`${subject} · ${party.name}`),
    lead,
    items: own === undefined ? items : [...items, { heading: words.youWrote, text: own }],
  };
}

async function mergedContent(
  { row, words }: Telling,
  into: string,
  reader: PartyReader,
): Promise<Pick<Letter, 'subject' | 'lead' | 'items'> | undefined> {
  const other = await readIdea(reader, into);
  if (!other || !isPublic(other)) return undefined;
  const [title, target] = [row.idea.title, other.idea.title];
  return { subject: words.mergedSubject(title, target), lead: words.mergedLead(title, target) };
}

/** What stands now, compared with what stood before the decision that the mail is about. */
async function decidedContent(
  { row, board, party, words, locale }: Telling,
  since: number,
  reader: PartyReader,
): Promise<Pick<Letter, 'subject' | 'lead' | 'items'> | undefined> {
  const { title, status, next, decisions = [] } = row.idea;
  const told = decisions.findIndex(({ at }) => at >= since);
  if (told === -1) return undefined;
  const before = decisions[told - 1]?.status ?? (await firstStatus(row, reader));
  const news = decisions.slice(told);
  const answered = news.findLast(({ answer }) => answer !== undefined);
  const answer = answered?.answer === undefined ? undefined : await reader.entry(answered.answer);
  const said = answer && isPublic(answer) ? plainText(answer.text).slice(0, ANSWER_MAX) : undefined;
  const item = (heading: string): LetterItem[] =>
    said === undefined
      ? []
      : [{ heading: answered?.by === undefined ? heading : `${heading} · ${answered.by}`, text: said }];
  const found = statusesOf(board.board).find(({ id }) => id === status);
  const label = found?.label ?? words.kinds[found?.kind ?? 'new'];
  const until = next === undefined ? undefined : dayIn(locale.lang, next);
  const andNext = (lead: string) => (until === undefined ? lead : `${lead} ${words.nextBy(until)}`);
  if (before !== status) {
    const subject = words.statusSubject(title, label);
    if (found?.kind === 'shipped')
      return { subject, lead: words.shippedLead(title), items: item(words.answer) };
    if (found?.kind === 'declined')
      return { subject, lead: words.declinedLead(title, party.name), items: item(words.reason) };
    return { subject, lead: andNext(words.statusLead(title, label, party.name)), items: item(words.answer) };
  }
  if (until !== undefined && news.some((decision) => decision.next !== undefined))
    return {
      subject: words.dateSubject(title),
      lead: words.dateLead(title, until, party.name),
      items: item(words.why),
    };
  if (said === undefined) return undefined;
  return {
    subject: words.saidSubject(title),
    lead: words.saidLead(title, party.name),
    items: item(words.answer),
  };
}

/** What this person said for it: the idea as they proposed it, or the reason of their vote. */
async function ownWords(
  reader: PartyReader,
  group: readonly IdeaRow[],
  mine: Rows,
  person: string,
): Promise<string | undefined> {
  const proposed = group.find((idea) => idea.author.id === person && isPublic(idea));
  if (proposed) return oneLine(proposed.idea.title, OWN_WORDS_MAX);
  for (const { id } of group) {
    const vote = mineRow(mine, id, person)?.vote;
    const why = vote?.on && vote.why !== undefined ? await reader.entry(vote.why) : undefined;
    if (why && isPublic(why)) return oneLine(plainText(why.text), OWN_WORDS_MAX);
  }
  return undefined;
}

/** An idea and all that was merged into it. */
async function groupOf(reader: PartyReader, head: IdeaRow): Promise<IdeaRow[]> {
  const group = [head];
  for (const { idea } of group)
    for (const { id } of idea.merged ?? []) {
      const row = await readIdea(reader, id);
      if (row) group.push(row);
    }
  return group;
}
