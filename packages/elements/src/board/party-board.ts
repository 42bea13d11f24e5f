import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import type { Client } from '@partyline/client';
import { createBoardStores, type BoardScreen } from '@partyline/client/board';
import type { BoardSort } from '@partyline/protocol';
import { ClientController } from '../controllers/client-controller.ts';
import { Supply } from '../controllers/supply.ts';
import { fill, make } from '../dom/dom.ts';
import { PartyReadyEvent } from '../events/ready-event.ts';
import { ideaPartStyles } from '../idea/idea-parts.styles.ts';
import type { BoardStrings } from '../locales/board-strings.ts';
import { boardVocabulary } from '../locales/load-board.ts';
import { formatMessage } from '../locales/strings.ts';
import { controls } from '../styles/controls.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { topicListStyles } from '../topic/topic-list.styles.ts';
import { problemOf, tellProblem } from '../topic/topic-absence.ts';
import { drawFailure, drawSkeleton, isDevelopers } from '../topic/topic-frame.ts';
import { drawBar, drawOnward, isClosed } from '../topic/topic-list.ts';
import { isHost } from '../topic/topic-state.ts';
import { topicStyles } from '../topic/topic.styles.ts';
import {
  isNarrowed,
  type BoardAddress,
  type BoardContext,
  type BoardHost,
  type BoardRow,
  type BoardSheet,
} from './board-context.ts';
import { drawBody, drawHeader, drawPropose, drawTools, freshOf } from './board-frame.ts';
import type { BoardHands } from './board-hands.ts';
import { drawIdea } from './board-row.ts';
import { boardStyles } from './party-board.styles.ts';

const HANDLED = ['click', 'focusin', 'input', 'change', 'keydown', 'submit'];

/**
 * A board of ideas: proposed, voted for with a reason, decided upon with a date.
 *
 * @element party-board
 *
 * @slot - Ideas for search engines and pages without script; shown only when the board cannot be.
 * @slot header - In place of the heading and the note below it.
 * @slot empty - In place of the invitation when nobody has proposed anything yet.
 *
 * @fires {PartyReadyEvent} party-ready - The ideas are on the screen for the first time.
 * @fires {PartyProposeEvent} party-propose - Someone wants to propose an idea; preventing it keeps what was typed.
 * @fires {PartyProposedEvent} party-proposed - An idea was proposed: kept on this device, shown, and on its way.
 * @fires {PartyVoteEvent} party-vote - Someone wants to vote, or to take the vote back; preventing it leaves all as it is.
 * @fires {PartyVotedEvent} party-voted - A vote was cast or taken back: kept on this device, and on its way.
 * @fires {PartyIdeaOpenEvent} party-idea-open - Someone opens an idea; preventing it leaves showing it to the page.
 * @fires {PartyErrorEvent} party-error - Reading failed.
 *
 * @csspart heading - The heading.
 * @csspart count - How many ideas there are.
 * @csspart note - What is said below the heading.
 * @csspart propose - The form for a proposal.
 * @csspart propose-title - Its first line.
 * @csspart propose-button - Its button.
 * @csspart similar - Ideas that are like what is being typed.
 * @csspart warning - The question before what looks personal is proposed.
 * @csspart legal - What a brand wants to be read before the first proposal.
 * @csspart filters - The statuses with how many ideas each has.
 * @csspart filter - One of them.
 * @csspart sort - The choice of order.
 * @csspart find - Search and further filters.
 * @csspart fresh - The pill that says how many ideas came or moved.
 * @csspart list - The list of ideas, or one column of them.
 * @csspart idea - One idea in it.
 * @csspart vote - The button that votes, with the number of votes.
 * @csspart title - The title of an idea.
 * @csspart text - The first lines of what it says.
 * @csspart facts - Where it stands, what it is about, and how much was said.
 * @csspart status - Its status; also where something stands on its way.
 * @csspart next - By when the team says how it goes on.
 * @csspart pinned - The mark of an idea that hosts keep at the top.
 * @csspart why-field - The line of reason after a vote.
 * @csspart columns - The roadmap.
 * @csspart column - One status in it.
 * @csspart back - The way back from an idea to the list.
 * @csspart more - "Show more".
 * @csspart badge - That this is seen by hosts alone.
 * @csspart closed - Why nothing can be proposed.
 * @csspart empty - The invitation to be the first, or that nothing fits.
 * @csspart hosting - What hosts alone see.
 * @csspart error - What is said when something failed.
 *
 * @cssprop --party-board-sticky-top - How far from the top the pill keeps while scrolling, for pages with a fixed header.
 * @cssprop --party-board-column - The least width of a column of the roadmap.
 *
 * @cssstate loading - The first reading is under way.
 * @cssstate ready - The ideas are shown.
 * @cssstate failed - They could not be read.
 * @cssstate offline - The network or the server is away.
 * @cssstate empty - Nobody has proposed anything yet.
 * @cssstate closed - The board or the party is closed.
 * @cssstate collapsed - Only `rows` rows are shown until someone asks for more.
 * @cssstate roadmap - Columns are shown.
 * @cssstate idea - One idea is shown in the place of the list.
 * @cssstate host - A host is looking.
 */
