import type { Sort } from '@partyline/protocol';
import { IDEA_COLUMNS } from './board-statements.ts';

/** The columns of `rows` beside party, key and data, in the order in which they are bound and compared. */
export const ROW_COLUMNS = [
  'kind',
  'changed',
  'pub',
  'topic',
  'list',
  'shown',
  'at',
  'seq',
  'useful',
  'waits',
  'due',
  'owner',
  'owned',
  'peer',
  'told',
] as const;

/** Where a row stands in lists, and whom it concerns. */
export const STANDING = [
  'list',
  'shown',
  'at',
  'seq',
  'useful',
  'waits',
  'due',
  // A quote is given to whoever claims it.
  'owner',
  'owned',
  'peer',
  'told',
] as const;

/** What a later event can alter of a row; the rest is fixed by the event that made it. */
export const ALTERABLE = ['changed', 'pub', ...STANDING, 'data'];

/** Every read of the API, by name; a test asks the planner that each finds its rows through an index. */
export const READS = {
  head: 'SELECT epoch, seq, at FROM parties WHERE party = ?',
  row: 'SELECT data FROM rows WHERE party = ? AND key = ?',
  rowsByKey:
    'SELECT data FROM json_each(?) AS wanted CROSS JOIN rows ON rows.party = ? AND rows.key = wanted.value',
  receiptsById:
    'SELECT receipts.actor, receipt FROM json_each(?) AS wanted CROSS JOIN receipts ' +
    'ON receipts.party = ? AND receipts.actor = wanted.value ->> 0 AND receipts.id = wanted.value ->> 1',
  oldest: page('at', 'ASC', ''),
  oldestAfter: page('at', 'ASC', 'AND (at, seq) > (?, ?)'),
  newest: page('at', 'DESC', ''),
  newestAfter: page('at', 'DESC', 'AND (at, seq) < (?, ?)'),
  useful: page('useful', 'DESC', 'AND useful IS NOT NULL'),
  usefulAfter: page('useful', 'DESC', 'AND useful IS NOT NULL AND (useful, seq) < (?, ?)'),
  waiting:
    'SELECT data FROM rows WHERE party = ? AND waits IS NOT NULL AND (waits, at, seq) > (?, ?, ?) ORDER BY waits, at, seq LIMIT ?',
  lastPublicChange: 'SELECT max(pub) FROM rows WHERE party = ? AND topic = ? AND pub IS NOT NULL',
  changedForPublic:
    'SELECT data FROM rows WHERE party = ? AND topic = ? AND pub IS NOT NULL AND pub > ? ORDER BY pub LIMIT ?',
  changedForHosts:
    'SELECT data FROM rows WHERE party = ? AND topic = ? AND changed > ? ORDER BY changed LIMIT ?',
  changedOfOwner:
    'SELECT data FROM rows WHERE party = ? AND owner = ? AND topic = ? AND owned = ? AND changed > ? ORDER BY changed LIMIT ?',
  changedOfPeer:
    'SELECT data FROM rows WHERE party = ? AND peer = ? AND topic = ? AND told = ? AND changed > ? ORDER BY changed LIMIT ?',
  ownedBy:
    'SELECT data FROM rows WHERE party = ? AND owner = ? AND topic = ? AND owned = 1 ORDER BY changed DESC LIMIT ?',
  toldTo:
    'SELECT data FROM rows WHERE party = ? AND peer = ? AND topic = ? AND told = 1 ORDER BY changed DESC LIMIT ?',
  log: 'SELECT seq, id, type, v, topic, actor, at, data FROM log JOIN payloads USING (party, seq) WHERE party = ? AND seq > ? ORDER BY seq LIMIT ?',
  rows:
    `SELECT key, data, json_array(${ROW_COLUMNS.join(', ')}, (SELECT json_group_array(json_array(list, shown, rank, seq)) ` +
    'FROM places WHERE places.party = rows.party AND places.key = rows.key), ' +
    `(SELECT json_array(${IDEA_COLUMNS.join(', ')}) FROM ideas WHERE ideas.party = rows.party AND ideas.key = rows.key)) AS columns ` +
    'FROM rows WHERE party = ? AND key > ? ORDER BY key LIMIT ?',
  rowsBetween: 'SELECT data FROM rows WHERE party = ? AND key > ? AND key < ? ORDER BY key LIMIT ?',
  rowsUnder: 'SELECT data FROM rows WHERE party = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
  listed: listed(''),
  listedAfter: listed('AND (places.rank, places.seq) < (?, ?)'),
  due: 'SELECT party, due, data FROM rows WHERE kind = ? AND due IS NOT NULL AND due > ? ORDER BY due LIMIT ?',
  urn: 'SELECT data FROM urns WHERE party = ? AND key = ?',
  anyUrn: 'SELECT 1 FROM urns LIMIT 1',
  allUrns: 'SELECT party, key, data FROM urns ORDER BY party, key',
  urns: 'SELECT key, data FROM urns WHERE party = ? AND key > ? ORDER BY key LIMIT ?',
  receipts:
    'SELECT actor, receipt FROM receipts WHERE party = ? AND (actor, id) > (?, ?) ORDER BY actor, id LIMIT ?',
} as const;

