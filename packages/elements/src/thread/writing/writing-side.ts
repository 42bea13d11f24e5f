import type { ThreadItem, ThreadWriting } from '@partyline/client';
import type { ReactionKind } from '@partyline/protocol';
import type { Content } from '../../dom/dom.ts';
import { enWriting } from '../../locales/en-writing.ts';
import { loadWritingStrings } from '../../locales/load-writing.ts';
import type { WritingStrings } from '../../locales/strings.ts';
import { forms } from '../../styles/forms.styles.ts';
import { findItem, isHost, type ThreadHost, type WritingHooks } from '../thread-context.ts';
import type { ThreadHands } from '../thread-hands.ts';
import type { Composing } from './composing.ts';
import type { EntryActs } from './entry-acts.ts';
import { drawDelivery, drawMenuButton, drawWhyForm } from './entry-marks.ts';
import type { Keeping } from './keeping.ts';
import { noteOffer, wasOffered } from './link-offer.ts';
import type { OwnEntry } from './own-entry.ts';
import { partOf } from './part.ts';
import { followTooltips } from './tooltips.ts';
import { rowOf, wear, type WritingKit } from './writing-kit.ts';
import { writingStyles } from './writing.styles.ts';

/** Composers, whose words are drafts until they are posted. */
const COMPOSER = /^(?:root$|(?:reply|edit|refuse|why):)/;
const KEPT = /^#partyline-keep=([\w.~-]+)$/;

/** Everything of a thread that only those need who write, react or moderate. */
export async function createWritingSide(host: ThreadHost, hands: ThreadHands): Promise<WritingSide> {
  const token = takeKeptToken();
  const [writing, words] = await Promise.all([
    host.stores.writing(),
    loadWritingStrings(host.context.locale),
  ]);
  wear(host, forms, writingStyles);
  const side = new WritingSide(host, hands, writing, words);
  if (token) void side.adopt(token);
  return side;
}

/**
 * What guests do, of which the reading side draws what belongs to a post or a composer. Here stands what the first touch
 * needs; the composers, what is done with a post, and what is said about an own one come with the first need of them.
 */
export class WritingSide implements WritingHooks {
  readonly #kit: WritingKit;
  /** Of the parts that are here. */
  #english: Partial<WritingStrings> = enWriting;
  #hasOffered = false;
  /** The post under which a reason may be given. */
  #why: string | undefined;

