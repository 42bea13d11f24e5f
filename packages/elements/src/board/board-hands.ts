import type { BoardQuery } from '@partyline/client/board';
import type { BoardSort } from '@partyline/protocol';
import { Retry } from '../controllers/retry.ts';
import { loadBoardMore } from '../locales/load-board-more.ts';
import { announce } from '../thread/announce.ts';
import { partOf } from '../thread/writing/part.ts';
import type { Acting } from './board-acting.ts';
import { isHost, type BoardHost } from './board-context.ts';
import type { Finding } from './board-finding.ts';
import type { Proposing } from './board-proposing.ts';

/** Everything that someone does with a board, except what must happen within the very task of an event. */
export class BoardHands {
  readonly #host: BoardHost;
  #freshSaid = 0;
  /** A view was asked for, and how much it shows is not said yet. */
  #isAwaited = false;
  #spoken: string;
  #isHosting = false;
  /** Votes whose code could not be fetched, by place. */
  readonly #waiting = new Map<string, () => unknown>();
  /** The element was away when what waits could have been tried. */
  #isAway = false;
  readonly #retry = new Retry(() => this.#catchUp());

  constructor(host: BoardHost) {
    this.#host = host;
    this.#spoken = host.context.locale;
  }

  /** What somebody who acts needs, the client's part at the same time. */
  readonly #acting = partOf(async (): Promise<Acting> => {
    const { sheet, stores } = this.#host;
    const [{ Acting: Parts }, writing] = await Promise.all([
      import('./board-acting.ts'),
      stores.writing(),
      this.#learn(),
    ]);
    const acting = new Parts(this.#host, writing);
    sheet.acting = acting;
    await this.#host.draw();
    return acting;
  });

  readonly #proposing = partOf(async (): Promise<Proposing> => {
    const [{ Proposing: Form }, acting] = await Promise.all([
      import('./board-proposing.ts'),
      this.#acting.fetch(),
    ]);
    const form = new Form(this.#host, acting);
    this.#host.sheet.proposing = form;
    return form;
  });

  readonly #finding = partOf(async (): Promise<Finding> => {
    const [{ Finding: Panel }] = await Promise.all([import('./board-finding.ts'), this.#learn()]);
    const panel = new Panel(this.#host, (query) => this.#ask(query));
    this.#host.sheet.finding = panel;
    return panel;
  });

  /** Sees what has changed on the screen. */
  follow(): void {
    const { client, context, element, root } = this.#host;
    const { board, locale, say, state, strings } = context;
    if (locale !== this.#spoken) void this.#speak(locale);
    if ((client.isKnown() || state.turnedDown.length > 0) && !this.#acting.here) {
      void this.#acting
        .fetch()
        .then(async ({ writing }) => {
          const { title, text } = await writing.drafts.read('propose');
          if (title || text) await (await this.#proposing.fetch()).offer();
        })
        .catch(() => undefined);
    }
    if (isHost(state) && !this.#isHosting) void this.#wakeHosting();
    if (this.#isAway && element.isConnected) void this.#catchUp();
    if (this.#isAwaited && state.status === 'ready') {
      this.#isAwaited = false;
      const { category, filter, q, status } = state.query;
      const counted =
        filter || q || (status && category)
          ? state.ideas.length
          : status
            ? board.byStatus[status]
            : category
              ? board.byCategory[category]
              : board.ideas;
      announce(say(strings.boardCount, { count: counted ?? 0 }));
    }
    if (element.urlSync) {
      void import('./board-address.ts')
        .then(({ writeAddress }) => writeAddress(this.#host))
        .catch(() => undefined);
    }
    if (state.fresh === this.#freshSaid) return;
    // Nobody is interrupted while typing.
    if (state.fresh > this.#freshSaid && root.querySelector(':is(textarea, input):focus')) return;
    this.#freshSaid = state.fresh;
    if (state.fresh > 0) announce(say(strings.boardFresh, { count: state.fresh }));
  }

  /** @param pressed - what the button said of itself when it was pressed. */
  handle(event: Event, target: HTMLElement, pressed?: string | null): unknown {
    if (target.closest('[data-hosting]')) return this.#host.sheet.hosting?.handle(event, target);
    switch (event.type) {
      case 'click':
        return this.#act(target.dataset['do']!, target, pressed === 'true');
      case 'focusin':
        return target.id === 'title' && this.#propose((form) => form.begin());
      case 'input':
        if (target.closest('.why')) return this.#acting.here?.keepWhy(target as HTMLInputElement);
        if (target.closest('.propose')) return this.#propose((form) => form.take(target as HTMLInputElement));
        return target.closest('.find') && this.#finding.here?.type(target as HTMLInputElement);
      case 'change':
        return this.#choose(target as HTMLSelectElement);
      case 'keydown':
        return this.#press(event as KeyboardEvent, target);
      default:
        return this.#submit(target as HTMLFormElement);
    }
  }

  /** Asks for another view, shown whole; how much it shows is said once it is there. */
  #ask(query: Partial<BoardQuery>): void {
    this.#isAwaited = true;
    this.#host.sheet.expanded = true;
    this.#host.stores.setQuery(query);
  }

  async #act(action: string, button: HTMLElement, pressed: boolean): Promise<unknown> {
    const { context, element, root, sheet, stores } = this.#host;
    const { query } = stores.$board.get();
    const { place } = button.dataset;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const rows = () => root.querySelectorAll<HTMLElement>('.body .idea');
    switch (action) {
      case 'refresh':
        return stores.refresh();
      case 'more': {
        const before = new Set(rows());
        await stores.loadMore(place);
        return this.#refocus(() => [...rows()].find((row) => !before.has(row)));
      }
      case 'expand':
        sheet.expanded = true;
        return this.#refocus(() => rows()[0]);
      case 'fresh':
        await stores.showNew();
        return this.#refocus(() => rows()[0]);
      case 'status':
        return this.#ask({
          ...query,
          status: query.status === place ? undefined : place,
        } as Partial<BoardQuery>);
      case 'reset':
        this.#ask({ sort: (element as { sort?: BoardSort }).sort ?? 'trending' });
        await this.#host.draw();
        return root.getElementById('heading')?.focus();
      case 'columns':
        sheet.expanded = true;
        return stores.showColumns(context.state.columns === undefined);
      case 'find':
        sheet.isFinding = !sheet.isFinding;
        await this.#finding.fetch();
        await this.#host.draw();
        return sheet.isFinding && root.getElementById('search')?.focus();
      case 'idea':
        return import('./board-opened.ts').then(({ visitIdea }) => visitIdea(this.#host, id!));
      case 'back':
        return import('./board-opened.ts').then(({ leaveIdea }) => leaveIdea(this.#host));
      case 'sort':
        return undefined;
      default:
        if (action.startsWith('find-')) return this.#finding.fetch().then((panel) => panel.act(action));
        if (action.startsWith('propose-')) return this.#propose((form) => form.act(action));
        return this.#write((acting) => acting.act(action, id, button, pressed), `vote:${id}`);
    }
  }

  #choose(field: HTMLSelectElement): unknown {
    const { query } = this.#host.stores.$board.get();
    if (field.matches('.sort')) return this.#ask({ ...query, sort: field.value as BoardSort });
    if (field.closest('.find')) return this.#finding.fetch().then((panel) => panel.choose(field));
    return field.closest('.propose') && this.#propose((form) => form.take(field));
  }

  #press({ ctrlKey, isComposing, key, metaKey }: KeyboardEvent, target: HTMLElement): unknown {
    if (isComposing) return undefined;
    if (key === 'Enter' && (ctrlKey || metaKey)) return (target as HTMLInputElement).form?.requestSubmit();
    if (key !== 'Escape') return undefined;
    if (target.closest('.why, .name')) return this.#acting.here?.leaveWhy();
    return target.closest('.propose') && this.#proposing.here?.escape();
  }

  #submit(form: HTMLFormElement): unknown {
    const place = form.dataset['place']!;
    if (place === 'propose') return this.#propose((fields) => fields.submit());
    if (place === 'find') return this.#finding.fetch().then((panel) => panel.search());
    return this.#write((acting) => acting.submit(place, form), place);
  }

  /** A button that did its work is gone: the focus goes to what it brought. */
  async #refocus(target: () => HTMLElement | undefined): Promise<void> {
    await this.#host.draw();
    const { say, state, strings } = this.#host.context;
    if (state.problem) announce(say(strings.boardFailedMore));
    else if (!this.#host.root.activeElement) target()?.querySelector<HTMLElement>('a')?.focus();
  }

  #propose(step: (form: Proposing) => unknown): Promise<void> {
    return this.#safely(async () => step(await this.#proposing.fetch()), 'propose');
  }

  #write(step: (acting: Acting) => unknown, place: string): Promise<void> {
    return this.#safely(async () => step(await this.#acting.fetch()), place);
  }

  async #safely(step: () => unknown, place: string): Promise<void> {
    if ((await this.#try(step, place)) && this.#waiting.size > 0) await this.#catchUp();
  }

  /** What cannot even be fetched is said where it was tried. It stands for what waited there. */
  async #try(step: () => unknown, place: string): Promise<boolean> {
    const id = place.slice('vote:'.length);
    this.#waiting.delete(place);
    try {
      await step();
      if (this.#host.sheet.waits.delete(id)) void this.#host.draw(id);
      return true;
    } catch {
      if (place.startsWith('vote:')) await this.#keep(place, id, step);
      else {
        const { context, sheet } = this.#host;
        const words = context.say(context.strings.boardNotKept);
        if (place === 'propose') sheet.problems.set(place, words);
        announce(words);
        await this.#host.draw();
      }
      return false;
    }
  }

  /** A vote whose code cannot be fetched is cast once it can. */
  async #keep(place: string, id: string, step: () => unknown): Promise<void> {
    this.#waiting.set(place, step);
    this.#host.sheet.waits.add(id);
    this.#retry.later();
    await this.#host.draw(id);
  }

  /** Tries what waits, one after the other, until one has to wait on; an element that is away does so once it is back. */
  async #catchUp(): Promise<void> {
    const { element, turned } = this.#host;
    this.#isAway = !element.isConnected;
    if (turned.aborted) this.#waiting.clear();
    else if (this.#isAway) return this.#retry.rest();
    for (const [place, step] of [...this.#waiting])
      if (this.#waiting.get(place) === step && !(await this.#try(step, place))) return;
    if (this.#waiting.size === 0) this.#retry.rest();
  }

  /** The words of who acts, in the language of the page. */
  async #learn(): Promise<void> {
    const { context, overrides, sheet } = this.#host;
    sheet.more ??= { ...(await loadBoardMore(context.locale)), ...overrides };
  }

  async #speak(locale: string): Promise<void> {
    const { overrides, sheet } = this.#host;
    const before = this.#spoken;
    this.#spoken = locale;
    try {
      if (sheet.more) sheet.more = { ...(await loadBoardMore(locale)), ...overrides };
      await sheet.hosting?.speak();
    } catch {
      // Without a network it is said as before; the next change tries again.
      this.#spoken = before;
      return;
    }
    await this.#host.draw();
  }

  /** Fetches what only hosts need, once one is here. */
  async #wakeHosting(): Promise<void> {
    this.#isHosting = true;
    try {
      const [{ createHosting }, writing] = await Promise.all([
        import('./hosting/board-hosting.ts'),
        this.#host.stores.writing(),
        this.#learn(),
      ]);
      this.#host.sheet.hosting = await createHosting(this.#host, writing);
      await this.#host.draw();
    } catch {
      this.#isHosting = false;
    }
  }
}
