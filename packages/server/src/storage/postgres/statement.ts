/** A statement that every connection prepares once, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export type Statements<Names> = { readonly [Name in keyof Names]: Statement };

/** Names statements, and numbers the places of their values where they are written with question marks. */
export function named<const Texts extends Readonly<Record<string, string>>>(
  prefix: string,
  texts: Texts,
): Statements<Texts> {
  const all = Object.entries(texts).map(([name, text]) => [
    name,
    { name: `${prefix}.${name}`, text: numbered(text) },
  ]);
  return Object.fromEntries(all) as Statements<Texts>;
}

/** What SQLite is asked, as PostgreSQL understands it: places of values are numbered, indexes are chosen by the planner. */
function numbered(text: string): string {
  let place = 0;
  return text.replaceAll(/ INDEXED BY \w+/g, '').replaceAll('?', () => `$${(place += 1)}`);
}

/** Arrays side by side as rows of a table: `unnest($2::text[], …)`. */
export function unnested(types: readonly ColumnType[], from: number): string {
  return `unnest(${types.map((type, at) => `$${from + at}::${type}[]`).join(', ')})`;
}

export type ColumnType = 'text' | 'bigint';

/** Rows turned into one array for each column. */
export function columnsOfRows(rows: readonly (readonly unknown[])[], columns: number): unknown[][] {
  return Array.from({ length: columns }, (_, at) => rows.map((row) => row[at]));
}
