import type { LogEvent, LogEventOf, PartySettings } from '../log.ts';
import {
  linkKey,
  linkRow,
  PARTY_KEY,
  partyRow,
  personKey,
  personRow,
  sessionKey,
  sessionRow,
  topicRow,
  type Contact,
  type PartyRow,
  type Row,
  type Rows,
  type SessionRow,
} from '../rows.ts';

type PartyLogEvent = Extract<
  LogEvent,
  { type: `${'party' | 'origin' | 'host' | 'session' | 'guest' | 'contact'}.${string}` }
>;

/** Folds one fact about the party or a person and returns the row that changed. */
export function evolveParty(rows: Rows, event: PartyLogEvent): Row[] {
  const changed = event.seq;
  if (event.type === 'party.created') {
    return [{ kind: 'party', key: PARTY_KEY, changed, ...event.data, origins: [], topicsOpenedByGuests: 0 }];
  }
  const party = partyRow(rows);
  switch (event.type) {
    case 'party.configured':
      return party ? [{ ...configured(party, event.data), changed }] : [];
    case 'origin.added':
      return party ? [{ ...party, changed, origins: [...party.origins, event.data.origin] }] : [];
    case 'origin.removed':
      return party
        ? [{ ...party, changed, origins: party.origins.filter((origin) => origin !== event.data.origin) }]
        : [];
    case 'host.added': {
      const { host, name, role } = event.data;
      const { mail } = personRow(rows, host) ?? {};
      return [
        {
          kind: 'person',
          key: personKey(host),
          changed,
          id: host,
          name,
          role,
          active: true,
          ...(mail && { mail }),
        },
      ];
    }
    case 'host.removed': {
      const person = personRow(rows, event.data.host);
      return person ? [{ ...person, changed, active: false }] : [];
    }
    case 'guest.arrived':
      return [
        {
          kind: 'person',
          key: personKey(event.actor),
          changed,
          id: event.actor,
          role: 'guest',
          active: true,
        },
      ];
    case 'guest.named': {
      const person = personRow(rows, event.actor);
      return person ? [{ ...person, changed, name: event.data.name }] : [];
    }
    case 'contact.given': {
      const person = personRow(rows, event.actor);
      const contact: Contact = { email: event.data.email, state: 'asked', at: event.at };
      return person ? [{ ...person, changed, contact }] : [];
    }
    case 'contact.confirmed': {
      const { person: id, email } = event.data;
      const person = personRow(rows, id);
      const contact: Contact = { email, state: 'confirmed', at: event.at };
      return person ? [{ ...person, changed, contact }] : [];
    }
    case 'contact.removed': {
      const person = personRow(rows, event.data.person);
      if (!person) return [];
      const { contact: _, ...rest } = person;
      return [{ ...rest, changed }];
    }
    case 'host.mail-set': {
      const { host, email, digestMinutes, quiet } = event.data;
      const person = personRow(rows, host);
      if (!person) return [];
      const { mail: _, ...rest } = person;
      const mail = email && { email, digestMinutes, ...(quiet && { quiet }) };
      return [{ ...rest, changed, ...(mail && { mail }) }];
    }
    case 'host.linked': {
      const { link, ...data } = event.data;
      return [{ kind: 'link', key: linkKey(link), changed, ...data }];
    }
    case 'session.opened': {
      const { host, link, session, place, expires } = event.data;
      const opened: SessionRow = {
        kind: 'session',
        key: sessionKey(session),
        changed,
        host,
        place,
        expires,
        active: true,
      };
      const used = linkRow(rows, link);
      return used ? [{ ...used, changed, session }, opened] : [opened];
    }
    case 'session.closed': {
      const session = sessionRow(rows, event.data.session);
      return session ? [{ ...session, changed, active: false }] : [];
    }
  }
}

/** An absent setting stays, an empty one goes. */
function configured(party: PartyRow, settings: PartySettings): PartyRow {
  const { picker, message, replyPromise, timeZone, editMinutes, ...others } = settings;
  const next: Record<string, unknown> = { ...party, ...others };
  for (const [name, value] of Object.entries({ picker, message, replyPromise, timeZone, editMinutes })) {
    if (value === undefined) continue;
    if (value === null || value === '' || value === false) delete next[name];
    else next[name] = value;
  }
  return next as unknown as PartyRow;
}

/** Guests may open only so many topics; the party's row keeps count. */
export function countOpenedTopic(rows: Rows, event: LogEventOf<'topic.opened'>): PartyRow[] {
  const party = partyRow(rows);
  if (!party || event.data.by !== 'guest' || topicRow(rows, event.topic!)) return [];
  return [{ ...party, changed: event.seq, topicsOpenedByGuests: party.topicsOpenedByGuests + 1 }];
}
