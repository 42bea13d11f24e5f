/** A source of repeatable randomness: the same seed gives the same values everywhere. */
export interface Prng {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** From 0 up to, not including, `bound`. */
  int(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A copy in random order. */
  shuffle<T>(values: readonly T[]): T[];
  /** Fills the array; fits where a `RandomSource` is asked for. */
  bytes(into: Uint8Array<ArrayBuffer>): Uint8Array;
}

/** Mulberry32: 32 bits of state, quick, and good enough to vary tests. */
export function createPrng(seed: number): Prng {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[int(from.length)]!;
    },
    shuffle: (values) => {
      const copy = [...values];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = int(last + 1);
        [copy[last], copy[other]] = [copy[other]!, copy[last]!];
      }
      return copy;
    },
    bytes: (into) => {
      for (let index = 0; index < into.length; index += 1) into[index] = int(256);
      return into;
    },
  };
}
