import type { BoardColumn } from '@partyline/client/board';
import type { BoardStatus } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { drawStatusChip, statusLabel } from '../idea/status-chip.ts';
import { loadBoardMore } from '../locales/load-board-more.ts';
import { adopt } from '../dom/adopt.ts';
import { columnsStyles } from './board-columns.styles.ts';
import type { BoardColumnsSide, BoardContext, BoardHost } from './board-context.ts';
import { drawIdea } from './board-row.ts';

/** What a roadmap is about; what is new or declined stands in the list. */
const ON_THE_WAY = /^(?:review|planned|progress|shipped)$/;

export async function createColumns(host: BoardHost, locale: string): Promise<BoardColumnsSide> {
  const { overrides, root, sheet } = host;
  sheet.more ??= { ...(await loadBoardMore(locale)), ...overrides };
  adopt(root, columnsStyles);
  return new Columns(host);
}

/** Columns by status. Where there is no room for them side by side, one is shown and the others are chosen. */
class Columns implements BoardColumnsSide {
  readonly #host: BoardHost;
  #chosen: string | undefined;

  constructor(host: BoardHost) {
    this.#host = host;
    host.root.addEventListener('click', (event) => this.#handleClick(event), { signal: host.turned });
  }

  draw(context: BoardContext): Content {
    const { board, say, sheet, state } = context;
    const { byStatus, statuses } = board;
    const shown = statuses.filter(({ kind }) => ON_THE_WAY.test(kind));
    const others = statuses.filter(({ id, kind }) => !ON_THE_WAY.test(kind) && (byStatus[id] ?? 0) > 0);
    const chosen =
      shown.find(({ id }) => id === this.#chosen) ??
      shown.find(({ id }) => (byStatus[id] ?? 0) > 0) ??
      shown[0];
    return make(
      'div',
      { class: 'roadmap', part: 'columns' },
      make(
        'div',
        { class: 'chooser', role: 'group', 'aria-label': say(sheet.more!.boardColumns) },
        shown.map((status) => this.#drawChoice(context, status, status === chosen)),
      ),
      make(
        'div',
        { class: 'columns', tabindex: -1 },
        shown.map((status) =>
          this.#drawColumn(
            context,
            status,
            state.columns?.find((column) => column.status === status.id),
            status === chosen,
          ),
        ),
      ),
      others.length > 0 &&
        make(
          'p',
          'elsewhere quiet',
          say(sheet.more!.boardElsewhere),
          others.map((status) => [
            ' ',
            make(
              'button',
              {
                class: 'button button--quiet button--small',
                type: 'button',
                'data-column': 'elsewhere',
                'data-place': status.id,
              },
              `${statusLabel(context, status)} ${(byStatus[status.id] ?? 0).toLocaleString(context.locale)}`,
            ),
          ]),
        ),
    );
  }

  #drawChoice(context: BoardContext, status: BoardStatus, on: boolean): Content {
    return make(
      'button',
      {
        class: 'chip',
        type: 'button',
        'data-column': 'choose',
        'data-place': status.id,
        'aria-pressed': `${on}`,
      },
      make('bdi', {}, statusLabel(context, status)),
      ' ',
      make('span', 'count', (context.board.byStatus[status.id] ?? 0).toLocaleString(context.locale)),
    );
  }

  #drawColumn(
    context: BoardContext,
    status: BoardStatus,
    column: BoardColumn | undefined,
    on: boolean,
  ): Content {
    const { board, headingLevel, locale, say, sheet, strings } = context;
    const { id } = status;
    const { boardColumnEmpty } = sheet.more!;
    const { ideas = [], loading = true, more = false } = column ?? {};
    const label = statusLabel(context, status);
    return make(
      'section',
      {
        class: 'column',
        part: 'column',
        id: `column-${id}`,
        'data-on': on,
        'data-place': id,
        'aria-labelledby': `column-title-${id}`,
      },
      make(
        'div',
        {
          class: 'column__title',
          id: `column-title-${id}`,
          role: 'heading',
          'aria-level': headingLevel + 1,
        },
        drawStatusChip(context, status),
        ' ',
        make('span', 'count quiet', (board.byStatus[id] ?? 0).toLocaleString(locale)),
      ),
      ideas.length > 0
        ? make(
            'ol',
            { class: 'plain list', part: 'list', role: 'list' },
            ideas.map((item) =>
              make(
                'li',
                { class: 'idea idea--card', part: 'idea', id: `idea-${item.id}`, 'data-id': item.id },
                drawIdea(context, item, 'column'),
              ),
            ),
          )
        : !loading && make('p', 'column__empty quiet', say(boardColumnEmpty)),
      more &&
        make(
          'button',
          {
            class: 'button button--small more',
            part: 'more',
            type: 'button',
            'data-do': 'more',
            'data-place': id,
            'aria-label': !loading && `${say(strings.boardMore)}: ${label}`,
            'aria-disabled': loading && 'true',
          },
          say(loading ? strings.boardMoreComing : strings.boardMore),
        ),
    );
  }

  #handleClick({ target }: Event): void {
    const button = (target as HTMLElement).closest<HTMLElement>('[data-column]');
    if (!button) return;
    const { column, place } = button.dataset;
    const { stores } = this.#host;
    if (column === 'choose') {
      this.#chosen = place;
      void this.#host.draw();
      return;
    }
    const { category, sort } = stores.$board.get().query;
    stores.showColumns(false);
    stores.setQuery({ sort, ...(category && { category }), ...(place && { status: place }) });
    void this.#host.draw().then(() => this.#host.root.getElementById('heading')?.focus());
  }
}
