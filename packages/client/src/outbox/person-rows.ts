import {
  PARTY_KEY,
  personKey,
  REACTION_ORDER,
  type Actor,
  type PartyEntity,
  type PartyRow,
  type PersonRow,
} from '@partyline/protocol';
import type { Me } from '../reading/state.ts';

/**
 * The row of the party, as far as guests learn of it.
 *
 * @param origin - of the page, which the party is taken to allow.
 */
export function partyRowOf(party: PartyEntity | undefined, origin: string | undefined): PartyRow {
  return {
    name: '',
    policy: 'open',
    reactions: REACTION_ORDER,
    ...party,
    kind: 'party',
    key: PARTY_KEY,
    changed: 0,
    origins: origin === undefined ? [] : [origin],
    topicsOpenedByGuests: 0,
  };
}

/** The row of whoever acts on this device. */
export function personRowOf({ id, kind }: Actor, me: Me | undefined): PersonRow {
  const { name, contact, role = kind === 'host' ? 'host' : 'guest' } = me ?? {};
  return {
    kind: 'person',
    key: personKey(id),
    changed: 0,
    id,
    role,
    active: true,
    ...(name !== undefined && { name }),
    // The address itself stays with the server.
    ...(contact && { contact: { email: '', state: contact, at: 0 } }),
  };
}
