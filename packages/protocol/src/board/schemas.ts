/** Shapes of idea boards on the wire. */
import { Type } from 'typebox';
import {
  BOARD_CATEGORIES_MAX,
  BOARD_NOTE_MAX,
  BOARD_STATUSES_MAX,
  IDEA_TITLE_MAX,
  LABEL_MAX,
  NAME_MAX,
  SAID_MAX,
  TITLE_MAX,
  WHY_MAX,
} from '../limits.ts';
import { closed, EntryId, Text, Time, topicEvent, TopicKey } from '../schema-parts.ts';

export const StatusKind = Type.Union(
  [
    Type.Literal('new'),
    Type.Literal('review'),
    Type.Literal('planned'),
    Type.Literal('progress'),
    Type.Literal('shipped'),
    Type.Literal('declined'),
  ],
  {
    description:
      'What a status means, whatever a party calls it: `declined` needs a reason, `planned` a date for the next update; `shipped` and `declined` end the voting.',
  },
);
export const BoardSort = Type.Union(
  [Type.Literal('trending'), Type.Literal('top'), Type.Literal('newest'), Type.Literal('decided')],
  { description: '`decided` shows those that were decided upon, the latest decision first.' },
);
export const BoardWho = Type.Union([Type.Literal('anyone'), Type.Literal('named'), Type.Literal('verified')]);
const BoardPropose = Type.Union([Type.Literal('open'), Type.Literal('hold'), Type.Literal('off')], {
  description: 'Whether guests may propose ideas, and whether those wait for a host.',
});

const LabelId = Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,39}$' });
const Label = Type.String({ maxLength: LABEL_MAX * 4 });
/** A status without a label goes by the word for its kind in the reader’s language. */
export const BoardStatus = Type.Object(
  { id: LabelId, kind: StatusKind, label: Type.Optional(Label) },
  closed,
);
export const BoardCategory = Type.Object({ id: LabelId, label: Label }, closed);
/** A day, in the party’s time zone. */
export const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'YYYY-MM-DD' });

const BoardFields = {
  title: Type.String({ maxLength: TITLE_MAX * 4 }),
  note: Type.Optional(Type.String({ maxLength: BOARD_NOTE_MAX * 4 })),
  url: Type.Optional(Type.String({ maxLength: 2_000, description: 'The page on which it stands.' })),
  statuses: Type.Optional(
    Type.Array(BoardStatus, {
      minItems: 1,
      maxItems: BOARD_STATUSES_MAX,
      description: 'In the order of a roadmap; the first of kind `new` is given to what is proposed.',
    }),
  ),
  categories: Type.Optional(Type.Array(BoardCategory, { maxItems: BOARD_CATEGORIES_MAX })),
  who: Type.Optional(BoardWho),
  propose: Type.Optional(BoardPropose),
  why: Type.Optional(
    Type.Boolean({ description: 'Whether a vote is asked for its reason. True by default.' }),
  ),
};

/** A board as hosts define it. Ids of statuses and categories never change; labels may. */
export const BoardDefinition = Type.Object(BoardFields, closed);
export const BoardCreated = topicEvent('board.created', BoardDefinition);
export const BoardChanged = topicEvent(
  'board.changed',
  Type.Object(Type.Partial(Type.Object(BoardFields)).properties, closed),
);

const IdeaTitle = Type.String({ maxLength: IDEA_TITLE_MAX * 4 });
const OfIdea = Type.Object({ entry: EntryId }, closed);

