import {
  entryKey,
  personKey,
  pollKey,
  type BallotRow,
  type EntryRow,
  type PersonRow,
  type Place,
  type PollRow,
  type Row,
} from '@partyline/protocol';
import { standingsOf } from '../audiences.ts';
import { ballotList, bucketList, WHY_GIVEN, WHY_NONE } from '../columns.ts';
import type {
  BallotsRequest,
  DuePoll,
  PollPageRequest,
  PollPartKind,
  StoredBallots,
  StoredPollPage,
  StoredPollParts,
} from '../contract.ts';
import { readAbove } from './pages.ts';
import { READS } from './reads.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

/** Behind every key that begins with a prefix that ends in a colon. */
const AFTER_COLON = ';';
/** Before every place. */
const START: Place = { rank: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

const { listed } = named('poll', {
  /** What stands in each of several lists in any of these ways, the highest rank first, then the newest. */
  listed:
    'SELECT lists.list, rows.data FROM unnest(?::text[]) WITH ORDINALITY AS lists (list, place) CROSS JOIN LATERAL (' +
    'SELECT found.* FROM unnest(?::bigint[]) AS ways (shown) CROSS JOIN LATERAL (' +
    'SELECT key, rank, seq FROM places WHERE party = ? AND list = lists.list AND places.shown = ways.shown AND (rank, seq) < (?, ?) ' +
    'ORDER BY rank DESC, seq DESC LIMIT ?) AS found ORDER BY rank DESC, seq DESC LIMIT ?) AS found ' +
    'JOIN rows ON rows.party = ? AND rows.key = found.key ORDER BY lists.place, found.rank DESC, found.seq DESC',
});

/** Belongs into one snapshot, as all of these. */
export async function readPollPage(
  session: Session,
  { party, topic, audience, buckets, after, limit }: PollPageRequest,
): Promise<Omit<StoredPollPage, 'head'> | undefined> {
  const about = await readAbove(session, party, topic, pollKey(topic));
  if (!about) return undefined;
  const poll = about.beside[0] as PollRow | undefined;
  const standings = standingsOf(audience);
  const lists = (poll ? buckets(poll) : []).map((bucket) => bucketList(topic, bucket));
  const found = await readListed<EntryRow>(session, party, lists, standings, after, limit + 1);
  const reasons = lists.map((list) => {
    const rows = found.get(list) ?? [];
    return { rows: rows.slice(0, limit), more: rows.length > limit };
  });
  const answered = reasons.flatMap(({ rows }) => rows.flatMap(({ answer }) => answer ?? []));
  const answers = await session.rows(party, [...new Set(answered)].map(entryKey));
  return { ...about.above, poll, reasons, answers: answers.filter((row) => row.kind === 'entry') };
}

export async function readBallots(
  session: Session,
  { party, topic, choice, why, before, limit }: BallotsRequest,
): Promise<Omit<StoredBallots, 'head'>> {
  const standings = why === undefined ? [WHY_NONE, WHY_GIVEN] : [why === 'given' ? WHY_GIVEN : WHY_NONE];
  const after = before === undefined ? undefined : { rank: 0, seq: before };
  const list = ballotList(topic, choice);
  const found = (await readListed<BallotRow>(session, party, [list], standings, after, limit + 1)).get(list);
  const rows = (found ?? []).slice(0, limit);
  const beside = await session.rowsByKey(party, [
    pollKey(topic),
    ...rows.map(({ person }) => personKey(person)),
    ...rows.flatMap(({ why: reason, said }) => [reason, said].flatMap((id) => (id ? entryKey(id) : []))),
  ]);
  const people = new Map<string, PersonRow>();
  const entries = new Map<string, EntryRow>();
  for (const row of beside.values()) {
    if (row.kind === 'person') people.set(row.id, row);
    else if (row.kind === 'entry') entries.set(row.id, row);
  }
  const poll = beside.get(pollKey(topic)) as PollRow | undefined;
  return { poll, rows, people, entries, more: (found?.length ?? 0) > limit };
}

export async function readPollParts<Kind extends PollPartKind>(
  session: Session,
  party: string,
  topic: string,
  kind: Kind,
  after: string,
  limit: number,
): Promise<Omit<StoredPollParts<Kind>, 'head'>> {
  const prefix = `${kind}:${topic}`;
  const from = after > `${prefix}:` ? after : `${prefix}:`;
  const rows = await session.parsed<Extract<Row, { kind: Kind }>>(
    READS.rowsBetween,
    party,
    from,
    prefix + AFTER_COLON,
    limit,
  );
  return { poll: (await session.row(party, pollKey(topic))) as PollRow | undefined, rows };
}

export async function readDuePolls(session: Session, limit: number): Promise<DuePoll[]> {
  const found = await session.all<{ party: string; due: number; data: string }>(READS.due, 'poll', 0, limit);
  return found.map(({ party, due, data }) => ({ party, due, poll: JSON.parse(data) as PollRow }));
}

async function readListed<Listed extends Row>(
  session: Session,
  party: string,
  lists: readonly string[],
  standings: readonly number[],
  after: Place = START,
  limit: number,
): Promise<Map<string, Listed[]>> {
  const found = new Map<string, Listed[]>();
  if (lists.length === 0) return found;
  const { rank, seq } = after;
  const rows = await session.all<{ list: string; data: string }>(
    listed,
    lists,
    standings,
    party,
    rank,
    seq,
    limit,
    limit,
    party,
  );
  for (const { list, data } of rows) {
    const some = found.get(list) ?? [];
    if (some.length === 0) found.set(list, some);
    some.push(JSON.parse(data) as Listed);
  }
  return found;
}
