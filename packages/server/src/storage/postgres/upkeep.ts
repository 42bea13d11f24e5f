import type { Row } from '@partyline/protocol';
import type { TableRow } from '../contract.ts';
import { IDEA_COLUMNS } from '../board-statements.ts';
import { ROW_COLUMNS, STRAYS } from '../statements.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

const { slice, places, ideas } = named('upkeep', {
  slice: `SELECT key, data, ${ROW_COLUMNS.join(', ')} FROM rows WHERE party = ? AND key > ? ORDER BY key LIMIT ?`,
  places:
    'SELECT key, list, shown, rank, seq FROM places WHERE party = ? AND key > ? AND key <= ? ORDER BY key, list',
  ideas: `SELECT key, ${IDEA_COLUMNS.join(', ')} FROM ideas WHERE party = ? AND key > ? AND key <= ?`,
});

type Columns = Readonly<Record<string, unknown>> & { readonly key: string };

/** Rows with the columns that their indexes are made of, written as the twin writes them; belongs into one snapshot. */
export async function readTableRows(
  session: Session,
  party: string,
  after: string,
  limit: number,
): Promise<TableRow[]> {
  const found = await session.all<Columns & { readonly data: string }>(slice, party, after, limit);
  const last = found.at(-1);
  if (!last) return [];
  const placesOf = new Map<string, unknown[]>();
  for (const { key, list, shown, rank, seq } of await session.all<Columns>(places, party, after, last.key))
    placesOf.set(key, [...(placesOf.get(key) ?? []), [list, shown, rank, seq]]);
  const ideaOf = new Map<string, string>();
  for (const idea of await session.all<Columns>(ideas, party, after, last.key))
    ideaOf.set(idea.key, JSON.stringify(IDEA_COLUMNS.map((name) => idea[name])));
  return found.map((row) => ({
    key: row.key,
    data: row.data,
    columns: JSON.stringify([
      ...ROW_COLUMNS.map((name) => row[name]),
      JSON.stringify(placesOf.get(row.key) ?? []),
      ideaOf.get(row.key) ?? null,
    ]),
  }));
}

/** Where lists and rows disagree, one sentence each. */
export async function listFaults(session: Session): Promise<string[]> {
  const faults: string[] = [];
  for (const text of STRAYS) {
    const { rows } = await session.run(text);
    for (const { key } of rows as { key: string }[]) faults.push(`a list names ${key}, which is not there`);
  }
  return faults;
}

/** Rows of a secret ballot. */
export function isOfSecretPoll(row: Row): boolean {
  return row.kind === 'urn' || row.kind === 'paper' || (row.kind === 'poll' && row.poll.secret === true);
}
