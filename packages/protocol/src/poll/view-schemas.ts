/** Views of polls. */
import { Type } from 'typebox';
import { EntryEntity, TopicEntity } from '../entity-schemas.ts';
import { PartyEntity } from '../party/schemas.ts';
import { closed, CursorText, Time, TopicKey } from '../schema-parts.ts';
import { Check, PollEntity, Runoff, TrendDay } from './entity-schemas.ts';

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
/** Polls that take options, for hosts: those that are not over, the latest first. */
export const PollsView = Type.Object(
  {
    v: Type.Literal(1),
    polls: Type.Array(Type.Object({ topic: TopicKey, title: Type.String() }, closed)),
  },
  closed,
);
