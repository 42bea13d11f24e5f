import {
  chainOf,
  comparePlaces,
  currentChange,
  deskRow,
  entryRow,
  formatCursor,
  historyRow,
  ideaOfThread,
  isPublic,
  MINE_MAX,
  owedWeight,
  PAGE_REPLIES,
  PAGE_REPLIES_INLINE,
  PAGE_ROOTS,
  PAGE_WAITING,
  parsePlace,
  partyRow,
  peopleOf,
  personRow,
  placeOf,
  projectEntry,
  projectTopic,
  threadView,
  topicOf,
  topicRow,
  unopenedTopic,
  type Actor,
  type AskEntity,
  type Audience,
  type BallotEntity,
  type EntryEntity,
  type EntryPlace,
  type EntryRow,
  type Head,
  type HistoryView,
  type Me,
  type MineEntity,
  type MineView,
  type Row,
  type Sort,
  type ThreadView,
  type WaitingView,
} from '@partyline/protocol';
import type { ViewRequest } from '../contract.ts';
import { coded } from './failures.ts';

/** A party as it stands at one moment. */
export interface Standing {
  readonly head: Head;
  readonly rows: ReadonlyMap<string, Row>;
}

export function meOf({ rows }: Standing, id: string): Me {
  const person = personRow(rows, id);
  const me: Me = { id, role: person?.role ?? 'guest' };
  if (person?.name !== undefined) me.name = person.name;
  if (person?.contact) me.contact = person.contact.state;
  return me;
}

function shownTo({ rows }: Standing, topic: string, audience: Audience): EntryRow[] {
  const found: EntryRow[] = [];
  for (const row of rows.values()) {
    if (row.kind === 'entry' && row.topic === topic && projectEntry(row, audience)) found.push(row);
  }
  return found;
}

function sorted(rows: EntryRow[], sort: Sort): EntryRow[] {
  return rows.sort((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort));
}

/** The first of each conversation, oldest first. */
function firstBelow(rows: readonly EntryRow[]): Map<string, EntryRow[]> {
  const below = Map.groupBy(sorted([...rows], 'oldest'), ({ root }) => root!);
  for (const [root, all] of below) below.set(root, all.slice(0, PAGE_REPLIES_INLINE));
  return below;
}

/** An entry of this topic behind everything that it answers, its top-level entry first. */
function chainTo({ rows }: Standing, topic: string, id: string): EntryRow[] | undefined {
  const entry = entryRow(rows, id);
  if (entry?.topic !== topic) return undefined;
  const chain = [entry];
  for (;;) {
    const { parent } = chain[0]!;
    const above = parent === undefined ? undefined : entryRow(rows, parent);
    if (!above) return chain;
    chain.unshift(above);
  }
}

export function pageOf(party: Standing, request: ViewRequest, audience: 'public' | 'hosts'): ThreadView {
  const { topic, sort, root, list = 'replies', after, around } = request;
  const { head, rows } = party;
  const from = after === undefined ? undefined : parsePlace(after);
  if (from === null) throw coded('PARTY_CURSOR_INVALID');
  const all = shownTo(party, topic, audience);
  const replies = all.filter((row) => row.root !== undefined && !row.why);
  const whys = all.filter((row) => row.why);
  const isTop = root === undefined;
  const order = isTop ? sort : 'oldest';
  const here = isTop
    ? all.filter((row) => row.root === undefined)
    : (list === 'whys' ? whys : replies).filter((row) => row.root === root);
  const wanted = sorted(here, order).filter(
    (row) => !from || comparePlaces(placeOf(row, order), from, order) > 0,
  );
  const size = isTop ? PAGE_ROOTS : PAGE_REPLIES;
  const stored = topicRow(rows, topic);
  const chain = around === undefined ? undefined : chainTo(party, topic, around);
  const view = threadView(
    {
      cursor: head,
      party: partyRow(rows)!,
      topic: stored,
      topicKey: topic,
      sort: order,
      rows: wanted.slice(0, size),
      replies: isTop ? firstBelow(replies) : new Map(),
      whys: isTop ? firstBelow(whys) : new Map(),
      pinned: isTop && !from ? (stored?.pinned ?? []).flatMap((id) => entryRow(rows, id) ?? []) : [],
      ...(chain && { around: chain }),
      more: wanted.length > size,
    },
    audience,
  );
  return structuredClone(view);
}

/** A whole topic: every page, one after the other. */
export function everythingOf(
  party: Standing,
  topic: string,
  sort: Sort,
  audience: Audience,
): readonly EntryEntity[] {
  const all = shownTo(party, topic, audience);
  const roots = sorted(
    all.filter((row) => row.root === undefined),
    sort,
  );
  const below = sorted(
    all.filter((row) => row.root !== undefined),
    'oldest',
  );
  return structuredClone([...roots, ...below].map((row) => projectEntry(row, audience)!));
}

