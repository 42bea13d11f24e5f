import {
  applyLogEvent,
  comparePlaces,
  currentChange,
  entryRow,
  formatCursor,
  isShown,
  isShownToHosts,
  keysOf,
  keysOfSubmissions,
  PAGE_REPLIES,
  PAGE_REPLIES_INLINE,
  PAGE_ROOTS,
  parsePlace,
  partyRow,
  peopleOf,
  placeOf,
  receiptKey,
  receiptsOfSubmissions,
  threadView,
  topicOf,
  topicRow,
  transact,
  type Actor,
  type Audience,
  type Change,
  type EntryRow,
  type Head,
  type LogEvent,
  type Receipt,
  type Row,
  type Rows,
  type Sort,
  type Submission,
  type ThreadView,
  type Transaction,
} from '@partyline/protocol';
import type { Accepted, PageQuery, PageSizes } from './oracle.ts';

const SIZES: PageSizes = { roots: PAGE_ROOTS, inlineReplies: PAGE_REPLIES_INLINE, replies: PAGE_REPLIES };

/**
 * The smallest ledger there can be: rows, receipts and log in memory around `transact`.
 * It hands over only the rows that `keysOf` names, as a database would.
 */
export class HistoryParty {
  readonly rows = new Map<string, Row>();
  readonly receipts = new Map<string, Receipt>();
  readonly log: LogEvent[] = [];
  head: Head = { epoch: 'e1', seq: 0, at: 0 };

  submit(submissions: readonly Submission[], now: number): Transaction {
    const rows = this.#load((loaded) => keysOfSubmissions(submissions, loaded));
    const receipts = new Map<string, Receipt>();
    for (const { actor, id } of receiptsOfSubmissions(submissions)) {
      const key = receiptKey(actor, id);
      const receipt = this.receipts.get(key);
      if (receipt) receipts.set(key, receipt);
    }
    const done = transact(this.head, rows, receipts, submissions, now);
    for (const row of done.rows) this.rows.set(row.key, row);
    for (const { actor, receipt } of done.receipts) this.receipts.set(receiptKey(actor, receipt.id), receipt);
    this.log.push(...done.log);
    this.head = done.head;
    return done;
  }

  /** Folds a log from nothing, event by event. */
  rebuild(log: readonly LogEvent[]): void {
    for (const event of log) {
      const rows = this.#load((loaded) => new Set(keysOf(event, event.actor, loaded)));
      applyLogEvent(rows, event, (row) => this.rows.set(row.key, row));
    }
  }

  /** What brings a reader up to date who has read until `seq`, from rows alone. */
  catchUp(seq: number, topic: string, audience: Audience): Change[] {
    const changes: Change[] = [];
    for (const row of this.rows.values()) {
      const place = topicOf(row);
      if (place !== null && place !== topic) continue;
      const moved = audience === 'public' ? (row.pub ?? 0) : row.changed;
      const concerned =
        !audience.startsWith('self:') || peopleOf(row).includes(audience.slice('self:'.length));
      const change = moved > seq && concerned ? currentChange(row, audience) : null;
      if (change) changes.push(change);
    }
    return changes;
  }

  view(topic: string, audience: 'public' | 'hosts', query: PageQuery, sizes: PageSizes = SIZES): ThreadView {
    const { root, after } = query;
    const sort: Sort = root ? 'oldest' : query.sort;
    const shown = [...this.rows.values()].filter(
      (row): row is EntryRow =>
        row.kind === 'entry' &&
        row.topic === topic &&
        (audience === 'public' ? isShown : isShownToHosts)(row),
    );
    const list = (rows: EntryRow[], by: Sort) =>
      rows.sort((a, b) => comparePlaces(placeOf(a, by), placeOf(b, by), by));
    const isReason = query.list === 'whys';
    const all = list(
      shown.filter((row) => row.root === root && (!root || (row.why ?? false) === isReason)),
      sort,
    );
    const start = after === undefined ? null : parsePlace(after);
    const rest = start ? all.filter((row) => comparePlaces(placeOf(row, sort), start, sort) > 0) : all;
    const rows = rest.slice(0, root ? sizes.replies : sizes.roots);
    const stored = topicRow(this.rows, topic);
    const pinned =
      root || after !== undefined
        ? []
        : (stored?.pinned ?? []).flatMap((id) => entryRow(this.rows, id) ?? []);
    const around = query.around === undefined ? undefined : this.#chain(topic, query.around);
    const replies = new Map<string, EntryRow[]>();
    const whys = new Map<string, EntryRow[]>();
    for (const { id } of root ? [] : [...(around?.slice(0, 1) ?? []), ...pinned, ...rows]) {
      const below = list(
        shown.filter((reply) => reply.root === id),
        'oldest',
      );
      replies.set(id, below.filter(({ why }) => !why).slice(0, sizes.inlineReplies));
      whys.set(id, below.filter(({ why }) => why).slice(0, sizes.inlineReplies));
    }
    return threadView(
      {
        cursor: this.head,
        party: partyRow(this.rows)!,
        topic: stored,
        topicKey: topic,
        sort,
        rows,
        replies,
        whys,
        pinned,
        ...(around && { around }),
        more: rest.length > rows.length,
      },
      audience,
    );
  }

  #chain(topic: string, id: string): EntryRow[] | undefined {
    const entry = entryRow(this.rows, id);
    if (entry?.topic !== topic) return undefined;
    const parent = entry.parent === undefined ? undefined : this.#chain(topic, entry.parent);
    return [...(parent ?? []), entry];
  }

  /** How far what the public sees of a topic has moved: the changing part of its ETag. */
  publicMark(topic: string): number {
    let mark = 0;
    for (const row of this.rows.values()) {
      const place = topicOf(row);
      if (place === null || place === topic) mark = Math.max(mark, row.pub ?? 0);
    }
    return mark;
  }

  cursor(): string {
    return formatCursor(this.head);
  }

  /** A key that ends in `*` leads to all rows whose keys begin so. */
  #found(key: string): Row[] {
    const row = this.rows.get(key);
    if (!key.endsWith('*')) return row ? [row] : [];
    return [...this.rows.values()].filter((other) => other.key.startsWith(key.slice(0, -1)));
  }

  #load(keysFor: (rows: Rows) => Set<string>): Map<string, Row> {
    const loaded = new Map<string, Row>();
    const asked = new Set<string>();
    for (;;) {
      const fresh = [...keysFor(loaded)].filter((key) => !asked.has(key));
      if (fresh.length === 0) return loaded;
      for (const key of fresh) {
        asked.add(key);
        for (const row of this.#found(key)) loaded.set(row.key, row);
      }
    }
  }
}

/** What the log accepted of a submission, for the oracle: every confirmed event, with its fact's place when it has one. */
export function acceptedOf(actor: Actor, submission: Submission, done: Transaction): Accepted[] {
  const accepted: Accepted[] = [];
  const used = new Set<string>();
  const known = new Set(done.receipts.map(({ receipt }) => receipt));
  submission.items.forEach((item, index) => {
    const receipt = done.answers[0]![index]!;
    if (!('event' in item) || receipt.delivery !== 'confirmed' || !known.has(receipt) || used.has(receipt.id))
      return;
    used.add(receipt.id);
    const fact = done.log.find(({ id, actor: by }) => id === receipt.id && by === actor.id);
    accepted.push({ event: item.event, actor, at: fact?.at ?? done.head.at, seq: fact?.seq });
  });
  return accepted;
}
