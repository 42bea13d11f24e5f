import type { LogEvent, LogEventOf } from '../log.ts';
import {
  PARTY_KEY,
  partyRow,
  personKey,
  personRow,
  topicRow,
  type PartyRow,
  type Row,
  type Rows,
} from '../rows.ts';

type PartyLogEvent = Extract<LogEvent, { type: `${'party' | 'origin' | 'host' | 'guest'}.${string}` }>;

/** Folds one fact about the party or a person and returns the row that changed. */
export function evolveParty(rows: Rows, event: PartyLogEvent): Row[] {
  const changed = event.seq;
  if (event.type === 'party.created') {
    return [{ kind: 'party', key: PARTY_KEY, changed, ...event.data, origins: [], topicsOpenedByGuests: 0 }];
  }
  const party = partyRow(rows);
  switch (event.type) {
    case 'party.configured':
      return party ? [{ ...party, ...event.data, changed }] : [];
    case 'origin.added':
      return party ? [{ ...party, changed, origins: [...party.origins, event.data.origin] }] : [];
    case 'origin.removed':
      return party
        ? [{ ...party, changed, origins: party.origins.filter((origin) => origin !== event.data.origin) }]
        : [];
    case 'host.added': {
      const { host, name, role } = event.data;
      return [{ kind: 'person', key: personKey(host), changed, id: host, name, role, active: true }];
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
  }
}

/** Guests may open only so many topics; the party's row keeps count. */
export function countOpenedTopic(rows: Rows, event: LogEventOf<'topic.opened'>): PartyRow[] {
  const party = partyRow(rows);
  if (!party || event.data.by !== 'guest' || topicRow(rows, event.topic!)) return [];
  return [{ ...party, changed: event.seq, topicsOpenedByGuests: party.topicsOpenedByGuests + 1 }];
}
