import type Database from 'better-sqlite3';
import { boardKey, isPublic, type BoardRow, type EntryRow } from '@partyline/protocol';
import { soughtIn } from '../../search/question.ts';
import {
  LIKE_MIN,
  ranked,
  weighed,
  type Document,
  type Ranked,
  type Reading,
  type ReadWord,
} from '../../search/ranking.ts';
import { readingsOf, type CountedWord, type Vocabulary } from '../../search/readings.ts';
import { SHOWN_TO_ALL, SHOWN_TO_HOSTS } from '../columns.ts';
import type { IdeaSearchRequest, StoredIdeaSearch } from '../contract.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { scopePrefix, SearchFiling } from './search-filing.ts';
import { SEARCH_READS } from './search-schema.ts';

/** Occurrences of words that one search goes through. */
const OCCURRENCES_MAX = 800;
/** Ideas that have all words of a question, or a common one in their title, that are looked at beside. */
const COMMON_MAX = 40;
/** Of a question with common words, so many of the weightiest words are looked for together, each in so many meanings. */
const TOGETHER_MAX = 3;
const SUREST_MAX = 4;
/** Meanings less sure than this one are gone through apart. */
const SURE_MIN = 0.8;
/** If the words that were gone through weigh more of the question than this, ideas with none of them need not be looked for. */
const SEEN_SHARE = 0.5;
/** What an idea is worth, before it is weighed, that has the words in its text. */
const IN_TEXT_SHARE = 0.7;
/** Ideas that are weighed exactly. */
const WEIGHED_MAX = 40;
/** Ideas may be merged into ones that are merged themselves. */
const MERGES_MAX = 60;
/** Behind every word that begins with another. */
const BEHIND = '\u{10ffff}';

interface Scope {
  readonly id: number;
  readonly ideas: number;
}

/** Finds ideas by what somebody typed. Each call belongs into one snapshot. */
export class SearchIndex {
  readonly filing: SearchFiling;
  readonly #read: Statements<typeof SEARCH_READS>;

  constructor(db: Database.Database) {
    this.#read = prepareAll(db, SEARCH_READS);
    for (const name of ['matching', 'row'] as const) this.#read[name].pluck();
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
    return ranked(words, this.#documents(scope, this.#candidates(scope, words)));
  }

  #vocabulary({ id, ideas }: Scope): Vocabulary {
    const { counts, beginning, longer, traced } = this.#read;
    return {
      ideas,
      counts: (words) =>
        new Map((counts.all(JSON.stringify(words), id) as CountedWord[]).map((row) => [row.word, row.ideas])),
      beginning: (start, limit) => beginning.all(id, start, start + BEHIND, limit) as CountedWord[],
      longer: (parts) => {
        const wanted = JSON.stringify(parts);
        return longer.all(wanted, id, wanted, id) as (CountedWord & { part: string })[];
      },
      traced: (traces, sharedMin) => traced.all(JSON.stringify(traces), id, sharedMin) as CountedWord[],
    };
  }

  /**
   * Ideas worth weighing: the occurrences of the rarest words are gone through up to a bound that does not grow with the
   * board; of words more common than that, only ideas that have the weightiest words together.
   */
  #candidates(scope: Scope, words: readonly ReadWord[]): number[] {
    const prefix = scopePrefix(scope.id);
    const points = new Map<number, number>();
    const most = words.reduce((sum, { weight }) => sum + weight, 0);
    let left = OCCURRENCES_MAX;
    let seen = 0;
    for (const { terms, ideas, worth, isSure } of groupsOf(words)) {
      if (ideas > left) break;
      left -= ideas;
      if (isSure) seen += worth;
      for (const id of this.#matching(anyOf(terms, prefix), ideas))
        points.set(id, (points.get(id) ?? 0) + worth);
    }
    if (points.size <= WEIGHED_MAX && seen > most * SEEN_SHARE) return best(points, WEIGHED_MAX);
    const weightiest = words
      .filter(({ readings }) => readings.length > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, TOGETHER_MAX);
    for (let count = weightiest.length; count > 0; count -= 1) {
      const together = weightiest.slice(0, count).map(({ readings }) => anyOf(surest(readings), prefix));
      const expression = together.join(' AND ');
      const worth = (most * count) / weightiest.length;
      const found = this.#matching(`title : (${expression})`, COMMON_MAX);
      for (const id of found) points.set(id, Math.max(points.get(id) ?? 0, worth));
      if (found.length >= COMMON_MAX) break;
      for (const id of this.#matching(expression, COMMON_MAX))
        points.set(id, Math.max(points.get(id) ?? 0, worth * IN_TEXT_SHARE));
      if (points.size >= COMMON_MAX) break;
    }
    return best(points, WEIGHED_MAX);
  }

  #matching(expression: string, limit: number): number[] {
    return this.#read.matching.all(expression, limit) as number[];
  }

  #documents({ id: scope }: Scope, ids: readonly number[]): Document[] {
    const { length } = scopePrefix(scope);
    const wordsOf = (filed: string) =>
      filed === '' ? [] : filed.split(' ').map((word) => word.slice(length));
    const found = this.#read.documents.all(JSON.stringify(ids)) as {
      id: number;
      title: string;
      text: string;
    }[];
    return found.map(({ id, title, text }) => ({ id, title: wordsOf(title), text: wordsOf(text) }));
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

/** Words of the index that one sought word may mean, about as surely. */
interface Group {
  readonly terms: readonly Reading[];
  readonly ideas: number;
  readonly worth: number;
  readonly isSure: boolean;
}

/** Those that have the fewest ideas first. */
function groupsOf(words: readonly ReadWord[]): Group[] {
  const groups = words.flatMap(({ readings, weight }) => {
    return [true, false].flatMap((isSure) => {
      const terms = readings.filter(({ sure }) => sure >= SURE_MIN === isSure);
      if (terms.length === 0) return [];
      const ideas = terms.reduce((sum, reading) => sum + reading.ideas, 0);
      return { terms, ideas, worth: weight * Math.max(...terms.map(({ sure }) => sure)), isSure };
    });
  });
  return groups.sort((a, b) => a.ideas - b.ideas);
}

function surest(readings: readonly Reading[]): Reading[] {
  return [...readings].sort((a, b) => b.sure - a.sure).slice(0, SUREST_MAX);
}

function anyOf(readings: readonly Reading[], prefix: string): string {
  return `(${readings.map(({ word }) => `"${prefix}${word}"`).join(' OR ')})`;
}

/** Those with the most points, of as many points the latest. */
function best(points: ReadonlyMap<number, number>, most: number): number[] {
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
