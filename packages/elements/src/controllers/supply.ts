import { Retry } from './retry.ts';

/** Brings what an element is drawn with. What could not be fetched is asked for again, by and by and once the network is back. */
export class Supply {
  readonly #draw: () => unknown;
  readonly #retry = new Retry(() => this.again());
  #isAsked = false;
  #isMissing = false;

  /** @param draw - draws anew; as long as something is missing, that asks for it. */
  constructor(draw: () => unknown) {
    this.#draw = draw;
  }

  /** It could not be fetched. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** Fetches, unless that is under way already, or waits to be tried again. */
  ask(load: () => Promise<unknown>): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    load().then(
      () => {
        this.rest();
        this.#draw();
      },
      () => {
        if (!this.#isAsked) return;
        this.#isMissing = true;
        this.#retry.later();
        this.#draw();
      },
    );
  }

  /** Asks for what is missing now. */
  again(): void {
    this.#isAsked = false;
    this.#draw();
  }

  /** Nothing is asked for any more. */
  rest(): void {
    this.#retry.rest();
    this.#isAsked = this.#isMissing = false;
  }
}
