import type { Intent, ReactionKind } from '@partyline/protocol';

/** One demo post. Names of people are keys; each has a device of its own, the host a host's token. */
export interface DemoPost {
  readonly key: string;
  readonly by: DemoPerson;
  readonly text: string;
  readonly intent?: Intent;
  readonly replyTo?: string;
  readonly same?: readonly DemoPerson[];
  readonly reactions?: Readonly<Partial<Record<ReactionKind, readonly DemoPerson[]>>>;
  readonly held?: true;
  /** A host's reply that is the official answer. */
  readonly answer?: true;
  /** Whoever asked says that it is solved. */
  readonly solved?: true;
  /** Needs no answer of the team. */
  readonly settled?: true;
}

export const DEMO_GUESTS = [
  'Teo K.',
  'June R.',
  'Ines',
  'Sam O.',
  'Ada',
  'Bashir',
  'Lotte W.',
  'Noor',
  'Pim',
  'Marguerite',
] as const;

export type DemoPerson = (typeof DEMO_GUESTS)[number] | 'host';

export const DEMO_HOST = 'Mara';

/** A conversation with what was said in it first. */
export interface DemoTalk {
  readonly topic: string;
  readonly title: string;
  /** The page it stands on, below the site's origin. */
  readonly path: string;
  readonly posts: readonly DemoPost[];
}

/** On the alley's page, in the order in which it was said. */
const SATURDAY_POSTS: readonly DemoPost[] = [
  {
    key: 'music',
    by: 'Marguerite',
    intent: 'praise',
    text: 'I am 71 and came for the grandchildren. Stayed for the Bee Gees. Whoever made that last half hour: **thank you.**',
    settled: true,
    reactions: { heart: ['Ada', 'Noor', 'Pim', 'June R.', 'Lotte W.', 'host'] },
  },
  {
    key: 'quiet',
    by: 'Sam O.',
    intent: 'idea',
    text: 'A quiet lane or two on Sunday mornings? No music, soft lights, for those of us who want to bowl *and* hear each other.',
    same: ['Lotte W.', 'Ines', 'Noor'],
  },
  {
    key: 'quiet-yes',
    by: 'Lotte W.',
    replyTo: 'quiet',
    text: 'My son is autistic and loves bowling. He lasts ten minutes on a Saturday. I would come every week.',
    reactions: { heart: ['Sam O.', 'Marguerite', 'host'] },
  },
  {
    key: 'pizza',
    by: 'Ada',
    intent: 'problem',
    text: 'No vegan pizza after ten is a sad midnight.',
    same: ['Bashir', 'Pim'],
    reactions: { laugh: ['Teo K.'] },
  },
  {
    key: 'spam',
    by: 'Bashir',
    text: 'My cousin sells lightly used bowling balls, call me after nine.',
    held: true,
  },
  {
    key: 'pizza-answer',
    by: 'host',
    replyTo: 'pizza',
    answer: true,
    text: 'The kitchen keeps two vegan pies back until closing, from this Saturday on. Ask for *the late one*.',
    reactions: { heart: ['Ada', 'Pim'] },
  },
  {
    key: 'lane',
    by: 'Teo K.',
    intent: 'problem',
    text: 'Lane 7 ate our ball twice and the jackpot round started without us. We paid for an hour and played forty minutes.',
    same: ['June R.', 'Ines', 'Pim', 'Noor', 'Bashir'],
    solved: true,
  },
  {
    key: 'lane-answer',
    by: 'host',
    replyTo: 'lane',
    answer: true,
    text: 'That is on us. Your hour is back on your card, and lane 7 is closed until the sensor is changed on Tuesday. I will post here when it is.',
    reactions: { heart: ['Teo K.', 'Pim', 'Noor'] },
  },
  {
    key: 'lane-eight',
    by: 'June R.',
    replyTo: 'lane',
    text: 'Same on lane 8 the week before, if that helps finding it.',
    same: ['Noor'],
  },
  {
    key: 'shoes',
    by: 'Ines',
    intent: 'question',
    text: 'The glow shoes in 36 are always gone by nine. Could we reserve a pair with the lane?',
    same: ['Lotte W.', 'June R.', 'Marguerite'],
  },
];

const TONIGHT_POSTS: readonly DemoPost[] = [
  {
    key: 'ball',
    by: 'Noor',
    intent: 'praise',
    text: 'The new mirror ball! I forgot to bowl.',
    reactions: { heart: ['Ada', 'Pim', 'host'] },
    settled: true,
  },
  {
    key: 'shoes-tonight',
    by: 'Lotte W.',
    intent: 'question',
    text: 'Any glow shoes in 36 left tonight?',
    same: ['Ines'],
  },
  {
    key: 'shoes-answer',
    by: 'host',
    replyTo: 'shoes-tonight',
    answer: true,
    text: 'Two pairs, and I put your name on one. Come by before nine.',
  },
];

export const SATURDAY: DemoTalk = {
  topic: 'saturday',
  title: 'How was Saturday?',
  path: '/',
  posts: SATURDAY_POSTS,
};
export const TONIGHT: DemoTalk = {
  topic: 'tonight',
  title: 'How is your night?',
  path: '/stage/phone',
  posts: TONIGHT_POSTS,
};
