import type { Actor } from '../actor.ts';
import type { EntryRow } from '../rows.ts';
import type { IdeaPart } from '../shapes.ts';

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

const MILLION = 1_000_000;

/**
 * How much an entry waits for the team, or `undefined` when it does not: held and reported ones first, then problems and
 * questions, then the rest, praise last; within each by how many say "same here".
 */
export function owedWeight(row: EntryRow): number | undefined {
  const rank = owedRank(row);
  return rank === undefined ? undefined : rank * MILLION + Math.min(row.same, MILLION - 1);
}

function owedRank(row: EntryRow): number | undefined {
  if (row.visibility === 'refused' || row.visibility === 'removed') return undefined;
  if (row.visibility === 'held' || row.reports) return 3;
  if (row.idea) return owedRankOfIdea(row, row.idea);
  if (row.voice) return row.voice.claim && 2;
  if (row.root || row.author.role || row.imported || row.solved || row.poll) return undefined;
  if (isDone(row) && !row.again) return undefined;
  if (row.intent === 'problem' || row.intent === 'question') return 2;
  return row.intent === 'praise' ? 0 : 1;
}

/** An idea waits for a first word or decision, and when a promised day has passed. */
function owedRankOfIdea(row: EntryRow, { into, overdue, decided }: IdeaPart): number | undefined {
  if (into !== undefined) return undefined;
  if (overdue) return 2;
  if (row.again) return 1;
  return decided !== undefined || isDone(row) || row.author.role || row.imported ? undefined : 1;
}

/** The team has answered it, or said that it needs no answer. */
export function isDone({ answered, settled }: EntryRow): boolean {
  return answered !== undefined || settled !== undefined;
}

/** The asker can read it: public, or said to them privately. */
export function answersAsker(reply: EntryRow, root: EntryRow): boolean {
  return isPublic(reply) || isForPeer(reply, root.author.id);
}