export const IdeaProposed = topicEvent(
  'idea.proposed',
  Type.Object(
    {
      title: IdeaTitle,
      text: Type.Optional(Text),
      category: Type.Optional(LabelId),
      audience: Type.Optional(Type.Union([Type.Literal('public'), Type.Literal('team')])),
      from: Type.Optional({
        ...EntryId,
        description: 'A public entry that a host makes into this idea; its author is the idea’s.',
      }),
    },
    closed,
  ),
);
export const IdeaChanged = topicEvent(
  'idea.changed',
  Type.Object(
    {
      entry: EntryId,
      title: Type.Optional(IdeaTitle),
      text: Type.Optional(Text),
      category: Type.Optional(Type.Union([LabelId, Type.Null()])),
    },
    closed,
  ),
);
export const IdeaDecided = topicEvent(
  'idea.decided',
  Type.Object(
    {
      entry: EntryId,
      status: LabelId,
      answer: Type.Optional({ ...Text, description: 'The official answer. `declined` needs one.' }),
      next: Type.Optional(
        Type.Union([Day, Type.Null()], {
          description: '“Next update by …”. `planned` needs one; null takes it away.',
        }),
      ),
    },
    closed,
  ),
);
export const IdeaMerged = topicEvent('idea.merged', Type.Object({ entry: EntryId, into: EntryId }, closed));
export const IdeaUnmerged = topicEvent('idea.unmerged', OfIdea);
export const IdeaLocked = topicEvent('idea.locked', OfIdea);
export const IdeaUnlocked = topicEvent('idea.unlocked', OfIdea);
export const IdeaFollowed = topicEvent(
  'idea.followed',
  Type.Object({ entry: EntryId, on: Type.Boolean() }, closed),
);
export const VoteCast = topicEvent(
  'vote.cast',
  Type.Object(
    {
      entry: EntryId,
      why: Type.Optional(
        Type.String({
          maxLength: WHY_MAX * 4,
          description: 'One line. Absent leaves an earlier reason as it is, empty takes it away.',
        }),
      ),
      for: Type.Optional(
        Type.String({
          maxLength: NAME_MAX * 4,
          description: 'Hosts: the customer on whose behalf. The same name counts once.',
        }),
      ),
    },
    closed,
  ),
);
export const VoteWithdrawn = topicEvent(
  'vote.withdrawn',
  Type.Object({ entry: EntryId, for: Type.Optional(Type.String({ maxLength: NAME_MAX * 4 })) }, closed),
);
/** The team counts the votes that stood apart, for an idea and for what was merged into it. */
export const VotesCounted = topicEvent('votes.counted', OfIdea);
export const VoiceBrought = topicEvent(
  'voice.brought',
  Type.Object(
    {
      entry: { ...EntryId, description: 'The idea that it speaks for.' },
      text: Type.String({ maxLength: SAID_MAX * 4 }),
      name: Type.Optional(Type.String({ maxLength: NAME_MAX * 4 })),
      source: Type.String({ maxLength: LABEL_MAX * 4, description: 'For example “Forum” or “In the shop”.' }),
      link: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^https?://' })),
      day: Day,
    },
    closed,
  ),
);
export const VoiceClaimed = topicEvent('voice.claimed', OfIdea);
export const VoiceGiven = topicEvent('voice.given', OfIdea);
export const VoiceKept = topicEvent('voice.kept', OfIdea);

export const BOARD_EVENTS_IN = {
  'board.created': BoardCreated,
  'board.changed': BoardChanged,
  'idea.proposed': IdeaProposed,
  'idea.changed': IdeaChanged,
  'idea.decided': IdeaDecided,
  'idea.merged': IdeaMerged,
  'idea.unmerged': IdeaUnmerged,
  'idea.locked': IdeaLocked,
  'idea.unlocked': IdeaUnlocked,
  'idea.followed': IdeaFollowed,
  'vote.cast': VoteCast,
  'vote.withdrawn': VoteWithdrawn,
  'votes.counted': VotesCounted,
  'voice.brought': VoiceBrought,
  'voice.claimed': VoiceClaimed,
  'voice.given': VoiceGiven,
  'voice.kept': VoiceKept,
} as const;

const Count = Type.Integer({ minimum: 0 });
const Counts = Type.Record(Type.String(), Count);

