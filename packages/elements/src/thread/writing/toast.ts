import { make } from '../../dom/dom.ts';
import { SMALL } from './draw.ts';

const SHOWN_MS = 8_000;

interface Notice {
  readonly text: string;
  /** Takes it back. */
  readonly undo?: { readonly label: string; readonly run: () => unknown };
  /** It was not taken back: the notice has gone, or the page goes. */
  readonly settle?: (() => unknown) | undefined;
}

/**
 * Says what was just done, one thing at a time, and offers to take it back. It waits while someone points at it or is in it
 * by keyboard. What it says is for the live region to say as well: it is none itself.
 */
export class Toast {
  readonly #root: ShadowRoot;
  readonly #panel = document.createElement('div');
  #notice: Notice | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #back: HTMLElement | null | undefined;
  readonly #handlePageGoes = (event: Event) => {
    if (event.type === 'pagehide' || document.visibilityState === 'hidden') this.dismiss();
  };

  constructor(root: ShadowRoot) {
    this.#root = root;
    const panel = this.#panel;
    panel.className = 'toast';
    panel.part.add('toast');
    panel.popover = 'manual';
    for (const type of ['pointerenter', 'focusin']) panel.addEventListener(type, () => this.#pause());
    for (const type of ['pointerleave', 'focusout']) panel.addEventListener(type, () => this.#resume());
    panel.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') this.dismiss();
    });
  }

  /** @param back - where the focus goes from it. Without one it stays where it is. */
  show(notice: Notice, back?: HTMLElement | null): void {
    this.dismiss();
    this.#notice = notice;
    this.#back = back;
    const panel = this.#panel;
    if (!panel.isConnected) this.#root.append(panel);
    const { text, undo } = notice;
    const button = undo && make('button', { class: SMALL, type: 'button' }, undo.label);
    button?.addEventListener('click', () => this.#takeBack());
    panel.replaceChildren(make('span', {}, text), ...(button ? [button] : []));
    panel.showPopover();
    if (notice.settle) {
      document.addEventListener('visibilitychange', this.#handlePageGoes);
      window.addEventListener('pagehide', this.#handlePageGoes);
    }
    if (back !== undefined) button?.focus();
    this.#resume();
  }

  /** Lets it go; what it spoke of is done for good. */
  dismiss(): void {
    const notice = this.#notice;
    this.#close();
    notice?.settle?.();
  }

  /** Lets it go and leaves nothing behind. */
  remove(): void {
    this.dismiss();
    this.#panel.remove();
  }

  #takeBack(): void {
    const notice = this.#notice;
    this.#close();
    notice?.undo?.run();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#notice = undefined;
    document.removeEventListener('visibilitychange', this.#handlePageGoes);
    window.removeEventListener('pagehide', this.#handlePageGoes);
    if (!this.#panel.isConnected) return;
    const isInside = this.#panel.contains(this.#root.activeElement);
    this.#panel.hidePopover();
    if (isInside) this.#back?.focus();
  }

  #pause(): void {
    clearTimeout(this.#timer);
  }

  #resume(): void {
    clearTimeout(this.#timer);
    if (!this.#notice || this.#panel.matches(':hover') || this.#panel.querySelector(':focus-visible')) return;
    this.#timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }
}
