/**
 * Every shape on the wire, once, as JSON Schema. Types are derived from them in `shapes.ts`;
 * browsers import types only, so no validator reaches a guest.
 */
import { Type } from 'typebox';
import {
  BATCH_EVENTS_MAX,
  EMAIL_MAX,
  MENTIONS_MAX,
  NAME_MAX,
  PARTY_MESSAGE_MAX,
  REACTIONS_MAX,
  REASON_MAX,
  REPLY_PROMISE_MAX,
  TITLE_MAX,
} from './limits.ts';
import { BOARD_EVENTS_IN, BoardEntity, IdeaPart, VoicePart } from './board/schemas.ts';
import {
  AskEntity,
  BallotEntity,
  Check,
  POLL_EVENTS_IN,
  PollEntity,
  PollPart,
  Runoff,
  TrendDay,
} from './poll/schemas.ts';
import {
  closed,
  CursorText,
  Empty,
  EntryId,
  partyEvent,
  Seq,
  Text,
  Time,
  topicEvent,
  TopicKey,
} from './schema-parts.ts';

export * from './board/schemas.ts';
export * from './poll/schemas.ts';

export { CursorText, TopicKey };
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
  Type.Literal('party'),
  Type.Literal('clap'),
  Type.Literal('fire'),
  Type.Literal('star'),
  Type.Literal('bulb'),
  Type.Literal('eyes'),
  Type.Literal('strong'),
  Type.Literal('hug'),
  Type.Literal('cool'),
  Type.Literal('think'),
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
      picker: Type.Optional(
        Type.Boolean({ description: 'Every reaction there is may be used, not only the chosen ones.' }),
      ),
      message: Type.Optional(
        Type.String({ maxLength: PARTY_MESSAGE_MAX, description: 'A word to guests; empty takes it away.' }),
      ),
      replyPromise: Type.Optional(
        Type.String({
          maxLength: REPLY_PROMISE_MAX,
          description: 'For example “within two working days”; empty takes it away.',
        }),
      ),
      timeZone: Type.Optional(Type.String({ maxLength: 60, description: 'IANA name.' })),
      editMinutes: Type.Optional(
        Type.Union([Type.Integer({ minimum: 0, maximum: 525_600 }), Type.Null()], {
          description: 'How long guests may edit what they wrote; null for ever.',
        }),
      ),
    },
    closed,
  ),
);
const OfOrigin = Type.Object({ origin: Type.String({ maxLength: 300 }) }, closed);
export const OriginAdded = partyEvent('origin.added', OfOrigin);
export const OriginRemoved = partyEvent('origin.removed', OfOrigin);
export const ContactGiven = partyEvent(
  'contact.given',
  Type.Object(
    { email: Type.String({ maxLength: EMAIL_MAX, description: 'Is told nothing until its owner agrees.' }) },
    closed,
  ),
);
export const ContactRemoved = partyEvent('contact.removed', Empty);

