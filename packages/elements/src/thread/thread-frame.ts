import type { ThreadState } from '@partyline/client';
import type { Sort } from '@partyline/protocol';
import { drawComposer } from './composer.ts';
import { formatNumber } from '../locales/numbers.ts';
import { make, type Content } from '../dom/dom.ts';
import { nodesOf, type ThreadContext } from './thread-context.ts';

const SORTS: readonly Sort[] = ['newest', 'oldest', 'useful'];
/** What only the page's developer can mend; guests see the page's own content instead of a complaint. */
const DEVELOPERS_PROBLEMS = /ORIGIN_NOT_ALLOWED|PARTY_NOT_FOUND/;

type Words = Pick<ThreadContext, 'headingLevel' | 'locale' | 'say' | 'strings'>;

/** Heading, number of posts and order. */
export function drawHeader(
  { headingLevel, locale, say, strings }: Words,
  heading: string | undefined,
  state?: ThreadState,
): Content {
  const count = state?.head?.entries ?? 0;
  return make(
    'header',
    'top',
    make(
      'slot',
      { name: 'header' },
      make(
        'div',
        {
          class: 'heading',
          id: 'heading',
          part: 'heading',
          role: 'heading',
          'aria-level': headingLevel,
          tabindex: -1,
        },
        make('bdi', {}, heading ?? state?.head?.title ?? say(strings.threadHeading)),
        count > 0 &&
          make(
            'span',
            { class: 'heading__count', part: 'count' },
            make('span', { 'aria-hidden': 'true' }, formatNumber(count, locale)),
            make('span', 'visually-hidden', say(strings.postCount, { count })),
          ),
      ),
    ),
    state &&
      state.items.length > 1 &&
      make(
        'select',
        { class: 'sort', part: 'sort', 'data-do': 'sort', 'aria-label': say(strings.sort) },
        SORTS.map((sort) =>
          make('option', { value: sort, selected: sort === state.sort }, say(strings[sort])),
        ),
      ),
  );
}

export function drawSkeleton({ say, strings }: Words): Content {
  return make(
    'div',
    { class: 'skeleton', role: 'status' },
    make('span', 'visually-hidden', say(strings.loading)),
  );
}

/** What hosts have before them, and the composer, or why there is none. */
export function drawTop(context: ThreadContext): Content {
  const { open, screen, state, strings, say } = context;
  const { message, policy } = state.party ?? {};
  const word = policy !== 'open' && message;
  return [
    nodesOf(context, screen.hosting?.renderTop()),
    (word || !open) &&
      make(
        'p',
        { class: 'closed', part: 'closed' },
        !open && say(policy === 'closed' ? strings.partyClosed : strings.topicClosed),
        word && make('span', { dir: 'auto' }, !open && ' ', word),
      ),
    open && [drawComposer(context, 'root'), make('slot', { name: 'composer-note' })],
    screen.notice,
  ];
}

/** What stands over the list without moving it: the pill and the word about being offline. */
export function drawBar({ state, strings, say }: ThreadContext): Content {
  return make(
    'div',
    'bar',
    state.fresh > 0 &&
      make(
        'button',
        {
          class: 'button button--primary button--small pill',
          part: 'fresh',
          type: 'button',
          'data-do': 'fresh',
        },
        say(strings.fresh, { count: state.fresh }),
      ),
    state.connection === 'offline' &&
      make('p', { class: 'pill pill--offline', part: 'status' }, say(strings.offline)),
  );
}

/** The list with the invitation before it and the way on behind it. */
export function drawBody(
  { open, say, state, strings }: ThreadContext,
  list: HTMLElement,
  isWhole: boolean,
): Content {
  return [
    state.items.length === 0 && state.fresh === 0
      ? make(
          'div',
          { class: 'empty', part: 'empty' },
          make(
            'slot',
            { name: 'empty' },
            make('p', 'empty__title', say(strings.empty)),
            open && make('p', 'quiet', say(strings.emptyHint)),
          ),
        )
      : list,
    state.problem &&
      !state.undelivered &&
      state.connection !== 'offline' &&
      make('p', { class: 'more', part: 'error' }, say(strings.failedMore)),
    state.more &&
      isWhole &&
      make(
        'button',
        {
          class: 'button more',
          part: 'more',
          type: 'button',
          'data-do': 'more',
          'aria-disabled': state.loadingMore && 'true',
        },
        say(state.loadingMore ? strings.loadingMore : strings.showMore),
      ),
  ];
}

export function drawExpand({ say, strings }: Words): Content {
  return make(
    'button',
    { class: 'button expand', part: 'more', type: 'button', 'data-do': 'expand' },
    say(strings.showAll),
  );
}

/** Nothing can be read here before the page's developer has done something. */
export function isDevelopers({ problem }: ThreadState): boolean {
  return DEVELOPERS_PROBLEMS.test(problem?.code ?? '');
}

export function drawFailure({ say, strings }: Words): Content {
  return make(
    'div',
    { class: 'failure', part: 'error', role: 'alert' },
    make('p', {}, say(navigator.onLine ? strings.failed : strings.failedOffline)),
    make('button', { class: 'button', type: 'button', 'data-do': 'refresh' }, say(strings.tryAgain)),
  );
}
