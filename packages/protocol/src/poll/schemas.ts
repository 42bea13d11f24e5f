/** Shapes of polls on the wire: what a poll may be, and what is done with it. */
import { Type } from 'typebox';
import {
  OPTION_TEXT_MAX,
  PEOPLE_ASKED_MAX,
  POLL_NOTE_MAX,
  POLL_OPTIONS_MAX,
  POLL_SCALE_MAX,
  TITLE_MAX,
  VIA_MAX,
  WHY_MAX,
} from '../limits.ts';
import { closed, Empty, EntryId, Text, Time, topicEvent, partyEvent } from '../schema-parts.ts';
import { ChoiceId, CODE } from './schema-parts.ts';

export const PollKind = Type.Union(
  [
    Type.Literal('single'),
    Type.Literal('multiple'),
    Type.Literal('ranked'),
    Type.Literal('rating'),
    Type.Literal('nps'),
    Type.Literal('csat'),
    Type.Literal('open'),
  ],
  {
    description:
      'One option, several, an order of options, stars, 0 to 10 “would you recommend us”, five faces, or an own answer.',
  },
);
export const PollResults = Type.Union(
  [Type.Literal('answered'), Type.Literal('always'), Type.Literal('closed'), Type.Literal('hosts')],
  {
    description:
      '`answered`: elements show them to whoever has answered, the API to everybody. `closed` and `hosts` are kept from everybody else.',
  },
);
export const PollWho = Type.Union([Type.Literal('anyone'), Type.Literal('named'), Type.Literal('verified')], {
  description: 'Any device, guests who gave a name, or customers whom the brand vouches for.',
});
const Propose = Type.Union([Type.Literal('off'), Type.Literal('open'), Type.Literal('hold')], {
  description: 'Whether guests may propose options, and whether those wait for a host.',
});

export const OptionImage = Type.Object(
  {
    src: Type.String({ maxLength: 2_000, pattern: '^https?://' }),
    alt: Type.String({
      maxLength: TITLE_MAX,
      description: 'What it shows; empty when the text says it all.',
    }),
  },
  closed,
);
const OptionId = Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,39}$' });
const Choice = Type.Array(ChoiceId, { maxItems: POLL_OPTIONS_MAX, uniqueItems: true });
const OptionText = Type.String({ maxLength: OPTION_TEXT_MAX * 4 });

export const PollOption = Type.Object(
  {
    id: OptionId,
    text: OptionText,
    image: Type.Optional(OptionImage),
    idea: Type.Optional({ ...EntryId, description: 'The idea that it stands for; its author is credited.' }),
  },
  closed,
);

/** What hosts decide about a poll and may change while it runs. */
const PollRules = {
  opens: Type.Optional(Type.Union([Time, Type.Null()])),
  closes: Type.Optional(Type.Union([Time, Type.Null()])),
  results: Type.Optional(PollResults),
  floor: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1_000, description: 'Below so many answers no shares are shown.' }),
  ),
  quorum: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 1_000_000_000,
      description: 'Answers it takes to be valid; 0 for none.',
    }),
  ),
  why: Type.Optional(Type.Boolean({ description: 'Whether one line of why is asked for. True by default.' })),
  propose: Type.Optional(Propose),
};

/** A poll as hosts define it. `id`s of options are chosen by hosts and never change. */
export const PollDefinition = Type.Object(
  {
    kind: PollKind,
    title: Type.String({ maxLength: TITLE_MAX * 4, description: 'The question.' }),
    note: Type.Optional(Type.String({ maxLength: POLL_NOTE_MAX * 4 })),
    url: Type.Optional(Type.String({ maxLength: 2_000 })),
    options: Type.Optional(Type.Array(PollOption, { maxItems: POLL_OPTIONS_MAX })),
    min: Type.Optional(Type.Integer({ minimum: 1, maximum: POLL_OPTIONS_MAX })),
    max: Type.Optional(Type.Integer({ minimum: 1, maximum: POLL_OPTIONS_MAX })),
    scale: Type.Optional(
      Type.Integer({ minimum: 3, maximum: POLL_SCALE_MAX, description: 'Stars; 5 by default.' }),
    ),
    low: Type.Optional(
      Type.String({ maxLength: OPTION_TEXT_MAX * 4, description: 'Word at the lowest figure.' }),
    ),
    high: Type.Optional(
      Type.String({ maxLength: OPTION_TEXT_MAX * 4, description: 'Word at the highest figure.' }),
    ),
    other: Type.Optional(Type.Literal(true, { description: 'An option “other”, with own words.' })),
    order: Type.Optional(
      Type.Union([Type.Literal('given'), Type.Literal('random')], {
        description: '`random`: another order for each guest, always the same for one guest.',
      }),
    ),
    who: Type.Optional(PollWho),
    change: Type.Optional(
      Type.Boolean({ description: 'Whether an answer can be changed and withdrawn. True by default.' }),
    ),
    secret: Type.Optional(
      Type.Literal(true, { description: 'Who answered is known, what they answered is not.' }),
    ),
    ...PollRules,
  },
  closed,
);

