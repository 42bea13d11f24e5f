/** What the shapes of all topic kinds are made of. */
import { Type, type TSchema } from 'typebox';
import { ENTRY_TEXT_MAX } from './limits.ts';

/** The latest moment that a date can name. */
const TIME_MAX = 8_640_000_000_000_000;

export const closed = { additionalProperties: false };

/** Text is checked generously here and exactly in `decide`, so that a long post gets its own coded answer. */
export const Text = Type.String({
  maxLength: ENTRY_TEXT_MAX * 10,
  description: 'Source in the Markdown subset.',
});
export const EventId = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUIDv7, minted by the client.',
});
export const EntryId = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Id of the event that added the entry.',
});
export const Time = Type.Integer({
  minimum: 0,
  maximum: TIME_MAX,
  description: 'Unix time in milliseconds, by the server’s clock.',
});
export const Seq = Type.Integer({ minimum: 0, description: 'Place in the party’s log.' });

export const TopicKey = Type.String({ pattern: '^[a-z0-9._~-]{1,128}$' });
export const CursorText = Type.String({
  pattern: '^[a-z0-9]{1,16}\\.(0|[1-9][0-9]{0,15})$',
  description: '`epoch.seq`',
});
export const Empty = Type.Object({}, closed);

function eventOf<T extends string, D extends TSchema>(type: T, data: D) {
  return {
    id: EventId,
    type: Type.Literal(type),
    v: Type.Literal(1),
    data,
    after: Type.Optional(EventId),
    base: Type.Optional(CursorText),
  };
}

export function topicEvent<T extends string, D extends TSchema>(type: T, data: D) {
  return Type.Object({ ...eventOf(type, data), topic: TopicKey }, closed);
}

export function partyEvent<T extends string, D extends TSchema>(type: T, data: D) {
  return Type.Object(eventOf(type, data), closed);
}
