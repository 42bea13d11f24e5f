import { fixtureCleanup, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/poll/define.ts';
import type { PartyPoll } from '../../packages/elements/src/poll/party-poll.ts';
import { createPollStage, type PollStage, type PollStageOptions } from '../../stories/scenes/poll-stage.ts';
import './own-storage.ts';

/** A poll on the screen, and what a person sees and does there. */
export interface PollPage {
  readonly stage: PollStage;
  readonly poll: PartyPoll;
  readonly root: ShadowRoot;
  find<E extends HTMLElement>(selector: string): E | null;
  get<E extends HTMLElement>(selector: string): E;
  all<E extends HTMLElement>(selector: string): E[];
  button(words: string): HTMLButtonElement;
  until(condition: () => unknown, what: string): Promise<void>;
  /** Presses the button of the form and waits until it is answered. */
  submit(): Promise<void>;
  /** Middle of what is on the screen, for the mouse. */
  middle(selector: string): [number, number];
  /** Ballots that have reached the party. */
  ballots(): number;
}

const opened = new Set<PollStage>();

export async function openPoll(
  options: PollStageOptions,
  attributes: Readonly<Record<string, string>> = {},
): Promise<PollPage> {
  const stage = await createPollStage(options);
  opened.add(stage);
  const poll = stage.poll(attributes);
  document.body.append(stage.space);
  const root = poll.shadowRoot!;
  const until: PollPage['until'] = (condition, what) =>
    waitUntil(() => Boolean(condition()), what, { timeout: 8_000 });
  const cast = () => stage.transport.log.filter(({ type }) => type === 'ballot.cast').length;
  const before = cast();
  const page: PollPage = {
    stage,
    poll,
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
    async submit() {
      page.get<HTMLElement>('[part~=answer-button]').click();
      await until(() => poll.matches(':state(answered)') && !page.find('.form'), 'it is answered');
    },
    middle(selector) {
      const { left, top, width, height } = page.get(selector).getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    },
    ballots: () => cast() - before,
  };
  await until(() => poll.matches(':state(ready)'), 'the poll is ready');
  return page;
}

export function closePolls(): void {
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
