import type { Client, NewPost, ThreadItem, ThreadWriting } from '@partyline/client';
import { createWaitingStores, type WaitingState, type WaitingStores } from '@partyline/client/waiting';
import { ideaOfThread, type FactCard } from '@partyline/protocol';
import { announce } from '../announce.ts';
import type { Content } from '../../dom/dom.ts';
import type { HostingStrings } from '../../locales/hosting-strings.ts';
import { loadHostingStrings } from '../../locales/load-hosting.ts';
import { toNodes } from '../template-nodes.ts';
import { findItem, isHost, type HostingHooks, type ThreadHost } from '../thread-context.ts';
import { renderAnswerTools, readFigure, type AnswerChoices } from './answer-tools.ts';
import { drawMenuTools, renderEntryTools } from './entry-tools.ts';
import { forms } from '../../styles/forms.styles.ts';
import { hostingStyles } from './hosting.styles.ts';
import { renderTop } from './waiting-panel.ts';

/** Everything of a thread that only hosts need: what waits for the team, and what can be done about it. */
export async function createHostingSide(host: ThreadHost, client: Client): Promise<HostingSide> {
  const [writing, words] = await Promise.all([
    host.stores.writing(),
    loadHostingStrings(host.context.locale),
  ]);
  const { root } = host;
  for (const sheet of [forms.styleSheet!, hostingStyles.styleSheet!]) {
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  return new HostingSide(host, client, writing, { ...words, ...host.overrides });
}

/** How much waits here is only known once everything is loaded among which it is looked for. */
export type HereWaiting = Omit<WaitingState, 'waiting'> & { readonly waiting: number | undefined };

/** What the templates of the hosting side need beside the thread's own context. */
export interface HostingView {
  readonly strings: HostingStrings;
  readonly me: string | undefined;
  readonly waiting: HereWaiting;
  readonly isOpen: boolean;
  /** Earlier versions that were asked for, by entry. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}

export class HostingSide implements HostingHooks {
  readonly #host: ThreadHost;
  readonly #client: Client;
  readonly #writing: ThreadWriting;
  readonly #strings: HostingStrings;
  readonly #waiting: WaitingStores;
  readonly #choices = new Map<string, AnswerChoices>();
  readonly #versions = new Map<string, readonly string[]>();
  #stop: (() => void) | undefined;
  #isOpen = false;

  constructor(host: ThreadHost, client: Client, writing: ThreadWriting, strings: HostingStrings) {
    this.#host = host;
    this.#client = client;
    this.#writing = writing;
    this.#strings = strings;
    this.#waiting = createWaitingStores(client);
  }

  async speak(): Promise<void> {
    const { context, overrides } = this.#host;
    Object.assign(this.#strings, await loadHostingStrings(context.locale), overrides);
  }

  renderTop(): Content {
    // The sign-in is over: nothing of the team stays on the screen.
    if (!this.#isHost) return void this.leave();
    this.#follow();
    return toNodes(renderTop(this.#host, this.#view));
  }

  renderEntryTools(item: ThreadItem): Content {
    return this.#isHost && toNodes(renderEntryTools(this.#host.context, this.#view, item));
  }

  renderMenu(item: ThreadItem): Content {
    return this.#isHost && drawMenuTools(this.#host.context, this.#strings, item);
  }

  /** Inside a composer that answers somebody. */
  renderAnswerTools(place: string): Content {
    const item = this.#answered(place);
    return (
      this.#isHost &&
      item &&
      toNodes(renderAnswerTools(this.#host.context, this.#strings, item, this.#choicesOf(place, item)))
    );
  }

  /** What a host's reply is beside its words; a sentence when something is missing. */
  extrasOf(place: string): Partial<NewPost> | string {
    const item = this.#answered(place);
    if (!item || !this.#isHost) return {};
    const { note, answer, figure } = this.#choicesOf(place, item);
    let fact: FactCard | undefined;
    if (figure) {
      fact = readFigure(this.#host.root, place);
      if (!fact) return this.#host.context.say(this.#strings.figureIncomplete);
    }
    return { ...(note ? { note } : answer && { answer }), ...(fact && { fact }) };
  }

  /** A composer was sent or closed. */
  forget(place: string): void {
    this.#choices.delete(place);
  }

  async act(action: string, id: string | undefined, button: HTMLElement): Promise<void> {
    try {
      const entry = button.dataset['entry'] ?? id;
      const menu = button.closest<HTMLElement>('.menu');
      menu?.hidePopover();
      const pressed = (menu && this.#host.root.activeElement) ?? button;
      await this.#keepFocus(() => this.#act(action.slice('host-'.length), entry, pressed as HTMLElement));
    } catch (error) {
      const { code } = error as { code?: string };
      announce(this.#say(code === 'PARTY_PINNED_LIMIT' ? 'pinLimit' : 'failed'));
    }
  }

  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  get #isHost(): boolean {
    return isHost(this.#host.context.state);
  }

  /** Whoever sees it hears of what waits; an element that has left, or was left while this was fetched, does not. */
  #follow(): void {
    const { element } = this.#host;
    if (element.isConnected) this.#stop ??= this.#waiting.$waiting.listen(() => void this.#keepFocus());
  }

  async #act(action: string, id: string | undefined, button: HTMLElement): Promise<void> {
    const place = button.closest<HTMLElement>('.composer')?.dataset['place'];
    switch (action) {
      case 'waiting':
        this.#isOpen = !this.#isOpen;
        if (this.#isOpen) void this.#waiting.refresh();
        return void this.#host.draw();
      case 'waiting-more':
        return this.#waiting.loadMore();
      case 'waiting-again':
        return this.#waiting.refresh();
      case 'sign-out':
        return this.#signOut();
      case 'close':
        await this.#writing.closeTopic();
        return this.#done('closeTopicDone');
      case 'reopen':
        await this.#writing.reopenTopic();
        return this.#done('reopenTopicDone');
      case 'choose':
        return this.#choose(place, button.dataset['kind'] as keyof AnswerChoices);
    }
    if (id === undefined) return;
    switch (action) {
      case 'show':
        return this.#show(id);
      case 'reply':
        await this.#show(id);
        return this.#host.show(`reply:${id}`);
      case 'refuse':
        await this.#show(id);
        return this.#host.show(`refuse:${id}`);
      case 'claim':
        return this.#actsOn(id).claim(id);
      case 'release':
        return this.#actsOn(id).release(id);
      case 'read':
        await this.#writing.read(id);
        return this.#done('markReadDone');
      case 'settle':
        await this.#actsOn(id).settle(id);
        return this.#done('settleDone');
      case 'approve':
        await this.#actsOn(id).approve(id);
        return this.#done('approveDone');
      case 'hold':
        await this.#actsOn(id).hold(id);
        return this.#done('holdDone');
      case 'dismiss':
        await this.#actsOn(id).dismiss(id);
        return this.#done('dismissDone');
      case 'pin':
      case 'unpin':
        await this.#writing.pin(id, action === 'pin');
        return this.#done(action === 'pin' ? 'pinDone' : 'unpinDone');
      case 'answer': {
        const root = findItem(this.#host.context.state.items, id)?.entry.root;
        if (root === undefined) return;
        await this.#writing.markAnswer(root, id);
        return this.#done('markAnswerDone');
      }
      case 'idea': {
        const item = findItem(this.#host.context.state.items, id);
        const { makeIdea } = await import('./make-idea.ts');
        return item && makeIdea(this.#host, item, button);
      }
      case 'history':
        return this.#showHistory(id);
    }
  }

  get #view(): HostingView {
    return {
      strings: this.#strings,
      me: this.#host.context.state.me?.id,
      waiting: this.#waitingHere,
      isOpen: this.#isOpen,
      versions: this.#versions,
    };
  }

  /** Below an idea, what waits of it and in that conversation; else in the whole party. */
  get #waitingHere(): HereWaiting {
    const state = this.#waiting.$waiting.get();
    const { topic } = this.#host.element;
    const idea = ideaOfThread(topic);
    if (idea === undefined) return state;
    const items = state.items.filter(
      ({ entry, topic: place }) => place.topic === topic || entry.id === idea || entry.parent === idea,
    );
    return { ...state, items, waiting: state.more ? undefined : items.length };
  }

  /** Draws what has come of a step. Where that takes the focused button away, its entry takes the focus, or one beside it. */
  async #keepFocus(step?: () => unknown): Promise<void> {
    const { root } = this.#host;
    const active = root.activeElement;
    const item = active?.closest('li');
    const isOurs = item || active?.closest('.hosting');
    const places = [item, item?.nextElementSibling, item?.previousElementSibling];
    await step?.();
    await this.#host.draw();
    if (!isOurs || document.activeElement !== document.body) return;
    const place = places.find((one) => one?.isConnected) ?? root.querySelector('[data-do="host-waiting"]');
    (place as HTMLElement | null)?.focus();
  }

  /** The thread acts on its own entries, the list on those of other conversations. */
  #actsOn(
    entry: string,
  ): Pick<WaitingStores, 'claim' | 'release' | 'settle' | 'approve' | 'hold' | 'dismiss'> {
    const isListed = this.#view.waiting.items.some(({ entry: { id } }) => id === entry);
    return isListed && !findItem(this.#host.context.state.items, entry) ? this.#waiting : this.#writing;
  }

  #say(key: keyof HostingStrings): string {
    return this.#host.context.say(this.#strings[key]);
  }

  #done(key: keyof HostingStrings): void {
    announce(this.#say(key));
  }

  /** Whom a composer answers. */
  #answered(place: string): ThreadItem | undefined {
    const [mode, id] = place.split(':');
    return mode === 'reply' ? findItem(this.#host.context.state.items, id!) : undefined;
  }

  /** The first reply of a host to a guest's question is the official answer unless the host says otherwise. */
  #choicesOf(place: string, { entry }: ThreadItem): AnswerChoices {
    let choices = this.#choices.get(place);
    if (!choices) {
      const isOwed = entry.owed !== undefined && !entry.root && entry.visibility === undefined;
      this.#choices.set(place, (choices = { answer: isOwed, note: entry.note ?? false, figure: false }));
    }
    return choices;
  }

  #choose(place: string | undefined, kind: keyof AnswerChoices): void {
    const item = place === undefined ? undefined : this.#answered(place);
    if (!item) return;
    const choices = this.#choicesOf(place!, item);
    choices[kind] = !choices[kind];
    if (kind === 'note' && choices.note) choices.answer = false;
    if (kind === 'answer' && choices.answer) choices.note = false;
    void this.#host.draw();
  }

  /** Brings an entry onto the screen and gives it the focus. */
  async #show(id: string): Promise<void> {
    const { context, root, stores } = this.#host;
    if (!findItem(context.state.items, id)) await stores.openAt(id);
    await this.#host.draw();
    const entry = root.querySelector<HTMLElement>(`li[data-id="${CSS.escape(id)}"]`);
    entry?.scrollIntoView({ block: 'center' });
    entry?.focus({ preventScroll: true });
  }

  async #showHistory(id: string): Promise<void> {
    if (this.#versions.has(id)) this.#versions.delete(id);
    else {
      try {
        this.#versions.set(
          id,
          (await this.#writing.history(id)).map(({ text }) => text),
        );
      } catch {
        return announce(this.#say('historyFailed'));
      }
    }
    void this.#host.draw();
  }

  async #signOut(): Promise<void> {
    const { signOut } = await import('@partyline/client/host-session');
    await signOut(this.#client);
    location.reload();
  }
}
