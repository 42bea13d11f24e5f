import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import { DECISIONS_SHOWN_MAX, ENTRY_TEXT_MAX } from '../limits.ts';
import type { LogData, LogDraft, LogEventOf } from '../log.ts';
import {
  boardRow,
  entryRow,
  personRow,
  saidId,
  type BoardRow,
  type EntryRow,
  type Row,
  type Rows,
} from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { change, without } from '../thread/folding.ts';
import { authorOf } from '../thread/saying.ts';
import { boardOf, ideaFor } from './access.ts';
import { isDay, isPastDay, remindedAt } from './due.ts';
import type { IdeaRow } from './groups.ts';
import { kindOf } from './statuses.ts';

/**
 * How it goes on with an idea: its status, an official answer, a day by which the team says more.
 *
 * @param now - Unix milliseconds.
 */
export function decideDecided(
  rows: Rows,
  event: EventInOf<'idea.decided'>,
  actor: Actor,
  now: number,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const { topic, data } = event;
  const board = boardOf(rows, topic);
  if (typeof board === 'string') return reject(board);
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  if (row.idea.into !== undefined) return reject('PARTY_IDEA_MERGED');
  if (row.visibility !== 'public') return reject('PARTY_PARENT_NOT_PUBLIC');
  const words = (data.answer ?? '').toWellFormed().trim();
  const answer = isSeen(words) ? words : '';
  const next = nextOf(board, row, data);
  const isSame = data.status === row.idea.status && next === row.idea.next;
  if (isSame && !answer) return accept();
  const problem =
    problemOf(board, row, data.status, answer) ?? nextProblem(board, row, { ...data, answer, next }, now);
  if (problem) return reject(problem);
  const decided: LogData['idea.decided'] = {
    entry: row.id,
    status: data.status,
    was: row.idea.status,
  };
  const name = personRow(rows, actor.id)?.name;
  if (name !== undefined) decided.name = name;
  if (next !== row.idea.next) decided.next = next ?? null;
  if (!answer) return accept({ type: 'idea.decided', topic, data: decided });
  if (entryRow(rows, saidId(event.id))) return reject('PARTY_EVENT_ID_TAKEN');
  decided.answer = saidId(event.id);
  const said: LogDraft = {
    type: 'post.added',
    topic,
    data: answerPost(rows, row, answer, actor),
    suffix: 'said',
  };
  return accept(said, { type: 'idea.decided', topic, data: decided });
}

/** The day that stands afterwards: the one given now, else the earlier one as long as somebody is at it. */
function nextOf(
  { board }: BoardRow,
  { idea }: IdeaRow,
  { status, next }: EventInOf<'idea.decided'>['data'],
): string | undefined {
  if (next !== undefined) return next ?? undefined;
  const kind = kindOf(board, status);
  const goesOn = status === idea.status || kind === 'planned' || kind === 'progress';
  return goesOn ? idea.next : undefined;
}

function problemOf(
  { board }: BoardRow,
  { idea }: IdeaRow,
  status: string,
  answer: string,
): ErrorCode | undefined {
  const kind = kindOf(board, status);
  if (kind === undefined) return 'PARTY_STATUS_UNKNOWN';
  if (kind === 'declined' && status !== idea.status && !answer) return 'PARTY_DECLINE_REASON_MISSING';
  return answer.length > ENTRY_TEXT_MAX ? 'PARTY_ENTRY_TOO_LARGE' : undefined;
}

function nextProblem(
  { board }: BoardRow,
  { idea }: IdeaRow,
  { status, answer, next }: { status: string; answer: string; next: string | undefined },
  now: number,
): ErrorCode | undefined {
  if (kindOf(board, status) === 'planned' && next === undefined) return 'PARTY_NEXT_MISSING';
  if (next !== undefined && !isDay(next)) return 'PARTY_DAY_INVALID';
  const isSame = status === idea.status && next === idea.next;
  if (next !== undefined && !isSame && isPastDay(next, now)) return 'PARTY_NEXT_PAST';
  const isPut = status === idea.status && idea.next !== undefined && next !== idea.next;
  return isPut && !answer ? 'PARTY_NEXT_WHY_MISSING' : undefined;
}

function answerPost(rows: Rows, row: EntryRow, text: string, actor: Actor): LogData['post.added'] {
  return {
    text,
    author: authorOf(rows, actor),
    visibility: 'public',
    audience: row.audience,
    ...(row.peer !== undefined && { peer: row.peer }),
    parent: row.id,
    root: row.id,
    answer: true,
  };
}

/** No more votes, changes and comments of guests, until somebody unlocks it. */
export function decideLocked(
  rows: Rows,
  { type, topic, data }: EventInOf<'idea.locked' | 'idea.unlocked'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  const isLocked = row.idea.locked === true;
  return isLocked === (type === 'idea.locked') ? accept() : accept({ type, topic, data: { entry: row.id } });
}

export function foldDecided(rows: Rows, event: LogEventOf<'idea.decided'>): Row[] {
  const { status, name, answer, next } = event.data;
  const board = boardRow(rows, event.topic!);
  return change(rows, event, (row) => {
    const { decided: _, overdue: __, next: was, decisions = [], ...rest } = row.idea!;
    const stands = next === undefined ? was : (next ?? undefined);
    const decision = {
      status,
      at: event.at,
      ...(name !== undefined && { by: name }),
      ...(answer !== undefined && { answer }),
      ...(next && { next }),
    };
    const isNew = board !== undefined && kindOf(board.board, status) === 'new';
    const idea = {
      ...rest,
      status,
      // Back among the new ones it waits for a decision again.
      ...(!isNew && { decided: event.at }),
      decisions: [...decisions, decision].slice(-DECISIONS_SHOWN_MAX),
      ...(stands !== undefined && { next: stands }),
    };
    const reminded = next ? remindedAt(next, event.at) : undefined;
    const plain = next === undefined ? without(row, 'again') : without(without(row, 'again'), 'reminded');
    return { ...plain, idea, ...(reminded && { reminded }) };
  });
}

export function foldLocked(rows: Rows, event: LogEventOf<'idea.locked' | 'idea.unlocked'>): Row[] {
  return change(rows, event, (row) => {
    const { locked: _, ...rest } = row.idea!;
    return { ...row, idea: event.type === 'idea.locked' ? { ...rest, locked: true } : rest };
  });
}
