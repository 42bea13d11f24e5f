import type { Actor } from '../actor.ts';
import type { SystemEvent } from '../commands.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { NAME_MAX } from '../limits.ts';
import { partyRow, personRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { REACTIONS_DEFAULT } from '../thread/reactions.ts';

type PartySystemEvent = Exclude<SystemEvent, { type: 'post.imported' }>;

export function decideGuestNamed(rows: Rows, event: EventInOf<'guest.named'>, actor: Actor): Decision {
  const name = event.data.name.toWellFormed().trim();
  if (!isName(name)) return reject('PARTY_NAME_INVALID');
  if (personRow(rows, actor.id)?.name === name) return accept();
  return accept({ type: 'guest.named', topic: null, data: { name } });
}

export function decidePartyConfigured(
  rows: Rows,
  event: EventInOf<'party.configured'>,
  actor: Actor,
): Decision {
  const role = personRow(rows, actor.id)?.role;
  if (actor.kind !== 'system' && role !== 'owner') return reject('PARTY_HOST_ONLY');
  const data = { ...event.data };
  if (data.name !== undefined) data.name = data.name.toWellFormed().trim();
  if (data.name !== undefined && !isName(data.name)) return reject('PARTY_NAME_INVALID');
  if (data.reactions?.includes('same')) return reject('PARTY_REACTION_UNKNOWN');
  return accept({ type: 'party.configured', topic: null, data });
}

export function decideSystem(rows: Rows, event: PartySystemEvent): Decision {
  const party = partyRow(rows);
  if (event.type === 'party.created') {
    if (party) return reject('PARTY_EXISTS');
    if (!isName(event.data.name)) return reject('PARTY_NAME_INVALID');
    const { name } = event.data;
    return accept({
      type: 'party.created',
      topic: null,
      data: { name, policy: 'open', reactions: [...REACTIONS_DEFAULT] },
    });
  }
  if (!party) return reject('PARTY_NOT_FOUND');
  if (event.type === 'origin.added') {
    const { origin } = event.data;
    if (!isOrigin(origin)) return reject('PARTY_ORIGIN_INVALID');
    return party.origins.includes(origin)
      ? accept()
      : accept({ type: 'origin.added', topic: null, data: { origin } });
  }
  if (event.type === 'origin.removed') {
    const { origin } = event.data;
    return party.origins.includes(origin)
      ? accept({ type: 'origin.removed', topic: null, data: { origin } })
      : accept();
  }
  if (event.type === 'host.added') {
    if (!isName(event.data.name)) return reject('PARTY_NAME_INVALID');
    return accept({ type: 'host.added', topic: null, data: event.data });
  }
  return personRow(rows, event.data.host)?.active
    ? accept({ type: 'host.removed', topic: null, data: event.data })
    : accept();
}

/** One line of 1 to 80 characters, without control characters. */
function isName(name: string): boolean {
  return name.trim() !== '' && name.length <= NAME_MAX && !/[\p{Cc}\u2028\u2029]/u.test(name);
}

function isOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return /^https?:$/.test(url.protocol) && url.origin === origin;
}
