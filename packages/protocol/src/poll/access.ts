import type { Actor } from '../actor.ts';
import type { ErrorCode } from '../errors.ts';
import { partyRow, personRow, pollRow, topicRow, type BallotRow, type PollRow, type Rows } from '../rows.ts';

/** The poll of a topic, or why there is none. */
export function pollOf(rows: Rows, topic: string): PollRow | ErrorCode {
  const row = pollRow(rows, topic);
  if (row) return row;
  return topicRow(rows, topic) ? 'PARTY_TOPIC_KIND' : 'PARTY_TOPIC_NOT_FOUND';
}

/**
 * Why nobody can answer now. The scheduler may be a little late; who answers goes by the clock.
 *
 * @param now - Unix milliseconds.
 */
export function closedPollFor(rows: Rows, row: PollRow, actor: Actor, now: number): ErrorCode | undefined {
  const { state, poll } = row;
  if (actor.kind === 'guest' && partyRow(rows)!.policy === 'closed') return 'PARTY_CLOSED';
  if (state === 'closed' || (poll.closes && now >= poll.closes)) return 'PARTY_POLL_CLOSED';
  return state === 'scheduled' && now < (poll.opens ?? 0) ? 'PARTY_POLL_NOT_OPEN' : undefined;
}

/** Why this person cannot answer. */
export function strangerTo(rows: Rows, { poll }: PollRow, actor: Actor): ErrorCode | undefined {
  if (poll.who === 'verified') return 'PARTY_VERIFIED_UNAVAILABLE';
  return poll.who === 'named' && !personRow(rows, actor.id)?.name ? 'PARTY_NAME_NEEDED' : undefined;
}

/** It is part of the result, not of what stands apart. */
export function isCounted({ apart, seq }: BallotRow, { countedApart }: PollRow): boolean {
  return !apart || (countedApart !== undefined && seq <= countedApart);
}

/** Somebody has answered, whether or not it was counted yet. */
export function hasAnswers({ tally, apart, admitted }: PollRow): boolean {
  return tally.answers > 0 || apart !== undefined || Boolean(admitted);
}

/** Reasons of polls whose results guests do not see at once stay with the team. */
export function keepsReasons({ poll }: PollRow): boolean {
  return poll.results === 'hosts' || poll.results === 'closed';
}