export class PartyBoard extends ReactiveElement {
  static override styles = [tokens, controls, topicStyles, topicListStyles, ideaPartStyles, boardStyles];

  static override properties = {
    topic: {},
    heading: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    layout: {},
    sort: {},
    urlSync: { attribute: 'url-sync', type: Boolean },
    ideaHref: { attribute: 'idea-href' },
    rows: { type: Number },
    privacyHref: { attribute: 'privacy-href' },
    termsHref: { attribute: 'terms-href' },
  };

  /** Key of the board: `[a-z0-9._~-]{1,128}`. Hosts make boards; a key without one shows the element's own content. */
  declare topic: string | undefined;
  /** Heading, in the place of the board's title. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline. */
  declare headingLevel: number;
  /** What is shown at first: `list`, or `roadmap` for columns by status. */
  declare layout: 'list' | 'roadmap' | undefined;
  /** Order at first: `trending`, `top`, `newest` or `decided`. */
  declare sort: BoardSort;
  /** Keeps what is shown in the page's address, in parameters that begin with the topic. */
  declare urlSync: boolean;
  /** Address of an idea's own page, with `{id}` in it; without one an idea opens in place of the list. */
  declare ideaHref: string | undefined;
  /** Height at first, in rows, so that nothing below moves; it grows when someone asks. */
  declare rows: number | undefined;
  /** Where the privacy notice stands, linked before the first proposal; the space's by default. */
  declare privacyHref: string | undefined;
  /** Where the terms stand, linked likewise. */
  declare termsHref: string | undefined;