export const PAGE_READS: Readonly<
  Record<Sort, readonly [first: keyof typeof READS, after: keyof typeof READS]>
> = {
  oldest: ['oldest', 'oldestAfter'],
  newest: ['newest', 'newestAfter'],
  useful: ['useful', 'usefulAfter'],
};

export const WRITES = {
  insertHead: 'INSERT INTO parties (party, epoch, seq, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  moveHead: 'UPDATE parties SET seq = ?, at = ? WHERE party = ? AND epoch = ? AND seq = ?',
  setEpoch: 'UPDATE parties SET epoch = ? WHERE party = ?',
  insertLog: 'INSERT INTO log (party, seq, id, type, v, topic, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  insertPayload: 'INSERT INTO payloads (party, seq, data) VALUES (?, ?, ?)',
  insertReceipt: 'INSERT INTO receipts (party, actor, id, receipt) VALUES (?, ?, ?, ?)',
  upsertRow:
    `INSERT INTO rows (party, key, data, ${ROW_COLUMNS.join(', ')}) VALUES (?, ?, ?${', ?'.repeat(ROW_COLUMNS.length)}) ` +
    `ON CONFLICT (party, key) DO UPDATE SET ${ALTERABLE.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  /** Of a row that stands where it stood; `+` keeps the planner to its key. */
  touchRow: `UPDATE rows SET changed = ?, pub = ?, data = ? WHERE party = ? AND key = ? AND ${STANDING.map((column) => `+${column} IS ?`).join(' AND ')}`,
  insertPlace: 'INSERT INTO places (party, key, list, shown, rank, seq) VALUES (?, ?, ?, ?, ?, ?)',
  deletePlacesOf: 'DELETE FROM places WHERE party = ? AND key = ?',
  // Without a condition, so that whole pages are wiped.
  clearUrns: 'DELETE FROM urns',
  insertUrn: 'INSERT INTO urns (party, key, data) VALUES (?, ?, ?)',
  deletePlaces: 'DELETE FROM places WHERE party = ?',
  deleteRows: 'DELETE FROM rows WHERE party = ?',
  deleteLog: 'DELETE FROM log WHERE party = ?',
  deletePayloads: 'DELETE FROM payloads WHERE party = ?',
  deleteReceipts: 'DELETE FROM receipts WHERE party = ?',
} as const;

function page(measure: 'at' | 'useful', direction: 'ASC' | 'DESC', after: string): string {
  return (
    'SELECT data FROM rows WHERE party = ? AND list = ? AND list IS NOT NULL AND shown = ? ' +
    `${after} ORDER BY ${measure} ${direction}, seq ${direction} LIMIT ?`
  );
}

/** What stands in a list of `places`, the highest rank first, then the newest. */
function listed(after: string): string {
  return (
    'SELECT rows.data FROM places CROSS JOIN rows ON rows.party = places.party AND rows.key = places.key ' +
    `WHERE places.party = ? AND places.list = ? AND places.shown = ? ${after} ` +
    'ORDER BY places.rank DESC, places.seq DESC LIMIT ?'
  );
}
