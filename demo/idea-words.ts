import type { BoardDefinition } from '@partyline/protocol';
import type { DEMO_GUESTS } from './words.ts';

type DemoGuest = (typeof DEMO_GUESTS)[number];

/** Somebody's vote; with a reason where one is given. */
export type DemoVote =
  DemoGuest | { readonly by: DemoGuest; readonly why: string; readonly same?: readonly DemoGuest[] };

/** What the team decided, and said with it. */
export interface DemoDecision {
  readonly status: string;
  readonly answer: string;
  /** “Next update by”: so many days from now. */
  readonly nextInDays?: number;
}

export interface DemoIdea {
  readonly key: string;
  readonly by: DemoGuest;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly votes: readonly DemoVote[];
  /** Customers for whom the host voted. */
  readonly behalf?: readonly string[];
  readonly decisions?: readonly DemoDecision[];
  /** Said in its discussion, in order. */
  readonly talk?: readonly { readonly by: DemoGuest | 'host'; readonly text: string }[];
  readonly voice?: {
    readonly name: string;
    readonly source: string;
    readonly text: string;
    readonly daysAgo: number;
  };
  /** Key of the idea that it was merged into. */
  readonly into?: string;
  readonly pinned?: true;
}

/** A board of the alley with what was proposed first. */
export interface DemoBoard {
  readonly topic: string;
  readonly definition: BoardDefinition;
  readonly ideas: readonly DemoIdea[];
}

export const IDEAS: DemoBoard = {
  topic: 'ideas',
  definition: {
    title: 'What should we build next?',
    note: 'Propose, vote, say why. Whatever we decide, we say so here, with a date.',
    categories: [
      { id: 'lanes', label: 'Lanes and balls' },
      { id: 'music', label: 'Music and light' },
      { id: 'kitchen', label: 'Kitchen' },
      { id: 'nights', label: 'Nights' },
    ],
  },
  ideas: [
    {
      key: 'coats',
      by: 'Marguerite',
      title: 'Hooks for coats at every lane',
      text: 'Ours always end up on the ball return.',
      category: 'lanes',
      votes: ['Ada', { by: 'Ines', why: 'Mine came back with lane oil on it.' }, 'Pim', 'Lotte W.'],
      decisions: [
        { status: 'planned', answer: 'The carpenter comes in two weeks.', nextInDays: 14 },
        { status: 'shipped', answer: 'Four hooks at each lane since last Friday. Thank you, Marguerite.' },
      ],
    },
    {
      key: 'tram',
      by: 'Pim',
      title: 'Show the last tram on the score screens',
      text: 'A small line from midnight on: “Last tram 1:20”. Nobody looks at a phone with bowling hands.',
      category: 'lanes',
      votes: [
        'Noor',
        { by: 'Teo K.', why: 'I walked home twice this winter.', same: ['Bashir', 'Ines'] },
        'June R.',
        'Bashir',
        { by: 'Lotte W.', why: 'My babysitter leaves on the same tram.' },
        'Marguerite',
      ],
      behalf: ['The Thursday league'],
      decisions: [
        { status: 'review', answer: 'We like it and are asking who makes the screens.' },
        {
          status: 'planned',
          answer: 'The screens can do it. The tram company gives us its times for nothing.',
          nextInDays: 30,
        },
      ],
      talk: [
        { by: 'Ada', text: 'Could it count down? “12 minutes to the tram” gets people moving.' },
        { by: 'host', text: 'It can. We would start at thirty minutes.' },
        { by: 'Noor', text: 'Please not during the jackpot round.' },
      ],
      pinned: true,
    },
    {
      key: 'tram-twin',
      by: 'Bashir',
      title: 'A clock for the last tram home',
      text: 'Over the bar, so that you see it when you order one more.',
      category: 'nights',
      votes: [{ by: 'Sam O.', why: 'I only ever see the bar.' }, 'Noor', 'Bashir'],
      into: 'tram',
    },
    {
      key: 'quiet',
      by: 'Sam O.',
      title: 'One quiet hour on Saturdays',
      text: 'From seven to eight without the big speakers, for people who come to talk and for small ears.',
      category: 'music',
      votes: [
        { by: 'Lotte W.', why: 'My daughter loves the lights and hates the bass.', same: ['Marguerite'] },
        'Marguerite',
        'Ines',
        { by: 'Ada', why: 'Then my father would come along.' },
      ],
      voice: {
        name: 'A guest at the counter',
        source: 'At the shoe counter',
        text: 'I would come every week if there was an hour when I can hear my friends.',
        daysAgo: 22,
      },
      decisions: [
        { status: 'review', answer: 'We try it on the next two Saturdays, and count how many stay.' },
      ],
      talk: [{ by: 'June R.', text: 'Seven to eight is when we warm up anyway. Fine by lane 8.' }],
    },
    {
      key: 'shoes',
      by: 'Ines',
      title: 'Reserve shoes together with the lane',
      text: 'Size and colour with the booking, and they wait at the counter.',
      category: 'lanes',
      votes: [
        'Lotte W.',
        'June R.',
        { by: 'Marguerite', why: 'Size 36 is always gone by nine.', same: ['Ines', 'Lotte W.'] },
        'Ada',
        'Noor',
      ],
      decisions: [
        {
          status: 'progress',
          answer: 'The booking page asks for sizes since Monday; the shelf is being built.',
        },
      ],
    },
    {
      key: 'dumplings',
      by: 'Noor',
      title: 'Dumplings until midnight',
      text: 'The kitchen closes at eleven and the hunger does not.',
      category: 'kitchen',
      votes: ['Pim', { by: 'Bashir', why: 'After four games fries are not a meal.' }, 'Ada', 'Teo K.'],
      talk: [{ by: 'Pim', text: 'And soup. There was a poll about soup.' }],
    },
    {
      key: 'left',
      by: 'June R.',
      title: 'Balls drilled for left hands',
      text: 'Two in each weight would do.',
      category: 'lanes',
      votes: [{ by: 'Sam O.', why: 'I bowl backwards, and so do my scores.' }, 'Teo K.'],
    },
    {
      key: 'confetti',
      by: 'Teo K.',
      title: 'Confetti for every strike',
      text: 'Real confetti. From the ceiling.',
      category: 'music',
      votes: ['Noor', 'Pim'],
      decisions: [
        {
          status: 'declined',
          answer:
            'Paper on oiled lanes is how wrists break, and it took four hours to sweep after New Year. The lights can rain instead: we are trying that.',
        },
      ],
    },
    {
      key: 'prom',
      by: 'Lotte W.',
      title: 'A tea dance for the over-sixties, once a month',
      text: 'Sunday afternoons are empty, and my aunt has the records.',
      category: 'nights',
      votes: [{ by: 'Marguerite', why: 'I would bring the whole choir.', same: ['Ada', 'Pim'] }, 'Ada'],
    },
  ],
};
