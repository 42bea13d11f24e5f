import type { SeededPoll } from '@partyline/client/memory';
import type { PartyPoll } from '@partyline/elements';
import { createPollStage, type PollStage, type PollStageOptions } from './poll-stage.ts';
import { pollSeeds } from './poll-seeds.ts';

export interface PollScene {
  readonly stage: PollStage;
  readonly poll: PartyPoll;
}

const DAY_MS = 86_400_000;

/** Where reasons stay with the team, nobody can second them. */
const alone = (poll: SeededPoll): SeededPoll => ({
  ...poll,
  ballots: (poll.ballots ?? []).map(({ secondedBy: _, ...ballot }) => ballot),
});
const byName = (poll: SeededPoll): SeededPoll => ({
  ...poll,
  ballots: (poll.ballots ?? []).map((ballot, index) => ({
    ...ballot,
    guest: ballot.guest ?? `Guest ${index}`,
  })),
});

async function play(
  place: HTMLElement,
  options: PollStageOptions,
  attributes: Readonly<Record<string, string>> = {},
): Promise<PollScene> {
  const stage = await createPollStage(options);
  const poll = stage.poll(attributes);
  place.append(stage.space);
  return { stage, poll };
}

async function shown(scene: PollScene): Promise<PollScene> {
  const { poll } = scene;
  if (!poll.matches(':state(ready)'))
    await new Promise((resolve) => poll.addEventListener('party-ready', resolve, { once: true }));
  return scene;
}

/** Chooses and answers as a person would. */
async function answer(scene: PollScene, ids: readonly string[], why = ''): Promise<PollScene> {
  const { poll } = await shown(scene);
  const root = poll.shadowRoot!;
  for (const id of ids)
    root.querySelector<HTMLElement>(`#choice-${id}, #rank-${id} [data-do=rank-add]`)?.click();
  await poll.updateComplete;
  const field = root.querySelector<HTMLInputElement>('#why');
  if (field) field.value = why;
  const answered = new Promise((resolve) => poll.addEventListener('party-answered', resolve, { once: true }));
  root.querySelector<HTMLFormElement>('.form')!.requestSubmit();
  await answered;
  await poll.updateComplete;
  return scene;
}

/** Presses what opens something. */
async function open(scene: PollScene, selector: string): Promise<PollScene> {
  scene.poll.shadowRoot!.querySelector<HTMLElement>(selector)?.click();
  await scene.poll.updateComplete;
  return scene;
}

const one = (name: keyof typeof pollSeeds, ...more: Parameters<(typeof pollSeeds)['decade']>) => ({
  polls: [pollSeeds[name](...more)],
});

