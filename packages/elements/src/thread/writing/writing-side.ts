import type { NewPost, ThreadItem, ThreadWriting } from '@partyline/client';
import { ENTRY_TEXT_MAX, REASON_MAX } from '@partyline/protocol';
import type { ErrorCode, Intent, ReactionKind } from '@partyline/protocol';
import { PartyPostRequestEvent } from '../../events/post-request-event.ts';
import { PartyPostedEvent } from '../../events/posted-event.ts';
import { enWriting } from '../../locales/en-writing.ts';
import { loadWritingStrings } from '../../locales/load.ts';
import type { WritingStrings } from '../../locales/strings.ts';
import { findItem, isHost, type ThreadHost } from '../thread-context.ts';
import type { ThreadHands } from '../thread-hands.ts';
import { renderNotes, renderTools, type Choices } from './composer-tools.ts';
import { renderDelivery, renderMenuButton, renderStanding } from './own-entry.ts';
import type { EntryMenu } from './entry-menu.ts';
import { wordsFor } from './rejections.ts';
import { forms } from '../../styles/forms.styles.ts';
import { writingStyles } from './writing.styles.ts';

const DRAFT_DELAY_MS = 250;

/** Everything of a thread that only those need who write, react or moderate. */
export async function createWritingSide(host: ThreadHost, hands: ThreadHands): Promise<WritingSide> {
  const [writing, words] = await Promise.all([
    host.stores.writing(),
    loadWritingStrings(host.context.locale) ?? enWriting,
  ]);
  const { root } = host;
  const sheets = [forms.styleSheet!, writingStyles.styleSheet!];
  if (!root.adoptedStyleSheets.includes(sheets[0]!)) root.adoptedStyleSheets.push(...sheets);
  return new WritingSide(host, hands, writing, { ...words, ...host.overrides });
}

export class WritingSide {
  readonly #host: ThreadHost;
  readonly #hands: ThreadHands;
  readonly #writing: ThreadWriting;
  readonly #strings: WritingStrings;
  readonly #choices = new Map<string, Choices>();
  /** What was typed and not sent, by place. */
  readonly #typed = new Map<string, string>();
  readonly #unsaved = new Set<string>();
  readonly #busy = new Set<string>();
  /** Fields that hold what someone typed, or what was kept of it. */
  readonly #restored = new WeakSet<HTMLElement>();
  /** Composers that someone has begun to use. */
  readonly #begun = new Set<string>();
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #naming = false;
  #menu: EntryMenu | undefined;

  constructor(host: ThreadHost, hands: ThreadHands, writing: ThreadWriting, strings: WritingStrings) {
    this.#host = host;
    this.#hands = hands;
    this.#writing = writing;
    this.#strings = strings;
  }

