import type { ThreadState } from '@partyline/client';
import type { Sort } from '@partyline/protocol';
import { drawComposer } from './composer.ts';
import { make, type Content } from '../dom/dom.ts';
import { drawCountedHeading, drawOnward } from '../topic/topic-list.ts';
import type { ThreadContext } from './thread-context.ts';

const SORTS: readonly Sort[] = ['newest', 'oldest', 'useful'];

type Words = Pick<ThreadContext, 'headingLevel' | 'locale' | 'say' | 'strings'>;

/** Heading, number of posts and order. */
export function drawHeader(words: Words, heading: string | undefined, state?: ThreadState): Content {
  const { say, strings } = words;
  const { entries = 0, title } = state?.head ?? {};
  return make(
    'header',
    'top',
    make(
      'slot',
      { name: 'header' },
      drawCountedHeading(words, heading ?? title ?? say(strings.threadHeading), strings.postCount, entries),
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

/** What hosts have before them, and the composer, or why there is none. */
export function drawTop(context: ThreadContext): Content {
  const { open, screen } = context;
  return [
    screen.hosting?.renderTop(),
    screen.extras?.drawClosed?.(context),
    open && [drawComposer(context, 'root'), make('slot', { name: 'composer-note' })],
    screen.notice,
  ];
}

/** The list with the invitation before it and the way on behind it. */
export function drawBody(
  { open, say, screen, state, strings }: ThreadContext,
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
    ((state.problem && !state.undelivered && state.connection !== 'offline') || screen.extras?.isMissing) &&
      make('p', { class: 'more', part: 'error' }, say(strings.failedMore)),
    state.more &&
      isWhole &&
      drawOnward('more', say(state.loadingMore ? strings.loadingMore : strings.showMore), state.loadingMore),
  ];
}
