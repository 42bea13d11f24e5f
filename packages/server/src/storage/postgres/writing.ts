import type { Head, Row } from '@partyline/protocol';
import { columnsOf, hasPlaces, ideaColumnsOf, placesOf } from '../columns.ts';
import type { Batch } from '../contract.ts';
import { IDEA_COLUMNS } from '../board-statements.ts';
import { ALTERABLE, ROW_COLUMNS } from '../statements.ts';
import { columnsOfRows, unnested, type ColumnType, type Statement } from './statement.ts';

const TEXTS = new Set<string>(['kind', 'topic', 'list', 'owner', 'peer', 'author', 'status', 'category']);
const typeOf = (column: string): ColumnType => (TEXTS.has(column) ? 'text' : 'bigint');

/** One table's share of a batch: arrays side by side, and what is done with them. */
interface Part {
  readonly name: string;
  readonly types: readonly ColumnType[];
  /** @param source - gives the arrays as rows. */
  readonly statements: (source: string) => readonly string[];
  readonly values: (batch: Omit<Batch, 'head'>) => unknown[][];
}

const PLACE_COLUMNS = 'key, list, shown, rank, seq';
const IDEA_NAMES = IDEA_COLUMNS.join(', ');
const ROW_NAMES = ROW_COLUMNS.join(', ');

const LOG: Part = {
  name: 'log',
  types: ['bigint', 'text', 'text', 'bigint', 'text', 'text', 'bigint', 'text'],
  statements: (source) => [
    'INSERT INTO log (party, seq, id, type, v, topic, actor, at) SELECT moved.party, seq, id, type, v, topic, actor, at ' +
      `FROM moved, ${source} AS new (seq, id, type, v, topic, actor, at, data)`,
    'INSERT INTO payloads (party, seq, data) SELECT moved.party, seq, data ' +
      `FROM moved, ${source} AS new (seq, id, type, v, topic, actor, at, data)`,
  ],
  values: ({ log }) =>
    columnsOfRows(
      log.map(({ seq, id, type, v, topic, actor, at, data }) => [
        seq,
        id,
        type,
        v,
        topic,
        actor,
        at,
        JSON.stringify(data),
      ]),
      8,
    ),
};

const RECEIPTS: Part = {
  name: 'receipts',
  types: ['text', 'text', 'text'],
  statements: (source) => [
    'INSERT INTO receipts (party, actor, id, receipt) SELECT moved.party, actor, id, receipt ' +
      `FROM moved, ${source} AS new (actor, id, receipt)`,
  ],
  values: ({ receipts }) =>
    columnsOfRows(
      receipts.map(({ actor, receipt }) => [actor, receipt.id, JSON.stringify(receipt)]),
      3,
    ),
};

