import {
  bucketsOf,
  PAGE_REASONS_INLINE,
  type Change,
  type EntryEntity,
  type PollView,
} from '@partyline/protocol';
import { hasMore } from './first-page.ts';
import type { PollLayer } from './layer.ts';
import type { KnownEntry } from './port.ts';
import type { PollReason, PollReasons } from './state.ts';

/** What is known of one bucket. */
interface Bucket {
  /** What is shown, in frozen order. */
  order: string[];
  /** Known, and waits to be asked for. */
  rest: string[];
  /** Behind the last page that was read; absent before the first, `null` at the end. */
  next: string | null | undefined;
}

/** The words said in one poll, by option or figure. Nothing that is shown ever moves; what comes in waits. */
export interface Reasons {
  entry(id: string): KnownEntry | undefined;
  /** What to ask for to see more: `null` when everything is here. */
  next(bucket: string): string | null | undefined;
  /** Buckets of which more is shown than a first page brings, and how much. */
  opened(): [bucket: string, count: number][];
  count(bucket: string): number;
  append(bucket: string, view: PollView, seq: number): void;
  apply(change: Change, seq: number): void;
  /** Shows what has come in. */
  showRest(bucket: string): void;
  /** Goes on in the order that was shown before. */
  resume(before: Reasons): void;
  orderOf(bucket: string): readonly string[];
  items(layer: PollLayer): ReadonlyMap<string, PollReasons>;
  /** Proposed options that are not public: one's own; for hosts all that wait. */
  proposed(layer: PollLayer): readonly PollReason[];
}

export function createReasons(view: PollView | undefined, seq = 0): Reasons {
  const known = new Map<string, KnownEntry>();
  const buckets = new Map<string, Bucket>();
  const drawn = new Map<string, PollReason>();
  let last: ReadonlyMap<string, PollReasons> = new Map();
  let lastProposed: readonly PollReason[] = [];

  const bucketOf = (name: string): Bucket => {
    let bucket = buckets.get(name);
    if (!bucket) buckets.set(name, (bucket = { order: [], rest: [], next: null }));
    return bucket;
  };

  const keep = (id: string, entity: EntryEntity | null, asOf: number): boolean => {
    const before = known.get(id);
    if (before && before.asOf > asOf) return false;
    known.set(id, { entity, asOf });
    return true;
  };

  /** @param isAsked - it was asked for; else it is shown only where there is room. */
  const place = (entity: EntryEntity, isAsked: boolean) => {
    for (const name of bucketsOf(entity)) {
      const { order, rest } = bucketOf(name);
      if (order.includes(entity.id)) continue;
      const at = rest.indexOf(entity.id);
      const hasRoom = isAsked || (order.length < PAGE_REASONS_INLINE && rest.length === 0);
      if (hasRoom && at >= 0) rest.splice(at, 1);
      if (hasRoom) order.push(entity.id);
      else if (at < 0) rest.push(entity.id);
    }
  };

  const draw = (id: string, entry: EntryEntity, layer: PollLayer): PollReason => {
    const before = drawn.get(id);
    const own = layer.me !== undefined && entry.author?.id === layer.me.id;
    const same = layer.reactions.get(id)?.includes('same') ?? false;
    const isReported = layer.reported.has(id);
    const mark = layer.marks.get(id);
    const answer = (entry.answer !== undefined && current(entry.answer, layer)) || undefined;
    if (
      before?.entry === entry &&
      before.own === own &&
      before.same === same &&
      before.answer === answer &&
      (before.reported ?? false) === isReported &&
      before.delivery === mark?.delivery &&
      before.code === mark?.code
    )
      return before;
    const reason = {
      id,
      entry,
      own,
      same,
      ...(answer && { answer }),
      ...(isReported && { reported: true as const }),
      ...mark,
    };
    drawn.set(id, reason);
    return reason;
  };

  const current = (id: string, { entries }: PollLayer): EntryEntity | null | undefined =>
    entries.has(id) ? entries.get(id) : known.get(id)?.entity;

  if (view) {
    for (const entity of view.entries) {
      keep(entity.id, entity, seq);
      place(entity, true);
    }
    const all = new Set([...buckets.keys(), ...Object.keys(view.poll.reasons ?? {})]);
    for (const name of all) {
      const bucket = bucketOf(name);
      if (hasMore(view.poll, name, bucket.order.length)) bucket.next = undefined;
    }
  }

  return {
    entry: (id) => known.get(id),
    next: (name) => bucketOf(name).next,
    opened: () =>
      [...buckets]
        .filter(([, { order }]) => order.length > PAGE_REASONS_INLINE)
        .map(([name, { order }]) => [name, order.length]),
    count: (name) => bucketOf(name).order.length,
    append(name, { entries, next }, asOf) {
      for (const entity of entries) {
        if (!keep(entity.id, entity, asOf)) continue;
        place(entity, true);
      }
      bucketOf(name).next = next;
    },
    apply(change, asOf) {
      if ('drop' in change) {
        if (change.drop === 'entry') keep(change.id, null, asOf);
      } else if (change.put.type === 'entry' && keep(change.put.id, change.put, asOf))
        place(change.put, false);
    },
    showRest(name) {
      const { order, rest } = bucketOf(name);
      order.push(...rest.splice(0));
    },
    resume(before) {
      for (const [name, bucket] of buckets) {
        const was = before.orderOf(name);
        const here = new Set([...bucket.order, ...bucket.rest]);
        const kept = was.filter((id) => here.has(id));
        const others = [...here].filter((id) => !kept.includes(id));
        const room = Math.max(0, Math.max(was.length, PAGE_REASONS_INLINE) - kept.length);
        bucket.order = [...kept, ...others.slice(0, room)];
        bucket.rest = others.slice(room);
      }
    },
    orderOf: (name) => buckets.get(name)?.order ?? [],
    items(layer) {
      const own = new Map<string, string[]>();
      for (const id of new Set([...layer.first, ...layer.entries.keys()])) {
        const entity = current(id, layer);
        if (!entity || !layer.me || entity.author?.id !== layer.me.id) continue;
        for (const name of bucketsOf(entity)) own.set(name, [id, ...(own.get(name) ?? [])]);
      }
      const next = new Map<string, PollReasons>();
      for (const name of new Set([...own.keys(), ...buckets.keys()])) {
        const { order, rest, next: further } = bucketOf(name);
        const isHere = (id: string) => {
          const entity = current(id, layer);
          return !!entity && bucketsOf(entity).includes(name);
        };
        const ids = [...new Set([...(own.get(name) ?? []), ...order])].filter(isHere);
        const more = further !== null || rest.some((id) => !ids.includes(id) && isHere(id));
        const items = ids.map((id) => draw(id, current(id, layer)!, layer));
        const before = last.get(name);
        if (items.length > 0 || more)
          next.set(name, before?.more === more && isSame(before.items, items) ? before : { items, more });
      }
      if (next.size !== last.size || [...next].some(([name, reasons]) => last.get(name) !== reasons))
        last = next;
      return last;
    },
    proposed(layer) {
      const ids = new Set([...known.keys(), ...layer.entries.keys()]);
      const items: PollReason[] = [];
      for (const id of ids) {
        const entity = current(id, layer);
        if (entity?.poll?.part !== 'option') continue;
        if (entity.visibility === undefined && !layer.marks.has(id)) continue;
        items.push(draw(id, entity, layer));
      }
      if (!isSame(lastProposed, items)) lastProposed = items;
      return lastProposed;
    },
  };
}

function isSame(one: readonly PollReason[], other: readonly PollReason[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
