import type { BoardSort } from '@partyline/protocol';

/** The columns of `ideas` beside party and key, in the order in which they are bound and compared. */
export const IDEA_COLUMNS = [
  'topic',
  'author',
  'shown',
  'status',
  'category',
  'trending',
  'top',
  'newest',
  'decided',
  'seq',
] as const;

/** Lists of a whole board, or of one status and category; from their beginning, or behind a place. */
type IdeaRead = `${BoardSort}${'' | 'Of'}${'' | 'After'}`;

function ideas(sort: BoardSort): Record<string, string> {
  const list = (of: string, after: string) =>
    `SELECT key, ${sort} AS rank, seq FROM ideas INDEXED BY ideas_${sort}${of && '_of'} WHERE party = ? AND topic = ? AND shown = ? ${of} ` +
    `AND ${sort} IS NOT NULL ${after} ORDER BY ${sort} DESC, seq DESC LIMIT ?`;
  const of = 'AND status = ? AND category = ?';
  const after = `AND (${sort}, seq) < (?, ?)`;
  return {
    [sort]: list('', ''),
    [`${sort}After`]: list('', after),
    [`${sort}Of`]: list(of, ''),
    [`${sort}OfAfter`]: list(of, after),
  };
}

/** Every read of boards, by name; held to the same test as those of rows. */
export const BOARD_READS = {
  ...({ ...ideas('trending'), ...ideas('top'), ...ideas('newest'), ...ideas('decided') } as Record<
    IdeaRead,
    string
  >),
  idea: `SELECT ${IDEA_COLUMNS.join(', ')} FROM ideas WHERE party = ? AND key = ?`,
  nextStatus:
    'SELECT status FROM ideas INDEXED BY ideas_newest_of WHERE party = ? AND topic = ? AND shown = ? AND status > ? ORDER BY status LIMIT 1',
  nextCategory:
    'SELECT category FROM ideas INDEXED BY ideas_newest_of WHERE party = ? AND topic = ? AND shown = ? AND status = ? AND category > ? ORDER BY category LIMIT 1',
  authored:
    'SELECT key, 0 AS rank, seq FROM ideas WHERE party = ? AND author = ? AND topic = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  setOn:
    'SELECT 0 AS rank, changed AS seq, data FROM rows WHERE party = ? AND owner = ? AND topic = ? AND owned = 1 ' +
    "AND changed < ? AND kind = 'mine' ORDER BY changed DESC LIMIT ?",
  reasons: filed('useful', ''),
  reasonsAfter: filed('useful', 'AND (useful, seq) < (?, ?)'),
  votes: filed('at', ''),
  votesAfter: filed('at', 'AND (at, seq) < (?, ?)'),
} as const;

function filed(measure: 'useful' | 'at', after: string): string {
  return (
    `SELECT ${measure} AS rank, seq, data FROM rows WHERE party = ? AND list = ? AND list IS NOT NULL AND shown = ? ` +
    `AND ${measure} IS NOT NULL ${after} ORDER BY ${measure} DESC, seq DESC LIMIT ?`
  );
}