  readonly #internals = this.attachInternals();
  readonly #frame = make('section', { class: 'frame', 'aria-labelledby': 'heading' });
  readonly #body = make('div', 'body');
  readonly #list = make('ol', { class: 'plain list', part: 'list', role: 'list' });
  readonly #client = new ClientController<BoardStrings, BoardScreen>(this, boardVocabulary, () =>
    this.#connect(),
  );
  #connected: readonly [Client, string] | undefined;
  #host: BoardHost | undefined;
  #hands: Promise<BoardHands> | undefined;
  #sheet!: BoardSheet;
  #turn: AbortController | undefined;
  #context: BoardContext | undefined;
  /** What all rows are drawn from; another one whenever any of it is another. */
  #shared: readonly unknown[] = [];
  readonly #supply = new Supply(() => this.requestUpdate());
  /** Votes that were given before their code could be fetched, by idea. */
  readonly #waiting = new Map<string, (hands: BoardHands) => unknown>();
  #told: string | undefined;
  /** What the page's address says, once it was read. */
  #address: BoardAddress | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.sort = 'trending';
    this.urlSync = false;
    this.#reset();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // A form may stand in another one (a reason beside an idea that is like what is typed); browsers keep its `submit` from bubbling.
    for (const type of HANDLED)
      root.addEventListener(type, (event) => this.#handle(event), type === 'submit');
    root.append(this.#frame);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#handleAddress);
    addEventListener('hashchange', this.#handleAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#handleAddress);
    removeEventListener('hashchange', this.#handleAddress);
    this.#sheet.proposing?.flush();
    this.#sheet.hosting?.leave();
    this.#supply.rest();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('topic')) this.#connect();
    else {
      const { query } = this.#client.state ?? {};
      if (changed.has('sort') && query) this.#host?.stores.setQuery({ ...query, sort: this.sort });
      if (changed.has('layout')) this.#host?.stores.showColumns(this.layout === 'roadmap');
    }
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { locale, strings } = this.#client;
    const isEnglish = strings.boardPropose === boardVocabulary.en.boardPropose;
    const lang = isEnglish && !locale.startsWith('en') ? 'en' : locale;
    if (this.#frame.lang !== lang) this.#frame.lang = lang;
    if (changed.has('rows'))
      this.#frame.style.setProperty('--_rows', this.rows === undefined ? null : `${this.rows}`);
    this.#draw(this.#client.state);
  }

  protected override updated(): void {
    const state = this.#client.state;
    const status = this.#statusOf(state);
    const ready = status === 'ready';
    const states = {
      loading: status === 'loading',
      ready,
      failed: status === 'failed',
      offline: state?.connection === 'offline',
      empty: ready && state!.board!.ideas === 0 && state!.ideas.length === 0,
      closed: ready && isClosed(state!),
      collapsed: this.#collapsed(state),
      roadmap: ready && state!.columns !== undefined,
      idea: ready && this.#sheet.opened !== undefined,
      host: ready && isHost(state!),
    };
    const shown = this.#internals.states;
    for (const [name, on] of Object.entries(states))
      if (shown.has(name) !== on) shown[on ? 'add' : 'delete'](name);
    if (!state || states.loading) return;
    if (this.#told !== status) this.#tell(state);
    if (this.#waiting.size > 0) this.#supply.ask(() => this.#grasp(this.#host!));
    const { client } = this.#client;
    if (ready && (client!.isKnown() || state.fresh > 0 || state.turnedDown.length > 0 || this.#hands))
      void this.#reach((hands) => hands.follow());
  }

  #draw(state: BoardScreen | undefined): void {
    const { locale, strings } = this.#client;
    const { heading, headingLevel } = this;
    const say: BoardContext['say'] = (message, values) => formatMessage(message, locale, values);
    const words = { headingLevel, locale, say, strings };
    const status = this.#statusOf(state);
    // Words of another language are on their way: none are said in their place.
    const isSpoken = this.#client.isSettled;
    if (status === 'loading')
      return fill(
        this.#frame,
        drawHeader(words, heading ?? (isSpoken ? undefined : '\u00a0')),
        drawSkeleton(words, isSpoken ? strings.boardLoading : ''),
      );
    if (!state || (status === 'failed' && isDevelopers(problemOf('board', state)?.code))) {
      if (!state) this.#client.isLost();
      return fill(this.#frame, make('slot', {}));
    }
    if (status === 'failed')
      return fill(
        this.#frame,
        drawHeader(words, heading),
        drawFailure(words, strings.boardFailed, strings.boardFailedOffline, strings.boardTryAgain),
        make('slot', {}),
      );
    const sheet = this.#sheet;
    const { acting, finding, hosting } = sheet;
    const context: BoardContext = {
      ...words,
      state,
      board: state.board!,
      now: this.#host!.client.context.now(),
      sheet,
      open: isHost(state) || !isClosed(state),
      ideaHref: this.ideaHref,
    };
    this.#context = context;
    if (sheet.opened !== undefined && sheet.idea) return fill(this.#frame, sheet.idea.draw(context));
    const isColumned = state.columns && sheet.columns;
    if (!isColumned) this.#drawList(context);
    fill(this.#body, isColumned ? sheet.columns!.draw(context) : drawBody(context, this.#list));
    this.#body.ariaBusy = state.status === 'loading' ? 'true' : null;
    fill(
      this.#frame,
      drawHeader(words, heading, state),
      hosting?.drawTop(context),
      acting?.drawTop(context),
      drawPropose(context),
      drawTools(context),
      sheet.isFinding && finding?.draw(context),
      drawBar(context, strings.boardFresh, freshOf(state), strings.boardOffline),
      this.#body,
      this.#collapsed(state) && drawOnward('expand', say(strings.boardShowAll)),
    );
  }

  /** An idea that has not changed since the last drawing is not looked at again. */
  #drawList(context: BoardContext): void {
    const { sheet, state } = context;
    const before = sheet.rows;
    const shared = this.#share(context);
    sheet.rows = new Map(
      state.ideas.map((item) => {
        const { id } = item;
        const row: BoardRow = before.get(id) ?? {
          element: make('li', { class: 'idea', part: 'idea', id: `idea-${id}`, 'data-id': id }),
        };
        if (sheet.place?.endsWith(id) || item !== row.item || shared !== row.shared) {
          fill(row.element, drawIdea(context, item));
          row.item = item;
          row.shared = shared;
        }
        return [id, row];
      }),
    );
    fill(
      this.#list,
      [...sheet.rows.values()].map(({ element }) => element),
    );
  }

  /** Rows are drawn again when any of this is another. */
  #share({ board, ideaHref, open, sheet, state, strings }: BoardContext): readonly unknown[] {
    const { acting, hosting, more } = sheet;
    const { connection, me, unsent } = state;
    const { categories, statuses } = board;
    const parts = [
      acting,
      categories,
      hosting,
      ideaHref,
      me?.id,
      me?.role,
      more,
      open,
      statuses,
      strings,
      unsent > 0 && connection,
    ];
    if (parts.some((part, index) => part !== this.#shared[index])) this.#shared = parts;
    return this.#shared;
  }

  /** What was shown stays, whatever is asked for next; without anyone who could provide something that is all there will be. */
  #statusOf(state: BoardScreen | undefined): BoardScreen['status'] {
    if (!state) return this.#client.isSettled && !this.#connected ? 'failed' : 'loading';
    if (!state.board) return state.status === 'ready' ? 'failed' : state.status;
    if (this.#isEquipped(state) || this.#told === 'ready') return 'ready';
    return this.#supply.isMissing ? 'failed' : 'loading';
  }

  /** What this board is drawn with is here; else it is fetched. */
  #isEquipped(state: BoardScreen): boolean {
    const sheet = this.#sheet;
    const { board, columns, ideas, status } = state;
    const { locale } = this.#client;
    const isEmpty = !columns && ideas.length === 0 && status === 'ready';
    const needs = {
      columns: columns && !sheet.columns,
      notices: sheet.notices?.locale !== locale && (isEmpty || isClosed(state) || board!.propose === 'off'),
    };
    if (!needs.columns && !needs.notices) return true;
    const host = this.#host!;
    this.#supply.ask(async () => {
      const [ownColumns, notices] = await Promise.all([
        needs.columns &&
          import('./board-columns.ts').then(({ createColumns }) => createColumns(host, locale)),
        needs.notices &&
          import('./board-notices.ts').then(({ createNotices }) => createNotices(host, locale)),
      ]);
      sheet.columns ??= ownColumns || undefined;
      if (notices) sheet.notices = notices;
    });
    return false;
  }

  #collapsed(state: BoardScreen | undefined): boolean {
    const { expanded, opened } = this.#sheet;
    return (
      this.rows !== undefined &&
      !expanded &&
      opened === undefined &&
      (!state?.board || state.columns !== undefined || state.ideas.length > 0)
    );
  }

  #reset(): void {
    this.#turn?.abort();
    this.#turn = new AbortController();
    this.#sheet = {
      problems: new Map(),
      rows: new Map(),
      waits: new Set(),
      expanded: false,
      isFinding: false,
    };
    this.#supply.rest();
    this.#waiting.clear();
    this.#hands = this.#context = this.#told = undefined;
  }

  #connect(): void {
    const { client } = this.#client;
    const { topic } = this;
    if (client === this.#connected?.[0] && topic === this.#connected?.[1]) return;
    this.#reset();
    this.#connected = client && topic ? [client, topic] : undefined;
    this.#host = undefined;
    this.#client.show(undefined);
    if (!client || !topic) return;
    const { signal } = this.#turn!;
    // What the address says is known before anything is asked for.
    if (!isAddressed(topic)) return this.#lend(client, topic);
    void import('./board-address.ts').then(
      ({ readAddress }) => {
        if (signal.aborted) return;
        const { columns, query } = (this.#address = readAddress(topic));
        // Whoever follows such an address has asked for it.
        this.#sheet.expanded = columns || isNarrowed({ sort: this.sort, ...query });
        this.#lend(client, topic);
      },
      () => this.#lend(client, topic),
    );
  }

  #lend(client: Client, topic: string): void {
    const context = () => this.#context!;
    const overrides = () => this.#client.overrides;
    const { columns = this.layout === 'roadmap', query } = this.#address ?? {};
    const stores = createBoardStores(client, topic, { columns, query: { sort: this.sort, ...query } });
    const sheet = this.#sheet;
    this.#host = {
      element: this as this & { topic: string },
      root: this.renderRoot as ShadowRoot,
      client,
      stores,
      sheet,
      turned: this.#turn!.signal,
      get context() {
        return context();
      },
      get overrides() {
        return overrides();
      },
      draw: (idea) => {
        const row = idea === undefined ? undefined : sheet.rows.get(idea);
        if (row) row.shared = undefined;
        this.requestUpdate();
        return this.updateComplete;
      },
      open: (idea) => this.#open(idea),
    };
    this.#client.show(stores.$board);
  }

  #tell(state: BoardScreen): void {
    this.#told = this.#statusOf(this.#client.state);
    if (this.#told === 'ready') {
      this.dispatchEvent(new PartyReadyEvent(this.topic!));
      this.#handleAddress();
    } else tellProblem(this, 'board', this.#host!.client.party, this.topic!, state);
  }

  async #open(idea: string | undefined): Promise<void> {
    const host = this.#host!;
    if (idea === host.sheet.opened) return;
    const { openIdea } = await import('./board-opened.ts');
    if (!host.turned.aborted) await openIdea(host, idea);
  }

  /** Fetches what acting needs when someone first acts; who only reads does without. */
  async #reach(step: (hands: BoardHands) => unknown, place?: string): Promise<void> {
    const host = this.#host;
    if (!host) return;
    try {
      await step(await this.#grasp(host));
    } catch {
      // Without a network it could not be fetched; the next touch tries again, and so does time if a vote waits.
      if (place === undefined || !this.#context) return;
      const { problems, rows, waits } = host.sheet;
      if (rows.has(place)) {
        this.#waiting.set(place, step);
        waits.add(place);
      } else problems.set('propose', this.#context.say(this.#context.strings.boardNotKept));
      void host.draw(place);
    }
  }

  /** Votes that waited for it come first. */
  async #grasp(host: BoardHost): Promise<BoardHands> {
    this.#hands ??= import('./board-hands.ts').then(({ BoardHands: Hands }) => new Hands(host));
    this.#hands.catch(() => (this.#hands = undefined));
    const hands = await this.#hands;
    for (const [idea, vote] of this.#waiting) {
      this.#waiting.delete(idea);
      await vote(hands);
    }
    return hands;
  }

  /** Follows what the page's address says about this board: parameters of its own, its entry of the history, or the link of an idea. */
  #handleAddress = (event?: Event): void => {
    const host = this.#host;
    if (!host || this.#told !== 'ready') return;
    // At first the list is what the address asks for; only the idea is still to be opened.
    const isParameters =
      event?.type === 'popstate' ? this.urlSync : event === undefined && this.#address?.idea;
    const kept = (history.state as Readonly<Record<string, unknown>> | null)?.[`party.${this.topic!}`];
    if (!isParameters && kept === undefined && !location.hash.startsWith('#party=')) return;
    void import('./board-address.ts').then(
      ({ followAddress }) => followAddress(host, !!isParameters),
      () => undefined,
    );
  };

  /** What cannot wait happens here and now; the rest is for the hands. */
  #handle(event: Event): void {
    const { type } = event;
    const target = event.target as HTMLElement;
    if (type === 'submit') event.preventDefault();
    // What is typed here is meant for here: the page's shortcuts stay out of it.
    if (type === 'keydown' && target.matches('input, textarea')) event.stopPropagation();
    const button = type === 'click' ? target.closest<HTMLElement>('[data-do]') : undefined;
    if (button === null) return;
    if (button?.dataset['do'] === 'idea') {
      const { altKey, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
      if (this.ideaHref !== undefined || altKey || ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
    }
    if (!this.#context) {
      if (!button) return;
      this.#supply.rest();
      void this.#host?.stores.refresh();
      this.requestUpdate();
      return;
    }
    if (type === 'focusin' && target.closest('.body') && !this.#sheet.expanded) {
      this.#sheet.expanded = true;
      this.requestUpdate();
    }
    if (type === 'focusin' && !target.matches('input, textarea')) return;
    // By the time its code is here, the button may show something else.
    const pressed = button?.ariaPressed;
    void this.#reach(
      (hands) => hands.handle(event, button ?? target, pressed),
      type === 'submit'
        ? target.dataset['place']
        : button?.dataset['do'] === 'vote'
          ? button.closest<HTMLElement>('[data-id]')?.dataset['id']
          : undefined,
    );
  }
}

/** The page's address says something about this board. */
function isAddressed(topic: string): boolean {
  return [...new URLSearchParams(location.search).keys()].some((name) => name.startsWith(`${topic}.`));
}

declare global {
  interface HTMLElementTagNameMap {
    'party-board': PartyBoard;
  }
}
