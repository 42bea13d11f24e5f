/** Views of threads, and of what is said anywhere. */
import { Type } from 'typebox';
import { EntryEntity, MineEntity, TopicEntity } from '../entity-schemas.ts';
import { Me, PartyEntity } from '../party/schemas.ts';
import { AskEntity, BallotEntity } from '../poll/entity-schemas.ts';
import { closed, CursorText, EntryId, Text, Time, TopicKey } from '../schema-parts.ts';

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
