/** Words that one search looks at below one trace, and below all of them, to guess what is misspelt. */
export const TRACED_MAX = 2_000;
export const TRACED_IN_ALL_MAX = 60_000;
/** Guesses at one word that are compared letter by letter. */
export const GUESSED_MAX = 40;
/** Ideas may be merged into ones that are merged themselves. */
export const MERGES_MAX = 60;
/** Behind every word that begins with another. */
export const BEHIND = '\u{10ffff}';

export interface Scope {
  readonly id: number;
  readonly ideas: number;
}
