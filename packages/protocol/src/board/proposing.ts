import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import { ENTRY_TEXT_MAX, IDEA_EDIT_MINUTES, IDEA_TITLE_MAX } from '../limits.ts';
import type { LogData } from '../log.ts';
import { entryRow, mineRow, partyRow, type BoardRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { closedFor } from '../thread/access.ts';
import { authorOf, editableUntil, oneLine } from '../thread/saying.ts';
import { boardOf, decidingOf, ideaFor, strangerTo } from './access.ts';
import { subgroupOf, type IdeaRow } from './groups.ts';
import { firstStatus } from './statuses.ts';

/**
 * What anybody proposes.
 *
 * @param now - Unix milliseconds.
 */
export function decideProposed(
  rows: Rows,
  event: EventInOf<'idea.proposed'>,
  actor: Actor,
  now: number,
): Decision {
  if (event.data.from !== undefined && actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const post = proposedPost(rows, event, actor, now);
  return typeof post === 'string'
    ? reject(post)
    : accept({ type: 'post.added', topic: event.topic, data: post });
}

/** The entry that a proposal becomes, or why it does not. */
export function proposedPost(
  rows: Rows,
  { id, topic, data }: EventInOf<'idea.proposed'>,
  actor: Actor,
  now: number,
): LogData['post.added'] | ErrorCode {
  const row = boardOf(rows, topic);
  if (typeof row === 'string') return row;
  const isGuest = actor.kind === 'guest';
  const { propose = 'open' } = row.board;
  const refused =
    closedFor(rows, topic, actor, now) ??
    (isGuest && propose === 'off' ? 'PARTY_BOARD_PROPOSE_OFF' : undefined) ??
    strangerTo(rows, row, actor);
  if (refused) return refused;
  const title = oneLine(data.title);
  const text = (data.text ?? '').toWellFormed().trim();
  const problem = wordsProblem(title, text) ?? categoryProblem(row, data.category);
  if (problem) return problem;
  if (entryRow(rows, id)) return 'PARTY_EVENT_ID_TAKEN';
  const { audience = 'public', category } = data;
  const waits = isGuest && audience === 'public' && (propose === 'hold' || partyRow(rows)!.policy === 'hold');
  return {
    text,
    author: authorOf(rows, actor),
    visibility: waits ? 'held' : 'public',
    audience,
    ...(audience === 'team' && isGuest && { peer: actor.id }),
    idea: { title, ...(category !== undefined && { category }), status: firstStatus(row.board) },
  };
}

/**
 * An author may mend an idea for a while, and its words, once others speak for it, only soon after it was proposed. Hosts
 * always may; what stood there before is kept for them, and that it was edited shows.
 *
 * @param now - Unix milliseconds.
 */
export function decideIdeaChanged(
  rows: Rows,
  { topic, data }: EventInOf<'idea.changed'>,
  actor: Actor,
  now: number,
): Decision {
  const board = boardOf(rows, topic);
  if (typeof board === 'string') return reject(board);
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  const party = partyRow(rows)!;
  const isGuest = actor.kind === 'guest';
  if (isGuest) {
    if (row.author.id !== actor.id) return reject('PARTY_NOT_ALLOWED');
    const closed = closedFor(rows, topic, actor, now);
    if (closed) return reject(closed);
    if (decidingOf(rows, row).some(({ idea }) => idea.locked)) return reject('PARTY_IDEA_LOCKED');
    if (now > editableUntil(party, row.at)) return reject('PARTY_EDIT_TOO_LATE');
  }
  const title = data.title === undefined ? row.idea.title : oneLine(data.title);
  const text = data.text === undefined ? row.text : data.text.toWellFormed().trim();
  const category = data.category === undefined ? row.idea.category : (data.category ?? undefined);
  const isMoved = category !== row.idea.category;
  const problem = wordsProblem(title, text) ?? (isMoved ? categoryProblem(board, category) : undefined);
  if (problem) return reject(problem);
  const change: LogData['idea.changed'] = { entry: row.id };
  if (title !== row.idea.title) change.title = title;
  if (text !== row.text) change.text = text;
  if (isMoved) change.category = category ?? null;
  if (Object.keys(change).length === 1) return accept();
  const isReworded = change.title !== undefined || change.text !== undefined;
  if (isGuest && isReworded && isSpokenFor(rows, row, actor.id)) {
    const { editMinutes = IDEA_EDIT_MINUTES } = party;
    if (now > editableUntil({ editMinutes }, row.at)) return reject('PARTY_EDIT_TOO_LATE');
  }
  const waits = party.policy === 'hold' || board.board.propose === 'hold';
  if (isGuest && isReworded && waits && row.audience === 'public') change.visibility = 'held';
  return accept({ type: 'idea.changed', topic, data: change });
}

/** Somebody else has voted for it, counted or apart, or is quoted for it: their word is for what they read. */
function isSpokenFor(rows: Rows, { id, idea, apart }: IdeaRow, author: string): boolean {
  const isOwn = subgroupOf(rows, id).some((member) => mineRow(rows, member, author)?.vote?.on);
  return idea.votes + (apart?.votes ?? 0) > Number(isOwn) || idea.voices !== undefined;
}

/** Why an idea cannot read so. */
export function wordsProblem(title: string, text: string): ErrorCode | undefined {
  if (!isSeen(title)) return 'PARTY_IDEA_TITLE_MISSING';
  if (title.length > IDEA_TITLE_MAX) return 'PARTY_IDEA_TITLE_LONG';
  return text.length > ENTRY_TEXT_MAX ? 'PARTY_ENTRY_TOO_LARGE' : undefined;
}

export function categoryProblem({ board }: BoardRow, category: string | undefined): ErrorCode | undefined {
  if (category === undefined || board.categories?.some(({ id }) => id === category)) return undefined;
  return 'PARTY_CATEGORY_UNKNOWN';
}
