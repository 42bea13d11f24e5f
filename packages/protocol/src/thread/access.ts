import type { Actor } from '../actor.ts';
import type { ErrorCode } from '../errors.ts';
import { entryRow, partyRow, pollRow, topicRow, type EntryRow, type Row, type Rows } from '../rows.ts';
import { canRead, isPublic } from './standing.ts';

/** It is said about an idea that not everybody can read, so the public hears nothing of it, whatever its own standing is. */
export function isCovered(rows: Rows, row: Row): boolean {
  if (row.kind !== 'entry') return false;
  if (topicRow(rows, row.topic)?.hidden) return true;
  const root = row.root === undefined ? undefined : entryRow(rows, row.root);
  return root?.idea !== undefined && !isPublic(root) && isPublic(row);
}

/** Why someone cannot act on an entry that they name; `undefined` when they can read it here. */
export function missingFor(row: EntryRow | undefined, topic: string, actor: Actor): ErrorCode | undefined {
  if (!row || row.topic !== topic) return 'PARTY_ENTRY_NOT_FOUND';
  if (canRead(row, actor)) return undefined;
  const knewOfIt = actor.kind !== 'guest' || row.author.id === actor.id || row.pub !== undefined;
  return knewOfIt ? 'PARTY_ENTRY_GONE' : 'PARTY_ENTRY_NOT_FOUND';
}

/**
 * Why someone cannot write in a topic. A poll closes by the clock, also while its closing has not been written down.
 *
 * @param now - Unix milliseconds; without it only what is written down counts.
 */
export function closedFor(rows: Rows, topic: string, actor: Actor, now?: number): ErrorCode | undefined {
  if (actor.kind !== 'guest') return undefined;
  if (partyRow(rows)!.policy === 'closed') return 'PARTY_CLOSED';
  const closes = now === undefined ? undefined : pollRow(rows, topic)?.poll.closes;
  const isClosed = topicRow(rows, topic)?.state === 'closed' || (closes && now! >= closes);
  return isClosed ? 'PARTY_TOPIC_CLOSED' : undefined;
}
