import { StartError } from '../../errors.ts';
import { placeOf, shownUrl } from './address.ts';
import { Connections, type TimeLimits } from './connections.ts';
import { PostgresStorage } from './postgres-storage.ts';
import { prepareSchema } from './schema.ts';

const ENCODED = 'In a password, “/” is written %2F, “?” %3F, “#” %23 and “@” %40.';

export interface PostgresOptions extends TimeLimits {
  /** `postgres://user:password@host:port/database`; a parameter `schema` says which one holds the tables (`partyline`). */
  readonly url: string;
  /** Refuse to make new tables. */
  readonly mustExist?: boolean;
  /** Take data of an earlier version, to rebuild all its rows; others would misread it. */
  readonly upgrade?: boolean;
}

/** Connects to a database, and makes (or checks) the tables in it. */
export async function openPostgresStorage(options: PostgresOptions): Promise<PostgresStorage> {
  const { url, mustExist = false, upgrade = false } = options;
  const place = placeOf(url);
  const shown = shownUrl(url);
  const connections = new Connections(place, options);
  try {
    await connections.transaction(async (session) =>
      prepareSchema(await session.patient(), { schema: place.schema, shown, mustExist, upgrade }),
    );
    return new PostgresStorage(connections);
  } catch (error) {
    await connections.close();
    if (error instanceof StartError) throw error;
    const cause = (error instanceof Error && error.cause) || error;
    const advice = (cause as { code?: unknown }).code === 'ERR_INVALID_URL' ? ` ${ENCODED}` : '';
    throw new StartError(`Cannot use ${shown}: ${sentenceOf(cause)}.${advice}`);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(sentenceOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
