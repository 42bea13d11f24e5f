import type { BoardSort } from '@partyline/protocol';
import { named } from './statement.ts';

type IdeaList = `${BoardSort}${'' | 'Of'}`;

/** Ideas of each of several lists, put together as one: each list is read as far as the page may need. */
function ideas(sort: BoardSort): Record<string, string> {
  const page = (lists: string, of: string) =>
    `${lists} SELECT rows.data FROM (SELECT found.* FROM lists CROSS JOIN LATERAL (SELECT ideas.key, ${sort} AS rank, seq FROM ideas ` +
    `WHERE party = lists.party AND topic = lists.topic AND shown = lists.shown ${of} AND ${sort} IS NOT NULL ` +
    `AND (${sort}, seq) < ($RANK, $SEQ) ORDER BY ${sort} DESC, seq DESC LIMIT $LIMIT) AS found ` +
    'ORDER BY rank DESC, seq DESC LIMIT $LIMIT) AS page JOIN rows ON rows.party = $1 AND rows.key = page.key ' +
    'ORDER BY page.rank DESC, page.seq DESC';
  const placed = (text: string, from: number) =>
    text
      .replaceAll('$RANK', `$${from}::bigint`)
      .replaceAll('$SEQ', `$${from + 1}::bigint`)
      .replaceAll('$LIMIT', `$${from + 2}::bigint`);
  const board =
    'boards AS (SELECT $1::text AS party, $2::text AS topic, shown FROM unnest($3::bigint[]) AS ways (shown))';
  return {
    [sort]: placed(page(`WITH ${board}, lists AS (SELECT * FROM boards)`, ''), 4),
    [`${sort}Of`]: placed(
      page(
        `WITH RECURSIVE ${board}, ${STATUSES}, ${CATEGORIES}, ` +
          'lists AS (SELECT * FROM categories WHERE $5::text IS NULL OR category = $5)',
        'AND status = lists.status AND category = lists.category',
      ),
      6,
    ),
  };
}

/** Every status of which there are ideas, or the one asked for; found by as many steps as there are. */
const STATUSES =
  'statuses AS (SELECT party, topic, shown, coalesce($4::text, (SELECT ideas.status FROM ideas WHERE party = boards.party ' +
  'AND topic = boards.topic AND shown = boards.shown AND ideas.status > \'\' ORDER BY ideas.status LIMIT 1)) COLLATE "C" AS status FROM boards ' +
  'UNION ALL SELECT party, topic, shown, (SELECT ideas.status FROM ideas WHERE party = statuses.party AND topic = statuses.topic ' +
  'AND shown = statuses.shown AND ideas.status > statuses.status ORDER BY ideas.status LIMIT 1) FROM statuses ' +
  'WHERE statuses.status IS NOT NULL AND $4::text IS NULL)';

/** Every category of these, and none. */
const CATEGORIES =
  'categories AS (SELECT party, topic, shown, status, \'\'::text COLLATE "C" AS category FROM statuses WHERE status IS NOT NULL ' +
  'UNION ALL SELECT party, topic, shown, status, (SELECT ideas.category FROM ideas WHERE party = categories.party ' +
  'AND topic = categories.topic AND shown = categories.shown AND ideas.status = categories.status ' +
  'AND ideas.category > categories.category ORDER BY ideas.category LIMIT 1) FROM categories WHERE category IS NOT NULL)';

/** Rows of several lists put together as one, the highest rank first, then the newest. */
function filed(measure: 'useful' | 'at', ways: string, behind: string, limit: string, passes = ''): string {
  return (
    'SELECT found.data FROM unnest($2::text[]) AS lists (list) ' +
    `${ways} CROSS JOIN LATERAL (SELECT ${measure} AS rank, seq, data FROM rows WHERE party = $1 AND rows.list = lists.list ` +
    `AND rows.list IS NOT NULL AND shown = ways.shown AND ${measure} IS NOT NULL ${behind} ${passes} ` +
    `ORDER BY ${measure} DESC, seq DESC LIMIT ${limit}) AS found ORDER BY found.rank DESC, found.seq DESC LIMIT ${limit}`
  );
}

const EACH_WAY = 'CROSS JOIN unnest($3::bigint[]) AS ways (shown)';

/** What is read of boards in other words than the twin reads it: lists of lists in one go. */
export const BOARD_LISTS = named('list', {
  ...({ ...ideas('trending'), ...ideas('top'), ...ideas('newest'), ...ideas('decided') } as Record<
    IdeaList,
    string
  >),
  reasons: filed('useful', EACH_WAY, 'AND (useful, seq) < ($4::bigint, $5::bigint)', '$6::bigint'),
  answers: filed('at', EACH_WAY, '', '$4::bigint'),
  /** Without votes that a later one of the same person, for another of these ideas, stands for. */
  voters: filed(
    'at',
    'CROSS JOIN (SELECT $3::bigint AS shown) AS ways',
    'AND (at, seq) < ($5::bigint, $6::bigint)',
    '$7::bigint',
    'AND NOT EXISTS (SELECT FROM unnest($4::text[]) AS others (prefix) JOIN rows AS other ON other.party = $1 ' +
      'AND other.key = others.prefix || rows.owner WHERE other.list IS NOT NULL AND other.shown = $3 AND other.seq > rows.seq)',
  ),
} as const);
