import { placeBeside } from './floating.ts';

const HOVER_MS = 500;
const TOUCH_MS = 500;
/** Buttons that show no words. */
const WORDLESS = 'button:is(.button--icon, [data-tip])';

/** Names a button that shows no words: to a pointer that rests on it, to the keyboard's focus, to a finger that stays. */
export class Tooltip {
  readonly #root: ShadowRoot;
  readonly #panel = document.createElement('div');
  #button: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopPlacing: (() => void) | undefined;

  /** @param signal - ends it. */
  constructor(root: ShadowRoot, signal: AbortSignal) {
    this.#root = root;
    const panel = this.#panel;
    panel.className = 'tooltip';
    panel.part.add('tooltip');
    panel.popover = 'manual';
    // The button already has this as its name.
    panel.ariaHidden = 'true';
    panel.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    panel.addEventListener('pointerleave', () => this.hide());
    root.addEventListener('pointerover', (event) => this.#handleOver(event as PointerEvent), { signal });
    root.addEventListener('pointerout', (event) => this.#handleOut(event as PointerEvent), { signal });
    root.addEventListener('pointerdown', (event) => this.#handleDown(event as PointerEvent), { signal });
    root.addEventListener('focusin', (event) => this.#handleFocus(event), { signal });
    root.addEventListener('focusout', () => this.hide(), { signal });
    root.addEventListener('click', () => this.hide(), { signal });
    root.addEventListener('keydown', (event) => this.#handleKeydown(event as KeyboardEvent), { signal });
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
    this.#timer = setTimeout(() => this.#show(button), ms);
  }

  #show(button: HTMLElement): void {
    const words = button.ariaLabel ?? '';
    if (!button.isConnected || !words || button.ariaExpanded === 'true') return;
    this.#button = button;
    this.#panel.textContent = words;
    // Inside whatever is modal, or on top of the page.
    (button.closest('dialog, [popover]') ?? this.#root).append(this.#panel);
    this.#panel.showPopover();
    this.#stopPlacing = placeBeside(button, this.#panel, 'top');
  }

  #handleOver({ target, pointerType }: PointerEvent): void {
    const button = (target as HTMLElement).closest<HTMLElement>(WORDLESS);
    if (button && pointerType !== 'touch') this.#soon(button, HOVER_MS);
  }

  #handleOut({ relatedTarget, pointerType }: PointerEvent): void {
    const to = relatedTarget as Node | null;
    if (pointerType === 'touch' || !this.#button || this.#button.contains(to) || this.#panel.contains(to))
      return;
    this.hide();
  }

  #handleDown({ target, pointerType }: PointerEvent): void {
    const button = (target as HTMLElement).closest<HTMLElement>(WORDLESS);
    if (button && pointerType === 'touch') this.#soon(button, TOUCH_MS);
    else this.hide();
  }

  #handleFocus({ target }: Event): void {
    const button = (target as HTMLElement).closest<HTMLElement>(WORDLESS);
    if (button?.matches(':focus-visible')) this.#soon(button, 0);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#panel.isConnected) this.hide();
  }
}
