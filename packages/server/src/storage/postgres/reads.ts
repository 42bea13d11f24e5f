import { BOARD_READS as SQLITE_BOARD_READS } from '../sqlite/board-statements.ts';
import { READS as SQLITE_READS } from '../sqlite/statements.ts';
import { named } from './statement.ts';

/** What is asked in the same words as SQLite is asked. */
const {
  head,
  row,
  oldest,
  oldestAfter,
  newest,
  newestAfter,
  useful,
  usefulAfter,
  waiting,
  lastPublicChange,
  changedForPublic,
  changedForHosts,
  changedOfOwner,
  changedOfPeer,
  ownedBy,
  toldTo,
  log,
  rowsBetween,
  due,
  receipts,
} = SQLITE_READS;

export const SESSION_READS = named('session', {
  head,
  row,
  rowsByKey:
    'SELECT data FROM unnest(?::text[]) WITH ORDINALITY AS wanted (key, place) JOIN rows ON rows.party = ? AND rows.key = wanted.key ' +
    'ORDER BY place',
});

export const READS = named('read', {
  oldest,
  oldestAfter,
  newest,
  newestAfter,
  useful,
  usefulAfter,
  waiting,
  lastPublicChange,
  changedForPublic,
  changedForHosts,
  changedOfOwner,
  changedOfPeer,
  ownedBy,
  toldTo,
  log,
  rowsBetween,
  due,
  receipts,
  parties: 'SELECT party FROM parties ORDER BY party',
  version: 'SELECT coalesce(sum(total), 0) AS total FROM writers',
});

export const BOARD_READS = named('board', SQLITE_BOARD_READS);
