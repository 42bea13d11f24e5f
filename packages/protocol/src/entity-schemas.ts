/** The entities that views and changes are made of. */
import { Type } from 'typebox';
import { BoardEntity, IdeaPart, VoicePart } from './board/schemas.ts';
import { DeskEntity, PartyEntity, ReactionKind, Role } from './party/schemas.ts';
import { AskEntity, BallotEntity, PollEntity, PollPart } from './poll/entity-schemas.ts';
import { closed, EntryId, Seq, Text, Time, TopicKey } from './schema-parts.ts';
import { EntryAudience, FactCard, Intent, Visibility } from './thread/schemas.ts';

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
