import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { WHY_MAX } from '../limits.ts';
import type { LogData, LogDraft } from '../log.ts';
import { entryRow, mineRow, partyRow, whyId, type EntryRow, type Rows, type Vote } from '../rows.ts';
import type { Author, EventInOf } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { isNewer } from '../thread/reacting.ts';
import { authorOf, oneLine } from '../thread/saying.ts';
import { isPublic } from '../thread/standing.ts';
import { boardOf, fixedFor, ideaFor, strangerTo } from './access.ts';
import { subgroupOf, type IdeaRow } from './groups.ts';
import { isCountedVote } from './voters.ts';

export type VoteEvent = EventInOf<'vote.cast' | 'vote.withdrawn'>;

/** Whose vote it is: of whoever sends it, or of somebody for whom a host votes. */
export interface Voter {
  readonly id: string;
  readonly author: Author;
  /** A host votes for them. */
  readonly name?: string;
}

/**
 * A guest’s or host’s own vote.
 *
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideVote(
  rows: Rows,
  event: VoteEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  if (event.data.for !== undefined) return reject('PARTY_HOST_ONLY');
  const voter = { id: actor.id, author: authorOf(rows, actor) };
  return decideVoteOf(rows, event, voter, actor, now, epoch);
}

/** A vote that is cast or taken back, whoever’s it is. */
export function decideVoteOf(
  rows: Rows,
  event: VoteEvent,
  voter: Voter,
  actor: Actor,
  now: number,
  epoch: string | undefined,
): Decision {
  const { topic, data } = event;
  const board = boardOf(rows, topic);
  if (typeof board === 'string') return reject(board);
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  const fixed = fixedFor(rows, board, row, actor, now);
  if (fixed) return reject(fixed);
  if (event.type === 'vote.withdrawn') return decideWithdrawn(rows, row, event, voter, epoch);
  const stranger = voter.name === undefined ? strangerTo(rows, board, actor) : undefined;
  if (stranger) return reject(stranger);
  return decideCast(rows, row, event, { voter, actor, asksWhy: board.board.why !== false, epoch });
}

function decideCast(
  rows: Rows,
  row: IdeaRow,
  event: EventInOf<'vote.cast'>,
  {
    voter,
    actor,
    asksWhy,
    epoch,
  }: { voter: Voter; actor: Actor; asksWhy: boolean; epoch: string | undefined },
): Decision {
  const { data } = event;
  const why = data.why === undefined ? undefined : whyLine(data.why);
  if (why && !asksWhy) return reject('PARTY_BOARD_NO_WHY');
  if (why && why.length > WHY_MAX) return reject('PARTY_WHY_TOO_LONG');
  const last = mineRow(rows, row.id, voter.id)?.vote;
  const follows = last !== undefined && last.event === event.after;
  if (last && !follows && isNewer(last, event, epoch)) return { outcome: 'superseded' };
  const before = last?.on ? standing(rows, last) : undefined;
  const isSame = why === undefined || why === (before?.text ?? '');
  if (last?.on && isSame && !follows) return accept();
  const drafts: LogDraft[] = [];
  if (!isSame && before) drafts.push(removal(before, 'unwhy'));
  if (!isSame && why) {
    if (entryRow(rows, whyId(event.id))) return reject('PARTY_EVENT_ID_TAKEN');
    drafts.push({
      type: 'post.added',
      topic: row.topic,
      data: reason(rows, row, why, voter, actor),
      suffix: 'why',
    });
  }
  const cast: LogData['vote.cast'] = { entry: row.id, ...personOf(voter) };
  // As in polls: who stands apart stays there until a host counts them, and who counts goes on counting.
  if (last ? !isCountedVote(last, row) : actor.crowded) cast.apart = true;
  return accept(...drafts, { type: 'vote.cast', topic: row.topic, data: cast });
}

/** Takes back what stands for the idea and for everything that was merged into it. */
function decideWithdrawn(
  rows: Rows,
  row: IdeaRow,
  event: EventInOf<'vote.withdrawn'>,
  voter: Voter,
  epoch: string | undefined,
): Decision {
  const set = subgroupOf(rows, row.id).flatMap((id) => mineRow(rows, id, voter.id)?.vote ?? []);
  const follows = set.some((vote) => vote.event === event.after);
  if (!follows && set.some((vote) => isNewer(vote, event, epoch))) return { outcome: 'superseded' };
  const votes = set.filter(({ on }) => on);
  if (votes.length === 0 && !follows) return accept();
  const reasons = votes.flatMap((vote) => standing(rows, vote) ?? []);
  const drafts = reasons.map((entry, index) => removal(entry, index === 0 ? 'unwhy' : `unwhy${index}`));
  const { person } = personOf(voter);
  const data = { entry: row.id, ...(person !== undefined && { person }) };
  return accept(...drafts, { type: 'vote.withdrawn', topic: row.topic, data });
}

/** A reason as it is kept: one line, empty when nothing of it shows. */
function whyLine(text: string): string {
  const line = oneLine(text);
  return isSeen(line) ? line : '';
}

function standing(rows: Rows, { why }: Vote): EntryRow | undefined {
  const entry = why === undefined ? undefined : entryRow(rows, why);
  return entry && entry.visibility !== 'removed' ? entry : undefined;
}

function removal({ id, topic }: EntryRow, suffix: string): LogDraft {
  return { type: 'post.removed', topic, data: { entry: id }, suffix };
}

function reason(
  rows: Rows,
  row: IdeaRow,
  text: string,
  { author }: Voter,
  actor: Actor,
): LogData['post.added'] {
  const isHeld =
    actor.kind === 'guest' &&
    row.audience === 'public' &&
    (partyRow(rows)!.policy === 'hold' || !isPublic(row));
  return {
    text,
    author,
    visibility: isHeld ? 'held' : 'public',
    audience: row.audience,
    ...(row.peer !== undefined && { peer: row.peer }),
    parent: row.id,
    root: row.id,
    why: true,
  };
}

function personOf({ id, name }: Voter): { person?: string; name?: string } {
  return name === undefined ? {} : { person: id, name };
}
