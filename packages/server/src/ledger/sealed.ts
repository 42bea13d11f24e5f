import { paperKey, urnKey, type PaperRow, type Row, type UrnRow } from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';

/** Secret ballots, counted and waiting: what is kept beside the log and cannot be folded from it. */
export type SealedRow = PaperRow | UrnRow;

const PREFIXES = [paperKey('', '').replace(/:$/, ''), urnKey('')];
const SLICE = 500;

/** What no event accounts for, in the order of the keys. */
export async function* sealedRows(storage: Storage, party: string): AsyncGenerator<SealedRow[]> {
  for (const prefix of PREFIXES) {
    let after = prefix;
    for (;;) {
      const slice = await storage.rows(party, after, SLICE);
      const rows = slice.filter(({ key }) => key.startsWith(prefix));
      if (rows.length > 0) yield rows.map(({ data }) => JSON.parse(data) as SealedRow);
      if (rows.length < SLICE) break;
      after = rows.at(-1)!.key;
    }
  }
}

export function isSealed(row: Row): row is SealedRow {
  return row.kind === 'paper' || row.kind === 'urn';
}
