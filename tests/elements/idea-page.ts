import { fixtureCleanup } from '@open-wc/testing';
import '../../packages/elements/src/idea/define.ts';
import type { PartyIdea } from '../../packages/elements/src/idea/party-idea.ts';
import { ideaOn } from '../../stories/scenes/idea-scenes.ts';
import { boardSeeds } from '../../stories/scenes/board-seeds.ts';
import {
  createBoardStage,
  type BoardStage,
  type BoardStageOptions,
} from '../../stories/scenes/board-stage.ts';
import { until } from './until.ts';
import './own-storage.ts';

/** An idea on the screen, and what a person sees and does there. */
export interface IdeaPage {
  readonly stage: BoardStage;
  readonly idea: PartyIdea;
  readonly root: ShadowRoot;
  /** Id of an idea by its key. */
  id(key: string): string;
  find<E extends HTMLElement>(selector: string): E | null;
  get<E extends HTMLElement>(selector: string): E;
  all<E extends HTMLElement>(selector: string): E[];
  /** What the element says, as one text. */
  text(selector: string): string;
  button(words: string): HTMLButtonElement;
  /** Types into a field as a person would. */
  type(selector: string, words: string): void;
  until(holds: () => unknown, what: string): Promise<void>;
  /** Presses something and waits for what it brings. */
  press(selector: string, brings: string): Promise<void>;
  submit(form: string): void;
  /** Opens the hosts' menu, and in it what stands at a place. */
  tool(place: string, brings: string): Promise<void>;
  /** Does what a button of the hosts' menu says. */
  act(words: string): Promise<void>;
}

const opened = new Set<BoardStage>();

export interface IdeaPageOptions extends Partial<BoardStageOptions> {
  readonly key?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export async function openIdea({
  key = 'shoes',
  attributes,
  ...options
}: IdeaPageOptions = {}): Promise<IdeaPage> {
  const stage = await createBoardStage({ board: boardSeeds.alley(), ...options });
  opened.add(stage);
  const idea = ideaOn(stage, key, attributes);
  document.body.append(stage.space);
  const root = idea.shadowRoot!;
  const page: IdeaPage = {
    stage,
    idea,
    root,
    id: (one) => stage.ids.get(one)!,
    find: (selector) => root.querySelector(selector),
    get(selector) {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`There is no ${selector} on the screen`);
      return found as never;
    },
    all: (selector) => [...root.querySelectorAll<HTMLElement>(selector)] as never[],
    text: (selector) => page.get(selector).textContent.replace(/\s+/g, ' ').trim(),
    button(words) {
      const found = [...root.querySelectorAll('button')].find((button) =>
        `${button.textContent} ${button.ariaLabel ?? ''}`.includes(words),
      );
      if (!found) throw new Error(`There is no button "${words}"`);
      return found;
    },
    type(selector, words) {
      const field = page.get<HTMLInputElement>(selector);
      field.value = words;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    },
    until,
    async press(selector, brings) {
      await until(() => page.find(selector), `there is ${selector}`);
      page.get(selector).click();
      await until(() => page.find(brings), `${selector} brings ${brings}`);
    },
    submit: (form) => page.get<HTMLFormElement>(form).requestSubmit(),
    async tool(place, brings) {
      if (!page.find('#host-more')) await page.press('.hosting [data-place=more]', '#host-more');
      await page.press(`#host-more [data-place=${place}]`, brings);
    },
    async act(words) {
      if (!page.find('#host-more')) await page.press('.hosting [data-place=more]', '#host-more');
      page.button(words).click();
    },
  };
  await until(() => idea.matches(':state(ready)') || idea.matches(':state(failed)'), 'the idea is there');
  return page;
}

export function closeIdeas(): void {
  for (const stage of opened) {
    stage.space.remove();
    stage.client.close();
  }
  opened.clear();
  localStorage.clear();
  fixtureCleanup();
}

/** What the page's live region says. */
export function announced(): string {
  return document.querySelector('[data-partyline-announcer]')?.textContent ?? '';
}
