import { fixtureCleanup } from '@open-wc/testing';
import '../../packages/elements/src/thread/define.ts';
import type { PartyThread } from '../../packages/elements/src/thread/party-thread.ts';
import { createStage, saturday, type Stage, type StageOptions } from '../../stories/scenes/thread-stage.ts';
import { until } from './until.ts';
import './own-storage.ts';

/** A thread on the screen, and what a person sees and does there. */
export interface ThreadPage {
  readonly stage: Stage;
  readonly thread: PartyThread;
  readonly root: ShadowRoot;
  find<E extends HTMLElement>(selector: string): E | null;
  get<E extends HTMLElement>(selector: string): E;
  all(selector: string): HTMLElement[];
  /** The texts of all posts and replies on the screen, in order. */
  texts(): string[];
  entry(text: string): HTMLElement;
  button(within: Element | undefined, words: string): HTMLButtonElement;
  until(condition: () => unknown, what: string): Promise<void>;
  /** Types into a composer. */
  type(place: string, text: string): HTMLTextAreaElement;
  /** Types and presses the button. */
  post(text: string, place?: string): Promise<void>;
  focused(): Element | null;
}

const opened = new Set<Stage>();

export async function openThread(
  options: StageOptions = {},
  attributes: Readonly<Record<string, string>> = {},
  { isReady = true } = {},
): Promise<ThreadPage> {
  const stage = await createStage({ fill: saturday, ...options });
  opened.add(stage);
  const thread = stage.thread(attributes);
  document.body.append(stage.space);
  const page = pageOf(stage, thread);
  if (isReady) await page.until(() => thread.matches(':state(ready)'), 'the thread is ready');
  else await thread.updateComplete;
  return page;
}

/** Takes everything off the screen again. */
export function closeThreads(): void {
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

function pageOf(stage: Stage, thread: PartyThread): ThreadPage {
  const root = thread.shadowRoot!;
  const page: ThreadPage = {
    stage,
    thread,
    root,
    find: (selector) => root.querySelector(selector),
    get(selector) {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`There is no ${selector} on the screen`);
      return found as never;
    },
    all: (selector) => [...root.querySelectorAll<HTMLElement>(selector)],
    texts: () => page.all('.message').map((message) => message.textContent!.trim()),
    entry(text) {
      const found = page
        .all('li[data-id]')
        .find((row) => row.querySelector('.message')?.textContent.includes(text));
      if (!found) throw new Error(`No post says "${text}"`);
      return found;
    },
    button(within, words) {
      const scope = within ?? root;
      const found = [...scope.querySelectorAll('button')].find((button) =>
        `${button.textContent} ${button.ariaLabel ?? ''}`.replace(/\s+/g, ' ').includes(words),
      );
      if (!found) throw new Error(`There is no button "${words}"`);
      return found;
    },
    until,
    type(place, text) {
      const field = root.getElementById(place) as HTMLTextAreaElement;
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      return field;
    },
    async post(text, place = 'root') {
      const field = page.type(place, text);
      field.form!.requestSubmit();
      await page.until(
        () => page.texts().some((shown) => shown.includes(text)),
        `"${text}" is on the screen`,
      );
    },
    focused: () => root.activeElement,
  };
  return page;
}
