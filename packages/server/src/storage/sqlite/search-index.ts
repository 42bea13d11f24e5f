import type Database from 'better-sqlite3';
import { boardKey, isPublic, type BoardRow, type EntryRow } from '@partyline/protocol';
import { soughtIn } from '../../search/question.ts';
import {
  byLikeness,
  isTooCommon,
  Likenesses,
  LOOKED_AT_MAX,
  termsOf,
  type Ranked,
  type Term,
} from '../../search/likenesses.ts';
import { LIKE_MIN, weighed } from '../../search/ranking.ts';
import { readingsOf, type CountedWord, type Vocabulary } from '../../search/readings.ts';
import { standingsOf } from '../audiences.ts';
import type { IdeaSearchRequest, StoredIdeaSearch } from '../contract.ts';
import { hitsIn } from '../search-documents.ts';
import {
  BEHIND,
  GUESSED_MAX,
  MERGES_MAX,
  TRACED_IN_ALL_MAX,
  TRACED_MAX,
  type Scope,
} from '../search-scope.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { SearchFiling } from './search-filing.ts';
import { SEARCH_READS } from './search-schema.ts';

/** Finds ideas by what somebody typed. Each call belongs into one snapshot. */
export class SearchIndex {
  readonly filing: SearchFiling;
  readonly #read: Statements<typeof SEARCH_READS>;

  constructor(db: Database.Database) {
    this.#read = prepareAll(db, SEARCH_READS);
    for (const name of ['row', 'traced', 'hits', 'latestHits'] as const) this.#read[name].pluck();
    for (const name of ['titles', 'documents'] as const) this.#read[name].raw();
    this.filing = new SearchFiling(db, this.#read);
  }

  find(request: IdeaSearchRequest): Omit<StoredIdeaSearch, 'head'> {
    const { party, topic, audience, query, like, limit } = request;
    const board = this.#row(party, boardKey(topic)) as BoardRow | undefined;
    const standings = standingsOf(audience);
    const found = standings.flatMap((shown) => {
      const scope = this.#read.scope.get(party, topic, shown) as Scope | undefined;
      return scope ? this.#ranked(scope, query, limit) : [];
    });
    if (standings.length > 1) found.sort(byLikeness);
    const wanted = like ? found.filter(({ likeness }) => likeness >= LIKE_MIN) : found;
    const rows = new Map<string, EntryRow>();
    for (let at = 0; at < wanted.length && rows.size < limit;) {
      const slice = wanted.slice(at, at + limit - rows.size);
      for (const row of this.#rowsOf(
        party,
        slice.map(({ id }) => id),
      ))
        if (audience === 'hosts' ? row.visibility !== 'removed' : isPublic(row)) rows.set(row.key, row);
      at += slice.length;
    }
    return { board, rows: [...rows.values()] };
  }

  #ranked(scope: Scope, query: string, wanted: number): Ranked[] {
    const sought = soughtIn(query);
    const readings = readingsOf(sought, this.#vocabulary(scope));
    const words = sought.map((word, at) => weighed(word, readings[at]!, scope.ideas));
    const terms = termsOf(words);
    const likenesses = new Likenesses(words, terms, scope.ideas);
    const hits = this.#hits(scope, terms.sought);
    for (const [at, term] of terms.sought.entries()) likenesses.note(term, hits[at]!);
    return this.#weighed(likenesses, wanted).sort(byLikeness);
  }

  /** Which ideas have each of these words. */
  #hits({ id }: Scope, terms: readonly Term[]): number[][] {
    const [first] = terms;
    if (!first) return [];
    if (isTooCommon(first))
      return [this.#latestHits(id, first), ...this.#hits({ id, ideas: 0 }, terms.slice(1))];
    const words = JSON.stringify(terms.map(({ word }) => word));
    return (this.#read.hits.all(id, words) as (string | null)[]).map((ideas) => hitsIn(ideas ?? ''));
  }

  #latestHits(scope: number, { word }: Term): number[] {
    let latest: number[] = [];
    for (const ideas of this.#read.latestHits.iterate(scope, word) as IterableIterator<string>) {
      latest = [...hitsIn(ideas), ...latest];
      if (latest.length >= LOOKED_AT_MAX) break;
    }
    return latest;
  }

  #weighed(likenesses: Likenesses, wanted: number): Ranked[] {
    const ids = JSON.stringify(likenesses.best(wanted));
    const found = (likenesses.readsTexts ? this.#read.documents : this.#read.titles).all(ids);
    return (found as [number, string, string?][]).map((document) => likenesses.weigh(...document));
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

  #rowsOf(party: string, ids: readonly number[]): EntryRow[] {
    const found = this.#read.found.all(JSON.stringify(ids)) as {
      key: string;
      into: string | null;
      data: string | null;
    }[];
    return found.flatMap(({ into, data }) => {
      if (into !== null) return (this.#row(party, this.#headOf(party, into)) as EntryRow | undefined) ?? [];
      return data === null ? [] : (JSON.parse(data) as EntryRow);
    });
  }

  /** Key of the idea into which this one was merged in the end. */
  #headOf(party: string, key: string): string {
    let head = key;
    for (let merges = 0; merges < MERGES_MAX; merges += 1) {
      const { into } = (this.#read.idea.get(party, head) as { into: string | null } | undefined) ?? {
        into: null,
      };
      if (into === null) break;
      head = into;
    }
    return head;
  }

  #row(party: string, key: string): EntryRow | BoardRow | undefined {
    const data = this.#read.row.get(party, key) as string | undefined;
    return data === undefined ? undefined : (JSON.parse(data) as EntryRow | BoardRow);
  }
}
