import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import { createThreadStores } from '@partyline/client';
import type { Client, ThreadItem, ThreadState } from '@partyline/client';
import type { Sort } from '@partyline/protocol';
import { ClientController } from '../controllers/client-controller.ts';
import { PartyCountedEvent } from '../events/counted-event.ts';
import { PartyErrorEvent } from '../events/error-event.ts';
import { PartyReadyEvent } from '../events/ready-event.ts';
import { en } from '../locales/en.ts';
import { loadStrings } from '../locales/load.ts';
import { formatMessage, type StringOverrides, type Strings } from '../locales/strings.ts';
import { controls } from '../styles/controls.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { fill, make, type Content } from '../dom/dom.ts';
import { createTimeFormats, MINUTE_MS, type TimeFormats } from './entry-time.ts';
import { RowGroups } from './row-groups.ts';
import { rootOf, type ThreadContext, type ThreadHost, type ThreadScreen } from './thread-context.ts';
import { linkedEntry, openingOf } from './thread-address.ts';
import { drawBody, drawHeader, drawTop } from './thread-frame.ts';
import type { ThreadHands } from './thread-hands.ts';
import { drawList } from './thread-list.ts';
import { isRestricted, needsExtras, sharedOf, statesOf } from './thread-state.ts';
import { moveOn, thisMinute, writeExact } from './thread-times.ts';
import { drawFailure, drawSkeleton, isDevelopers } from '../topic/topic-frame.ts';
import { drawBar, drawOnward, isClosed } from '../topic/topic-list.ts';
import { topicListStyles } from '../topic/topic-list.styles.ts';
import { isHost } from '../topic/topic-state.ts';
import { topicStyles } from '../topic/topic.styles.ts';
import { threadStyles } from './party-thread.styles.ts';
import { entryStyles } from './thread-entry.styles.ts';

/** Between slices of rows: what someone does goes first, and so does the painting of the last slice. */
const PAUSE_MS = 4;
/** Before what could not be fetched is asked for again. */
const AGAIN_MS = 4_000;
const HANDLED = ['click', 'focusin', 'input', 'change', 'keydown', 'submit'];

/** What its other parts are lent; what only a drawing knows is not there before the first. */
type Lent = Omit<ThreadHost, 'context' | 'overrides'> & {
  context?: ThreadContext;
  overrides?: StringOverrides;
};

/**
 * A conversation: posts, replies, reactions, live.
 *
 * @element party-thread
 *
 * @slot - Read by search engines and without script; shown only when the conversation cannot be.
 * @slot header - In place of the heading.
 * @slot empty - In place of the invitation when nobody has said anything yet.
 * @slot composer-note - Below the composer: house rules, a word of welcome.
 *
 * @fires {PartyReadyEvent} party-ready - The conversation is on the screen for the first time.
 * @fires {PartyPostRequestEvent} party-post-request - Someone wants to post; preventing it keeps the text in the composer.
 * @fires {PartyPostedEvent} party-posted - A post was made: kept on this device, shown, and on its way.
 * @fires {PartyCountedEvent} party-counted - There are more posts, or fewer.
 * @fires {PartyErrorEvent} party-error - Reading failed.
 *
 * @csspart heading - The heading.
 * @csspart count - How many posts there are.
 * @csspart sort - The choice of order.
 * @csspart composer - A composer, for posts, replies, edits and reasons.
 * @csspart composer-text - Its field.
 * @csspart post-button - Its button.
 * @csspart fresh - The pill that says how many posts wait to be shown.
 * @csspart list - The list of posts.
 * @csspart entry - One post or reply.
 * @csspart avatar - The initials of an author.
 * @csspart author - The name of an author.
 * @csspart badge - The mark of a host.
 * @csspart permalink - The link to a post, around its time.
 * @csspart time - When it was said.
 * @csspart linked - The post that the page's address points at.
 * @csspart pinned - The mark of a post that the hosts keep at the top.
 * @csspart answer - The mark of the official answer.
 * @csspart credit - Whom a reply helped.
 * @csspart message - The words.
 * @csspart mention - A person named in them.
 * @csspart fact - A fact card.
 * @csspart question-button - "Question this", on it.
 * @csspart trail - What has come of a post, in one sentence.
 * @csspart whys - Why others say "same here".
 * @csspart why - One of these reasons.
 * @csspart status - Where a post stands on its way, and who can see it.
 * @csspart actions - The row of what can be done with a post.
 * @csspart reaction - One reaction in it.
 * @csspart reply-button - "Reply".
 * @csspart fold - Folds the replies below a post.
 * @csspart replies - The replies to a post.
 * @csspart more - "Show more".
 * @csspart menu - The menu of a post.
 * @csspart card - Who said it, and what else here.
 * @csspart preview - A text as it will stand, in its composer.
 * @csspart warning - The question before what looks personal is posted.
 * @csspart legal - What a brand wants to be read before the first post.
 * @csspart question - "Is this solved for you?"
 * @csspart keep - The offer of a private link below the first post.
 * @csspart toast - What was just done, with the way back.
 * @csspart tooltip - The name of a button that shows none.
 * @csspart dialog - A question that comes before all else.
 * @csspart hosting - What hosts alone see above the list.
 * @csspart waiting-button - What opens the list of all that waits for the team.
 * @csspart closed - Why nothing can be posted, or what the party says about it.
 * @csspart notice - What became of the post that a link points at.
 * @csspart empty - The invitation to be the first.
 * @csspart error - What is said when reading failed.
 *
 * @cssprop --party-thread-sticky-top - How far from the top the pill keeps while scrolling, for pages with a fixed header.
 * @cssprop --party-thread-rail - Colour of the line beside replies.
 *
 * @cssstate loading - The first reading is under way.
 * @cssstate ready - The conversation is shown.
 * @cssstate failed - It could not be read.
 * @cssstate offline - The network or the server is away.
 * @cssstate empty - Nobody has said anything yet.
 * @cssstate closed - The conversation or the party is closed.
 * @cssstate collapsed - Only `rows` rows are shown until someone asks for more.
 * @cssstate host - A host is looking.
 */
