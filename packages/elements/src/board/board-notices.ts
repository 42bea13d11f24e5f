import { make, type Content } from '../dom/dom.ts';
import { loadBoardMore } from '../locales/load-board-more.ts';
import { adopt } from '../dom/adopt.ts';
import { isHost, isNarrowed, type BoardContext, type BoardHost, type BoardNotices } from './board-context.ts';
import { noticeStyles } from './board-notices.styles.ts';

/** What stands in the place of the list where nothing is in it, and in the place of the field where nothing is taken. */
export async function createNotices(
  { overrides, root, sheet }: BoardHost,
  locale: string,
): Promise<BoardNotices> {
  sheet.more = { ...(await loadBoardMore(locale)), ...overrides };
  adopt(root, noticeStyles);
  return { locale, drawClosed, drawEmpty };
}

/** Why nothing can be proposed. */
function drawClosed({ open, say, sheet, state }: BoardContext): Content {
  const { party } = state;
  const more = sheet.more!;
  return make(
    'p',
    { class: 'closed', part: 'closed' },
    say(open ? more.boardProposeOff : party?.policy === 'closed' ? more.boardClosedParty : more.boardClosed),
    party?.policy !== 'open' && party?.message && make('span', { dir: 'auto' }, ' ', party.message),
  );
}

/** The invitation to be the first, or that nothing fits. */
function drawEmpty({ board, open, say, sheet, state }: BoardContext): Content {
  const more = sheet.more!;
  const { q } = state.query;
  return make(
    'div',
    { class: 'empty', part: 'empty' },
    isNarrowed(state.query)
      ? [
          make('p', 'empty__title', say(more.boardNothing)),
          make(
            'div',
            'empty__acts',
            q !== undefined &&
              open &&
              (board.propose !== 'off' || isHost(state)) &&
              make(
                'button',
                { class: 'button button--primary', type: 'button', 'data-do': 'propose-this' },
                say(more.boardProposeThis, { title: `\u2068${q}\u2069` }),
              ),
            make(
              'button',
              { class: 'button more', part: 'more', type: 'button', 'data-do': 'reset' },
              say(more.boardReset),
            ),
          ),
        ]
      : make(
          'slot',
          { name: 'empty' },
          make('p', 'empty__title', say(more.boardEmpty)),
          open && make('p', 'quiet', say(more.boardEmptyHint)),
        ),
  );
}
