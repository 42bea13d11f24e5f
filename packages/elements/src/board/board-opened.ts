import { make, type Content } from '../dom/dom.ts';
import { drawSign } from '../dom/shape.ts';
import { PartyIdeaOpenEvent } from '../events/idea-open-event.ts';
import { loadBoardMore } from '../locales/load-board-more.ts';
import { adopt } from '../dom/adopt.ts';
import type { BoardContext, BoardHost, BoardOpened } from './board-context.ts';
import { openedStyles } from './board-opened.styles.ts';

/** Shows one idea in the place of the list, or the list again, with the focus where one left it. */
export async function openIdea(host: BoardHost, id: string | undefined): Promise<void> {
  const { element, overrides, root, sheet } = host;
  const before = sheet.opened;
  if (id === undefined) {
    sheet.opened = undefined;
    await host.draw();
    const row = root.querySelector<HTMLElement>(`[data-id="${CSS.escape(before!)}"]`);
    (row?.querySelector<HTMLElement>('a') ?? root.getElementById('heading'))?.focus();
    return;
  }
  if (!element.dispatchEvent(new PartyIdeaOpenEvent(element.topic, id))) return;
  const [, more] = await Promise.all([
    import('../idea/define.ts'),
    sheet.more ?? loadBoardMore(host.context.locale),
  ]);
  if (host.turned.aborted) return;
  sheet.more ??= { ...more, ...overrides };
  adopt(root, openedStyles);
  sheet.idea ??= new Opened(host);
  sheet.opened = id;
  await host.draw();
  const back = root.querySelector<HTMLElement>('.back');
  back?.focus({ preventScroll: true });
  if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' });
}

/** The way back, and the element of the idea. */
class Opened implements BoardOpened {
  readonly #host: BoardHost;
  #idea: HTMLElement | undefined;

  constructor(host: BoardHost) {
    this.#host = host;
  }

  draw({ board, headingLevel, say, sheet }: BoardContext): Content {
    const { element } = this.#host;
    const id = sheet.opened!;
    if (this.#idea?.getAttribute('idea') !== id) {
      this.#idea = document.createElement('party-idea');
      this.#idea.setAttribute('topic', element.topic);
      this.#idea.setAttribute('idea', id);
    }
    this.#idea.setAttribute('heading-level', `${headingLevel}`);
    return [
      make(
        'button',
        { class: 'button button--quiet button--small back', part: 'back', type: 'button', 'data-do': 'back' },
        drawArrow(),
        say(sheet.more!.boardBack),
      ),
      // The region is called after the board, whose heading is away meanwhile.
      make('span', { class: 'visually-hidden', id: 'heading' }, board.title),
      this.#idea,
    ];
  }
}

function drawArrow(): SVGElement {
  const arrow = drawSign('M11.5 5l-5 5 5 5');
  arrow.setAttribute('class', 'back__arrow');
  return arrow;
}
