import type Database from 'better-sqlite3';

export type Statements<Names extends Record<string, string>> = {
  readonly [Name in keyof Names]: Database.Statement;
};

export function prepareAll<Names extends Record<string, string>>(
  db: Database.Database,
  texts: Names,
): Statements<Names> {
  const prepared = Object.entries(texts).map(([name, text]) => [name, db.prepare(text)]);
  return Object.fromEntries(prepared) as Statements<Names>;
}
