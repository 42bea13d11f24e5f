import type { BoardDefinition } from '@partyline/protocol';

/** Somebody's vote, with its reason where one is given. */
export type SeededVote = string | { readonly by: string; readonly why: string };

/** An idea as it came about. */
export interface SeededIdea {
  readonly key: string;
  readonly by: string;
  readonly title: string;
  readonly text?: string;
  readonly category?: string;
  readonly votes?: readonly SeededVote[];
  readonly decision?: { readonly status: string; readonly answer: string; readonly nextInDays?: number };
  /** What is said in its discussion. */
  readonly talk?: readonly string[];
  readonly pinned?: true;
  /** How many days ago it was proposed. */
  readonly daysAgo?: number;
}

export interface SeededBoard {
  readonly topic: string;
  readonly definition: BoardDefinition;
  readonly ideas: readonly SeededIdea[];
  readonly closed?: true;
}

const CATEGORIES = [
  { id: 'lanes', label: 'Lanes and balls' },
  { id: 'music', label: 'Music and light' },
  { id: 'kitchen', label: 'Kitchen' },
];

const IDEAS: readonly SeededIdea[] = [
  {
    key: 'shoes',
    by: 'Ines',
    title: 'Reserve glow shoes with the lane',
    text: 'Pick sizes while booking, they wait at the counter.',
    category: 'lanes',
    votes: [
      { by: 'Marguerite', why: 'Size 36 is always gone by nine.' },
      { by: 'June R.', why: 'I bring six children.' },
      'Ada',
      'Noor',
      'Pim',
      'Teo K.',
    ],
    decision: { status: 'planned', answer: 'The booking page learns sizes next.', nextInDays: 40 },
    talk: ['Could it remember my size?', 'It could.', 'Green ones please.'],
    daysAgo: 20,
  },
  {
    key: 'quiet',
    by: 'Sam O.',
    title: 'A quiet lane on Sunday mornings',
    text: 'No music, soft lights, for those who want to bowl and **hear** each other. My mother would come too, and so would half of her choir, who have asked for such a thing for years.',
    category: 'music',
    votes: [
      { by: 'Lotte W.', why: 'My daughter loves the lights and hates the bass.' },
      'Marguerite',
      'Ines',
    ],
    decision: { status: 'review', answer: 'We try it on the next two Sundays.' },
    talk: ['Before eleven nobody is there anyway.'],
    daysAgo: 12,
  },
  {
    key: 'tram',
    by: 'Pim',
    title: 'Show the last tram on the score screens, from midnight on, so that nobody misses it',
    text: 'A small line: “Last tram 1:20”. Nobody looks at a phone with bowling hands.',
    category: 'lanes',
    votes: ['Noor', { by: 'Teo K.', why: 'I walked home twice this winter.' }, 'June R.', 'Bashir'],
    decision: { status: 'progress', answer: 'The screens can do it.' },
    daysAgo: 30,
    pinned: true,
  },
  {
    key: 'dumplings',
    by: 'Noor',
    title: 'Dumplings until midnight',
    text: 'The kitchen closes at eleven and the hunger does not.',
    category: 'kitchen',
    votes: ['Pim', 'Ada'],
    daysAgo: 2,
  },
  {
    key: 'left',
    by: 'June R.',
    title: 'Balls drilled for left hands',
    category: 'lanes',
    votes: ['Teo K.'],
    daysAgo: 1,
  },
  {
    key: 'coats',
    by: 'Marguerite',
    title: 'Hooks for coats at every lane',
    text: 'Ours always end up on the ball return.',
    category: 'lanes',
    votes: ['Ada', { by: 'Ines', why: 'Mine came back with lane oil on it.' }, 'Pim'],
    decision: { status: 'shipped', answer: 'Four hooks at each lane since Friday. Thank you, Marguerite.' },
    daysAgo: 60,
  },
  {
    key: 'confetti',
    by: 'Teo K.',
    title: 'Confetti for every strike',
    text: 'Real confetti. From the ceiling.',
    category: 'music',
    votes: ['Noor'],
    decision: { status: 'declined', answer: 'Paper on oiled lanes is how wrists break.' },
    daysAgo: 50,
  },
];

const ARABIC: readonly SeededIdea[] = [
  {
    key: 'shoes',
    by: 'إيناس',
    title: 'احجز الحذاء المضيء مع المسار',
    text: 'اختر المقاسات أثناء الحجز وستنتظرك عند المنضدة.',
    votes: ['نور', { by: 'بشير', why: 'ينفد المقاس 36 قبل التاسعة دائمًا.' }, 'سامي'],
    decision: { status: 'planned', answer: 'نعمل عليه.', nextInDays: 40 },
    talk: ['هل يتذكر مقاسي؟'],
  },
  {
    key: 'quiet',
    by: 'سامي',
    title: 'ساعة هادئة صباح الأحد',
    text: 'بلا موسيقى وبأضواء خافتة لمن يريد أن يسمع أصدقاءه.',
    votes: ['إيناس'],
    decision: { status: 'review', answer: 'سنجرّبها.' },
  },
];

export const boardSeeds = {
  alley: (definition: Partial<BoardDefinition> = {}, more: Partial<SeededBoard> = {}): SeededBoard => ({
    topic: 'ideas',
    definition: {
      title: 'Ideas for the alley',
      note: 'Propose, vote, say why. Whatever we decide, we say so here, with a date.',
      categories: CATEGORIES,
      ...definition,
    },
    ideas: IDEAS,
    ...more,
  }),
  arabic: (): SeededBoard => ({
    topic: 'ideas',
    definition: { title: 'ماذا نبني بعد ذلك؟' },
    ideas: ARABIC,
  }),
  many: (count: number): SeededBoard => ({
    topic: 'ideas',
    definition: { title: 'Ideas for the alley', categories: CATEGORIES },
    ideas: Array.from({ length: count }, (_, index) => ({
      key: `idea-${index}`,
      by: `Guest ${index % 30}`,
      title: `Idea number ${index + 1}`,
      text: 'Said in a few words.',
      category: CATEGORIES[index % CATEGORIES.length]!.id,
      votes: Array.from({ length: index % 7 }, (_unused, voter) => `Guest ${voter}`),
    })),
  }),
} as const;
