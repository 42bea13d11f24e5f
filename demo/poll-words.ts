import type { PollDefinition } from '@partyline/protocol';
import type { DEMO_GUESTS } from './words.ts';

type DemoGuest = (typeof DEMO_GUESTS)[number];

export interface DemoBallot {
  readonly by: DemoGuest;
  readonly choice: readonly string[];
  /** Own words: to an open question, or for “other”. */
  readonly text?: string;
  readonly why?: string;
  /** Who says the same as this reason. */
  readonly same?: readonly DemoGuest[];
}

/** A poll of the alley with what was answered first. */
export interface DemoPoll {
  readonly topic: string;
  readonly definition: PollDefinition;
  readonly ballots: readonly DemoBallot[];
}

/** One of each kind. */
export const POLLS: readonly DemoPoll[] = [
  {
    topic: 'sound',
    definition: {
      kind: 'single',
      title: 'What should the last hour of Saturday sound like?',
      options: [
        { id: 'seventies', text: 'Seventies' },
        { id: 'eighties', text: 'Eighties' },
        { id: 'house', text: 'House' },
        { id: 'requests', text: 'Requests only' },
      ],
      other: true,
    },
    ballots: [
      {
        by: 'Marguerite',
        choice: ['seventies'],
        why: 'It is the one hour where my grandchildren dance with me.',
        same: ['Ada', 'Pim'],
      },
      {
        by: 'Teo K.',
        choice: ['requests'],
        why: 'Ten songs from the lanes and everybody sings.',
        same: ['Noor'],
      },
      { by: 'June R.', choice: ['seventies'] },
      { by: 'Ada', choice: ['eighties'], why: 'The Seventies are what the other five hours are for.' },
      { by: 'Bashir', choice: ['house'] },
      { by: 'Noor', choice: ['seventies'], why: 'Never stop the Bee Gees.' },
      { by: 'Pim', choice: ['other'], text: 'Live: the band from the tram stop.' },
    ],
  },
  {
    topic: 'snacks',
    definition: {
      kind: 'multiple',
      title: 'Which of these would you order at the lane?',
      note: 'Up to three. Propose what is missing.',
      options: [
        { id: 'fries', text: 'Fries with two dips' },
        { id: 'dumplings', text: 'Dumplings' },
        { id: 'olives', text: 'Olives and almonds' },
        { id: 'soup', text: 'A mug of soup' },
        { id: 'ice', text: 'Ice cream sandwich' },
      ],
      max: 3,
      order: 'random',
      propose: 'hold',
      results: 'always',
    },
    ballots: [
      {
        by: 'Lotte W.',
        choice: ['fries', 'soup'],
        why: 'Something warm that does not drip on the shoes.',
        same: ['Ines', 'Sam O.'],
      },
      { by: 'Ines', choice: ['dumplings', 'ice'] },
      { by: 'Sam O.', choice: ['olives', 'dumplings', 'soup'], why: 'Not everybody eats fried.' },
      { by: 'Bashir', choice: ['fries'] },
      { by: 'Teo K.', choice: ['fries', 'dumplings', 'ice'] },
      { by: 'Ada', choice: ['soup', 'ice'] },
    ],
  },
  {
    topic: 'theme',
    definition: {
      kind: 'ranked',
      title: 'Put the themes for October in your order.',
      note: 'Leave out what you would stay at home for.',
      options: [
        { id: 'space', text: 'Lost in space' },
        { id: 'roller', text: 'Roller derby' },
        { id: 'prom', text: 'The prom you never had' },
        { id: 'silent', text: 'Silent disco' },
      ],
    },
    ballots: [
      {
        by: 'Marguerite',
        choice: ['prom', 'space'],
        why: 'I never had one.',
        same: ['June R.', 'Lotte W.', 'Noor'],
      },
      { by: 'June R.', choice: ['prom', 'roller', 'space'] },
      { by: 'Noor', choice: ['space', 'prom'] },
      { by: 'Teo K.', choice: ['space', 'silent', 'prom'] },
      { by: 'Pim', choice: ['silent', 'prom'], why: 'Then we hear the pins.' },
      { by: 'Bashir', choice: ['roller', 'prom'] },
      { by: 'Ada', choice: ['space', 'roller'] },
    ],
  },
  {
    topic: 'stars',
    definition: { kind: 'rating', title: 'How was your lane?', low: 'Sticky', high: 'Like glass' },
    ballots: [
      { by: 'Teo K.', choice: ['2'], why: 'Lane 7 ate two of my strikes.', same: ['June R.'] },
      { by: 'June R.', choice: ['3'] },
      { by: 'Ines', choice: ['5'], why: 'Freshly oiled, and you could feel it.' },
      { by: 'Ada', choice: ['4'] },
      { by: 'Lotte W.', choice: ['4'] },
      { by: 'Marguerite', choice: ['5'] },
    ],
  },
  {
    topic: 'recommend',
    definition: { kind: 'nps', title: 'Would you send a friend to us on a Saturday?' },
    ballots: [
      { by: 'Marguerite', choice: ['10'], why: 'I have, and she brought three more.' },
      { by: 'Noor', choice: ['9'] },
      { by: 'Ada', choice: ['10'] },
      {
        by: 'Sam O.',
        choice: ['6'],
        why: 'Too loud near the bar, and I would have to warn them.',
        same: ['Bashir'],
      },
      { by: 'Bashir', choice: ['7'] },
      { by: 'Teo K.', choice: ['4'], why: 'Not before lane 7 is mended.' },
      { by: 'Pim', choice: ['9'] },
      { by: 'Lotte W.', choice: ['8'] },
    ],
  },
  {
    topic: 'counter',
    definition: { kind: 'csat', title: 'How did we treat you at the shoe counter?' },
    ballots: [
      { by: 'Lotte W.', choice: ['5'], why: 'Two pairs left, and mine had my name on it.' },
      { by: 'Ines', choice: ['4'] },
      { by: 'Noor', choice: ['5'] },
      { by: 'Pim', choice: ['3'], why: 'Friendly, but one person for twelve lanes.', same: ['Ines'] },
      { by: 'Bashir', choice: ['4'] },
    ],
  },
  {
    topic: 'next',
    definition: {
      kind: 'open',
      title: 'If you owned the alley for one night, what would you do?',
      results: 'always',
    },
    ballots: [
      {
        by: 'Ada',
        choice: [],
        text: 'Lights off, glow pins on, no scores at all.',
        same: ['Noor', 'Pim', 'Marguerite'],
      },
      {
        by: 'Sam O.',
        choice: [],
        text: 'One quiet lane for people who come to talk.',
        why: 'We bowl badly, but we have years to catch up on.',
        same: ['Lotte W.'],
      },
      { by: 'June R.', choice: [], text: 'Lane 7 against lane 8. Loser oils.' },
    ],
  },
  {
    topic: 'secret-jackpot',
    definition: {
      kind: 'single',
      title: 'Should the jackpot round be on every Saturday, or once a month with a bigger prize?',
      options: [
        { id: 'weekly', text: 'Every Saturday' },
        { id: 'monthly', text: 'Once a month, bigger' },
        { id: 'never', text: 'I can do without' },
      ],
      secret: true,
    },
    ballots: [
      { by: 'Teo K.', choice: ['weekly'] },
      { by: 'June R.', choice: ['monthly'], why: 'One real prize beats four mugs.' },
      { by: 'Ines', choice: ['weekly'] },
      { by: 'Sam O.', choice: ['never'] },
      { by: 'Ada', choice: ['weekly'], why: 'It is the minute when all lanes look the same way.' },
      { by: 'Bashir', choice: ['monthly'] },
      { by: 'Lotte W.', choice: ['weekly'] },
      { by: 'Noor', choice: ['monthly'] },
      { by: 'Pim', choice: ['weekly'] },
      { by: 'Marguerite', choice: ['weekly'] },
    ],
  },
];
