import type { SeededBallot, SeededPoll } from '@partyline/client/memory';
import type { PollDefinition } from '@partyline/protocol';

type Seed = (more?: Partial<PollDefinition>, rest?: Partial<SeededPoll>) => SeededPoll;

/** So many unnamed guests who chose the same and said nothing. */
const others = (count: number, ...choice: string[]): SeededBallot[] =>
  Array.from({ length: count }, () => ({ choice }));

const seed =
  (topic: string, definition: PollDefinition, ballots: readonly SeededBallot[]): Seed =>
  (more = {}, rest = {}) => ({ topic, definition: { ...definition, ...more }, ballots, ...rest });

const DECADES = [
  { id: 'seventies', text: 'The seventies, obviously' },
  { id: 'nineties', text: 'Nineties eurodance' },
  { id: 'lane4', text: 'Let lane 4 choose' },
];

/** The polls of one alley, as its guests have answered them. */
export const pollSeeds = {
  decade: seed(
    'decade',
    { kind: 'single', title: 'Which decade should own the last Saturday of June?', options: DECADES },
    [
      {
        guest: 'June R.',
        choice: ['seventies'],
        why: 'My mother met my father under that mirror ball.',
        secondedBy: ['Ada', 'Ines', 'Sam', 'Ruth'],
      },
      { guest: 'Ada', choice: ['seventies'], why: 'Everybody knows the words.', secondedBy: ['Teo K.'] },
      { guest: 'Ines', choice: ['seventies'], why: 'The glow shoes want it.' },
      { guest: 'Noor', choice: ['seventies'], why: 'Because the DJ owns the records.' },
      { choice: ['nineties'], why: 'It is what my kids ask for in the car.', secondedBy: ['Sam', 'Ruth'] },
      ...others(19, 'seventies'),
      ...others(15, 'nineties'),
      ...others(10, 'lane4'),
    ],
  ),
  few: seed(
    'few',
    {
      kind: 'single',
      title: 'Should the shoe counter open at five?',
      options: [
        { id: 'yes', text: 'Yes, please' },
        { id: 'no', text: 'Six is fine' },
      ],
    },
    [{ choice: ['yes'] }, { choice: ['no'] }, { choice: ['yes'] }],
  ),
  snacks: seed(
    'snacks',
    {
      kind: 'multiple',
      title: 'What should the kitchen keep until closing?',
      max: 2,
      other: true,
      options: [
        { id: 'pizza', text: 'Vegan pizza' },
        { id: 'fries', text: 'Fries' },
        { id: 'soup', text: 'Soup of the day' },
        { id: 'cake', text: 'Cake by the slice' },
      ],
    },
    [
      {
        guest: 'Ada',
        choice: ['pizza', 'cake'],
        why: 'No vegan pizza after ten is a sad midnight.',
        secondedBy: ['Sam'],
      },
      { guest: 'Sam', choice: ['other'], text: 'Pickles. A whole jar.' },
      ...others(8, 'pizza', 'fries'),
      ...others(4, 'fries'),
      ...others(3, 'soup', 'cake'),
    ],
  ),
  music: seed(
    'music',
    {
      kind: 'ranked',
      title: 'Put the opening songs in order',
      options: [
        { id: 'dancing', text: 'Dancing Queen' },
        { id: 'rasputin', text: 'Rasputin' },
        { id: 'macarena', text: 'Macarena' },
        { id: 'freed', text: 'Freed from Desire' },
        { id: 'september', text: 'September' },
      ],
    },
    [
      { guest: 'June R.', choice: ['dancing', 'september'], why: 'It starts slowly, as a night should.' },
      { guest: 'Teo K.', choice: ['rasputin', 'dancing'], why: 'Lane 7 sings along.', secondedBy: ['Ada'] },
      ...others(7, 'dancing', 'september', 'rasputin'),
      ...others(6, 'rasputin', 'freed'),
      ...others(4, 'freed', 'macarena', 'rasputin'),
      ...others(3, 'september', 'dancing'),
      ...others(1, 'macarena'),
    ],
  ),
  stars: seed(
    'stars',
    { kind: 'rating', title: 'How was your lane on Saturday?', low: 'Poor', high: 'Perfect' },
    [
      { guest: 'Teo K.', choice: ['2'], why: 'Lane 7 ate our ball twice.', secondedBy: ['June R.', 'Ada'] },
      { guest: 'Ruth', choice: ['5'], why: 'Lane 3 was perfect.' },
      ...others(9, '5'),
      ...others(7, '4'),
      ...others(3, '3'),
      ...others(1, '1'),
    ],
  ),
  recommend: seed('recommend', { kind: 'nps', title: 'How likely are you to recommend us to a friend?' }, [
    {
      guest: 'Ada',
      choice: ['10'],
      why: 'You answer when we say something.',
      secondedBy: ['Sam', 'June R.'],
    },
    { guest: 'Teo K.', choice: ['4'], why: 'The jackpot round started without us.' },
    { guest: 'Sam', choice: ['7'], why: 'Good, but the queue.' },
    ...others(9, '10'),
    ...others(7, '9'),
    ...others(6, '8'),
    ...others(3, '6'),
    ...others(1, '2'),
  ]),
  counter: seed('counter', { kind: 'csat', title: 'How did we do at the shoe counter?' }, [
    { guest: 'Ines', choice: ['2'], why: 'Size 36 was gone by nine.', secondedBy: ['Ada', 'Sam'] },
    { guest: 'Ruth', choice: ['5'], why: 'Warm shoes in January!' },
    ...others(8, '5'),
    ...others(9, '4'),
    ...others(3, '3'),
    ...others(1, '1'),
  ]),
  words: seed('words', { kind: 'open', title: 'What one thing would make your Saturday better?' }, [
    { guest: 'Ines', choice: [], text: 'Reserve a pair of glow shoes with the lane.' },
    { guest: 'Ada', choice: [], text: 'Vegan pizza until closing.' },
    { choice: [], text: 'More of that DJ at eleven, please 🎶' },
    {
      guest: 'Sam',
      choice: [],
      text: 'A quiet lane on Sunday mornings.',
      why: 'We come to talk as much as to bowl.',
    },
    { guest: 'Ruth', choice: [], text: 'A bench at lane 3.' },
  ]),
  secret: seed(
    'secret',
    {
      kind: 'single',
      secret: true,
      title: 'Should tips be shared with the kitchen?',
      options: [
        { id: 'yes', text: 'Yes' },
        { id: 'no', text: 'No' },
        { id: 'half', text: 'Half of them' },
      ],
    },
    [
      { choice: ['yes'], why: 'They stand there as long as we do.' },
      ...others(9, 'yes'),
      ...others(6, 'half'),
      ...others(4, 'no'),
    ],
  ),
} satisfies Record<string, Seed>;
