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
export class RowList {
  readonly element: HTMLElement;
  readonly #attributes: Readonly<Record<string, string>>;
  #rows = new Map<string, Row>();
  #order: readonly Row[] = [];

  /** @param attributes - of each row. */
  constructor(attributes: Readonly<Record<string, string>>, element: HTMLElement = make('ol', {})) {
    this.#attributes = attributes;
    this.element = element;
  }

  get size(): number {
    return this.#order.length;
  }

  /** The row of an entry; a new one stands nowhere yet. */
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
    this.#order = rows;
    if (rows.length === before.length && rows.every((row, index) => row === before[index])) return;
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    for (const { id, element } of before) if (!this.#rows.has(id)) this.remove(element);
    this.place(rows);
  }

  /** Lets a row be drawn again. */
  forget(id: string): void {
    const row = this.#rows.get(id);
    if (row) row.item = undefined;
  }

  protected remove(element: Element): void {
    element.remove();
  }

  /** Puts the elements in order; whatever stands right already is not touched. */
  protected place(rows: readonly Row[]): void {
    let next = this.element.firstElementChild;
    for (const { element } of rows) {
      if (element === next) next = next.nextElementSibling;
      else this.element.insertBefore(element, next);
    }
  }
}
