/**
 * Every shape on the wire, once, as JSON Schema. Types are derived from them in `shapes.ts`;
 * browsers import types only, so no validator reaches a guest.
 */
import { Type, type TSchema } from 'typebox';
import {
  BATCH_EVENTS_MAX,
  ENTRY_TEXT_MAX,
  NAME_MAX,
  REACTIONS_MAX,
  REASON_MAX,
  TITLE_MAX,
} from './limits.ts';

const closed = { additionalProperties: false };

/** Text is checked generously here and exactly in `decide`, so that a long post gets its own coded answer. */
const Text = Type.String({ maxLength: ENTRY_TEXT_MAX * 10, description: 'Source in the Markdown subset.' });
const EventId = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUIDv7, minted by the client.',
});
const EntryId = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Id of the event that added the entry.',
});
const Time = Type.Integer({ minimum: 0, description: 'Unix time in milliseconds, by the server’s clock.' });
const Seq = Type.Integer({ minimum: 0, description: 'Place in the party’s log.' });

export const TopicKey = Type.String({ pattern: '^[a-z0-9._~-]{1,128}$' });
export const CursorText = Type.String({
  pattern: '^[a-z0-9]{1,16}\\.(0|[1-9][0-9]{0,15})$',
  description: '`epoch.seq`',
});
export const Intent = Type.Union(
  [Type.Literal('problem'), Type.Literal('question'), Type.Literal('idea'), Type.Literal('praise')],
  { description: 'What the guest came to say. Set by the guest, never guessed.' },
);
export const EntryAudience = Type.Union([Type.Literal('public'), Type.Literal('team')]);
export const Visibility = Type.Union([
  Type.Literal('public'),
  Type.Literal('held'),
  Type.Literal('refused'),
  Type.Literal('removed'),
]);
export const Role = Type.Union([
  Type.Literal('guest'),
  Type.Literal('moderator'),
  Type.Literal('host'),
  Type.Literal('owner'),
]);
export const Policy = Type.Union([Type.Literal('open'), Type.Literal('hold'), Type.Literal('closed')], {
  description:
    '`open`: posts are public at once. `hold`: guests’ posts wait for a host. `closed`: reading only.',
});
export const ReactionKind = Type.Union([
  Type.Literal('same'),
  Type.Literal('heart'),
  Type.Literal('thanks'),
  Type.Literal('laugh'),
  Type.Literal('wow'),
  Type.Literal('sad'),
]);
const Reactions = Type.Array(ReactionKind, { maxItems: REACTIONS_MAX, uniqueItems: true });

/** One objective figure that a host puts into a conversation. */
export const FactCard = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: TITLE_MAX }),
    value: Type.Number(),
    unit: Type.Optional(Type.String({ maxLength: 40 })),
    n: Type.Optional(Type.Integer({ minimum: 0, description: 'Sample size.' })),
    source: Type.String({ minLength: 1, maxLength: TITLE_MAX }),
    asOf: Time,
  },
  closed,
);

const TopicOpening = Type.Object(
  {
    title: Type.String({ maxLength: TITLE_MAX }),
    url: Type.Optional(
      Type.String({ maxLength: 2_000, description: 'Canonical address, on one of the party’s origins.' }),
    ),
  },
  closed,
);

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

function topicEvent<T extends string, D extends TSchema>(type: T, data: D) {
  return Type.Object({ ...eventOf(type, data), topic: TopicKey }, closed);
}

function partyEvent<T extends string, D extends TSchema>(type: T, data: D) {
  return Type.Object(eventOf(type, data), closed);
}

const OfEntry = Type.Object({ entry: EntryId }, closed);
const Empty = Type.Object({}, closed);

export const PostAdded = topicEvent(
  'post.added',
  Type.Object(
    {
      text: Text,
      parent: Type.Optional(EntryId),
      intent: Type.Optional(Intent),
      audience: Type.Optional(EntryAudience),
      open: Type.Optional(TopicOpening),
      fact: Type.Optional(FactCard),
    },
    closed,
  ),
);
export const PostEdited = topicEvent('post.edited', Type.Object({ entry: EntryId, text: Text }, closed));
export const PostRemoved = topicEvent('post.removed', OfEntry);
export const ReactionSet = topicEvent(
  'reaction.set',
  Type.Object({ entry: EntryId, kind: ReactionKind, on: Type.Boolean() }, closed),
);
export const EntryHeld = topicEvent('entry.held', OfEntry);
export const EntryApproved = topicEvent('entry.approved', OfEntry);
export const EntryRefused = topicEvent(
  'entry.refused',
  Type.Object({ entry: EntryId, reason: Type.String({ maxLength: REASON_MAX }) }, closed),
);
export const TopicOpened = topicEvent('topic.opened', TopicOpening);
export const TopicClosed = topicEvent('topic.closed', Empty);
export const TopicReopened = topicEvent('topic.reopened', Empty);
export const GuestNamed = partyEvent(
  'guest.named',
  Type.Object({ name: Type.String({ maxLength: NAME_MAX * 4 }) }, closed),
);
export const PartyConfigured = partyEvent(
  'party.configured',
  Type.Object(
    {
      name: Type.Optional(Type.String({ minLength: 1, maxLength: NAME_MAX })),
      policy: Type.Optional(Policy),
      reactions: Type.Optional(Reactions),
    },
    closed,
  ),
);

