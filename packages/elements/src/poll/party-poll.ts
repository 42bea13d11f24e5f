import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import type { Client } from '@partyline/client';
import { createPollStores, type PollScreen, type PollStores } from '@partyline/client/poll';
import type { PollEntity } from '@partyline/protocol';
import { ClientController } from '../controllers/client-controller.ts';
import { Supply } from '../controllers/supply.ts';
import { fill, make } from '../dom/dom.ts';
import { PartyReadyEvent } from '../events/ready-event.ts';
import { loadPollMore, pollVocabulary } from '../locales/load-poll.ts';
import type { PollStrings } from '../locales/poll-strings.ts';
import { formatMessage } from '../locales/strings.ts';
import { controls } from '../styles/controls.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { problemOf, tellProblem } from '../topic/topic-absence.ts';
import { drawFailure, drawSkeleton, isDevelopers } from '../topic/topic-frame.ts';
import { isHost } from '../topic/topic-state.ts';
import { topicStyles } from '../topic/topic.styles.ts';
import { pollStyles } from './party-poll.styles.ts';
import { drawBody } from './poll-body.ts';
import { isAnswering, type PollContext, type PollHost, type PollSheet } from './poll-context.ts';
import { drawHeader } from './poll-frame.ts';
import type { PollHands } from './poll-hands.ts';

const SETTLE_MS = 3_000;
const HANDLED = ['click', 'focusin', 'input', 'change', 'keydown', 'pointerdown', 'submit'];
const FIGURES = /^(rating|nps|csat)$/;

/**
 * A question with its answers, live, and why people gave them.
 *
 * @element party-poll
 *
 * @slot - Question and options, for search engines and pages without script; shown only when the poll cannot be.
 *
 * @fires {PartyReadyEvent} party-ready - The question is on the screen for the first time.
 * @fires {PartyAnswerEvent} party-answer - Someone wants to answer; preventing it keeps what was chosen in the form.
 * @fires {PartyAnsweredEvent} party-answered - An answer was cast: kept on this device, counted, and on its way.
 * @fires {PartyErrorEvent} party-error - Reading failed.
 *
 * @csspart heading - The question.
 * @csspart note - What is said below it.
 * @csspart facts - How many have answered, how many gave a reason, until when.
 * @csspart form - What is filled in.
 * @csspart legend - What to do there.
 * @csspart option - One option, with its radio button or checkbox.
 * @csspart option-image - The picture of an option.
 * @csspart figure - One figure, star or face.
 * @csspart ranking - The options of a ranked poll, in order.
 * @csspart ranked - One of them.
 * @csspart handle - What it is dragged by.
 * @csspart text-field - The field for own words.
 * @csspart why-field - The line of reason.
 * @csspart legal - What a brand wants to be read before the first answer.
 * @csspart answer-button - "Answer".
 * @csspart results - What came of it so far.
 * @csspart list - The list of options or figures in it.
 * @csspart result - One option or figure in it.
 * @csspart figures - Its share and how many.
 * @csspart score - The score of a rating.
 * @csspart own - The mark of the own answer.
 * @csspart reasons - Why people chose it.
 * @csspart reason - One of these reasons.
 * @csspart author - Who gave it.
 * @csspart answer - What the team answers below a reason.
 * @csspart badge - The mark of the team on it.
 * @csspart same-button - "Same here".
 * @csspart acts-button - What opens what can be done with a reason.
 * @csspart more - "More reasons".
 * @csspart status - Where an answer stands on its way.
 * @csspart notice - Why there are no numbers, or no form.
 * @csspart ask - A question of the team.
 * @csspart propose - The form for an option of one's own.
 * @csspart table - The rounds of a runoff, and the change over time.
 * @csspart check - The receipt of a secret ballot.
 * @csspart progress - Where one is in a series of questions.
 * @csspart hosting - What hosts alone see.
 * @csspart error - What is said when something failed.
 *
 * @cssprop --party-poll-bar-height - How thick the bars are.
 *
 * @cssstate loading - The first reading is under way.
 * @cssstate ready - The question is shown.
 * @cssstate failed - It could not be read.
 * @cssstate offline - The network or the server is away.
 * @cssstate answered - The person on this device has answered.
 * @cssstate closed - No answers are taken any more.
 * @cssstate used - Someone has touched it: its height is no longer reserved.
 * @cssstate host - A host is looking.
 */
