import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { render } from 'lit';

const GAP_PX = 4;
const EDGE_PX = 8;
/** A click that follows so closely on a dismissal above its button is the one that dismissed. */
const SAME_CLICK_MS = 400;

interface Content {
  readonly template: unknown;
  readonly role: 'menu' | 'group' | 'alertdialog';
  readonly label: string;
  /** Entry that it belongs to. */
  readonly id: string;
}

/** One panel in the top layer for whatever opens from a button: menus, questions, faces. */
export class EntryMenu {
  readonly #root: ShadowRoot;
  readonly #panel = document.createElement('div');
  #anchor: HTMLElement | undefined;
  #stopPlacing: (() => void) | undefined;
  #closed: { readonly anchor: HTMLElement | undefined; readonly at: number } | undefined;

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.#panel.className = 'menu';
    this.#panel.part.add('menu');
    this.#panel.popover = 'auto';
    this.#panel.addEventListener('toggle', (event) => this.#handleToggle(event as ToggleEvent));
    this.#panel.addEventListener('keydown', (event) => this.#handleKeydown(event));
  }

  open(anchor: HTMLElement, content: Content): void {
    const justClosed = this.#closed;
    this.#closed = undefined;
    if (justClosed?.anchor === anchor && performance.now() - justClosed.at < SAME_CLICK_MS) return;
    this.#anchor = anchor;
    if (!this.#panel.isConnected) this.#root.append(this.#panel);
    this.show(content);
    anchor.ariaExpanded = 'true';
    this.#panel.showPopover();
    this.#place(anchor);
    this.#items()[0]?.focus();
  }

  /** Shows something else in the open panel. */
  show({ template, role, label, id }: Content): void {
    this.#panel.role = role;
    this.#panel.ariaLabel = label;
    this.#panel.dataset['id'] = id;
    render(template, this.#panel);
    if (this.#panel.matches(':popover-open')) this.#items()[0]?.focus();
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
    return [...this.#panel.querySelectorAll<HTMLElement>('button')];
  }

  /** Below the button, above it where there is no room; never over the edge. It stays with the button until it closes. */
  #place(anchor: HTMLElement): void {
    const panel = this.#panel;
    const middleware = [offset(GAP_PX), flip({ padding: EDGE_PX }), shift({ padding: EDGE_PX })];
    this.#stopPlacing = autoUpdate(anchor, panel, () => {
      void computePosition(anchor, panel, { strategy: 'fixed', placement: 'bottom-start', middleware }).then(
        ({ x, y }) => (panel.style.translate = `${x}px ${y}px`),
      );
    });
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
    const { activeElement } = this.#root;
    if (!activeElement || this.#panel.contains(activeElement)) anchor?.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    event.stopPropagation();
    const items = this.#items();
    const at = items.indexOf(this.#root.activeElement as HTMLElement);
    const faces = this.#panel.role === 'group';
    const forward = faces && getComputedStyle(this.#panel).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const to =
      event.key === 'ArrowDown' || event.key === forward
        ? (at + 1) % items.length
        : event.key === 'ArrowUp' || event.key === backward
          ? (at - 1 + items.length) % items.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? items.length - 1
              : undefined;
    if (to === undefined) {
      if (event.key === 'Tab') this.close();
      return;
    }
    event.preventDefault();
    items[to]?.focus();
  }
}
