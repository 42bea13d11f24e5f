import { isPublic, statusesOf, type IdeaRow, type PartyRow } from '@partyline/protocol';
import type { Job } from '../storage/outgoing-contract.ts';
import type { Delivery, Mark } from './channel.ts';
import { dayIn, type IdeaWords } from './idea-words.ts';
import { oneLine, type Letter, type LetterItem } from './letter.ts';
import type { PartyReader } from './party-reader.ts';
import { quietUntil } from './quiet.ts';
import type { Words } from './words.ts';

/** Ideas that one letter names; the others are counted. */
const ITEMS_MAX = 20;
const SLICE = 500;

interface Reminder {
  readonly to: string;
  readonly letter: Letter;
  /** How far the log had been read when it was written. */
  readonly mark: Mark;
}

/** What one host is reminded of, as things stand now, or why there is nothing to send. */
export async function reminder(
  job: Job,
  reader: PartyReader,
  words: IdeaWords,
  locale: Words,
  linkOf: (idea: IdeaRow) => Promise<string>,
  now: number,
): Promise<Reminder | Delivery> {
  const host = String(job.data['host']);
  const person = await reader.person(host);
  const party = await reader.partyRow();
  const mail = person?.mail;
  if (!party || !person?.active || !mail) return { outcome: 'skipped', note: 'not wanted any more' };
  const quiet = quietUntil(now, mail.quiet, party.timeZone);
  if (quiet !== undefined) return { outcome: 'later', due: quiet, note: 'quiet hours' };
  const name = `reminder ${reader.party} ${host}`;
  const told = (await reader.storage.outgoing.mark(name)) ?? 0;
  const { ideas, head } = await dueSince(Math.max(told, Number(job.data['seq']) - 1), reader);
  const mark = { name, value: head };
  if (ideas.length === 0) return { outcome: 'skipped', note: 'nothing is due any more', mark };
  ideas.sort((a, b) => a.idea.next!.localeCompare(b.idea.next!) || a.seq - b.seq);
  const items = await Promise.all(
    ideas.slice(0, ITEMS_MAX).map((row) => itemOf(row, party, reader, { words, locale, linkOf, now })),
  );
  const more = ideas.length - items.length;
  const letter = {
    subject: words.reminderSubject(ideas.length, party.name),
    lead: words.reminderLead(ideas.length),
    items,
    closing: [
      ...(more > 0 ? [locale.digestMore(more)] : []),
      words.reminderHint,
      locale.digestClosing(party.name),
    ],
  };
  return { to: mail.email, letter, mark };
}

/** The ideas of which somebody was to be reminded behind a place in the log, and whose promise still stands. */
async function dueSince(since: number, reader: PartyReader): Promise<{ ideas: IdeaRow[]; head: number }> {
  const ideas = new Map<string, IdeaRow>();
  let head = since;
  for (;;) {
    const events = await reader.storage.log(reader.party, head, SLICE);
    for (const event of events) {
      if (event.type !== 'idea.reminded' && event.type !== 'idea.overdue') continue;
      const { entry, next } = event.data;
      const row = await reader.entry(entry);
      const stands = row?.idea?.next === next && row.idea.into === undefined && row.visibility !== 'removed';
      if (stands) ideas.set(entry, row as IdeaRow);
    }
    if (events.length === 0) return { ideas: [...ideas.values()], head };
    head = events.at(-1)!.seq;
  }
}

async function itemOf(
  row: IdeaRow,
  party: PartyRow,
  reader: PartyReader,
  {
    words,
    locale,
    linkOf,
    now,
  }: { words: IdeaWords; locale: Words; linkOf: (idea: IdeaRow) => Promise<string>; now: number },
): Promise<LetterItem> {
  const { title, status, next = '', votes } = row.idea;
  const board = await reader.board(row.topic);
  const found = board && statusesOf(board.board).find(({ id }) => id === status);
  const day = dayIn(locale.lang, next);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: party.timeZone ?? 'UTC' }).format(now);
  const heading = [
    isPublic(row) ? title : locale.onlyTeam,
    found?.label ?? words.kinds[found?.kind ?? 'planned'],
    next < today ? words.wasDue(day) : words.dueBy(day),
    ...(votes > 0 ? [words.votes(votes)] : []),
  ];
  return { heading: oneLine(heading.join(' · '), 240), link: await linkOf(row) };
}
