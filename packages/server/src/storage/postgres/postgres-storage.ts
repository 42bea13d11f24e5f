import { crc32 } from 'node:zlib';
import {
  type EntryRow,
  type Head,
  type LogEvent,
  type Receipt,
  type Row,
  type StoredReceipt,
} from '@partyline/protocol';
import { CodedError } from '../../errors.ts';
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
import { atHead } from '../at-head.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { DRAFTED } from '../statements.ts';
import {
  readBoardPage,
  readDueIdeas,
  readFollowers,
  readIdeaPage,
  readIdeasOf,
  readVoters,
} from './boards.ts';
import type { Connections } from './connections.ts';
import { PostgresOutgoing } from './outgoing.ts';
import { loadRows } from './loading.ts';
import { readChangedSince, readMine, readPage, readWaiting } from './pages.ts';
import { readBallots, readDuePolls, readPollPage, readPollParts } from './polls.ts';
import { READS } from './reads.ts';
import { WRITER_SLOTS } from './schema.ts';
import { fileIdeas, filingsOf, refileIdeas, searchFaults } from './search-filing.ts';
import { findIdeas } from './search-index.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';
import { isOfSecretPoll, listFaults, readTableRows } from './upkeep.ts';
import { committing, drafting, staging } from './writing.ts';

const STATEMENTS = named('storage', {
  create:
    'WITH made AS (INSERT INTO parties (party, epoch, seq, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING party), ' +
    'counted AS (UPDATE writers SET total = total + 1 FROM made WHERE slot = $5) SELECT party FROM made',
  setEpoch:
    'WITH made AS (UPDATE parties SET epoch = $2 WHERE party = $1 RETURNING party), ' +
    'counted AS (UPDATE writers SET total = total + 1 FROM made WHERE slot = $3) SELECT party FROM made',
  lockHead: 'SELECT epoch, seq FROM parties WHERE party = ? FOR UPDATE',
  count: 'UPDATE writers SET total = total + 1 WHERE slot = ?',
});

const TABLES = ['rows', 'places', 'ideas', 'log', 'payloads', 'receipts'] as const;

/** One schema of a PostgreSQL database, the twin of an embedded file. */
export class PostgresStorage implements Storage {
  /** Its write-ahead log, replicas and archives keep who wrote what together, and cannot be cleaned from here. */
  readonly keepsSecrets = false;
  readonly outgoing: PostgresOutgoing;
  readonly #connections: Connections;
  /** Writes of this process, which are not news to it. */
  #own = 0;

  constructor(connections: Connections) {
    this.#connections = connections;
    this.outgoing = new PostgresOutgoing(connections);
  }

  async version(): Promise<number> {
    const found = await this.#connections.use((session) => session.first<{ total: number }>(READS.version));
    return found!.total - this.#own;
  }

  async parties(): Promise<string[]> {
    const found = await this.#connections.use((session) => session.all<{ party: string }>(READS.parties));
    return found.map(({ party }) => party);
  }

  async head(party: string): Promise<Head | undefined> {
    return this.#connections.use((session) => session.head(party));
  }

  async load(
    party: string,
    keys: Iterable<string>,
    receipts: Iterable<StoredReceiptKey> = [],
  ): Promise<Loaded | undefined> {
    return this.#connections.use((session) => loadRows(session, party, [...keys], [...receipts]));
  }

