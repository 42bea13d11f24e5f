/** Beside the tables of the log: nothing here is ever folded, and a file without them is given them when it is opened. */
export const OUTGOING_SCHEMA = `
CREATE TABLE IF NOT EXISTS outgoing_settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS outgoing_places (
  channel TEXT NOT NULL,
  party TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (channel, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS outgoing_jobs (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  party TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  slot TEXT,
  data TEXT NOT NULL,
  state TEXT NOT NULL,
  created INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  finished INTEGER,
  note TEXT NOT NULL,
  owner TEXT,
  leased INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS outgoing_jobs_by_due ON outgoing_jobs (channel, due) WHERE state = 'due';
CREATE INDEX IF NOT EXISTS outgoing_jobs_by_slot ON outgoing_jobs (slot) WHERE state = 'due' AND slot IS NOT NULL;
CREATE INDEX IF NOT EXISTS outgoing_jobs_by_subject ON outgoing_jobs (party, kind, subject, created);
CREATE INDEX IF NOT EXISTS outgoing_jobs_by_end ON outgoing_jobs (finished) WHERE finished IS NOT NULL;
CREATE INDEX IF NOT EXISTS outgoing_jobs_by_time ON outgoing_jobs (created);
`;

export const JOB = 'id, channel, party, kind, subject, data, state, created, due, attempts, finished, note';

/** Every statement, by name; a test asks the planner that each finds what it needs through an index. */
export const OUTGOING_STATEMENTS = {
  setting: 'SELECT value FROM outgoing_settings WHERE name = ?',
  keepSetting: 'INSERT INTO outgoing_settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
  writeSetting:
    'INSERT INTO outgoing_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  dropSetting: 'DELETE FROM outgoing_settings WHERE name = ?',
  place: 'SELECT seq FROM outgoing_places WHERE channel = ? AND party = ?',
  writePlace:
    'INSERT INTO outgoing_places (channel, party, seq) VALUES (?, ?, ?) ON CONFLICT (channel, party) DO UPDATE SET seq = excluded.seq',
  insertJob:
    'INSERT INTO outgoing_jobs (id, channel, party, kind, subject, slot, data, state, created, due, attempts, note, leased) ' +
    "VALUES (?, ?, ?, ?, ?, ?, ?, 'due', ?, ?, 0, '', 0) ON CONFLICT DO NOTHING",
  slotTaken: "SELECT 1 FROM outgoing_jobs WHERE state = 'due' AND slot = ? AND leased <= ? LIMIT 1",
  countOf: 'SELECT count(*) FROM outgoing_jobs WHERE party = ? AND kind = ? AND subject = ? AND created >= ?',
  countOfAll: 'SELECT count(*) FROM outgoing_jobs WHERE party = ? AND kind = ? AND created >= ?',
  leasable:
    "SELECT id FROM outgoing_jobs WHERE state = 'due' AND channel = ? AND due <= ? AND leased <= ? ORDER BY due LIMIT ?",
  lease: `UPDATE outgoing_jobs SET owner = ?, leased = ? WHERE id = ? RETURNING ${JOB}`,
  settle:
    'UPDATE outgoing_jobs SET state = ?, due = coalesce(?, due), attempts = attempts + ?, finished = ?, note = ?, owner = NULL, leased = 0 ' +
    "WHERE id = ? AND owner = ? AND state = 'due' RETURNING channel",
  list: `SELECT ${JOB} FROM outgoing_jobs ORDER BY created DESC, id DESC`,
  job: `SELECT ${JOB} FROM outgoing_jobs WHERE id = ?`,
  redeliver:
    "UPDATE outgoing_jobs SET state = 'due', due = ?, attempts = 0, finished = NULL, note = '', owner = NULL, leased = 0 WHERE id = ?",
  trimOld: 'DELETE FROM outgoing_jobs WHERE created < ?',
  trimMany:
    'DELETE FROM outgoing_jobs WHERE finished IS NOT NULL AND finished < min(?, ' +
    'coalesce((SELECT finished FROM outgoing_jobs WHERE finished IS NOT NULL ORDER BY finished DESC LIMIT 1 OFFSET ?), 0))',
} as const;
