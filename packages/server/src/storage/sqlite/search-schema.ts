import type Database from 'better-sqlite3';
import { SEARCH_SCHEMA } from '../search-schema.ts';

/**
 * Where words stand: of each word and each block of ideas, which have it, the earliest first, as numbers between commas;
 * negative where the title has it not. To go through one row for each idea costs ten times as much.
 */
const BLOCKS = `
CREATE TABLE IF NOT EXISTS search_blocks (
  scope INTEGER NOT NULL,
  word TEXT NOT NULL,
  block INTEGER NOT NULL,
  ideas TEXT NOT NULL,
  PRIMARY KEY (scope, word, block)
) STRICT, WITHOUT ROWID;
`;

/** Where words stood before version 5, in a row for each idea. */
const EARLIER = 'DROP TABLE IF EXISTS search_hits;';

/** Makes what is missing of the index's tables. */
export function prepareSearch(db: Database.Database): void {
  db.exec(SEARCH_SCHEMA + BLOCKS + EARLIER);
}

/** `+?` where a bare `?` would have SQLite prepare the statement anew each time, to plan for its value. */
export const SEARCH_READS = {
  scope: 'SELECT id, ideas FROM search_scopes WHERE party = ? AND topic = ? AND shown = ?',
  idea: 'SELECT id, scope, merged_into AS "into", mark FROM search_ideas WHERE party = ? AND key = ?',
  ideaById: 'SELECT key, merged_into AS "into" FROM search_ideas WHERE id = ?',
  document: 'SELECT title, text FROM search_ideas WHERE id = ?',
  titles:
    'SELECT search_ideas.id, title FROM json_each(?) AS wanted CROSS JOIN search_ideas ON search_ideas.id = wanted.value',
  documents:
    'SELECT search_ideas.id, title, text FROM json_each(?) AS wanted CROSS JOIN search_ideas ON search_ideas.id = wanted.value',
  /** What stands where these ideas were proposed. */
  found:
    'SELECT search_ideas.key, merged_into AS "into", data FROM json_each(?) AS wanted CROSS JOIN search_ideas ON search_ideas.id = wanted.value ' +
    'LEFT JOIN rows ON rows.party = search_ideas.party AND rows.key = search_ideas.key',
  counts:
    'SELECT word, ideas FROM json_each(?) AS wanted CROSS JOIN search_words ON scope = +? AND word = wanted.value',
  beginning:
    'SELECT word, ideas FROM (SELECT word, ideas FROM search_words WHERE scope = ? AND word > ? AND word < ? LIMIT 200) ORDER BY ideas DESC LIMIT +?',
  longer:
    'SELECT part.value AS part, word, ideas FROM json_each(?) AS part CROSS JOIN search_words ' +
    'ON scope = +? AND word > part.value AND word < part.value || char(1114111) ' +
    'UNION ALL SELECT part.value, search_words.word, ideas FROM json_each(?) AS part ' +
    "CROSS JOIN search_traces ON search_traces.scope = +? AND trace = '>' || part.value " +
    'CROSS JOIN search_words ON search_words.scope = search_traces.scope AND search_words.word = search_traces.word LIMIT 300',
  traced: 'SELECT word FROM search_traces WHERE scope = ? AND trace = ? LIMIT +?',
  hits: 'SELECT (SELECT group_concat(ideas) FROM search_blocks WHERE scope = ? AND word = wanted.value) FROM json_each(?) AS wanted',
  latestHits: 'SELECT ideas FROM search_blocks WHERE scope = ? AND word = ? ORDER BY block DESC',
  block: 'SELECT ideas FROM search_blocks WHERE scope = ? AND word = ? AND block = ?',
  row: 'SELECT data FROM rows WHERE party = ? AND key = ?',
  ideaRows:
    "SELECT data FROM rows WHERE party = ? AND key > ? AND key < 'entry;' AND data ->> '$.idea' IS NOT NULL ORDER BY key LIMIT ?",
  strays:
    'SELECT id, key FROM search_ideas WHERE party = ? AND NOT EXISTS ' +
    '(SELECT 1 FROM rows WHERE rows.party = search_ideas.party AND rows.key = search_ideas.key)',
} as const;

export const SEARCH_WRITES = {
  insertScope: 'INSERT INTO search_scopes (party, topic, shown) VALUES (?, ?, ?) RETURNING id',
  countIdeas: 'UPDATE search_scopes SET ideas = ideas + ? WHERE id = ?',
  insertIdea:
    'INSERT INTO search_ideas (party, key, scope, merged_into, mark, title, text) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id',
  updateIdea:
    'UPDATE search_ideas SET scope = ?, merged_into = ?, mark = ?, title = ?, text = ? WHERE id = ?',
  deleteIdea: 'DELETE FROM search_ideas WHERE id = ?',
  appendToBlock:
    "INSERT INTO search_blocks (scope, word, block, ideas) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET ideas = ideas || ',' || excluded.ideas",
  updateBlock: 'UPDATE search_blocks SET ideas = ? WHERE scope = ? AND word = ? AND block = ?',
  deleteBlock: 'DELETE FROM search_blocks WHERE scope = ? AND word = ? AND block = ?',
  addWord:
    'INSERT INTO search_words (scope, word, ideas) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET ideas = ideas + 1 RETURNING ideas',
  takeWord: 'UPDATE search_words SET ideas = ideas - 1 WHERE scope = ? AND word = ? RETURNING ideas',
  deleteWord: 'DELETE FROM search_words WHERE scope = ? AND word = ?',
  insertTrace: 'INSERT OR IGNORE INTO search_traces (scope, trace, word) VALUES (?, ?, ?)',
  deleteTrace: 'DELETE FROM search_traces WHERE scope = ? AND trace = ? AND word = ?',
} as const;
