import Database from 'better-sqlite3';
import type { Head, LogEvent, Receipt, Row, StoredReceipt } from '@partyline/protocol';
import { CodedError } from '../../errors.ts';
import { atHead } from '../at-head.ts';
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
import { SCHEMA_VERSION } from '../schema.ts';
import { PAGE_READS, STRAYS } from '../statements.ts';
import { SqliteBoards } from './boards.ts';
import { Draft } from './draft.ts';
import { IdeaFiling } from './idea-filing.ts';
import { Loading } from './loading.ts';
import { SqliteOutgoing } from './outgoing.ts';
import { SqlitePages } from './pages.ts';
import { SqlitePolls } from './polls.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { SearchIndex } from './search-index.ts';
import { READS, WRITES } from './statements.ts';
import { Urns } from './urns.ts';
import { Wiping } from './wiping.ts';
import { Writing } from './writing.ts';

type LogColumns = Omit<LogEvent, 'data'> & { readonly data: string };

/** One embedded file. Calls are synchronous below; the contract is asynchronous for the twin that is not. */
export class SqliteStorage implements Storage {
  readonly keepsSecrets = true;
  readonly outgoing: SqliteOutgoing;
  readonly #db: Database.Database;
  readonly #read: Statements<typeof READS>;
  readonly #write: Statements<typeof WRITES>;
  readonly #loading: Loading;
  readonly #pages: SqlitePages;
  readonly #polls: SqlitePolls;
  readonly #boards: SqliteBoards;
  readonly #ideas: IdeaFiling;
  readonly #search: SearchIndex;
  readonly #urns: Urns;
  readonly #wiping: Wiping;
  readonly #writing: Writing;
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
    this.#pages = new SqlitePages(this.#read);
    this.#polls = new SqlitePolls(this.#read);
    this.#boards = new SqliteBoards(db, this.#read);
    this.#ideas = new IdeaFiling(db);
    this.#search = new SearchIndex(db);
    this.#urns = new Urns(this.#read, this.#write);
    this.#wiping = new Wiping(db);
    this.#loading = new Loading(this.#read, this.#urns);
    this.#writing = new Writing(this.#write, {
      ideas: this.#ideas,
      search: this.#search.filing,
      urns: this.#urns,
      wiping: this.#wiping,
    });
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
    return head && this.#loading.load(party, head, [...keys], receipts);
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
      this.#writing.put(party, batch);
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
    return this.#snapshot(() => atHead(this.#head(request.party), this.#pages.page(request)));
  }

  async waiting(request: WaitingRequest): Promise<WaitingPage | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#pages.waiting(request)));
  }

  async changedSince(request: ChangedRequest): Promise<ChangedRows | undefined> {
    return this.#snapshot(() => atHead(this.#head(request.party), this.#pages.changedSince(request)));
  }

  async mine(
    party: string,
    topic: string,
    person: string,
    limit: number,
    namedBy: (row: Row) => readonly string[] = () => [],
  ): Promise<MineRows | undefined> {
    return this.#snapshot(() =>
      atHead(this.#head(party), this.#pages.mine(party, topic, person, limit, namedBy)),
    );
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
    const draft = new Draft(this.#db, party);
    for await (const slice of rows) this.#transaction(() => draft.put(slice));
    const replaced = this.#transaction(() => {
      const head = this.#head(party);
      if (head?.epoch !== expected.epoch || head.seq !== expected.seq) return false;
      for (const name of ['deleteRows', 'deletePlaces'] as const) this.#write[name].run(party);
      this.#ideas.clear(party);
      this.#urns.remove(party);
      draft.take();
      this.#search.filing.refile(party);
      if (draft.urns.length > 0) this.#urns.put(party, draft.urns);
      return true;
    });
    draft.drop();
    if (replaced && draft.urns.length > 0) this.#wiping.ask();
    return replaced;
  }

  async markCurrent(): Promise<void> {
    this.#db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }

  async stage(party: string, batch: Omit<Batch, 'head'>): Promise<void> {
    this.#transaction(() => {
      if (this.#head(party)) throw new CodedError('PARTY_EXISTS');
      this.#writing.put(party, batch);
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
}
