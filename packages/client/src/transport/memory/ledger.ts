import {
  ERRORS,
  formatCursor,
  isEventId,
  personRow,
  receiptKey,
  receiptsOfSubmissions,
  transact,
  type Actor,
  type Command,
  type ErrorCode,
  type Head,
  type LogEvent,
  type News,
  type Receipt,
  type Receipts,
  type Row,
} from '@partyline/protocol';
import { meOf } from './pages.ts';

/** The whole state of a party, as a back-up would keep it. */
export interface MemorySnapshot {
  readonly head: Head;
  readonly rows: ReadonlyMap<string, Row>;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly log: readonly LogEvent[];
}

/** Appends to one party's log by the protocol's own write path. */
export interface MemoryLedger {
  readonly head: Head;
  readonly rows: ReadonlyMap<string, Row>;
  readonly log: readonly LogEvent[];
  append(actor: Actor, events: readonly Command[]): Receipts;
  snapshot(): MemorySnapshot;
  /** Goes back to a snapshot: a new epoch begins. */
  restore(snapshot: MemorySnapshot): void;
}

/**
 * @param now - Unix milliseconds.
 * @param publish - is told what each commit caused.
 */
export function createMemoryLedger(now: () => number, publish: (news: News) => void): MemoryLedger {
  let head: Head = { epoch: 'a', seq: 0, at: 0 };
  let rows = new Map<string, Row>();
  let receipts = new Map<string, Receipt>();
  let log: LogEvent[] = [];

  return {
    get head() {
      return head;
    },
    get rows() {
      return rows;
    },
    get log() {
      return log;
    },
    append(actor, events) {
      const items = events.map((event) =>
        actor.kind === 'system' || isEventId(event.id)
          ? { event }
          : { id: String(event.id), code: 'PARTY_EVENT_INVALID' as const },
      );
      const submissions = [{ actor, items }];
      const known = new Map<string, Receipt>();
      for (const { actor: by, id } of receiptsOfSubmissions(submissions)) {
        const receipt = receipts.get(receiptKey(by, id));
        if (receipt) known.set(receiptKey(by, id), receipt);
      }
      const done = transact(head, rows, known, submissions, now());
      head = done.head;
      for (const row of done.rows) rows.set(row.key, row);
      for (const { actor: by, receipt } of done.receipts) receipts.set(receiptKey(by, receipt.id), receipt);
      log.push(...done.log);
      done.news.forEach(publish);
      const answers = done.answers[0]!.map((receipt) =>
        receipt.code ? { ...receipt, message: ERRORS[receipt.code as ErrorCode].message } : { ...receipt },
      );
      return {
        cursor: formatCursor(head),
        ...(personRow(rows, actor.id) && { me: meOf({ head, rows }, actor.id) }),
        receipts: answers,
      };
    },
    snapshot: () => ({ head, rows: new Map(rows), receipts: new Map(receipts), log: [...log] }),
    restore(snapshot) {
      head = { ...snapshot.head, epoch: String.fromCharCode(head.epoch.charCodeAt(0) + 1) };
      rows = new Map(snapshot.rows);
      receipts = new Map(snapshot.receipts);
      log = [...snapshot.log];
    },
  };
}
