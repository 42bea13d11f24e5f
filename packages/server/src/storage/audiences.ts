import { isPublic, type IdeaRow } from '@partyline/protocol';
import { SHOWN_TO_ALL, SHOWN_TO_HOSTS } from './columns.ts';

/** Those of a group whose reasons and answers an audience can read. */
export function openTo(audience: 'public' | 'hosts', group: readonly IdeaRow[]): readonly IdeaRow[] {
  return audience === 'hosts' ? group : group.filter(isPublic);
}

/** The ways to stand in a list that an audience finds. */
export function standingsOf(audience: 'public' | 'hosts'): readonly number[] {
  return audience === 'hosts' ? [SHOWN_TO_ALL, SHOWN_TO_HOSTS] : [SHOWN_TO_ALL];
}
