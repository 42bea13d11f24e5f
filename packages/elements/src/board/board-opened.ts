import { make, type Content } from '../dom/dom.ts';
import { drawSign } from '../dom/shape.ts';
import { PartyIdeaOpenEvent } from '../events/idea-open-event.ts';
import { loadBoardMore } from '../locales/load-board-more.ts';
import { adopt } from '../dom/adopt.ts';
import { keepIdea, keptIdea, viewPath } from './board-address.ts';
import type { BoardContext, BoardHost, BoardOpened } from './board-context.ts';
import { openedStyles } from './board-opened.styles.ts';

/** Shows an idea because somebody asked for it: the way back leads to where they were, from a phone's own button too. */
export async function visitIdea(host: BoardHost, id: string): Promise<void> {
  const { element, sheet, turned } = host;
  const before = sheet.opened;
  const path = location.href;
  await host.open(id);
  if (sheet.opened !== id || before === id || turned.aborted) return;
  // With `url-sync` the address may have followed already.
  keepIdea(element.topic, before, path);
  keepIdea(element.topic, id, viewPath(host, path), 'pushState');
}

/** Back to the list, as the browser's own button would go where an idea was asked for here. */
export async function leaveIdea(host: BoardHost): Promise<void> {
  const { element, sheet } = host;
  if (sheet.opened !== undefined && keptIdea(element.topic) === sheet.opened) {
    const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await gone;
    // A page that takes the states of others along may have gone back to the same idea.
    if (keptIdea(element.topic) !== sheet.opened) return;
  }
  keepIdea(element.topic, undefined);
  await host.open(undefined);
}

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

  draw({ board, headingLevel, say, sheet, state }: BoardContext): Content {
    const { element } = this.#host;
    const id = sheet.opened!;
    if (this.#idea?.getAttribute('idea') !== id) {
      const all = [...state.ideas, ...(state.columns ?? []).flatMap(({ ideas }) => ideas)];
      const idea = all.find((one) => one.id === id);
      const { head, party } = state;
      this.#idea = Object.assign(document.createElement('party-idea'), {
        // Where it cannot be read, this much is known.
        listed: { board, ...(idea && { idea }), ...(head && { head }), ...(party && { party }) },
      });
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
