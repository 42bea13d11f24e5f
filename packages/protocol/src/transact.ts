import { SYSTEM, type Actor } from './actor.ts';
import { entityOf, type Command } from './commands.ts';
import type { ErrorCode } from './errors.ts';
import { ERRORS } from './errors.ts';
import { changeOf, currentChange, decide, evolve, peopleOf, topicOf, visibilityAfter } from './fold.ts';
import type { LogDraft, LogEvent } from './log.ts';
import { keysOf } from './keys.ts';
import { isCovered } from './thread/access.ts';
import { factId, personRow, type Row, type Rows } from './rows.ts';
import type { Change, Receipt } from './shapes.ts';

/** The end of one party's log. */
export interface Head {
  readonly epoch: string;
  readonly seq: number;
  /** Time of the last event, Unix milliseconds; the log's clock never runs backwards. */
  readonly at: number;
}

/** One event of a batch: well-formed, or already found wanting by the schema. */
export type Item =
  { readonly event: Command } | { readonly id: string; readonly code: ErrorCode; readonly details?: string };

/** What one actor sent, in order. */
export interface Submission {
  readonly actor: Actor;
  readonly items: readonly Item[];
}

/** A final answer, kept so that a repeated id gets it again. */
export interface StoredReceipt {
  readonly actor: string;
  readonly receipt: Receipt;
}

/** The changes that one log event caused in one topic, by audience. `topic` is null when they concern the whole party. */
export interface News {
  readonly seq: number;
  readonly topic: string | null;
  readonly public: readonly Change[];
  readonly hosts: readonly Change[];
  readonly self: ReadonlyMap<string, readonly Change[]>;
  /** Something in it was hidden from the public or shown again, with all that is said about it: to be read anew. */
  readonly turned?: true;
  /** What every host of the party learns, whatever topics they follow. */
  readonly desk?: Change;
}

/** Everything that one commit writes and one hub is told. */
export interface Transaction {
  readonly head: Head;
  readonly log: readonly LogEvent[];
  readonly rows: readonly Row[];
  readonly receipts: readonly StoredReceipt[];
  /** Answers by submission, in the order of its items. */
  readonly answers: readonly (readonly Receipt[])[];
  readonly news: readonly News[];
}

/** Rows as loaded, under the rows that this transaction has changed so far. */
class WorkingRows implements Rows {
  readonly changed = new Map<string, Row>();
  readonly #loaded: Rows;

  constructor(loaded: Rows) {
    this.#loaded = loaded;
  }

  get(key: string): Row | undefined {
    return this.changed.get(key) ?? this.#loaded.get(key);
  }

