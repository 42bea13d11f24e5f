/**
 * Every shape on the wire, once, as JSON Schema. Types are derived from them in `shapes.ts`;
 * browsers import types only, so no validator reaches a guest.
 */
import { Type } from 'typebox';
import { BATCH_EVENTS_MAX } from './limits.ts';
import { BOARD_EVENTS_IN } from './board/schemas.ts';
import { Change } from './entity-schemas.ts';
import { Me, PARTY_EVENTS_IN } from './party/schemas.ts';
import { POLL_EVENTS_IN } from './poll/schemas.ts';
import { closed, CursorText, Seq, TopicKey } from './schema-parts.ts';
import { THREAD_EVENTS_IN, Visibility } from './thread/schemas.ts';

export * from './board/schemas.ts';
export * from './board/view-schemas.ts';
export * from './entity-schemas.ts';
export * from './party/schemas.ts';
export * from './poll/entity-schemas.ts';
export * from './poll/schemas.ts';
export * from './poll/view-schemas.ts';
export * from './thread/schemas.ts';
export * from './thread/view-schemas.ts';

export { CursorText, TopicKey };

/** What a client may send. */
export const EVENTS_IN = {
  ...THREAD_EVENTS_IN,
  ...PARTY_EVENTS_IN,
  ...POLL_EVENTS_IN,
  ...BOARD_EVENTS_IN,
} as const;

export const EventIn = Type.Union(Object.values(EVENTS_IN));

/** Body of `POST …/events`. Events are checked one by one, so that one bad event spoils no other. */
export const Batch = Type.Object(
  { events: Type.Array(Type.Unknown(), { minItems: 1, maxItems: BATCH_EVENTS_MAX }) },
  { ...closed, description: 'Events in the order they were made. Each is one of the `EventIn` shapes.' },
);

export const Receipt = Type.Object(
  {
    id: Type.String(),
    delivery: Type.Union(
      [
        Type.Literal('confirmed'),
        Type.Literal('rejected'),
        Type.Literal('superseded'),
        Type.Literal('deferred'),
      ],
      { description: '`deferred`: not worked through; send it again. The other three are final.' },
    ),
    seq: Type.Optional(Seq),
    visibility: Type.Optional(Visibility),
    code: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    details: Type.Optional(Type.String()),
  },
  closed,
);

export const Receipts = Type.Object(
  {
    cursor: CursorText,
    me: Type.Optional(Me),
    receipts: Type.Array(Receipt),
  },
  closed,
);

/** One message of the live stream: changes of one topic (or of the party, when `topic` is absent) up to `cursor`. */
export const LiveChanges = Type.Object(
  {
    cursor: CursorText,
    topic: Type.Optional(TopicKey),
    changes: Type.Array(Change, { description: 'For the public, or for hosts when the stream is a host’s.' }),
    mine: Type.Optional(Type.Array(Change, { description: 'For this person alone.' })),
  },
  closed,
);

export const LiveHead = Type.Object({ cursor: CursorText }, closed);

export const ErrorBody = Type.Object(
  { code: Type.String(), message: Type.String(), details: Type.Optional(Type.String()) },
  closed,
);
