import { receiptKey, type Head, type Receipt, type Row } from '@partyline/protocol';
import type { Loaded, StoredReceiptKey } from '../contract.ts';
import { BEHIND_PREFIX, PREFIX } from '../prefixes.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

const { load } = named('loading', {
  /** Everything in one statement, and so of one moment. */
  load:
    "SELECT 'head' AS part, epoch AS name, seq, at, NULL AS data FROM parties WHERE party = $1 " +
    "UNION ALL (SELECT 'row', rows.key, NULL, NULL, data FROM unnest($2::text[]) WITH ORDINALITY AS wanted (key, place) " +
    'JOIN rows ON party = $1 AND rows.key = wanted.key ORDER BY place) ' +
    "UNION ALL SELECT 'row', rows.key, NULL, NULL, data FROM unnest($3::text[], $4::text[]) AS wanted (start, beyond) " +
    'JOIN rows ON party = $1 AND rows.key >= wanted.start AND rows.key < wanted.beyond ' +
    "UNION ALL SELECT 'receipt', receipts.actor, NULL, NULL, receipt FROM unnest($5::text[], $6::text[]) AS wanted (actor, id) " +
    'JOIN receipts ON party = $1 AND receipts.actor = wanted.actor AND receipts.id = wanted.id',
});

interface LoadedPart {
  readonly part: 'head' | 'row' | 'receipt';
  readonly name: string;
  readonly seq: number;
  readonly at: number;
  readonly data: string;
}

/** The rows and receipts that a batch of events concerns, of one moment. */
export async function loadRows(
  session: Session,
  party: string,
  keys: readonly string[],
  receipts: readonly StoredReceiptKey[],
): Promise<Loaded | undefined> {
  const wanted = keys.filter(isText);
  const prefixes = wanted.filter((key) => PREFIX.test(key)).map((key) => key.slice(0, -1));
  const asked = receipts.filter(({ id }) => isText(id));
  const parts = await session.all<LoadedPart>(
    load,
    party,
    wanted.filter((key) => !PREFIX.test(key)),
    prefixes,
    prefixes.map((prefix) => prefix + BEHIND_PREFIX),
    asked.map(({ actor }) => actor),
    asked.map(({ id }) => id),
  );
  let head: Head | undefined;
  const loaded = { rows: new Map<string, Row>(), receipts: new Map<string, Receipt>() };
  for (const { part, name, seq, at, data } of parts) {
    if (part === 'head') head = { epoch: name, seq, at };
    else if (part === 'row') loaded.rows.set(name, JSON.parse(data) as Row);
    else {
      const receipt = JSON.parse(data) as Receipt;
      loaded.receipts.set(receiptKey(name, receipt.id), receipt);
    }
  }
  return head && { head, ...loaded };
}

/** What a column of texts can hold: nothing was ever kept under anything else. */
function isText(key: string): boolean {
  return !key.includes('\0');
}
