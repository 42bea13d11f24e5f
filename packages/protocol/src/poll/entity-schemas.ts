/** Shapes of what is shown of a poll: itself, its results, what somebody answered. */
import { Type } from 'typebox';
import { closed, EntryId, Text, Time, TopicKey } from '../schema-parts.ts';
import { ChoiceId, CODE } from './schema-parts.ts';
import { PollKind, PollResults, OptionImage } from './schemas.ts';

const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
  description: 'By option or figure; what nobody chose may be absent. Ranked: first choices.',
});
export const Tally = Type.Object({ answers: Type.Integer({ minimum: 0 }), counts: Counts }, closed);

/** What an entry is in its poll, and beside which options or figures it stands. */
export const PollPart = Type.Object(
  {
    part: Type.Union([Type.Literal('why'), Type.Literal('said'), Type.Literal('option')], {
      description: 'A reason for an answer, an answer in own words, or an option that a guest proposed.',
    }),
    choice: Type.Array(ChoiceId),
  },
  closed,
);

/** A poll with its rules and, where they are shown, its results. */
export const PollEntity = Type.Object(
  {
    type: Type.Literal('poll'),
    topic: TopicKey,
    kind: PollKind,
    state: Type.Union([Type.Literal('scheduled'), Type.Literal('open'), Type.Literal('closed')]),
    title: Type.String(),
    note: Type.Optional(Type.String()),
    at: Time,
    edited: Type.Optional({ ...Time, description: 'When words were mended last.' }),
    wordings: Type.Optional(
      Type.Array(
        Type.Object({ at: Time, was: Type.String(), option: Type.Optional(Type.String()) }, closed),
        {
          description: 'What stood there before somebody mended it, latest first.',
        },
      ),
    ),
    options: Type.Array(
      Type.Object(
        {
          id: ChoiceId,
          text: Type.Optional(Type.String({ description: 'Absent when the team took it away.' })),
          image: Type.Optional(OptionImage),
          idea: Type.Optional({ ...EntryId, description: 'The idea that it stands for.' }),
          board: Type.Optional({ ...TopicKey, description: 'The board in which that idea stands.' }),
          by: Type.Optional(
            Type.String({
              description: 'Name of the guest who proposed it, or its idea; empty when none was given.',
            }),
          ),
        },
        closed,
      ),
      {
        description:
          'In the order of the definition, then as proposed. Empty for figures and open questions.',
      },
    ),
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    scale: Type.Optional(Type.Integer()),
    low: Type.Optional(Type.String()),
    high: Type.Optional(Type.String()),
    other: Type.Optional(Type.Literal(true)),
    random: Type.Optional(Type.Literal(true)),
    why: Type.Optional(Type.Literal(true, { description: 'One line of why is asked for.' })),
    propose: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('hold')])),
    who: Type.Optional(Type.Union([Type.Literal('named'), Type.Literal('verified')])),
    fixed: Type.Optional(Type.Literal(true, { description: 'An answer cannot be changed.' })),
    secret: Type.Optional(Type.Literal(true)),
    opens: Type.Optional(Time),
    closes: Type.Optional(Time),
    results: PollResults,
    floor: Type.Integer({ minimum: 0 }),
    quorum: Type.Optional(Type.Integer({ minimum: 1 })),
    answers: Type.Integer({ minimum: 0, description: 'People whose answer is counted.' }),
    counts: Type.Optional({ ...Counts, description: 'Absent where results are not shown (yet).' }),
    whys: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Of those, how many gave a reason that can be read.' }),
    ),
    reasons: Type.Optional({ ...Counts, description: 'Readable reasons by option or figure.' }),
    waiting: Type.Optional(Type.Integer({ minimum: 1, description: 'Secret: admitted, not counted yet.' })),
    apart: Type.Optional({ ...Tally, description: 'Answers counted apart; hosts only.' }),
    via: Type.Optional({ ...Counts, description: 'Where answers came from; hosts only.' }),
  },
  closed,
);

/** A person’s own answer. */
export const BallotEntity = Type.Object(
  {
    type: Type.Literal('ballot'),
    topic: TopicKey,
    at: Time,
    choice: Type.Optional(
      Type.Array(ChoiceId, { description: 'Absent in a secret poll: only the device knows.' }),
    ),
    why: Type.Optional(EntryId),
    said: Type.Optional(EntryId),
    apart: Type.Optional(Type.Literal(true, { description: 'Counted apart until the team has looked.' })),
  },
  closed,
);
/** A question of the team to a person about their answer. */
export const AskEntity = Type.Object(
  {
    type: Type.Literal('ask'),
    id: Type.String(),
    topic: TopicKey,
    question: Text,
    by: Type.Optional(Type.String()),
    at: Time,
  },
  closed,
);

export const Round = Type.Object(
  {
    counts: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
    exhausted: Type.Integer({ minimum: 0, description: 'Ballots that name nobody who is still in.' }),
    out: Type.Optional(Type.Array(ChoiceId, { description: 'Eliminated after this round.' })),
    tie: Type.Optional(Type.Literal(true, { description: 'The tie rule decided who went out.' })),
  },
  closed,
);
export const Runoff = Type.Object(
  {
    rounds: Type.Array(Round),
    winners: Type.Array(ChoiceId, { description: 'One; several when they end level; none without ballots.' }),
  },
  closed,
);
export const Check = Type.Object(
  { code: Type.String({ pattern: CODE }), choice: Type.Array(ChoiceId) },
  closed,
);
export const TrendDay = Type.Object(
  {
    day: Type.String({ description: 'YYYY-MM-DD, UTC.' }),
    answers: Type.Integer({ minimum: 0 }),
    counts: Counts,
  },
  closed,
);
