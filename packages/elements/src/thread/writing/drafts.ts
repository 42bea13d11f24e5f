import type { ThreadWriting } from '@partyline/client';

const DELAY_MS = 250;

/** Where drafts are kept. */
type DraftKeeper = Pick<ThreadWriting, 'readDraft' | 'writeDraft'>;

/** What was typed and not sent, by place; kept so that a reload finds it again. */
export class Drafts {
  readonly #keeper: DraftKeeper;
  readonly #find: (place: string) => HTMLTextAreaElement | null;
  readonly #typed = new Map<string, string>();
  readonly #unsaved = new Set<string>();
  /** Fields that hold what someone typed, or what was kept of it. */
  readonly #restored = new WeakSet<HTMLElement>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param find - the field that stands at a place now. */
  constructor(keeper: DraftKeeper, find: (place: string) => HTMLTextAreaElement | null) {
    this.#keeper = keeper;
    this.#find = find;
  }

  /** Takes note of what is being typed. It may come late: the field may have been closed, and another taken its place. */
  keep(place: string, text: string): void {
    const field = this.#find(place);
    // Only the field that holds the text has got it back already.
    if (field?.value === text) this.#restored.add(field);
    this.#typed.set(place, text);
    this.#unsaved.add(place);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), DELAY_MS);
  }

  /** Puts what was kept back into a field that is still as it was made. @returns whether there was anything. */
  async restore(place: string, field = this.#find(place)): Promise<boolean> {
    if (!field || this.#restored.has(field)) return false;
    this.#restored.add(field);
    const text = this.#typed.get(place) ?? (await this.#keeper.readDraft(place));
    if (!text || (field.value !== '' && field.value !== field.defaultValue)) return false;
    field.value = text;
    return true;
  }

  /** It was sent, or nobody wants it any more. */
  async forget(place: string): Promise<void> {
    this.#typed.delete(place);
    this.#unsaved.delete(place);
    await this.#keeper.writeDraft(place, '').catch(() => undefined);
  }

  /** Keeps now what waits to be kept. */
  save(): void {
    clearTimeout(this.#timer);
    // A draft that cannot be kept is still on the screen.
    for (const place of this.#unsaved) {
      void this.#keeper.writeDraft(place, this.#typed.get(place) ?? '').catch(() => undefined);
    }
    this.#unsaved.clear();
  }
}