  composerWords(place: string): { label: string; submit: string } | undefined {
    const { say } = this.#host.context;
    if (place.startsWith('edit'))
      return { label: say(this.#strings.editLabel), submit: say(this.#strings.save) };
    if (place.startsWith('refuse')) {
      return { label: say(this.#strings.refuseLabel), submit: say(this.#strings.refuseNow) };
    }
    return undefined;
  }

  renderTools(place: string): unknown {
    if (place === 'root' && !this.#begun.has(place)) return undefined;
    return renderTools(this.#host.context, this.#strings, place, this.#choicesOf(place));
  }

  renderNotes(place: string): unknown {
    if (place === 'root' && !this.#begun.has(place)) return undefined;
    return renderNotes(this.#host.context, this.#strings, place, this.#choicesOf(place), this.#naming);
  }

  renderDelivery(item: ThreadItem): unknown {
    return renderDelivery(this.#host.context, this.#strings, item);
  }

  renderStanding(item: ThreadItem): unknown {
    return renderStanding(this.#host.context, this.#strings, item);
  }

  renderMenuButton(item: ThreadItem, name: string): unknown {
    return renderMenuButton(this.#host.context, this.#strings, item, name);
  }

  get you(): string {
    return this.#host.context.say(this.#strings.you);
  }

  /** Keeps what is being typed, so that a reload finds it again. */
  keepDraft(place: string, text: string): void {
    const field = this.#field(place);
    // What was typed may belong to a field that was closed meanwhile; the one that took its place still wants it back.
    if (field?.value === text) this.#restored.add(field);
    const choices = this.#choicesOf(place);
    const before = choices.length ?? 0;
    choices.length = text.length;
    if (Math.max(before, text.length) > ENTRY_TEXT_MAX * 0.9) void this.#host.draw();
    if (place.startsWith('refuse')) return;
    this.#typed.set(place, text);
    this.#unsaved.add(place);
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.#saveDrafts(), DRAFT_DELAY_MS);
  }

  /** Someone has put the focus into a composer. */
  begin(place: string): void {
    if (this.#begun.has(place)) return;
    this.#begun.add(place);
    void this.#host.draw();
  }

  /** Puts a kept draft back into a field that is still empty. */
  async restoreDraft(place: string, field = this.#field(place)): Promise<void> {
    if (!field || this.#restored.has(field) || place.startsWith('refuse')) return;
    this.#restored.add(field);
    const text = this.#typed.get(place) ?? (await this.#writing.readDraft(place));
    if (!text || (field.value !== '' && field.value !== field.defaultValue)) return;
    field.value = text;
    this.#choicesOf(place).length = text.length;
  }

  async submit(place: string): Promise<void> {
    if (this.#naming && this.#root.activeElement?.matches('[name="name"]')) return this.#saveName(place);
    if (this.#busy.has(place)) return;
    this.#busy.add(place);
    try {
      if (this.#naming) await this.#saveName(place);
      await this.#send(place);
    } catch (error) {
      const { code } = error as { code?: ErrorCode };
      const { say, strings } = this.#host.context;
      this.#complain(place, say(code ? wordsFor(code, this.#strings) : strings.notKept));
    } finally {
      this.#busy.delete(place);
    }
  }

  /** Does what a button of an entry, of a menu or of a composer says. */
  async act(action: string, id: string | undefined, button: HTMLElement): Promise<void> {
    const { say } = this.#host.context;
    const place = button.closest<HTMLFormElement>('.composer')?.dataset['place'] ?? 'root';
    const item = id === undefined ? undefined : findItem(this.#host.context.state.items, id);
    const kind = button.dataset['kind'];
    switch (action) {
      case 'intent': {
        const choices = this.#choicesOf(place);
        choices.intent = choices.intent === kind ? undefined : (kind as Intent);
        return void this.#host.draw();
      }
      case 'team': {
        const choices = this.#choicesOf(place);
        choices.team = !choices.team;
        return void this.#host.draw();
      }
      case 'cancel':
        return this.#hands.open(undefined);
      case 'name':
        this.#naming = true;
        await this.#host.draw();
        return this.#nameField(place)?.select();
      case 'keep-name':
        return this.#closeName(place);
      case 'save-name':
        return this.#saveName(place);
      case 'retry':
        return this.#writing.retry();
      case 'keep':
        return this.#menu?.close();
    }
    if (!item) return;
    switch (action) {
      case 'react': {
        const reaction = kind as ReactionKind;
        this.#menu?.close();
        return this.#writing.react(item.id, reaction, !item.reactions.includes(reaction));
      }
      case 'menu':
      case 'pick':
        return this.#openMenu(action, item, button);
      case 'edit':
        this.#menu?.close();
        return this.#hands.open(`edit:${item.id}`, item.entry.text);
      case 'remove': {
        const { renderRemoval } = await import('./menu-content.ts');
        const template = renderRemoval(this.#host.context, this.#strings);
        const label = say(this.#strings.removeQuestion);
        return this.#menu?.show({ template, role: 'alertdialog', label, id: item.id });
      }
      case 'remove-now':
        return this.#remove(item);
      case 'hold':
        this.#menu?.close();
        await this.#writing.hold(item.id);
        return this.#settle(item, say(this.#strings.heldDone));
      case 'approve':
        this.#menu?.close();
        await this.#writing.approve(item.id);
        return this.#settle(item, say(this.#strings.approvedDone));
      case 'refuse':
        this.#menu?.close();
        return this.#hands.open(`refuse:${item.id}`);
      case 'write-again':
        return this.#writeAgain(item);
    }
  }

  /** The element leaves the page or turns to another conversation. */
  leave(): void {
    this.#saveDrafts();
    this.#menu?.remove();
    this.#menu = undefined;
  }

  get #root(): ShadowRoot {
    return this.#host.root;
  }

  #choicesOf(place: string): Choices {
    let choices = this.#choices.get(place);
    if (!choices) this.#choices.set(place, (choices = {}));
    return choices;
  }

  #field(place: string): HTMLTextAreaElement | null {
    return this.#root.getElementById(place) as HTMLTextAreaElement | null;
  }

  #nameField(place: string): HTMLInputElement | null {
    return this.#root.getElementById(`${place}-name`) as HTMLInputElement | null;
  }

  #entry(id: string): HTMLElement | null {
    return this.#root.querySelector(`li[data-id="${CSS.escape(id)}"]`);
  }

  async #send(place: string): Promise<void> {
    const field = this.#field(place);
    if (!field) return;
    const [mode, id] = place.split(':') as [string, string];
    const text = field.value;
    const { say, state } = this.#host.context;
    if (text.trim() === '') {
      return this.#complain(
        place,
        say(mode === 'refuse' ? this.#strings.reasonMissing : this.#strings.emptyText),
      );
    }
    const over = text.length - (mode === 'refuse' ? REASON_MAX : ENTRY_TEXT_MAX);
    if (over > 0) return this.#complain(place, say(this.#strings.tooLong, { count: over }));
    switch (mode) {
      case 'edit':
        await this.#writing.edit(id, text);
        return this.#finish(place, id, '');
      case 'refuse':
        await this.#writing.refuse(id, text);
        return this.#finish(place, id, say(this.#strings.refusedDone));
    }
    const { intent, team } = this.#choicesOf(place);
    const post: NewPost = {
      text,
      ...(mode === 'reply' && { parent: id }),
      ...(intent && { intent }),
      ...(team && { audience: 'team' as const }),
    };
    const { element } = this.#host;
    const { topic } = element;
    if (!element.dispatchEvent(new PartyPostRequestEvent(topic, post))) return;
    const entry = await this.#writing.post(post);
    const waits = state.party?.policy === 'hold' && !team && !isHost(state);
    const done =
      state.connection === 'offline'
        ? this.#strings.postedOffline
        : waits
          ? this.#strings.postedHeld
          : this.#strings.posted;
    await this.#finish(place, entry, say(done), text);
    element.dispatchEvent(new PartyPostedEvent(topic, post, entry));
  }

  /** A top-level post leaves the focus in the emptied composer; anything else closes it and moves to the entry. */
  async #finish(place: string, entry: string, done: string, text?: string): Promise<void> {
    this.#choices.delete(place);
    this.#typed.delete(place);
    this.#unsaved.delete(place);
    this.#hands.setProblem(place, undefined);
    if (place === 'root') {
      const field = this.#field(place);
      if (field?.value === text) field!.value = '';
      void this.#host.draw();
    } else {
      this.#hands.open(undefined);
      await this.#host.draw();
      this.#entry(entry)?.focus();
    }
    if (done) this.#hands.announce(done);
    await this.#writing.writeDraft(place, '').catch(() => undefined);
  }

  #complain(place: string, problem: string): void {
    this.#hands.setProblem(place, problem);
    this.#hands.announce(problem);
    this.#field(place)?.focus();
  }

  async #saveName(place: string): Promise<void> {
    const name = this.#nameField(place)?.value.trim();
    if (name) await this.#writing.setName(name);
    await this.#closeName(place);
  }

  async #closeName(place: string): Promise<void> {
    this.#naming = false;
    await this.#host.draw();
    this.#field(place)?.focus();
  }

  #saveDrafts(): void {
    clearTimeout(this.#draftTimer);
    // A draft that cannot be kept is still on the screen.
    for (const place of this.#unsaved) {
      void this.#writing.writeDraft(place, this.#typed.get(place) ?? '').catch(() => undefined);
    }
    this.#unsaved.clear();
  }

  async #openMenu(action: string, item: ThreadItem, button: HTMLElement): Promise<void> {
    const [{ EntryMenu }, { renderFaces, renderMenu }] = await Promise.all([
      import('./entry-menu.ts'),
      import('./menu-content.ts'),
    ]);
    this.#menu ??= new EntryMenu(this.#root);
    const { context } = this.#host;
    this.#menu.open(button, {
      id: item.id,
      label: button.ariaLabel ?? '',
      ...(action === 'menu'
        ? { role: 'menu', template: renderMenu(context, this.#strings, item) }
        : { role: 'group', template: renderFaces(context, item) }),
    });
  }

  async #remove(item: ThreadItem): Promise<void> {
    const row = this.#entry(item.id);
    const next = (row?.nextElementSibling ?? row?.previousElementSibling) as HTMLElement | null;
    this.#menu?.close();
    await this.#writing.remove(item.id);
    await this.#host.draw();
    const heading = this.#root.getElementById('heading');
    (this.#entry(item.id) ?? (next?.isConnected ? next : heading))?.focus();
    this.#hands.announce(this.#host.context.say(this.#strings.removedDone));
  }

  /** The button that was pressed may be gone: the focus stays at its entry. */
  async #settle(item: ThreadItem, done: string): Promise<void> {
    this.#hands.announce(done);
    await this.#host.draw();
    if (!this.#root.activeElement) this.#entry(item.id)?.focus();
  }

  /** Takes a turned-down post off the screen and its words back into the composer. */
  async #writeAgain(item: ThreadItem): Promise<void> {
    const { parent } = item.entry;
    const text = await this.#writing.discard(item.id);
    if (text === '') return;
    await this.#host.draw();
    // What is still there was not a post that was turned down, but an edit of one.
    if (findItem(this.#host.context.state.items, item.id)) return this.#hands.open(`edit:${item.id}`, text);
    if (parent !== undefined) return this.#hands.open(`reply:${parent}`, text);
    const field = this.#field('root');
    if (!field) return;
    field.value = field.value.trim() === '' ? text : `${field.value}\n\n${text}`;
    this.keepDraft('root', field.value);
    field.focus();
  }
}
