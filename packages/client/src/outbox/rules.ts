import {
  decideContact,
  decideEntry,
  decideGuestNamed,
  evolveThread,
  isEntryEvent,
  personRow,
  reject,
  type Actor,
  type Decision,
  type EventIn,
  type LogEvent,
  type Row,
  type Rows,
} from '@partyline/protocol';

/** The rules of the protocol, as far as the person on this device needs them. */
export interface Rules {
  /** @param now - when it is decided, Unix milliseconds. */
  decide(rows: Rows, event: EventIn, actor: Actor, now: number): Decision;
  evolve(rows: Rows, event: LogEvent): Row[];
}

export const GUEST_RULES: Rules = {
  decide(rows, event, actor, now) {
    if (isEntryEvent(event)) return decideEntry(rows, event, actor, now);
    if (event.type === 'guest.named') return decideGuestNamed(rows, event, actor);
    if (event.type === 'contact.given' || event.type === 'contact.removed')
      return decideContact(rows, event, actor);
    return reject('PARTY_HOST_ONLY');
  },
  evolve(rows, event) {
    const person = personRow(rows, event.actor);
    if (event.type === 'guest.named') return person ? [{ ...person, name: event.data.name }] : [];
    if (event.type === 'contact.given')
      return person
        ? [{ ...person, contact: { email: event.data.email, state: 'asked', at: event.at } }]
        : [];
    if (event.type === 'contact.removed' && person) {
      const { contact: _, ...rest } = person;
      return [rest];
    }
    return evolveThread(rows, event as Parameters<typeof evolveThread>[1]);
  },
};
