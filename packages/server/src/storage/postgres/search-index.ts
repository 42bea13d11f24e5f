import { boardKey, isPublic, type BoardRow, type EntryRow } from '@partyline/protocol';
import { soughtIn, type Sought } from '../../search/question.ts';
import {
  byLikeness,
  isTooCommon,
  Likenesses,
  LOOKED_AT_MAX,
  termsOf,
  type Ranked,
} from '../../search/likenesses.ts';
import { LIKE_MIN, weighed } from '../../search/ranking.ts';
import { readingsOf } from '../../search/readings.ts';
import { standingsOf } from '../audiences.ts';
import type { IdeaSearchRequest, StoredIdeaSearch } from '../contract.ts';
import { hitsIn } from '../search-documents.ts';
import { MERGES_MAX, type Scope } from '../search-scope.ts';
import { Asked } from './search-vocabulary.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

type Reading = ReturnType<typeof readingsOf>[number];

const STATEMENTS = named('search', {
  scope: 'SELECT id, ideas FROM search_scopes WHERE party = ? AND topic = ? AND shown = ?',
  hits:
    "SELECT (SELECT string_agg(hit::text, ',' ORDER BY idea) FROM (SELECT idea, CASE in_title WHEN 1 THEN idea ELSE -idea END AS hit " +
    'FROM search_hits WHERE scope = $1 AND search_hits.word = asked.word ORDER BY idea DESC LIMIT asked.most) AS found) AS ideas ' +
    'FROM unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS asked (word, most, place) ORDER BY place',
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
  const standings = standingsOf(audience);
  const found: Ranked[] = [];
  for (const shown of standings) {
    const scope = await session.first<Scope>(STATEMENTS.scope, party, topic, shown);
    if (scope) found.push(...(await rankedIn(session, scope, query, limit)));
  }
  if (standings.length > 1) found.sort(byLikeness);
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

async function rankedIn(session: Session, scope: Scope, query: string, wanted: number): Promise<Ranked[]> {
  const sought = soughtIn(query);
  if (sought.length === 0) return [];
  const readings = await readingsIn(session, scope, sought);
  const words = sought.map((word, at) => weighed(word, readings[at]!, scope.ideas));
  const terms = termsOf(words);
  const likenesses = new Likenesses(words, terms, scope.ideas);
  const hits = await session.all<{ ideas: string | null }>(
    STATEMENTS.hits,
    scope.id,
    terms.sought.map(({ word }) => word),
    terms.sought.map((term) => (isTooCommon(term) ? LOOKED_AT_MAX : term.ideas)),
  );
  for (const [at, { ideas }] of hits.entries()) likenesses.note(terms.sought[at]!, hitsIn(ideas ?? ''));
  const found = await session.all<{ id: number; title: string; text: string }>(
    STATEMENTS.documents,
    likenesses.best(wanted),
  );
  return found.map(({ id, title, text }) => likenesses.weigh(id, title, text)).sort(byLikeness);
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
