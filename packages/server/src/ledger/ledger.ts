import {
  entityOf,
  keysOfSubmissions,
  personKey,
  receiptsOfSubmissions,
  transact,
  type Head,
  type Item,
  type PersonRow,
  type Receipt,
  type Row,
  type Submission,
  type Transaction,
} from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import { nextTurn } from '../next-turn.ts';
import type { Storage } from '../storage/contract.ts';
import { HotRows } from './hot-rows.ts';

/** Events in one commit: enough to share a flush, few enough to leave the event loop free. */
const COMMIT_EVENTS_MAX = 256;
/** Callers answered in one turn of the event loop, so that a full commit does not keep readers waiting for its answers too. */
const ANSWERS_PER_TURN = 16;
/** Rows taken over in one turn of the event loop: the votes of both sides of a merge may be very many. */
const ROWS_PER_TURN = 5_000;
/** Attempts against other writers of the same party before the caller is asked to come again. */
const ATTEMPTS_MAX = 20;

/** What an append answers, durable by then. */
export interface Appended {
  readonly head: Head;
  readonly receipts: readonly Receipt[];
  /** The actor's own row, if there is one by now. */
  readonly person: PersonRow | undefined;
}

export interface LedgerOptions {
  readonly storage: Storage;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** Told after each commit, before its callers are answered. */
  readonly onCommit?: (party: string, transaction: Transaction) => void;
  /** Told of failures that were contained, and of what a commit cost. */
  readonly onFailure?: (error: unknown) => void;
  readonly onFlush?: (events: number, seconds: number) => void;
}

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

interface Committed {
  readonly transaction: Transaction;
  readonly rows: ReadonlyMap<string, Row>;
}

/** Appends events to the parties' logs. Everything that waits in the same moment shares one durable commit. */
export class Ledger {
  readonly #storage: Storage;
  readonly #options: LedgerOptions;
  readonly #now: () => number;
  readonly #hot = new HotRows();
  readonly #queues = new Map<string, Waiting[]>();
  readonly #working = new Set<Promise<void>>();
  #version: number | undefined;

  constructor(options: LedgerOptions) {
    this.#storage = options.storage;
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Resolves when all that was accepted is durable. Rejects with `PARTY_NOT_FOUND`, or when nothing could be written. */
  append(party: string, submission: Submission): Promise<Appended> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(party);
      const waiting = { submission: this.#keepable(submission), resolve, reject };
      if (queue) {
        queue.push(waiting);
        return;
      }
      this.#queues.set(party, [waiting]);
      setImmediate(() => this.#work(party));
    });
  }

  /** Forgets rows that it has kept; for when another process has written. */
  forget(): void {
    this.#hot.clear();
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#queues.size > 0) {
      await Promise.all(this.#working);
      await nextTurn();
    }
  }

  /** Refuses secret polls where the storage would tell who answered what. */
  #keepable(submission: Submission): Submission {
    if (this.#storage.keepsSecrets) return submission;
    const items = submission.items.map((item): Item => {
      if (!('event' in item)) return item;
      const { id, type, data } = item.event;
      return type === 'poll.created' && data.secret ? { id, code: 'PARTY_POLL_SECRET_STORAGE' } : item;
    });
    return { ...submission, items };
  }

