import type Database from 'better-sqlite3';

export type Statements<Names extends Record<string, string>> = {
  readonly [Name in keyof Names]: Database.Statement;
};

/** A bare `?` behind one of these has SQLite prepare the statement anew each time, to plan for its value; `+?` does not. */
const PLANNED_FOR = /(?<=(?:LIMIT|[<>]=?) )(?:\?|\(\?(?:, \?)*\))/g;

/** The same statement, planned once for whatever values it is given. */
export function plannedOnce(text: string): string {
  return text.replace(PLANNED_FOR, (values) => values.replaceAll('?', '+?'));
}

export function prepareAll<Names extends Record<string, string>>(
  db: Database.Database,
  texts: Names,
): Statements<Names> {
  const prepared = Object.entries(texts).map(([name, text]) => [name, db.prepare(plannedOnce(text))]);
  return Object.fromEntries(prepared) as Statements<Names>;
}
