import type { Actor, Me, PersonRow } from '@partyline/protocol';

/** How a person is told who they are. */
export function meOf(actor: Pick<Actor, 'id'>, person: PersonRow | undefined): Me {
  const me: Me = { id: actor.id, role: person?.role ?? 'guest' };
  if (person?.name !== undefined) me.name = person.name;
  if (person?.contact) me.contact = person.contact.state;
  return me;
}
