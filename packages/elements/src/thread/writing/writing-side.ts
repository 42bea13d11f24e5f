import type { ThreadItem, ThreadWriting } from '@partyline/client';
import { enWriting } from '../../locales/en-writing.ts';
import { loadWritingStrings } from '../../locales/load.ts';
import type { WritingStrings } from '../../locales/strings.ts';
import { findItem, isHost, type ThreadHost, type WritingHooks } from '../thread-context.ts';
import type { ThreadHands } from '../thread-hands.ts';
import { Composing } from './composing.ts';
import { EntryActs } from './entry-acts.ts';
import type { Keeping } from './keeping.ts';
import {
  renderDelivery,
  renderMenuButton,
  renderStanding,
  renderTrailQuestion,
  renderWhy,
} from './own-entry.ts';
import { Tooltip } from './tooltip.ts';
import type { WritingKit } from './writing-kit.ts';
import { forms } from '../../styles/forms.styles.ts';
import { writingStyles } from './writing.styles.ts';

/** Composers, whose words are drafts until they are posted. */
const COMPOSER = /^(?:root$|(?:reply|edit|refuse|why):)/;
const OFFERED = 'partyline:link-offered';
const KEPT = /^#partyline-keep=([\w.~-]+)$/;

/** Everything of a thread that only those need who write, react or moderate. */
export async function createWritingSide(host: ThreadHost, hands: ThreadHands): Promise<WritingSide> {
  const token = takeKeptToken();
  const [writing, words] = await Promise.all([
    host.stores.writing(),
    loadWritingStrings(host.context.locale) ?? enWriting,
  ]);
  const { root } = host;
  for (const sheet of [forms.styleSheet!, writingStyles.styleSheet!]) {
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  const side = new WritingSide(host, hands, writing, { ...words, ...host.overrides });
  if (token) void side.adopt(token);
  return side;
}

/** What guests do, of which the reading side draws what belongs to a post or a composer. */
export class WritingSide implements WritingHooks {
  readonly #kit: WritingKit;
  readonly #acts: EntryActs;
  readonly #composing: Composing;
  readonly #tooltip: Tooltip;
  #keeping: Keeping | undefined;

  constructor(host: ThreadHost, hands: ThreadHands, writing: ThreadWriting, strings: WritingStrings) {
    const kit: WritingKit = { host, hands, writing, strings };
    this.#kit = kit;
    this.#acts = new EntryActs(kit, () => this.#composing);
    this.#composing = new Composing(kit, {
      onWhyClosed: (entry) => void this.#acts.closeWhy(entry),
      onPosted: (entry) => void this.#offerToKeep(entry),
    });
    this.#tooltip = new Tooltip(host.root, host.turned);
  }

  get you(): string {
    return this.#kit.host.context.say(this.#kit.strings.you);
  }

  async speak(): Promise<void> {
    const { host, strings } = this.#kit;
    Object.assign(strings, (await loadWritingStrings(host.context.locale)) ?? enWriting, host.overrides);
  }

  composerWords(place: string): { label: string; submit: string } | undefined {
    return this.#composing.words(place);
  }

  renderTools(place: string): unknown {
    return this.#composing.renderTools(place);
  }

  renderNotes(place: string): unknown {
    return this.#composing.renderNotes(place);
  }

  renderPreview(place: string): unknown {
    return this.#composing.renderPreview(place);
  }

  renderDelivery(item: ThreadItem): unknown {
    return renderDelivery(this.#kit.host.context, this.#kit.strings, item);
  }

  renderStanding(item: ThreadItem): unknown {
    return renderStanding(this.#kit.host.context, this.#kit.strings, item);
  }

  renderTrailQuestion(item: ThreadItem): unknown {
    const { host, strings } = this.#kit;
    return renderTrailQuestion(host.context, strings, item, this.#acts.isCrediting(item));
  }

  renderMenuButton(item: ThreadItem, name: string): unknown {
    return renderMenuButton(this.#kit.host.context, this.#kit.strings, item, name);
  }

  renderAfterActions(item: ThreadItem): unknown {
    const { host, strings } = this.#kit;
    return this.#acts.isWhyOpen(item)
      ? renderWhy(host.context, strings, item)
      : this.#keeping?.render(host.context, item);
  }

  /** Keeps what is being typed, so that a reload finds it again. */
  keepDraft(place: string, text: string): void {
    if (COMPOSER.test(place)) this.#composing.keepDraft(place, text);
  }

  /** Someone has put the focus into a composer. */
  begin(place: string): void {
    if (COMPOSER.test(place)) this.#composing.begin(place);
  }

  /** What is written there questions what it replies to. */
  ask(place: string): void {
    this.#composing.ask(place);
  }

  /** Puts a kept draft back into a field that is still empty. */
  async restoreDraft(place: string, field?: HTMLTextAreaElement): Promise<void> {
    if (COMPOSER.test(place)) await this.#composing.restoreDraft(place, field);
  }

  async submit(place: string): Promise<void> {
    const [mode, id = ''] = place.split(':');
    if (mode === 'report') return this.#acts.report(id);
    if (mode === 'tell') return this.#keeping?.tell();
    return this.#composing.submit(place);
  }

  /** Does what a button of an entry, of a menu or of a composer says. */
  async act(action: string, id: string | undefined, button: HTMLElement): Promise<void> {
    const place = button.closest<HTMLFormElement>('.composer')?.dataset['place'];
    if (place !== undefined && this.#composing.act(action, place, button.dataset['kind'])) return;
    if (await this.#keeping?.act(action)) return;
    switch (action) {
      case 'retry':
        return this.#kit.writing.retry();
      case 'close-dialog':
        return this.#acts.closeDialog();
      case 'jump':
        return this.#acts.closeMenu();
    }
    const item = id === undefined ? undefined : findItem(this.#kit.host.context.state.items, id);
    if (item) await this.#acts.act(action, item, button);
  }

  /** Takes over who wrote behind a kept link. */
  async adopt(token: string): Promise<void> {
    const { adoptKept } = await import('./keeping.ts');
    await adoptKept(this.#kit, token, await this.#acts.openDialog());
  }

  /** The element leaves the page or turns to another conversation. */
  leave(): void {
    this.#composing.leave();
    this.#acts.leave();
    this.#tooltip.hide();
  }

  /** After the first post from this browser. Whoever has been shown it once finds it no more in the way. */
  async #offerToKeep(entry: string): Promise<void> {
    if (isHost(this.#kit.host.context.state) || wasOffered()) return;
    const { Keeping: Offer } = await import('./keeping.ts');
    this.#keeping ??= new Offer(this.#kit);
    this.#keeping.offer(entry);
  }
}

/** A kept link is out of the address before anybody else can read it there. */
function takeKeptToken(): string | undefined {
  const token = KEPT.exec(location.hash)?.[1];
  if (token) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

/** Takes note of it in the same breath. */
function wasOffered(): boolean {
  try {
    const was = localStorage.getItem(OFFERED) !== null;
    localStorage.setItem(OFFERED, '1');
    return was;
  } catch {
    return false;
  }
}
