import type { PartyIdea } from '@partyline/elements';
import { boardSeeds } from './board-seeds.ts';
import { createBoardStage, type BoardStage, type BoardStageOptions } from './board-stage.ts';

export interface IdeaScene {
  readonly stage: BoardStage;
  readonly idea: PartyIdea;
}

interface Scene extends Partial<BoardStageOptions> {
  /** Key of the idea that is shown. */
  readonly key?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Puts one idea of a board onto the stage. */
export function ideaOn(
  stage: BoardStage,
  key: string,
  attributes: Readonly<Record<string, string>> = {},
): PartyIdea {
  const idea = document.createElement('party-idea');
  const all = { topic: stage.topic, idea: stage.ids.get(key) ?? key, ...attributes };
  for (const [name, value] of Object.entries(all)) idea.setAttribute(name, value);
  stage.space.append(idea);
  return idea;
}

async function play(
  place: HTMLElement,
  { key = 'shoes', attributes, ...options }: Scene,
): Promise<IdeaScene> {
  const stage = await createBoardStage({ board: boardSeeds.alley(), ...options });
  const idea = ideaOn(stage, key, attributes);
  place.append(stage.space);
  return { stage, idea };
}

/** Waits until something stands on the screen. */
async function found<E extends HTMLElement>({ idea }: IdeaScene, selector: string): Promise<E> {
  const root = idea.shadowRoot!;
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
async function open(scene: IdeaScene, selector: string, opens: string): Promise<IdeaScene> {
  (await found(scene, selector)).click();
  await found(scene, opens);
  return scene;
}

/** Opens something from the hosts' menu. */
async function tool(scene: IdeaScene, place: string, opens: string): Promise<IdeaScene> {
  await open(scene, '.hosting [data-place=more]', '#host-more');
  return open(scene, `#host-more [data-place=${place}]`, opens);
}

/** Quotes from elsewhere, votes for customers, seconded reasons: all that may stand beside a number. */
function bringVoices({ does, host, ids, person }: BoardStage): void {
  const entry = ids.get('shoes')!;
  does(host, 'voice.brought', {
    entry,
    text: 'You queue twice there: once for the lane, once for the shoes.',
    name: 'Wanda',
    source: 'City forum',
    link: 'https://forum.example/bowling/12',
    day: '2026-10-03',
  });
  does(host, 'vote.cast', { entry, for: 'Otto Brandt', why: 'Said so at the counter, twice.' });
  const event = does(person('Bashir'), 'vote.cast', { entry, why: 'Wide feet need the one wide pair.' });
  for (const name of ['Ada', 'Noor', 'Pim'])
    does(person(name), 'reaction.set', { entry: `${event}-why`, kind: 'same', on: true });
}

function merge({ does, host, ids, person }: BoardStage): void {
  const twin = does(person('Ana'), 'idea.proposed', {
    title: 'Shoes in 36 are always gone by nine',
    text: 'Could a pair be put aside?',
  });
  does(person('Mia'), 'vote.cast', { entry: twin, why: 'Three Saturdays in socks.' });
  (ids as Map<string, string>).set('twin', twin);
  does(host, 'idea.merged', { entry: twin, into: ids.get('shoes')! });
}

export const ideaScenes = {
  planned: (place: HTMLElement) => play(place, { fill: bringVoices }),
  plain: (place: HTMLElement) => play(place, { key: 'left' }),
  voted: async (place: HTMLElement) =>
    open(await play(place, { key: 'dumplings' }), '[data-do=vote]', '#form-why'),
  shipped: (place: HTMLElement) => play(place, { key: 'coats' }),
  declined: (place: HTMLElement) => play(place, { key: 'confetti' }),
  locked: (place: HTMLElement) =>
    play(place, {
      fill: ({ does, host, ids }) => void does(host, 'idea.locked', { entry: ids.get('shoes')! }),
    }),
  overdue: (place: HTMLElement) =>
    play(place, {
      fill({ ids, topic, transport }) {
        const entry = ids.get('shoes')!;
        const row = transport.everything(topic, 'newest', 'hosts').find(({ id }) => id === entry);
        transport.command({
          id: 'overdue',
          type: 'idea.overdue',
          v: 1,
          topic,
          data: { entry, next: row!.idea!.next! },
        } as Parameters<typeof transport.command>[0]);
      },
    }),
  mergedHere: (place: HTMLElement) => play(place, { fill: merge }),
  mergedAway: (place: HTMLElement) => play(place, { key: 'twin', fill: merge }),
  votes: (place: HTMLElement) => play(place, { key: 'quiet', attributes: { 'heading-level': '3' } }),
  offline: async (place: HTMLElement) => {
    const scene = await play(place, { key: 'dumplings' });
    await found(scene, '[data-do=vote]');
    scene.stage.transport.offline = true;
    return open(scene, '[data-do=vote]', '.state');
  },
  gone: (place: HTMLElement) => play(place, { key: '01900000-0000-7000-8000-000000000000' }),
  hosts: async (place: HTMLElement) => {
    const scene = await play(place, { asHost: true, fill: bringVoices });
    await found(scene, '.hosting');
    return scene;
  },
  deciding: async (place: HTMLElement) =>
    open(
      await play(place, { asHost: true, key: 'dumplings' }),
      '.hosting [data-place=decide]',
      '#form-decide',
    ),
  bringing: async (place: HTMLElement) =>
    tool(await play(place, { asHost: true, key: 'left' }), 'voice', '#form-voice'),
  voters: async (place: HTMLElement) =>
    tool(await play(place, { asHost: true, fill: bringVoices }), 'who', '#who table'),
  hostMenu: async (place: HTMLElement) =>
    open(await play(place, { asHost: true, fill: merge }), '.hosting [data-place=more]', '#host-more'),
  polling: async (place: HTMLElement) =>
    tool(await play(place, { asHost: true, key: 'left' }), 'option', '#form-option'),
  original: async (place: HTMLElement) =>
    open(await play(place, { key: 'twin', fill: merge }), '[data-do=original]', '[part~=merged-into]'),
  rtl: (place: HTMLElement) => play(place, { board: boardSeeds.arabic(), locale: 'ar' }),
};
