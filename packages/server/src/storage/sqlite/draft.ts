import type Database from 'better-sqlite3';
import type { Row, UrnRow } from '@partyline/protocol';
import { IDEA_COLUMNS } from '../board-statements.ts';
import { ideaColumnsOf, placesOf } from '../columns.ts';
import { DRAFTED } from '../statements.ts';
import { ideaValues } from './idea-filing.ts';
import { WRITES } from './statements.ts';
import { rowValues } from './writing.ts';

/** All rows of a party anew, beside those that are to be replaced by them. */
export class Draft {
  /** Kept in memory: they stand in no other table. */
  readonly urns: UrnRow[] = [];
  readonly #db: Database.Database;
  readonly #party: string;
  readonly #row: Database.Statement;
  readonly #place: Database.Statement;
  readonly #idea: Database.Statement;

  constructor(db: Database.Database, party: string) {
    this.#db = db;
    this.#party = party;
    for (const table of DRAFTED)
      db.exec(
        `CREATE TEMP TABLE IF NOT EXISTS draft_${table} AS SELECT * FROM main.${table} WHERE false; DELETE FROM draft_${table}`,
      );
    this.#row = db.prepare(
      WRITES.upsertRow.replace('INTO rows', 'INTO temp.draft_rows').replace(/ ON CONFLICT.*/, ''),
    );
    this.#place = db.prepare(WRITES.insertPlace.replace('INTO places', 'INTO temp.draft_places'));
    this.#idea = db.prepare(
      `INSERT INTO temp.draft_ideas (party, key, ${IDEA_COLUMNS.join(', ')}) VALUES (?, ?${', ?'.repeat(IDEA_COLUMNS.length)})`,
    );
  }

  put(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.kind === 'urn') {
        this.urns.push(row);
        continue;
      }
      this.#row.run(...rowValues(this.#party, row));
      for (const { list, shown, rank, seq } of placesOf(row))
        this.#place.run(this.#party, row.key, list, shown, rank, seq);
      const columns = ideaColumnsOf(row);
      if (columns) this.#idea.run(this.#party, row.key, ...ideaValues(columns));
    }
  }

  /** Part of the transaction that has removed the earlier rows. */
  take(): void {
    for (const table of DRAFTED) this.#db.exec(`INSERT INTO main.${table} SELECT * FROM temp.draft_${table}`);
  }

  drop(): void {
    for (const table of DRAFTED) this.#db.exec(`DROP TABLE temp.draft_${table}`);
  }
}
