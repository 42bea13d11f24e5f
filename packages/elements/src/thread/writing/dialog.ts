import { fill, type Content } from '../../dom/dom.ts';
import type { ThreadHost } from '../thread-context.ts';
import { dialogStyles } from './dialog.styles.ts';
import { wear } from './writing-kit.ts';

/** A question that has to be answered before anything else. Escape leaves it; the focus goes back to where it came from. */
export class Dialog {
  readonly #root: ShadowRoot;
  readonly #dialog = document.createElement('dialog');
  #back: HTMLElement | null | undefined;
  #onClose: (() => void) | undefined;

  constructor(host: Pick<ThreadHost, 'root'>) {
    this.#root = host.root;
    wear(host, dialogStyles);
    const dialog = this.#dialog;
    dialog.className = 'dialog';
    dialog.part.add('dialog');
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('close', () => this.#handleClose());
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  /**
   * @param id - entry that it is about.
   * @param content - holds its heading as `#dialog-title`.
   * @param back - takes the focus afterwards.
   */
  open(
    id: string | undefined,
    content: Content,
    back: HTMLElement | null | undefined,
    onClose?: () => void,
  ): void {
    const dialog = this.#dialog;
    this.#back = back;
    this.#onClose = onClose;
    if (id === undefined) delete dialog.dataset['id'];
    else dialog.dataset['id'] = id;
    if (!dialog.isConnected) this.#root.append(dialog);
    this.draw(content);
    if (!dialog.open) dialog.showModal();
  }

  /** Shows something else in the open dialog. */
  draw(content: Content): void {
    fill(this.#dialog, content);
  }

  close(): void {
    if (this.#dialog.open) this.#dialog.close();
  }

  /** Closes and leaves nothing behind. */
  remove(): void {
    this.#back = undefined;
    this.close();
    this.#dialog.remove();
  }

  #handleClose(): void {
    fill(this.#dialog);
    this.#dialog.remove();
    this.#back?.focus();
    this.#onClose?.();
    this.#onClose = undefined;
  }
}