/** What a client may send. */
export const EVENTS_IN = {
  'post.added': PostAdded,
  'post.edited': PostEdited,
  'post.removed': PostRemoved,
  'reaction.set': ReactionSet,
  'entry.held': EntryHeld,
  'entry.approved': EntryApproved,
  'entry.refused': EntryRefused,
  'topic.opened': TopicOpened,
  'topic.closed': TopicClosed,
  'topic.reopened': TopicReopened,
  'guest.named': GuestNamed,
  'party.configured': PartyConfigured,
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
    me: Type.Optional(
      Type.Object({ id: Type.String(), name: Type.Optional(Type.String()), role: Role }, closed),
    ),
    receipts: Type.Array(Receipt),
  },
  closed,
);

export const Author = Type.Object(
  {
    id: Type.String(),
    name: Type.Optional(Type.String({ description: 'Absent when the guest gave none.' })),
    role: Type.Optional(Role),
  },
  { ...closed, description: 'As it was when the entry was written. An absent role is `guest`.' },
);

/** Something said. Absent fields have their plain default: public, visible, no reactions, no replies. */
export const EntryEntity = Type.Object(
  {
    type: Type.Literal('entry'),
    id: EntryId,
    root: Type.Optional(EntryId),
    parent: Type.Optional(EntryId),
    author: Type.Optional(Author),
    text: Type.Optional(Text),
    intent: Type.Optional(Intent),
    fact: Type.Optional(FactCard),
    audience: Type.Optional(EntryAudience),
    visibility: Type.Optional(Visibility),
    reason: Type.Optional(
      Type.String({ description: 'Why a host refused it; only its author and hosts see this.' }),
    ),
    at: Time,
    seq: Seq,
    edited: Type.Optional(Time),
    same: Type.Optional(Type.Integer({ minimum: 1 })),
    reactions: Type.Optional(Type.Partial(Type.Record(ReactionKind, Type.Integer({ minimum: 1 })))),
    replies: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Entries shown anywhere below this top-level entry.' }),
    ),
  },
  {
    ...closed,
    description:
      'Without `author` and `text` it is the place of an entry that was taken away and has replies.',
  },
);

export const TopicEntity = Type.Object(
  {
    type: Type.Literal('topic'),
    topic: TopicKey,
    kind: Type.Literal('thread'),
    state: Type.Union([Type.Literal('unopened'), Type.Literal('open'), Type.Literal('closed')]),
    title: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    entries: Type.Integer({ minimum: 0, description: 'Public entries, replies included.' }),
    roots: Type.Integer({ minimum: 0, description: 'Top-level entries that are shown.' }),
  },
  closed,
);

export const PartyEntity = Type.Object(
  { type: Type.Literal('party'), name: Type.String(), policy: Policy, reactions: Reactions },
  closed,
);

/** What one person did to one entry. Only that person sees it. */
export const MineEntity = Type.Object(
  { type: Type.Literal('mine'), entry: EntryId, reactions: Type.Array(ReactionKind) },
  closed,
);

export const Entity = Type.Union([EntryEntity, TopicEntity, PartyEntity, MineEntity]);

/** A put carries the whole entity with absolute values; a drop names it. */
export const Change = Type.Union([
  Type.Object({ put: Entity }, closed),
  Type.Object({ drop: Type.Union([Type.Literal('entry'), Type.Literal('mine')]), id: EntryId }, closed),
]);

export const ThreadView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    party: PartyEntity,
    head: TopicEntity,
    entries: Type.Array(EntryEntity, {
      description: 'Top-level entries in the order asked for, each followed by its first replies.',
    }),
    next: Type.Union([Type.String(), Type.Null()], {
      description: 'Pass as `after` for the next page; null at the end.',
    }),
  },
  closed,
);

export const MineView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    me: Type.Object({ id: Type.String(), name: Type.Optional(Type.String()), role: Role }, closed),
    entries: Type.Array(EntryEntity),
    reactions: Type.Array(MineEntity),
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
