import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import type { Client } from '@partyline/client';
import { createIdeaStores, type IdeaScreen } from '@partyline/client/board';
import { ClientController } from '../controllers/client-controller.ts';
import { Retry } from '../controllers/retry.ts';
import { fill, make } from '../dom/dom.ts';
import { PartyErrorEvent } from '../events/error-event.ts';
import { PartyIdeaOpenEvent } from '../events/idea-open-event.ts';
import { PartyReadyEvent } from '../events/ready-event.ts';
import type { IdeaStrings } from '../locales/idea-strings.ts';
import { ideaVocabulary, loadIdeaMore } from '../locales/load-idea.ts';
import { formatMessage } from '../locales/strings.ts';
import { waitsWords } from '../locales/waits-strings.ts';
import { controls } from '../styles/controls.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { announce } from '../thread/announce.ts';
import { drawSkeleton, isDevelopers } from '../topic/topic-frame.ts';
import {
  isDecided,
  isHost,
  statusOf,
  type IdeaContext,
  type IdeaHost,
  type IdeaLed,
  type IdeaSheet,
} from './idea-context.ts';
import { watchFor } from './idea-discussion.ts';
import { drawIdea } from './idea-drawing.ts';
import { drawFailure } from './idea-frame.ts';
import type { IdeaHands } from './idea-hands.ts';
import { ideaPartStyles } from './idea-parts.styles.ts';
import { createMoments, type Moments } from './moments.ts';
import { ideaStyles } from './party-idea.styles.ts';
import { Settling } from './settling.ts';

const MINUTE_MS = 60_000;
/** What can be done later as well as now. */
const PATIENT = /^(?:vote|follow)$/;
const UNKNOWN = 'PARTY_ENTRY_NOT_FOUND';
const HANDLED = ['click', 'focusin', 'input', 'change', 'keydown', 'submit'];

/**
 * One idea: what was proposed, who wants it and why, what the team decided, and the conversation about it.
 *
 * @element party-idea
 *
 * @slot - Title and description, for search engines and pages without script; shown only when the idea cannot be.
 *
 * @fires {PartyReadyEvent} party-ready - The idea is on the screen for the first time.
 * @fires {PartyIdeaOpenEvent} party-idea-open - Someone opens another idea from here; preventing it leaves this one.
 * @fires {PartyVoteEvent} party-vote - Someone wants to vote, or to take the vote back; preventing it leaves it as it is.
 * @fires {PartyVotedEvent} party-voted - A vote was cast or taken back: kept on this device, counted, and on its way.
 * @fires {PartyErrorEvent} party-error - Reading failed.
 *
 * @csspart vote - The button that votes, with the number of votes.
 * @csspart heading - The title.
 * @csspart status - Where it stands.
 * @csspart promise - By when there is news, or that an update was due.
 * @csspart category - Its category.
 * @csspart byline - Whose it is, and since when.
 * @csspart author - A name.
 * @csspart merged-authors - Those whose ideas were merged here.
 * @csspart permalink - The link to the idea, around its time.
 * @csspart text - The description.
 * @csspart lineage - Where it was first said, and the polls it stands in.
 * @csspart merged - Ideas that were merged into this one.
 * @csspart merged-into - Which idea this one was merged into.
 * @csspart trail - What has come of it, in one sentence.
 * @csspart thanks - To those who had it, once it is shipped.
 * @csspart actions - The row of what can be done with it.
 * @csspart follow-button - "Keep me posted".
 * @csspart link-button - "Copy link".
 * @csspart form - A form that stands open: reason, edit, report, words to the team.
 * @csspart legal - What a brand wants to be read before the first word.
 * @csspart decisions - What the team says and has decided.
 * @csspart decision - One decision.
 * @csspart answer - One answer without a decision.
 * @csspart badge - The mark of the team.
 * @csspart reasons - Why people want it.
 * @csspart facts - How many voted, how many gave a reason.
 * @csspart reason - One of these reasons.
 * @csspart voice - One quote from elsewhere.
 * @csspart source - Where and when it was said.
 * @csspart same-button - "Same here".
 * @csspart claim-button - "That was me".
 * @csspart acts-button - What opens what can be done with a reason.
 * @csspart more - "More reasons".
 * @csspart discussion - The conversation about it.
 * @csspart back - The way back to the idea that someone came from.
 * @csspart led - That an old link has led here, and from which idea.
 * @csspart notice - Why something is not taken here any more.
 * @csspart standing - Where things of one's own stand on their way.
 * @csspart hosting - What hosts alone see.
 * @csspart error - What is said when something failed.
 *
 * @cssstate loading - The first reading is under way.
 * @cssstate ready - The idea is shown.
 * @cssstate failed - It could not be read, or is no longer here.
 * @cssstate offline - The network or the server is away.
 * @cssstate voted - The vote of the person on this device stands.
 * @cssstate decided - The team has shipped or declined it.
 * @cssstate merged - It was merged into another.
 * @cssstate host - A host is looking.
 */