  *values(): Generator<Row | undefined> {
    yield* this.changed.values();
    for (const row of this.#loaded.values?.() ?? []) if (row && !this.changed.has(row.key)) yield row;
  }
}

/** Key of a receipt among those of one party. */
export function receiptKey(actor: string, id: string): string {
  return `${actor} ${id}`;
}

/** The rows that submissions concern, as far as `rows` tells; repeat until it names nothing new. */
export function keysOfSubmissions(submissions: readonly Submission[], rows: Rows): Set<string> {
  const keys = new Set<string>();
  for (const { actor, items } of submissions) {
    for (const item of items) {
      if ('event' in item) for (const key of keysOf(item.event, actor.id, rows)) keys.add(key);
    }
  }
  return keys;
}

/** The receipts that submissions need: of their own ids, and of what they depend on. */
export function receiptsOfSubmissions(submissions: readonly Submission[]): { actor: string; id: string }[] {
  const wanted: { actor: string; id: string }[] = [];
  for (const { actor, items } of submissions) {
    for (const item of items) {
      wanted.push({ actor: actor.id, id: 'event' in item ? item.event.id : item.id });
      if ('event' in item && item.event.after) wanted.push({ actor: actor.id, id: item.event.after });
    }
  }
  return wanted;
}

/**
 * Works through submissions in order on loaded rows: decides, folds, numbers and derives the changes of each audience.
 * Pure; the ledger commits what it returns as one transaction. An event of one submission sees the effect of those before it.
 *
 * @param receipts - earlier final answers by `receiptKey`.
 * @param now - Unix milliseconds.
 */
export function transact(
  head: Head,
  loaded: Rows,
  receipts: ReadonlyMap<string, Receipt>,
  submissions: readonly Submission[],
  now: number,
): Transaction {
  const rows = new WorkingRows(loaded);
  const at = Math.max(now, head.at);
  const log: LogEvent[] = [];
  const news: News[] = [];
  const stored: StoredReceipt[] = [];
  const known = new Map(receipts);
  let seq = head.seq;

  const append = (draft: LogDraft, id: string, actor: Actor) => {
    seq += 1;
    const { type, topic, data, suffix } = draft;
    const event = {
      seq,
      id: factId(id, suffix),
      type,
      v: 1,
      topic,
      actor: actor.id,
      at,
      data,
    } as LogEvent;
    log.push(event);
    news.push(...applyLogEvent(rows, event, (row) => rows.changed.set(row.key, row)));
  };

  const answer = (actor: Actor, item: Item, deferred: Set<string>): Receipt => {
    const id = 'event' in item ? item.event.id : item.id;
    const earlier = known.get(receiptKey(actor.id, id));
    if (earlier) return earlier;
    const settle = (receipt: Receipt): Receipt => {
      known.set(receiptKey(actor.id, id), receipt);
      stored.push({ actor: actor.id, receipt });
      return receipt;
    };
    if (!('event' in item)) {
      const { code, details } = item;
      return settle(
        details === undefined
          ? { id, delivery: 'rejected', code }
          : { id, delivery: 'rejected', code, details },
      );
    }
    const { event } = item;
    const entity = entityOf(event);
    const defer = (code: ErrorCode): Receipt => {
      deferred.add(entity);
      return { id, delivery: 'deferred', code };
    };
    if (event.after) {
      const before = known.get(receiptKey(actor.id, event.after));
      if (before?.delivery === 'rejected')
        return settle({ id, delivery: 'rejected', code: 'PARTY_AFTER_REJECTED' });
      if (!before) return defer('PARTY_AFTER_MISSING');
    }
    const { parent } = event.data as { parent?: string };
    if (deferred.has(entity) || (parent !== undefined && deferred.has(parent)))
      return defer('PARTY_DEFERRED');
    const decision = decide(rows, event, actor, at, head.epoch);
    if (decision.outcome === 'superseded') return settle({ id, delivery: 'superseded' });
    if (decision.outcome === 'rejected') {
      const { code } = decision;
      return ERRORS[code].kind === 'retry' ? defer(code) : settle({ id, delivery: 'rejected', code });
    }
    if (actor.kind === 'guest' && decision.drafts.length > 0 && !personRow(rows, actor.id)) {
      append({ type: 'guest.arrived', topic: null, data: {}, suffix: 'guest' }, id, actor);
    }
    for (const draft of decision.drafts) append(draft, id, draft.by ? SYSTEM : actor);
    for (const row of decision.unlogged ?? []) rows.changed.set(row.key, row);
    const visibility = visibilityAfter(rows, event);
    return settle(
      visibility ? { id, delivery: 'confirmed', seq, visibility } : { id, delivery: 'confirmed', seq },
    );
  };

  const answers = submissions.map(({ actor, items }) => {
    const deferred = new Set<string>();
    return items.map((item) => answer(actor, item, deferred));
  });
  return {
    head: { epoch: head.epoch, seq, at: log.length > 0 ? at : head.at },
    log,
    rows: [...rows.changed.values()],
    receipts: stored,
    answers,
    news,
  };
}

/**
 * Folds one log event into rows and derives what each audience learns from it, topic by topic: its own first.
 * The live path and `rebuild` both go through here, so rebuilt rows equal the live ones.
 *
 * @param write - receives every changed row.
 */
export function applyLogEvent(rows: Rows, event: LogEvent, write: (row: Row) => void): News[] {
  const news = new Map<string | null, NewsOfTopic>();
  const about = (topic: string | null): NewsOfTopic => {
    let told = news.get(topic);
    if (!told) news.set(topic, (told = { public: [], hosts: [], self: new Map() }));
    return told;
  };
  about(event.topic);
  let desk: Change | undefined;
  for (const changed of evolve(rows, event)) {
    if (changed.kind === 'desk') {
      desk = currentChange(changed, 'hosts')!;
      write(changed);
      continue;
    }
    const before = rows.get(changed.key);
    const seen = isCovered(rows, changed) ? null : changeOf(before, changed, 'public');
    const isTurned = changed.kind === 'topic' && changed.turned === event.seq;
    const row: Row = seen || isTurned ? { ...changed, pub: event.seq } : changed;
    const topic = topicOf(row);
    if (seen) about(topic).public.push(seen);
    if (isTurned) about(topic).turned = true;
    const hosts = changeOf(before, row, 'hosts');
    if (hosts) about(topic).hosts.push(hosts);
    for (const person of peopleOf(row)) {
      const own = changeOf(before, row, `self:${person}`);
      if (!own) continue;
      const { self } = about(topic);
      self.set(person, [...(self.get(person) ?? []), own]);
    }
    write(row);
  }
  return [...news].map(([topic, told], index) => ({
    seq: event.seq,
    topic,
    ...told,
    ...(desk && index === 0 && { desk }),
  }));
}

interface NewsOfTopic {
  turned?: true;
  readonly public: Change[];
  readonly hosts: Change[];
  readonly self: Map<string, Change[]>;
}
