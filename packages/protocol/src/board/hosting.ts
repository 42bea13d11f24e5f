import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import type { LogData, LogEventOf } from '../log.ts';
import { boardKey, boardRow, topicRow, type BoardRow, type Row, type Rows } from '../rows.ts';
import type { BoardDefinition, EventInOf } from '../shapes.ts';
import { boardOf } from './access.ts';
import { boardDefinitionOf, boardProblem } from './definition.ts';
import { kindOf, statusesOf } from './statuses.ts';

/** What hosts do with a board as a whole. */
export function decideBoardHosting(
  rows: Rows,
  event: EventInOf<'board.created' | 'board.changed'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  return event.type === 'board.created' ? decideCreated(rows, event) : decideChanged(rows, event);
}

function decideCreated(rows: Rows, { topic, data }: EventInOf<'board.created'>): Decision {
  const board = boardDefinitionOf(data);
  const there = boardRow(rows, topic);
  if (there) return isSame(there.board, board) ? accept() : reject('PARTY_BOARD_EXISTS');
  if (topicRow(rows, topic)) return reject('PARTY_TOPIC_KIND');
  const problem = boardProblem(board);
  if (problem) return reject(problem);
  const opened: LogData['topic.opened'] = { kind: 'board', title: board.title, by: 'host' };
  if (board.url) opened.url = board.url;
  return accept(
    { type: 'topic.opened', topic, data: opened, suffix: 'topic' },
    { type: 'board.created', topic, data: board },
  );
}

function decideChanged(rows: Rows, { topic, data }: EventInOf<'board.changed'>): Decision {
  const row = boardOf(rows, topic);
  if (typeof row === 'string') return reject(row);
  const next = boardDefinitionOf({ ...row.board, ...data } as BoardDefinition);
  const problem = boardProblem(next) ?? changeProblem(row, next);
  if (problem) return reject(problem);
  if (isSame(row.board, next)) return accept();
  const names = Object.keys(data) as (keyof BoardDefinition)[];
  // What says nothing is not kept, so what was taken away is said as it was sent.
  const change = Object.fromEntries(names.map((name) => [name, next[name] ?? data[name]]));
  return accept({ type: 'board.changed', topic, data: change });
}

/** What ideas stand in stays, and means what it did. */
function changeProblem(
  { board, byStatus, byCategory, inStatus = byStatus, inCategory = byCategory }: BoardRow,
  next: BoardDefinition,
): ErrorCode | undefined {
  for (const { id, kind } of statusesOf(board)) {
    const after = kindOf(next, id);
    if (after === undefined && inStatus[id]) return 'PARTY_STATUS_IN_USE';
    if (after !== undefined && after !== kind) return 'PARTY_BOARD_STATUSES_INVALID';
  }
  const isDropped = board.categories?.some(
    ({ id }) => inCategory[id] && !next.categories?.some((category) => category.id === id),
  );
  return isDropped ? 'PARTY_CATEGORY_IN_USE' : undefined;
}

function isSame(a: BoardDefinition, b: BoardDefinition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function foldBoardCreated(event: LogEventOf<'board.created'>): Row[] {
  const topic = event.topic!;
  return [
    {
      kind: 'board',
      key: boardKey(topic),
      changed: event.seq,
      topic,
      board: event.data,
      at: event.at,
      ideas: 0,
      byStatus: {},
      byCategory: {},
      inStatus: {},
      inCategory: {},
    },
  ];
}

export function foldBoardChanged(rows: Rows, event: LogEventOf<'board.changed'>): Row[] {
  const row = boardRow(rows, event.topic!);
  if (!row) return [];
  const changed = event.seq;
  const board = boardDefinitionOf({ ...row.board, ...event.data });
  const head = topicRow(rows, event.topic!);
  const isRenamed = head !== undefined && head.title !== board.title;
  return [{ ...row, changed, board }, ...(isRenamed ? [{ ...head, changed, title: board.title }] : [])];
}
