import Database from 'better-sqlite3';
import {
  comparePlaces,
  DESK_KEY,
  entryKey,
  PARTY_KEY,
  personKey,
  placeOf,
  receiptKey,
  topicKey,
  urnKey,
  type DeskRow,
  type EntryRow,
  type Head,
  type LogEvent,
  type PaperRow,
  type PartyRow,
  type PersonRow,
  type Place,
  type Receipt,
  type Row,
  type Sort,
  type StoredReceipt,
  type TopicRow,
  type UrnRow,
} from '@partyline/protocol';
import { CodedError } from '../../errors.ts';
import { atHead } from '../at-head.ts';
import {
  columnsOf,
  hasPlaces,
  ideaColumnsOf,
  placesOf,
  repliesOf,
  SHOWN_TO_ALL,
  SHOWN_TO_HOSTS,
  topLevel,
  whysOf,
} from '../columns.ts';
import type {
  BallotsRequest,
  Batch,
  BoardPageRequest,
  ChangedRequest,
  ChangedRows,
  DueIdea,
  DuePoll,
  FollowersRequest,
  IdeaPageRequest,
  IdeasOfRequest,
  IdeaSearchRequest,
  Loaded,
  MineRows,
  PageRequest,
  PollPageRequest,
  PollPartKind,
  Storage,
  StoredBallots,
  StoredBoardPage,
  StoredFollowers,
  StoredIdeaPage,
  StoredIdeaSearch,
  StoredIdeasOf,
  StoredPage,
  StoredPollPage,
  StoredPollParts,
  StoredReceiptKey,
  StoredVoters,
  TableRow,
  VotersRequest,
  WaitingPage,
  WaitingRequest,
} from '../contract.ts';
import { SqliteBoards } from './boards.ts';
import { IDEA_COLUMNS } from '../board-statements.ts';
import { IdeaFiling, ideaValues } from './idea-filing.ts';
import { SqliteOutgoing } from './outgoing.ts';
import { SqlitePolls } from './polls.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { SearchIndex } from './search-index.ts';
import { PAGE_READS, STANDING } from '../statements.ts';
import { READS, WRITES } from './statements.ts';
import { Urns } from './urns.ts';
import { Wiping } from './wiping.ts';

type LogColumns = Omit<LogEvent, 'data'> & { readonly data: string };

/** How keys of urns begin. */
const URN_PREFIX = urnKey('');
/** What stands in a list and names a row that is not there. */
const STRAYS = (['places', 'ideas'] as const).map(
  (table) =>
    `SELECT DISTINCT key FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM rows WHERE rows.party = ${table}.party AND rows.key = ${table}.key) LIMIT 50`,
);
/** Tables that are put in the place of others whole. */
const DRAFTED = ['rows', 'places', 'ideas'] as const;
/** What everybody set on one entry. Ids that were sent may end in the same sign, and name no more than themselves. */
const PREFIX = /^mine:.+:\*$/;
const BEHIND_PREFIX = '\u{10ffff}';
/** Rows that are read below a prefix before others have their turn. */
const SLICE_ROWS = 1_000;

/** Answers above one that is asked for, the nearest; more than anybody reads in one go. */
const ANCESTORS_MAX = 100;

