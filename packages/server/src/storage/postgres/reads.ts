import { BOARD_READS as SHARED_BOARD_READS } from '../board-statements.ts';
import { READS as SHARED_READS } from '../statements.ts';
import { named } from './statement.ts';

const { head, row, ...shared } = SHARED_READS;

export const SESSION_READS = named('session', {
  head,
  row,
  rowsByKey:
    'SELECT data FROM unnest(?::text[]) WITH ORDINALITY AS wanted (key, place) JOIN rows ON rows.party = ? AND rows.key = wanted.key ' +
    'ORDER BY place',
});

export const READS = named('read', {
  ...shared,
  parties: 'SELECT party FROM parties ORDER BY party',
  version: 'SELECT coalesce(sum(total), 0) AS total FROM writers',
});

export const BOARD_READS = named('board', SHARED_BOARD_READS);
