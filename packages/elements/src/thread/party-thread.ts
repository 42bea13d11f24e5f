import { createThreadStores } from '@partyline/client';
import type { Client, ThreadState, ThreadStores } from '@partyline/client';
import type { Sort } from '@partyline/protocol';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { ClientController } from '../controllers/client-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { PartyErrorEvent } from '../events/error-event.ts';
import { PartyReadyEvent } from '../events/ready-event.ts';
import { formatMessage } from '../locales/strings.ts';
import { controls } from '../styles/controls.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { renderComposer } from './composer.ts';
import { isHost, type ThreadContext, type ThreadHost } from './thread-context.ts';
import { renderList } from './thread-list.ts';
import { renderSkeleton } from './thread-skeleton.ts';
import type { WritingSide } from './writing/writing-side.ts';
import { threadStyles } from './party-thread.styles.ts';

const FIRST_SLICE = 20;
const NEXT_SLICE = 40;
const MINUTE_MS = 60_000;
const ROWS_WHILE_LOADING = 3;
const TITLE_MAX = 200;
const SORTS: readonly Sort[] = ['newest', 'oldest', 'useful'];
/** What only the page's developer can mend; guests see the page's own content instead of a complaint. */
const DEVELOPERS_PROBLEMS: readonly string[] = ['PARTY_ORIGIN_NOT_ALLOWED', 'PARTY_NOT_FOUND'];
const STATES = ['loading', 'ready', 'failed', 'offline', 'empty', 'closed', 'collapsed', 'host'] as const;

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
 * @csspart time - When it was said.
 * @csspart message - The words.
 * @csspart fact - A fact card.
 * @csspart status - Where a post stands on its way, and who can see it.
 * @csspart actions - The row of what can be done with a post.
 * @csspart reaction - One reaction in it.
 * @csspart reply-button - "Reply".
 * @csspart replies - The replies to a post.
 * @csspart more - "Show more".
 * @csspart menu - The menu of a post.
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
export class PartyThread extends LitElement {
  static override styles = [tokens, controls, threadStyles];

