import { owedWeight, type LogEvent } from '@partyline/protocol';
import type { PartyReader } from './party-reader.ts';

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
    case 'idea.changed':
    case 'post.edited':
      return event.data.visibility === 'held' ? stillOwed(event.data.entry, reader) : undefined;
    case 'voice.claimed':
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
