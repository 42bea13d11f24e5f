import type { PartyRow } from '../rows.ts';
import type { PartyEntity } from '../shapes.ts';

export function projectParty(row: PartyRow): PartyEntity {
  return { type: 'party', name: row.name, policy: row.policy, reactions: [...row.reactions] };
}