  static override properties = {
    topic: {},
    heading: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    sort: {},
    rows: { type: Number },
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

  readonly #internals = this.attachInternals();
  readonly #client = new ClientController(this, (client) => this.#connect(client));
  readonly #thread = new StoreController<ThreadState>(this);
  #stores: ThreadStores | undefined;
  #storesFor: readonly [Client, string] | undefined;
  #context: ThreadContext | undefined;
  #limit = FIRST_SLICE;
  #slicing = false;
  #expanded = false;
  #place: string | undefined;
  /** Raised by whatever changes inside an open composer, so that its post is drawn again. */
  #generation = 0;
  readonly #problems = new Map<string, string>();
  #writing: WritingSide | undefined;
  #waking: Promise<WritingSide> | undefined;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #told: string | undefined;
  #freshSaid = 0;

  constructor() {
    super();
    this.headingLevel = 2;
    this.sort = 'newest';
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('click', (event) => this.#handleClick(event));
    root.addEventListener('focusin', (event) => this.#handleFocus(event));
    root.addEventListener('input', (event) => this.#handleInput(event));
    root.addEventListener('change', (event) => this.#handleChange(event));
    root.addEventListener('keydown', (event) => this.#handleKeydown(event as KeyboardEvent));
    root.addEventListener('submit', (event) => this.#handleSubmit(event));
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#clock);
    this.#writing?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('topic')) this.#connect(this.#client.client);
    else if (changed.has('sort')) this.#stores?.setSort(this.sort);
  }

  protected override render(): unknown {
    const state = this.#thread.value;
    const { locale, strings } = this.#client;
    const say: ThreadContext['say'] = (message, values) => formatMessage(message, locale, values);
    if (!state || state.status === 'loading') {
      return this.#renderFrame(
        say(strings.threadHeading),
        renderSkeleton(this.rows ?? ROWS_WHILE_LOADING, say(strings.loading)),
      );
    }
    const closed = state.head?.state === 'closed' || state.party?.policy === 'closed';
    const context: ThreadContext = {
      state,
      strings,
      locale,
      headingLevel: this.headingLevel,
      now: Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS,
      open: !closed || isHost(state),
      place: this.#place,
      problems: this.#problems,
      writing: this.#writing,
      say,
    };
    this.#context = context;
    const title = say(strings.threadHeading);
    if (state.status === 'failed') return this.#renderFrame(title, this.#renderFailure(context));
    const collapsed = this.#collapsed(state);
    return this.#renderFrame(
      state.head?.title ?? title,
      html`${this.#renderTop(context)} ${this.#renderBar(context)}
        <div class="body" data-collapsed=${collapsed || nothing}>
          ${
            state.items.length === 0 && state.fresh === 0
              ? html`<div class="empty" part="empty">
                  <slot name="empty"
                    ><p class="empty__title">${say(strings.empty)}</p>
                    ${context.open ? html`<p class="quiet">${say(strings.emptyHint)}</p>` : nothing}</slot
                  >
                </div>`
              : renderList(context, this.#limit, this.#generation)
          }
          ${
            state.more && this.#limit >= state.items.length
              ? html`<button
                  class="button more"
                  part="more"
                  type="button"
                  data-do="more"
                  aria-disabled=${state.loadingMore || nothing}
                >
                  ${say(state.loadingMore ? strings.loadingMore : strings.showMore)}
                </button>`
              : nothing
          }
        </div>
        ${
          collapsed
            ? html`<button class="button expand" part="more" type="button" data-do="expand">
                ${say(strings.showAll)}
              </button>`
            : nothing
        }`,
      state,
    );
  }

  protected override updated(): void {
    const state = this.#thread.value;
    const status = state?.status ?? 'loading';
    const context = this.#context;
    this.#setStates({
      loading: status === 'loading',
      ready: status === 'ready',
      failed: status === 'failed',
      offline: state?.connection === 'offline',
      empty: status === 'ready' && state!.items.length === 0,
      closed: status === 'ready' && (state!.head?.state === 'closed' || state!.party?.policy === 'closed'),
      collapsed: this.#collapsed(state),
      host: state !== undefined && isHost(state),
    });
    if (this.rows !== undefined) this.#frame?.style.setProperty('--_rows', String(this.rows));
    if (!state || !context) return;
    this.#growList(state);
    if (status !== 'loading' && this.#told !== status) this.#tell(state);
    if (isHost(state)) void this.#wake().catch(() => undefined);
    this.#announceFresh(state, context);
  }

  get #frame(): HTMLElement | null {
    return this.renderRoot.querySelector('.frame');
  }

  #renderFrame(title: string, content: unknown, state?: ThreadState): unknown {
    const { locale, strings } = this.#client;
    const heading = this.heading ?? title;
    const count = state?.head?.entries ?? 0;
    return html`<section class="frame" lang=${locale} aria-labelledby="heading" aria-busy=${!state}>
      <header class="top">
        <slot name="header">
          <div
            class="heading"
            id="heading"
            part="heading"
            role="heading"
            aria-level=${this.headingLevel}
            tabindex="-1"
          >
            <bdi>${heading}</bdi>
            ${
              count > 0
                ? html`<span class="heading__count" part="count"
                    ><span aria-hidden="true">${count.toLocaleString(locale)}</span
                    ><span class="visually-hidden"
                      >${formatMessage(strings.postCount, locale, { count })}</span
                    ></span
                  >`
                : nothing
            }
          </div>
        </slot>
        ${state && state.items.length > 1 ? this.#renderSort(state) : nothing}
      </header>
      ${content}
    </section>`;
  }

  #renderSort(state: ThreadState): unknown {
    const { locale, strings } = this.#client;
    return html`<select
      class="sort"
      part="sort"
      data-do="sort"
      aria-label=${formatMessage(strings.sort, locale)}
    >
      ${SORTS.map(
        (sort) =>
          html`<option value=${sort} ?selected=${sort === state.sort}>
            ${formatMessage(strings[sort], locale)}
          </option>`,
      )}
    </select>`;
  }

  /** The composer, or why there is none. */
  #renderTop(context: ThreadContext): unknown {
    const { open, state, strings, say } = context;
    if (!open) {
      return html`<p class="closed">
        ${say(state.party?.policy === 'closed' ? strings.partyClosed : strings.topicClosed)}
      </p>`;
    }
    return html`${renderComposer(context, 'root')}<slot name="composer-note"></slot>`;
  }

