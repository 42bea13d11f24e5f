import type { ThreadHost } from '../thread-context.ts';

const HOVER_MS = 500;
const TOUCH_MS = 500;

/** Names a button that shows no words: to a pointer that rests on it, to the keyboard's focus, to a finger that stays. */
export class Tooltip {
  readonly #host: ThreadHost;
  readonly #panel = document.createElement('div');
  #button: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopPlacing: (() => void) | undefined;

  constructor(host: ThreadHost) {
    const { root, turned: signal } = host;
    this.#host = host;
    const panel = this.#panel;
    panel.className = 'tooltip';
    panel.part.add('tooltip');
    panel.popover = 'manual';
    // The button already has this as its name.
    panel.ariaHidden = 'true';
    panel.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    panel.addEventListener('pointerleave', () => this.hide());
    root.addEventListener('pointerout', (event) => this.#handleOut(event as PointerEvent), { signal });
    root.addEventListener('pointerdown', () => this.hide(), { signal });
    root.addEventListener('focusout', () => this.hide(), { signal });
    root.addEventListener('click', () => this.hide(), { signal });
    root.addEventListener('keydown', (event) => this.#handleKeydown(event as KeyboardEvent), { signal });
    signal.addEventListener('abort', () => this.hide());
  }

  /** Someone came to a button. */
  follow(button: HTMLElement, event: Event): void {
    const { pointerType } = event as PointerEvent;
    const isTouch = pointerType === 'touch';
    if (event.type === 'focusin') {
      if (button.matches(':focus-visible')) this.#soon(button, 0);
    } else if (event.type === 'pointerdown') {
      if (isTouch) this.#soon(button, TOUCH_MS);
    } else if (!isTouch) this.#soon(button, HOVER_MS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#button = undefined;
    if (this.#panel.isConnected) this.#panel.remove();
  }

  #soon(button: HTMLElement, ms: number): void {
    if (button === this.#button) return;
    this.hide();
    this.#button = button;
    this.#timer = setTimeout(() => void this.#show(button).catch(() => this.hide()), ms);
  }

  async #show(button: HTMLElement): Promise<void> {
    const { placeBeside } = await import('./floating.ts');
    if (button !== this.#button) return;
    const words = button.ariaLabel ?? '';
    if (!button.isConnected || !words || button.ariaExpanded === 'true') return;
    this.#panel.textContent = words;
    // Inside whatever is modal, or on top of the page.
    (button.closest('dialog, [popover]') ?? this.#host.root).append(this.#panel);
    this.#panel.showPopover();
    this.#stopPlacing = placeBeside(this.#host, button, this.#panel, 'top');
  }

  #handleOut({ relatedTarget, pointerType }: PointerEvent): void {
    const to = relatedTarget as Node | null;
    if (pointerType === 'touch' || !this.#button || this.#button.contains(to) || this.#panel.contains(to))
      return;
    this.hide();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#panel.isConnected) this.hide();
  }
}
