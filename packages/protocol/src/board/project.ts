import type { Audience } from '../actor.ts';
import type { BoardRow } from '../rows.ts';
import type { BoardEntity } from '../shapes.ts';
import { statusesOf } from './statuses.ts';

/** A board with its rules and the counts of its ideas. */
export function projectBoard(row: BoardRow, audience: Audience): BoardEntity | null {
  if (audience.startsWith('self:')) return null;
  const { topic, board, at, ideas, byStatus, byCategory } = row;
  const entity: BoardEntity = {
    type: 'board',
    topic,
    title: board.title,
    at,
    statuses: statusesOf(board).map((status) => ({ ...status })),
    categories: (board.categories ?? []).map((category) => ({ ...category })),
    propose: board.propose ?? 'open',
    ideas,
    byStatus: { ...byStatus },
    byCategory: { ...byCategory },
  };
  if (board.note) entity.note = board.note;
  if (board.who && board.who !== 'anyone') entity.who = board.who;
  if (board.why !== false) entity.why = true;
  return entity;
}