export class PartyIdea extends ReactiveElement {
  static override styles = [tokens, controls, ideaPartStyles, ideaStyles];

  static override properties = {
    topic: {},
    idea: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    ideaHref: { attribute: 'idea-href' },
    privacyHref: { attribute: 'privacy-href' },
    termsHref: { attribute: 'terms-href' },
    listed: { attribute: false },
  };

  /** Key of the board that it stands on. */
  declare topic: string | undefined;
  /** Id of the idea. */
  declare idea: string | undefined;
  /** Level of the title in the page's outline. */
  declare headingLevel: number;
  /** Where single ideas stand on the brand's own site, with `{id}` in the place of the id; without it others open in place. */
  declare ideaHref: string | undefined;
  /** Where the privacy notice stands, shown before the first word; one of a space around it counts as well. */
  declare privacyHref: string | undefined;
  /** Where the terms stand, shown likewise. */
  declare termsHref: string | undefined;
  /**
   * What a list shows of it: it stands here as long as the idea itself cannot be read.
   *
   * @internal
   */
  declare listed: Pick<IdeaScreen, 'board' | 'head' | 'idea' | 'party'> | undefined;

  readonly #internals = this.attachInternals();
  readonly #frame = make('article', { class: 'frame', 'aria-labelledby': 'heading' });
  readonly #client = new ClientController<IdeaStrings, IdeaScreen>(this, ideaVocabulary, () =>
    this.#connect(),
  );
  #connected: readonly [Client, string, string] | undefined;
  #host: IdeaHost | undefined;
  #hands: Promise<IdeaHands> | undefined;
  #sheet!: IdeaSheet;
  #context: IdeaContext | undefined;
  #moments: Moments | undefined;
  /** Ideas that someone has come through; the last one led to the one that is shown. */
  #trail: { id: string; title: string }[] = [];
  /** The idea that is shown in the place of `idea`. */
  #turned: string | undefined;
  /** Where an old link has led on from. */
  #led: IdeaLed | undefined;
  /** Somebody wants to see this very idea, wherever it was merged into. */
  #isOriginal = false;
  /** What was done before its code could be fetched. */
  readonly #waiting = new Map<string, (hands: IdeaHands) => unknown>();
  readonly #retry = new Retry(() => this.#reach(() => undefined));
  readonly #settling = new Settling(() => this.requestUpdate());
  #clock: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | undefined;
  #watched: Element | undefined;
  #told: string | undefined;
  #isWordsWanted = false;
  #isIntoSought = false;

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

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settling.rest();
    clearTimeout(this.#clock);
    this.#retry.rest();
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('topic') && !changed.has('idea')) return;
    this.#trail = [];
    this.#turned = this.#led = undefined;
    this.#isOriginal = false;
    this.#connect();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { locale } = this.#client;
    if (this.#frame.lang !== locale) this.#frame.lang = locale;
    this.#draw(this.#state);
  }

  protected override updated(): void {
    const state = this.#state;
    const status = this.#statusOf(state);
    const ready = status === 'ready';
    const context = ready ? this.#context : undefined;
    const states = {
      loading: status === 'loading',
      ready,
      failed: status === 'failed',
      offline: state?.connection === 'offline',
      voted: context?.idea.voted ?? false,
      decided: context !== undefined && isDecided(context),
      merged: context?.part.into !== undefined,
      host: ready && isHost(state!),
    };
    const shown = this.#internals.states;
    for (const [name, on] of Object.entries(states))
      if (shown.has(name) !== on) shown[on ? 'add' : 'delete'](name);
    if (state && this.#leadOn(state)) return;
    if (!state || states.loading) return;
    if (this.#told !== status) {
      this.#told = status;
      if (ready) this.dispatchEvent(new PartyReadyEvent(this.#host!.topic));
      else if (state.problem)
        this.dispatchEvent(new PartyErrorEvent(this.#host!.topic, state.problem.code, state.problem.message));
    }
    if (!ready || this.#isListed) return;
    this.#watchDiscussion();
    this.#seekInto(state);
    const { from, polls, status: stands } = context!.part;
    if (from || polls || statusOf(context!.board, stands).kind === 'shipped') this.#fetchLineage();
    if (state.me || state.turnedDown.length > 0 || this.#hands) void this.#reach((hands) => hands.follow());
  }

  /** It cannot be read, and what a list knows of it stands for it. */
  get #isListed(): boolean {
    const { problem, status } = this.#client.state ?? {};
    return (
      status === 'failed' &&
      problem?.code !== UNKNOWN &&
      !isDevelopers(problem?.code) &&
      this.listed?.idea?.id === this.#connected?.[2]
    );
  }

  get #state(): IdeaScreen | undefined {
    const { state } = this.#client;
    return state && this.#isListed ? { ...state, ...this.listed, status: 'ready', isOwnKnown: true } : state;
  }

  #draw(state: IdeaScreen | undefined): void {
    const { locale, strings } = this.#client;
    const say: IdeaContext['say'] = (message, values) => formatMessage(message, locale, values);
    const words = { say, strings };
    if (state ? state.status === 'failed' && isDevelopers(state.problem?.code) : this.#client.isLost()) {
      return fill(this.#frame, make('slot', {}));
    }
    const status = this.#statusOf(state);
    if (!state || status === 'loading') {
      return fill(
        this.#frame,
        this.childElementCount > 0
          ? make('slot', {})
          : drawSkeleton(words, this.#client.isSettled ? strings.ideaLoading : ''),
      );
    }
    if (status === 'failed') {
      const isGone = state.status === 'ready' || state.problem?.code === UNKNOWN;
      return fill(this.#frame, drawFailure(words, isGone && strings.ideaGone), !isGone && make('slot', {}));
    }
    const settled = this.#settling.settle(state);
    const idea = settled.idea!;
    const isClosed = state.head?.state === 'closed' || state.party?.policy === 'closed';
    const context: IdeaContext = {
      ...words,
      state: settled,
      idea,
      part: idea.entry.idea!,
      board: state.board!,
      locale,
      headingLevel: this.headingLevel,
      now: this.#host!.client.context.now(),
      moments: (this.#moments = this.#moments?.locale === locale ? this.#moments : createMoments(locale)),
      sheet: this.#sheet,
      trail: this.#trail,
      led: this.#led,
      linkTo: (id) => this.#linkTo(id),
      open: !this.#isListed && (isHost(state) || !isClosed),
    };
    this.#context = context;
    fill(this.#frame, drawIdea(context, this.#isListed));
  }

  /** Without anyone who could provide something to read, that is all there will be. */
  #statusOf(state: IdeaScreen | undefined): IdeaScreen['status'] {
    if (!state) return this.#client.isSettled ? 'failed' : 'loading';
    if (state.status !== 'ready') return state.status;
    if (!state.idea?.entry.idea || !state.board) return 'failed';
    return state.isOwnKnown && this.#isEquipped() && !this.#leadsOn(state) ? 'ready' : 'loading';
  }

  /** What draws words with their markup is here; on a page that cannot fetch it they stand as they were typed. */
  #isEquipped(): boolean {
    if (this.#sheet.drawText) return true;
    this.#fetchWords();
    return this.#told === 'ready';
  }

  #fetchWords(): void {
    if (this.#isWordsWanted) return;
    this.#isWordsWanted = true;
    const sheet = this.#sheet;
    import('../thread/entry-text.ts').then(
      ({ drawText }) => {
        sheet.drawText = drawText;
        this.requestUpdate();
      },
      () => {
        sheet.drawText = (source) => make('p', { dir: 'auto' }, source);
        this.requestUpdate();
      },
    );
  }

  #fetchLineage(): void {
    const sheet = this.#sheet;
    if (sheet.lineage) return;
    sheet.lineage = { draw: () => false };
    import('./idea-lineage.ts').then(
      ({ createLineage }) => {
        sheet.lineage = createLineage(this.#host!);
        this.requestUpdate();
      },
      () => (sheet.lineage = undefined),
    );
  }

  /** What an idea was merged into is read with the whole of its stores: few ideas are, so it comes after the first paint. */
  #seekInto({ into }: IdeaScreen): void {
    if (!into || into.title !== undefined || this.#isIntoSought) return;
    this.#isIntoSought = true;
    void this.#host!.stores.refresh().catch(() => undefined);
  }

  /** The conversation is fetched when somebody comes near it, or when the address may point into it. */
  #watchDiscussion(): void {
    const place = this.renderRoot.querySelector('.discussion');
    if (!place || this.#sheet.discussion || !this.isConnected) return;
    // Its place may be drawn anew while nobody has come near it yet.
    if (this.#unwatch && place === this.#watched) return;
    this.#unwatch?.();
    this.#watched = place;
    const [, linked] = /^#party=(.+)$/.exec(location.hash) ?? [];
    if (linked === undefined || linked === this.#connected![2] || linked === this.#led?.id) {
      this.#unwatch = watchFor(place, () => this.#fetchDiscussion());
    } else {
      this.#unwatch = () => undefined;
      this.#fetchDiscussion();
    }
  }

  #fetchDiscussion(): void {
    const host = this.#host;
    const id = this.#connected![2];
    import('../thread/define.ts').then(
      () => {
        if (host !== this.#host || this.#sheet.discussion) return;
        this.#sheet.discussion = make('party-thread', { topic: `idea.${id}` });
        this.requestUpdate();
      },
      () => {
        if (host === this.#host) this.#unwatch = undefined;
      },
    );
  }

  #tick(): void {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => {
      this.requestUpdate();
      this.#tick();
    }, MINUTE_MS);
  }

  #reset(): void {
    this.#settling.forget();
    this.#unwatch?.();
    const { drawText } = this.#sheet ?? {};
    this.#sheet = { problems: new Map(), opened: new Set(), notes: new Map(), drawText };
    this.#isWordsWanted = drawText !== undefined;
    this.#isIntoSought = false;
    this.#waiting.clear();
    this.#retry.rest();
    this.#hands = this.#context = this.#unwatch = this.#told = undefined;
  }

  #connect(): void {
    const { client } = this.#client;
    const topic = this.topic;
    const idea = this.#turned ?? this.idea;
    const now = client && topic && idea ? ([client, topic, idea] as const) : undefined;
    if (now?.every((part, index) => part === this.#connected?.[index])) return;
    if (!now && !this.#connected) return;
    this.#reset();
    this.#connected = now;
    this.#host = now && this.#lend(...now);
    this.#client.show(this.#host?.stores.$idea);
    if (now) this.#fetchWords();
  }

  #lend(client: Client, topic: string, idea: string): IdeaHost {
    const context = () => this.#context!;
    const overrides = () => this.#client.overrides;
    return {
      element: this,
      root: this.renderRoot as ShadowRoot,
      client,
      topic,
      stores: createIdeaStores(client, topic, idea),
      sheet: this.#sheet,
      get context() {
        return context();
      },
      get overrides() {
        return overrides();
      },
      draw: () => {
        this.#settling.hurry();
        this.requestUpdate();
        return this.updateComplete;
      },
      turn: (to) => this.#turn(to),
    };
  }

  /**
   * An old link leads to what its idea was merged into. Who reads while that happens is not called away, and neither is a
   * link into the conversation about the idea.
   */
  #leadsOn({ idea, status }: IdeaScreen): boolean {
    const into = idea?.entry.idea?.into;
    if (into === undefined || status !== 'ready' || this.#told !== undefined || this.#isOriginal)
      return false;
    const [, linked] = /^#party=(.+)$/.exec(location.hash) ?? [];
    return linked === undefined || linked === idea!.id || linked === this.#led?.id;
  }

  /** @returns whether another idea takes the place. */
  #leadOn(state: IdeaScreen): boolean {
    const led = this.#led;
    if (this.#leadsOn(state)) {
      const { entry, id } = state.idea!;
      const { into, title } = entry.idea!;
      this.#led = { ...(led ?? { id, title }), via: id };
      this.#turned = into;
    } else if (led && this.#told === undefined && this.#statusOf(state) === 'failed') {
      // Where it leads cannot be read: the idea itself can.
      this.#led = undefined;
      this.#isOriginal = true;
      this.#turned = led.id;
    } else return false;
    this.#connect();
    this.requestUpdate();
    return true;
  }

  /** Another idea of the board stands here from now on; without one, the idea that led here. */
  #turn(to: string | undefined, isOriginal = false): void {
    this.#led = undefined;
    this.#isOriginal = isOriginal;
    if (to === undefined) {
      this.#turned = this.#trail.pop()?.id;
      this.#isOriginal = true;
    } else {
      this.#trail.push({ id: this.#connected![2], title: this.#context?.part.title ?? '' });
      this.#turned = to;
    }
    this.#connect();
  }

  #linkTo(id: string): string {
    return (
      this.ideaHref?.replaceAll('{id}', encodeURIComponent(id)) ??
      `${location.pathname}${location.search}#party=${id}`
    );
  }

  /** Fetches what acting needs when someone first acts; who only reads does without. */
  async #reach(step: (hands: IdeaHands) => unknown, place?: string): Promise<void> {
    const host = this.#host;
    if (!host) return;
    const isPatient = place !== undefined && PATIENT.test(place);
    if (isPatient) this.#waiting.set(place, step);
    this.#hands ??= import('./idea-hands.ts').then(async ({ IdeaHands }) => {
      const { locale } = host.context;
      return IdeaHands.of(host, await loadIdeaMore(locale), locale);
    });
    try {
      const hands = await this.#hands;
      if (host !== this.#host) return;
      const waiting = [...this.#waiting.values()];
      if (waiting.length > 0) this.#rest();
      if (!isPatient) await step(hands);
      // Whoever comes first does all that waits, once.
      for (const one of waiting) await one(hands);
    } catch {
      // Without a network it could not be fetched; the next touch tries again, and so does time.
      if (host !== this.#host || !this.#context) return;
      this.#hands = undefined;
      const { locale, say, strings } = this.#context;
      if (this.#waiting.size > 0) {
        const words = say(waitsWords(locale));
        if (this.#sheet.notes.get('acts') !== words) announce(words);
        this.#sheet.notes.set('acts', words);
        this.#retry.later();
      } else if (place !== undefined) this.#sheet.problems.set('acts', say(strings.ideaNotKept));
      this.requestUpdate();
    }
  }

  /** Nothing waits any more. */
  #rest(): void {
    this.#waiting.clear();
    this.#retry.rest();
    this.#sheet.notes.delete('acts');
  }

  /** What cannot wait happens here and now; the rest is for the hands. */
  #handle(event: Event): void {
    const { type } = event;
    const target = event.target as HTMLElement;
    if (type === 'click' && target.closest('[data-do=refresh]')) void this.#host?.stores.refresh();
    if (!this.#context || this.#isListed) return;
    // The conversation below acts for itself.
    if (target.localName === 'party-thread') return;
    if (type === 'submit') event.preventDefault();
    // What is typed here is meant for here: the page's shortcuts stay out of it.
    if (type === 'keydown') {
      if (target.matches('input, textarea, select')) event.stopPropagation();
      if ((event as KeyboardEvent).key !== 'Escape' || !target.closest('.form')) return;
    }
    const button = type === 'click' ? target.closest<HTMLElement>('[data-do]') : undefined;
    if (button === null) return;
    const action = button?.dataset['do'];
    if (action === 'turn' || action === 'original') {
      const { altKey, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
      const isOriginal = action === 'original';
      // The page of an idea that was merged leads on: what it was stands in its place here.
      if ((this.ideaHref && !isOriginal) || altKey || ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      const { place = '' } = button!.dataset;
      if (this.dispatchEvent(new PartyIdeaOpenEvent(this.#host!.topic, place)))
        this.#turnAndGo(place, isOriginal);
      return;
    }
    if (action === 'back') return this.#turnAndGo(undefined);
    if (type === 'focusin' && !target.matches('input, textarea')) return;
    const wasPressed = button?.ariaPressed === 'true';
    void this.#reach((hands) => hands.handle(event, button ?? target, wasPressed), action ?? type);
  }

  /** The focus goes along to the title of the other idea. */
  #turnAndGo(to: string | undefined, isOriginal = false): void {
    this.#turn(to, isOriginal);
    const focus = (): void => {
      if (this.#told !== undefined)
        return void this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
      void this.updateComplete.then(() => requestAnimationFrame(focus));
    };
    focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'party-idea': PartyIdea;
  }
}
