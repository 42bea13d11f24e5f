/** Words up to this length are found by leaving out one letter, longer ones by what they have in threes. */
const SHORT_MAX = 7;
/** Fewer letters are too few to guess by. */
export const GUESSED_MIN = 4;
/** A word of four letters may have lost one with its ending. */
const TRACED_MIN = 3;
const TWO_SLIPS_MIN = 8;
/** What one slip costs in a word of one letter; in longer ones, that divided by their length. */
const SLIP_COST = 0.8;

/** Marks the ends of a word, so that its first and last letters count as such. */
const FIRST = '^';
const LAST = '$';
/** Marks a word out of which one letter was left, or none. */
const LEFT_OUT = '-';

/** What a word is filed under, so that one spelt nearly so is found: no two words share one by chance alone often. */
export function tracesOf(word: string): string[] {
  if (word.length < TRACED_MIN) return [];
  return word.length <= SHORT_MAX ? leftOut(word) : threes(word);
}

/** What a word is looked up by. Lengths at the border look for both kinds, because a slip may add a letter or lose one. */
export function soughtTraces(word: string): { readonly leftOut: string[]; readonly threes: string[] } {
  return {
    leftOut: word.length >= TRACED_MIN && word.length <= SHORT_MAX + 1 ? leftOut(word) : [],
    threes: word.length >= SHORT_MAX ? threes(word) : [],
  };
}

/** Traces of three letters that a word has in common with every word at most `slipsAllowed` away from it. */
export function sharedThreesMin(word: string): number {
  return Math.max(2, word.length - 3 * slipsAllowed(word));
}

/** How many slips (a letter too many, missing, wrong, or two that changed places) are taken for one, by the length of what was typed. */
function slipsAllowed(word: string): number {
  if (word.length < GUESSED_MIN) return 0;
  return word.length < TWO_SLIPS_MIN ? 1 : 2;
}

/** How sure it is that `typed` means `word`: 1 if it is it, less with each slip, 0 if it is too far. */
export function spelledLike(typed: string, word: string): number {
  if (word.length < TRACED_MIN) return 0;
  const slips = slipsBetween(typed, word, typed.length < GUESSED_MIN ? 1 : slipsAllowed(typed));
  if (slips === undefined) return 0;
  return 1 - (slips * SLIP_COST) / typed.length;
}

/** Distance in slips, `undefined` if it is greater than `most`. */
function slipsBetween(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    let least = row;
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1];
      let slips = Math.min(last[at]! + 1, next[at - 1]! + 1, last[at - 1]! + (same ? 0 : 1));
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        slips = Math.min(slips, before[at - 2]! + 1);
      next.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return undefined;
    before = last;
    last = next;
  }
  const slips = last[b.length]!;
  return slips > most ? undefined : slips;
}

function leftOut(word: string): string[] {
  const traces = new Set([LEFT_OUT + word]);
  for (let at = 0; at < word.length; at += 1) traces.add(LEFT_OUT + word.slice(0, at) + word.slice(at + 1));
  return [...traces];
}

function threes(word: string): string[] {
  const padded = FIRST + word + LAST;
  const traces = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) traces.add(padded.slice(at, at + 3));
  return [...traces];
}