/** One embedded file. Calls are synchronous below; the contract is asynchronous for the twin that is not. */
export class SqliteStorage implements Storage {
  readonly keepsSecrets = true;
  readonly outgoing: SqliteOutgoing;
  readonly #db: Database.Database;
  readonly #read: Statements<typeof READS>;
  readonly #write: Statements<typeof WRITES>;
  readonly #polls: SqlitePolls;
  readonly #boards: SqliteBoards;
  readonly #ideas: IdeaFiling;
  readonly #search: SearchIndex;
  readonly #urns: Urns;
  readonly #wiping: Wiping;
  readonly #version: Database.Statement;
  readonly #snapshot: <T>(read: () => T) => T;
  readonly #transaction: <T>(write: () => T) => T;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#read = prepareAll(db, READS);
    this.#write = prepareAll(db, WRITES);
    for (const name of ['row', 'rowsByKey', 'lastPublicChange', ...Object.values(PAGE_READS).flat()] as const)
      this.#read[name].pluck();
    for (const name of ['changedForPublic', 'changedForHosts', 'changedOfOwner', 'changedOfPeer'] as const)
      this.#read[name].pluck();
    for (const name of ['ownedBy', 'toldTo', 'waiting', 'listed', 'listedAfter'] as const)
      this.#read[name].pluck();
    for (const name of ['rowsBetween', 'rowsUnder'] as const) this.#read[name].pluck();
    this.#polls = new SqlitePolls(this.#read);
    this.#boards = new SqliteBoards(db, this.#read);
    this.#ideas = new IdeaFiling(db);
    this.#search = new SearchIndex(db);
    this.#urns = new Urns(this.#read, this.#write);
    this.#wiping = new Wiping(db);
    // A process that was killed may have left it to the next.
    if (this.#urns.any()) this.#wiping.ask();
    this.#version = db.prepare('PRAGMA data_version').pluck();
    const run = db.transaction((work: () => unknown) => work());
    this.#snapshot = (read) => run.deferred(read) as ReturnType<typeof read>;
    this.#transaction = (write) => {
      try {
        return run.immediate(write) as ReturnType<typeof write>;
      } catch (error) {
        if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
          throw new CodedError('PARTY_SERVER_BUSY', { retryAfter: 1, cause: error });
        throw error;
      }
    };
    this.outgoing = new SqliteOutgoing(db, this.#transaction);
  }

  async version(): Promise<number> {
    return this.#version.get() as number;
  }

  async parties(): Promise<string[]> {
    return this.#db.prepare('SELECT party FROM parties ORDER BY party').pluck().all() as string[];
  }

  async head(party: string): Promise<Head | undefined> {
    return this.#head(party);
  }

  async load(
    party: string,
    keys: Iterable<string>,
    receipts: Iterable<StoredReceiptKey> = [],
  ): Promise<Loaded | undefined> {
    // The head is read first: rows that another process alters meanwhile make the commit fail, never pass wrongly.
    const head = this.#head(party);
    if (!head) return undefined;
    const loaded: Loaded = { head, rows: new Map(), receipts: new Map() };
    const wanted = [...keys];
    const wantedRows = wanted.filter((key) => !PREFIX.test(key));
    for (const key of wanted) if (PREFIX.test(key)) await this.#loadUnder(party, key.slice(0, -1), loaded);
    if (wantedRows.length > 0) {
      for (const data of this.#read.rowsByKey.all(JSON.stringify(wantedRows), party) as string[]) {
        const row = JSON.parse(data) as Row;
        loaded.rows.set(row.key, row);
      }
      for (const key of wantedRows) {
        const urn = key.startsWith(URN_PREFIX) ? this.#urns.get(party, key) : undefined;
        if (urn) loaded.rows.set(key, urn);
      }
    }
    const wantedReceipts = Array.from(receipts, ({ actor, id }) => [actor, id]);
    if (wantedReceipts.length > 0) {
      const found = this.#read.receiptsById.all(JSON.stringify(wantedReceipts), party);
      for (const stored of found as { actor: string; receipt: string }[]) {
        const receipt = JSON.parse(stored.receipt) as Receipt;
        loaded.receipts.set(receiptKey(stored.actor, receipt.id), receipt);
      }
    }
    return loaded;
  }

