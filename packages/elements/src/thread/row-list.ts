import { render } from 'lit';

interface Row {
  readonly element: HTMLLIElement;
  /** The replies below a post. */
  readonly replies: RowList;
  /** What it was drawn from. */
  drawn: readonly unknown[];
}

/** A list that keeps the element of each row for as long as the row is in it, wherever it moves. */
export class RowList {
  readonly element = document.createElement('ol');
  #rows = new Map<string, Row>();

  /** Takes over which rows there are, and in which order. */
  arrange(ids: readonly string[], className: string): void {
    const before = this.#rows;
    this.#rows = new Map(ids.map((id) => [id, before.get(id) ?? createRow(id, className)]));
    for (const [id, { element }] of before) if (!this.#rows.has(id)) element.remove();
    let next = this.element.firstElementChild;
    for (const { element } of this.#rows.values()) {
      if (element === next) next = next.nextElementSibling;
      else this.element.insertBefore(element, next);
    }
  }

  /** Draws a row, unless everything that it is drawn from is as it was; from nothing, always. */
  draw(id: string, from: readonly unknown[], content: (row: Row) => unknown): void {
    const row = this.#rows.get(id)!;
    if (from.length > 0 && from.every((part, index) => part === row.drawn[index])) return;
    row.drawn = from;
    render(content(row), row.element);
  }
}

function createRow(id: string, className: string): Row {
  const element = document.createElement('li');
  element.className = className;
  element.dataset['id'] = id;
  element.tabIndex = -1;
  return { element, replies: new RowList(), drawn: [] };
}
