import { entryKey, owedWeight, type EntryRow, type LogEvent } from '@partyline/protocol';
import type { PartyReader } from './party-reader.ts';

const ENTRY_PREFIX = entryKey('');
const SLICE = 500;

/** The entry that waits for the team since this event, if it still does. */
export async function waitingSince(event: LogEvent, reader: PartyReader): Promise<string | undefined> {
  switch (event.type) {
    case 'post.added': {
      if (event.data.imported) return undefined;
      if (await isOwed(event.id, reader)) return event.id;
      const { root } = event.data;
      const asked = root === undefined ? undefined : (await reader.entry(root))?.asked;
      return root !== undefined && asked === event.at && (await isOwed(root, reader)) ? root : undefined;
    }
    case 'post.edited':
      return event.data.visibility === 'held' ? stillOwed(event.data.entry, reader) : undefined;
    case 'entry.reopened':
    case 'entry.reported':
      return stillOwed(event.data.entry, reader);
    default:
      return undefined;
  }
}

async function stillOwed(id: string, reader: PartyReader): Promise<string | undefined> {
  return (await isOwed(id, reader)) ? id : undefined;
}

async function isOwed(id: string, reader: PartyReader): Promise<boolean> {
  const row = await reader.entry(id);
  return row !== undefined && owedWeight(row) !== undefined;
}

/** What waits for the team: how much, and the first of it in the order that hosts see. */
export async function waitingEntries(
  reader: PartyReader,
  limit: number,
): Promise<{ readonly count: number; readonly rows: readonly EntryRow[] }> {
  const { storage, party } = reader;
  const found: { row: EntryRow; weight: number }[] = [];
  for (let after = ENTRY_PREFIX; ;) {
    const slice = await storage.rows(party, after, SLICE);
    const entries = slice.filter(({ key }) => key.startsWith(ENTRY_PREFIX));
    for (const { data } of entries) {
      const row = JSON.parse(data) as EntryRow;
      const weight = owedWeight(row);
      if (weight !== undefined) found.push({ row, weight });
    }
    if (entries.length < SLICE) break;
    after = entries.at(-1)!.key;
  }
  found.sort((a, b) => b.weight - a.weight || a.row.at - b.row.at);
  return { count: found.length, rows: found.slice(0, limit).map(({ row }) => row) };
}
