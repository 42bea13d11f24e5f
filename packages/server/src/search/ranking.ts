import type { Sought } from './question.ts';

/** How much a word weighs that stands in an idea's text alone, beside one in its title. */
export const TEXT_SHARE = 0.6;
/** How much of the likeness depends on how much of the title was asked for. */
const TITLE_COVER_SHARE = 0.25;
/** A word that no idea has weighs as much as one that one in so many has: it may be a synonym of any of theirs. */
const UNKNOWN_IS_ONE_IN = 40;
/** A word that is only guessed weighs no more than one that one idea in so many has. */
const GUESSED_IS_ONE_IN = 300;
const FEW = 20;
/** Below this, an idea is not like what somebody types. */
export const LIKE_MIN = 0.43;

/** A word of the index that a sought word may mean. */
export interface Reading {
  readonly word: string;
  /** From 0 up to 1. */
  readonly sure: number;
  /** Ideas that have it. */
  readonly ideas: number;
}

/** A sought word with all that it may mean, and how much it says: the rarer, the more. */
export interface ReadWord {
  readonly sought: Sought;
  readonly readings: readonly Reading[];
  readonly weight: number;
}

export interface Document {
  readonly id: number;
  /** Words of the index, each once. */
  readonly title: readonly string[];
  /** Those that the title has not. */
  readonly text: readonly string[];
}

export interface Ranked {
  readonly id: number;
  /** From 0 up to 1. */
  readonly likeness: number;
}

/**
 * Weighs a sought word: `ln(1 + (N + F) / n)`, where `n` of `N` ideas have it (or, if none has, one of its readings), and `F` is
 * `FEW`: on a board with few ideas, whether a word is among them says little.
 */
export function weighed(sought: Sought, readings: readonly Reading[], ideas: number): ReadWord {
  const all = ideas + FEW;
  const exact = readings.find(({ sure }) => sure === 1)?.ideas ?? 0;
  const guessed = readings.reduce((sum, reading) => sum + reading.ideas, 0);
  const fewest = Math.max(1, all / (guessed > 0 ? GUESSED_IS_ONE_IN : UNKNOWN_IS_ONE_IN));
  const having = exact > 0 ? exact : Math.max(fewest, Math.min(guessed, ideas));
  return { sought, readings, weight: Math.log1p(all / having) };
}

/**
 * Orders ideas by their likeness to what was asked:
 *
 *     likeness = A · (1 − s + s · B)
 *     A = Σ w(q) · m(q) / Σ w(q)            over the words q of the question
 *     m(q) = max sure(q, t) · c(t)          over the words t of the idea
 *     B = letters of title words found / letters of title words
 *
 * `w` is what `weighed` says, `sure` is 1 for the same stem and less for a word spelt nearly so, begun so or
 * meaning nearly the same, `c` is 1 in the title and `TEXT_SHARE` in the text, `s` is `TITLE_COVER_SHARE`. Order and
 * repetition of words do not count. Of two alike the later idea goes first.
 */
export function ranked(words: readonly ReadWord[], documents: readonly Document[]): Ranked[] {
  const meanings = meaningsOf(words);
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return [];
  const found = documents.map((document) => {
    const met = new Float64Array(words.length);
    const cover = meet(met, document.title, meanings, 1);
    meet(met, document.text, meanings, TEXT_SHARE);
    const asked = words.reduce((sum, { weight }, at) => sum + weight * met[at]!, 0) / whole;
    return { id: document.id, likeness: asked * (1 - TITLE_COVER_SHARE + TITLE_COVER_SHARE * cover) };
  });
  return found.sort((a, b) => b.likeness - a.likeness || b.id - a.id);
}

type Meanings = ReadonlyMap<string, readonly { readonly at: number; readonly sure: number }[]>;

function meaningsOf(words: readonly ReadWord[]): Meanings {
  const meanings = new Map<string, { at: number; sure: number }[]>();
  for (const [at, { readings }] of words.entries()) {
    for (const { word, sure } of readings) {
      const others = meanings.get(word);
      if (others) others.push({ at, sure });
      else meanings.set(word, [{ at, sure }]);
    }
  }
  return meanings;
}

/** Notes how well each sought word is met, and answers how much of these words was asked for. */
function meet(met: Float64Array, words: readonly string[], meanings: Meanings, share: number): number {
  let letters = 0;
  let found = 0;
  for (const word of words) {
    letters += word.length;
    let best = 0;
    for (const { at, sure } of meanings.get(word) ?? []) {
      met[at] = Math.max(met[at]!, sure * share);
      best = Math.max(best, sure);
    }
    found += word.length * best;
  }
  return letters === 0 ? 0 : found / letters;
}
