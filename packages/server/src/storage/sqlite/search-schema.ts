import type Database from 'better-sqlite3';

/**
 * The index that ideas are searched by. Ideas of one board that the same people can read are a scope: its words, how many ideas
 * have them and what is guessed from them are kept apart from all others, so that neither cost nor answer depends on what
 * somebody may not read. In `search_index` a word of scope 7 stands as `7xword`; all texts are in the words of `wordsOf`.
 */
const SEARCH_SCHEMA = `
CREATE TABLE IF NOT EXISTS search_scopes (
  id INTEGER PRIMARY KEY,
  party TEXT NOT NULL,
  topic TEXT NOT NULL,
  shown INTEGER NOT NULL,
  ideas INTEGER NOT NULL DEFAULT 0,
  UNIQUE (party, topic, shown)
) STRICT;

CREATE TABLE IF NOT EXISTS search_ideas (
  id INTEGER PRIMARY KEY,
  party TEXT NOT NULL,
  key TEXT NOT NULL,
  scope INTEGER NOT NULL,
  merged_into TEXT,
  mark TEXT NOT NULL,
  UNIQUE (party, key)
) STRICT;

CREATE TABLE IF NOT EXISTS search_words (
  scope INTEGER NOT NULL,
  word TEXT NOT NULL,
  ideas INTEGER NOT NULL,
  PRIMARY KEY (scope, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS search_traces (
  scope INTEGER NOT NULL,
  trace TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (scope, trace, word)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5 (title, text, tokenize = 'ascii', detail = 'column', columnsize = 0);
`;

/** Makes what is missing of the index's tables. Words that are taken out of it leave the file. */
export function prepareSearch(db: Database.Database): void {
  db.exec(SEARCH_SCHEMA);
  const wipes = db.prepare("SELECT 1 FROM search_index_config WHERE k = 'secure-delete' AND v = 1").get();
  if (wipes === undefined)
    db.exec("INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)");
}

export const SEARCH_READS = {
  scope: 'SELECT id, ideas FROM search_scopes WHERE party = ? AND topic = ? AND shown = ?',
  idea: 'SELECT id, scope, merged_into AS "into", mark FROM search_ideas WHERE party = ? AND key = ?',
  ideaById: 'SELECT key, merged_into AS "into" FROM search_ideas WHERE id = ?',
  document: 'SELECT c0 AS title, c1 AS text FROM search_index_content WHERE id = ?',
  documents:
    'SELECT filed.id, c0 AS title, c1 AS text FROM json_each(?) AS wanted CROSS JOIN search_index_content AS filed ON filed.id = wanted.value',
  counts:
    'SELECT word, ideas FROM json_each(?) AS wanted CROSS JOIN search_words ON scope = ? AND word = wanted.value',
  beginning:
    'SELECT word, ideas FROM (SELECT word, ideas FROM search_words WHERE scope = ? AND word > ? AND word < ? LIMIT 200) ORDER BY ideas DESC LIMIT ?',
  longer:
    'SELECT part.value AS part, word, ideas FROM json_each(?) AS part CROSS JOIN search_words ' +
    'ON scope = ? AND word > part.value AND word < part.value || char(1114111) ' +
    'UNION ALL SELECT part.value, search_words.word, ideas FROM json_each(?) AS part ' +
    "CROSS JOIN search_traces ON search_traces.scope = ? AND trace = '>' || part.value " +
    'CROSS JOIN search_words ON search_words.scope = search_traces.scope AND search_words.word = search_traces.word LIMIT 300',
  traced:
    'SELECT search_traces.word, search_words.ideas FROM json_each(?) AS wanted ' +
    'CROSS JOIN search_traces ON search_traces.scope = ? AND trace = wanted.value ' +
    'CROSS JOIN search_words ON search_words.scope = search_traces.scope AND search_words.word = search_traces.word ' +
    'GROUP BY search_traces.word HAVING count(*) >= ? ORDER BY count(*) DESC LIMIT 40',
  matching: 'SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?',
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
    'INSERT INTO search_ideas (party, key, scope, merged_into, mark) VALUES (?, ?, ?, ?, ?) RETURNING id',
  updateIdea: 'UPDATE search_ideas SET scope = ?, merged_into = ?, mark = ? WHERE id = ?',
  deleteIdea: 'DELETE FROM search_ideas WHERE id = ?',
  insertDocument: 'INSERT INTO search_index (rowid, title, text) VALUES (?, ?, ?)',
  deleteDocument: 'DELETE FROM search_index WHERE rowid = ?',
  addWord:
    'INSERT INTO search_words (scope, word, ideas) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET ideas = ideas + 1 RETURNING ideas',
  takeWord: 'UPDATE search_words SET ideas = ideas - 1 WHERE scope = ? AND word = ? RETURNING ideas',
  deleteWord: 'DELETE FROM search_words WHERE scope = ? AND word = ?',
  insertTrace: 'INSERT OR IGNORE INTO search_traces (scope, trace, word) VALUES (?, ?, ?)',
  deleteTrace: 'DELETE FROM search_traces WHERE scope = ? AND trace = ? AND word = ?',
} as const;
