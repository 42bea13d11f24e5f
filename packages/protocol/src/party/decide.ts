import type { Actor } from '../actor.ts';
import type { SystemEvent } from '../commands.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { SESSION_MS } from '../limits.ts';
import type { LogDraft } from '../log.ts';
import { linkRow, partyRow, personRow, sessionRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { REACTIONS_DEFAULT } from '../thread/reactions.ts';
import { isEmail, isName } from './guests.ts';

type PartySystemEvent = Exclude<SystemEvent, { type: `${'post' | 'ballot' | 'idea'}.${string}` }>;

/** What only owners may do, and never where they signed in on the brand's page. */
export function decideByOwner(
  rows: Rows,
  event: EventInOf<'party.configured' | 'origin.added' | 'origin.removed'>,
  actor: Actor,
): Decision {
  if (actor.kind !== 'system') {
    if (personRow(rows, actor.id)?.role !== 'owner') return reject('PARTY_HOST_ONLY');
    if (actor.place === 'page') return reject('PARTY_OWNER_PLACE');
  }
  return event.type === 'party.configured' ? decideConfigured(event) : decideOrigin(rows, event);
}

function decideConfigured(event: EventInOf<'party.configured'>): Decision {
  const data = { ...event.data };
  for (const name of ['name', 'message', 'replyPromise'] as const) {
    const text = data[name];
    if (text !== undefined) data[name] = text.toWellFormed().trim();
  }
  if (data.name !== undefined && !isName(data.name)) return reject('PARTY_NAME_INVALID');
  if (data.reactions?.includes('same')) return reject('PARTY_REACTION_UNKNOWN');
  if (data.timeZone && !isTimeZone(data.timeZone)) return reject('PARTY_SETTING_INVALID');
  return accept({ type: 'party.configured', topic: null, data });
}

function decideOrigin(rows: Rows, event: EventInOf<'origin.added' | 'origin.removed'>): Decision {
  const { origin } = event.data;
  const isAdded = event.type === 'origin.added';
  if (isAdded && !isOrigin(origin)) return reject('PARTY_ORIGIN_INVALID');
  if (partyRow(rows)!.origins.includes(origin) === isAdded) return accept();
  return accept({ type: event.type, topic: null, data: { origin } });
}

/** @param now - Unix milliseconds. */
export function decideSystem(rows: Rows, event: PartySystemEvent, now: number): Decision {
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
  switch (event.type) {
    case 'host.added':
      if (!isName(event.data.name)) return reject('PARTY_NAME_INVALID');
      return accept({ type: 'host.added', topic: null, data: event.data });
    case 'host.removed':
      return personRow(rows, event.data.host)?.active
        ? accept({ type: 'host.removed', topic: null, data: event.data })
        : accept();
    case 'host.linked':
    case 'host.mail-set': {
      if (!personRow(rows, event.data.host)?.active) return reject('PARTY_HOST_NOT_FOUND');
      if ('email' in event.data && event.data.email !== undefined && !isEmail(event.data.email))
        return reject('PARTY_EMAIL_INVALID');
      return accept({ type: event.type, topic: null, data: event.data } as LogDraft);
    }
    case 'session.opened': {
      const { link, session } = event.data;
      const row = linkRow(rows, link);
      if (!row) return reject('PARTY_LINK_INVALID');
      if (row.session === session) return accept();
      if (row.session) return reject('PARTY_LINK_USED');
      if (now > row.expires) return reject('PARTY_LINK_EXPIRED');
      const { host, place } = row;
      const expires = now + SESSION_MS;
      return accept({ type: 'session.opened', topic: null, data: { host, link, session, place, expires } });
    }
    case 'session.closed':
      return sessionRow(rows, event.data.session)?.active
        ? accept({ type: 'session.closed', topic: null, data: event.data })
        : accept();
    case 'contact.confirmed': {
      const { person, email } = event.data;
      const { contact } = personRow(rows, person) ?? {};
      if (contact?.email !== email || contact.state === 'confirmed') return accept();
      return accept({ type: event.type, topic: null, data: { person, email } });
    }
    case 'contact.dropped': {
      const { person } = event.data;
      if (!personRow(rows, person)?.contact) return accept();
      return accept({ type: 'contact.removed', topic: null, data: { person } });
    }
  }
}

function isOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return /^https?:$/.test(url.protocol) && url.origin === origin;
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
