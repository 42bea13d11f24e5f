import { TEXT_SHARE, TITLE_COVER_SHARE, type ReadWord } from './ranking.ts';
import { Slots } from './slots.ts';

/** Occurrences of words that one search goes through. */
const OCCURRENCES_MAX = 2_000;
/** Ideas that it looks at: the latest that have the words that say most. Of a word that is too common by itself, so many are enough. */
export const LOOKED_AT_MAX = 400;
/** Ideas that are weighed by their titles too, beside as many as are wanted: one may be merged into another, and a title changes their order. */
const WEIGHED_MORE = 10;

export interface Ranked {
  readonly id: number;
  /** From 0 up to 1. */
  readonly likeness: number;
}

/** A word of the index that words of a question may mean. */
export interface Term {
  readonly word: string;
  /** Ideas that have it. */
  readonly ideas: number;
  readonly meanings: readonly Meaning[];
  /** Of its meanings, the surest. */
  readonly surest: number;
  /** How much it says of an idea to have it. */
  readonly worth: number;
}

interface Meaning {
  /** Which sought word. */
  readonly at: number;
  readonly sure: number;
}

/** Everything that a question may mean. */
export interface Terms {
  /** Whose occurrences are gone through. */
  readonly sought: readonly Term[];
  /** More common ones, which are looked for in the ideas that have others. */
  readonly common: readonly Term[];
}

/** Each word of the index once, those first that say most for the fewest ideas. */
export function termsOf(words: readonly ReadWord[]): Terms {
  const all = meantBy(words).sort((a, b) => a.ideas / a.worth - b.ideas / b.worth);
  const sought: Term[] = [];
  const common: Term[] = [];
  let left = OCCURRENCES_MAX;
  for (const term of all) {
    const occurrences = isTooCommon(term) && sought.length === 0 ? LOOKED_AT_MAX : term.ideas;
    if (occurrences > left) common.push(term);
    else {
      sought.push(term);
      left -= occurrences;
    }
  }
  return { sought, common };
}

/** Only its latest occurrences are gone through, and only where there is no rarer word. */
export function isTooCommon({ ideas }: Term): boolean {
  return ideas > OCCURRENCES_MAX;
}

/** The most alike first, of two alike the later idea. */
export function byLikeness(a: Ranked, b: Ranked): number {
  return b.likeness - a.likeness || b.id - a.id;
}

/**
 * How like ideas are to what was asked, by the terms that are found in them one after the other:
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
export class Likenesses {
  readonly #terms: Terms;
  readonly #weights: readonly number[];
  readonly #slots: Slots;
  /** By idea and sought word, how well it has it. */
  readonly #met: Float64Array;
  /** By idea, how much of what was asked it has. */
  readonly #asked: number[] = [];
  readonly #letters: number[] = [];

  constructor(words: readonly ReadWord[], terms: Terms, ideas: number) {
    const whole = words.reduce((sum, { weight }) => sum + weight, 0);
    const named = terms.sought.reduce((sum, term) => sum + term.ideas, 0);
    const most = Math.min(ideas, named, LOOKED_AT_MAX);
    this.#terms = terms;
    this.#weights = words.map(({ weight }) => weight / whole);
    this.#slots = new Slots(most);
    this.#met = new Float64Array(words.length * most);
  }

  /** Whether texts have to be gone through too. */
  get readsTexts(): boolean {
    return this.#terms.common.length > 0;
  }

  /**
   * Notes which ideas have a term: once for each of those that are sought, in their order.
   *
   * @param hits the ideas, each once, the earliest first; negative where the title has it not.
   */
  note(term: Term, hits: readonly number[]): void {
    for (let at = hits.length - 1; at >= 0; at -= 1) {
      const hit = hits[at]!;
      const slot = this.#slots.of(hit < 0 ? -hit : hit);
      if (slot === undefined) continue;
      if (slot === this.#asked.length) {
        this.#asked.push(0);
        this.#letters.push(0);
      }
      this.#meet(slot, term, hit > 0);
    }
  }

  /**
   * Ideas that have most of what was asked, to be weighed; of those that have as much, the latest.
   *
   * @param wanted how many the answer has room for.
   */
  best(wanted: number): number[] {
    const most = wanted + WEIGHED_MORE;
    const { ids } = this.#slots;
    if (ids.length <= most) return ids;
    const least = leastOf(this.#asked, most);
    const above = ids.filter((_, slot) => this.#asked[slot]! > least);
    const level = ids.filter((_, slot) => this.#asked[slot] === least);
    return [...above, ...level.sort((a, b) => b - a).slice(0, most - above.length)];
  }

  /** Weighs an idea. `title` and `text` are words of the index, each once, with spaces between them; the text only where it has to be gone through. */
  weigh(id: number, title: string, text = ''): Ranked {
    const slot = this.#slots.of(id)!;
    for (const term of this.#terms.common) {
      const inTitle = isAmong(term.word, title);
      if (inTitle || isAmong(term.word, text)) this.#meet(slot, term, inTitle);
    }
    const letters = lettersOf(title);
    const cover = letters === 0 ? 0 : this.#letters[slot]! / letters;
    const likeness = this.#has(slot) * (1 - TITLE_COVER_SHARE + TITLE_COVER_SHARE * cover);
    return { id, likeness };
  }

  #meet(slot: number, { word, meanings, surest }: Term, inTitle: boolean): void {
    const first = slot * this.#weights.length;
    for (let one = 0; one < meanings.length; one += 1) {
      const { at, sure } = meanings[one]!;
      const met = inTitle ? sure : sure * TEXT_SHARE;
      const before = this.#met[first + at]!;
      if (met <= before) continue;
      this.#met[first + at] = met;
      this.#asked[slot]! += this.#weights[at]! * (met - before);
    }
    if (inTitle) this.#letters[slot]! += word.length * surest;
  }

  /** The same as `#asked`, without what summing up in another order makes of the last digits. */
  #has(slot: number): number {
    const first = slot * this.#weights.length;
    let asked = 0;
    for (let at = 0; at < this.#weights.length; at += 1) asked += this.#weights[at]! * this.#met[first + at]!;
    return asked;
  }
}

function meantBy(words: readonly ReadWord[]): Term[] {
  const terms = new Map<string, Term>();
  for (const [at, { readings, weight }] of words.entries()) {
    for (const { word, ideas, sure } of readings) {
      const other = terms.get(word);
      terms.set(word, {
        word,
        ideas,
        meanings: [...(other?.meanings ?? []), { at, sure }],
        surest: Math.max(other?.surest ?? 0, sure),
        worth: (other?.worth ?? 0) + weight * sure,
      });
    }
  }
  return [...terms.values()];
}

/** The least of so many of the greatest values. */
function leastOf(values: readonly number[], most: number): number {
  const greatest = new Float64Array(most).fill(-Infinity);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (value <= greatest[most - 1]!) continue;
    let place = most - 1;
    for (; place > 0 && greatest[place - 1]! < value; place -= 1) greatest[place] = greatest[place - 1]!;
    greatest[place] = value;
  }
  return greatest[most - 1]!;
}

function lettersOf(words: string): number {
  let letters = words.length;
  for (let at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) letters -= 1;
  return letters;
}

function isAmong(word: string, words: string): boolean {
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
    const end = at + word.length;
    if ((at === 0 || words[at - 1] === ' ') && (end === words.length || words[end] === ' ')) return true;
  }
  return false;
}
