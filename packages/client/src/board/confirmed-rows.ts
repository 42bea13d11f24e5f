import {
  boardKey,
  mineKey,
  type BoardDefinition,
  type BoardEntity,
  type BoardRow,
  type MineEntity,
  type MineRow,
  type Row,
  type Rows,
} from '@partyline/protocol';
import { confirmedRows, type Confirmed } from '../thread/confirmed-rows.ts';

/** What a client knows of a board, as far as deciding an event needs it. */
export interface ConfirmedBoard extends Confirmed {
  readonly board: BoardEntity | undefined;
}

/** Rebuilds rows from what was sent to this client, one by one as they are asked for. */
export function confirmedBoardRows(known: ConfirmedBoard): Rows {
  const { actor, topic, board } = known;
  const words = confirmedRows(known);
  const get = (key: string): Row | undefined => {
    const [kind, id = ''] = key.split(':') as [string, string?];
    switch (kind) {
      case 'board':
        return key === boardKey(topic) && board ? boardRowOf(board) : undefined;
      case 'mine': {
        const row = key === mineKey(id, actor.id) ? words.get(key) : undefined;
        return row?.kind === 'mine' ? withVote(row, known.mine(id)!) : undefined;
      }
      case 'topic': {
        const row = words.get(key);
        return row?.kind === 'topic' ? { ...row, of: 'board' } : row;
      }
      default:
        return words.get(key);
    }
  };
  return { get };
}

/** The row of a board. As the log keeps it, a definition leaves out what goes without saying. */
function boardRowOf(entity: BoardEntity): BoardRow {
  const { topic, at, ideas, byStatus, byCategory, title, note, statuses, categories, who, propose, why } =
    entity;
  const board: BoardDefinition = {
    title,
    statuses,
    categories,
    propose,
    ...(note !== undefined && { note }),
    ...(who && { who }),
    ...(!why && { why: false }),
  };
  return { kind: 'board', key: boardKey(topic), changed: 0, topic, board, at, ideas, byStatus, byCategory };
}

function withVote(row: MineRow, { vote, why, follows }: MineEntity): MineRow {
  const set = { seq: 0, event: '' };
  return {
    ...row,
    ...(vote && { vote: { ...set, on: true, at: 0, ...(why !== undefined && { why }) } }),
    ...(follows !== undefined && { follow: { ...set, on: follows } }),
  };
}
