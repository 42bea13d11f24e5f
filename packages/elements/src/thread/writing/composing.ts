import type { NewPost, ThreadItem } from '@partyline/client';
import { ENTRY_TEXT_MAX, MENTIONS_MAX, REASON_MAX, WHY_MAX } from '@partyline/protocol';
import type { ErrorCode, Intent } from '@partyline/protocol';
import { PartyPostRequestEvent } from '../../events/post-request-event.ts';
import { PartyPostedEvent } from '../../events/posted-event.ts';
import type { Content } from '../../dom/dom.ts';
import { enComposing } from '../../locales/en-composing.ts';
import { findItem, isHost } from '../thread-context.ts';
import { ComposerInput } from './composer-input.ts';
import { drawNotes, drawPreview, drawTools, warningOf, type Choices } from './composer-tools.ts';
import { Drafts } from './drafts.ts';
import { agreed, legalLinks, rememberAgreed } from './legal.ts';
import { composingStyles } from './composing.styles.ts';
import { textStyles } from '../entry-text.styles.ts';
import type { NameForm } from './name-form.ts';
import { wordsFor } from './own-entry.ts';
import { findPersonal } from './personal.ts';
import { fieldAt, rowOf, wear, type WritingKit } from './writing-kit.ts';

const LONGEST: Readonly<Record<string, number>> = { refuse: REASON_MAX, why: WHY_MAX };

/** What follows a post of a composer that belongs to an entry. */
interface ComposingHooks {
  /** A reason was given, or its field left. */
  onWhyClosed(entry: string): void;
  onPosted(entry: string, place: string): void;
}

/** Everything about the fields in which something is written, until it is posted. */
export class Composing {
  readonly #kit: WritingKit;
  readonly #hooks: ComposingHooks;
  readonly #drafts: Drafts;
  readonly #input: ComposerInput;
  readonly #choices = new Map<string, Choices>();
  readonly #busy = new Set<string>();
  /** Composers that someone has begun to use. */
  readonly #begun = new Set<string>();
  /** Present while someone says what to be called. */
  #names: NameForm | undefined;

