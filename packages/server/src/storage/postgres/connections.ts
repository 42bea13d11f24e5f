import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { Session } from './session.ts';
import { coded } from './trouble.ts';

const CONNECTIONS_MAX = 10;
const CONNECT_MS = 5_000;
/** What guests wait for is done in this time, or the database gives it up; and so do we where that says nothing at all. */
const STATEMENT_MS = 20_000;
const ANSWER_MS = 25_000;
const INT8 = 20;
const NUMERIC = 1700;

/**
 * How each connection is set up. Every read finds its rows through an index and every plan is made once: what is known of the
 * tables' sizes, or not known yet, must not change that.
 */
const SETTINGS = [
  'synchronous_commit = on',
  "default_transaction_isolation = 'read committed'",
  "lock_timeout = '10s'",
  'plan_cache_mode = force_generic_plan',
  'jit = off',
  ...['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'sort'].map((way) => `enable_${way} = off`),
];

export interface Place {
  /** As `pg` takes it. */
  readonly url: string;
  /** Where the tables are. */
  readonly schema: string;
}

/** How long one statement may take, in milliseconds. What works on a whole party is `patient`. */
export interface TimeLimits {
  /** For the database. */
  readonly statementMs?: number;
  /** Until its answer is here; more than the other. */
  readonly answerMs?: number;
}

/** A pool of connections to one schema of one database, and the transactions that run on them. */
export class Connections {
  readonly #pool: pg.Pool;
  /** The connection of whoever reads one moment again and again. */
  readonly #frozen = new AsyncLocalStorage<Session>();

  constructor({ url, schema }: Place, { statementMs = STATEMENT_MS, answerMs = ANSWER_MS }: TimeLimits = {}) {
    const settings = [
      `search_path = ${pg.escapeIdentifier(schema)}`,
      `statement_timeout = ${statementMs}`,
      ...SETTINGS,
    ];
    // The pool waits for what this answers, though its type does not say so.
    const setUp: (client: pg.ClientBase) => unknown = (client) =>
      client.query(settings.map((setting) => `SET ${setting}`).join('; '));
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'partyline',
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: answerMs,
      keepAlive: true,
      types: { getTypeParser },
      onConnect: setUp,
    });
    // A connection that breaks while nobody uses it is replaced when somebody does.
    this.#pool.on('error', () => undefined);
  }

  /** Reads that need no common moment, and single statements that write. */
  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const frozen = this.#frozen.getStore();
    if (frozen) return work(frozen);
    return this.#with(work);
  }

  /** Everything that is read inside is of one moment. */
  async snapshot<T>(read: (session: Session) => Promise<T>): Promise<T> {
    const frozen = this.#frozen.getStore();
    if (frozen) return read(frozen);
    return this.#with((session) =>
      session.within('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', () => read(session)),
    );
  }

  /** As a snapshot, for everything that is read by anybody within `use`. */
  async frozen<T>(use: () => Promise<T>): Promise<T> {
    return this.snapshot((session) => this.#frozen.run(session, use));
  }

  /** One durable transaction; undone when its work fails. */
  async transaction<T>(write: (session: Session) => Promise<T>): Promise<T> {
    return this.#with((session) => session.within('BEGIN', () => write(session)));
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #with<T>(work: (session: Session) => Promise<T>): Promise<T> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw coded(error);
    }
    let failure: unknown;
    const onError = (error: unknown) => {
      failure = error;
    };
    client.on('error', onError);
    try {
      return await work(new Session(client));
    } catch (error) {
      const found = coded(error);
      // Whatever state it is in: the next one begins with a connection of its own.
      if (found !== error) failure = error;
      throw found;
    } finally {
      client.off('error', onError);
      client.release(failure !== undefined);
    }
  }
}

/** Every number that is stored is one of ours, and fits. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}