const KEY = '^[A-Za-z0-9_-]{43}$';
const PaperKey = Type.String({
  pattern: KEY,
  description: 'Random, 256 bits, kept on the device; whoever has it may change the ballot.',
});
const SecretPaper = Type.Object(
  {
    code: Type.String({
      pattern: CODE,
      description:
        'The first 22 characters of the SHA-256 of the ballot’s key in base64url; published once it is counted.',
    }),
    was: Type.Optional(PaperKey),
  },
  closed,
);

export const PollCreated = topicEvent('poll.created', PollDefinition);
export const PollChanged = topicEvent(
  'poll.changed',
  Type.Object(
    {
      title: Type.Optional(Type.String({ maxLength: TITLE_MAX * 4 })),
      note: Type.Optional(Type.String({ maxLength: POLL_NOTE_MAX * 4 })),
      options: Type.Optional(
        Type.Array(PollOption, {
          maxItems: POLL_OPTIONS_MAX,
          description:
            'Options with mended words, and new ones. Once somebody has answered, none can be left out.',
        }),
      ),
      add: Type.Optional(
        Type.Array(PollOption, {
          maxItems: POLL_OPTIONS_MAX,
          description:
            'Options behind those that are there by then, whoever added them; an idea that is one already is not added again.',
        }),
      ),
      ...PollRules,
    },
    closed,
  ),
);
export const BallotCast = topicEvent(
  'ballot.cast',
  Type.Object(
    {
      choice: Choice,
      text: Type.Optional(
        Type.String({
          maxLength: WHY_MAX * 40,
          description: 'Own words: to an open question, or for `other`.',
        }),
      ),
      why: Type.Optional(Type.String({ maxLength: WHY_MAX * 40, description: 'One line of reason.' })),
      via: Type.Optional(
        Type.String({
          pattern: `^[a-z0-9][a-z0-9._-]{0,${VIA_MAX - 1}}$`,
          description: 'Where the guest came from.',
        }),
      ),
      secret: Type.Optional(SecretPaper),
    },
    closed,
  ),
);
export const BallotWithdrawn = topicEvent(
  'ballot.withdrawn',
  Type.Object({ was: Type.Optional(PaperKey) }, closed),
);
/** A reason for an answer that was given before; takes the place of an earlier one. */
export const WhyGiven = topicEvent(
  'why.given',
  Type.Object({ text: Text, ask: Type.Optional(Type.String({ maxLength: 64 })) }, closed),
);
export const OptionProposed = topicEvent('option.proposed', Type.Object({ text: OptionText }, closed));
/** The team counts the answers that stood apart. */
export const BallotsCounted = topicEvent('ballots.counted', Empty);
/** One question to people who answered in one way. */
export const PeopleAsked = topicEvent(
  'people.asked',
  Type.Object(
    {
      question: Text,
      people: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        maxItems: PEOPLE_ASKED_MAX,
        uniqueItems: true,
      }),
    },
    closed,
  ),
);
export const AsksMuted = partyEvent('asks.muted', Type.Object({ on: Type.Boolean() }, closed));

export const POLL_EVENTS_IN = {
  'poll.created': PollCreated,
  'poll.changed': PollChanged,
  'ballot.cast': BallotCast,
  'ballot.withdrawn': BallotWithdrawn,
  'why.given': WhyGiven,
  'option.proposed': OptionProposed,
  'ballots.counted': BallotsCounted,
  'people.asked': PeopleAsked,
  'asks.muted': AsksMuted,
} as const;
