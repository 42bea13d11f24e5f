import type Database from 'better-sqlite3';
import { boardKey, isPublic, type BoardRow, type EntryRow } from '@partyline/protocol';
import { soughtIn } from '../../search/question.ts';
import {
  LIKE_MIN,
  ranked,
  TEXT_SHARE,
  weighed,
  type Document,
  type Ranked,
  type ReadWord,
} from '../../search/ranking.ts';
import { readingsOf, type CountedWord, type Vocabulary } from '../../search/readings.ts';
import { SHOWN_TO_ALL, SHOWN_TO_HOSTS } from '../columns.ts';
import type { IdeaSearchRequest, StoredIdeaSearch } from '../contract.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { filedWords, SearchFiling } from './search-filing.ts';
import { SEARCH_READS } from './search-schema.ts';

/** Occurrences of words that one search goes through. */
export const OCCURRENCES_MAX = 600;
/** In so many ideas it looks for so many words that are more common. */
export const PROBED_MAX = 120;
export const PROBES_MAX = 4;
/** Words that one search looks at below one trace, and below all of them, to guess what is misspelt. */
export const TRACED_MAX = 2_000;
export const TRACED_IN_ALL_MAX = 60_000;
/** Guesses at one word that are compared letter by letter. */
export const GUESSED_MAX = 40;
/** Ideas that are weighed exactly. */
export const WEIGHED_MAX = 32;
/** Ideas may be merged into ones that are merged themselves. */
export const MERGES_MAX = 60;
/** Behind every word that begins with another. */
export const BEHIND = '\u{10ffff}';

export interface Scope {
  readonly id: number;
  readonly ideas: number;
}

/** Finds ideas by what somebody typed. Each call belongs into one snapshot. */
export class SearchIndex {
  readonly filing: SearchFiling;
  readonly #read: Statements<typeof SEARCH_READS>;

  constructor(db: Database.Database) {
    this.#read = prepareAll(db, SEARCH_READS);
    for (const name of ['row', 'traced'] as const) this.#read[name].pluck();
    for (const name of ['hits', 'hitsAmong'] as const) this.#read[name].raw();
    this.filing = new SearchFiling(db, this.#read);
  }

  find(request: IdeaSearchRequest): Omit<StoredIdeaSearch, 'head'> {
    const { party, topic, audience, query, like, limit } = request;
    const board = this.#row(party, boardKey(topic)) as BoardRow | undefined;
    const standings = audience === 'hosts' ? [SHOWN_TO_ALL, SHOWN_TO_HOSTS] : [SHOWN_TO_ALL];
    const found = standings.flatMap((shown) => {
      const scope = this.#read.scope.get(party, topic, shown) as Scope | undefined;
      return scope ? this.#ranked(scope, query) : [];
    });
    if (standings.length > 1) found.sort((a, b) => b.likeness - a.likeness);
    const rows: EntryRow[] = [];
    const seen = new Set<string>();
    for (const { id, likeness } of found) {
      if (rows.length >= limit || (like && likeness < LIKE_MIN)) break;
      const key = this.#headOf(party, id);
      if (seen.has(key)) continue;
      seen.add(key);
      const row = this.#row(party, key) as EntryRow | undefined;
      if (row && (audience === 'hosts' ? row.visibility !== 'removed' : isPublic(row))) rows.push(row);
    }
    return { board, rows };
  }

  #ranked(scope: Scope, query: string): Ranked[] {
    const sought = soughtIn(query);
    const readings = readingsOf(sought, this.#vocabulary(scope));
    const words = sought.map((word, at) => weighed(word, readings[at]!, scope.ideas));
    return ranked(words, this.#documents(this.#candidates(scope, words)));
  }

  #vocabulary({ id, ideas }: Scope): Vocabulary {
    const { beginning, longer } = this.#read;
    let left = TRACED_IN_ALL_MAX;
    return {
      ideas,
      counts: (words) => new Map(this.#counted(id, words).map((row) => [row.word, row.ideas])),
      beginning: (start, limit) => beginning.all(id, start, start + BEHIND, limit) as CountedWord[],
      longer: (parts) => {
        const wanted = JSON.stringify(parts);
        return longer.all(wanted, id, wanted, id) as (CountedWord & { part: string })[];
      },
      traced: (traces, sharedMin) => {
        const shared = new Map<string, number>();
        for (const trace of traces) {
          const words = this.#read.traced.all(id, trace, Math.min(TRACED_MAX, left)) as string[];
          left -= words.length;
          for (const word of words) shared.set(word, (shared.get(word) ?? 0) + 1);
        }
        const near = [...shared].filter(([, traces]) => traces >= sharedMin).sort((a, b) => b[1] - a[1]);
        return this.#counted(
          id,
          near.slice(0, GUESSED_MAX).map(([word]) => word),
        );
      },
    };
  }

  /** How many ideas have each of these words. */
  #counted(scope: number, words: readonly string[]): CountedWord[] {
    return words.length === 0 ? [] : (this.#read.counts.all(JSON.stringify(words), scope) as CountedWord[]);
  }

  /**
   * Ideas worth weighing. The occurrences of the rarest words are gone through up to a bound that does not grow with the board;
   * more common words are then looked for in what was found.
   */
  #candidates(scope: Scope, words: readonly ReadWord[]): number[] {
    const points = new Map<number, number>();
    const skipped: Term[] = [];
    let left = OCCURRENCES_MAX;
    for (const term of termsOf(words)) {
      if (left === 0) skipped.push(term);
      else addPoints(points, term, this.#hits(scope, term.word, Math.min(left, term.ideas)));
      left -= Math.min(left, term.ideas);
    }
    if (skipped.length === 0 || points.size <= WEIGHED_MAX) return best(points, WEIGHED_MAX);
    const among = JSON.stringify(best(points, PROBED_MAX));
    for (const term of skipped.sort((a, b) => b.worth - a.worth).slice(0, PROBES_MAX))
      addPoints(points, term, this.#hitsAmong(scope, term.word, among));
    return best(points, WEIGHED_MAX);
  }

  #hits(scope: Scope, word: string, limit: number): Hit[] {
    return this.#read.hits.all(scope.id, word, limit) as Hit[];
  }

  #hitsAmong(scope: Scope, word: string, ids: string): Hit[] {
    return this.#read.hitsAmong.all(ids, scope.id, word) as Hit[];
  }

