import { fixtureCleanup } from '@open-wc/testing';
import '../../packages/elements/src/board/define.ts';
import type { PartyBoard } from '../../packages/elements/src/board/party-board.ts';
import {
  createBoardStage,
  type BoardStage,
  type BoardStageOptions,
} from '../../stories/scenes/board-stage.ts';
import { until } from './until.ts';
import './own-storage.ts';

/** A board on the screen, and what a person sees and does there. */
export interface BoardPage {
  readonly stage: BoardStage;
  readonly board: PartyBoard;
  readonly root: ShadowRoot;
  find<E extends HTMLElement>(selector: string): E | null;
  get<E extends HTMLElement>(selector: string): E;
  all<E extends HTMLElement>(selector: string): E[];
  button(words: string): HTMLButtonElement;
  until(condition: () => unknown, what: string): Promise<void>;
  /** Titles in the list, in order. */
  titles(): string[];
  row(title: string): HTMLElement;
  /** The button that votes for an idea in the list. */
  vote(title: string): HTMLElement;
  /** Types into a field as a person would. */
  type(selector: string, words: string): Promise<void>;
  /** Events of a type that have reached the party since the page was opened. */
  sent(type: string): number;
}

const opened = new Set<BoardStage>();

export async function openBoard(
  options: BoardStageOptions,
  attributes: Readonly<Record<string, string>> = {},
  prepare?: (stage: BoardStage) => void,
): Promise<BoardPage> {
  const stage = await createBoardStage(options);
  opened.add(stage);
  prepare?.(stage);
  const board = stage.board(attributes);
  document.body.append(stage.space);
  const root = board.shadowRoot!;
  const before = stage.transport.log.length;
  const page: BoardPage = {
    stage,
    board,
    root,
    until,
    find: (selector) => root.querySelector(selector),
    get(selector) {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`There is no ${selector} on the screen`);
      return found as never;
    },
    all: (selector) => [...root.querySelectorAll<HTMLElement>(selector)] as never[],
    button(words) {
      const found = [...root.querySelectorAll('button')].find((button) =>
        `${button.textContent} ${button.ariaLabel ?? ''}`.includes(words),
      );
      if (!found) throw new Error(`There is no button "${words}"`);
      return found;
    },
    titles: () => page.all('.body .idea__title').map(({ textContent }) => textContent),
    row(title) {
      const found = page.all('.body .idea').find((row) => row.textContent.includes(title));
      if (!found) throw new Error(`There is no idea "${title}"`);
      return found;
    },
    vote: (title) => page.row(title).querySelector<HTMLElement>('.vote')!,
    async type(selector, words) {
      const field = page.get<HTMLInputElement>(selector);
      field.focus();
      field.value = words;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await board.updateComplete;
    },
    sent: (type) => stage.transport.log.slice(before).filter((event) => event.type === type).length,
  };
  await until(() => board.matches(':state(ready)'), 'the board is ready');
  return page;
}

export function closeBoards(): void {
  for (const stage of opened) {
    stage.space.remove();
    stage.client.close();
  }
  opened.clear();
  localStorage.clear();
  history.replaceState(null, '', location.pathname);
  fixtureCleanup();
}

/** What the page's live region says. */
export function announced(): string {
  return document.querySelector('[data-partyline-announcer]')?.textContent ?? '';
}
