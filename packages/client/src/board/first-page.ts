import type { EntryEntity } from '@partyline/protocol';
import type { IdeaOnScreen } from './state.ts';

/** Draws ideas as they came, for somebody of whom nothing is known yet. */
export function firstIdeas(entries: readonly EntryEntity[]): readonly IdeaOnScreen[] {
  return entries.map((entry) => ({ id: entry.id, entry, own: false, voted: false, follows: false }));
}
