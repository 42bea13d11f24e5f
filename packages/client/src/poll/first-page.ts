import { bucketsOf, type PollEntity, type PollView } from '@partyline/protocol';
import type { PollReason, PollReasons } from './state.ts';

/** As many answers in own words as a first page has at most: there may be others. */
const SAID_INLINE = 3;

/** How many others there may be beside those that were read with a first page. */
export function hasMore(poll: PollEntity, bucket: string, count: number): boolean {
  return bucket === 'said' ? count >= SAID_INLINE : (poll.reasons?.[bucket] ?? 0) > count;
}

/** Draws the reasons of a first page as they came. */
export function firstReasons({ entries, poll }: PollView): ReadonlyMap<string, PollReasons> {
  const items = new Map<string, PollReason[]>();
  for (const entry of entries)
    for (const bucket of bucketsOf(entry)) {
      const answer = entries.find(({ id }) => id === entry.answer);
      const reason = { id: entry.id, entry, own: false, same: false, ...(answer && { answer }) };
      items.set(bucket, [...(items.get(bucket) ?? []), reason]);
    }
  return new Map(
    [...items].map(([bucket, all]) => [bucket, { items: all, more: hasMore(poll, bucket, all.length) }]),
  );
}