export class PartyPoll extends ReactiveElement {
  static override styles = [tokens, controls, topicStyles, pollStyles];

  static override properties = {
    topic: {},
    topics: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    rows: { type: Number },
    via: {},
    privacyHref: { attribute: 'privacy-href' },
    termsHref: { attribute: 'terms-href' },
  };

  /** Key of the poll: `[a-z0-9._~-]{1,128}`. Hosts make polls; a key without one shows the element's own content. */
  declare topic: string | undefined;
  /** Several keys with spaces between, for a short series of questions, in the place of `topic`. */
  declare topics: string | undefined;
  /** Level of the question in the page's outline. */
  declare headingLevel: number;
  /** Height at first, in options, so that nothing below moves; four by default. */
  declare rows: number | undefined;
  /** Where the guest came from, for hosts: `newsletter`, `receipt` … */
  declare via: string | undefined;
  /** Where the privacy notice stands, shown before the first answer; one of a space around it counts as well. */
  declare privacyHref: string | undefined;
  /** Where the terms stand, shown likewise. */
  declare termsHref: string | undefined;

  readonly #internals = this.attachInternals();
  readonly #frame = make('section', { class: 'frame', 'aria-labelledby': 'heading' });
  readonly #client = new ClientController<PollStrings, PollScreen>(this, pollVocabulary, () =>
    this.#connect(),
  );
  #connected: readonly [Client, string] | undefined;
  /** Of each poll of a series, so that going back finds it as it was. */
  readonly #stores = new Map<string, PollStores>();
  #host: PollHost | undefined;
  #hands: Promise<PollHands> | undefined;
  #sheet!: PollSheet;
  #turn: AbortController | undefined;
  #context: PollContext | undefined;
  /** What stands on the screen, numbers included. */
  #settled: PollScreen | undefined;
  #settledAt = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #supply = new Supply(() => this.requestUpdate());
  #spoken: string | undefined;
  #told: string | undefined;
  #at = 0;
  /** The next question is on its way, and the focus with it. */
  #isStepping = false;

  constructor() {
    super();
    this.headingLevel = 2;
    this.#reset();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of HANDLED) root.addEventListener(type, (event) => this.#handle(event));
    root.append(this.#frame);
    return root;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
    this.#supply.rest();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('topics')) this.#at = 0;
    if (changed.has('topic') || changed.has('topics')) this.#connect();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { locale } = this.#client;
    if (this.#frame.lang !== locale) this.#frame.lang = locale;
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
      answered: ready && state!.ballot !== undefined,
      closed: ready && state!.poll!.state === 'closed',
      host: ready && isHost(state!),
    };
    const shown = this.#internals.states;
    for (const [name, on] of Object.entries(states))
      if (shown.has(name) !== on) shown[on ? 'add' : 'delete'](name);
    if (!state || states.loading) return;
    if (this.#told !== status) {
      this.#told = status;
      if (ready) this.dispatchEvent(new PartyReadyEvent(this.#host!.topic));
      else tellProblem(this, 'poll', this.#host!.client.party, this.#host!.topic, state);
    }
    if (ready && (state.me || state.turnedDown || state.asks.length > 0 || this.#hands))
      void this.#reach((hands) => hands.follow());
  }

  /** Keys of the polls that are shown one after the other. */
  get #keys(): readonly string[] {
    const keys = this.topics?.split(/\s+/).filter(Boolean) ?? [];
    return keys.length > 0 ? keys : this.topic ? [this.topic] : [];
  }

  #draw(state: PollScreen | undefined): void {
    const { locale, strings } = this.#client;
    const say: PollContext['say'] = (message, values) => formatMessage(message, locale, values);
    const words = { say, strings };
    if (
      state
        ? isDevelopers(problemOf('poll', state)?.code) && this.#statusOf(state) === 'failed'
        : this.#client.isLost()
    ) {
      return fill(this.#frame, make('slot', {}));
    }
    const status = this.#statusOf(state);
    if (!state || status === 'loading') {
      return fill(
        this.#frame,
        this.childElementCount > 0
          ? make('slot', {})
          : drawSkeleton(words, this.#client.isSettled ? strings.pollLoading : ''),
      );
    }
    if (status === 'failed')
      return fill(
        this.#frame,
        drawFailure(words, strings.pollFailed, strings.pollFailedOffline, strings.pollTryAgain),
        make('slot', {}),
      );
    const { poll, reasons } = this.#settle(state);
    this.#order(state);
    const { length: count } = this.#keys;
    const now = this.#host!.client.context.now();
    const context: PollContext = {
      ...words,
      state,
      poll: poll!,
      reasons,
      locale,
      headingLevel: this.headingLevel,
      now,
      sheet: this.#sheet,
      step: count > 1 ? { number: this.#at + 1, count } : undefined,
      open: poll!.state === 'open' && state.party?.policy !== 'closed' && !(poll!.closes! <= now),
    };
    this.#context = context;
    const { extras, hosting } = this.#sheet;
    fill(
      this.#frame,
      extras?.drawTop(context),
      drawHeader(context),
      extras?.drawState(context),
      drawBody(context),
      extras?.drawEnd(context),
      hosting?.draw(context),
    );
    if (this.#isStepping) this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
    this.#isStepping = false;
  }

  /**
   * Options in random order stand in one that follows from who is looking, so that it is the same on every visit. Before
   * the first act there is nobody yet and nothing may be stored: until then each page load has its own. Nothing moves
   * while someone is choosing.
   */
  #order(state: PollScreen): void {
    const { me, ballot } = state;
    const sheet = this.#sheet;
    if (me && (!this.#told || (ballot && !sheet.isChanging))) sheet.seed = me.id + this.#host!.topic;
  }

  /** Numbers that others move settle every few seconds; what the person here did shows at once. */
  #settle(state: PollScreen): PollScreen {
    const before = this.#settled;
    const wait = this.#settledAt + SETTLE_MS - Date.now();
    const isOthers =
      before?.poll &&
      before.ballot === state.ballot &&
      before.unsent === state.unsent &&
      before.me === state.me &&
      before.poll.state === state.poll!.state;
    if (!isOthers || wait <= 0) {
      if (before?.poll !== state.poll || before?.reasons !== state.reasons) this.#settledAt = Date.now();
      return (this.#settled = state);
    }
    if (before.poll !== state.poll || before.reasons !== state.reasons) {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.requestUpdate(), wait);
    }
    return before;
  }

  /** Without anyone who could provide something to read, that is all there will be. */
  #statusOf(state: PollScreen | undefined): PollScreen['status'] {
    if (!state) return this.#client.isSettled ? 'failed' : 'loading';
    if (state.status !== 'ready') return state.status;
    if (!state.poll) return 'failed';
    if (!state.isOwnKnown) return 'loading';
    // What is on the screen stays there meanwhile.
    if (this.#isEquipped(state) || this.#told === 'ready') return 'ready';
    return this.#supply.isMissing ? 'failed' : 'loading';
  }

  /** What this poll is drawn with is here, in the language of the page; else it is fetched. */
  #isEquipped(state: PollScreen): boolean {
    const { edited, kind, propose, quorum, results, secret, state: stage, who } = state.poll!;
    const sheet = this.#sheet;
    const { locale } = this.#client;
    const isFigure = FIGURES.test(kind);
    const isOpen = stage === 'open' && state.party?.policy !== 'closed';
    const needs = {
      forms: !isPlain(state.poll!),
      extras: who !== undefined || propose || this.#keys.length > 1,
      results:
        isFigure ||
        edited !== undefined ||
        quorum !== undefined ||
        secret ||
        /closed|hosts/.test(results) ||
        !isAnswering({ isOpen, sheet, state }),
    };
    const isHere =
      (!needs.forms || sheet.forms) && (!needs.extras || sheet.extras) && (!needs.results || sheet.results);
    const needsWords = needs.forms || needs.extras || needs.results;
    if (isHere && (!needsWords || (sheet.more && this.#spoken === locale))) return true;
    const host = this.#host!;
    this.#supply.ask(async () => {
      const [more, forms, extras, results] = await Promise.all([
        loadPollMore(locale),
        sheet.forms ??
          (needs.forms &&
            (isFigure
              ? import('./poll-figures.ts')
              : kind === 'ranked'
                ? import('./poll-ranking.ts')
                : import('./poll-choices.ts')
            ).then(({ createForms }) => createForms(host))),
        sheet.extras ??
          (needs.extras && import('./poll-extras.ts').then(({ createExtras }) => createExtras(host))),
        sheet.results ??
          (needs.results && import('./poll-results.ts').then(({ createResults }) => createResults(host))),
      ]);
      sheet.more = { ...more, ...this.#client.overrides };
      sheet.forms ??= forms || undefined;
      sheet.extras ??= extras || undefined;
      sheet.results ??= results || undefined;
      this.#spoken = locale;
    });
    return false;
  }

  #reset(): void {
    this.#turn?.abort();
    this.#turn = new AbortController();
    clearTimeout(this.#settling);
    this.#sheet = {
      isChanging: false,
      isPeeking: false,
      problems: new Map(),
      opened: new Set(),
      ranking: [],
      seed: `${Math.random()}`,
    };
    this.#supply.rest();
    this.#hands = this.#context = this.#settled = this.#spoken = this.#told = undefined;
  }

  #connect(): void {
    const { client } = this.#client;
    const topic = this.#keys[this.#at];
    if (client === this.#connected?.[0] && topic === this.#connected?.[1]) return;
    if (client !== this.#connected?.[0]) this.#stores.clear();
    this.#reset();
    this.#connected = client && topic ? [client, topic] : undefined;
    this.#host = client && topic ? this.#lend(client, topic) : undefined;
    this.#client.show(this.#host?.stores.$poll);
  }

  #lend(client: Client, topic: string): PollHost {
    const context = () => this.#context!;
    const overrides = () => this.#client.overrides;
    const stores = this.#stores.get(topic) ?? createPollStores(client, topic);
    this.#stores.set(topic, stores);
    return {
      element: this,
      root: this.renderRoot as ShadowRoot,
      client,
      topic,
      stores,
      sheet: this.#sheet,
      turned: this.#turn!.signal,
      get context() {
        return context();
      },
      get overrides() {
        return overrides();
      },
      draw: () => {
        this.#settled = undefined;
        this.requestUpdate();
        return this.updateComplete;
      },
      step: (by) => {
        const at = this.#at + by;
        if (at < 0 || at >= this.#keys.length) return;
        this.#at = at;
        this.#isStepping = true;
        this.#connect();
      },
    };
  }

  /** Fetches what acting needs when someone first acts; who only reads does without. */
  async #reach(step: (hands: PollHands) => unknown, isSubmit = false): Promise<void> {
    const host = this.#host;
    if (!host) return;
    this.#hands ??= import('./poll-hands.ts').then(({ PollHands }) => PollHands.of(host));
    try {
      await step(await this.#hands);
    } catch {
      // Without a network it could not be fetched; the next touch tries again.
      this.#hands = undefined;
      if (!isSubmit || !this.#context) return;
      const { say, strings } = this.#context;
      this.#sheet.problems.set('form', say(strings.pollNotKept));
      this.requestUpdate();
    }
  }

  /** What cannot wait happens here and now; the rest is for the hands. */
  #handle(event: Event): void {
    const { type } = event;
    const target = event.target as HTMLElement;
    if (!this.#context) {
      if (type === 'click' && target.closest('[data-do=refresh]')) {
        this.#supply.rest();
        void this.#host?.stores.refresh();
        this.requestUpdate();
      }
      return;
    }
    this.#internals.states.add('used');
    if (type === 'submit') event.preventDefault();
    // What is typed here is meant for here: the page's shortcuts stay out of it.
    if (type === 'keydown' && target.matches('input, textarea')) event.stopPropagation();
    if (this.#sheet.forms?.handle?.(event)) return;
    const button = type === 'click' ? target.closest<HTMLElement>('[data-do]') : undefined;
    if (button === null || type === 'keydown' || type === 'pointerdown') return;
    void this.#reach((hands) => hands.handle(event, button ?? target), type === 'submit');
  }
}

/** One or several of some options, in their order, with nothing beside their words. */
function isPlain({ kind, max, min, options, other, random }: PollEntity): boolean {
  return (
    /single|multiple/.test(kind) &&
    (max ?? min) === undefined &&
    !other &&
    !random &&
    options.every(({ by, image }) => by === undefined && !image)
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'party-poll': PartyPoll;
  }
}
