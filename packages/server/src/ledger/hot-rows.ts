import type { Head, Row } from '@partyline/protocol';

/** Rows kept for each party, and parties kept. */
const ROWS_MAX = 512;
const PARTIES_MAX = 64;
/** Rows with more text than this are loaded anew. */
const TEXT_MAX = 2_000;

/**
 * Rows that appends ask for again and again, as of one head. A commit succeeds only if the stored head still is that one,
 * so a row that another process altered can be read here once, but never leads to anything that is written.
 */
export class HotRows {
  readonly #parties = new Map<string, { head: Head; rows: Map<string, Row> }>();

  /** The head that the kept rows belong to. */
  head(party: string): Head | undefined {
    return this.#parties.get(party)?.head;
  }

  get(party: string, key: string): Row | undefined {
    return this.#parties.get(party)?.rows.get(key);
  }

  keep(party: string, head: Head, rows: Iterable<Row>): void {
    let kept = this.#parties.get(party);
    if (!kept) {
      kept = { head, rows: new Map() };
      this.#parties.set(party, kept);
      if (this.#parties.size > PARTIES_MAX) this.#parties.delete(this.#parties.keys().next().value!);
    }
    kept.head = head;
    for (const row of rows) {
      kept.rows.delete(row.key);
      if (row.kind === 'entry' && row.text.length > TEXT_MAX) continue;
      kept.rows.set(row.key, row);
    }
    for (const key of kept.rows.keys()) {
      if (kept.rows.size <= ROWS_MAX) break;
      kept.rows.delete(key);
    }
  }

  drop(party: string): void {
    this.#parties.delete(party);
  }

  clear(): void {
    this.#parties.clear();
  }
}
