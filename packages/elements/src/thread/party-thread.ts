import { createThreadStores } from '@partyline/client';
import type { Client, ThreadState } from '@partyline/client';
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
import { createTimeFormats, type TimeFormats } from './entry-time.ts';
import { isHost, type ThreadContext, type ThreadHost, type ThreadScreen } from './thread-context.ts';
import type { ThreadHands } from './thread-hands.ts';
import { RowList } from './row-list.ts';
import { renderList } from './thread-list.ts';
import { threadStyles } from './party-thread.styles.ts';

const FIRST_SLICE = 20;
const NEXT_SLICE = 40;
const MINUTE_MS = 60_000;
const TITLE_MAX = 200;
const SORTS: readonly Sort[] = ['newest', 'oldest', 'useful'];
const HANDLED = ['click', 'focusin', 'input', 'change', 'keydown', 'submit'];
/** What only the page's developer can mend; guests see the page's own content instead of a complaint. */
const DEVELOPERS_PROBLEMS = /ORIGIN_NOT_ALLOWED|PARTY_NOT_FOUND/;

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
  #connected: readonly [Client, string] | undefined;
  #host: ThreadHost | undefined;
  #hands: Promise<ThreadHands> | undefined;
  #screen!: ThreadScreen;
  #context: ThreadContext | undefined;
  #time: TimeFormats | undefined;
  #limit = FIRST_SLICE;
  #slicing = false;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #told: string | undefined;
  /** Composer that was sent before what sends it could be fetched. */
  #waiting: string | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.sort = 'newest';
    this.#reset();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of HANDLED) root.addEventListener(type, (event) => this.#handle(event));
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#clock);
    this.#screen.writing?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('topic')) this.#connect(this.#client.client);
    else if (changed.has('sort')) this.#host?.stores.setSort(this.sort);
  }

  protected override render(): unknown {
    const state = this.#thread.value;
    const { locale, strings } = this.#client;
    const say: ThreadContext['say'] = (message, values) => formatMessage(message, locale, values);
    if (!state || state.status === 'loading') {
      return this.#renderFrame(
        say(strings.threadHeading),
        html`<div class="skeleton" role="status">
          <span class="visually-hidden">${say(strings.loading)}</span>
        </div>`,
      );
    }
    const context: ThreadContext = {
      state,
      strings,
      locale,
      headingLevel: this.headingLevel,
      now: Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS,
      time: (this.#time = this.#time?.locale === locale ? this.#time : createTimeFormats(locale)),
      open: isHost(state) || !isClosed(state),
      screen: this.#screen,
      say,
    };
    this.#context = context;
    const title = say(strings.threadHeading);
    if (state.status === 'failed') return this.#renderFrame(title, this.#renderFailure(context));
    const collapsed = this.#collapsed(state);
    return this.#renderFrame(
      state.head?.title ?? title,
      html`${this.#renderTop(context)} ${this.#renderBar(context)}
        <div class="body">
          ${
            state.items.length === 0 && state.fresh === 0
              ? html`<div class="empty" part="empty">
                  <slot name="empty"
                    ><p class="empty__title">${say(strings.empty)}</p>
                    ${context.open ? html`<p class="quiet">${say(strings.emptyHint)}</p>` : nothing}</slot
                  >
                </div>`
              : renderList(context, this.#limit)
          }
          ${
            state.problem && state.connection !== 'offline'
              ? html`<p class="more" part="error">${say(strings.failedMore)}</p>`
              : nothing
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
    const ready = status === 'ready';
    const states = {
      loading: status === 'loading',
      ready,
      failed: status === 'failed',
      offline: state?.connection === 'offline',
      empty: ready && state!.items.length === 0,
      closed: ready && isClosed(state!),
      collapsed: this.#collapsed(state),
      host: ready && isHost(state!),
    };
    for (const [name, on] of Object.entries(states)) this.#internals.states[on ? 'add' : 'delete'](name);
    if (this.rows !== undefined) {
      this.renderRoot.querySelector<HTMLElement>('.frame')!.style.setProperty('--_rows', String(this.rows));
    }
    if (!state || states.loading) return;
    this.#growList(state);
    if (this.#told !== status) this.#tell(state);
    if (state.me || state.fresh > 0 || this.#hands) void this.#reach((hands) => hands.follow());
    if (this.#waiting !== undefined && state.connection !== 'offline') this.#submitWaiting(this.#waiting);
  }

  #renderFrame(title: string, content: unknown, state?: ThreadState): unknown {
    const { locale, strings } = this.#client;
    const heading = this.heading ?? title;
    const count = state?.head?.entries ?? 0;
    return html`<section class="frame" lang=${locale} aria-labelledby="heading">
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
            <bdi>${heading}</bdi>${
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
    const ours = !DEVELOPERS_PROBLEMS.test(state.problem?.code ?? '');
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
      this.rows !== undefined &&
      !this.#screen.expanded &&
      (state?.status !== 'ready' || state.items.length > 0)
    );
  }

  #reset(): void {
    this.#screen?.writing?.leave();
    this.#screen = { problems: new Map(), generation: 0, list: new RowList(), expanded: false };
    this.#hands = this.#context = this.#told = this.#waiting = undefined;
    this.#limit = FIRST_SLICE;
  }

  #connect(client: Client | undefined): void {
    const { topic } = this;
    if (client === this.#connected?.[0] && topic === this.#connected?.[1]) return;
    this.#reset();
    this.#connected = client && topic ? [client, topic] : undefined;
    this.#host = client && topic ? this.#lend(client, topic) : undefined;
    this.#thread.setStore(this.#host?.stores.$thread);
  }

  #lend(client: Client, topic: string): ThreadHost {
    const context = () => this.#context!;
    const overrides = () => this.#client.overrides;
    return {
      element: this as this & { topic: string },
      root: this.renderRoot as ShadowRoot,
      stores: createThreadStores(client, topic, { sort: this.sort, open: () => this.#opening() }),
      screen: this.#screen,
      get context() {
        return context();
      },
      get overrides() {
        return overrides();
      },
      draw: () => {
        this.#screen.generation += 1;
        this.requestUpdate();
        return this.updateComplete;
      },
      show: (place) => this.#show(place),
    };
  }

  /** What the first post calls the conversation. */
  #opening(): { title: string; url?: string } {
    const title = (this.heading ?? document.title).slice(0, TITLE_MAX);
    const url = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
    return url.startsWith(`${location.origin}/`) ? { title, url } : { title };
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

  #tell({ status, problem }: ThreadState): void {
    this.#told = status;
    if (status === 'ready') {
      this.dispatchEvent(new PartyReadyEvent(this.topic!));
      if (this.querySelector('textarea')) void this.#reach((hands) => hands.carryOver());
    } else if (problem) {
      this.dispatchEvent(new PartyErrorEvent(this.topic!, problem.code, problem.message));
    }
  }

  #show(place: string | undefined): void {
    this.#screen.place = place;
    this.#screen.generation += 1;
    this.requestUpdate();
    this.performUpdate();
    if (place !== undefined) (this.renderRoot as ShadowRoot).getElementById(place)?.focus();
  }

  /** Fetches what acting needs when someone first acts; who only reads does without. */
  async #reach(step: (hands: ThreadHands) => unknown, submitted?: string): Promise<void> {
    const host = this.#host;
    if (!host) return;
    this.#hands ??= import('./thread-hands.ts').then(({ ThreadHands }) => new ThreadHands(host));
    try {
      await step(await this.#hands);
    } catch {
      // Without a network it could not be fetched; the next touch tries again.
      this.#hands = undefined;
      if (submitted !== undefined && this.#context) this.#wait(submitted, this.#context);
    }
  }

  /** A text that was sent in a tunnel, as the first thing ever done here, goes out when the network is back. */
  #wait(place: string, { say, state, strings }: ThreadContext): void {
    const offline = state.connection === 'offline';
    if (offline) this.#waiting = place;
    this.#screen.problems.set(place, say(offline ? strings.waiting : strings.notKept));
    this.requestUpdate();
  }

  #submitWaiting(place: string): void {
    this.#waiting = undefined;
    this.#screen.problems.delete(place);
    this.renderRoot.querySelector<HTMLFormElement>(`.composer[data-place="${place}"]`)?.requestSubmit();
    this.requestUpdate();
  }

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
    if (button?.dataset['do'] === 'reply') {
      this.#show(`reply:${button.closest<HTMLElement>('[data-id]')!.dataset['id']}`);
    }
    void this.#reach(
      (hands) => hands.handle(event, button ?? target),
      type === 'submit' ? target.dataset['place'] : undefined,
    );
  }
}

function isClosed({ head, party }: ThreadState): boolean {
  return head?.state === 'closed' || party?.policy === 'closed';
}

declare global {
  interface HTMLElementTagNameMap {
    'party-thread': PartyThread;
  }
}
