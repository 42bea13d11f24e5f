import { createCounts, type Counts } from '@partyline/client/counts';
import type { PartyCountedEvent } from '../events/counted-event.ts';
import type { PageRegistry } from '../space/page-registry.ts';
import { countWords } from './count-words.ts';
import { styles } from './party-count.styles.ts';
import { surroundingsOf } from './surroundings.ts';

const REGISTRY = Symbol.for('partyline');

/** What a topic's key can be. */
const TOPIC_KEY = /^[a-z0-9._~-]{1,128}$/;

/** Counts of the page, by party. Part of the page's registry, so that every count shares them. */
type CountedPage = typeof globalThis & { [REGISTRY]?: PageRegistry & { counts?: Map<string, Counts> } };

/** A server that renders pages imports this too. */
const Element = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * "12 replies", for beside a link or in it. Many on a page cost one request and no stream; a conversation that is live on the same
 * page keeps its counts up to date. It loads nothing but itself.
 *
 * @element party-count
 *
 * @slot - Stands there while the count is not known, and stays if it cannot be had.
 *
 * @csspart text - The words.
 *
 * @cssprop --party-count-width - Width that is kept from the start, so that nothing beside it moves.
 *
 * @cssstate known - The count is shown.
 * @cssstate empty - Nobody has said anything yet.
 */
export class PartyCount extends Element {
  static readonly observedAttributes = ['topic', 'number-only'];

  static #sheet: CSSStyleSheet | undefined;

  readonly #internals = this.attachInternals();
  readonly #text = document.createElement('bdi');
  readonly #exact = document.createElement('span');
  readonly #slot = document.createElement('slot');
  #counts: Counts | undefined;
  #count: number | undefined;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.#text.part.add('text');
    this.#exact.className = 'exact';
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [(PartyCount.#sheet ??= sheetOf(styles))];
    root.append(this.#slot, this.#text, this.#exact);
  }

  /** Key of the conversation that is counted. */
  get topic(): string | null {
    return this.getAttribute('topic');
  }

  set topic(topic: string | null | undefined) {
    if (topic == null) this.removeAttribute('topic');
    else this.setAttribute('topic', topic);
  }

  /** Shows the number without words; its accessible name has them. */
  get numberOnly(): boolean {
    return this.hasAttribute('number-only');
  }

  set numberOnly(numberOnly: boolean) {
    this.toggleAttribute('number-only', numberOnly);
  }

  /** Counts made elsewhere, in place of those that the surroundings name. */
  get counts(): Counts | undefined {
    return this.#counts;
  }

  set counts(counts: Counts | undefined) {
    this.#counts = counts;
    this.#follow();
  }

  connectedCallback(): void {
    // What was set before the element was defined stands in the way of its accessors.
    for (const name of ['topic', 'numberOnly', 'counts'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      Object.assign(this, { [name]: value });
    }
    document.addEventListener('party-counted', this.#handleCounted);
    this.#follow();
  }

  disconnectedCallback(): void {
    document.removeEventListener('party-counted', this.#handleCounted);
    this.#leave();
  }

  attributeChangedCallback(name: string): void {
    if (name === 'topic') this.#follow();
    else this.#draw();
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #follow(): void {
    this.#leave();
    this.#count = undefined;
    const { topic } = this;
    const isPossible = TOPIC_KEY.test(topic ?? '');
    // A framework may say the topic after it attached the element.
    if (!isPossible && this.isConnected) queueMicrotask(() => this.#complain());
    const counts = this.isConnected && isPossible ? (this.#counts ?? pageCounts(this)) : undefined;
    if (!counts || !topic) return this.#draw();
    this.#stop = counts.count(topic).subscribe((count) => {
      this.#count = count;
      this.#draw();
    });
  }

  #complain(): void {
    const { isConnected, topic } = this;
    if (!isConnected || TOPIC_KEY.test(topic ?? '')) return;
    tell(
      topic
        ? `topic "${topic}" is not possible: use a–z, 0–9 and . _ ~ -, at most 128.`
        : '<party-count> has no topic. Name it: <party-count topic="…">.',
    );
  }

  /** A conversation on the page knows better. */
  #handleCounted = (event: Event): void => {
    const { party, topic, count } = event as PartyCountedEvent;
    if (topic !== this.topic || party !== surroundingsOf(this, pageRegistry()).party) return;
    (this.#counts ?? pageCounts(this))?.know(topic, count);
  };

  #draw(): void {
    const count = this.#count;
    const { states } = this.#internals;
    states[count === undefined ? 'delete' : 'add']('known');
    states[count === 0 ? 'add' : 'delete']('empty');
    this.#slot.hidden = count !== undefined;
    this.#text.textContent = this.#exact.textContent = '';
    if (count === undefined || !this.isConnected) return;
    const { locale, strings } = surroundingsOf(this, pageRegistry());
    const { number, exact, compact } = countWords(count, locale, strings);
    const shown = this.numberOnly ? number : compact;
    this.#text.textContent = shown;
    this.#text.ariaHidden = shown === exact ? null : 'true';
    if (shown !== exact) this.#exact.textContent = exact;
  }
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

function pageRegistry(): NonNullable<CountedPage[typeof REGISTRY]> {
  return ((globalThis as CountedPage)[REGISTRY] ??= { told: new Set() });
}

/** The counts of the party that the surroundings name, one for each party and page. */
function pageCounts(element: HTMLElement): Counts | undefined {
  const registry = pageRegistry();
  const { party, api } = surroundingsOf(element, registry);
  if (!party) return undefined;
  const all = (registry.counts ??= new Map<string, Counts>());
  const key = `${api}/${party}`;
  const counts =
    all.get(key) ?? createCounts({ party, api, onRefused: (message) => tell(`no counts. ${message}`) });
  all.set(key, counts);
  return counts;
}

/** For the page's developer, once. */
function tell(message: string): void {
  const { told } = pageRegistry();
  if (told.has(message)) return;
  told.add(message);
  console.error(`Partyline: ${message}`);
}

declare global {
  interface HTMLElementTagNameMap {
    'party-count': PartyCount;
  }
}
