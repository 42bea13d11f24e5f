import type { EntryEntity } from '../shapes.ts';

/** Own words of an open question stand in a bucket of this name. */
export const SAID = 'said';

/**
 * Where an entry of a poll stands: beside each option or figure that it was said about, or among own words. Proposed options
 * stand nowhere.
 */
export function bucketsOf({ poll }: Pick<EntryEntity, 'poll'>): readonly string[] {
  if (!poll || poll.part === 'option') return [];
  return poll.part === 'why' && poll.choice.length > 0 ? poll.choice : [SAID];
}
