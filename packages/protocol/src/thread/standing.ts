import type { Actor } from '../actor.ts';
import type { EntryRow } from '../rows.ts';

/** The public can read its words. */
export function isPublic(row: EntryRow): boolean {
  return row.audience === 'public' && row.visibility === 'public';
}

/** It has a place in the public list: its words, or the mark that something with replies was taken away. */
export function isShown(row: EntryRow): boolean {
  return row.audience === 'public' && (row.visibility === 'public' || row.replied);
}

/** It has a place in the hosts' list: its words, or the mark that something with replies was taken away. */
export function isShownToHosts(row: EntryRow): boolean {
  return row.visibility !== 'removed' || row.hostReplied;
}

/** The guest of a private conversation can read its words. */
export function isForPeer(row: EntryRow, person: string): boolean {
  return row.audience === 'team' && row.visibility === 'public' && row.peer === person;
}

/** This person can read its words. */
export function canRead(row: EntryRow, actor: Actor): boolean {
  if (row.visibility === 'removed') return false;
  return actor.kind !== 'guest' || isPublic(row) || row.author.id === actor.id || isForPeer(row, actor.id);
}
