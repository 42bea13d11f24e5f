import type { Sort } from '@partyline/protocol';

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

/** The columns of `rows` beside party, key and data, in the order in which they are bound and compared. */
export const ROW_COLUMNS = ['kind', 'changed', 'pub', 'topic', ...STANDING] as const;

/** What a later event can alter of a row; the rest is fixed by the event that made it. */
export const ALTERABLE = ['changed', 'pub', ...STANDING, 'data'];

/** What both databases are asked in the same words, by name; tests ask their planners that each finds its rows through an index. */
export const READS = {
  head: 'SELECT epoch, seq, at FROM parties WHERE party = ?',
  row: 'SELECT data FROM rows WHERE party = ? AND key = ?',
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
  rowsBetween: 'SELECT data FROM rows WHERE party = ? AND key > ? AND key < ? ORDER BY key LIMIT ?',
  due: 'SELECT party, due, data FROM rows WHERE kind = ? AND due IS NOT NULL AND due > ? ORDER BY due LIMIT ?',
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

/** What stands in a list and names a row that is not there. */
export const STRAYS = (['places', 'ideas'] as const).map(
  (table) =>
    `SELECT DISTINCT key FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM rows WHERE rows.party = ${table}.party AND rows.key = ${table}.key) LIMIT 50`,
);

/** Tables that are put in the place of others whole. */
export const DRAFTED = ['rows', 'places', 'ideas'] as const;

function page(measure: 'at' | 'useful', direction: 'ASC' | 'DESC', after: string): string {
  return (
    'SELECT data FROM rows WHERE party = ? AND list = ? AND list IS NOT NULL AND shown = ? ' +
    `${after} ORDER BY ${measure} ${direction}, seq ${direction} LIMIT ?`
  );
}
