import type { Storage } from './contract.ts';
import { isPostgresUrl } from './postgres/address.ts';
import { openSqliteStorage } from './sqlite/open.ts';

export interface StorageOptions {
  /** Path of a data file, or the URL of a PostgreSQL database: `postgres://user:password@host:port/database`. */
  readonly data: string;
  /** Refuse to make a new file, or new tables. */
  readonly mustExist?: boolean;
  /** Take data of an earlier version, to rebuild all its rows; others would misread it. */
  readonly upgrade?: boolean;
  /** How long a file may be busy with another process, in milliseconds. */
  readonly busyTimeout?: number;
}

/** Opens what the parties are kept in. The driver for PostgreSQL is loaded by those who use it. */
export async function openStorage({ data, ...options }: StorageOptions): Promise<Storage> {
  if (!isPostgresUrl(data)) return openSqliteStorage({ file: data, ...options });
  const { openPostgresStorage } = await import('./postgres/open.ts');
  return openPostgresStorage({ url: data, ...options });
}
