import type { Actor } from '../actor.ts';
import type { ErrorCode } from '../errors.ts';
import { boardRow, entryRow, personRow, topicRow, type BoardRow, type Rows } from '../rows.ts';
import { closedFor, missingFor } from '../thread/access.ts';
import { isPublic } from '../thread/standing.ts';
import { chainOf, ideaRow, type IdeaRow } from './groups.ts';
import { isFinal, kindOf } from './statuses.ts';

/** The board of a topic, or why there is none. */
export function boardOf(rows: Rows, topic: string): BoardRow | ErrorCode {
  const row = boardRow(rows, topic);
  if (row) return row;
  return topicRow(rows, topic) ? 'PARTY_TOPIC_KIND' : 'PARTY_TOPIC_NOT_FOUND';
}

/** An idea that somebody names, or why they cannot do anything with it. */
export function ideaFor(rows: Rows, id: string, topic: string, actor: Actor): IdeaRow | ErrorCode {
  const row = entryRow(rows, id);
  const missing = missingFor(row, topic, actor);
  if (missing || !row) return missing ?? 'PARTY_ENTRY_NOT_FOUND';
  if (!row.idea) return 'PARTY_IDEA_ONLY';
  return row.visibility === 'refused' ? 'PARTY_ENTRY_GONE' : (row as IdeaRow);
}

/** Why this person can neither propose nor vote. */
export function strangerTo(rows: Rows, { board }: BoardRow, actor: Actor): ErrorCode | undefined {
  if (board.who === 'verified') return 'PARTY_VERIFIED_UNAVAILABLE';
  return board.who === 'named' && !personRow(rows, actor.id)?.name ? 'PARTY_NAME_NEEDED' : undefined;
}

/** An idea with those above it that decide with it: what not everybody can read has no say in what stands below. */
export function decidingOf(rows: Rows, row: IdeaRow): IdeaRow[] {
  const chain = chainOf(rows, row.id).flatMap((id) => ideaRow(rows, id) ?? []);
  return chain.filter((above) => above.id === row.id || isPublic(above));
}

/**
 * Why votes for an idea are neither taken nor given back. What it was merged into decides with it.
 *
 * @param now - Unix milliseconds.
 */
export function fixedFor(
  rows: Rows,
  { board }: BoardRow,
  row: IdeaRow,
  actor: Actor,
  now: number,
): ErrorCode | undefined {
  const closed = closedFor(rows, row.topic, actor, now);
  if (closed) return closed;
  const ideas = decidingOf(rows, row).map(({ idea }) => idea);
  if (ideas.some(({ locked }) => locked)) return 'PARTY_IDEA_LOCKED';
  return ideas.some(({ status }) => isFinal(kindOf(board, status))) ? 'PARTY_IDEA_DECIDED' : undefined;
}
