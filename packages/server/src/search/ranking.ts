import type { Sought } from './question.ts';

/** How much a word weighs that stands in an idea's text alone, beside one in its title. */
export const TEXT_SHARE = 0.6;
/** How much of the likeness depends on how much of the title was asked for. */
export const TITLE_COVER_SHARE = 0.25;
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
