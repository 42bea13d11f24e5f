import type { RandomSource } from '@partyline/protocol';

/** A repeatable source of bytes (mulberry32). For stories and tests, never for secrets. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 0xff;
    return bytes;
  };
}
