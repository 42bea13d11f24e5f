import type { ThreadHost } from '../thread-context.ts';
import type { MentionList, Mentioned } from './mention-list.ts';
import { isRich } from './rich-text.ts';
import { typeInto } from './type-into.ts';

/** Modes of a composer whose words are Markdown. */
const RICH_PLACE = /^(?:root|reply:|edit:)/;
/** A person's name is being typed. */
const MENTION = /(?:^|[\s(])@(?:[\p{L}\p{N}][\p{L}\p{N} .’'-]{0,30})?$/u;

export interface ComposerInputHooks {
  listLabel(count: number): string;
  announce(text: string): void;
  onMention(place: string, person: Mentioned): void;
  onName(typed: string): void;
}

/** What happens in a composer's field beside typing: rich text that is pasted or dropped, names. */
export class ComposerInput {
  readonly #host: ThreadHost;
  readonly #hooks: ComposerInputHooks;
  #mentions: MentionList | undefined;
  #dropped: { readonly plain: string; readonly html: string } | undefined;

  constructor(host: ThreadHost, hooks: ComposerInputHooks) {
    const { root, turned: signal } = host;
    this.#host = host;
    this.#hooks = hooks;
    root.addEventListener('paste', (event) => this.#handlePaste(event as ClipboardEvent), { signal });
    root.addEventListener('drop', (event) => this.#handleDrop(event as DragEvent), { signal });
    root.addEventListener('input', (event) => this.#handleInput(event as InputEvent), { signal });
    // Before the composer hears of it: a list that is open takes keys for itself.
    root.addEventListener('keydown', (event) => this.#handleKeydown(event as KeyboardEvent), {
      capture: true,
      signal,
    });
    root.addEventListener('focusout', () => this.#mentions?.close(), { signal });
  }

  close(): void {
    this.#mentions?.remove();
  }

  #handlePaste(event: ClipboardEvent): void {
    const field = richFieldOf(event);
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (!field || !isRich(html)) return;
    event.preventDefault();
    const plain = event.clipboardData!.getData('text/plain');
    void this.#convert(html, plain).then((text) => typeInto(field, text));
  }

  /** Browsers drop plain text themselves, at the place that was pointed at; it is then put in other words. */
  #handleDrop(event: DragEvent): void {
    const html = event.dataTransfer?.getData('text/html') ?? '';
    const plain = event.dataTransfer?.getData('text/plain') ?? '';
    this.#dropped = richFieldOf(event) && plain && isRich(html) ? { plain, html } : undefined;
  }

  #handleInput(event: InputEvent): void {
    const target = event.target as HTMLElement;
    if (target.matches('input[name="name"]')) return this.#hooks.onName((target as HTMLInputElement).value);
    const field = richFieldOf(event);
    if (!field) return;
    const dropped = this.#dropped;
    if (dropped && event.inputType === 'insertFromDrop') {
      this.#dropped = undefined;
      void this.#convert(dropped.html, dropped.plain).then((text) => {
        const end = field.selectionEnd;
        const start = end - dropped.plain.length;
        if (start < 0 || field.value.slice(start, end) !== dropped.plain) return;
        field.setSelectionRange(start, end);
        typeInto(field, text);
      });
      return;
    }
    void this.#suggest(field);
  }

  async #suggest(field: HTMLTextAreaElement): Promise<void> {
    const typed = field.value.slice(Math.max(0, field.selectionStart - 40), field.selectionStart);
    if (!MENTION.test(typed)) return this.#mentions?.close();
    if (!this.#mentions) {
      const { MentionList: List } = await import('./mention-list.ts');
      this.#mentions ??= new List(this.#host, this.#hooks);
    }
    this.#mentions.suggest(field);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const field = event.target as HTMLTextAreaElement;
    if (event.isComposing || !field.matches('.composer__text')) return;
    if (!this.#mentions?.press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Without a network the converter may not come; what was pasted then stands there plain. */
  async #convert(html: string, plain: string): Promise<string> {
    try {
      const { markdownOf } = await import('./markdown-of.ts');
      return markdownOf(html) || plain;
    } catch {
      return plain;
    }
  }
}

function richFieldOf({ target }: Event): HTMLTextAreaElement | undefined {
  const field = target as HTMLTextAreaElement;
  return field.matches('.composer__text') && RICH_PLACE.test(field.id) ? field : undefined;
}
