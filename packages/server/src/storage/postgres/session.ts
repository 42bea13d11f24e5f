import type { Head, Row } from '@partyline/protocol';
import type pg from 'pg';
import { SESSION_READS } from './reads.ts';
import type { Statement } from './statement.ts';
import { mayPass } from './trouble.ts';

/** Longer than anything takes; the driver knows no “never” beside its own limit. */
const PATIENT_MS = 2 ** 31 - 1;

/** As the driver takes it; its types do not know the limit of a single query. */
type Query = pg.QueryConfig & { readonly query_timeout?: number };

/** One connection for as long as somebody needs it, and what everybody reads through it. */
export class Session {
  readonly #client: pg.PoolClient;
  readonly #limit: Pick<Query, 'query_timeout'>;

  constructor(client: pg.PoolClient, limit: Pick<Query, 'query_timeout'> = {}) {
    this.#client = client;
    this.#limit = limit;
  }

  /** The same connection for the rest of a transaction, for what takes as long as it takes. */
  async patient(): Promise<Session> {
    await this.run('SET LOCAL statement_timeout = 0');
    return new Session(this.#client, { query_timeout: PATIENT_MS });
  }

  /** Runs statements that nobody repeats. */
  async run(text: string, ...values: unknown[]): Promise<pg.QueryResult> {
    return this.#query({ text, ...(values.length > 0 && { values }) });
  }

  async all<Found extends object>(statement: Statement, ...values: unknown[]): Promise<Found[]> {
    return (await this.#query({ ...statement, values })).rows as Found[];
  }

  async first<Found extends object>(statement: Statement, ...values: unknown[]): Promise<Found | undefined> {
    return (await this.all<Found>(statement, ...values))[0];
  }

  /** How many rows a statement wrote. */
  async count(statement: Statement, ...values: unknown[]): Promise<number> {
    return (await this.#query({ ...statement, values })).rowCount ?? 0;
  }

  /** Rows of the protocol from the column `data`. */
  async parsed<Found extends Row>(statement: Statement, ...values: unknown[]): Promise<Found[]> {
    const found = await this.all<{ data: string }>(statement, ...values);
    return found.map(({ data }) => JSON.parse(data) as Found);
  }

  async head(party: string): Promise<Head | undefined> {
    return this.first<Head>(SESSION_READS.head, party);
  }

  async row(party: string, key: string): Promise<Row | undefined> {
    return (await this.parsed(SESSION_READS.row, party, key))[0];
  }

  /** Those of these rows that there are, in the order of the keys given. */
  async rows(party: string, keys: readonly string[]): Promise<Row[]> {
    return keys.length === 0 ? [] : this.parsed(SESSION_READS.rowsByKey, keys, party);
  }

  /** The same by their keys. */
  async rowsByKey(party: string, keys: Iterable<string>): Promise<Map<string, Row>> {
    const rows = await this.rows(party, [...new Set(keys)]);
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** @param begin - the statement that opens the transaction. */
  async within<T>(begin: string, work: () => Promise<T>): Promise<T> {
    await this.run(begin);
    let result: T;
    try {
      result = await work();
    } catch (error) {
      // After trouble the connection is thrown away, and may not even answer this.
      if (!mayPass(error)) await this.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
    await this.run('COMMIT');
    return result;
  }

  async #query(query: Query): Promise<pg.QueryResult> {
    return this.#client.query({ ...query, ...this.#limit } as pg.QueryConfig);
  }
}
