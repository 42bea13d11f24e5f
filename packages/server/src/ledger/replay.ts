import {
  applyLogEvent,
  entityOf,
  entryRow,
  keysOf,
  type Command,
  type Head,
  type LogEvent,
  type Receipt,
  type Row,
  type StoredReceipt,
} from '@partyline/protocol';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '../storage/contract.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { SealedRow } from './sealed.ts';

/** Log events folded at once, and rows copied at once. */
export const SLICE = 500;

/** Folds a party's log anew, into a scratch file, so that memory does not grow with the log. */
export class Replay {
  readonly #scratch: Storage;
  readonly #party: string;
  #head: Head;

  private constructor(scratch: Storage, party: string, head: Head) {
    this.#scratch = scratch;
    this.#party = party;
    this.#head = head;
  }

  /** Lends a replay that stands at the log's beginning. */
  static async run<T>(party: string, use: (replay: Replay) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'partyline-'));
    const scratch = openSqliteStorage({ file: join(folder, 'scratch.sqlite'), synchronous: 'off' });
    try {
      const head = { epoch: 'scratch', seq: 0, at: 0 };
      await scratch.create(party, head);
      return await use(new Replay(scratch, party, head));
    } finally {
      await scratch.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The last event that has been folded. */
  get seq(): number {
    return this.#head.seq;
  }

  /** Folds the next events of the log and answers the receipts that they entail. */
  async fold(events: readonly LogEvent[]): Promise<StoredReceipt[]> {
    const rows = new Map<string, Row>();
    const changed = new Map<string, Row>();
    const asked = new Set<string>();
    const receipts: StoredReceipt[] = [];
    for (const event of events) {
      await this.#loadFor(event, rows, asked);
      applyLogEvent(rows, event, (row) => {
        rows.set(row.key, row);
        changed.set(row.key, row);
      });
      const receipt = receiptOf(event, rows);
      if (receipt) receipts.push(receipt);
    }
    const last = events.at(-1);
    if (last) {
      const head = { ...this.#head, seq: last.seq, at: last.at };
      const batch = { head, log: [], rows: [...changed.values()], receipts: [] };
      await this.#scratch.commit(this.#party, batch, this.#head);
      this.#head = head;
    }
    return receipts;
  }

  /** Takes in what cannot be folded, as it stands. */
  async keep(rows: readonly SealedRow[]): Promise<void> {
    await this.#scratch.commit(this.#party, { head: this.#head, log: [], rows, receipts: [] }, this.#head);
  }

  /** Folds what a storage has behind the last folded event. */
  async follow(storage: Storage): Promise<void> {
    for (;;) {
      const events = await storage.log(this.#party, this.seq, SLICE);
      if (events.length === 0) return;
      await this.fold(events);
    }
  }

  /** The folded rows in the order of their keys, as a table has them. */
  async *tableRows() {
    let after = '';
    for (;;) {
      const slice = await this.#scratch.rows(this.#party, after, SLICE);
      if (slice.length === 0) return;
      yield slice;
      after = slice.at(-1)!.key;
    }
  }

  /** The folded rows, slice by slice. */
  async *rows(): AsyncGenerator<readonly Row[]> {
    for await (const slice of this.tableRows()) yield slice.map(({ data }) => JSON.parse(data) as Row);
  }

  async #loadFor(event: LogEvent, rows: Map<string, Row>, asked: Set<string>): Promise<void> {
    for (;;) {
      const missing = keysOf(event, event.actor, rows).filter((key) => !asked.has(key));
      if (missing.length === 0) return;
      for (const key of missing) asked.add(key);
      const loaded = await this.#scratch.load(
        this.#party,
        missing.filter((key) => !rows.has(key)),
      );
      // What a key that ends in `*` leads to may have changed in this slice.
      for (const [key, row] of loaded!.rows) if (!rows.has(key)) rows.set(key, row);
    }
  }
}

const EVENT_ID_LENGTH = 36;

/** Facts that another event entailed carry its id with `-guest`, `-topic` and so on behind. */
export function isEntailed(event: Pick<LogEvent, 'id'>): boolean {
  return event.id.length > EVENT_ID_LENGTH;
}

/** The receipt that an event's author was given; none for a fact that another event entailed. */
function receiptOf(event: LogEvent, rows: ReadonlyMap<string, Row>): StoredReceipt | undefined {
  if (isEntailed(event)) return undefined;
  const { id, seq, actor } = event;
  const visibility = entryRow(rows, entityOf(event as unknown as Command))?.visibility;
  const receipt: Receipt = { id, delivery: 'confirmed', seq };
  return { actor, receipt: visibility ? { ...receipt, visibility } : receipt };
}
