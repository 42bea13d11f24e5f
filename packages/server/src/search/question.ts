import { fold, wordsOf, type Word } from './words.ts';

/** Words of one question that are looked up; what comes behind them would hardly change the answer. */
const SOUGHT_MAX = 24;
/** Fewer letters than these ask for nothing. */
const QUESTION_MIN = 3;
const ENDS_INSIDE_A_WORD = /[\p{L}\p{N}]$/u;
const LETTERS = /[\p{L}\p{N}]/gu;
/** In these a letter says as much as several of an alphabet. */
const SYLLABLES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** A word that somebody asked for. */
export interface Sought extends Word {
  /** It is the last one, and may go on. */
  readonly unfinished: boolean;
}

/** The words that a question asks for, each once; none if it has hardly begun. */
export function soughtIn(question: string): Sought[] {
  const letters = (question.match(LETTERS)?.length ?? 0) + (question.match(SYLLABLES)?.length ?? 0);
  if (letters < QUESTION_MIN) return [];
  const words = wordsOf(question);
  const last = ENDS_INSIDE_A_WORD.test(fold(question)) ? words.at(-1) : undefined;
  const sought = new Map<string, Sought>();
  for (const word of words.slice(0, SOUGHT_MAX))
    if (!sought.has(word.stem) || word === last)
      sought.set(word.stem, { ...word, unfinished: word === last });
  return [...sought.values()];
}
