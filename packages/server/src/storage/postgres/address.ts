import { StartError } from '../../errors.ts';
import type { Place } from './connections.ts';

const DEFAULT_SCHEMA = 'partyline';
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const SCHEMA_PARAMETER = /([?&])schema=([^&]*)(&|$)/;

/** Whether data is kept in a PostgreSQL database: the URL of one, and no path of a file. */
export function isPostgresUrl(data: string): boolean {
  return /^postgres(ql)?:\/\//.test(data);
}

/** The parts of a URL: our parameter `schema` says where the tables are, everything else is the driver's. */
export function placeOf(url: string): Place {
  const schema = SCHEMA_PARAMETER.exec(url)?.[2] ?? DEFAULT_SCHEMA;
  if (!SCHEMA_NAME.test(schema))
    throw new StartError(
      `“${schema}” cannot name a schema here: lower-case letters, digits and underscores, at most 63.`,
    );
  const rest = url.replace(SCHEMA_PARAMETER, (_all, before: string, _name, behind: string) =>
    behind === '&' ? before : '',
  );
  return { url: rest, schema };
}

/** How a database is named to people: without what opens it, also where that was written so that it seems to be another part. */
export function shownUrl(url: string): string {
  return url.replace(/\/\/.*@/s, '//').replace(/\?.*$/s, '');
}
