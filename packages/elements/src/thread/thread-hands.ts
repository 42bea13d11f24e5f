import type { Sort } from '@partyline/protocol';
import { announce } from './announce.ts';
import { findItem, isHost, type ThreadHost } from './thread-context.ts';
import type { WritingSide } from './writing/writing-side.ts';

/** Everything that someone does with a thread, except what must happen within the very task of an event. */
export class ThreadHands {
  readonly #host: ThreadHost;
  #waking: Promise<WritingSide> | undefined;
  #hosting: Promise<void> | undefined;
  #freshSaid = 0;
  /** Language that the writing and the hosting side speak. */
  #spoken: string;

  constructor(host: ThreadHost) {
    this.#host = host;
    this.#spoken = host.context.locale;
  }

  /** Sees what has changed on the screen. */
  follow(): void {
    const { context, root } = this.#host;
    const { locale, state, say, strings } = context;
    if (locale !== this.#spoken) void this.#speak(locale);
    if ((state.me || location.hash.startsWith('#partyline-keep=')) && !this.#waking) {
      void this.#wake()
        .then((side) => side.restoreDraft('root'))
        .catch(() => undefined);
    }
    if (isHost(state)) void this.#wakeHosting();
    if (state.fresh === this.#freshSaid) return;
    // Nobody is interrupted while typing.
    if (state.fresh > this.#freshSaid && root.querySelector('textarea:focus')) return;
    this.#freshSaid = state.fresh;
    if (state.fresh > 0) announce(say(strings.fresh, { count: state.fresh }));
  }

  /** The page has turned to another language: what acts speaks it too. */
  async #speak(locale: string): Promise<void> {
    const { context, screen } = this.#host;
    this.#spoken = locale;
    await Promise.all([screen.writing?.speak(), screen.hosting?.speak()]);
    for (const { id } of context.state.items) screen.list.forget(id);
    void this.#host.draw();
  }

  /** Takes over what was typed into the page's own field before the element was there. */
  carryOver(): void {
    const early = this.#host.element.querySelector('textarea');
    const field = this.#field('root');
    if (!early || !field || field.value || early.value === early.defaultValue) return;
    field.value = early.value;
    if (early.matches(':focus')) field.focus();
  }

  handle(event: Event, target: HTMLElement): unknown {
    switch (event.type) {
      case 'click':
        return this.#act(target.dataset['do']!, target);
      case 'focusin':
        return this.#enter(target);
      case 'input':
        return target.matches('textarea') && this.#keep(target as HTMLTextAreaElement);
      case 'change':
        if (target.matches('.sort')) this.#host.stores.setSort((target as HTMLSelectElement).value as Sort);
        return undefined;
      case 'keydown':
        return this.#press(event as KeyboardEvent, target.closest<HTMLFormElement>('.composer')!);
      default: {
        const place = target.dataset['place']!;
        return this.#wake().then((side) => side.submit(place));
      }
    }
  }

  /** Opens a composer, with a text to begin with; or closes the open one and gives the focus back to its button. */
  open(place: string | undefined, text = ''): void {
    const { root, screen } = this.#host;
    const [mode, id] = screen.place?.split(':') ?? [];
    this.#host.show(place);
    if (place === undefined) {
      const action = mode === 'reply' ? mode : 'menu';
      return root.querySelector<HTMLElement>(`[data-id="${id}"] [data-do="${action}"]`)?.focus();
    }
    const field = this.#field(place);
    if (!field) return;
    if (!field.value) field.value = text;
    field.scrollIntoView({ block: 'nearest' });
  }

  setProblem(place: string, problem: string | undefined): void {
    const { problems } = this.#host.screen;
    if (problem === problems.get(place)) return;
    if (problem === undefined) problems.delete(place);
    else problems.set(place, problem);
    void this.#host.draw();
  }

  announce(text: string): void {
    announce(text);
  }

  async #act(action: string, button: HTMLElement): Promise<void> {
    const { context, root, screen, stores } = this.#host;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const roots = () => root.querySelectorAll<HTMLElement>('.root');
    const replies = () => [...root.querySelectorAll<HTMLElement>(`[data-id="${id}"] .reply`)];
    switch (action) {
      case 'refresh':
        return stores.refresh();
      case 'more': {
        const count = roots().length;
        await stores.loadMore();
        return this.#refocus(() => roots()[count]);
      }
      case 'expand':
        screen.expanded = true;
        void this.#host.draw();
        return this.#refocus(() => roots()[0]);
      case 'fresh':
        stores.showFresh();
        return this.#refocus(() => roots()[0]);
      case 'replies':
      case 'fresh-replies': {
        const before = new Set(replies());
        screen.folded.delete(id!);
        if (action === 'replies') await stores.loadReplies(id!);
        else stores.showFreshReplies(id!);
        return this.#refocus(() => replies().find((reply) => !before.has(reply)));
      }
      case 'fold':
        if (!screen.folded.delete(id!)) screen.folded.add(id!);
        return void this.#host.draw(id);
      case 'whys': {
        screen.explained.add(id!);
        const seen = root.querySelectorAll(`[data-id="${id}"] .why`).length;
        const item = findItem(context.state.items, id!);
        const loaded = item?.replies.filter(({ entry }) => entry.why).length ?? 0;
        if ((item?.entry.whys ?? 0) > loaded) await stores.loadWhys(id!);
        await this.#host.draw(id);
        return this.#refocus(() => root.querySelectorAll<HTMLElement>(`[data-id="${id}"] .why`)[seen]);
      }
      case 'reply':
        return this.open(`reply:${id}`);
      case 'question': {
        const place = `reply:${id}`;
        this.open(place);
        return this.#write(place, (side) => side.ask(place));
      }
      case 'sort':
        return undefined;
      default:
        if (action.startsWith('host-')) return void screen.hosting?.act(action, id, button);
        return this.#write(undefined, (side) => side.act(action, id, button));
    }
  }

  /** A button that did its work is gone: the focus goes to what it brought. */
  async #refocus(target: () => HTMLElement | undefined): Promise<void> {
    await this.#host.draw();
    const { state, say, strings } = this.#host.context;
    if (state.problem) announce(say(strings.failedMore));
    else if (!this.#host.root.activeElement) target()?.focus();
  }

  #enter(target: HTMLElement): void {
    const { screen } = this.#host;
    if (target.matches('textarea')) {
      const { id } = target;
      void this.#wake()
        .then((side) => Promise.all([side.begin(id), side.restoreDraft(id, target as HTMLTextAreaElement)]))
        .catch(() => undefined);
    }
    if (target.closest('.body') && !screen.expanded) {
      screen.expanded = true;
      void this.#host.draw();
    }
  }