export function mineOf(party: Standing, topic: string, { id }: Actor): MineView {
  const entries: EntryEntity[] = [];
  const reactions: MineEntity[] = [];
  const asks: AskEntity[] = [];
  let ballot: BallotEntity | undefined;
  for (const row of party.rows.values()) {
    if (topicOf(row) !== topic || !peopleOf(row).includes(id)) continue;
    const change = currentChange(row, `self:${id}`);
    if (!change || !('put' in change)) continue;
    if (change.put.type === 'entry') entries.unshift(change.put);
    else if (change.put.type === 'mine') reactions.unshift(change.put);
    else if (change.put.type === 'ballot') ballot = change.put;
    else if (change.put.type === 'ask') asks.push(change.put);
  }
  // The words of the own answer come along, also where everybody can read them.
  for (const entry of [ballot?.said, ballot?.why]) {
    const row = entry === undefined ? undefined : entryRow(party.rows, entry);
    const entity = row && projectEntry(row, 'public');
    const answer = entity?.answer === undefined ? undefined : entryRow(party.rows, entity.answer);
    const answered = answer && projectEntry(answer, 'public');
    if (answered) entries.unshift(answered);
    if (entity) entries.unshift(entity);
  }
  return structuredClone({
    v: 1,
    cursor: formatCursor(party.head),
    me: meOf(party, id),
    entries: entries.slice(0, MINE_MAX),
    reactions: reactions.slice(0, MINE_MAX),
    ...(ballot && { ballot }),
    ...(asks.length > 0 && { asks }),
  });
}

/** What waits for the team: the weightiest first, then what has waited longest. */
export function waitingOf(party: Standing, after: string | undefined): WaitingView {
  const { head, rows } = party;
  const placeIn = (row: EntryRow) => [owedWeight(row)!, row.at, row.seq] as const;
  const compare = (a: readonly number[], b: readonly number[]) =>
    b[0]! - a[0]! || a[1]! - b[1]! || a[2]! - b[2]!;
  const from = after?.split('.').map(Number);
  if (from && (from.length !== 3 || from.some(Number.isNaN))) throw coded('PARTY_CURSOR_INVALID');
  const waiting: EntryRow[] = [];
  for (const row of rows.values())
    if (row.kind === 'entry' && owedWeight(row) !== undefined && (!from || compare(placeIn(row), from) > 0))
      waiting.push(row);
  waiting.sort((a, b) => compare(placeIn(a), placeIn(b)));
  const page = waiting.slice(0, PAGE_WAITING);
  const last = page.at(-1);
  return structuredClone({
    v: 1,
    cursor: formatCursor(head),
    waiting: deskRow(rows)?.waiting ?? 0,
    items: page.map((row) => {
      const root = row.root === undefined ? undefined : entryRow(rows, row.root);
      const above = root && projectEntry(root, 'hosts');
      const { title, url } = topicRow(rows, row.topic)!;
      return {
        entry: projectEntry(row, 'hosts')!,
        ...(above && { root: above }),
        topic: { topic: row.topic, title, ...(url !== undefined && { url }) },
      };
    }),
    next: waiting.length > page.length && last ? placeIn(last).join('.') : null,
  });
}

export function historyOf({ rows }: Standing, entry: string): HistoryView {
  if (!entryRow(rows, entry)) throw coded('PARTY_ENTRY_NOT_FOUND');
  return structuredClone({ v: 1, versions: [...(historyRow(rows, entry)?.versions ?? [])] });
}

/** Where an entry stands that everyone may read. */
export function placeOfEntry({ rows }: Standing, entry: string): EntryPlace {
  const row = entryRow(rows, entry);
  if (!row || !isPublic(row)) throw coded('PARTY_ENTRY_NOT_FOUND');
  const of = row.idea ? row : entryRow(rows, ideaOfThread(row.topic) ?? row.root ?? '');
  const idea = of?.idea && of;
  if (idea && !isPublic(idea)) throw coded('PARTY_ENTRY_NOT_FOUND');
  const { title, url = idea && topicRow(rows, idea.topic)?.url } = topicRow(rows, row.topic)!;
  const head = idea && chainOf(rows, idea.id).at(-1);
  return {
    topic: row.topic,
    title,
    ...(row.root !== undefined && { root: row.root }),
    ...(url !== undefined && { url }),
    ...(idea && { idea: idea.id, board: idea.topic }),
    ...(head !== undefined && head !== idea!.id && { into: head }),
  };
}

/** Public entries of each topic. */
export function countsOf({ rows }: Standing, topics: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    topics.map((topic) => {
      const row = topicRow(rows, topic);
      return [topic, ((row && projectTopic(row, 'public')) ?? unopenedTopic(topic)).entries];
    }),
  );
}
