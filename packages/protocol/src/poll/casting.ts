import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import type { LogData, LogDraft } from '../log.ts';
import { askRow, ballotRow, entryRow, partyRow, personRow, saidId, whyId } from '../rows.ts';
import type { BallotRow, EntryRow, PollRow, Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { isNewer } from '../thread/reacting.ts';
import { closedPollFor, isCounted, pollOf, strangerTo } from './access.ts';
import { choiceProblem, inOrder, isSameChoice, OTHER } from './choice.ts';
import { decideOptionProposed } from './proposing.ts';
import { partDraft, partProblem, removalDraft, saidText, standingEntry, whyLine } from './words.ts';

/** What guests do in a poll, and say about being asked. */
export type BallotEvent = EventInOf<
  'ballot.cast' | 'ballot.withdrawn' | 'why.given' | 'option.proposed' | 'asks.muted'
>;

/**
 * What guests may do in a poll. The paper of a secret ballot is the box's business (`decideSecret`):
 * here it only says that somebody is admitted.
 *
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideBallot(
  rows: Rows,
  event: BallotEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  switch (event.type) {
    case 'ballot.cast':
      return decideCast(rows, event, actor, now, epoch);
    case 'ballot.withdrawn':
      return decideWithdrawn(rows, event, actor, now, epoch);
    case 'why.given':
      return decideWhyGiven(rows, event, actor, now);
    case 'option.proposed':
      return decideOptionProposed(rows, event, actor, now);
    case 'asks.muted': {
      const { on } = event.data;
      const isMuted = personRow(rows, actor.id)?.muted ?? false;
      return isMuted === on ? accept() : accept({ type: 'asks.muted', topic: null, data: { on } });
    }
  }
}

/** An answer that can be taken. */
export interface Answer {
  readonly row: PollRow;
  readonly choice: readonly string[];
  readonly said: string;
  /** Absent when nothing was said about a reason: one that was given before stays with the same answer. */
  readonly why?: string;
}

/** What is in a ballot, or why it cannot be taken. */
export function answerOf(
  rows: Rows,
  { topic, data }: EventInOf<'ballot.cast'>,
  actor: Actor,
  now: number,
): Answer | ErrorCode {
  const row = pollOf(rows, topic);
  if (typeof row === 'string') return row;
  const { poll } = row;
  const problem = closedPollFor(rows, row, actor, now) ?? strangerTo(rows, row, actor);
  if (problem) return problem;
  if (actor.kind === 'system') return 'PARTY_NOT_ALLOWED';
  if (poll.secret && !data.secret) return 'PARTY_BALLOT_CODE_MISSING';
  if (!poll.secret && data.secret) return 'PARTY_BALLOT_CODE_UNEXPECTED';
  const wrong = choiceProblem(row, data.choice);
  if (wrong) return wrong;
  const said = saidText(data.text ?? '');
  const needsWords = poll.kind === 'open' || data.choice.includes(OTHER);
  if (needsWords && !said) return 'PARTY_SAID_MISSING';
  if (!needsWords && said) return 'PARTY_CHOICE_INVALID';
  const why = data.why === undefined ? undefined : whyLine(data.why);
  const tooLong = partProblem('said', said) ?? partProblem('why', why ?? '');
  if (tooLong) return tooLong;
  return { row, choice: inOrder(row, data.choice), said, ...(why !== undefined && { why }) };
}

function decideCast(
  rows: Rows,
  event: EventInOf<'ballot.cast'>,
  actor: Actor,
  now: number,
  epoch: string | undefined,
): Decision {
  const answer = answerOf(rows, event, actor, now);
  if (typeof answer === 'string') return reject(answer);
  const { row, choice, said } = answer;
  const { topic } = event;
  const last = ballotRow(rows, topic, actor.id);
  const before = last?.state === 'cast' ? last : undefined;
  if (row.poll.secret) return before ? accept() : accept({ type: 'ballot.admitted', topic, data: {} });
  const follows = last !== undefined && last.event === event.after;
  if (last && !follows && isNewer(last, event, epoch)) return { outcome: 'superseded' };

  const isSame = before !== undefined && isSameChoice(before.choice, choice);
  const why = partOf(rows, before?.why, answer.why ?? (isSame ? undefined : ''));
  const words = partOf(rows, before?.said, said);
  const isAsBefore = isSame && !why.goes && !why.comes && !words.goes && !words.comes;
  if (isAsBefore && !follows) return accept();
  if (before && row.poll.change === false && !isAsBefore) return reject('PARTY_BALLOT_FIXED');
  if ((why.comes && entryRow(rows, whyId(event.id))) || (words.comes && entryRow(rows, saidId(event.id))))
    return reject('PARTY_EVENT_ID_TAKEN');

  const drafts: LogDraft[] = [];
  if (words.goes) drafts.push(removalDraft(words.goes, 'unsaid'));
  if (why.goes) drafts.push(removalDraft(why.goes, 'unwhy'));
  const origin = { choice, actor };
  if (words.comes) drafts.push(partDraft(rows, row, 'said', words.comes, { ...origin, suffix: 'said' }));
  if (why.comes) drafts.push(partDraft(rows, row, 'why', why.comes, { ...origin, suffix: 'why' }));
  const data: LogData['ballot.cast'] = { choice: [...choice] };
  const via = event.data.via ?? before?.via;
  if (via !== undefined) data.via = via;
  // Who stands apart stays there until a host counts them, and who counts goes on counting, wherever they answer from next.
  if (last ? !isCounted(last, row) : actor.crowded) data.apart = true;
  return accept(...drafts, { type: 'ballot.cast', topic, data });
}

/** What becomes of words that stood beside the earlier answer. `undefined` leaves them as they are. */
function partOf(
  rows: Rows,
  id: string | undefined,
  text: string | undefined,
): { goes?: EntryRow; comes?: string } {
  const entry = standingEntry(rows, id);
  if (text === undefined || entry?.text === text) return {};
  return { ...(entry && { goes: entry }), ...(text && { comes: text }) };
}

function decideWithdrawn(
  rows: Rows,
  event: EventInOf<'ballot.withdrawn'>,
  actor: Actor,
  now: number,
  epoch: string | undefined,
): Decision {
  const { topic } = event;
  const row = pollOf(rows, topic);
  if (typeof row === 'string') return reject(row);
  if (row.poll.secret) return reject('PARTY_BALLOT_SECRET');
  const closed = closedPollFor(rows, row, actor, now);
  if (closed) return reject(closed);
  const last = ballotRow(rows, topic, actor.id);
  const follows = last !== undefined && last.event === event.after;
  if (last && !follows && isNewer(last, event, epoch)) return { outcome: 'superseded' };
  if (last?.state !== 'cast') return accept();
  if (row.poll.change === false) return reject('PARTY_BALLOT_FIXED');
  return accept(...removals(rows, last), { type: 'ballot.withdrawn', topic, data: {} });
}

function removals(rows: Rows, { said, why }: BallotRow): LogDraft[] {
  const words = standingEntry(rows, said);
  const reason = standingEntry(rows, why);
  return [
    ...(words ? [removalDraft(words, 'unsaid')] : []),
    ...(reason ? [removalDraft(reason, 'unwhy')] : []),
  ];
}

/** Whoever was asked may answer that after the poll has closed, and give another reason than before. */
function decideWhyGiven(rows: Rows, event: EventInOf<'why.given'>, actor: Actor, now: number): Decision {
  const { topic, data } = event;
  const row = pollOf(rows, topic);
  if (typeof row === 'string') return reject(row);
  if (row.poll.secret) return reject('PARTY_BALLOT_SECRET');
  const ballot = ballotRow(rows, topic, actor.id);
  if (ballot?.state !== 'cast') return reject('PARTY_BALLOT_MISSING');
  if (data.ask === undefined) {
    const closed = closedPollFor(rows, row, actor, now);
    if (closed) return reject(closed);
  } else {
    if (actor.kind === 'guest' && partyRow(rows)!.policy === 'closed') return reject('PARTY_CLOSED');
    const ask = askRow(rows, topic, actor.id);
    if (ask?.id !== data.ask || ask.answered !== undefined || ask.dropped)
      return reject('PARTY_ASK_NOT_FOUND');
  }
  const text = whyLine(data.text);
  if (!text) return reject('PARTY_ENTRY_EMPTY');
  const problem = partProblem('why', text);
  if (problem) return reject(problem);
  if (entryRow(rows, event.id)) return reject('PARTY_EVENT_ID_TAKEN');
  const before = standingEntry(rows, ballot.why);
  if (data.ask === undefined) {
    if (before?.text === text) return accept();
    if (before && row.poll.change === false) return reject('PARTY_BALLOT_FIXED');
  }
  const given = partDraft(rows, row, 'why', text, { choice: ballot.choice, actor, ask: data.ask });
  return accept(...(before ? [removalDraft(before, 'unwhy')] : []), given);
}
