import { join } from 'node:path';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { openSqliteStorage } from '@partyline/server';
import { plannedOnce } from '../../packages/server/src/storage/sqlite/prepared.ts';
import { temporaryFolder } from '../server/party.ts';

/** Opens one file as often as it is called, as several processes would. */
export async function sqliteOpener(t: TestContext): Promise<() => ReturnType<typeof openSqliteStorage>> {
  const file = join(await temporaryFolder(t), 'party.sqlite');
  return () => {
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    return storage;
  };
}

/** A file with its tables and nothing in them. */
export async function emptyFile(t: TestContext): Promise<string> {
  const file = join(await temporaryFolder(t), 'party.sqlite');
  await openSqliteStorage({ file }).close();
  return file;
}

/** How SQLite would find what a statement asks for. */
export async function planner(t: TestContext): Promise<(statement: string) => readonly string[]> {
  const db = new Database(await emptyFile(t), { readonly: true });
  t.after(() => db.close());
  return (statement) => {
    const values = Array.from(statement.matchAll(/\?/g), () => 1);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${plannedOnce(statement)}`).all(...values) as {
      detail: string;
    }[];
    return plan.map(({ detail }) => detail);
  };
}
