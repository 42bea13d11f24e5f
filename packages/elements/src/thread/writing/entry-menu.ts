import { fill, type Content } from '../../dom/dom.ts';
import type { ThreadHost } from '../thread-context.ts';
import { placeBeside } from './floating.ts';

/** A click that follows so closely on a dismissal above its button is the one that dismissed. */
const SAME_CLICK_MS = 400;
/** Letters typed closer together than this are one word. */
const TYPEAHEAD_MS = 600;

interface Opened {
  readonly content: Content;
  /** `group` holds faces in rows; `dialog` anything, which keeps its own keys. */
  readonly role: 'menu' | 'group' | 'dialog';
  readonly label: string;
  /** Entry that it belongs to. */
  readonly id: string;
}

/** One panel in the top layer for whatever opens from a button: menus, faces, cards. */
export class EntryMenu {
  readonly #host: ThreadHost;
  readonly #panel = document.createElement('div');
  #anchor: HTMLElement | undefined;
  #stopPlacing: (() => void) | undefined;
  #closed: { readonly anchor: HTMLElement | undefined; readonly at: number } | undefined;
  #typed = '';
  #typedAt = 0;

  constructor(host: ThreadHost) {
    this.#host = host;
    this.#panel.className = 'menu';
    this.#panel.part.add('menu');
    this.#panel.popover = 'auto';
    this.#panel.addEventListener('toggle', (event) => this.#handleToggle(event as ToggleEvent));
    this.#panel.addEventListener('keydown', (event) => this.#handleKeydown(event));
  }

  open(anchor: HTMLElement, { content, role, label, id }: Opened): void {
    const justClosed = this.#closed;
    this.#closed = undefined;
    if (justClosed?.anchor === anchor && performance.now() - justClosed.at < SAME_CLICK_MS) return;
    this.#anchor = anchor;
    if (!this.#panel.isConnected) this.#host.root.append(this.#panel);
    this.#panel.role = role;
    this.#panel.ariaLabel = label;
    this.#panel.dataset['id'] = id;
    fill(this.#panel, content);
    anchor.ariaExpanded = 'true';
    this.#panel.showPopover();
    this.#stopPlacing = placeBeside(this.#host, anchor, this.#panel);
    this.#typed = '';
    this.#items()[0]?.focus();
  }

  /** What it was opened from, while it is open. */
  get anchor(): HTMLElement | undefined {
    return this.#anchor;
  }

  close(): void {
    if (this.#panel.matches(':popover-open')) this.#panel.hidePopover();
    this.#closed = undefined;
  }

  /** Closes and leaves nothing behind. */
  remove(): void {
    this.close();
    this.#release();
    this.#panel.remove();
  }

  #items(): HTMLElement[] {
    return [...this.#panel.querySelectorAll<HTMLElement>('button, a[href]')];
  }

  #release(): void {
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#anchor?.removeAttribute('aria-expanded');
    this.#anchor = undefined;
  }

  #handleToggle(event: ToggleEvent): void {
    if (event.newState === 'open') return;
    const anchor = this.#anchor;
    this.#closed = anchor?.matches(':hover') ? { anchor, at: performance.now() } : undefined;
    this.#release();
    const { activeElement } = this.#host.root;
    if (!activeElement || this.#panel.contains(activeElement)) anchor?.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (this.#panel.role === 'dialog') return;
    const items = this.#items();
    const at = items.indexOf(this.#host.root.activeElement as HTMLElement);
    const to = this.#panel.role === 'group' ? inRows(items, at, event.key) : inColumn(items, at, event.key);
    if (to !== undefined) {
      event.preventDefault();
      return items[to]?.focus();
    }
    if (event.key === 'Tab') return this.close();
    if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#seek(event, items, at);
    }
  }

  /** Letters lead to the item that begins with them; the same letter again to the next one. */
  #seek(event: KeyboardEvent, items: readonly HTMLElement[], at: number): void {
    event.preventDefault();
    const letter = event.key.toLocaleLowerCase();
    const isLate = event.timeStamp - this.#typedAt > TYPEAHEAD_MS;
    const isAgain = this.#typed === letter;
    this.#typed = isLate || isAgain ? letter : this.#typed + letter;
    this.#typedAt = event.timeStamp;
    const from = this.#typed.length > 1 ? at : at + 1;
    const order = [...items.slice(from), ...items.slice(0, from)];
    order.find((item) => wordsOf(item).startsWith(this.#typed))?.focus();
  }
}

function wordsOf(item: HTMLElement): string {
  return (item.ariaLabel ?? item.textContent).trim().toLocaleLowerCase();
}

function inColumn({ length }: readonly HTMLElement[], at: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (at - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

/** Rows are what stands on one line, however the faces have wrapped. */
function inRows(items: readonly HTMLElement[], at: number, key: string): number | undefined {
  const last = items.length - 1;
  const current = items[at];
  if (!current) return undefined;
  const isTurned = getComputedStyle(current).direction === 'rtl';
  const { offsetTop, offsetLeft } = current;
  const inLine = (top: number) => items.filter((item) => item.offsetTop === top);
  const closest = (top: number | undefined) => {
    if (top === undefined) return at;
    const distance = (item: HTMLElement) => Math.abs(item.offsetLeft - offsetLeft);
    return items.indexOf(inLine(top).reduce((best, item) => (distance(item) < distance(best) ? item : best)));
  };
  switch (key) {
    case isTurned ? 'ArrowLeft' : 'ArrowRight':
      return at === last ? 0 : at + 1;
    case isTurned ? 'ArrowRight' : 'ArrowLeft':
      return at === 0 ? last : at - 1;
    case 'ArrowDown':
      return closest(items.find((item) => item.offsetTop > offsetTop)?.offsetTop);
    case 'ArrowUp':
      return closest(items.findLast((item) => item.offsetTop < offsetTop)?.offsetTop);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
