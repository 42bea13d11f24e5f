/** Numbers ideas in the order in which they come, as many as there is room for: what a `Map` does, in a third of its time. */
export class Slots {
  /** By number. */
  readonly ids: number[] = [];
  readonly #most: number;
  /** Less than half full: numbers from 1 on, each at the first free place from its id on. */
  readonly #table: Int16Array;

  constructor(most: number) {
    this.#most = most;
    this.#table = new Int16Array(2 << (32 - Math.clz32(most)));
  }

  /** Number of an idea, `undefined` if it is one more than there is room for. */
  of(id: number): number | undefined {
    const last = this.#table.length - 1;
    for (let place = id & last; ; place = (place + 1) & last) {
      const number = this.#table[place]!;
      if (number > 0 && this.ids[number - 1] !== id) continue;
      if (number > 0) return number - 1;
      if (this.ids.length === this.#most) return undefined;
      this.#table[place] = this.ids.push(id);
      return this.ids.length - 1;
    }
  }
}