  async create(party: string, head: Head): Promise<boolean> {
    return this.#transaction(
      () => this.#write.insertHead.run(party, head.epoch, head.seq, head.at).changes === 1,
    );
  }

  async commit(
    party: string,
    batch: Batch,
    expected: Head,
    urns: ReadonlyMap<string, Row | undefined> = new Map(),
  ): Promise<boolean> {
    return this.#transaction(() => {
      const { head } = batch;
      for (const [key, row] of urns) if (!this.#urns.is(party, key, row)) return false;
      const moved = this.#write.moveHead.run(head.seq, head.at, party, expected.epoch, expected.seq);
      if (moved.changes !== 1) return false;
      this.#writeBatch(party, batch);
      return true;
    });
  }

  async poll(request: PollPageRequest): Promise<StoredPollPage | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#polls.page(request)));
  }

  async ballots(request: BallotsRequest): Promise<StoredBallots | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#polls.ballots(request)));
  }

  async pollParts<Kind extends PollPartKind>(
    party: string,
    topic: string,
    kind: Kind,
    after: string,
    limit: number,
  ): Promise<StoredPollParts<Kind> | undefined> {
    return this.#snapshot(() =>
      atHead(this.#head(party), this.#polls.parts(party, topic, kind, after, limit)),
    );
  }

  async duePolls(limit: number): Promise<DuePoll[]> {
    return this.#polls.due(limit);
  }

  async searchIdeas(request: IdeaSearchRequest): Promise<StoredIdeaSearch | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#search.find(request)));
  }

  async boardPage(request: BoardPageRequest): Promise<StoredBoardPage | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#boards.page(request)));
  }

  async ideaPage(request: IdeaPageRequest): Promise<StoredIdeaPage | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#boards.idea(request)));
  }

  async voters(request: VotersRequest): Promise<StoredVoters | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#boards.voters(request)));
  }

  async followers(request: FollowersRequest): Promise<StoredFollowers | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#boards.followers(request)));
  }

  async ideasOf(request: IdeasOfRequest): Promise<StoredIdeasOf | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#boards.ideasOf(request)));
  }

  async dueIdeas(limit: number): Promise<DueIdea[]> {
    return this.#boards.due(limit);
  }

  async cleaned(): Promise<void> {
    await this.#wiping.done();
  }

  async page(request: PageRequest): Promise<StoredPage | undefined> {
    return this.#snapshot(() => this.#page(request));
  }

  async waiting(request: WaitingRequest): Promise<WaitingPage | undefined> {
    return this.#snapshot(() => this.#waiting(request));
  }

  async changedSince(request: ChangedRequest): Promise<ChangedRows | undefined> {
    return this.#snapshot(() => {
      const { party, topics, limit } = request;
      const head = this.#head(party);
      if (!head) return undefined;
      const rows: Row[] = [];
      const forEverybody = request.audience.startsWith('self:') ? [] : [''];
      for (const topic of [...topics, ...forEverybody]) {
        rows.push(...this.#changed(request, topic, limit + 1 - rows.length));
        if (rows.length > limit) return { head, rows: rows.slice(0, limit), more: true };
      }
      return { head, rows, more: false };
    });
  }

  async mine(
    party: string,
    topic: string,
    person: string,
    limit: number,
    namedBy: (row: Row) => readonly string[] = () => [],
  ): Promise<MineRows | undefined> {
    return this.#snapshot(() => {
      const head = this.#head(party);
      if (!head) return undefined;
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
      return { head, person: this.#row(party, personKey(person)) as PersonRow | undefined, rows, named };
    });
  }

  async frozen<T>(use: () => Promise<T>): Promise<T> {
    this.#db.exec('BEGIN');
    try {
      return await use();
    } finally {
      this.#db.exec('COMMIT');
    }
  }

  async log(party: string, after: number, limit: number): Promise<LogEvent[]> {
    const found = this.#read.log.all(party, after, limit) as LogColumns[];
    return found.map((event) => ({ ...event, data: JSON.parse(event.data) as unknown }) as LogEvent);
  }

  async rows(party: string, after: string, limit: number): Promise<TableRow[]> {
    const rows = this.#read.rows.all(party, after, limit) as TableRow[];
    const urns = this.#urns.tableRows(party, after, limit);
    if (urns.length === 0) return rows;
    return [...rows, ...urns].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, limit);
  }

  async receiptsOf(
    party: string,
    after: StoredReceiptKey | undefined,
    limit: number,
  ): Promise<StoredReceipt[]> {
    const { actor, id } = after ?? { actor: '', id: '' };
    const found = this.#read.receipts.all(party, actor, id, limit) as { actor: string; receipt: string }[];
    return found.map((stored) => ({ actor: stored.actor, receipt: JSON.parse(stored.receipt) as Receipt }));
  }

  async faults(): Promise<string[]> {
    const found = this.#db.prepare('PRAGMA integrity_check').pluck().all() as string[];
    const strays = STRAYS.flatMap((text) => this.#db.prepare(text).pluck().all() as string[]);
    return [
      ...found.filter((line) => line !== 'ok'),
      ...strays.map((key) => `a list names ${key}, which is not there`),
      ...this.#search.filing.faults(),
    ];
  }

  async replaceRows(party: string, rows: AsyncIterable<readonly Row[]>, expected: Head): Promise<boolean> {
    for (const table of DRAFTED)
      this.#db.exec(
        `CREATE TEMP TABLE IF NOT EXISTS draft_${table} AS SELECT * FROM main.${table} WHERE false; DELETE FROM draft_${table}`,
      );
    const insert = this.#db.prepare(
      WRITES.upsertRow.replace('INTO rows', 'INTO temp.draft_rows').replace(/ ON CONFLICT.*/, ''),
    );
    const insertPlace = this.#db.prepare(WRITES.insertPlace.replace('INTO places', 'INTO temp.draft_places'));
    const insertIdea = this.#db.prepare(
      `INSERT INTO temp.draft_ideas (party, key, ${IDEA_COLUMNS.join(', ')}) VALUES (?, ?${', ?'.repeat(IDEA_COLUMNS.length)})`,
    );
    const urns: UrnRow[] = [];
    for await (const slice of rows) {
      this.#transaction(() => {
        for (const row of slice) {
          if (row.kind === 'urn') {
            urns.push(row);
            continue;
          }
          insert.run(...rowValues(party, row));
          for (const { list, shown, rank, seq } of placesOf(row))
            insertPlace.run(party, row.key, list, shown, rank, seq);
          const columns = ideaColumnsOf(row);
          if (columns) insertIdea.run(party, row.key, ...ideaValues(columns));
        }
      });
    }
    const replaced = this.#transaction(() => {
      const head = this.#head(party);
      if (head?.epoch !== expected.epoch || head.seq !== expected.seq) return false;
      for (const name of ['deleteRows', 'deletePlaces'] as const) this.#write[name].run(party);
      this.#ideas.clear(party);
      this.#urns.remove(party);
      for (const table of DRAFTED)
        this.#db.exec(`INSERT INTO main.${table} SELECT * FROM temp.draft_${table}`);
      this.#search.filing.refile(party);
      if (urns.length > 0) this.#urns.put(party, urns);
      return true;
    });
    for (const table of DRAFTED) this.#db.exec(`DROP TABLE temp.draft_${table}`);
    if (replaced && urns.length > 0) this.#wiping.ask();
    return replaced;
  }

  async markCurrent(): Promise<void> {
    this.#db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }

  async stage(party: string, batch: Omit<Batch, 'head'>): Promise<void> {
    this.#transaction(() => {
      if (this.#head(party)) throw new CodedError('PARTY_EXISTS');
      this.#writeBatch(party, batch);
    });
  }

  async unstage(party: string): Promise<void> {
    this.#transaction(() => {
      if (this.#head(party)) throw new CodedError('PARTY_EXISTS');
      for (const name of [
        'deleteRows',
        'deletePlaces',
        'deleteLog',
        'deletePayloads',
        'deleteReceipts',
      ] as const)
        this.#write[name].run(party);
      this.#ideas.clear(party);
      this.#search.filing.refile(party);
      this.#urns.remove(party);
    });
  }

  async setEpoch(party: string, epoch: string): Promise<boolean> {
    return this.#transaction(() => this.#write.setEpoch.run(epoch, party).changes === 1);
  }

  async close(): Promise<void> {
    this.#wiping.close();
    this.#db.close();
  }

  #head(party: string): Head | undefined {
    return this.#read.head.get(party) as Head | undefined;
  }

  #row(party: string, key: string): Row | undefined {
    const data = this.#read.row.get(party, key) as string | undefined;
    return data === undefined ? undefined : (JSON.parse(data) as Row);
  }

  /** Everything whose key begins with a prefix, in slices: it may be the votes of a hundred thousand people. */
  async #loadUnder(party: string, prefix: string, { rows }: Loaded): Promise<void> {
    const end = prefix + BEHIND_PREFIX;
    for (let from = prefix; ;) {
      const slice = this.#read.rowsUnder.all(party, from, end, SLICE_ROWS) as string[];
      let last = from;
      for (const data of slice) {
        const row = JSON.parse(data) as Row;
        rows.set(row.key, row);
        last = row.key;
      }
      if (slice.length < SLICE_ROWS) return;
      from = `${last}\0`;
      await nextTurn();
    }
  }

  #writeBatch(party: string, { log, rows, receipts }: Omit<Batch, 'head'>): void {
    const { insertLog, insertPayload, upsertRow, insertReceipt } = this.#write;
    for (const { seq, id, type, v, topic, actor, at, data } of log) {
      insertLog.run(party, seq, id, type, v, topic, actor, at);
      insertPayload.run(party, seq, JSON.stringify(data));
    }
    const papers: PaperRow[] = [];
    const urns: UrnRow[] = [];
    for (const row of rows) {
      if (row.kind === 'paper') papers.push(row);
      else if (row.kind === 'urn') urns.push(row);
      else this.#putRow(party, row);
      if (hasPlaces(row)) this.#writePlaces(party, row);
      this.#ideas.file(party, row);
      if (row.kind === 'entry' && row.idea) this.#search.filing.file(party, row);
    }
    // The table keeps the order in which its rows came: for counted secret ballots that of their codes, which says nothing.
    papers.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const paper of papers) upsertRow.run(...rowValues(party, paper));
    if (urns.length > 0) this.#urns.put(party, urns);
    if (urns.length + papers.length > 0) this.#wiping.ask();
    for (const { actor, receipt } of receipts)
      insertReceipt.run(party, actor, receipt.id, JSON.stringify(receipt));
  }

  /** What was said before mostly stays where it stands: assigning a column rewrites its indexes, whatever it held. */
  #putRow(party: string, row: Row): void {
    if (row.kind === 'entry' && row.changed > row.seq) {
      const columns = columnsOf(row);
      const standing = STANDING.map((name) => columns[name]);
      const touched = this.#write.touchRow.run(
        row.changed,
        row.pub ?? null,
        JSON.stringify(row),
        party,
        row.key,
        ...standing,
      );
      if (touched.changes === 1) return;
    }
    this.#write.upsertRow.run(...rowValues(party, row));
  }

  #writePlaces(party: string, row: Row): void {
    this.#write.deletePlacesOf.run(party, row.key);
    for (const { list, shown, rank, seq } of placesOf(row))
      this.#write.insertPlace.run(party, row.key, list, shown, rank, seq);
  }

  #page(request: PageRequest): StoredPage | undefined {
    const { party, topic, root, list = 'replies', audience, sort, after, limit, inline } = request;
    const head = this.#head(party);
    const partyRow = this.#row(party, PARTY_KEY) as PartyRow | undefined;
    if (!head || !partyRow) return undefined;
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
      head,
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

  #waiting({ party, after, limit }: WaitingRequest): WaitingPage | undefined {
    const head = this.#head(party);
    if (!head) return undefined;
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
    return { head, waiting: desk?.waiting ?? 0, rows, topics, roots, more: found.length > limit };
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
}

function rowValues(party: string, row: Row): unknown[] {
  const { topic, list, shown, at, seq, useful, waits, due, owner, owned, peer, told } = columnsOf(row);
  return [
    party,
    row.key,
    JSON.stringify(row),
    row.kind,
    row.changed,
    row.pub ?? null,
    topic,
    list,
    shown,
    at,
    seq,
    useful,
    waits,
    due,
    owner,
    owned,
    peer,
    told,
  ];
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
