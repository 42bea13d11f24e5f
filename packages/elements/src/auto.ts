import type * as First from './auto/bring.ts';
import { fetchSeveralExtras } from './auto/several-extras.ts';
import { fetchThreadExtras } from './auto/thread-extras.ts';
import type { PageRegistry } from './space/page-registry.ts';

/** Kept equal to package.json by a test. */
const VERSION = '0.1.0';

const MARK = Symbol.for('partyline');

/** One file for what a page holds when it is first looked at: it compresses far better than a file for each. It brings all others. */
const FIRST: Readonly<Record<string, () => Promise<typeof First>>> = {
  'party-thread': () => import('./auto/thread.ts'),
  'party-poll': () => import('./auto/poll.ts'),
  'party-board': () => import('./auto/board.ts'),
  'party-idea': () => import('./auto/idea.ts'),
  'party-count': () => import('./auto/count.ts'),
  'party-launcher': () => import('./auto/launcher.ts'),
  several: () => import('./auto/several.ts'),
};
/** What most conversations have that have begun, out of the same build. */
const EXTRAS: Readonly<Record<string, () => Promise<unknown>>> = {
  'party-thread': fetchThreadExtras,
  several: fetchSeveralExtras,
};
const TOPICS = /thread|poll|board/;

/** What stands in a launcher that is not open is nobody's wish yet. */
function isWanted(element: Element): boolean {
  const launcher = element.closest('party-launcher');
  return !launcher || launcher === element || launcher.open;
}

/**
 * The script tag. Small on purpose: it marks the page, asks for the data of threads, polls and boards that it sees while their code is
 * still on its way, and brings each element's code when the element appears. It shares no module with that code, so that
 * nothing else travels with it.
 *
 * `<script type="module" src="https://HOST/v1/partyline.js" data-party="…">`; `data-locale` and `data-api` are optional.
 */
function start(page: typeof globalThis & { [MARK]?: PageRegistry }): void {
  const address = import.meta.url;
  const script = [...document.scripts].find(({ src }) => src === address);
  const { party, locale, api: here = new URL('..', address).href } = script?.dataset ?? {};
  const api = here.replace(/\/$/, '');
  const first = page[MARK];
  if (first?.version) {
    if (parseInt(first.version) !== parseInt(VERSION) || (party && party !== first.settings?.party)) {
      console.error(
        `Partyline ${first.version} is here already: ${address} does nothing. For "${party}", use <party-space>.`,
      );
    }
    return;
  }
  const early = new Map<unknown, Promise<Response>>();

  /** The answer that is already on its way, once; everything else goes to the network. */
  const fetchOnce: typeof fetch = (input, init) => {
    const answer = early.get(input);
    if (!answer || new Headers(init?.headers).has('authorization')) return fetch(input, init);
    early.delete(input);
    return answer;
  };

  const askEarly = (element: Element): void => {
    const isPoll = element.localName === 'party-poll';
    const isBoard = element.localName === 'party-board';
    const topic =
      (isPoll && element.getAttribute('topics')?.trim().split(/\s/)[0]) || element.getAttribute('topic');
    const space = element.closest('party-space[party]');
    const named = space?.getAttribute('party') ?? party;
    // Inside a shadow root another space may stand around it; the columns of a board are asked for otherwise.
    if (!topic || !named || element.closest('[token],[layout=roadmap]') || element.getRootNode() !== document)
      return;
    const from = space?.getAttribute('api') ?? api;
    const [, around] = /^#party=([\w-]+)$/.exec(location.hash) ?? [];
    const query = isPoll
      ? ''
      : `sort=${element.getAttribute('sort') ?? (isBoard ? 'trending' : 'newest')}${around && !isBoard ? `&around=${around}` : ''}`;
    const view = `${from}/v1/parties/${named}/topics/${topic}?${query}`;
    if (early.has(view)) return;
    // As a page preloads it that does so (decision 032).
    const answer = fetch(view);
    // The answer begins long before the first file is there, which would ask for the same, a step later.
    answer.then(({ headers }) => headers.has('party-needs') && EXTRAS[kind]?.()).catch(() => undefined);
    early.set(view, answer);
  };

  let brought: Promise<typeof First> | undefined;
  let kind = '';

  const bringAll = (tags: readonly string[]): void => {
    const topics = tags.filter((tag) => TOPICS.test(tag));
    brought ??= FIRST[(kind = topics[1] ? 'several' : (topics[0] ?? tags[0]!))]!();
    brought.then(
      ({ bring }) => {
        for (const tag of tags) if (!customElements.get(tag)) bring(tag).catch(() => undefined);
      },
      () => (brought = undefined),
    );
  };

  const look = (root: Element): void => {
    const wanted = new Set<string>();
    for (const tag in FIRST) {
      if (customElements.get(tag)) continue;
      const within = [...root.querySelectorAll(tag), ...(root.localName === tag ? [root] : [])];
      for (const element of within.filter(isWanted)) {
        wanted.add(tag);
        if (TOPICS.test(tag)) askEarly(element);
        if (!/count|launcher/.test(tag) && element.closest('party-space')) wanted.add('party-space');
      }
    }
    if (wanted.size > 0) bringAll([...wanted]);
  };

  page[MARK] = {
    version: VERSION,
    settings: { api, fetch: fetchOnce, ...(party && { party }), ...(locale && { locale }) },
    look,
    told: first?.told ?? new Set(),
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
  look(document.documentElement);
  try {
    // The first touch of it waits for the browser: now, while the code is on its way, not when it wants to draw.
    void localStorage.length;
  } catch {
    // Not allowed here; what needs it does without.
  }
}

start(globalThis);
