import type { CountedWord, Vocabulary } from '../../search/readings.ts';
import { BEHIND, GUESSED_MAX, TRACED_IN_ALL_MAX, TRACED_MAX, type Scope } from '../search-scope.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

type LongerWord = CountedWord & { readonly part: string };

const STATEMENTS = named('vocabulary', {
  counts: 'SELECT word, ideas FROM search_words WHERE scope = ? AND word = ANY(?::text[])',
  beginning:
    'SELECT word, ideas FROM (SELECT word, ideas FROM search_words WHERE scope = ? AND word > ? AND word < ? ORDER BY word LIMIT 200) AS found ' +
    'ORDER BY ideas DESC, word LIMIT ?',
  longer:
    'SELECT part, word, ideas FROM (' +
    'SELECT 0 AS way, place, part, found.word, found.ideas FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS parts (part, beyond, place) ' +
    'CROSS JOIN LATERAL (SELECT word, ideas FROM search_words WHERE scope = $3 AND word > parts.part AND word < parts.beyond ORDER BY word LIMIT 300) AS found ' +
    'UNION ALL ' +
    'SELECT 1, place, part, found.word, found.ideas FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS parts (part, beyond, place) ' +
    'CROSS JOIN LATERAL (SELECT search_words.word, ideas FROM search_traces JOIN search_words ON search_words.scope = search_traces.scope ' +
    "AND search_words.word = search_traces.word WHERE search_traces.scope = $3 AND trace = '>' || parts.part ORDER BY search_traces.word LIMIT 300) AS found" +
    ') AS longer ORDER BY way, place, word LIMIT 300',
  /** For each question the words filed under most of its traces, of those under enough of them. */
  traced:
    'SELECT question, near.word, ideas FROM (' +
    'SELECT question, word, row_number() OVER (PARTITION BY question ORDER BY count(*) DESC, min(place), word) AS rank FROM (' +
    'SELECT question, least, place, found.word FROM unnest($2::bigint[], $3::bigint[], $4::text[]) WITH ORDINALITY AS asked (question, least, trace, place) ' +
    `CROSS JOIN LATERAL (SELECT word FROM search_traces WHERE scope = $1 AND trace = asked.trace ORDER BY word LIMIT ${TRACED_MAX}) AS found ` +
    `LIMIT ${TRACED_IN_ALL_MAX}) AS filed GROUP BY question, word HAVING count(*) >= min(least)) AS near ` +
    `JOIN search_words ON scope = $1 AND search_words.word = near.word WHERE rank <= ${GUESSED_MAX} ORDER BY question, rank`,
});

/**
 * A vocabulary that answers what it has looked up and keeps what else it is asked, so that many questions cost few round trips.
 * Nothing is asked for that depends on another answer than the counts.
 */
export class Asked implements Vocabulary {
  readonly ideas: number;
  readonly #scope: number;
  readonly #counts = new Map<string, number | undefined>();
  readonly #beginning = new Map<string, readonly CountedWord[]>();
  readonly #longer = new Map<string, readonly LongerWord[]>();
  readonly #traced = new Map<string, readonly CountedWord[]>();
  readonly #beginnings = new Map<string, { readonly start: string; readonly limit: number }>();
  readonly #parts = new Map<string, readonly string[]>();
  readonly #traces = new Map<string, { readonly traces: readonly string[]; readonly sharedMin: number }>();

  constructor({ id, ideas }: Scope) {
    this.#scope = id;
    this.ideas = ideas;
  }

  counts(words: readonly string[]): ReadonlyMap<string, number> {
    const known = new Map<string, number>();
    for (const word of words) {
      const ideas = this.#counts.get(word);
      if (ideas === undefined) this.#counts.set(word, undefined);
      else known.set(word, ideas);
    }
    return known;
  }

  beginning(start: string, limit: number): readonly CountedWord[] {
    const name = `${limit}:${start}`;
    this.#beginnings.set(name, { start, limit });
    return this.#beginning.get(name) ?? [];
  }

  longer(parts: readonly string[]): readonly LongerWord[] {
    const name = parts.join(' ');
    this.#parts.set(name, parts);
    return this.#longer.get(name) ?? [];
  }

  traced(traces: readonly string[], sharedMin: number): readonly CountedWord[] {
    const name = `${sharedMin}:${traces.join(' ')}`;
    this.#traces.set(name, { traces, sharedMin });
    return this.#traced.get(name) ?? [];
  }

  /** What else was asked before may not be wanted once these are known. */
  async lookUpCounts(session: Session): Promise<void> {
    const found = await session.all<CountedWord>(STATEMENTS.counts, this.#scope, [...this.#counts.keys()]);
    for (const { word, ideas } of found) this.#counts.set(word, ideas);
    for (const questions of [this.#beginnings, this.#parts, this.#traces]) questions.clear();
  }

  async lookUpOthers(session: Session): Promise<void> {
    for (const [name, { start, limit }] of this.#beginnings) {
      const values = [this.#scope, start, start + BEHIND, limit];
      this.#beginning.set(name, await session.all(STATEMENTS.beginning, ...values));
    }
    for (const [name, parts] of this.#parts) {
      const beyond = parts.map((part) => part + BEHIND);
      this.#longer.set(name, await session.all(STATEMENTS.longer, parts, beyond, this.#scope));
    }
    await this.#lookUpTraces(session);
  }

  async #lookUpTraces(session: Session): Promise<void> {
    const questions = [...this.#traces.entries()];
    const asked = questions.flatMap(([, { traces, sharedMin }], question) =>
      traces.map((trace) => ({ question, sharedMin, trace })),
    );
    if (asked.length === 0) return;
    const found = await session.all<CountedWord & { question: number }>(
      STATEMENTS.traced,
      this.#scope,
      asked.map(({ question }) => question),
      asked.map(({ sharedMin }) => sharedMin),
      asked.map(({ trace }) => trace),
    );
    for (const { question, word, ideas } of found) {
      const [name] = questions[question]!;
      this.#traced.set(name, [...(this.#traced.get(name) ?? []), { word, ideas }]);
    }
  }
}