export class PartyThread extends ReactiveElement {
  static override styles = [tokens, controls, topicStyles, topicListStyles, threadStyles, entryStyles];

  static override properties = {
    topic: {},
    heading: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    sort: {},
    rows: { type: Number },
    privacyHref: { attribute: 'privacy-href' },
    termsHref: { attribute: 'terms-href' },
  };

  /** Key of the conversation: `[a-z0-9._~-]{1,128}`. The same key is the same conversation on every page. */
  declare topic: string | undefined;
  /** Heading, and title of the conversation when the first post opens it. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline. */
  declare headingLevel: number;
  /** Order at first: `newest`, `oldest` or `useful`. */
  declare sort: Sort;
  /** Height at first, in rows, so that nothing below moves; it grows when someone asks. */
  declare rows: number | undefined;
  /** Where it says what becomes of what is posted: linked once, before the first post; the space's by default. */
  declare privacyHref: string | undefined;
  /** Where the rules of posting stand: linked in the same place; the space's by default. */
  declare termsHref: string | undefined;

  readonly #internals = this.attachInternals();
  readonly #frame = make('section', { class: 'frame', 'aria-labelledby': 'heading' });
  readonly #body = make('div', 'body');
  readonly #client = new ClientController<Strings, ThreadState>(this, { en, load: loadStrings }, (client) =>
    this.#connect(client),
  );
  #host: Lent | undefined;
  #hands: Promise<ThreadHands> | undefined;
  #extras: Promise<unknown> | undefined;
  /** Posts that were looked through already: none has what few have. */
  #plain: readonly ThreadItem[] | undefined;
  #screen!: ThreadScreen;
  #turn: AbortController | undefined;
  #time: TimeFormats | undefined;
  /** What all rows are drawn from; another one whenever any of it is another. */
  #shared: readonly unknown[] = [];
  #isGrowing = false;
  #clock: ReturnType<typeof setInterval> | undefined;
  #told: string | undefined;
  #counted: number | undefined;
  /** Composer that was sent before what sends it could be fetched. */
  #waiting: HTMLFormElement | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.sort = 'newest';
    this.#reset();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of HANDLED) root.addEventListener(type, (event) => this.#handle(event));
    root.append(this.#frame);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#handleHash);
    // Distances in time move on; without anyone looking nothing is drawn.
    this.#clock = setInterval(() => {
      if (document.visibilityState === 'visible' && this.#time) moveOn(this.renderRoot, this.#time);
    }, MINUTE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handleHash);
    clearInterval(this.#clock);
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('topic')) this.#connect(this.#client.client);
    else if (changed.has('sort')) this.#host?.stores.setSort(this.sort);
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { locale } = this.#client;
    // Also the same language makes the browser style everything below anew.
    if (this.#frame.lang !== locale) this.#frame.lang = locale;
    if (changed.has('rows'))
      this.#frame.style.setProperty('--_rows', this.rows === undefined ? null : `${this.rows}`);
    this.#draw(this.#client.state);
  }

  protected override updated(): void {
    const state = this.#client.state;
    const status = this.#statusOf(state);
    const shown = this.#internals.states;
    for (const [name, on] of Object.entries(statesOf(status, state, this.#collapsed(state))))
      if (shown.has(name) !== on) shown[on ? 'add' : 'delete'](name);
    if (!state || status === 'loading' || !this.#host?.context) return;
    if (this.#told !== status) this.#tell(state);
    const entries = state.head?.entries;
    if (entries !== undefined && entries !== this.#counted) {
      this.#counted = entries;
      this.dispatchEvent(new PartyCountedEvent(this.#host!.client.party, this.topic!, entries));
    }
    if (state.me || state.fresh > 0 || this.#hands || location.hash.startsWith('#partyline-'))
      void this.#reach((hands) => hands.follow());
    if (state.connection !== 'offline') {
      this.#waiting?.requestSubmit();
      this.#waiting = undefined;
    }
  }

  #draw(state: ThreadState | undefined): void {
    const { locale, strings } = this.#client;
    const { headingLevel } = this;
    const say: ThreadContext['say'] = (message, values) => formatMessage(message, locale, values);
    const words = { headingLevel, locale, say, strings };
    const show = (shown: ThreadState | undefined, ...content: Content[]) =>
      fill(this.#frame, drawHeader(words, this.heading, shown), content);
    if (state ? state.status === 'failed' && isDevelopers(state.problem?.code) : this.#client.isLost()) {
      return fill(this.#frame, make('slot', {}));
    }
    if (!state || this.#statusOf(state) === 'loading') {
      return show(undefined, drawSkeleton(words, strings.loading));
    }
    if (this.#time?.locale !== locale) this.#time = createTimeFormats(locale, !!this.#time);
    const context: ThreadContext = {
      ...words,
      state,
      now: thisMinute(),
      time: this.#time,
      open: isHost(state) || !isClosed(state),
      screen: this.#screen,
    };
    const host = this.#host!;
    host.context = context;
    host.overrides = this.#client.overrides;
    if (state.status === 'failed') {
      return show(
        undefined,
        drawFailure(words, strings.failed, strings.failedOffline, strings.tryAgain),
        make('slot', {}),
      );
    }
    const shared = sharedOf(context);
    if (shared.some((part, index) => part !== this.#shared[index])) this.#shared = shared;
    const isDrawn = drawList(context, this.#shared);
    fill(this.#body, drawBody(context, this.#screen.list.element, isDrawn));
    show(
      state,
      drawTop(context),
      drawBar(context, strings.fresh, state.fresh, this.#waiting ? strings.waiting : strings.offline),
      this.#body,
      this.#collapsed(state) && drawOnward('expand', say(strings.showAll)),
    );
    if (!isDrawn || !context.time.isExact) this.#grow(isDrawn);
  }

  /** Without anyone who could provide something to read, that is all there will be. */
  #statusOf(state: ThreadState | undefined): ThreadState['status'] {
    if (!state) return this.#client.isSettled ? 'failed' : 'loading';
    return state.status === 'ready' && this.#awaitsExtras(state) ? 'loading' : state.status;
  }

  /** A thread that has what few have is drawn once, whole, instead of growing under someone's eyes. */
  #awaitsExtras(state: ThreadState): boolean {
    const { items } = state;
    if (!this.#extras && (isRestricted(state) || (items !== this.#plain && items.some(needsExtras))))
      this.#fetchExtras();
    this.#plain = items;
    return this.#extras !== undefined && !this.#screen.extras && this.#told === undefined;
  }

  #fetchExtras(): void {
    const screen = this.#screen;
    // Most have both; asked for together, neither waits for the other.
    this.#extras = Promise.all([import('./thread-extras.ts'), import('./entry-text.ts')]).then(
      ([{ createExtras }]) => {
        screen.extras = createExtras(this.renderRoot as ShadowRoot);
        this.requestUpdate();
      },
      () => {
        // What is there is shown without them until they can be had.
        screen.extras = { isMissing: true };
        this.requestUpdate();
        setTimeout(() => {
          this.#extras = this.#plain = undefined;
          if (this.isConnected) this.requestUpdate();
        }, AGAIN_MS);
      },
    );
  }

  #collapsed(state: ThreadState | undefined): boolean {
    return (
      this.rows !== undefined &&
      !this.#screen.expanded &&
      (state?.status !== 'ready' || state.items.length > 0)
    );
  }

  #leave(): void {
    this.#screen.writing?.leave();
    this.#screen.hosting?.leave();
  }

  #reset(): void {
    if (this.#screen as ThreadScreen | undefined) this.#leave();
    this.#turn?.abort();
    this.#turn = new AbortController();
    // Rows of another list would take over those of this one.
    this.#body.replaceChildren();
    this.#screen = {
      problems: new Map(),
      list: new RowGroups(),
      expanded: false,
      folded: new Set(),
      explained: new Set(),
    };
    this.#hands = this.#extras = this.#plain = this.#told = this.#counted = this.#waiting = undefined;
  }

  #connect(client: Client | undefined): void {
    const { topic } = this;
    if (client === this.#host?.client && topic === this.#host?.topic) return;
    this.#reset();
    this.#host = client && topic ? this.#lend(client, topic) : undefined;
    this.#client.show(this.#host?.stores.$thread);
  }

  #lend(client: Client, topic: string): Lent {
    const around = linkedEntry();
    const host: Lent = {
      element: this as this & { topic: string },
      root: this.renderRoot as ShadowRoot,
      client,
      topic,
      stores: createThreadStores(client, topic, {
        sort: this.sort,
        open: () => openingOf(this.heading),
        ...(around && { around }),
      }),
      screen: this.#screen,
      turned: this.#turn!.signal,
      draw: (entry) => {
        if (entry !== undefined) this.#screen.list.forget(rootOf(host.context!.state.items, entry));
        this.requestUpdate();
        return this.updateComplete;
      },
      show: (place) => this.#show(place),
    };
    return host;
  }

  /** The first rows are on the screen before the others are made, and no slice of them holds up what someone does. */
  #grow(isDrawn: boolean): void {
    if (this.#isGrowing) return;
    this.#isGrowing = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#isGrowing = false;
        if (isDrawn) writeExact(this.renderRoot, this.#time!);
        this.requestUpdate();
      }, PAUSE_MS),
    );
  }

  #tell({ status, problem }: ThreadState): void {
    this.#told = status;
    if (status === 'ready') {
      this.dispatchEvent(new PartyReadyEvent(this.topic!));
      this.#handleHash();
      if (this.querySelector('textarea')) void this.#reach((hands) => hands.carryOver());
    } else if (problem) {
      this.dispatchEvent(new PartyErrorEvent(this.topic!, problem.code, problem.message));
    }
  }

  #show(place: string | undefined): void {
    this.#screen.place = place;
    this.requestUpdate();
    this.performUpdate();
    if (place !== undefined) (this.renderRoot as ShadowRoot).getElementById(place)?.focus();
  }

  /** Fetches what acting needs when someone first acts; who only reads does without. */
  async #reach(step: (hands: ThreadHands) => unknown, submitted?: HTMLFormElement): Promise<void> {
    const host = this.#host;
    if (!host) return;
    this.#hands ??= import('./thread-hands.ts').then(
      ({ ThreadHands }) => new ThreadHands(host as ThreadHost),
    );
    try {
      await step(await this.#hands);
    } catch {
      // Without a network it could not be fetched; the next touch tries again.
      this.#hands = undefined;
      if (submitted && host.context) this.#wait(submitted, host.context);
    }
  }

  /** A text that was sent in a tunnel, as the first thing ever done here, goes out when the network is back. */
  #wait(form: HTMLFormElement, { say, state, strings }: ThreadContext): void {
    const offline = state.connection === 'offline';
    if (offline) this.#waiting = form;
    this.#screen.problems.set(form.dataset['place']!, offline ? '' : say(strings.notKept));
    this.requestUpdate();
  }

  /** Goes to the entry that the page's address points at; an address of another kind is somebody else's. */
  #handleHash = (): void => {
    const entry = linkedEntry();
    const host = this.#host;
    if (!entry || !host || this.#told !== 'ready') return;
    void import('./thread-links.ts').then(
      ({ goTo }) => goTo(host as ThreadHost, entry),
      () => undefined,
    );
  };

  /** What cannot wait happens here and now; the rest is for the hands. */
  #handle(event: Event): void {
    const { type } = event;
    const target = event.target as HTMLElement;
    if (type === 'submit') event.preventDefault();
    if (type === 'keydown') {
      if (!target.closest('.composer')) return;
      // What is typed here is meant for here: the page's shortcuts stay out of it.
      event.stopPropagation();
    }
    const button = type === 'click' ? target.closest<HTMLElement>('[data-do]') : undefined;
    if (button === null) return;
    if (/^(reply|question)$/.test(button?.dataset['do'] ?? '')) {
      this.#show(`reply:${button!.closest<HTMLElement>('[data-id]')!.dataset['id']}`);
    }
    void this.#reach(
      (hands) => hands.handle(event, button ?? target),
      type === 'submit' ? (target as HTMLFormElement) : undefined,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'party-thread': PartyThread;
  }
}