  constructor(kit: WritingKit, hooks: ComposingHooks) {
    this.#kit = kit;
    this.#hooks = hooks;
    const { hands, host, strings, writing } = kit;
    kit.learn(enComposing);
    wear(host, composingStyles, textStyles);
    this.#drafts = new Drafts(writing, (place) => fieldAt(host, place));
    this.#input = new ComposerInput(host, {
      listLabel: (count) => host.context.say(strings.mentionList, { count }),
      announce: (text) => hands.announce(text),
      onMention: (place, { id, name }) => this.#choicesOf(place).mentions.set(id, name),
      onName: (typed) => this.#names?.take(typed),
    });
  }

  drawTools(place: string): Content {
    if (this.#isUntouched(place)) return undefined;
    return drawTools(this.#kit.host.context, this.#kit.strings, place, this.#choicesOf(place));
  }

  drawNotes(place: string): Node | undefined {
    if (this.#isUntouched(place)) return undefined;
    const { host, strings } = this.#kit;
    const legal = isHost(host.context.state) ? undefined : legalLinks(host.element);
    const asks = place === 'root' || place.startsWith('reply');
    return drawNotes(
      host.context,
      strings,
      place,
      this.#choicesOf(place),
      this.#names?.draw(place),
      asks && legal && !agreed(legal) ? legal : undefined,
    );
  }

  drawPreview(place: string): Node | undefined {
    if (this.#isUntouched(place) || !this.#choicesOf(place).preview) return undefined;
    const { host, strings } = this.#kit;
    return drawPreview(host.context, strings, fieldAt(host, place)?.value ?? '');
  }

  keepDraft(place: string, text: string): void {
    const choices = this.#choicesOf(place);
    const near = (LONGEST[place.split(':')[0]!] ?? ENTRY_TEXT_MAX) * 0.9;
    const isCounted = Math.max(choices.length ?? 0, text.length) > near;
    choices.length = text.length;
    const isWarned = choices.warning !== undefined;
    // The words have changed: whether they still are what the warning was about shows when they are posted.
    choices.warning = undefined;
    if (isCounted || isWarned || choices.preview || place.startsWith('why')) void this.#draw(place);
    if (!place.startsWith('refuse')) this.#drafts.keep(place, text);
  }

  /** Someone has put the focus into a composer. */
  begin(place: string): void {
    // A keyboard on the screen takes half of it.
    visualViewport?.addEventListener('resize', this.#reveal);
    if (this.#begun.has(place)) return;
    this.#begun.add(place);
    void this.#draw(place).then(this.#reveal);
  }

  /** Begins a question; its author sees that it is one and can change it. */
  ask(place: string): void {
    this.#choicesOf(place).intent = 'question';
    void this.#draw(place);
  }

  async restoreDraft(place: string, field = fieldAt(this.#kit.host, place)): Promise<void> {
    if (!field || place.startsWith('refuse') || !(await this.#drafts.restore(place, field))) return;
    this.#choicesOf(place).length = field.value.length;
    if (this.#choicesOf(place).preview) void this.#draw(place);
  }

  /** @returns whether the action was one of a composer's. */
  act(action: string, place: string, kind: string | undefined): boolean {
    const { hands, host } = this.#kit;
    const choices = this.#choicesOf(place);
    switch (action) {
      case 'intent':
        choices.intent = choices.intent === kind ? undefined : (kind as Intent);
        break;
      case 'team':
        choices.team = !choices.team;
        choices.warning = undefined;
        break;
      case 'preview':
        choices.preview = !choices.preview;
        break;
      case 'cancel':
        hands.open(undefined);
        return true;
      case 'name':
        void this.#askName(place);
        return true;
      case 'full-name':
        this.#names?.turn();
        break;
      case 'keep-name':
        void this.#names?.close(place);
        return true;
      case 'save-name':
        void this.#names?.save(place);
        return true;
      case 'warn-team':
        choices.team = true;
        void this.submit(place);
        return true;
      case 'warn-post':
        choices.accepted = fieldAt(host, place)?.value ?? '';
        void this.submit(place);
        return true;
      case 'warn-change':
        this.#showPersonal(place, choices);
        return true;
      default:
        return false;
    }
    void this.#draw(place);
    return true;
  }

  async submit(place: string): Promise<void> {
    const { host, strings } = this.#kit;
    if (this.#names?.isOpen && host.root.activeElement?.matches('[name="name"]')) {
      return void this.#names.save(place);
    }
    if (this.#busy.has(place)) return;
    this.#busy.add(place);
    try {
      if (this.#names?.isOpen && !(await this.#names.save(place))) return;
      await this.#send(place);
    } catch (error) {
      const { code } = error as { code?: ErrorCode };
      const { say, strings: reading } = host.context;
      this.#complain(place, say(code ? wordsFor(code, strings) : reading.notKept));
    } finally {
      this.#busy.delete(place);
    }
  }

  /** Puts words back into the composer at the top, behind what stands there. */
  async takeBack(text: string): Promise<void> {
    const field = fieldAt(this.#kit.host, 'root');
    if (!field) return;
    field.value = field.value.trim() === '' ? text : `${field.value}\n\n${text}`;
    this.keepDraft('root', field.value);
    field.focus();
  }

  leave(): void {
    this.#drafts.save();
    this.#input.close();
    visualViewport?.removeEventListener('resize', this.#reveal);
  }

  /** Whoever writes sees the whole composer, with its button, and not only the field. */
  #reveal = (): void => {
    if (visualViewport && visualViewport.scale > 1) return;
    const field = this.#kit.host.root.activeElement;
    if (field?.matches('textarea')) field.closest('.composer')?.scrollIntoView({ block: 'nearest' });
  };

  /** A composer below a post is drawn with it. */
  #draw(place: string): Promise<unknown> {
    return this.#kit.host.draw(place.split(':')[1]);
  }

  #isUntouched(place: string): boolean {
    return place === 'root' && !this.#begun.has(place);
  }

  #choicesOf(place: string): Choices {
    let choices = this.#choices.get(place);
    if (!choices) this.#choices.set(place, (choices = { mentions: new Map() }));
    return choices;
  }

  async #askName(place: string): Promise<void> {
    const { hands, host } = this.#kit;
    try {
      const { NameForm: Form } = await import('./name-form.ts');
      this.#names ??= new Form(this.#kit);
      await this.#names.open(place);
    } catch {
      hands.announce(host.context.say(host.context.strings.notKept));
    }
  }

  async #send(place: string): Promise<void> {
    const { hands, host, strings, writing } = this.#kit;
    const field = fieldAt(host, place);
    if (!field) return;
    const [mode, id] = place.split(':') as [string, string];
    const text = field.value;
    const { say } = host.context;
    if (text.trim() === '') {
      if (mode === 'why') return this.#hooks.onWhyClosed(id);
      return this.#complain(place, say(mode === 'refuse' ? strings.reasonMissing : strings.emptyText));
    }
    const over = text.length - (LONGEST[mode] ?? ENTRY_TEXT_MAX);
    if (over > 0) return this.#complain(place, say(strings.tooLong, { count: over }));
    if (this.#warn(place, text)) return;
    switch (mode) {
      case 'edit':
        await writing.edit(id, text);
        return this.#finish(place, id, '');
      case 'refuse':
        await writing.refuse(id, text);
        return this.#finish(place, id, say(strings.refusedDone));
      case 'why':
        await writing.post({ text, parent: id, why: true });
        await this.#drafts.forget(place);
        hands.announce(say(strings.whyDone));
        return this.#hooks.onWhyClosed(id);
    }
    await this.#post(place, text);
  }

  async #post(place: string, text: string): Promise<void> {
    const { host, strings, writing } = this.#kit;
    const [mode, parent] = place.split(':') as [string, string];
    const { say, state } = host.context;
    const { intent, mentions, team } = this.#choicesOf(place);
    const extras = host.screen.hosting?.extrasOf?.(place) ?? {};
    if (typeof extras === 'string') return this.#complain(place, extras);
    const named = [...mentions].filter(([, name]) => text.includes(`@${name}`)).map(([id]) => id);
    const post: NewPost = {
      text,
      ...(mode === 'reply' && { parent }),
      ...(intent && { intent }),
      ...(team && { audience: 'team' as const }),
      ...(named.length > 0 && { mentions: named.slice(0, MENTIONS_MAX) }),
      ...extras,
    };
    const { element } = host;
    const { topic } = element;
    if (!element.dispatchEvent(new PartyPostRequestEvent(topic, post))) return;
    const entry = await writing.post(post);
    const legal = legalLinks(element);
    if (legal) rememberAgreed(legal);
    const waits = state.party?.policy === 'hold' && !team && !isHost(state);
    const done =
      state.connection === 'offline' ? strings.postedOffline : waits ? strings.postedHeld : strings.posted;
    await this.#finish(place, entry, say(done), text);
    element.dispatchEvent(new PartyPostedEvent(topic, post, entry));
    this.#hooks.onPosted(entry, place);
  }

  /** A top-level post leaves the focus in the emptied composer; anything else closes it and moves to the entry. */
  async #finish(place: string, entry: string, done: string, text?: string): Promise<void> {
    const { hands, host } = this.#kit;
    this.#choices.delete(place);
    host.screen.hosting?.forget?.(place);
    hands.setProblem(place, undefined);
    const forgotten = this.#drafts.forget(place);
    if (place === 'root') {
      const field = fieldAt(host, place);
      if (field?.value === text) field!.value = '';
      await host.draw();
      // It stands right below, which on a phone may be out of sight.
      rowOf(host, entry)?.scrollIntoView({ block: 'nearest' });
    } else {
      hands.open(undefined);
      await host.draw();
      rowOf(host, entry)?.focus();
    }
    if (done) hands.announce(done);
    await forgotten;
  }

  /** Asks once before everybody reads what looks personal. @returns whether it asked. */
  #warn(place: string, text: string): boolean {
    const { hands, host, strings } = this.#kit;
    const { say, state } = host.context;
    const [mode, id] = place.split(':') as [string, string?];
    const choices = this.#choicesOf(place);
    const about: ThreadItem | undefined = id === undefined ? undefined : findItem(state.items, id);
    const isPrivate = choices.team || about?.entry.audience === 'team' || mode === 'refuse';
    if (isPrivate || isHost(state) || choices.accepted === text) return false;
    choices.warning = findPersonal(text);
    if (!choices.warning) return false;
    hands.announce(say(warningOf(choices.warning.kind, strings)));
    void this.#draw(place);
    return true;
  }

  #showPersonal(place: string, choices: Choices): void {
    const field = fieldAt(this.#kit.host, place);
    const { warning } = choices;
    choices.warning = undefined;
    field?.focus();
    if (warning) field?.setSelectionRange(warning.start, warning.end);
    void this.#draw(place);
  }

  #complain(place: string, problem: string): void {
    const { hands, host } = this.#kit;
    hands.setProblem(place, problem);
    void this.#draw(place);
    hands.announce(problem);
    fieldAt(host, place)?.focus();
  }
}