  #keep(field: HTMLTextAreaElement): Promise<void> {
    const { id, value } = field;
    this.setProblem(id, undefined);
    return this.#write(id, (side) => side.keepDraft(id, value));
  }

  #press({ ctrlKey, isComposing, key, metaKey }: KeyboardEvent, form: HTMLFormElement): void {
    if (isComposing) return;
    if (key === 'Enter' && (ctrlKey || metaKey)) form.requestSubmit();
    else if (key === 'Escape' && form.dataset['place'] !== 'root') this.open(undefined);
  }

  #field(place: string): HTMLTextAreaElement | null {
    return this.#host.root.getElementById(place) as HTMLTextAreaElement | null;
  }

  /** Fetches the writing side when it is first needed. */
  #wake(): Promise<WritingSide> {
    // The client's part is on its way at the same time, not after.
    if (!this.#waking) this.#host.stores.writing().catch(() => undefined);
    this.#waking ??= import('./writing/writing-side.ts').then(async ({ createWritingSide }) => {
      const side = await createWritingSide(this.#host, this);
      this.#host.screen.writing = side;
      void this.#host.draw();
      return side;
    });
    this.#waking.catch(() => {
      this.#waking = undefined;
    });
    return this.#waking;
  }

  /** Fetches what only hosts need, once one is here. */
  #wakeHosting(): Promise<void> {
    this.#hosting ??= import('./hosting/hosting-side.ts')
      .then(async ({ createHostingSide }) => {
        this.#host.screen.hosting = await createHostingSide(this.#host, this.#host.client);
        void this.#host.draw();
      })
      .catch(() => {
        this.#hosting = undefined;
      });
    return this.#hosting;
  }

  /** Runs a step of the writing side; when that cannot even be fetched, says so beside the text. */
  async #write(place: string | undefined, step: (side: WritingSide) => unknown): Promise<void> {
    try {
      await step(await this.#wake());
    } catch {
      const { say, strings } = this.#host.context;
      if (place === undefined) announce(say(strings.notKept));
      else this.setProblem(place, say(strings.notKept));
    }
  }
}