  #work(party: string): void {
    const work = this.#drain(party).finally(() => this.#working.delete(work));
    this.#working.add(work);
  }

  async #drain(party: string): Promise<void> {
    const queue = this.#queues.get(party)!;
    await this.#flush(party, takeGroup(queue));
    if (queue.length > 0) setImmediate(() => this.#work(party));
    else this.#queues.delete(party);
  }

  async #flush(party: string, group: readonly Waiting[]): Promise<void> {
    const submissions = group.map(({ submission }) => submission);
    const started = performance.now();
    try {
      const committed = await this.#commit(party, submissions);
      for (const [index, waiting] of group.entries()) {
        if (index > 0 && index % ANSWERS_PER_TURN === 0) await nextTurn();
        waiting.resolve(appendedOf(committed, index, waiting.submission));
      }
    } catch (error) {
      if (error instanceof CodedError) {
        for (const { reject } of group) reject(error);
        return;
      }
      this.#options.onFailure?.(error);
      this.#hot.drop(party);
      for (const waiting of group) await this.#appendOneByOne(party, waiting, error);
    }
    const events = submissions.reduce((sum, { items }) => sum + items.length, 0);
    this.#options.onFlush?.(events, (performance.now() - started) / 1_000);
  }

  /** The way out when a group fails: each event alone, so that a bad one spoils no other. */
  async #appendOneByOne(party: string, waiting: Waiting, cause: unknown): Promise<void> {
    const { actor, items } = waiting.submission;
    const failed = new Set<string>();
    const receipts: Receipt[] = [];
    let last: Appended | undefined;
    for (const item of items) {
      const id = 'event' in item ? item.event.id : item.id;
      const entity = 'event' in item ? entityOf(item.event) : id;
      if (failed.has(entity)) {
        receipts.push({ id, delivery: 'deferred', code: 'PARTY_DEFERRED' });
        continue;
      }
      const submission = { actor, items: [item] };
      try {
        last = appendedOf(await this.#commit(party, [submission]), 0, submission);
        receipts.push(...last.receipts);
      } catch (error) {
        this.#options.onFailure?.(error);
        this.#hot.drop(party);
        failed.add(entity);
        receipts.push({ id, delivery: 'deferred', code: 'PARTY_SERVER_ERROR' });
      }
    }
    if (last) waiting.resolve({ ...last, receipts });
    else waiting.reject(new CodedError('PARTY_SERVER_ERROR', { retryAfter: 5, cause }));
  }

  async #commit(party: string, submissions: readonly Submission[]): Promise<Committed> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const { head, rows, receipts, asked } = await this.#load(party, submissions);
      const transaction = transact(head, rows, receipts, submissions, this.#now());
      const committed =
        (transaction.log.length === 0 && transaction.receipts.length === 0) ||
        (await this.#storage.commit(party, transaction, head, urnsOf(transaction, rows)));
      if (committed) {
        this.#hot.keep(party, transaction.head, rowsOf(rows, asked));
        this.#hot.keep(party, transaction.head, transaction.rows);
        if (transaction.log.length > 0) this.#tell(party, transaction);
        for (const row of transaction.rows) rows.set(row.key, row);
        return { transaction, rows };
      }
      this.#hot.drop(party);
    }
    throw new CodedError('PARTY_SERVER_BUSY', { retryAfter: 1 });
  }

  /** What is durable stays accepted, whatever its listeners do with the news. */
  #tell(party: string, transaction: Transaction): void {
    try {
      this.#options.onCommit?.(party, transaction);
    } catch (error) {
      this.#options.onFailure?.(error);
    }
  }

  /** `asked` are the keys of rows that were asked for one by one; what came in its hundreds below a prefix is not worth keeping. */
  async #load(party: string, submissions: readonly Submission[]) {
    const version = await this.#storage.version();
    if (version !== this.#version) this.#hot.clear();
    this.#version = version;
    const rows = new Map<string, Row>();
    const asked = new Set<string>();
    let head = this.#hot.head(party);
    let receipts: ReadonlyMap<string, Receipt> | undefined;
    for (;;) {
      const missing: string[] = [];
      let found = 0;
      for (const key of keysOfSubmissions(submissions, rows)) {
        if (asked.has(key)) continue;
        asked.add(key);
        const row = this.#hot.get(party, key);
        if (row) rows.set(key, row);
        else missing.push(key);
        found += 1;
      }
      if (found === 0 && head && receipts) return { head, rows, receipts, asked };
      if (missing.length === 0 && head && receipts) continue;
      const wanted = receipts ? [] : receiptsOfSubmissions(submissions);
      const loaded = await this.#storage.load(party, missing, wanted);
      if (!loaded) throw new CodedError('PARTY_NOT_FOUND');
      head ??= loaded.head;
      receipts ??= loaded.receipts;
      let count = 0;
      for (const [key, row] of loaded.rows) {
        if (!rows.has(key)) rows.set(key, row);
        count += 1;
        if (count % ROWS_PER_TURN === 0) await nextTurn();
      }
    }
  }
}

function* rowsOf(rows: ReadonlyMap<string, Row>, keys: Iterable<string>): Iterable<Row> {
  for (const key of keys) {
    const row = rows.get(key);
    if (row) yield row;
  }
}

/** The urns that a transaction writes, as they were loaded. */
function urnsOf(transaction: Transaction, rows: ReadonlyMap<string, Row>): Map<string, Row | undefined> {
  const urns = transaction.rows.filter(({ kind }) => kind === 'urn');
  return new Map(urns.map(({ key }) => [key, rows.get(key)]));
}

/** As many of the first as fit into one commit, and always one. */
function takeGroup(queue: Waiting[]): Waiting[] {
  let events = 0;
  let count = 0;
  while (count < queue.length) {
    events += queue[count]!.submission.items.length;
    if (count > 0 && events > COMMIT_EVENTS_MAX) break;
    count += 1;
  }
  return queue.splice(0, count);
}

function appendedOf({ transaction, rows }: Committed, index: number, { actor }: Submission): Appended {
  const person = rows.get(personKey(actor.id));
  return {
    head: transaction.head,
    receipts: transaction.answers[index]!,
    person: person?.kind === 'person' ? person : undefined,
  };
}
