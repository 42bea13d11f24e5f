import type { Head, Row } from '@partyline/protocol';
import type pg from 'pg';
import { SESSION_READS } from './reads.ts';
import type { Statement } from './statement.ts';

/** One connection for as long as somebody needs it, and what everybody reads through it. */
export class Session {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  /** Runs statements that nobody repeats. */
  async run(text: string, ...values: unknown[]): Promise<pg.QueryResult> {
    return this.#client.query(text, values.length > 0 ? values : undefined);
  }

  async all<Found extends object>(statement: Statement, ...values: unknown[]): Promise<Found[]> {
    const { rows } = await this.#client.query<Found>({ ...statement, values });
    return rows;
  }

  async first<Found extends object>(statement: Statement, ...values: unknown[]): Promise<Found | undefined> {
    return (await this.all<Found>(statement, ...values))[0];
  }

  /** How many rows a statement wrote. */
  async count(statement: Statement, ...values: unknown[]): Promise<number> {
    return (await this.#client.query({ ...statement, values })).rowCount ?? 0;
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
    await this.#client.query(begin);
    let result: T;
    try {
      result = await work();
    } catch (error) {
      await this.#client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
    await this.#client.query('COMMIT');
    return result;
  }
}
