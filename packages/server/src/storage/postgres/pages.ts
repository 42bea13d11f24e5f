import {
  comparePlaces,
  DESK_KEY,
  entryKey,
  PARTY_KEY,
  personKey,
  placeOf,
  topicKey,
  type DeskRow,
  type EntryRow,
  type PartyRow,
  type PersonRow,
  type Place,
  type Row,
  type Sort,
  type TopicRow,
} from '@partyline/protocol';
import { standingsOf } from '../audiences.ts';
import { repliesOf, SHOWN_TO_ALL, SHOWN_TO_HOSTS, topLevel, whysOf } from '../columns.ts';
import type {
  ChangedRequest,
  ChangedRows,
  MineRows,
  PageRequest,
  StoredPage,
  WaitingPage,
  WaitingRequest,
} from '../contract.ts';
import { PAGE_READS } from '../statements.ts';
import { READS } from './reads.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

/** Answers above one that is asked for, the nearest; more than anybody reads in one go. */
const ANCESTORS_MAX = 100;

const { below } = named('page', {
  /** The first of several lists, in the lists' order. */
  below:
    'SELECT lists.list, found.data FROM unnest(?::text[]) WITH ORDINALITY AS lists (list, place) CROSS JOIN LATERAL ' +
    '(SELECT data, at, seq FROM rows WHERE party = ? AND list = lists.list AND list IS NOT NULL AND shown = ? ORDER BY at, seq LIMIT ?) AS found ' +
    'ORDER BY lists.place, found.at, found.seq',
});

/** One page of a thread; belongs into one snapshot. */
export async function readPage(
  session: Session,
  request: PageRequest,
): Promise<Omit<StoredPage, 'head'> | undefined> {
  const { party, topic, root, list = 'replies', audience, sort, after, limit, inline } = request;
  const about = await readAbove(session, party, topic);
  if (!about) return undefined;
  const { above } = about;
  const key = root === undefined ? topLevel(topic) : (list === 'whys' ? whysOf : repliesOf)(root);
  const order = root === undefined ? sort : 'oldest';
  const found = await readList(session, party, key, audience, order, after, limit + 1);
  const rows = found.slice(0, limit);
  const isFirst = root === undefined && after === undefined;
  const pinned = isFirst ? await readEntries(session, party, above.topic?.pinned ?? []) : [];
  const around =
    request.around === undefined ? undefined : await readAround(session, party, topic, request.around);
  const roots = root === undefined ? [...(around?.slice(0, 1) ?? []), ...pinned, ...rows] : [];
  return {
    ...above,
    rows,
    ...(await readInline(session, party, roots, audience, inline)),
    pinned,
    ...(around && { around }),
    more: found.length > limit,
  };
}

/** The party, the topic, when anything that the public sees of them last changed, and rows that are read with them. */
export async function readAbove(session: Session, party: string, topic: string, ...more: readonly string[]) {
  const rows = await session.rowsByKey(party, [PARTY_KEY, topicKey(topic), ...more]);
  const partyRow = rows.get(PARTY_KEY) as PartyRow | undefined;
  if (!partyRow) return undefined;
  const last = await session.first<{ max: number | null }>(READS.lastPublicChange, party, topic);
  const above = {
    party: partyRow,
    topic: rows.get(topicKey(topic)) as TopicRow | undefined,
    pub: Math.max(last?.max ?? 0, partyRow.pub ?? 0),
  };
  return { above, beside: more.map((key) => rows.get(key)) };
}

/** Belongs into one snapshot. */
export async function readWaiting(
  session: Session,
  { party, after, limit }: WaitingRequest,
): Promise<Omit<WaitingPage, 'head'>> {
  const place = after ? [-after.weight, after.at, after.seq] : [-Number.MAX_SAFE_INTEGER, 0, 0];
  const found = await session.parsed<EntryRow>(READS.waiting, party, ...place, limit + 1);
  const rows = found.slice(0, limit);
  const rootKeys = rows.flatMap(({ root }) => (root === undefined ? [] : [entryKey(root)]));
  const beside = await session.rowsByKey(party, [
    DESK_KEY,
    ...rows.map(({ topic }) => topicKey(topic)),
    ...rootKeys,
  ]);
  const topics = new Map<string, TopicRow>();
  const roots = new Map<string, EntryRow>();
  for (const { topic, root } of rows) {
    const row = beside.get(topicKey(topic)) as TopicRow | undefined;
    if (row) topics.set(topic, row);
    const above = root === undefined ? undefined : (beside.get(entryKey(root)) as EntryRow | undefined);
    if (above) roots.set(above.id, above);
  }
  const desk = beside.get(DESK_KEY) as DeskRow | undefined;
  return { waiting: desk?.waiting ?? 0, rows, topics, roots, more: found.length > limit };
}

/** Belongs into one snapshot. */
export async function readChangedSince(
  session: Session,
  request: ChangedRequest,
): Promise<Omit<ChangedRows, 'head'>> {
  const { topics, limit } = request;
  const rows: Row[] = [];
  const forEverybody = request.audience.startsWith('self:') ? [] : [''];
  for (const topic of [...topics, ...forEverybody]) {
    rows.push(...(await readChanged(session, request, topic, limit + 1 - rows.length)));
    if (rows.length > limit) return { rows: rows.slice(0, limit), more: true };
  }
  return { rows, more: false };
}

