import { IDEA_COLUMNS } from '../board-statements.ts';
import { ALTERABLE, READS as SHARED_READS, ROW_COLUMNS, STANDING } from '../statements.ts';

/** Every read of the API, by name. */
export const READS = {
  ...SHARED_READS,
  rowsByKey:
    'SELECT data FROM json_each(?) AS wanted CROSS JOIN rows ON rows.party = ? AND rows.key = wanted.value',
  receiptsById:
    'SELECT receipts.actor, receipt FROM json_each(?) AS wanted CROSS JOIN receipts ' +
    'ON receipts.party = ? AND receipts.actor = wanted.value ->> 0 AND receipts.id = wanted.value ->> 1',
  rows:
    `SELECT key, data, json_array(${ROW_COLUMNS.join(', ')}, (SELECT json_group_array(json_array(list, shown, rank, seq)) ` +
    'FROM places WHERE places.party = rows.party AND places.key = rows.key), ' +
    `(SELECT json_array(${IDEA_COLUMNS.join(', ')}) FROM ideas WHERE ideas.party = rows.party AND ideas.key = rows.key)) AS columns ` +
    'FROM rows WHERE party = ? AND key > ? ORDER BY key LIMIT ?',
  rowsUnder: 'SELECT data FROM rows WHERE party = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
  listed: listed(''),
  listedAfter: listed('AND (places.rank, places.seq) < (?, ?)'),
  urn: 'SELECT data FROM urns WHERE party = ? AND key = ?',
  anyUrn: 'SELECT 1 FROM urns LIMIT 1',
  allUrns: 'SELECT party, key, data FROM urns ORDER BY party, key',
  urns: 'SELECT key, data FROM urns WHERE party = ? AND key > ? ORDER BY key LIMIT ?',
} as const;

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

/** What stands in a list of `places`, the highest rank first, then the newest. */
function listed(after: string): string {
  return (
    'SELECT rows.data FROM places CROSS JOIN rows ON rows.party = places.party AND rows.key = places.key ' +
    `WHERE places.party = ? AND places.list = ? AND places.shown = ? ${after} ` +
    'ORDER BY places.rank DESC, places.seq DESC LIMIT ?'
  );
}
