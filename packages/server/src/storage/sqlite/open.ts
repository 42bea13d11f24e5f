import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { StartError } from '../../errors.ts';
import { OUTGOING_SCHEMA } from '../outgoing-statements.ts';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION, UPGRADES } from '../schema.ts';
import { prepareSearch } from './search-schema.ts';
import { SqliteStorage } from './sqlite-storage.ts';

export interface SqliteOptions {
  /** Path of the database file, or `:memory:`. */
  readonly file: string;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly busyTimeout?: number;
  /** `full` (default): an answer waits for the disk. `off`: only for scratch files that nobody keeps. */
  readonly synchronous?: 'full' | 'off';
  /** Refuse to make a new file. */
  readonly mustExist?: boolean;
  /** Take a file of an earlier version, to rebuild all its rows; others would misread it. */
  readonly upgrade?: boolean;
}

/** Opens (or makes) the file, checks that it is one of ours, and sets it up for durable commits. */
export function openSqliteStorage(options: SqliteOptions): SqliteStorage {
  const { file, busyTimeout = 5_000, synchronous = 'full', mustExist = false, upgrade = false } = options;
  if (file !== ':memory:') checkPath(file, mustExist);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: busyTimeout });
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    db.pragma('cache_size = -32768');
    db.pragma('temp_store = memory');
    // What is overwritten or taken away leaves nothing behind in the file.
    db.pragma('secure_delete = on');
    prepareSchema(db, file, upgrade);
    return new SqliteStorage(db);
  } catch (error) {
    db?.close();
    throw error instanceof Database.SqliteError
      ? new StartError(`Cannot use ${file}: ${error.message}.`)
      : error;
  }
}

function checkPath(file: string, mustExist: boolean): void {
  const path = resolve(file);
  if (!existsSync(path)) {
    if (mustExist) throw new StartError(`There is no data file at ${path}; name it with --data.`);
    if (!existsSync(dirname(path))) throw new StartError(`Cannot make ${path}: its folder does not exist.`);
    if (!isWritable(dirname(path))) throw new StartError(`Cannot make ${path}: its folder is not writable.`);
  } else if (!isWritable(path) || !isWritable(dirname(path))) {
    throw new StartError(`Cannot write to ${path}; the file and its folder have to be writable.`);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function prepareSchema(db: Database.Database, file: string, upgrade: boolean): void {
  db.transaction(() => {
    const application = db.pragma('application_id', { simple: true });
    const version = db.pragma('user_version', { simple: true });
    const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (tables === 0) {
      db.exec(SCHEMA);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    } else if (application !== APPLICATION_ID) {
      throw new StartError(`${file} is a database of another program.`);
    } else if (UPGRADES.some(({ from }) => from === version)) {
      if (!upgrade)
        throw new StartError(
          `${file} has data version ${String(version)}; this Partyline reads version ${SCHEMA_VERSION}. ` +
            'Keep a copy, then bring it up to date, once: partyline rebuild --all',
        );
      const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck();
      for (const { table, column, sql } of UPGRADES) if (!columns.all(table).includes(column)) db.exec(sql);
    } else if (version !== SCHEMA_VERSION) {
      throw new StartError(
        `${file} has data version ${String(version)}; this Partyline reads version ${SCHEMA_VERSION}.`,
      );
    }
    db.exec(OUTGOING_SCHEMA);
    prepareSearch(db);
  }).immediate();
}