export const pollScenes = {
  single: (place) => play(place, one('decade')),
  singleAnswered: async (place) =>
    answer(await play(place, one('decade')), ['seventies'], 'That mirror ball.'),
  multiple: (place) => play(place, one('snacks')),
  multipleAnswered: async (place) => answer(await play(place, one('snacks')), ['pizza', 'soup']),
  ranked: (place) => play(place, one('music')),
  async rankedHalf(place) {
    const scene = await shown(await play(place, one('music')));
    for (const id of ['september', 'dancing', 'rasputin'])
      await open(scene, `#rank-${id} [data-do=rank-add]`);
    return scene;
  },
  async rankedAnswered(place) {
    const scene = await answer(await play(place, one('music')), ['september', 'dancing']);
    return open(scene, '[data-place=runoff]');
  },
  rating: (place) => play(place, one('stars')),
  ratingAnswered: async (place) => answer(await play(place, one('stars')), ['4']),
  nps: (place) => play(place, one('recommend')),
  npsAnswered: async (place) => answer(await play(place, one('recommend')), ['9'], 'The people at lane 3.'),
  csat: (place) => play(place, one('counter')),
  csatAnswered: async (place) => answer(await play(place, one('counter')), ['4']),
  openQuestion: (place) => play(place, one('words')),
  openAnswered: async (place) => {
    const scene = await shown(await play(place, one('words')));
    scene.poll.shadowRoot!.querySelector('textarea')!.value = 'Shoes that are not cold.';
    return answer(scene, []);
  },
  secret: (place) => play(place, one('secret')),
  secretAnswered: async (place) =>
    open(await answer(await play(place, one('secret')), ['yes']), '[data-place=check]'),
  always: async (place) =>
    open(await shown(await play(place, one('decade', { results: 'always' }))), '[data-place=see]'),
  afterClose: async (place) =>
    answer(
      await play(place, {
        polls: [alone(pollSeeds.decade({ results: 'closed', closes: Date.now() + DAY_MS }))],
      }),
      ['lane4'],
    ),
  teamOnly: async (place) =>
    answer(await play(place, { polls: [alone(pollSeeds.decade({ results: 'hosts' }))] }), ['nineties']),
  floor: async (place) => answer(await play(place, one('few')), ['yes']),
  quorum: (place) => play(place, one('decade', { quorum: 100, closes: Date.now() + 2 * DAY_MS })),
  scheduled: (place) =>
    play(place, { polls: [{ ...pollSeeds.decade({ opens: Date.now() + DAY_MS }), ballots: [] }] }),
  closed: (place) => play(place, one('decade', {}, { closed: true })),
  empty: (place) => play(place, { polls: [{ ...pollSeeds.decade(), ballots: [] }] }),
  edited: (place) =>
    play(place, {
      ...one('decade'),
      async fill({ ago, transport }) {
        ago(60);
        const host = await transport.actorOf(await transport.addHost('Jo'));
        transport.act(host, [
          {
            type: 'poll.changed',
            topic: 'decade',
            data: { title: 'Which decade should own the last Saturday of July?' },
          },
        ]);
      },
    }),
  async proposing(place) {
    const scene = await shown(
      await play(
        place,
        one('decade', { propose: 'open' }, { proposed: [{ guest: 'Sam', text: 'Yacht rock' }] }),
      ),
    );
    return open(scene, '[data-place=propose]');
  },
  named: (place) => play(place, { polls: [byName(pollSeeds.decade({ who: 'named' }))] }),
  async offline(place) {
    const scene = await shown(await play(place, one('decade')));
    // What acting needs is here; then the network goes.
    scene.poll.shadowRoot!.querySelector<HTMLElement>('#choice-seventies')!.focus();
    await scene.poll.updateComplete;
    scene.stage.transport.offline = true;
    return answer(scene, ['seventies'], 'Chosen in the tunnel under the river.');
  },
  async turnedDown(place) {
    const scene = await shown(await play(place, one('decade')));
    scene.stage.transport.offline = true;
    await answer(scene, ['seventies'], 'It closed while I was in the tunnel.');
    const { transport } = scene.stage;
    const host = await transport.actorOf(await transport.addHost('Jo'));
    transport.act(host, [{ type: 'topic.closed', topic: 'decade', data: {} }]);
    transport.offline = false;
    return scene;
  },
  /** The team asks the people behind a number. */
  async asked(place) {
    const scene = await answer(await play(place, one('counter')), ['2']);
    const { client, transport } = scene.stage;
    const me = await transport.actorOf(client.context.token!);
    const host = await transport.actorOf(await transport.addHost('Jo'));
    const people = transport.log
      .filter(({ type, topic }) => type === 'ballot.cast' && topic === 'counter')
      .map(({ actor }) => actor);
    const until = performance.now() + 5_000;
    while (!people.includes(me.id) && performance.now() < until) {
      await new Promise(requestAnimationFrame);
      people.splice(
        0,
        people.length,
        ...transport.log.filter(({ type }) => type === 'ballot.cast').map(({ actor }) => actor),
      );
    }
    transport.act(host, [
      {
        type: 'people.asked',
        topic: 'counter',
        data: { question: 'What did we run out of?', people: [...new Set(people)] },
      },
    ]);
    return scene;
  },
  async proposalHeld(place) {
    const scene = await open(
      await shown(await play(place, one('decade', { propose: 'hold' }))),
      '[data-place=propose]',
    );
    const root = scene.poll.shadowRoot!;
    const until = performance.now() + 5_000;
    while (!root.querySelector('.propose') && performance.now() < until)
      await new Promise(requestAnimationFrame);
    root.querySelector<HTMLInputElement>('.propose input')!.value = 'Yacht rock';
    root.querySelector<HTMLFormElement>('.propose')!.requestSubmit();
    return scene;
  },
  series: (place) =>
    play(
      place,
      { polls: [pollSeeds.counter(), pollSeeds.stars(), pollSeeds.words()] },
      { topics: 'counter stars words' },
    ),
  hosts: (place) => play(place, { ...one('decade'), asHost: true }),
  async hostsWaiting(place) {
    const poll = pollSeeds.decade({ propose: 'hold' }, { proposed: [{ guest: 'Sam', text: 'Yacht rock' }] });
    const crowd = Array.from({ length: 6 }, () => ({
      choice: ['lane4'],
      apart: true as const,
      via: 'receipt',
    }));
    return open(
      await shown(
        await play(place, { polls: [{ ...poll, ballots: [...poll.ballots!, ...crowd] }], asHost: true }),
      ),
      '[data-place=see]',
    );
  },
  loading: (place) =>
    play(place, {
      ...one('decade'),
      fill({ transport }) {
        transport.delay = 1e9;
      },
    }),
  failed: (place) =>
    play(place, {
      ...one('decade'),
      fill({ transport }) {
        transport.fail('PARTY_SERVER_ERROR', 99);
      },
    }),
  rtl: (place) =>
    play(place, { ...one('decade', { title: 'أي عقد يملك السبت الأخير من يونيو؟' }), locale: 'ar' }),
  rtlAnswered: async (place) => answer(await play(place, { ...one('recommend'), locale: 'ar' }), ['9']),
} satisfies Record<string, (place: HTMLElement) => Promise<PollScene>>;
