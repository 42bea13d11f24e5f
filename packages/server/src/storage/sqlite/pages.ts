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
import type { Statements } from './prepared.ts';
import type { READS } from './statements.ts';

/** Answers above one that is asked for, the nearest; more than anybody reads in one go. */
const ANCESTORS_MAX = 100;

/** What storage reads of threads, and of what concerns one person or the team; each call belongs into one snapshot. */
export class SqlitePages {
  readonly #read: Statements<typeof READS>;

  constructor(read: Statements<typeof READS>) {
    this.#read = read;
  }

  page(request: PageRequest): Omit<StoredPage, 'head'> | undefined {
    const { party, topic, root, list = 'replies', audience, sort, after, limit, inline } = request;
    const partyRow = this.#row(party, PARTY_KEY) as PartyRow | undefined;
    if (!partyRow) return undefined;
    const below = list === 'whys' ? whysOf : repliesOf;
    const key = root === undefined ? topLevel(topic) : below(root);
    const found = this.#list(party, key, audience, root === undefined ? sort : 'oldest', after, limit + 1);
    const rows = found.slice(0, limit);
    const topicRow = this.#row(party, topicKey(topic)) as TopicRow | undefined;
    const isFirst = root === undefined && after === undefined;
    const pinned = isFirst ? this.#entries(party, topicRow?.pinned ?? []) : [];
    const around = request.around === undefined ? undefined : this.#around(party, topic, request.around);
    const roots = root === undefined ? [...(around?.slice(0, 1) ?? []), ...pinned, ...rows] : [];
    const topicPub = this.#read.lastPublicChange.get(party, topic) as number | null;
    return {
      party: partyRow,
      topic: topicRow,
      rows,
      ...this.#inline(party, roots, audience, inline),
      pinned,
      ...(around && { around }),
      more: found.length > limit,
      pub: Math.max(topicPub ?? 0, partyRow.pub ?? 0),
    };
  }

