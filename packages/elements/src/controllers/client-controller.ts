import type { Client } from '@partyline/client';
import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import type { ReadableAtom } from 'nanostores';
import { ancestors } from '../dom/ancestors.ts';
import type { StringOverrides } from '../locales/strings.ts';
import { isInsideSpace, requestContext, type SpaceContext } from '../space/context.ts';
import { tell } from '../space/connect.ts';
import { pageContext } from '../space/page-context.ts';

/** The words that an element speaks: English comes with it, other languages when a page asks for them. */
export interface Vocabulary<Words> {
  readonly en: Words;
  /** @returns `undefined` where the element speaks English. */
  load(locale: string): Promise<Words> | undefined;
}

/**
 * Finds what the nearest `<party-space>` provides, or else the script tag, and follows it. Asks again whenever its host is
 * attached anew; as long as the client stays the same, a moved element keeps its stores. Draws its host with every change of
 * the state that it was told to show.
 */
export class ClientController<Words, State = unknown> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onClient: (client: Client | undefined) => void;
  readonly #vocabulary: Vocabulary<Words>;
  #context: SpaceContext = {};
  #locale = 'en';
  /** The locale whose strings are here. */
  #spoken: Words;
  #strings: Words;
  /** The first words are on their way: nothing is shown in another language meanwhile. */
  #isLearning = false;
  /** The words of the locale could not be fetched. */
  #isMissing = false;
  #stop: (() => void) | undefined;
  #$state: ReadableAtom<State> | undefined;
  #stopShowing: (() => void) | undefined;

  /** @param onClient - told the client at first, and whenever it is another one. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    vocabulary: Vocabulary<Words>,
    onClient: (client: Client | undefined) => void,
  ) {
    this.#host = host;
    this.#vocabulary = vocabulary;
    this.#spoken = this.#strings = vocabulary.en;
    this.#onClient = onClient;
    host.addController(this);
  }

  get client(): Client | undefined {
    return this.#context.client;
  }

  /** Somebody has said what there is; without a client then, no party is named. */
  get isSettled(): boolean {
    return this.#stop !== undefined && !this.#isLearning;
  }

  /** As `isSettled`, for who has nothing to show: the console is told why. */
  isLost(): boolean {
    const { isSettled } = this;
    if (isSettled) tell(({ explainLoss }) => explainLoss(this.#host, this.client));
    return isSettled;
  }

  /** Of what is shown; `undefined` as long as there is nothing, or no words for it. */
  get state(): State | undefined {
    return this.#isLearning ? undefined : this.#$state?.get();
  }

  /** The locale's strings, under those that the brand words differently. */
  get strings(): Words {
    return this.#strings;
  }

  /** The brand's own words alone, writing side included. */
  get overrides(): StringOverrides {
    return this.#context.strings ?? {};
  }

  /** The space's locale, else the page's language. */
  get locale(): string {
    return this.#locale;
  }

  /** Shows another state from now on. */
  show($state: ReadableAtom<State> | undefined): void {
    this.#$state = $state;
    this.#watch();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#watch();
    const $context = requestContext(this.#host);
    if ($context) this.#follow($context);
    else if (isInsideSpace(this.#host) && !customElements.get('party-space')) {
      void import('../space/define.ts')
        .then(() => {
          if (this.#host.isConnected && !this.#stop) this.hostConnected();
        })
        .catch(() => undefined);
    } else this.#follow(pageContext());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stopShowing?.();
    this.#stop = undefined;
  }

  #watch(): void {
    this.#stopShowing?.();
    this.#stopShowing = this.#host.isConnected
      ? this.#$state?.listen(() => this.#host.requestUpdate())
      : undefined;
  }

  #follow($context: ReadableAtom<SpaceContext>): void {
    this.#stop = $context.subscribe((context) => {
      const { client } = this.#context;
      this.#context = context;
      this.#speak(languageTag(context.locale ?? closestLang(this.#host) ?? 'en'), !client);
      if (context.client !== client) this.#onClient(context.client);
    });
  }

  /** @param isFirst - nothing stands on the screen yet. */
  #speak(locale: string, isFirst: boolean): void {
    if (locale !== this.#locale || this.#isMissing) {
      this.#locale = locale;
      this.#isMissing = false;
      const coming = this.#vocabulary.load(locale);
      if (!coming) this.#spoken = this.#vocabulary.en;
      this.#isLearning = isFirst && coming !== undefined;
      void coming
        ?.catch(() => {
          // Said as before; the next change asks for it again.
          if (locale === this.#locale) this.#isMissing = true;
          return this.#spoken;
        })
        .then((strings) => {
          if (locale !== this.#locale) return;
          this.#isLearning = false;
          this.#spoken = strings;
          this.#word();
        });
    }
    this.#word();
  }

  #word(): void {
    this.#strings = { ...this.#spoken, ...this.#context.strings };
    this.#host.requestUpdate();
  }
}

/** A tag that `Intl` takes. Pages also write `en_US`, or worse. */
function languageTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function closestLang(element: Element): string | undefined {
  for (const { lang } of ancestors(element) as Iterable<HTMLElement>) if (lang) return lang;
  return undefined;
}
