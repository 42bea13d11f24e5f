import type { PartyBoard } from '@partyline/elements';
import { boardSeeds } from './board-seeds.ts';
import { createBoardStage, type BoardStage, type BoardStageOptions } from './board-stage.ts';

export interface BoardScene {
  readonly stage: BoardStage;
  readonly board: PartyBoard;
}

async function play(
  place: HTMLElement,
  options: BoardStageOptions,
  attributes: Readonly<Record<string, string>> = {},
): Promise<BoardScene> {
  const stage = await createBoardStage(options);
  const board = stage.board(attributes);
  place.append(stage.space);
  return { stage, board };
}

async function shown(scene: BoardScene): Promise<BoardScene> {
  const { board } = scene;
  if (!board.matches(':state(ready)'))
    await new Promise((resolve) => board.addEventListener('party-ready', resolve, { once: true }));
  return scene;
}

/** Waits until something stands on the board. */
async function found<E extends HTMLElement>({ board }: BoardScene, selector: string): Promise<E> {
  const root = board.shadowRoot!;
  const here = root.querySelector<E>(selector);
  if (here) return here;
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const come = root.querySelector<E>(selector);
      if (!come) return;
      observer.disconnect();
      resolve(come);
    });
    observer.observe(root, { childList: true, subtree: true, attributes: true });
  });
}

/** Presses what opens something, and waits for it. */
async function open(scene: BoardScene, selector: string, opens: string): Promise<BoardScene> {
  (await found(scene, selector)).click();
  await found(scene, opens);
  return scene;
}

/** Types a title for a proposal, as a person would. */
async function type(scene: BoardScene, title: string): Promise<BoardScene> {
  const field = await found<HTMLInputElement>(await shown(scene), '#title');
  field.focus();
  field.value = title;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await found(scene, '.propose__more');
  return scene;
}

const alley = (...more: Parameters<(typeof boardSeeds)['alley']>): Pick<BoardStageOptions, 'board'> => ({
  board: boardSeeds.alley(...more),
});

export const boardScenes = {
  list: (place) => play(place, alley()),
  rows: (place) => play(place, alley(), { rows: '3' }),
  roadmap: (place) => play(place, alley(), { layout: 'roadmap' }),
  async proposing(place) {
    const scene = await type(await play(place, alley()), 'Reserve shoes when booking a lane');
    await found(scene, '.similar');
    return scene;
  },
  async voted(place) {
    const scene = await shown(await play(place, alley()));
    return open(scene, '.vote[aria-pressed=false]', '.why');
  },
  async finding(place) {
    const scene = await shown(await play(place, alley()));
    return open(scene, '[data-do=find]', '#search');
  },
  async opened(place) {
    const scene = await shown(await play(place, alley()));
    return open(scene, '.idea__title a', 'party-idea');
  },
  empty: (place) => play(place, alley({}, { ideas: [] })),
  closed: (place) => play(place, alley({}, { closed: true })),
  proposeOff: (place) => play(place, alley({ propose: 'off' })),
  named: (place) => play(place, alley({ who: 'named' })),
  held: (place) => play(place, alley({ propose: 'hold' })),
  hosts: (place) => play(place, { ...alley(), asHost: true }),
  rtl: (place) => play(place, { board: boardSeeds.arabic(), locale: 'ar' }),
  rtlRoadmap: (place) => play(place, { board: boardSeeds.arabic(), locale: 'ar' }, { layout: 'roadmap' }),
  huge: (place) => play(place, { board: boardSeeds.many(300) }),
  loading: (place) =>
    play(
      place,
      {
        ...alley(),
        fill: ({ transport }) => {
          transport.delay = 3_600_000;
        },
      },
      { rows: '3' },
    ),
  failed: (place) => play(place, { ...alley(), fill: ({ transport }) => transport.fail('network', 50) }),
  async offline(place) {
    const scene = await shown(await play(place, alley()));
    scene.stage.transport.offline = true;
    return open(scene, '.vote[aria-pressed=false]', '.why');
  },
} as const satisfies Readonly<Record<string, (place: HTMLElement) => Promise<BoardScene>>>;
