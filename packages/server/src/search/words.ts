import { STOP_WORDS } from './stop-words.ts';

/** Letters that Unicode does not take apart into one of the alphabet and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Arabic: forms that people write for one another.
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
};
const SPECIAL_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');
/** Accents, vowel signs, the Arabic letter stretcher, and what joins letters without being one. */
const MARKS = /[\p{M}\p{Cf}\u0640]/gu;
const APOSTROPHE_S = /(?<=\p{L})['’`´]s(?![\p{L}\p{N}])/gu;
const APOSTROPHES = /(?<=\p{L})['’`´](?=\p{L})/gu;
const RUNS = /[\p{L}\p{N}]+/gu;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const UNSPACED_RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]+/gu;
const ARABIC_ARTICLE = /^ال(?=.{3})/u;
const DIGIT = /\p{N}/u;
const LATIN = /^[a-z]+$/;
/** A longer run of letters is no word anybody looks for. */
const WORD_MAX = 40;

/** Endings of English and German, each with how much of the word has to be left; longer ones first. */
const ENDINGS: readonly (readonly [ending: string, left: number])[] = [
  ['isierung', 4],
  ['isieren', 4],
  ['isation', 4],
  ['ization', 4],
  ['ierung', 4],
  ['ieren', 4],
  ['ungen', 4],
  ['ation', 4],
  ['keit', 4],
  ['heit', 4],
  ['lich', 4],
  ['isch', 4],
  ['ment', 4],
  ['ness', 4],
  ['able', 4],
  ['ung', 4],
  ['ing', 3],
  ['ion', 4],
  ['ern', 4],
  ['ies', 3],
  ['ise', 5],
  ['ize', 5],
  ['ers', 4],
  ['ed', 3],
  ['er', 4],
  ['en', 4],
  ['em', 4],
  ['es', 3],
  ['ly', 4],
  ['is', 5],
  ['iz', 5],
  ['al', 5],
  ['e', 3],
  ['s', 3],
  ['y', 3],
];
const ENDINGS_TAKEN_MAX = 3;
/** Not a plural. */
const S_OF_THE_WORD = /(ss|us)$/;
const DOUBLED = /([b-df-hj-np-rtv-z])\1$/;
const GERMAN_N = /(?<=[lr])n$/;
/** How umlauts are written where there are none. */
const UMLAUT_AS_TWO = /([aou])e(?=[^aeiou])/g;

/** One word of a text, as it stands there (folded) and what it is looked up by. */
export interface Word {
  readonly folded: string;
  readonly stem: string;
}

/**
 * The words of a text without stop words, in order: small letters, no accents, endings of English and German taken away.
 * Scripts without spaces are read as pairs of letters.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [run] of fold(text).matchAll(RUNS)) {
    if (run.length > WORD_MAX && !UNSPACED.test(run)) continue;
    if (UNSPACED.test(run)) words.push(...pairsOf(run));
    else if (isWord(run)) words.push({ folded: run, stem: stemOf(run) });
  }
  return words;
}

/** Small letters without accents; `ö` is `o`, and so is `oe` once `stemOf` has seen it. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(SPECIAL_LETTERS, (letter) => LETTERS[letter]!)
    .replace(APOSTROPHE_S, '')
    .replace(APOSTROPHES, '');
}

/** What several forms of one word have in common. */
export function stemOf(folded: string): string {
  if (DIGIT.test(folded)) return folded;
  if (!LATIN.test(folded)) return folded.replace(ARABIC_ARTICLE, '');
  let stem = folded;
  for (let taken = 0; taken < ENDINGS_TAKEN_MAX; taken += 1) {
    const shorter = withoutEnding(stem);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem.replace(UMLAUT_AS_TWO, '$1');
}

function isWord(run: string): boolean {
  return (run.length > 1 || DIGIT.test(run)) && !STOP_WORDS.has(run);
}

function withoutEnding(word: string): string {
  for (const [ending, left] of ENDINGS) {
    if (word.length - ending.length < left || !word.endsWith(ending)) continue;
    if (ending === 's' && S_OF_THE_WORD.test(word)) continue;
    return undoubled(word.slice(0, -ending.length));
  }
  return word.length > 4 ? word.replace(GERMAN_N, '') : word;
}

function undoubled(word: string): string {
  return word.length > 4 && DOUBLED.test(word) ? word.slice(0, -1) : word;
}

function pairsOf(run: string): Word[] {
  const words: Word[] = [];
  for (const [part] of run.matchAll(UNSPACED_RUNS)) {
    const letters = [...part];
    if (letters.length === 1) words.push({ folded: part, stem: part });
    for (let at = 0; at + 1 < letters.length; at += 1) {
      const pair = letters[at]! + letters[at + 1]!;
      words.push({ folded: pair, stem: pair });
    }
  }
  for (const rest of run.split(UNSPACED_RUNS))
    if (isWord(rest)) words.push({ folded: rest, stem: stemOf(rest) });
  return words;
}