  #documents(ids: readonly number[]): Document[] {
    const found = this.#read.documents.all(JSON.stringify(ids)) as {
      id: number;
      title: string;
      text: string;
    }[];
    return found.map(({ id, title, text }) => ({ id, title: filedWords(title), text: filedWords(text) }));
  }

  /** Key of the idea, or of that into which it was merged in the end. */
  #headOf(party: string, id: number): string {
    let idea = this.#read.ideaById.get(id) as { key: string; into: string | null };
    for (let merges = 0; idea.into !== null && merges < MERGES_MAX; merges += 1) {
      const { into } = idea;
      const above = this.#read.idea.get(party, into) as { into: string | null } | undefined;
      idea = { key: into, into: above?.into ?? null };
    }
    return idea.key;
  }

  #row(party: string, key: string): EntryRow | BoardRow | undefined {
    const data = this.#read.row.get(party, key) as string | undefined;
    return data === undefined ? undefined : (JSON.parse(data) as EntryRow | BoardRow);
  }
}

/** An idea that has a word, and whether in its title. */
export type Hit = readonly [idea: number, inTitle: number];

export interface Term {
  readonly word: string;
  readonly ideas: number;
  readonly worth: number;
}

/** Everything that the question may mean, each word of the index once, those first that say most for the fewest ideas. */
export function termsOf(words: readonly ReadWord[]): Term[] {
  const terms = new Map<string, Term>();
  for (const { readings, weight } of words) {
    for (const { word, ideas, sure } of readings) {
      const worth = (terms.get(word)?.worth ?? 0) + weight * sure;
      terms.set(word, { word, ideas, worth });
    }
  }
  return [...terms.values()].sort((a, b) => a.ideas / a.worth - b.ideas / b.worth);
}

export function addPoints(points: Map<number, number>, { worth }: Term, hits: readonly Hit[]): void {
  const inText = worth * TEXT_SHARE;
  for (const [idea, inTitle] of hits)
    points.set(idea, (points.get(idea) ?? 0) + (inTitle === 1 ? worth : inText));
}

/** Those with the most points, of as many points the latest. */
export function best(points: ReadonlyMap<number, number>, most: number): number[] {
  if (points.size <= most) return [...points.keys()];
  const least = Float64Array.from(points.values()).sort().at(-most)!;
  const above: number[] = [];
  const level: number[] = [];
  for (const [id, value] of points) {
    if (value > least) above.push(id);
    else if (value === least) level.push(id);
  }
  return [...above, ...level.sort((a, b) => b - a).slice(0, most - above.length)];
}
