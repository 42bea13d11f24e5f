import {
  decideAsked,
  decideContact,
  decideGuestNamed,
  decideSaid,
  foldSaid,
  personRow,
  reject,
  type Actor,
  type Decision,
  type EventIn,
  type LogEvent,
  type Row,
  type Rows,
  type SaidLogEvent,
} from '@partyline/protocol';

/** The rules of the protocol, as far as the person on this device needs them. */
export interface Rules {
  /** @param now - when it is decided, Unix milliseconds. */
  decide(rows: Rows, event: EventIn, actor: Actor, now: number): Decision;
  evolve(rows: Rows, event: LogEvent): Row[];
}

/** What guests may do. What only hosts may is decided by rules that a guest never loads. */
export const GUEST_RULES: Rules = {
  decide(rows, event, actor, now) {
    switch (event.type) {
      case 'post.added':
      case 'post.edited':
      case 'post.removed':
      case 'reaction.set':
        return decideSaid(rows, event, actor, now);
      case 'entry.solved':
      case 'entry.reopened':
      case 'entry.reported':
        return decideAsked(rows, event, actor);
      case 'guest.named':
        return decideGuestNamed(rows, event, actor);
      case 'contact.given':
      case 'contact.removed':
        return decideContact(rows, event, actor);
      default:
        return reject('PARTY_HOST_ONLY');
    }
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
    return foldSaid(rows, event as SaidLogEvent);
  },
};
