import { receiptKey, urnKey, type Head, type Receipt, type Row } from '@partyline/protocol';
import { nextTurn } from '../../next-turn.ts';
import type { Loaded, StoredReceiptKey } from '../contract.ts';
import { BEHIND_PREFIX, PREFIX } from '../prefixes.ts';
import type { Statements } from './prepared.ts';
import type { READS } from './statements.ts';
import type { Urns } from './urns.ts';

/** How keys of urns begin. */
const URN_PREFIX = urnKey('');
/** Rows that are read below a prefix before others have their turn. */
const SLICE_ROWS = 1_000;

/** Brings the rows and receipts that a batch of events concerns. */
export class Loading {
  readonly #read: Statements<typeof READS>;
  readonly #urns: Urns;

  constructor(read: Statements<typeof READS>, urns: Urns) {
    this.#read = read;
    this.#urns = urns;
  }

  /** @param head - as it was read before. */
  async load(
    party: string,
    head: Head,
    wanted: readonly string[],
    receipts: Iterable<StoredReceiptKey>,
  ): Promise<Loaded> {
    const loaded: Loaded = { head, rows: new Map(), receipts: new Map() };
    const wantedRows = wanted.filter((key) => !PREFIX.test(key));
    for (const key of wanted) if (PREFIX.test(key)) await this.#loadUnder(party, key.slice(0, -1), loaded);
    if (wantedRows.length > 0) {
      for (const data of this.#read.rowsByKey.all(JSON.stringify(wantedRows), party) as string[]) {
        const row = JSON.parse(data) as Row;
        loaded.rows.set(row.key, row);
      }
      for (const key of wantedRows) {
        const urn = key.startsWith(URN_PREFIX) ? this.#urns.get(party, key) : undefined;
        if (urn) loaded.rows.set(key, urn);
      }
    }
    const wantedReceipts = Array.from(receipts, ({ actor, id }) => [actor, id]);
    if (wantedReceipts.length > 0) {
      const found = this.#read.receiptsById.all(JSON.stringify(wantedReceipts), party);
      for (const stored of found as { actor: string; receipt: string }[]) {
        const receipt = JSON.parse(stored.receipt) as Receipt;
        loaded.receipts.set(receiptKey(stored.actor, receipt.id), receipt);
      }
    }
    return loaded;
  }

  /** Everything whose key begins with a prefix, in slices: it may be the votes of a hundred thousand people. */
  async #loadUnder(party: string, prefix: string, { rows }: Loaded): Promise<void> {
    const end = prefix + BEHIND_PREFIX;
    for (let from = prefix; ;) {
      const slice = this.#read.rowsUnder.all(party, from, end, SLICE_ROWS) as string[];
      let last = from;
      for (const data of slice) {
        const row = JSON.parse(data) as Row;
        rows.set(row.key, row);
        last = row.key;
      }
      if (slice.length < SLICE_ROWS) return;
      from = `${last}\0`;
      await nextTurn();
    }
  }
}
