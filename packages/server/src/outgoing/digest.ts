import { isPublic, type EntryRow, type PartyRow } from '@partyline/protocol';
import { plainText } from '@partyline/protocol/text';
import type { WaitingPage } from '../storage/contract.ts';
import type { Job } from '../storage/outgoing-contract.ts';
import type { Delivery, Mark } from './channel.ts';
import { oneLine, type Letter, type LetterItem } from './letter.ts';
import { entryLink } from './links.ts';
import type { PartyReader } from './party-reader.ts';
import { quietUntil } from './quiet.ts';
import { waitingSince } from './waiting.ts';
import type { Words } from './words.ts';

/** Entries that one digest names; the others are counted. */
const ITEMS_MAX = 20;
const EXCERPT_MAX = 240;
const SLICE = 500;

interface Digest {
  readonly to: string;
  readonly letter: Letter;
  /** How far the log had been read when it was written. */
  readonly mark: Mark;
}

/** A host's digest as things stand now, or why there is none to send. */
export async function digest(
  job: Job,
  reader: PartyReader,
  words: Words,
  now: number,
): Promise<Digest | Delivery> {
  const host = String(job.data['host']);
  const person = await reader.person(host);
  const party = await reader.partyRow();
  const mail = person?.mail;
  if (!party || !person?.active || !mail) return { outcome: 'skipped', note: 'not wanted any more' };
  const quiet = quietUntil(now, mail.quiet, party.timeZone);
  if (quiet !== undefined) return { outcome: 'later', due: quiet, note: 'quiet hours' };
  const name = `digest ${reader.party} ${host}`;
  const page = await reader.storage.waiting({ party: reader.party, limit: ITEMS_MAX });
  const mark = { name, value: page?.head.seq ?? 0 };
  if (!page || page.waiting === 0) return { outcome: 'skipped', note: 'nothing waits', mark };
  const told = await reader.storage.outgoing.mark(name);
  if (told !== undefined && !(await isNews(told, mark.value, reader)))
    return { outcome: 'skipped', note: 'nothing new', mark };
  return { to: mail.email, letter: await letterOf(page, reader, party, words), mark };
}

/** Whether something that waits now has come to wait since a place in the log. */
async function isNews(told: number, head: number, reader: PartyReader): Promise<boolean> {
  for (let after = told; after < head;) {
    const events = await reader.storage.log(reader.party, after, SLICE);
    if (events.length === 0) return false;
    for (const event of events) if ((await waitingSince(event, reader)) !== undefined) return true;
    after = events.at(-1)!.seq;
  }
  return false;
}

async function letterOf(
  { rows, topics, waiting: count }: WaitingPage,
  reader: PartyReader,
  party: PartyRow,
  words: Words,
): Promise<Letter> {
  const items = await Promise.all(
    rows.map(async (row) =>
      itemOf(row, topics.get(row.topic)?.url ?? (await reader.pageOf(row.topic)), party, words),
    ),
  );
  const more = count - items.length;
  return {
    subject: words.digestSubject(count, party.name),
    lead: words.digestLead(count),
    items,
    closing: [...(more > 0 ? [words.digestMore(more)] : []), words.digestClosing(party.name)],
  };
}

/** Words of a post stand in a mail only if everybody can read them anyway. */
function itemOf(row: EntryRow, page: string | undefined, party: PartyRow, words: Words): LetterItem {
  const link = page === undefined ? undefined : entryLink(page, row.id, party.origins);
  const when = new Intl.DateTimeFormat(words.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: party.timeZone ?? 'UTC',
  });
  const heading = [
    row.intent ? words.intents[row.intent] : row.idea ? words.intents.idea : words.post,
    row.visibility === 'held' ? words.held : undefined,
    row.reports ? words.reported : undefined,
    isPublic(row) ? (row.author.name ?? words.unnamed) : undefined,
    row.same > 0 ? words.same(row.same) : undefined,
    when.format(row.at),
  ];
  return {
    heading: oneLine(heading.filter((part) => part !== undefined).join(' · ')),
    text: isPublic(row) ? oneLine(plainText(saidIn(row)), EXCERPT_MAX) : words.onlyTeam,
    ...(link !== undefined && { link }),
  };
}

function saidIn({ idea, text }: EntryRow): string {
  return idea ? `${idea.title}\n${text}` : text;
}
