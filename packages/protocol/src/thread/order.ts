import type { EntryAudience, ReactionKind, Visibility } from '../shapes.ts';

/** `newest` and `oldest` go by time, `useful` by how many say "same here" (counted twice) or react. Replies are always oldest first. */
export type Sort = 'newest' | 'oldest' | 'useful';
export const SORTS: readonly Sort[] = ['newest', 'oldest', 'useful'];

/** A place in a sorted list: the sort's own measure, then `seq` to break ties. */
export interface Place {
  readonly rank: number;
  readonly seq: number;
}

interface Placed {
  readonly at: number;
  readonly seq: number;
  readonly audience?: EntryAudience;
  readonly visibility?: Visibility;
  readonly same?: number;
  readonly reactions?: Readonly<Partial<Record<ReactionKind, number>>>;
}

/**
 * Additive, so that order never drifts by itself. What the public cannot read weighs nothing, so that
 * a row and each audience's entity of it have the same place, and nothing hidden moves a public list.
 */
export function usefulness(entry: Placed): number {
  if (entry.audience === 'team' || (entry.visibility ?? 'public') !== 'public') return 0;
  let sum = 2 * (entry.same ?? 0);
  for (const count of Object.values(entry.reactions ?? {})) sum += count ?? 0;
  return sum;
}

export function placeOf(entry: Placed, sort: Sort): Place {
  return { rank: sort === 'useful' ? usefulness(entry) : entry.at, seq: entry.seq };
}

/** Negative when `a` stands before `b`. */
export function comparePlaces(a: Place, b: Place, sort: Sort): number {
  const difference = a.rank - b.rank || a.seq - b.seq;
  return sort === 'oldest' ? difference : -difference;
}

const PLACE = /^(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,15})$/;

/** Writes a place as the `after` of the next page. */
export function formatPlace(place: Place): string {
  return `${place.rank}.${place.seq}`;
}

export function parsePlace(text: string): Place | null {
  const match = PLACE.exec(text);
  return match ? { rank: Number(match[1]), seq: Number(match[2]) } : null;
}
