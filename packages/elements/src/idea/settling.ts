import type { IdeaScreen } from '@partyline/client/board';

const SETTLE_MS = 3_000;

/** Numbers that others move settle every few seconds; what the person here did, and all words, show at once. */
export class Settling {
  readonly #draw: () => void;
  #settled: IdeaScreen | undefined;
  #settledAt = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  /** @param draw - once numbers have waited long enough. */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** @returns what is to be shown now. */
  settle(state: IdeaScreen): IdeaScreen {
    const before = this.#settled;
    const wait = this.#settledAt + SETTLE_MS - Date.now();
    const isOnlyVotes =
      before?.idea &&
      state.idea &&
      before.idea.voted === state.idea.voted &&
      before.idea.delivery === state.idea.delivery &&
      before.unsent === state.unsent &&
      before.idea.entry.idea?.votes !== state.idea.entry.idea?.votes;
    if (!isOnlyVotes || wait <= 0) {
      if (before?.idea?.entry.idea?.votes !== state.idea?.entry.idea?.votes) this.#settledAt = Date.now();
      return (this.#settled = state);
    }
    this.rest();
    this.#later = setTimeout(this.#draw, wait);
    const { idea } = state;
    const { votes } = before.idea!.entry.idea!;
    return { ...state, idea: { ...idea!, entry: { ...idea!.entry, idea: { ...idea!.entry.idea!, votes } } } };
  }

  /** The next drawing shows all there is. */
  hurry(): void {
    this.#settledAt = 0;
  }

  /** Draws no more by itself. */
  rest(): void {
    clearTimeout(this.#later);
  }

  /** Another idea is shown from now on. */
  forget(): void {
    this.rest();
    this.#settled = undefined;
  }
}