  /** What stands over the list without moving it: the pill and the word about being offline. */
  #renderBar({ state, strings, say }: ThreadContext): unknown {
    return html`<div class="bar">
      ${
        state.fresh > 0
          ? html`<button
              class="button button--primary button--small pill"
              part="fresh"
              type="button"
              data-do="fresh"
            >
              ${say(strings.fresh, { count: state.fresh })}
            </button>`
          : nothing
      }
      ${
        state.connection === 'offline'
          ? html`<p class="pill pill--offline" part="status">${say(strings.offline)}</p>`
          : nothing
      }
    </div>`;
  }

  #renderFailure({ state, strings, say }: ThreadContext): unknown {
    const ours = !DEVELOPERS_PROBLEMS.includes(state.problem?.code ?? '');
    return html`${
        ours
          ? html`<div class="failure" part="error" role="alert">
              <p>${say(navigator.onLine ? strings.failed : strings.failedOffline)}</p>
              <button class="button" type="button" data-do="refresh">${say(strings.tryAgain)}</button>
            </div>`
          : nothing
      }<slot></slot>`;
  }

  #collapsed(state: ThreadState | undefined): boolean {
    return (
      this.rows !== undefined && !this.#expanded && (state?.status !== 'ready' || state.items.length > 0)
    );
  }

  #setStates(on: Readonly<Record<(typeof STATES)[number], boolean>>): void {
    for (const name of STATES) {
      if (on[name]) this.#internals.states.add(name);
      else this.#internals.states.delete(name);
    }
  }

  #connect(client: Client | undefined): void {
    const { topic } = this;
    if (client === this.#storesFor?.[0] && topic === this.#storesFor?.[1]) return;
    this.#storesFor = client && topic ? [client, topic] : undefined;
    this.#stores =
      client && topic
        ? createThreadStores(client, topic, { sort: this.sort, open: () => this.#opening() })
        : undefined;
    this.#writing?.leave();
    this.#writing = this.#waking = this.#place = this.#context = this.#told = undefined;
    this.#limit = FIRST_SLICE;
    this.#freshSaid = 0;
    this.#problems.clear();
    this.#thread.setStore(this.#stores?.$thread);
  }

  /** What the first post calls the conversation. */
  #opening(): { title: string; url?: string } {
    const title = (this.heading ?? document.title).slice(0, TITLE_MAX);
    const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
    return canonical.startsWith(`${location.origin}/`) ? { title, url: canonical } : { title };
  }

  /** Distances in time move on by the minute; without anyone looking nothing is drawn. */
  #tick(): void {
    this.#clock = setTimeout(() => {
      if (document.visibilityState === 'visible') this.requestUpdate();
      this.#tick();
    }, MINUTE_MS);
  }

  /** The first rows are on the screen before the others are made. */
  #growList(state: ThreadState): void {
    if (this.#slicing || this.#limit >= state.items.length) return;
    this.#slicing = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#slicing = false;
        this.#limit += NEXT_SLICE;
        this.requestUpdate();
      }),
    );
  }

  #tell(state: ThreadState): void {
    this.#told = state.status;
    if (state.status === 'ready') {
      this.#carryOver();
      this.dispatchEvent(new PartyReadyEvent(this.topic!));
      if (state.me)
        void this.#wake().then(
          (side) => side.restoreDraft('root'),
          () => undefined,
        );
    } else if (state.problem) {
      const { code, message } = state.problem;
      this.dispatchEvent(new PartyErrorEvent(this.topic!, code, message));
    }
  }

  /** Text typed into the page's own field before this element was there. */
  #carryOver(): void {
    const early = this.querySelector('textarea');
    const field = this.#field('root');
    if (!early || !field || early.value === early.defaultValue) return;
    field.value = early.value;
    if (early.matches(':focus')) field.focus();
  }

  #announceFresh(state: ThreadState, context: ThreadContext): void {
    if (state.fresh === this.#freshSaid) return;
    if (state.fresh > this.#freshSaid && this.renderRoot.querySelector('textarea:focus')) return;
    this.#freshSaid = state.fresh;
    if (state.fresh > 0) this.#announce(context.say(context.strings.fresh, { count: state.fresh }));
  }

  #announce(text: string): void {
    void import('./announce.ts').then(({ announce }) => announce(text)).catch(() => undefined);
  }

  #field(place: string): HTMLTextAreaElement | null {
    return (this.renderRoot as ShadowRoot).getElementById(place) as HTMLTextAreaElement | null;
  }

  /** Fetches the writing side when it is first needed. */
  #wake(): Promise<WritingSide> {
    this.#waking ??= import('./writing/writing-side.ts')
      .then(({ createWritingSide }) => createWritingSide(this.#lend(), this.#client.overrides))
      .then((side) => {
        this.#writing = side;
        this.requestUpdate();
        return side;
      });
    this.#waking.catch(() => {
      this.#waking = undefined;
    });
    return this.#waking;
  }

  #lend(): ThreadHost {
    const context = () => this.#context!;
    return {
      element: this as this & { topic: string },
      root: this.renderRoot as ShadowRoot,
      stores: this.#stores!,
      get context() {
        return context();
      },
      draw: () => {
        this.#generation += 1;
        this.requestUpdate();
        return this.updateComplete;
      },
      openComposer: (place, text) => this.#openComposer(place, text),
      setProblem: (place, problem) => this.#setProblem(place, problem),
      announce: (text) => this.#announce(text),
    };
  }

  #openComposer(place: string | undefined, text = ''): void {
    const left = this.#place;
    if (left !== undefined) this.#writing?.closed(left);
    this.#place = place;
    this.#generation += 1;
    this.requestUpdate();
    this.performUpdate();
    if (place === undefined) return this.#returnFocus(left);
    const field = this.#field(place);
    if (!field) return;
    if (!field.value) field.value = text;
    field.focus();
    field.scrollIntoView({ block: 'nearest' });
  }

  /** A composer that closes gives the focus back to the button that opened it. */
  #returnFocus(left: string | undefined): void {
    const [mode, id] = left?.split(':') ?? [];
    this.renderRoot
      .querySelector<HTMLElement>(`[data-id="${id}"] [data-do="${mode === 'reply' ? mode : 'menu'}"]`)
      ?.focus();
  }

  #setProblem(place: string, problem: string | undefined): void {
    if (problem === this.#problems.get(place)) return;
    if (problem === undefined) this.#problems.delete(place);
    else this.#problems.set(place, problem);
    this.#generation += 1;
    this.requestUpdate();
  }

  /** Runs a step of the writing side; when that cannot even be fetched, says so beside the text. */
  async #write(place: string | undefined, step: (side: WritingSide) => unknown): Promise<void> {
    try {
      await step(await this.#wake());
    } catch {
      const { say, strings } = this.#context!;
      if (place === undefined) this.#announce(say(strings.notKept));
      else this.#setProblem(place, say(strings.notKept));
    }
  }

  async #act(action: string, id: string | undefined, button: HTMLElement): Promise<void> {
    const stores = this.#stores!;
    switch (action) {
      case 'refresh':
        return stores.refresh();
      case 'more': {
        if (button.ariaDisabled === 'true') return;
        const count = this.#thread.value!.items.length;
        await stores.loadMore();
        return this.#refocus(() => this.renderRoot.querySelectorAll<HTMLElement>('.root')[count]);
      }
      case 'expand':
        this.#expanded = true;
        this.requestUpdate();
        return this.#refocus(() => this.renderRoot.querySelector<HTMLElement>('.root'));
      case 'fresh':
        stores.showFresh();
        return this.#refocus(() => this.renderRoot.querySelector<HTMLElement>('.root'));
      case 'replies':
      case 'fresh-replies': {
        const before = new Set(this.renderRoot.querySelectorAll(`[data-id="${id}"] .reply`));
        if (action === 'replies') await stores.loadReplies(id!);
        else stores.showFreshReplies(id!);
        return this.#refocus(() =>
          [...this.renderRoot.querySelectorAll<HTMLElement>(`[data-id="${id}"] .reply`)].find(
            (reply) => !before.has(reply),
          ),
        );
      }
      case 'reply':
        void this.#wake().catch(() => undefined);
        return this.#openComposer(`reply:${id}`);
      default:
        return this.#write(undefined, (side) => side.act(action, id, button));
    }
  }

  /** A button that did its work is gone: the focus goes to what it brought. */
  async #refocus(target: () => HTMLElement | null | undefined): Promise<void> {
    await this.updateComplete;
    if (!this.shadowRoot!.activeElement) target()?.focus();
  }

  #handleClick(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('button[data-do]');
    if (!button || !this.#stores) return;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'];
    void this.#act(button.dataset['do']!, id, button);
  }

  #handleFocus(event: Event): void {
    const target = event.target as Element;
    if (target.matches('textarea')) {
      void this.#wake().then(
        (side) => {
          side.begin(target.id);
          return side.restoreDraft(target.id);
        },
        () => undefined,
      );
    }
    if (target.closest('.body') && this.#collapsed(this.#thread.value)) {
      this.#expanded = true;
      this.requestUpdate();
    }
  }

  #handleInput(event: Event): void {
    const field = event.target as HTMLTextAreaElement;
    const place = field.id;
    if (!field.matches('textarea')) return;
    this.#setProblem(place, undefined);
    void this.#write(place, (side) => side.keepDraft(place, field.value));
  }

  #handleChange(event: Event): void {
    const select = event.target as HTMLSelectElement;
    if (select.dataset['do'] === 'sort') this.#stores?.setSort(select.value as Sort);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const form = (event.target as Element).closest<HTMLFormElement>('.composer');
    if (!form) return;
    // What is typed here is meant for here: the page's shortcuts stay out of it.
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    else if (event.key === 'Escape' && form.dataset['place'] !== 'root') {
      this.#openComposer(undefined);
    } else return;
    event.preventDefault();
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    const { place } = (event.target as HTMLFormElement).dataset;
    if (place) void this.#write(place, (side) => side.submit(place));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'party-thread': PartyThread;
  }
}
