import { boardKey, isPublic, type BoardRow, type EntryRow } from '@partyline/protocol';
import { soughtIn, type Sought } from '../../search/question.ts';
import {
  LIKE_MIN,
  ranked,
  weighed,
  type Document,
  type Ranked,
  type ReadWord,
} from '../../search/ranking.ts';
import { readingsOf, type CountedWord } from '../../search/readings.ts';
import { SHOWN_TO_ALL, SHOWN_TO_HOSTS } from '../columns.ts';
import type { IdeaSearchRequest, StoredIdeaSearch } from '../contract.ts';
import { filedWords } from '../sqlite/search-filing.ts';
import {
  addPoints,
  best,
  MERGES_MAX,
  OCCURRENCES_MAX,
  PROBED_MAX,
  PROBES_MAX,
  termsOf,
  WEIGHED_MAX,
  type Hit,
  type Scope,
  type Term,
} from '../sqlite/search-index.ts';
import { Asked } from './search-vocabulary.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

type Reading = ReturnType<typeof readingsOf>[number];

const STATEMENTS = named('search', {
  scope: 'SELECT id, ideas FROM search_scopes WHERE party = ? AND topic = ? AND shown = ?',
  hits:
    'SELECT asked.word, idea, in_title FROM unnest(?::text[], ?::bigint[]) AS asked (word, most) CROSS JOIN LATERAL ' +
    '(SELECT idea, in_title FROM search_hits WHERE scope = ? AND search_hits.word = asked.word ORDER BY idea DESC LIMIT asked.most) AS found',
  hitsAmong:
    'SELECT asked.word, idea, in_title FROM unnest(?::text[]) AS asked (word) CROSS JOIN unnest(?::bigint[]) AS wanted (id) ' +
    'JOIN search_hits ON scope = ? AND search_hits.word = asked.word AND idea = wanted.id',
  documents: 'SELECT id, title, text FROM search_ideas WHERE id = ANY(?::bigint[])',
  /** Each idea, or that into which it was merged in the end. */
  heads:
    'WITH RECURSIVE ways AS (SELECT id, key, merged_into AS above, 0 AS merges FROM search_ideas WHERE id = ANY($1::bigint[]) ' +
    'UNION ALL SELECT id, above, (SELECT merged_into FROM search_ideas WHERE party = $2 AND key = ways.above), merges + 1 ' +
    `FROM ways WHERE above IS NOT NULL AND merges < ${MERGES_MAX}) ` +
    'SELECT DISTINCT ON (id) id, key FROM ways ORDER BY id, merges DESC',
});

/** Finds ideas by what somebody typed; belongs into one snapshot. */
export async function findIdeas(
  session: Session,
  request: IdeaSearchRequest,
): Promise<Omit<StoredIdeaSearch, 'head'>> {
  const { party, topic, audience, query, like, limit } = request;
  const board = (await session.row(party, boardKey(topic))) as BoardRow | undefined;
  const standings = audience === 'hosts' ? [SHOWN_TO_ALL, SHOWN_TO_HOSTS] : [SHOWN_TO_ALL];
  const found: Ranked[] = [];
  for (const shown of standings) {
    const scope = await session.first<Scope>(STATEMENTS.scope, party, topic, shown);
    if (scope) found.push(...(await rankedIn(session, scope, query)));
  }
  if (standings.length > 1) found.sort((a, b) => b.likeness - a.likeness);
  const fitting = like ? found.filter(({ likeness }) => likeness >= LIKE_MIN) : found;
  const ids = fitting.map(({ id }) => id);
  const heads = await session.all<{ id: number; key: string }>(STATEMENTS.heads, ids, party);
  const keyOf = new Map(heads.map(({ id, key }) => [id, key]));
  const keys = new Set(ids.map((id) => keyOf.get(id)!));
  const rows = (await session.rows(party, [...keys])) as EntryRow[];
  const readable = rows.filter((row) =>
    audience === 'hosts' ? row.visibility !== 'removed' : isPublic(row),
  );
  return { board, rows: readable.slice(0, limit) };
}

async function rankedIn(session: Session, scope: Scope, query: string): Promise<Ranked[]> {
  const sought = soughtIn(query);
  if (sought.length === 0) return [];
  const readings = await readingsIn(session, scope, sought);
  const words = sought.map((word, at) => weighed(word, readings[at]!, scope.ideas));
  const ids = await candidates(session, scope, words);
  const found = await session.all<{ id: number; title: string; text: string }>(STATEMENTS.documents, ids);
  const documents = found.map(({ id, title, text }): Document => ({
    id,
    title: filedWords(title),
    text: filedWords(text),
  }));
  return ranked(words, documents);
}

/** The same question is put until everything that it asks of the vocabulary has been looked up: how many ideas have a word comes first. */
async function readingsIn(
  session: Session,
  scope: Scope,
  sought: readonly Sought[],
): Promise<readonly Reading[]> {
  const asked = new Asked(scope);
  readingsOf(sought, asked);
  await asked.lookUpCounts(session);
  readingsOf(sought, asked);
  await asked.lookUpOthers(session);
  return readingsOf(sought, asked);
}

/** As the twin finds them: occurrences of the rarest words up to a bound, then more common words in what was found. */
async function candidates(session: Session, scope: Scope, words: readonly ReadWord[]): Promise<number[]> {
  const points = new Map<number, number>();
  const looked: { term: Term; most: number }[] = [];
  const skipped: Term[] = [];
  let left = OCCURRENCES_MAX;
  for (const term of termsOf(words)) {
    const most = Math.min(left, term.ideas);
    if (left === 0) skipped.push(term);
    else looked.push({ term, most });
    left -= most;
  }
  const hits = await session.all<HitOfWord>(
    STATEMENTS.hits,
    looked.map(({ term }) => term.word),
    looked.map(({ most }) => most),
    scope.id,
  );
  addAll(
    points,
    looked.map(({ term }) => term),
    hits,
  );
  if (skipped.length === 0 || points.size <= WEIGHED_MAX) return best(points, WEIGHED_MAX);
  const probed = skipped.sort((a, b) => b.worth - a.worth).slice(0, PROBES_MAX);
  const wanted = probed.map(({ word }) => word);
  const among = await session.all<HitOfWord>(
    STATEMENTS.hitsAmong,
    wanted,
    best(points, PROBED_MAX),
    scope.id,
  );
  addAll(points, probed, among);
  return best(points, WEIGHED_MAX);
}

interface HitOfWord {
  readonly word: string;
  readonly idea: number;
  readonly in_title: number;
}

function addAll(points: Map<number, number>, terms: readonly Term[], found: readonly HitOfWord[]): void {
  const hits = Map.groupBy(found, ({ word }) => word);
  for (const term of terms) {
    const own = (hits.get(term.word) ?? []).map(({ idea, in_title }): Hit => [idea, in_title]);
    addPoints(points, term, own);
  }
}
