import type { ErrorCode, EventIn, Receipt, Receipts } from '@partyline/protocol';
import type { ClientStorage } from '../storage/contract.ts';
import type { OutboxRecord } from './record.ts';

/** A confirmed event that no view asked about for this long is in every view by now. */
const CONFIRMED_KEPT_MS = 600_000;

export interface OutboxOptions {
  readonly storage: ClientStorage;
  readonly actor: string;
  readonly now: () => number;
  /** Called after every change of what is in memory. */
  readonly onChange: () => void;
  /** Called when a change of this tab is written, for other tabs to read. */
  readonly onKept: () => void;
}

/** What came of a batch. */
export interface Settlement {
  /** Some of it has its last answer. */
  readonly isFinal: boolean;
  /** Why something was turned down that could not be shown in its place. */
  readonly refused: ErrorCode | undefined;
}

/** The events of one actor that are not in the view yet, in the order they were made. Mirrors what storage holds. */
export interface Outbox {
  readonly records: ReadonlyMap<string, OutboxRecord>;
  /** Ids that are being sent in this tab right now. */
  readonly sending: ReadonlySet<string>;
  /** Reads what other tabs have changed. */
  reload(): Promise<void>;
  /** Resolves once the event is kept. It is in `records` at once. */
  add(event: EventIn): Promise<void>;
  markSending(ids: readonly string[]): void;
  /** Writes down what the server answered. */
  settle(answer: Receipts): Promise<Settlement>;
  reject(id: string, code: ErrorCode): Promise<void>;
  /** Puts records in the place of others; `undefined` removes. */
  replace(changes: ReadonlyMap<string, OutboxRecord | undefined>): Promise<void>;
}

export function createOutbox({ storage, actor, now, onChange, onKept }: OutboxOptions): Outbox {
  const prefix = `out:${actor}:`;
  const keys = new Map<string, string>();
  let records = new Map<string, OutboxRecord>();
  let sending = new Set<string>();
  let lastOrder = 0;
  let writes = Promise.resolve();
  let writesBegun = 0;

  const keyOf = (id: string) => {
    let key = keys.get(id);
    if (!key) {
      lastOrder = Math.max(lastOrder + 1, now() * 1000);
      keys.set(id, (key = `${prefix}${String(lastOrder).padStart(16, '0')}:${id}`));
    }
    return key;
  };

  const write = (changes: ReadonlyMap<string, OutboxRecord | undefined>): Promise<void> => {
    const entries = [...changes].map(([id, record]) => [keyOf(id), record] as const);
    for (const [id, record] of changes) {
      if (record) records.set(id, record);
      else {
        records.delete(id);
        keys.delete(id);
      }
    }
    writesBegun += 1;
    const done = writes.then(() => storage.put(entries));
    writes = done.catch(() => {});
    onChange();
    return done.then(onKept);
  };

  return {
    get records() {
      return records;
    },
    get sending() {
      return sending;
    },
    async reload() {
      let begun: number;
      let kept: [string, OutboxRecord][];
      do {
        begun = writesBegun;
        await writes;
        kept = (await storage.list(prefix)) as [string, OutboxRecord][];
      } while (begun !== writesBegun);
      const stale: [string, undefined][] = [];
      const next = new Map<string, OutboxRecord>();
      for (const [key, record] of kept) {
        const { event, state, settledAt = 0 } = record;
        if (state === 'confirmed' && now() - settledAt > CONFIRMED_KEPT_MS) {
          stale.push([key, undefined]);
          continue;
        }
        keys.set(event.id, key);
        lastOrder = Math.max(lastOrder, Number(key.slice(prefix.length, prefix.length + 16)));
        next.set(event.id, record);
      }
      records = next;
      if (stale.length > 0) await storage.put(stale);
      onChange();
    },
    add: (event) => write(new Map([[event.id, { event, at: now(), state: 'queued' }]])),
    markSending(ids) {
      sending = new Set(ids);
      onChange();
    },
    async settle({ cursor, receipts }) {
      const changes = new Map<string, OutboxRecord | undefined>();
      let isFinal = false;
      let refused: ErrorCode | undefined;
      const epoch = cursor.slice(0, cursor.indexOf('.'));
      for (const receipt of receipts) {
        const record = records.get(receipt.id);
        if (!record) continue;
        if (receipt.delivery === 'deferred') {
          const { after, ...event } = record.event;
          // What it waited for is unknown to the server and gone from here (a restore): nothing jams.
          if (receipt.code === 'PARTY_AFTER_MISSING' && after && records.get(after)?.state !== 'queued')
            changes.set(receipt.id, { ...record, event: event as EventIn });
          continue;
        }
        isFinal = true;
        const left = settled(record, receipt, epoch, now());
        if (!left) refused ??= receipt.code as ErrorCode | undefined;
        changes.set(receipt.id, left);
      }
      if (changes.size > 0) await write(changes);
      return { isFinal, refused };
    },
    reject: (id, code) => write(new Map([[id, { ...records.get(id)!, state: 'rejected', code }]])),
    replace: write,
  };
}

function settled(
  { event, at }: OutboxRecord,
  { delivery, code, seq, visibility }: Receipt,
  epoch: string,
  settledAt: number,
): OutboxRecord | undefined {
  if (delivery === 'superseded') return undefined;
  if (delivery === 'rejected') {
    return hasPlace(event) ? { event, at, state: 'rejected', code: code as ErrorCode, settledAt } : undefined;
  }
  return {
    event,
    at,
    state: 'confirmed',
    epoch,
    settledAt,
    ...(seq !== undefined && { seq }),
    ...(visibility && { visibility }),
  };
}

/** What stands in a topic can show there that it was turned down; what is said about the person, the party or the topic itself cannot. */
function hasPlace(event: EventIn): boolean {
  return 'topic' in event && !event.type.startsWith('topic.');
}
