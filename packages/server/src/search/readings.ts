import type { Reading } from './ranking.ts';
import type { Sought } from './question.ts';
import { SYNONYMS } from './synonyms.ts';
import { GUESSED_MIN, sharedThreesMin, soughtTraces, spelledLike } from './spelling.ts';
import { stemOf } from './words.ts';

/** Parts of compound words have so many letters at least. */
const PART_MIN = 4;
/** Words with fewer letters are not taken apart. */
const COMPOUND_MIN = 7;
/** A word that more than one idea in so many has is spelt as it was meant. */
const COMMON_IS_ONE_IN = 2_000;
const SURE_UNFINISHED = 0.92;
const SURE_JOINED = 0.9;
const SURE_SYNONYM = 0.75;
const BEGUN_LEAST = 0.45;
const BEGUN_MORE = 0.4;
const PART_LEAST = 0.25;
const PART_MORE = 0.5;
/** An ending that the stem may have kept because too little would have been left. */
const SHORT_ENDING = /(?<=..)(?:ers|er|en|es|ed|e|s)$/;
const SURE_LESS_UNSTEMMED = 0.05;
/** Meanings of one word, the surest. */
const READINGS_MAX = 12;
/** Longer words that begin as a sought one, or end so. */
const LONGER_MAX = 10;
const UNFINISHED_MAX = 20;

/** A word of an index, and how many ideas have it. */
export interface CountedWord {
  readonly word: string;
  readonly ideas: number;
}

/** What the vocabulary of one index can be asked for. */
export interface Vocabulary {
  /** How many ideas it is made of. */
  readonly ideas: number;
  /** How many ideas have each of these words; those that none has are left out. */
  counts(words: readonly string[]): ReadonlyMap<string, number>;
  /** Words that begin so, the most frequent first. */
  beginning(start: string, limit: number): readonly CountedWord[];
  /** Longer words that begin as one of these, or end so. */
  longer(parts: readonly string[]): readonly (CountedWord & { readonly part: string })[];
  /** Words filed under that many of these traces. */
  traced(traces: readonly string[], sharedMin: number): readonly CountedWord[];
}

/** Under which a compound word is filed by what it ends with. */
const endingTrace = (ending: string): string => `>${ending}`;

/** Traces of the parts that a long word may end with. */
export function endingTraces(word: string): string[] {
  const traces: string[] = [];
  for (let at = 3; word.length >= COMPOUND_MIN && at <= word.length - PART_MIN; at += 1)
    traces.push(endingTrace(word.slice(at)));
  return traces;
}

/** What each sought word may mean among the words that there are. */
export function readingsOf(sought: readonly Sought[], vocabulary: Vocabulary): Reading[][] {
  const guesses = sought.map((word, at) => guessesOf(word, sought[at - 1], sought[at + 1]));
  const counts = vocabulary.counts([...new Set(guesses.flatMap((guess) => [...guess.keys()]))]);
  const longer = longerOf(sought, vocabulary);
  return sought.map((word, at) => {
    const sure = new Map<string, { sure: number; ideas: number }>();
    const add = (stem: string, certainty: number, ideas: number) => {
      if (certainty > (sure.get(stem)?.sure ?? 0)) sure.set(stem, { sure: certainty, ideas });
    };
    for (const [stem, certainty] of guesses[at]!) {
      const ideas = counts.get(stem);
      if (ideas !== undefined) add(stem, certainty, ideas);
    }
    for (const found of longer.get(word.stem) ?? [])
      add(found.word, BEGUN_LEAST + (BEGUN_MORE * word.stem.length) / found.word.length, found.ideas);
    if (word.unfinished && word.stem.length > 1)
      for (const found of vocabulary.beginning(word.stem, UNFINISHED_MAX))
        add(found.word, SURE_UNFINISHED, found.ideas);
    const exact = counts.get(word.stem) ?? 0;
    if (exact <= vocabulary.ideas / COMMON_IS_ONE_IN) addMisspelt(word, vocabulary, add);
    const readings = Array.from(sure, ([stem, reading]) => ({ word: stem, ...reading }));
    return readings.sort((a, b) => b.sure - a.sure).slice(0, READINGS_MAX);
  });
}

type Add = (stem: string, sure: number, ideas: number) => void;

/** Words that can be named without having seen the vocabulary. */
function guessesOf(
  word: Sought,
  before: Sought | undefined,
  behind: Sought | undefined,
): Map<string, number> {
  const guesses = new Map<string, number>();
  const add = (stem: string, sure: number) => {
    if (sure > (guesses.get(stem) ?? 0)) guesses.set(stem, sure);
  };
  add(word.stem, 1);
  for (const synonym of SYNONYMS.get(word.stem) ?? []) add(synonym, SURE_SYNONYM);
  for (const other of [before, behind]) {
    if (!other) continue;
    for (const joined of [...joinedOf(other, word), ...joinedOf(word, other)]) {
      add(joined, SURE_JOINED);
      for (const synonym of SYNONYMS.get(joined) ?? []) add(synonym, SURE_JOINED * SURE_SYNONYM);
    }
  }
  const { folded } = word;
  if (folded.length >= COMPOUND_MIN) {
    for (let length = PART_MIN; length <= folded.length - 3; length += 1) {
      const part = PART_LEAST + (PART_MORE * length) / folded.length;
      add(stemOf(folded.slice(0, length)), part);
      add(stemOf(folded.slice(-length)), part);
    }
  }
  if (word.unfinished && folded.length > PART_MIN)
    for (let less = 1; less <= 2; less += 1) add(folded.slice(0, -less), SURE_UNFINISHED - 0.2 * less);
  return guesses;
}

/** One word out of two, as German and hasty English make them. */
function joinedOf(first: Sought, second: Sought): string[] {
  const starts = new Set([first.folded, first.stem, `${first.stem}s`]);
  return Array.from(starts, (start) => stemOf(start + second.folded));
}

/** For each part that is long enough for it, longer words that it is a part of. */
function longerOf(sought: readonly Sought[], vocabulary: Vocabulary): Map<string, CountedWord[]> {
  const parts = sought.flatMap(({ stem }) => (stem.length >= PART_MIN ? stem : []));
  const longer = new Map<string, CountedWord[]>();
  for (const { part, word, ideas } of parts.length > 0 ? vocabulary.longer(parts) : []) {
    const others = longer.get(part) ?? [];
    if (others.length < LONGER_MAX) longer.set(part, [...others, { word, ideas }]);
  }
  return longer;
}

function addMisspelt({ stem, folded }: Sought, vocabulary: Vocabulary, add: Add): void {
  if (folded.length < GUESSED_MIN) return;
  // A slip can make an ending of what is none, or hide one.
  for (const typed of new Set([stem, folded, folded.replace(SHORT_ENDING, '')])) {
    const { leftOut, threes } = soughtTraces(typed);
    const found = [
      ...(leftOut.length > 0 ? vocabulary.traced(leftOut, 1) : []),
      ...(threes.length > 0 ? vocabulary.traced(threes, sharedThreesMin(typed)) : []),
    ];
    for (const { word, ideas } of found) {
      const sure = spelledLike(typed, word) - (typed === stem ? 0 : SURE_LESS_UNSTEMMED);
      if (sure > 0) add(word, sure, ideas);
    }
  }
}
