import type { Actor, MineView, PersonRow } from '@partyline/protocol';

/** How a person is told who they are. */
export function meOf(actor: Actor, person: PersonRow | undefined): MineView['me'] {
  const me: MineView['me'] = { id: actor.id, role: person?.role ?? 'guest' };
  if (person?.name !== undefined) me.name = person.name;
  return me;
}
