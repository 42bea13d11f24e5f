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

/** This person can read its words. */
export function canRead(row: EntryRow, actor: Actor): boolean {
  if (row.visibility === 'removed') return false;
  if (actor.kind !== 'guest' || isPublic(row)) return true;
  return row.author.id === actor.id || (row.audience === 'team' && row.peer === actor.id);
}
