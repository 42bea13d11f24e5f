import type { EntryEntity } from '../shapes.ts';
import { SAID } from './choice.ts';

/** Where an entry of a poll stands: beside options or figures, or among own words. Proposed options stand nowhere. */
export function bucketsOf({ poll }: Pick<EntryEntity, 'poll'>): readonly string[] {
  if (!poll || poll.part === 'option') return [];
  return poll.part === 'said' ? [SAID] : poll.choice;
}

interface Seconded {
  readonly same?: number;
  readonly at: number;
  readonly seq: number;
}

/** Most seconded first, then newest. Negative when `a` stands before `b`. */
export function compareReasons(a: Seconded, b: Seconded): number {
  return (b.same ?? 0) - (a.same ?? 0) || b.at - a.at || b.seq - a.seq;
}