/** What is a person's own in a topic, and what it names; belongs into one snapshot. */
export async function readMine(
  session: Session,
  party: string,
  topic: string,
  person: string,
  limit: number,
  namedBy: (row: Row) => readonly string[],
): Promise<Omit<MineRows, 'head'>> {
  const owned = await session.parsed(READS.ownedBy, party, person, topic, limit);
  const told = await session.parsed(READS.toldTo, party, person, topic, limit);
  const rows = [...owned, ...told].sort((a, b) => b.changed - a.changed).slice(0, limit);
  const asked = new Set<string>();
  const named: Row[] = [];
  for (let keys = rows.flatMap(namedBy); keys.length > 0;) {
    const fresh = [...new Set(keys)].filter((key) => !asked.has(key));
    for (const key of fresh) asked.add(key);
    const found = await session.rows(party, fresh);
    named.push(...found);
    keys = found.flatMap(namedBy);
  }
  return { person: (await session.row(party, personKey(person))) as PersonRow | undefined, rows, named };
}

async function readChanged(
  session: Session,
  { party, audience, since }: ChangedRequest,
  topic: string,
  limit: number,
): Promise<Row[]> {
  if (audience === 'public') return session.parsed(READS.changedForPublic, party, topic, since, limit);
  if (audience === 'hosts') return session.parsed(READS.changedForHosts, party, topic, since, limit);
  const person = audience.slice('self:'.length);
  const rows: Row[] = [];
  for (const sees of [0, 1])
    for (const statement of [READS.changedOfOwner, READS.changedOfPeer])
      rows.push(...(await session.parsed(statement, party, person, topic, sees, since, limit)));
  return rows.sort((a, b) => a.changed - b.changed);
}

export async function readEntries(
  session: Session,
  party: string,
  ids: readonly string[],
): Promise<EntryRow[]> {
  return (await session.rows(party, ids.map(entryKey))) as EntryRow[];
}

/** The first replies and reasons below each of these. */
async function readInline(
  session: Session,
  party: string,
  roots: readonly EntryRow[],
  audience: 'public' | 'hosts',
  limit: number,
) {
  const replies = new Map<string, readonly EntryRow[]>();
  const whys = new Map<string, readonly EntryRow[]>();
  if (limit === 0) return { replies, whys };
  const each = [...new Map(roots.map((root) => [root.id, root])).values()];
  const answered = each.filter((root) => (audience === 'public' ? root.replies : root.hostReplies) > 0);
  const repliesBelow = await readBelow(session, party, answered, repliesOf, audience, limit);
  for (const [id, rows] of repliesBelow) replies.set(id, rows);
  const hasWhys = (row: EntryRow) => (audience === 'public' ? row.whys !== undefined : row.hostReplied);
  const reasoned = each.filter((root) => [root, ...(replies.get(root.id) ?? [])].some(hasWhys));
  for (const [id, rows] of await readBelow(session, party, reasoned, whysOf, audience, limit))
    whys.set(id, rows);
  return { replies, whys };
}

async function readBelow(
  session: Session,
  party: string,
  roots: readonly EntryRow[],
  listBelow: (root: string) => string,
  audience: 'public' | 'hosts',
  limit: number,
): Promise<Map<string, EntryRow[]>> {
  const found = new Map<string, EntryRow[]>();
  if (roots.length === 0) return found;
  const idOf = new Map(roots.map(({ id }) => [listBelow(id), id]));
  for (const shown of standingsOf(audience)) {
    const rows = await session.all<{ list: string; data: string }>(
      below,
      [...idOf.keys()],
      party,
      shown,
      limit,
    );
    for (const { list, data } of rows) {
      const id = idOf.get(list)!;
      found.set(id, [...(found.get(id) ?? []), JSON.parse(data) as EntryRow]);
    }
  }
  for (const [id, rows] of found) {
    rows.sort((a, b) => comparePlaces(placeOf(a, 'oldest'), placeOf(b, 'oldest'), 'oldest'));
    found.set(id, rows.slice(0, limit));
  }
  return found;
}

/** An entry of this topic behind everything that it answers, its top-level entry first. */
async function readAround(
  session: Session,
  party: string,
  topic: string,
  id: string,
): Promise<EntryRow[] | undefined> {
  const [entry] = await readEntries(session, party, [id]);
  if (entry?.topic !== topic) return undefined;
  const chain = [entry];
  while (chain[0]!.parent !== undefined && chain[0]!.parent !== entry.root && chain.length < ANCESTORS_MAX) {
    const [parent] = await readEntries(session, party, [chain[0]!.parent]);
    if (!parent) break;
    chain.unshift(parent);
  }
  const [root] = entry.root === undefined ? [] : await readEntries(session, party, [entry.root]);
  return root ? [root, ...chain] : chain;
}

async function readList(
  session: Session,
  party: string,
  list: string,
  audience: 'public' | 'hosts',
  sort: Sort,
  after: Place | undefined,
  limit: number,
): Promise<EntryRow[]> {
  const [first, next] = PAGE_READS[sort];
  const read = (shown: number) =>
    after
      ? session.parsed<EntryRow>(statementOf(next), party, list, shown, after.rank, after.seq, limit)
      : session.parsed<EntryRow>(statementOf(first), party, list, shown, limit);
  const forAll = await read(SHOWN_TO_ALL);
  if (audience === 'public') return forAll;
  const both = [...forAll, ...(await read(SHOWN_TO_HOSTS))];
  both.sort((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort));
  return both.slice(0, limit);
}

function statementOf(name: (typeof PAGE_READS)[Sort][number]) {
  return READS[name as keyof typeof READS];
}