export const BoardEntity = Type.Object(
  {
    type: Type.Literal('board'),
    topic: TopicKey,
    title: Type.String(),
    note: Type.Optional(Type.String()),
    at: Time,
    statuses: Type.Array(BoardStatus, { description: 'The default ones where hosts have set none.' }),
    categories: Type.Array(BoardCategory),
    who: Type.Optional(Type.Union([Type.Literal('named'), Type.Literal('verified')])),
    propose: BoardPropose,
    why: Type.Optional(Type.Literal(true, { description: 'A vote is asked for its reason.' })),
    ideas: { ...Count, description: 'Public ideas that are not merged into another.' },
    byStatus: { ...Counts, description: 'Of those, by status; those without one left out.' },
    byCategory: Counts,
  },
  closed,
);

/** One decision upon an idea, as everybody sees it. */
export const IdeaDecision = Type.Object(
  {
    status: LabelId,
    at: Time,
    by: Type.Optional(Type.String({ description: 'Name of the host.' })),
    answer: Type.Optional({ ...EntryId, description: 'The official answer that came with it.' }),
    next: Type.Optional(Day),
  },
  closed,
);

/** What makes an entry an idea. */
export const IdeaPart = Type.Object(
  {
    title: Type.String(),
    category: Type.Optional(LabelId),
    status: LabelId,
    votes: { ...Count, description: 'People who voted for it or for what is merged into it, each once.' },
    behalf: Type.Optional({ ...Count, description: 'Of those, for whom a host voted.' }),
    apart: Type.Optional({
      ...Count,
      description:
        'Beside those: people whose votes came from many devices of one network, counted apart until the team has looked; hosts only.',
    }),
    imported: Type.Optional({ ...Count, description: 'Votes that another system counted; kept apart.' }),
    reasons: Type.Optional({ ...Count, description: 'Readable reasons, those of merged ideas included.' }),
    voices: Type.Optional({ ...Count, description: 'Readable quotes from elsewhere; not counted as votes.' }),
    comments: Type.Optional({
      ...Count,
      description: 'Entries in its discussion and those of merged ideas.',
    }),
    trend: { ...Count, description: 'Place by “trending”; see the guide for the formula.' },
    decided: Type.Optional(Time),
    decisions: Type.Optional(Type.Array(IdeaDecision, { description: 'The latest ones, oldest first.' })),
    next: Type.Optional({ ...Day, description: 'The team says by then how it goes on.' }),
    overdue: Type.Optional(Type.Literal(true, { description: 'That day and a week of grace have passed.' })),
    locked: Type.Optional(Type.Literal(true)),
    merged: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: EntryId,
            title: Type.Optional(Type.String({ description: 'Absent when it cannot be read any more.' })),
            name: Type.Optional(Type.String({ description: 'Of its author.' })),
          },
          closed,
        ),
        { description: 'Ideas that were merged right into this one, in order.' },
      ),
    ),
    into: Type.Optional({ ...EntryId, description: 'It was merged into this one.' }),
    from: Type.Optional(
      Type.Object(
        { entry: EntryId, topic: TopicKey },
        { ...closed, description: 'It was said there first.' },
      ),
    ),
    polls: Type.Optional(Type.Array(TopicKey, { description: 'Polls in which it is an option.' })),
  },
  closed,
);

/** What makes an entry a quote from elsewhere. */
export const VoicePart = Type.Object(
  {
    name: Type.Optional(Type.String()),
    source: Type.String(),
    link: Type.Optional(Type.String()),
    day: Day,
    claim: Type.Optional(
      Type.Object(
        { id: Type.String(), name: Type.Optional(Type.String()) },
        { ...closed, description: 'Who says that it is theirs; hosts and that person only.' },
      ),
    ),
    given: Type.Optional(Type.Literal(true, { description: 'Its author claimed it, and a host agreed.' })),
  },
  closed,
);
