import { Retry } from './retry.ts';

/** Brings what an element is drawn with. What could not be fetched is asked for again, by and by and once the network is back. */
export class Supply extends Retry {
  /** It could not be fetched. */
  isMissing = false;
  readonly #draw: () => unknown;
  #isAsked = false;

  /** @param draw - draws anew; as long as something is missing, that asks for it. */
  constructor(draw: () => unknown) {
    super(() => {
      this.#isAsked = false;
      draw();
    });
    this.#draw = draw;
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
        this.isMissing = true;
        this.later();
        this.#draw();
      },
    );
  }

  override rest(): void {
    super.rest();
    this.#isAsked = this.isMissing = false;
  }
}
