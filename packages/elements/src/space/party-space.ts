import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import type { Client } from '@partyline/client';
import { atom } from 'nanostores';
import type { StringOverrides } from '../locales/strings.ts';
import { connect, type Connection } from './connect.ts';
import { PartyContextRequestEvent, requestContext, type SpaceContext } from './context.ts';
import { pageContext } from './page-context.ts';
import { pageRegistry } from './page-registry.ts';
import { SchemeController, type Scheme } from './scheme-controller.ts';
import { styles } from './party-space.styles.ts';

/** A space that was only moved is back within this time; one that stays away lets go of its connection. */
const RELEASE_AFTER_MS = 1_000;

/**
 * Connection, identity, theme and locale for the elements inside. It draws nothing itself. Without `party` it passes on
 * what the space around it provides, or else the script tag, so that a part of a page can have another language or scheme.
 *
 * @element party-space
 * @slot - The elements that use this space, and anything around them.
 * @cssstate light - The scheme inside is light because this space says so.
 * @cssstate dark - The scheme inside is dark because this space says so.
 * @cssstate system - The scheme inside follows the reader's system because this space says so.
 */
export class PartySpace extends ReactiveElement {
  static override styles = styles;

  static override properties = {
    party: {},
    api: {},
    token: {},
    locale: {},
    scheme: {},
    darkSelector: { attribute: 'dark-selector' },
    privacyHref: { attribute: 'privacy-href' },
    termsHref: { attribute: 'terms-href' },
    strings: { attribute: false },
    client: { attribute: false },
  };

  /** Name of the party. */
  declare party: string | undefined;
  /** Origin of the API; the script's own origin by default. */
  declare api: string | undefined;
  /** A host's token; guests need none. Without `party` it is for the script tag's party. */
  declare token: string | undefined;
  /** Language of the elements inside, as a BCP 47 tag; the page's `lang` by default. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's system. By default the elements follow the page. */
  declare scheme: Scheme | undefined;
  /** Matches an ancestor (or this element) while the page is dark, for example `.dark`. */
  declare darkSelector: string | undefined;
  /** Where it says what becomes of what is posted: linked once, before the first post from a browser. */
  declare privacyHref: string | undefined;
  /** Where the rules of posting stand: linked in the same place. */
  declare termsHref: string | undefined;
  /** Single strings that the brand words differently. */
  declare strings: StringOverrides | undefined;
  /** A client made elsewhere, in place of a connection of the space's own. Whoever made it closes it. */
  declare client: Client | undefined;

  readonly #$context = atom<SpaceContext>({});
  readonly #scheme = new SchemeController(this, this.attachInternals());
  #own: Client | undefined;
  #connected: Connection | undefined;
  #around: SpaceContext = {};
  #worded: readonly [own?: StringOverrides, around?: StringOverrides, merged?: StringOverrides] = [];
  #stop: (() => void) | undefined;
  #release: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.addEventListener(PartyContextRequestEvent.type, this.#handleRequest);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.#release);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#lookAway();
    this.#release = setTimeout(() => this.#letGo(), RELEASE_AFTER_MS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('party') || changed.has('client')) this.#lookAway();
    if (changed.has('scheme') || changed.has('darkSelector'))
      this.#scheme.set(this.scheme, this.darkSelector);
    if (!this.isConnected) return;
    this.#lookAround();
    this.#provide();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(document.createElement('slot'));
    return root;
  }

  /** A space with a party of its own takes only words and language from a space around it. */
  #lookAround(): void {
    if (this.#stop) return;
    const $around = requestContext(this) ?? (this.party || this.client ? undefined : pageContext());
    if (!$around) this.#around = {};
    const stop = $around?.subscribe((context) => {
      this.#around = context;
      this.#provide();
    });
    this.#stop = () => stop?.();
  }

  #lookAway(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #letGo(): void {
    this.#own?.close();
    this.#own = undefined;
  }

  #provide(): void {
    const connection = this.#connection();
    if (JSON.stringify(connection) !== JSON.stringify(this.#connected)) this.#letGo();
    if (connection) this.#own ??= connect(connection, pageRegistry().settings?.fetch);
    this.#connected = connection;
    const client = this.client ?? this.#own ?? this.#around.client;
    const locale = this.locale ?? this.#around.locale;
    const strings = this.#wording();
    const now = this.#$context.get();
    if (client === now.client && locale === now.locale && strings === now.strings) return;
    this.#$context.set({ ...(client && { client }), ...(locale && { locale }), ...(strings && { strings }) });
  }

  /** Own words over those from around; the same object as long as both are. */
  #wording(): StringOverrides | undefined {
    const own = this.strings;
    const around = this.#around.strings;
    if (!own) return around;
    const [lastOwn, lastAround, last] = this.#worded;
    if (last && own === lastOwn && around === lastAround) return last;
    const merged = { ...around, ...own };
    this.#worded = [own, around, merged];
    return merged;
  }

  #connection(): Connection | undefined {
    if (this.client) return undefined;
    const { settings } = pageRegistry();
    const { token, api = settings?.api ?? location.origin } = this;
    const party = this.party ?? (token && settings?.party);
    return party ? { party, api: api.replace(/\/$/, ''), ...(token && { token }) } : undefined;
  }

  #handleRequest = (event: Event): void => {
    const request = event as PartyContextRequestEvent;
    if (request.requester === this) return;
    request.stopPropagation();
    this.#provide();
    request.$context = this.#$context;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'party-space': PartySpace;
  }
}
