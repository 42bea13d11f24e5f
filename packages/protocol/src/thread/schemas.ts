/** Shapes of what is said in a topic on the wire, and of topics themselves. */
import { Type } from 'typebox';
import { MENTIONS_MAX, REASON_MAX, TITLE_MAX } from '../limits.ts';
import { ReactionKind } from '../party/schemas.ts';
import { closed, Empty, EntryId, Text, Time, topicEvent } from '../schema-parts.ts';

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
const OfEntry = Type.Object({ entry: EntryId }, closed);
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
      why: Type.Optional(
        Type.Literal(true, { description: 'One line of reason for saying “same here” to `parent`.' }),
      ),
      note: Type.Optional(Type.Literal(true, { description: 'Between hosts alone.' })),
      answer: Type.Optional(
        Type.Literal(true, {
          description: 'A host’s reply that is the official answer of its conversation.',
        }),
      ),
      mentions: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
          maxItems: MENTIONS_MAX,
          uniqueItems: true,
          description: 'Ids of people whom the text names as “@Name”.',
        }),
      ),
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
export const EntryRead = topicEvent('entry.read', OfEntry);
export const EntryClaimed = topicEvent('entry.claimed', OfEntry);
export const EntryReleased = topicEvent('entry.released', OfEntry);
export const EntryAnswered = topicEvent(
  'entry.answered',
  Type.Object({ entry: EntryId, answer: EntryId }, closed),
);
export const EntrySettled = topicEvent('entry.settled', OfEntry);
export const EntrySolved = topicEvent(
  'entry.solved',
  Type.Object({ entry: EntryId, by: Type.Optional(EntryId) }, closed),
);
export const EntryReopened = topicEvent('entry.reopened', OfEntry);
export const EntryReported = topicEvent(
  'entry.reported',
  Type.Object({ entry: EntryId, reason: Type.String({ maxLength: REASON_MAX }) }, closed),
);
export const EntryDismissed = topicEvent('entry.dismissed', OfEntry);
export const EntryPinned = topicEvent('entry.pinned', OfEntry);
export const EntryUnpinned = topicEvent('entry.unpinned', OfEntry);
export const TopicOpened = topicEvent('topic.opened', TopicOpening);
export const TopicClosed = topicEvent('topic.closed', Empty);
export const TopicReopened = topicEvent('topic.reopened', Empty);

export const THREAD_EVENTS_IN = {
  'post.added': PostAdded,
  'post.edited': PostEdited,
  'post.removed': PostRemoved,
  'reaction.set': ReactionSet,
  'entry.held': EntryHeld,
  'entry.approved': EntryApproved,
  'entry.refused': EntryRefused,
  'entry.read': EntryRead,
  'entry.claimed': EntryClaimed,
  'entry.released': EntryReleased,
  'entry.answered': EntryAnswered,
  'entry.settled': EntrySettled,
  'entry.solved': EntrySolved,
  'entry.reopened': EntryReopened,
  'entry.reported': EntryReported,
  'entry.dismissed': EntryDismissed,
  'entry.pinned': EntryPinned,
  'entry.unpinned': EntryUnpinned,
  'topic.opened': TopicOpened,
  'topic.closed': TopicClosed,
  'topic.reopened': TopicReopened,
} as const;
