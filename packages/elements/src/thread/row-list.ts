import { make } from '../dom/dom.ts';

export interface Row {
  readonly id: string;
  readonly element: HTMLLIElement;
  /** What stands below a post; made when there is something. */
  below?: { readonly element: HTMLElement; readonly list: RowList };
  /** What it was drawn from. */
  item?: unknown;
  shared?: unknown;
}

/** A list that keeps the element of each row for as long as the row is in it, wherever it moves. */
export abstract class RowList {
  readonly element: HTMLElement;
  readonly #attributes: Readonly<Record<string, string>>;
  #rows = new Map<string, Row>();
  #order: readonly Row[] = [];

  /** @param attributes - of each row. */
  constructor(attributes: Readonly<Record<string, string>>, element: HTMLElement) {
    this.#attributes = attributes;
    this.element = element;
  }

  get size(): number {
    return this.#order.length;
  }

  /** The row of an entry that has one. */
  known(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** The row of an entry; a new one stands nowhere until it is arranged. */
  row(id: string): Row {
    let row = this.#rows.get(id);
    if (!row) {
      const element = make('li', { ...this.#attributes, 'data-id': id, tabindex: -1 });
      this.#rows.set(id, (row = { id, element }));
    }
    return row;
  }

  /** Takes over which rows there are, and in which order. */
  arrange(rows: readonly Row[]): void {
    const before = this.#order;
    let same = 0;
    while (same < before.length && rows[same] === before[same]) same += 1;
    this.#order = rows;
    if (same < before.length) {
      this.#rows = new Map(rows.map((row) => [row.id, row]));
      for (const { id, element } of before) if (!this.#rows.has(id)) this.remove(element);
    }
    if (same < rows.length) this.place(rows, same);
  }

  /** Lets a row be drawn again. */
  forget(id: string): void {
    const row = this.#rows.get(id);
    if (row) row.item = undefined;
  }

  protected abstract remove(element: Element): void;

  /**
   * Puts the elements in order; whatever stands right already is not touched.
   *
   * @param from - what stands before it has not changed: a long list that grows is not gone through again.
   */
  protected abstract place(rows: readonly Row[], from: number): void;
}
