/**
 * The index that ideas are searched by. Ideas of one board that the same people can read are a scope: its words, how many ideas
 * have them and what is guessed from them are kept apart from all others, so that neither cost nor answer depends on what
 * somebody may not read. All texts are in the words of `wordsOf`. Plain tables, see decision 029.
 */
export const SEARCH_SCHEMA = `
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
  title TEXT NOT NULL,
  text TEXT NOT NULL,
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
`;