  waiting({ party, after, limit }: WaitingRequest): Omit<WaitingPage, 'head'> {
    const place = after ? [-after.weight, after.at, after.seq] : [-Number.MAX_SAFE_INTEGER, 0, 0];
    const found = (this.#read.waiting.all(party, ...place, limit + 1) as string[]).map(
      (data) => JSON.parse(data) as EntryRow,
    );
    const rows = found.slice(0, limit);
    const topics = new Map<string, TopicRow>();
    const roots = new Map<string, EntryRow>();
    for (const { topic, root } of rows) {
      const row = topics.get(topic) ?? (this.#row(party, topicKey(topic)) as TopicRow | undefined);
      if (row) topics.set(topic, row);
      const above = root === undefined ? undefined : (roots.get(root) ?? this.#entry(party, root));
      if (above) roots.set(above.id, above);
    }
    const desk = this.#row(party, DESK_KEY) as DeskRow | undefined;
    return { waiting: desk?.waiting ?? 0, rows, topics, roots, more: found.length > limit };
  }

  changedSince(request: ChangedRequest): Omit<ChangedRows, 'head'> {
    const { topics, limit } = request;
    const rows: Row[] = [];
    const forEverybody = request.audience.startsWith('self:') ? [] : [''];
    for (const topic of [...topics, ...forEverybody]) {
      rows.push(...this.#changed(request, topic, limit + 1 - rows.length));
      if (rows.length > limit) return { rows: rows.slice(0, limit), more: true };
    }
    return { rows, more: false };
  }

  mine(
    party: string,
    topic: string,
    person: string,
    limit: number,
    namedBy: (row: Row) => readonly string[],
  ): Omit<MineRows, 'head'> {
    const owned = this.#read.ownedBy.all(party, person, topic, limit) as string[];
    const told = this.#read.toldTo.all(party, person, topic, limit) as string[];
    const found = [...owned, ...told].map((data) => JSON.parse(data) as Row);
    const rows = found.sort((a, b) => b.changed - a.changed).slice(0, limit);
    const keys = new Set(rows.flatMap(namedBy));
    const named: Row[] = [];
    // A set goes on with what is added to it meanwhile.
    for (const key of keys) {
      const row = this.#row(party, key);
      if (!row) continue;
      named.push(row);
      for (const next of namedBy(row)) keys.add(next);
    }
    return { person: this.#row(party, personKey(person)) as PersonRow | undefined, rows, named };
  }

  /** The first replies and reasons below each of these. */
  #inline(party: string, roots: readonly EntryRow[], audience: 'public' | 'hosts', limit: number) {
    const replies = new Map<string, readonly EntryRow[]>();
    const whys = new Map<string, readonly EntryRow[]>();
    if (limit === 0) return { replies, whys };
    const read = (list: string) => this.#list(party, list, audience, 'oldest', undefined, limit);
    const hasWhys = (row: EntryRow) => (audience === 'public' ? row.whys !== undefined : row.hostReplied);
    for (const root of roots) {
      if (replies.has(root.id) || whys.has(root.id)) continue;
      const hasReplies = audience === 'public' ? root.replies > 0 : root.hostReplies > 0;
      const below = hasReplies ? read(repliesOf(root.id)) : [];
      if (below.length > 0) replies.set(root.id, below);
      if (![root, ...below].some(hasWhys)) continue;
      const reasons = read(whysOf(root.id));
      if (reasons.length > 0) whys.set(root.id, reasons);
    }
    return { replies, whys };
  }

  /** An entry of this topic behind everything that it answers, its top-level entry first. */
  #around(party: string, topic: string, id: string): EntryRow[] | undefined {
    const entry = this.#entry(party, id);
    if (entry?.topic !== topic) return undefined;
    const chain = [entry];
    while (
      chain[0]!.parent !== undefined &&
      chain[0]!.parent !== entry.root &&
      chain.length < ANCESTORS_MAX
    ) {
      const parent = this.#entry(party, chain[0]!.parent);
      if (!parent) break;
      chain.unshift(parent);
    }
    const root = entry.root === undefined ? undefined : this.#entry(party, entry.root);
    return root ? [root, ...chain] : chain;
  }

  #entry(party: string, id: string): EntryRow | undefined {
    return this.#row(party, entryKey(id)) as EntryRow | undefined;
  }

  #entries(party: string, ids: readonly string[]): EntryRow[] {
    return ids.flatMap((id) => this.#entry(party, id) ?? []);
  }

  #list(
    party: string,
    list: string,
    audience: 'public' | 'hosts',
    sort: Sort,
    after: Place | undefined,
    limit: number,
  ): EntryRow[] {
    const forAll = this.#listOf(party, list, SHOWN_TO_ALL, sort, after, limit);
    if (audience === 'public') return forAll;
    const forHosts = this.#listOf(party, list, SHOWN_TO_HOSTS, sort, after, limit);
    if (forHosts.length === 0) return forAll;
    const both = [...forAll, ...forHosts];
    both.sort((a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort));
    return both.slice(0, limit);
  }

  #listOf(
    party: string,
    list: string,
    shown: number,
    sort: Sort,
    after: Place | undefined,
    limit: number,
  ): EntryRow[] {
    const [first, next] = PAGE_READS[sort];
    const found = after
      ? this.#read[next].all(party, list, shown, after.rank, after.seq, limit)
      : this.#read[first].all(party, list, shown, limit);
    return (found as string[]).map((data) => JSON.parse(data) as EntryRow);
  }

  #changed({ party, audience, since }: ChangedRequest, topic: string, limit: number): Row[] {
    let found: unknown[];
    if (audience === 'public') found = this.#read.changedForPublic.all(party, topic, since, limit);
    else if (audience === 'hosts') found = this.#read.changedForHosts.all(party, topic, since, limit);
    else {
      const person = audience.slice('self:'.length);
      const { changedOfOwner, changedOfPeer } = this.#read;
      found = [0, 1].flatMap((sees) => [
        ...changedOfOwner.all(party, person, topic, sees, since, limit),
        ...changedOfPeer.all(party, person, topic, sees, since, limit),
      ]);
    }
    const rows = (found as string[]).map((data) => JSON.parse(data) as Row);
    return audience.startsWith('self:') ? rows.sort((a, b) => a.changed - b.changed) : rows;
  }

  #row(party: string, key: string): Row | undefined {
    const data = this.#read.row.get(party, key) as string | undefined;
    return data === undefined ? undefined : (JSON.parse(data) as Row);
  }
}
