import {
  decideContact,
  decideGuestNamed,
  personRow,
  reject,
  type Actor,
  type Decision,
  type EventIn,
  type LogDraft,
  type LogEvent,
  type Row,
  type Rows,
} from '@partyline/protocol';

/** The rules that the outbox of one topic goes by: those of its kind, and of the person whom every kind knows. */
export interface Rules {
  /** @param now - when it is decided, Unix milliseconds. */
  decide(rows: Rows, event: EventIn, actor: Actor, now: number): Decision;
  evolve(rows: Rows, event: LogEvent): Row[];
  /** Fetches what an event of this type is decided by, where that is not here yet. */
  fetch?(type: EventIn['type']): Promise<void> | undefined;
  /** What stays on the screen of something that was made here and cannot be taken, whatever became of its surroundings. */
  asWritten?(rows: Rows, event: EventIn, actor: Actor): readonly LogDraft[];
}

/** What a guest says about themselves, wherever they are. A kind's own rules hand on to these what is not theirs. */
export const PERSON_RULES: Rules = {
  decide(rows, event, actor) {
    switch (event.type) {
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
    if (!person) return [];
    switch (event.type) {
      case 'guest.named':
        return [{ ...person, name: event.data.name }];
      case 'contact.given':
        return [{ ...person, contact: { email: event.data.email, state: 'asked', at: event.at } }];
      case 'contact.removed': {
        const { contact: _, ...rest } = person;
        return [rest];
      }
      default:
        return [];
    }
  },
};