const ROWS: Part = {
  name: 'rows',
  types: ['text', 'text', ...ROW_COLUMNS.map(typeOf)],
  statements: (source) => [
    `INSERT INTO rows (party, key, data, ${ROW_NAMES}) SELECT moved.party, new.* FROM moved, ${source} AS new ` +
      `ON CONFLICT (party, key) DO UPDATE SET ${ALTERABLE.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  ],
  values: ({ rows }) => columnsOfRows(latest(rows).map(rowValues), 2 + ROW_COLUMNS.length),
};

const PLACES: Part = {
  name: 'places',
  types: ['text', 'text', 'bigint', 'bigint', 'bigint'],
  statements: (source) => [
    `INSERT INTO places (party, ${PLACE_COLUMNS}) SELECT moved.party, new.* FROM moved, ${source} AS new (${PLACE_COLUMNS}) ` +
      'ON CONFLICT (party, key, list) DO UPDATE SET shown = excluded.shown, rank = excluded.rank, seq = excluded.seq ' +
      'WHERE (places.shown, places.rank, places.seq) IS DISTINCT FROM (excluded.shown, excluded.rank, excluded.seq)',
  ],
  values: ({ rows }) => columnsOfRows(latest(rows).flatMap(placeValues), 5),
};

/** Places that rows of the batch have left. */
const LEFT: Part = {
  name: 'left',
  types: ['text', 'text'],
  statements: (source) => [
    `DELETE FROM places USING moved, ${source} AS kept (key, lists) WHERE places.party = moved.party AND places.key = kept.key ` +
      'AND NOT places.list = ANY(kept.lists::text[])',
  ],
  values: ({ rows }) =>
    columnsOfRows(
      latest(rows)
        .filter(hasPlaces)
        .map((row) => [row.key, arrayText(placesOf(row).map(({ list }) => list))]),
      2,
    ),
};

/** Moves an idea in the lists only where its place is another than before. */
const IDEAS: Part = {
  name: 'ideas',
  types: ['text', ...IDEA_COLUMNS.map(typeOf)],
  statements: (source) => [
    `INSERT INTO ideas (party, key, ${IDEA_NAMES}) SELECT moved.party, new.* FROM moved, ${source} AS new ` +
      `ON CONFLICT (party, key) DO UPDATE SET ${IDEA_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')} ` +
      `WHERE (${IDEA_COLUMNS.map((column) => `ideas.${column}`).join(', ')}) IS DISTINCT FROM ` +
      `(${IDEA_COLUMNS.map((column) => `excluded.${column}`).join(', ')})`,
  ],
  values: ({ rows }) => columnsOfRows(latest(rows).flatMap(ideaValues), 1 + IDEA_COLUMNS.length),
};

const ALWAYS = [LOG, RECEIPTS, ROWS];
const OF_POLLS = [PLACES, LEFT];
const OF_BOARDS = [IDEAS];

interface Written {
  readonly statement: Statement;
  readonly values: unknown[];
}

/** Writes a batch, counts the write and moves the head: one statement, which is one transaction. Answers a row if the head was as expected. */
export function committing(party: string, batch: Batch, expected: Head, slot: number): Written {
  const { head } = batch;
  return writing('commit', party, batch, [expected.epoch, expected.seq, head.seq, head.at, slot], (from) => [
    `moved AS (UPDATE parties SET seq = $${from + 2}, at = $${from + 3} WHERE party = $1 AND epoch = $${from} AND seq = $${from + 1} RETURNING party)`,
    `counted AS (UPDATE writers SET total = total + 1 FROM moved WHERE slot = $${from + 4})`,
  ]);
}

/** Writes a batch of a party that has no head yet. */
export function staging(party: string, batch: Omit<Batch, 'head'>): Written {
  return writing('stage', party, batch, [], () => ['moved AS (SELECT $1::text AS party)']);
}

function writing(
  name: string,
  party: string,
  batch: Omit<Batch, 'head'>,
  rest: readonly unknown[],
  guard: (from: number) => readonly string[],
): Written {
  const parts = [
    ...ALWAYS,
    ...(batch.rows.some(hasPlaces) ? OF_POLLS : []),
    ...(batch.rows.some((row) => row.kind === 'entry' && row.idea) ? OF_BOARDS : []),
  ];
  const written: string[] = [];
  let from = 2;
  for (const part of parts) {
    for (const text of part.statements(unnested(part.types, from)))
      written.push(`w${written.length} AS (${text})`);
    from += part.types.length;
  }
  return {
    statement: {
      name: `${name}.${parts.map((part) => part.name).join('.')}`,
      text: `WITH ${[...guard(from), ...written].join(', ')} SELECT party FROM moved`,
    },
    values: [party, ...parts.flatMap((part) => part.values(batch)), ...rest],
  };
}

/** Writes rows into drafts of these tables. */
export function drafting(party: string, rows: readonly Row[]): { text: string; values: unknown[] }[] {
  const batch = { log: [], receipts: [], rows };
  return ([ROWS, PLACES, IDEAS] as const).map((part) => ({
    text: `WITH moved AS (SELECT $1::text AS party) ${part.statements(unnested(part.types, 2))[0]!}`
      .replace(`INSERT INTO ${part.name}`, `INSERT INTO draft_${part.name}`)
      .replace(/ ON CONFLICT .*/s, ''),
    values: [party, ...part.values(batch)],
  }));
}

function rowValues(row: Row): unknown[] {
  const columns = columnsOf(row);
  const own = { ...columns, kind: row.kind, changed: row.changed, pub: row.pub ?? null };
  return [row.key, JSON.stringify(row), ...ROW_COLUMNS.map((name) => own[name])];
}

function placeValues(row: Row): unknown[][] {
  const values = placesOf(row).map(({ list, shown, rank, seq }) => [row.key, list, shown, rank, seq]);
  return [...new Map(values.map((place) => [place[1], place])).values()];
}

function ideaValues(row: Row): unknown[][] {
  const columns = ideaColumnsOf(row);
  return columns ? [[row.key, ...IDEA_COLUMNS.map((name) => columns[name])]] : [];
}

/** Each row once, as it stands at last. */
function latest(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

/** An array within an array, as PostgreSQL writes one. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