  async create(party: string, { epoch, seq, at }: Head): Promise<boolean> {
    const values = [party, epoch, seq, at, slotOf(party)];
    return this.#counted(
      this.#connections.use(async (session) => (await session.count(STATEMENTS.create, ...values)) === 1),
    );
  }

  async commit(party: string, batch: Batch, expected: Head): Promise<boolean> {
    refuseSecrets(batch.rows);
    const { statement, values } = committing(party, batch, expected, slotOf(party));
    const ideas = batch.rows.filter(isIdea);
    const committed = this.#connections.use(async (session) => {
      const move = async () => (await session.count(statement, ...values)) === 1;
      // Whoever files them otherwise meanwhile moves the head.
      const filings = await filingsOf(session, party, ideas);
      if (filings.length === 0) return move();
      return session.within('BEGIN', async () => {
        const isMoved = await move();
        if (isMoved) await fileIdeas(session, party, filings);
        return isMoved;
      });
    });
    return this.#counted(committed);
  }

  async page(request: PageRequest): Promise<StoredPage | undefined> {
    return this.#at(request.party, (session) => readPage(session, request));
  }

  async waiting(request: WaitingRequest): Promise<WaitingPage | undefined> {
    return this.#at(request.party, (session) => readWaiting(session, request));
  }

  async changedSince(request: ChangedRequest): Promise<ChangedRows | undefined> {
    return this.#at(request.party, (session) => readChangedSince(session, request));
  }

  async mine(
    party: string,
    topic: string,
    person: string,
    limit: number,
    namedBy: (row: Row) => readonly string[] = () => [],
  ): Promise<MineRows | undefined> {
    return this.#at(party, (session) => readMine(session, party, topic, person, limit, namedBy));
  }

  async poll(request: PollPageRequest): Promise<StoredPollPage | undefined> {
    return this.#at(request.party, (session) => readPollPage(session, request));
  }

  async ballots(request: BallotsRequest): Promise<StoredBallots | undefined> {
    return this.#at(request.party, (session) => readBallots(session, request));
  }

  async pollParts<Kind extends PollPartKind>(
    party: string,
    topic: string,
    kind: Kind,
    after: string,
    limit: number,
  ): Promise<StoredPollParts<Kind> | undefined> {
    return this.#at(party, (session) => readPollParts(session, party, topic, kind, after, limit));
  }

  async duePolls(limit: number): Promise<DuePoll[]> {
    return this.#connections.use((session) => readDuePolls(session, limit));
  }

  async boardPage(request: BoardPageRequest): Promise<StoredBoardPage | undefined> {
    return this.#at(request.party, (session) => readBoardPage(session, request));
  }

  async ideaPage(request: IdeaPageRequest): Promise<StoredIdeaPage | undefined> {
    return this.#at(request.party, (session) => readIdeaPage(session, request));
  }

  async voters(request: VotersRequest): Promise<StoredVoters | undefined> {
    return this.#at(request.party, (session) => readVoters(session, request));
  }

  async followers(request: FollowersRequest): Promise<StoredFollowers | undefined> {
    return this.#at(request.party, (session) => readFollowers(session, request));
  }

  async ideasOf(request: IdeasOfRequest): Promise<StoredIdeasOf | undefined> {
    return this.#at(request.party, (session) => readIdeasOf(session, request));
  }

  async searchIdeas(request: IdeaSearchRequest): Promise<StoredIdeaSearch | undefined> {
    return this.#at(request.party, (session) => findIdeas(session, request));
  }

  async dueIdeas(limit: number): Promise<DueIdea[]> {
    return this.#connections.use((session) => readDueIdeas(session, limit));
  }

  /** Nothing of a secret ballot ever came in. */
  async cleaned(): Promise<void> {}

  async frozen<T>(use: () => Promise<T>): Promise<T> {
    return this.#connections.frozen(use);
  }

  async log(party: string, after: number, limit: number): Promise<LogEvent[]> {
    const found = await this.#connections.use((session) =>
      session.all<Omit<LogEvent, 'data'> & { readonly data: string }>(READS.log, party, after, limit),
    );
    return found.map((event) => ({ ...event, data: JSON.parse(event.data) as unknown }) as LogEvent);
  }

  async rows(party: string, after: string, limit: number): Promise<TableRow[]> {
    return this.#connections.snapshot((session) => readTableRows(session, party, after, limit));
  }

  async receiptsOf(
    party: string,
    after: StoredReceiptKey | undefined,
    limit: number,
  ): Promise<StoredReceipt[]> {
    const { actor, id } = after ?? { actor: '', id: '' };
    const found = await this.#connections.use((session) =>
      session.all<{ actor: string; receipt: string }>(READS.receipts, party, actor, id, limit),
    );
    return found.map((stored) => ({ actor: stored.actor, receipt: JSON.parse(stored.receipt) as Receipt }));
  }

  async faults(): Promise<string[]> {
    return this.#connections.snapshot(async (hurried) => {
      const session = await hurried.patient();
      return [...(await listFaults(session)), ...(await searchFaults(session))];
    });
  }

  async replaceRows(party: string, rows: AsyncIterable<readonly Row[]>, expected: Head): Promise<boolean> {
    const replaced = this.#connections.transaction(async (hurried) => {
      const session = await hurried.patient();
      for (const table of DRAFTED)
        await session.run(`CREATE TEMP TABLE draft_${table} (LIKE ${table}) ON COMMIT DROP`);
      for await (const slice of rows) {
        refuseSecrets(slice);
        for (const { text, values } of drafting(party, slice)) await session.run(text, ...values);
      }
      const head = await session.first<Head>(STATEMENTS.lockHead, party);
      if (head?.epoch !== expected.epoch || head.seq !== expected.seq) return false;
      for (const table of DRAFTED) {
        await session.run(`DELETE FROM ${table} WHERE party = $1`, party);
        await session.run(`INSERT INTO ${table} SELECT * FROM draft_${table}`);
      }
      await refileIdeas(session, party);
      return (await session.count(STATEMENTS.count, slotOf(party))) === 1;
    });
    return this.#counted(replaced);
  }

  async markCurrent(): Promise<void> {
    await this.#connections.use((session) =>
      session.run('UPDATE partyline SET version = $1', SCHEMA_VERSION),
    );
  }

  async stage(party: string, batch: Omit<Batch, 'head'>): Promise<void> {
    refuseSecrets(batch.rows);
    const { statement, values } = staging(party, batch);
    await this.#connections.transaction(async (hurried) => {
      const session = await hurried.patient();
      if (await session.head(party)) throw new CodedError('PARTY_EXISTS');
      await session.count(statement, ...values);
      await fileIdeas(session, party, await filingsOf(session, party, batch.rows.filter(isIdea)));
    });
  }

  async unstage(party: string): Promise<void> {
    await this.#connections.transaction(async (hurried) => {
      const session = await hurried.patient();
      if (await session.head(party)) throw new CodedError('PARTY_EXISTS');
      for (const table of TABLES) await session.run(`DELETE FROM ${table} WHERE party = $1`, party);
      await refileIdeas(session, party);
    });
  }

  async setEpoch(party: string, epoch: string): Promise<boolean> {
    const values = [party, epoch, slotOf(party)];
    return this.#counted(
      this.#connections.use(async (session) => (await session.count(STATEMENTS.setEpoch, ...values)) === 1),
    );
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }

  /** Reads in one snapshot, with the head that it is of. */
  async #at<Found extends object>(
    party: string,
    read: (session: Session) => Promise<Found | undefined>,
  ): Promise<(Found & { head: Head }) | undefined> {
    return this.#connections.snapshot(async (session) => {
      const head = await session.head(party);
      return head && atHead(head, await read(session));
    });
  }

  /** What this process wrote, once it has: no news to it. */
  async #counted(written: Promise<boolean>): Promise<boolean> {
    const isWritten = await written;
    if (isWritten) this.#own += 1;
    return isWritten;
  }
}

function refuseSecrets(rows: readonly Row[]): void {
  if (rows.some(isOfSecretPoll)) throw new CodedError('PARTY_POLL_SECRET_STORAGE');
}

function isIdea(row: Row): row is EntryRow {
  return row.kind === 'entry' && row.idea !== undefined;
}

/** Where the writes of a party are counted. */
function slotOf(party: string): number {
  return crc32(party) % WRITER_SLOTS;
}
