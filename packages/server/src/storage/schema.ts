import type { BoardSort } from '@partyline/protocol';

/** Written into the file; a file of another version is refused rather than misread. */
export const SCHEMA_VERSION = 5;

/** Marks a file as Partyline's ("Prty"). */
export const APPLICATION_ID = 0x50727479;

const WAIT_INDEX = 'CREATE INDEX rows_by_wait ON rows (party, waits, at, seq) WHERE waits IS NOT NULL;';

const DUE_INDEX = 'CREATE INDEX rows_by_due ON rows (kind, due) WHERE due IS NOT NULL;';

/** Rows that stand in several lists at once: reasons beside each choice that they stand for, answers by what they chose. */
const PLACES = `
CREATE TABLE places (
  party TEXT NOT NULL,
  key TEXT NOT NULL,
  list TEXT NOT NULL,
  shown INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (party, key, list)
) STRICT, WITHOUT ROWID;

CREATE INDEX places_by_rank ON places (party, list, shown, rank, seq);
`;

/** Secret ballots that wait to be counted: a table of their own, because its pages are wiped whenever one comes in. */
const URNS = `
CREATE TABLE urns (
  party TEXT NOT NULL,
  key TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (party, key)
) STRICT, WITHOUT ROWID;
`;

/**
 * Where ideas stand in the lists of their boards: apart from `rows`, so that a vote moves an idea in the lists that it counts
 * for and in no other. Of each sort there is the whole list, and one for each status and category, from which lists of one
 * status or one category are put together: four entries move with a vote, not eight (measured: half the price of a vote's lists).
 */
const IDEAS = `
CREATE TABLE ideas (
  party TEXT NOT NULL,
  key TEXT NOT NULL,
  topic TEXT NOT NULL,
  author TEXT NOT NULL,
  shown INTEGER NOT NULL,
  status TEXT NOT NULL,
  category TEXT NOT NULL,
  trending INTEGER NOT NULL,
  top INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  decided INTEGER,
  seq INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX ideas_by_key ON ideas (party, key);
CREATE INDEX ideas_by_author ON ideas (party, author, topic, seq);
${(['trending', 'top', 'newest', 'decided'] satisfies BoardSort[])
  .flatMap((sort) => {
    const where = sort === 'decided' ? ' WHERE decided IS NOT NULL' : '';
    return [
      `CREATE INDEX ideas_${sort} ON ideas (party, topic, shown, ${sort}, seq)${where};`,
      `CREATE INDEX ideas_${sort}_of ON ideas (party, topic, shown, status, category, ${sort}, seq)${where};`,
    ];
  })
  .join('\n')}
`;

interface Upgrade {
  readonly from: number;
  /** A column that is there once it was done. */
  readonly table: string;
  readonly column: string;
  readonly sql: string;
}

/** What makes a file of an earlier version into one of the next, up to the rebuild of its rows, and how to tell that it was done. */
export const UPGRADES: readonly Upgrade[] = [
  {
    from: 1,
    table: 'rows',
    column: 'waits',
    sql: `ALTER TABLE rows ADD COLUMN waits INTEGER; ${WAIT_INDEX}`,
  },
  {
    from: 2,
    table: 'rows',
    column: 'due',
    sql: `ALTER TABLE rows ADD COLUMN due INTEGER; ${DUE_INDEX}${PLACES}${URNS}`,
  },
  { from: 3, table: 'ideas', column: 'key', sql: `DROP INDEX rows_by_due; ${DUE_INDEX}${IDEAS}` },
  // Where words stand, which the search index sees to.
  { from: 4, table: 'search_words', column: 'word', sql: '' },
];

export const SCHEMA = `
CREATE TABLE parties (
  party TEXT NOT NULL PRIMARY KEY,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
  party TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  v INTEGER NOT NULL,
  topic TEXT,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (party, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE payloads (
  party TEXT NOT NULL,
  seq INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (party, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  party TEXT NOT NULL,
  actor TEXT NOT NULL,
  id TEXT NOT NULL,
  receipt TEXT NOT NULL,
  PRIMARY KEY (party, actor, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rows (
  party TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  changed INTEGER NOT NULL,
  pub INTEGER,
  topic TEXT,
  list TEXT,
  shown INTEGER NOT NULL,
  at INTEGER,
  seq INTEGER,
  useful INTEGER,
  waits INTEGER,
  due INTEGER,
  owner TEXT,
  owned INTEGER NOT NULL,
  peer TEXT,
  told INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX rows_by_key ON rows (party, key);
CREATE INDEX rows_by_time ON rows (party, list, shown, at, seq) WHERE list IS NOT NULL;
CREATE INDEX rows_by_use ON rows (party, list, shown, useful, seq) WHERE useful IS NOT NULL;
${WAIT_INDEX}
${DUE_INDEX}
CREATE INDEX rows_by_change ON rows (party, topic, changed) WHERE topic IS NOT NULL;
CREATE INDEX rows_by_public_change ON rows (party, topic, pub) WHERE pub IS NOT NULL;
CREATE INDEX rows_by_owner ON rows (party, owner, topic, owned, changed) WHERE owner IS NOT NULL;
CREATE INDEX rows_by_peer ON rows (party, peer, topic, told, changed) WHERE peer IS NOT NULL;
${PLACES}${URNS}${IDEAS}`;
