import type Database from 'better-sqlite3';
import type { Row } from '@partyline/protocol';
import { ideaColumnsOf, type IdeaColumns } from '../columns.ts';
import { BOARD_READS, IDEA_COLUMNS } from '../board-statements.ts';

const WRITES = {
  upsertIdea:
    `INSERT INTO ideas (party, key, ${IDEA_COLUMNS.join(', ')}) VALUES (?, ?${', ?'.repeat(IDEA_COLUMNS.length)}) ` +
    `ON CONFLICT (party, key) DO UPDATE SET ${IDEA_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  rankIdea: 'UPDATE ideas SET trending = ?, top = ? WHERE party = ? AND key = ?',
  heatIdea: 'UPDATE ideas SET trending = ? WHERE party = ? AND key = ?',
  deleteIdeas: 'DELETE FROM ideas WHERE party = ?',
} as const;

/** Keeps the lists of boards as the rows are. Each call belongs into a transaction with what it follows from. */
export class IdeaFiling {
  readonly #filed: Database.Statement;
  readonly #upsert: Database.Statement;
  readonly #rank: Database.Statement;
  readonly #heat: Database.Statement;
  readonly #clear: Database.Statement;

  constructor(db: Database.Database) {
    this.#filed = db.prepare(BOARD_READS.idea);
    this.#upsert = db.prepare(WRITES.upsertIdea);
    this.#rank = db.prepare(WRITES.rankIdea);
    this.#heat = db.prepare(WRITES.heatIdea);
    this.#clear = db.prepare(WRITES.deleteIdeas);
  }

  /** Moves an idea in the lists in which its place is another than before, and in no other. */
  file(party: string, row: Row): void {
    const columns = ideaColumnsOf(row);
    if (!columns) return;
    const filed = this.#filed.get(party, row.key) as IdeaColumns | undefined;
    const moved = filed && IDEA_COLUMNS.filter((name) => filed[name] !== columns[name]);
    if (moved?.length === 0) return;
    const { trending, top } = columns;
    if (moved?.every((name) => name === 'trending')) this.#heat.run(trending, party, row.key);
    else if (moved?.every((name) => name === 'trending' || name === 'top'))
      this.#rank.run(trending, top, party, row.key);
    else this.#upsert.run(party, row.key, ...ideaValues(columns));
  }

  clear(party: string): void {
    this.#clear.run(party);
  }
}

export function ideaValues(columns: IdeaColumns): unknown[] {
  return IDEA_COLUMNS.map((name) => columns[name]);
}