/** What a client may send. */
export const EVENTS_IN = {
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
  'guest.named': GuestNamed,
  'contact.given': ContactGiven,
  'contact.removed': ContactRemoved,
  'party.configured': PartyConfigured,
  'origin.added': OriginAdded,
  'origin.removed': OriginRemoved,
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
export const Me = Type.Object(
  {
    id: Type.String(),
    name: Type.Optional(Type.String()),
    role: Role,
    contact: Type.Optional(
      Type.Union([Type.Literal('asked'), Type.Literal('confirmed')], {
        description: 'A mail address that was left, and whether its owner has agreed to be told.',
      }),
    ),
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

export const Author = Type.Object(
  {
    id: Type.String(),
    name: Type.Optional(Type.String({ description: 'Absent when the guest gave none.' })),
    role: Type.Optional(Role),
  },
  { ...closed, description: 'As it was when the entry was written. An absent role is `guest`.' },
);

/** The asker says that it is solved, and who helped. */
export const Solved = Type.Object({ at: Time, by: Type.Optional(EntryId) }, closed);
/** The host who said “I’ve got this”. */
export const Claim = Type.Object({ id: Type.String(), name: Type.Optional(Type.String()) }, closed);
export const Report = Type.Object({ reason: Type.String(), at: Time }, closed);

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
    why: Type.Optional(Type.Literal(true, { description: 'A reason for saying “same here” to `parent`.' })),
    whys: Type.Optional(Type.Integer({ minimum: 1, description: 'Public reasons below it.' })),
    mentions: Type.Optional(Type.Array(Type.String())),
    pinned: Type.Optional(Type.Literal(true)),
    read: Type.Optional({ ...Time, description: 'When a host said that the team has read it.' }),
    answer: Type.Optional({ ...EntryId, description: 'The official answer, a public reply.' }),
    answered: Type.Optional(Time),
    solved: Type.Optional(Solved),
    reopened: Type.Optional({ ...Time, description: 'When its author said that it is not solved.' }),
    note: Type.Optional(Type.Literal(true, { description: 'Between hosts alone.' })),
    claim: Type.Optional(Claim),
    reports: Type.Optional(Type.Integer({ minimum: 1, description: 'People who reported it; hosts only.' })),
    reported: Type.Optional(Type.Array(Report, { description: 'The latest reports; hosts only.' })),
    owed: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Waits for the team, with this weight; hosts only.' }),
    ),
    settled: Type.Optional({ ...Time, description: 'When a host said that it needs no answer; hosts only.' }),
    edits: Type.Optional(Type.Integer({ minimum: 1, description: 'Earlier versions; hosts only.' })),
    poll: Type.Optional(PollPart),
    idea: Type.Optional(IdeaPart),
    voice: Type.Optional(VoicePart),
    became: Type.Optional(
      Type.Object({ entry: EntryId, topic: TopicKey }, { ...closed, description: 'It became this idea.' }),
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
    kind: Type.Union([Type.Literal('thread'), Type.Literal('poll'), Type.Literal('board')]),
    state: Type.Union([Type.Literal('unopened'), Type.Literal('open'), Type.Literal('closed')]),
    title: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    entries: Type.Integer({ minimum: 0, description: 'Public entries, replies included.' }),
    roots: Type.Integer({ minimum: 0, description: 'Top-level entries that are shown.' }),
    pinned: Type.Optional(Type.Array(EntryId, { description: 'Top-level entries that stand first.' })),
  },
  closed,
);

export const PartyEntity = Type.Object(
  {
    type: Type.Literal('party'),
    name: Type.String(),
    policy: Policy,
    reactions: Reactions,
    picker: Type.Optional(Type.Literal(true)),
    message: Type.Optional(Type.String()),
    replyPromise: Type.Optional(Type.String()),
    timeZone: Type.Optional(Type.String()),
    editMinutes: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);

/** What hosts have before them, party-wide. */
export const DeskEntity = Type.Object(
  {
    type: Type.Literal('desk'),
    waiting: Type.Integer({ minimum: 0, description: 'Entries owed an answer or a decision.' }),
  },
  closed,
);

/** What one person did to one entry. Only that person sees it. */
export const MineEntity = Type.Object(
  {
    type: Type.Literal('mine'),
    entry: EntryId,
    reactions: Type.Array(ReactionKind),
    reported: Type.Optional(Type.Literal(true)),
    vote: Type.Optional(Type.Literal(true, { description: 'This person’s vote stands with the idea.' })),
    why: Type.Optional({ ...EntryId, description: 'The reason that came with the vote.' }),
    follows: Type.Optional(
      Type.Boolean({
        description: 'Is told of decisions. Without a word, its author and those who voted are.',
      }),
    ),
  },
  closed,
);

export const Entity = Type.Union([
  EntryEntity,
  TopicEntity,
  PartyEntity,
  MineEntity,
  DeskEntity,
  PollEntity,
  BallotEntity,
  AskEntity,
  BoardEntity,
]);

/** A put carries the whole entity with absolute values; a drop names it. */
export const Change = Type.Union([
  Type.Object({ put: Entity }, closed),
  Type.Object(
    {
      drop: Type.Union([
        Type.Literal('entry'),
        Type.Literal('mine'),
        Type.Literal('poll'),
        Type.Literal('ballot'),
        Type.Literal('ask'),
        Type.Literal('board'),
      ]),
      id: Type.String({ description: 'Of the entry; of a poll, ballot, ask or board its topic.' }),
    },
    closed,
  ),
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
    around: Type.Optional(
      Type.Array(EntryEntity, {
        description:
          'What `?around=` asked for: its top-level entry first, then what it answers, itself last. Absent when nobody may read it here.',
      }),
    ),
  },
  closed,
);

/** A poll as everybody sees it, with the first reasons beside each option or figure. */
export const PollView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    party: PartyEntity,
    head: TopicEntity,
    poll: PollEntity,
    entries: Type.Array(EntryEntity, {
      description:
        'The first reasons of each option or figure and the first own words, most seconded first, then newest; an entry stands here once. On a further page, those of one `bucket`.',
    }),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
export const RunoffView = Type.Object(
  { v: Type.Literal(1), cursor: CursorText, answers: Type.Integer({ minimum: 0 }), runoff: Runoff },
  closed,
);
export const TrendView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    days: Type.Array(TrendDay, {
      description: 'As it stood at the end of each day with answers, oldest first.',
    }),
  },
  closed,
);
/** The counted ballots of a secret poll, in the order of their codes. */
export const ChecksView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    ballots: Type.Array(Check),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
/** Who answered what, for hosts; never of a secret poll. */
export const BallotsView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    ballots: Type.Array(
      Type.Object(
        {
          person: Type.Object({ id: Type.String(), name: Type.Optional(Type.String()) }, closed),
          choice: Type.Array(Type.String()),
          at: Time,
          via: Type.Optional(Type.String()),
          apart: Type.Optional(Type.Literal(true)),
          why: Type.Optional(EntryEntity),
          said: Type.Optional(EntryEntity),
          askable: Type.Optional(Type.Literal(true, { description: 'May be asked a question now.' })),
        },
        closed,
      ),
    ),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);

