const FIRST_MS = 2_000;
const LAST_MS = 60_000;

/** Tries something again once the network is back, and meanwhile at distances that grow, until it is told to rest. */
export class Retry {
  readonly #attempt: () => unknown;
  #wait = FIRST_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(attempt: () => unknown) {
    this.#attempt = attempt;
  }

  /** It did not work for now. */
  later(): void {
    clearTimeout(this.#timer);
    addEventListener('online', this.#now);
    this.#timer = setTimeout(this.#now, this.#wait);
    this.#wait = Math.min(2 * this.#wait, LAST_MS);
  }

  /** It worked, or nobody wants it any more. */
  rest(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#now);
    this.#wait = FIRST_MS;
  }

  #now = (): void => {
    clearTimeout(this.#timer);
    this.#attempt();
  };
}
