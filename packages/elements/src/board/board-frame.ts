import type { BoardScreen } from '@partyline/client/board';
import { make, type Content } from '../dom/dom.ts';
import { drawSign } from '../dom/shape.ts';
import { capitalized, statusLabel } from '../idea/status-chip.ts';
import { formatNumber } from '../locales/numbers.ts';
import { drawCountedHeading, drawOnward } from '../topic/topic-list.ts';
import { isHost } from '../topic/topic-state.ts';
import { isNarrowed, type BoardContext } from './board-context.ts';

const SORTS = ['trending', 'top', 'newest', 'decided'] as const;
const FIND = 'M3 5h14M6 10h8M8.5 15h3';

type Words = Pick<BoardContext, 'say' | 'strings'>;

/** What the board is called, what is said below it, and the field for a proposal or why there is none. */
export function drawHeader(
  words: Words & Pick<BoardContext, 'headingLevel' | 'locale'>,
  heading: string | undefined,
  state?: BoardScreen,
): Content {
  const { say, strings } = words;
  const { ideas = 0, note, title } = state?.board ?? {};
  return make(
    'header',
    'top',
    make(
      'slot',
      { name: 'header' },
      drawCountedHeading(words, heading ?? title ?? say(strings.boardHeading), strings.boardCount, ideas),
      note !== undefined && make('p', { class: 'note', part: 'note', dir: 'auto' }, note),
    ),
  );
}

/** The field in which an idea begins, or why there is none. Everything else of the form comes with the first touch. */
export function drawPropose(context: BoardContext): Content {
  const { board, open, say, sheet, state, strings } = context;
  const problem = sheet.problems.get('propose');
  const more = sheet.proposing?.drawFields(context);
  if (!open || (board.propose === 'off' && !isHost(state))) return sheet.notices?.drawClosed(context);
  return make(
    'form',
    { class: 'propose', part: 'propose', 'data-place': 'propose', novalidate: true },
    make(
      'div',
      'propose__line',
      make('label', { class: 'visually-hidden', for: 'title' }, say(strings.boardProposeLabel)),
      make('input', {
        class: 'propose__title',
        part: 'propose-title',
        id: 'title',
        name: 'title',
        dir: 'auto',
        autocomplete: 'off',
        enterkeyhint: 'next',
        placeholder: say(strings.boardProposePlaceholder),
        'aria-invalid': problem !== undefined && 'true',
        'aria-describedby': 'propose-problem',
      }),
      !more && drawProposeButton(context),
    ),
    make('p', { class: 'problem', id: 'propose-problem', hidden: problem === undefined }, problem),
    more,
  );
}

export function drawProposeButton({ say, strings }: Words): HTMLElement {
  return make(
    'button',
    { class: 'button button--primary', part: 'propose-button', type: 'submit' },
    say(strings.boardPropose),
  );
}

/** Statuses with how many ideas each has, the order, and what opens the rest. */
export function drawTools(context: BoardContext): Content {
  const { board, locale, say, sheet, state, strings } = context;
  const { columns, query } = state;
  const isFound = (query.category ?? query.filter ?? query.q) !== undefined;
  if (board.ideas === 0 && !isNarrowed(query)) return false;
  const chip = (label: string, all: number | undefined, id?: string) => {
    const count = isFound ? sheet.finding?.count(state, id) : all;
    return make(
      'button',
      {
        class: 'chip',
        part: 'filter',
        type: 'button',
        'data-do': 'status',
        'data-place': id,
        'aria-pressed': `${query.status === id}`,
      },
      make('bdi', {}, label),
      count !== undefined && [' ', make('span', 'count', formatNumber(count, locale))],
    );
  };
  const shown = board.statuses.filter(({ id }) => (board.byStatus[id] ?? 0) > 0 || query.status === id);
  return make(
    'div',
    'tools',
    !columns &&
      shown.length > 1 &&
      make(
        'div',
        { class: 'chips', part: 'filters', role: 'group', 'aria-label': say(strings.boardStatuses) },
        chip(say(strings.boardAll), board.ideas),
        shown.map((status) => chip(statusLabel(context, status), board.byStatus[status.id], status.id)),
      ),
    make(
      'div',
      'tools__end',
      make(
        'select',
        {
          class: 'sort',
          part: 'sort',
          'data-do': 'sort',
          'aria-label': say(strings.boardSort),
          disabled: query.q !== undefined,
        },
        query.q !== undefined && make('option', { value: '', selected: true }, say(strings.boardFitting)),
        SORTS.map((sort) =>
          make(
            'option',
            { value: sort, selected: query.q === undefined && sort === query.sort },
            say(strings[`board${capitalized(sort)}`]),
          ),
        ),
      ),
      drawToggle('columns', columns !== undefined, say(strings.boardRoadmap)),
      drawToggle('find', sheet.isFinding, say(strings.boardFind), drawSign(FIND)),
    ),
  );
}

function drawToggle(action: string, on: boolean, label: string, sign?: Content): Content {
  return make(
    'button',
    {
      class: `button button--quiet button--small${sign ? ' button--icon' : ''}`,
      type: 'button',
      'data-do': action,
      [sign ? 'aria-expanded' : 'aria-pressed']: `${on}`,
      'aria-label': sign && label,
      title: sign && label,
    },
    sign ?? label,
  );
}

/** How many ideas came or moved, in whatever is shown. */
export function freshOf({ columns = [], fresh }: BoardScreen): number {
  return columns.reduce((sum, column) => sum + column.fresh, 0) || fresh;
}

/** The list with the way on behind it, or what is said in its place where nothing is in it. */
export function drawBody(context: BoardContext, list: HTMLElement): Content {
  const { say, sheet, state, strings } = context;
  const { ideas, loadingMore, more, problem } = state;
  if (ideas.length === 0 && state.status === 'ready')
    return (
      (!state.columns && sheet.notices?.drawEmpty(context)) || make('p', 'quiet', say(strings.boardLoading))
    );
  return [
    list,
    problem &&
      !state.undelivered &&
      state.connection !== 'offline' &&
      make('p', { class: 'failed-more', part: 'error' }, say(strings.boardFailedMore)),
    more && drawOnward('more', say(loadingMore ? strings.boardMoreComing : strings.boardMore), loadingMore),
  ];
}
