import { make } from '../dom/dom.ts';
import { RowList, type Row } from './row-list.ts';

/** Decision 022 says why not fewer, and why not more. */
const GROUP_SIZE = 10;

/**
 * The list of top-level posts. To those who listen it is one list; browsers lay out, paint and skip its rows by groups.
 * Rows that stay together stay in their group, so that new ones move nothing but what stands around them.
 */
export class RowGroups extends RowList {
  constructor() {
    super({ class: 'root', role: 'listitem' }, make('div', { class: 'list', part: 'list', role: 'list' }));
  }

  protected override remove(element: Element): void {
    const group = element.parentElement;
    element.remove();
    if (!group?.firstChild) group?.remove();
  }

  protected override place(rows: readonly Row[], from: number): void {
    const last = from > 0 ? rows[from - 1]!.element : undefined;
    let group = last ? last.parentElement : this.element.firstElementChild;
    let next = last ? last.nextElementSibling : (group?.firstElementChild ?? null);
    for (const { element } of rows.slice(from)) {
      const following = group?.nextElementSibling;
      if (!next && following && element === following.firstElementChild) {
        group = following;
        next = element;
      }
      // What stands here comes later now: it will be fetched, instead of moving everything past it.
      if (next && element === next.nextElementSibling) next = element;
      if (element === next) {
        next = next.nextElementSibling;
        continue;
      }
      this.remove(element);
      if (!group || group.childElementCount >= GROUP_SIZE) {
        const made: HTMLElement = make('ol', { class: 'group', role: 'none' });
        if (group && next) group = this.#split(group, next, made);
        else {
          this.element.insertBefore(made, group && group.nextSibling);
          group = made;
        }
        next = null;
      }
      group.insertBefore(element, next);
    }
  }

  /** Parts a full group before `next`; the rows with the focus in them stay. @returns the group that ends there. */
  #split(full: Element, next: Element, made: HTMLElement): Element {
    const rows = [...full.children];
    const head = rows.slice(0, rows.indexOf(next));
    if (head.some((row) => row.matches(':focus-within'))) {
      full.after(made);
      made.append(...rows.slice(head.length));
      return full;
    }
    full.before(made);
    made.append(...head);
    return made;
  }
}
