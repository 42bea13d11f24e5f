import { isEventId, isTopicKey, type EventIn, type EventInType, type Item } from '@partyline/protocol';
import { EVENTS_IN } from '@partyline/protocol/schemas';
import { Compile } from 'typebox/compile';
import { CodedError } from '../errors.ts';

/** Details say where an event departs from its form; they never repeat what was sent. */
const DETAILS_MAX = 200;

/**
 * Makes the reader that checks each event of a batch by its own schema. What does not fit becomes an item that is answered
 * `rejected`; only an event whose id cannot be told makes the whole request invalid, for there is nothing to answer to.
 *
 * @param hasMail - whether anybody who leaves an address can ever be told.
 */
export function createItemReader(hasMail: boolean): (event: unknown) => Item {
  const validators = new Map(Object.entries(EVENTS_IN).map(([type, schema]) => [type, Compile(schema)]));
  return (event) => {
    const { id, type, topic } = (event ?? {}) as Partial<Record<'id' | 'type' | 'topic', unknown>>;
    if (typeof id !== 'string' || !isEventId(id))
      throw new CodedError('PARTY_REQUEST_INVALID', {
        details: 'events: each needs an id, a UUIDv7 in lower case',
      });
    const validator = typeof type === 'string' ? validators.get(type as EventInType) : undefined;
    if (!validator) return { id, code: 'PARTY_EVENT_INVALID', details: '/type: not a type of event' };
    if (!validator.Check(event)) {
      const [first] = validator.Errors(event);
      const details = first
        ? `${first.instancePath || '/'}: ${first.message}`
        : '/: not of the documented form';
      return { id, code: 'PARTY_EVENT_INVALID', details: details.slice(0, DETAILS_MAX) };
    }
    if (topic !== undefined && !isTopicKey(topic as string))
      return { id, code: 'PARTY_EVENT_INVALID', details: '/topic: must be a topic key' };
    if (type === 'contact.given' && !hasMail) return { id, code: 'PARTY_MAIL_OFF' };
    return { event: event as EventIn };
  };
}
