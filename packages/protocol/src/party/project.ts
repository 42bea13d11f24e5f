import type { PartyRow } from '../rows.ts';
import type { PartyEntity } from '../shapes.ts';

export function projectParty(row: PartyRow): PartyEntity {
  const { name, policy, reactions, picker, message, replyPromise, timeZone, editMinutes } = row;
  return {
    type: 'party',
    name,
    policy,
    reactions: [...reactions],
    ...(picker && { picker }),
    ...(message && { message }),
    ...(replyPromise && { replyPromise }),
    ...(timeZone && { timeZone }),
    ...(editMinutes !== undefined && { editMinutes }),
  };
}