/** A board with one page of its ideas. */
export const BoardView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    party: PartyEntity,
    head: TopicEntity,
    board: BoardEntity,
    entries: Type.Array(EntryEntity, {
      description: 'Ideas in the order asked for; on a first page without a filter, pinned ones in front.',
    }),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
/** One idea with everything that stands with it but its discussion, which is a thread of its own. */
export const IdeaView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    party: PartyEntity,
    head: TopicEntity,
    board: BoardEntity,
    entries: Type.Array(EntryEntity, {
      description:
        'The idea first, then those merged into it, what the team answered, oldest first, and the first reasons and voices, most seconded first, then newest. On a further page, reasons and voices alone.',
    }),
    next: Type.Union([Type.String(), Type.Null()], { description: 'Of reasons and voices.' }),
  },
  closed,
);
/** Ideas that a search found, or that are like what somebody types: the most fitting first. */
export const SearchView = Type.Object(
  { v: Type.Literal(1), cursor: CursorText, entries: Type.Array(EntryEntity) },
  closed,
);
/** Ideas that one person proposed, voted for or follows, those with which they last had to do first. */
export const IdeasView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    entries: Type.Array(EntryEntity),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
/** Who voted for an idea, for hosts. */
export const VotersView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    voters: Type.Array(
      Type.Object(
        {
          person: Type.Object({ id: Type.String(), name: Type.Optional(Type.String()) }, closed),
          at: Time,
          behalf: Type.Optional(Type.Literal(true)),
          apart: Type.Optional(
            Type.Literal(true, { description: 'Counted apart until the team has looked.' }),
          ),
          why: Type.Optional(EntryEntity),
        },
        closed,
      ),
    ),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);

/** One thing that waits for the team, with where it stands. */
export const WaitingItem = Type.Object(
  {
    entry: EntryEntity,
    root: Type.Optional(EntryEntity),
    topic: Type.Object(
      { topic: TopicKey, title: Type.Optional(Type.String()), url: Type.Optional(Type.String()) },
      closed,
    ),
  },
  closed,
);
export const WaitingView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    waiting: Type.Integer({ minimum: 0 }),
    items: Type.Array(WaitingItem, {
      description:
        'Held and reported first, then problems and questions, by how many say “same here”, the longest waiting first.',
    }),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
export const HistoryView = Type.Object(
  {
    v: Type.Literal(1),
    versions: Type.Array(Type.Object({ title: Type.Optional(Type.String()), text: Text, at: Time }, closed), {
      description: 'Earlier versions, oldest first.',
    }),
  },
  closed,
);
/** Where an entry stands that everyone may read. */
export const EntryPlace = Type.Object(
  {
    topic: TopicKey,
    root: Type.Optional(EntryId),
    title: Type.Optional(Type.String()),
    url: Type.Optional(Type.String({ description: 'The page on which the topic, or its board, stands.' })),
    idea: Type.Optional({
      ...EntryId,
      description: 'The idea that it is, that it belongs to, or in whose discussion it stands.',
    }),
    board: Type.Optional({ ...TopicKey, description: 'The board of that idea.' }),
    into: Type.Optional({ ...EntryId, description: 'That idea was merged, and counts for this one now.' }),
  },
  closed,
);
export const CountsView = Type.Object(
  { v: Type.Literal(1), counts: Type.Record(Type.String(), Type.Integer({ minimum: 0 })) },
  closed,
);
export const OriginsView = Type.Object(
  {
    v: Type.Literal(1),
    allowed: Type.Array(Type.String()),
    asking: Type.Array(Type.Object({ origin: Type.String(), at: Time }, closed), {
      description: 'Pages that were refused of late, the latest first.',
    }),
    hostLink: Type.String({
      description: 'The command that prints a link by which this owner signs in on a page.',
    }),
  },
  closed,
);
export const Place = Type.Union([Type.Literal('page'), Type.Literal('desk')], {
  description: 'Signed in on the brand’s page, or on the API’s own origin, where owners’ acts belong.',
});
export const SessionRequest = Type.Object(
  {
    code: Type.String({ pattern: '^pl_[A-Za-z0-9_-]{43}$', description: 'From the one-time link.' }),
    token: Type.String({ pattern: '^ps_[A-Za-z0-9_-]{43}$', description: 'Minted by the client.' }),
  },
  closed,
);
export const SessionAnswer = Type.Object({ v: Type.Literal(1), me: Me, place: Place, expires: Time }, closed);

export const MineView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    me: Me,
    entries: Type.Array(EntryEntity),
    reactions: Type.Array(MineEntity),
    ballot: Type.Optional(BallotEntity),
    asks: Type.Optional(Type.Array(AskEntity)),
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