  constructor(
    host: ThreadHost,
    hands: ThreadHands,
    writing: ThreadWriting,
    words: WritingStrings | undefined,
  ) {
    const strings = { ...enWriting, ...words, ...host.overrides } as WritingStrings;
    const learn = (more: Partial<WritingStrings>) => {
      this.#english = { ...this.#english, ...more };
      Object.assign(strings, { ...more, ...strings });
    };
    this.#kit = { host, hands, writing, strings, learn };
    followTooltips(host);
    // Before the composer hears of it: a field of one line takes keys for itself.
    host.root.addEventListener('keydown', (event) => this.#handleWhyKey(event as KeyboardEvent), {
      capture: true,
      signal: host.turned,
    });
  }

  readonly #own = partOf(
    async () => (await import('./own-entry.ts')).createOwnEntry(this.#kit),
    () => this.#redraw(),
  );

  readonly #composing = partOf(async (): Promise<Composing> => {
    // What is written here soon stands there as one's own.
    const [{ Composing: Fields }] = await Promise.all([import('./composing.ts'), this.#own.fetch()]);
    return new Fields(this.#kit, {
      onWhyClosed: (entry) => void this.#closeWhy(entry),
      onPosted: (entry) => void this.#offerToKeep(entry),
    });
  });

  readonly #acts = partOf(async (): Promise<EntryActs> => {
    const { EntryActs: Acts } = await import('./entry-acts.ts');
    return new Acts(this.#kit, (text) => this.#composing.fetch().then((fields) => fields.takeBack(text)));
  });

  readonly #keeping = partOf(async (): Promise<Keeping> => {
    const { Keeping: Offer } = await import('./keeping.ts');
    return new Offer(this.#kit);
  });

  get you(): string {
    return this.#kit.host.context.say(this.#kit.strings.you);
  }

  async speak(): Promise<void> {
    const { host, strings } = this.#kit;
    Object.assign(strings, this.#english, await loadWritingStrings(host.context.locale), host.overrides);
  }

  composerWords(place: string): { label: string; submit: string } | undefined {
    const { host, strings } = this.#kit;
    const { say } = host.context;
    switch (place.split(':')[0]) {
      case 'edit':
        return { label: say(strings.editLabel), submit: say(strings.save) };
      case 'refuse':
        return { label: say(strings.refuseLabel), submit: say(strings.refuseNow) };
      default:
        return undefined;
    }
  }

  renderTools(place: string): Content {
    return this.#composing.here?.drawTools(place);
  }

  renderNotes(place: string): Content {
    return this.#composing.here?.drawNotes(place);
  }

  renderPreview(place: string): Content {
    return this.#composing.here?.drawPreview(place);
  }

  renderDelivery(item: ThreadItem): Content {
    return drawDelivery(this.#kit.host.context, this.#kit.strings, item);
  }

  renderStanding(item: ThreadItem): Content {
    return this.#ofOwn(item)?.renderStanding(item);
  }

  renderTrailQuestion(item: ThreadItem): Content {
    return this.#ofOwn(item)?.renderTrailQuestion(item, this.#acts.here?.isCrediting(item) ?? false);
  }

  renderMenuButton(item: ThreadItem, name: string): Content {
    return drawMenuButton(this.#kit.host.context, this.#kit.strings, item, name);
  }

  renderAfterActions(item: ThreadItem): Content {
    const { host, strings } = this.#kit;
    return this.#why === item.id
      ? drawWhyForm(host.context, strings, item)
      : this.#keeping.here?.draw(host.context, item);
  }

  /** Keeps what is being typed, so that a reload finds it again. */
  async keepDraft(place: string, text: string): Promise<void> {
    if (COMPOSER.test(place)) (await this.#composing.fetch()).keepDraft(place, text);
  }

  /** Someone has put the focus into a composer. */
  async begin(place: string): Promise<void> {
    if (COMPOSER.test(place)) (await this.#composing.fetch()).begin(place);
  }

  /** What is written there questions what it replies to. */
  async ask(place: string): Promise<void> {
    (await this.#composing.fetch()).ask(place);
  }

  /** Puts a kept draft back into a field that is still empty. */
  async restoreDraft(place: string, field?: HTMLTextAreaElement): Promise<void> {
    if (!COMPOSER.test(place)) return;
    // Who has not come to a field needs the composers only when there is something to put back.
    if (field || this.#composing.here || (await this.#kit.writing.readDraft(place)) !== '')
      await (await this.#composing.fetch()).restoreDraft(place, field);
  }

  async submit(place: string): Promise<void> {
    const [mode, id = ''] = place.split(':');
    if (mode === 'report') return this.#acts.here?.report(id);
    if (mode === 'tell') return this.#keeping.here?.tell();
    return (await this.#composing.fetch()).submit(place);
  }

  /** Does what a button of an entry, of a menu or of a composer says. */
  async act(action: string, id: string | undefined, button: HTMLElement): Promise<unknown> {
    const place = button.closest<HTMLFormElement>('.composer')?.dataset['place'];
    if (place !== undefined && this.#composing.here?.act(action, place, button.dataset['kind'])) return;
    if (await this.#keeping.here?.act(action)) return;
    switch (action) {
      case 'retry':
        return this.#kit.writing.retry();
      case 'close-dialog':
        return this.#acts.here?.closeDialog();
      case 'jump':
        return this.#acts.here?.closeMenu();
    }
    const item = id === undefined ? undefined : findItem(this.#kit.host.context.state.items, id);
    if (!item) return;
    if (action === 'close-why') return this.#closeWhy(item.id);
    if (action === 'keep') {
      this.#acts.here?.closeMenu();
      return (await this.#keeping.fetch()).offer(item.id, true);
    }
    if (action !== 'react') return (await this.#acts.fetch()).act(action, item, button);
    this.#acts.here?.closeMenu();
    return this.#react(item, button.dataset['kind'] as ReactionKind);
  }

  /** Takes over who wrote behind a kept link. */
  async adopt(token: string): Promise<void> {
    const { adoptKept } = await import('./adopting.ts');
    await adoptKept(this.#kit, token);
  }

  /** The element leaves the page or turns to another conversation. */
  leave(): void {
    this.#composing.here?.leave();
    this.#acts.here?.leave();
    this.#kit.host.root.querySelector('dialog')?.close();
  }

  async #react(item: ThreadItem, kind: ReactionKind): Promise<void> {
    const { host, writing } = this.#kit;
    const on = !item.reactions.includes(kind);
    await writing.react(item.id, kind, on);
    if (kind !== 'same') return;
    const { entry, own, replies } = item;
    const isPublic = (entry.visibility ?? 'public') === 'public' && entry.audience !== 'team';
    const hasSaid = replies.some((reply) => reply.own && reply.entry.why);
    const asks = on && !own && !entry.why && isPublic && !hasSaid;
    const before = this.#why;
    this.#why = asks ? item.id : before === item.id ? undefined : before;
    if (before !== undefined) void host.draw(before);
    await host.draw(item.id);
  }

  /** Takes the field for a reason away, and leaves the focus at what was pressed before. */
  async #closeWhy(id: string): Promise<void> {
    if (this.#why !== id) return;
    const { hands, host } = this.#kit;
    if (host.root.activeElement?.closest('.why-form')) {
      rowOf(host, id)?.querySelector<HTMLElement>('[data-kind="same"]')?.focus();
    }
    this.#why = undefined;
    hands.setProblem(`why:${id}`, undefined);
    await host.draw(id);
  }

  /** After the first post from this browser. Whoever has been shown it once finds it no more in the way. */
  async #offerToKeep(entry: string): Promise<void> {
    const { host } = this.#kit;
    if (this.#hasOffered || isHost(host.context.state) || wasOffered()) return;
    this.#hasOffered = true;
    try {
      await (await this.#keeping.fetch()).offer(entry);
      noteOffer();
    } catch {
      this.#hasOffered = false;
      const again = () => void this.#offerToKeep(entry);
      addEventListener('online', again, { once: true, signal: host.turned });
    }
  }

  /** What is said about a post that is one's own, or that not everybody sees. */
  #ofOwn({ delivery, entry, own }: ThreadItem): OwnEntry | undefined {
    const isPlain = !own && delivery !== 'rejected' && !entry.audience && !entry.visibility;
    if (isPlain && !isHost(this.#kit.host.context.state)) return undefined;
    if (!this.#own.here) this.#own.fetch().catch(() => undefined);
    return this.#own.here;
  }

  #handleWhyKey(event: KeyboardEvent): void {
    const field = event.target as HTMLTextAreaElement;
    if (event.isComposing || !field.id.startsWith('why:')) return;
    if (event.key === 'Enter') field.form!.requestSubmit();
    else if (event.key === 'Escape') void this.#closeWhy(field.id.slice('why:'.length));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #redraw(): void {
    const { context, draw, screen } = this.#kit.host;
    for (const { id } of context.state.items) screen.list.forget(id);
    void draw();
  }
}

/** A kept link is out of the address before anybody else can read it there. */
function takeKeptToken(): string | undefined {
  const token = KEPT.exec(location.hash)?.[1];
  if (token) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
