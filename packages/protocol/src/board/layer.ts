import type { Row, Rows } from '../rows.ts';

/** Rows that one fact has changed, over those that it found. */
export class RowLayer implements Rows {
  /** Of the fact. */
  readonly seq: number;
  readonly #base: Rows;
  readonly #changed = new Map<string, Row>();

  constructor(base: Rows, seq: number, changed: readonly Row[] = []) {
    this.#base = base;
    this.seq = seq;
    for (const row of changed) this.#changed.set(row.key, row);
  }

  get(key: string): Row | undefined {
    return this.#changed.get(key) ?? this.#base.get(key);
  }

  *values(): Generator<Row | undefined> {
    yield* this.#changed.values();
    for (const row of this.#base.values?.() ?? []) if (row && !this.#changed.has(row.key)) yield row;
  }

  /** Whether all rows that were asked for are at hand, also those of a key that ends in `*`. */
  get isWhole(): boolean {
    return this.#base.values !== undefined;
  }

  put(row: Row): void {
    this.#changed.set(row.key, { ...row, changed: this.seq });
  }

  /** What has changed, each row once. */
  get rows(): Row[] {
    return [...this.#changed.values()];
  }
}
