import type { Row, UrnRow } from '@partyline/protocol';
import type { TableRow } from '../contract.ts';
import type { Statements } from './prepared.ts';
import type { READS, WRITES } from './statements.ts';

/** Columns of a row that no index knows. */
const NO_COLUMNS = '[]';

interface StoredUrn {
  readonly party: string;
  readonly key: string;
  readonly data: string;
}

/**
 * Secret ballots that wait to be counted. A page of the file can keep a copy of what once stood in it when rows move; so the
 * pages of this table are wiped whole whenever a ballot comes in, and what they held is written anew.
 */
export class Urns {
  readonly #read: Statements<typeof READS>;
  readonly #write: Statements<typeof WRITES>;

  constructor(read: Statements<typeof READS>, write: Statements<typeof WRITES>) {
    this.#read = read;
    this.#write = write;
  }

  any(): boolean {
    return this.#read.anyUrn.get() !== undefined;
  }

  get(party: string, key: string): UrnRow | undefined {
    const found = this.#read.urn.get(party, key) as { data: string } | undefined;
    return found && (JSON.parse(found.data) as UrnRow);
  }

  /** Whether it still is as somebody knows it. */
  is(party: string, key: string, row: Row | undefined): boolean {
    const found = this.#read.urn.get(party, key) as { data: string } | undefined;
    return found?.data === (row && JSON.stringify(row));
  }

  /** As rows of the table that they would stand in. */
  tableRows(party: string, after: string, limit: number): TableRow[] {
    const found = this.#read.urns.all(party, after, limit) as { key: string; data: string }[];
    return found.map((row) => ({ ...row, columns: NO_COLUMNS }));
  }

  /** Part of a transaction. */
  put(party: string, rows: readonly UrnRow[]): void {
    const keys = new Set(rows.map(({ key }) => key));
    this.#rewrite(
      (stored) => stored.party !== party || !keys.has(stored.key),
      rows.map((row) => ({ party, key: row.key, data: JSON.stringify(row) })),
    );
  }

  /** Part of a transaction. */
  remove(party: string): void {
    this.#rewrite((stored) => stored.party !== party, []);
  }

  #rewrite(isKept: (stored: StoredUrn) => boolean, more: readonly StoredUrn[]): void {
    const kept = (this.#read.allUrns.all() as StoredUrn[]).filter(isKept);
    this.#write.clearUrns.run();
    for (const { party, key, data } of [...kept, ...more]) this.#write.insertUrn.run(party, key, data);
  }
}
