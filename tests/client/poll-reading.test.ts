import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient, type Client, type ClientStorage, type Transport } from '@partyline/client';
import { createMemoryTransport, type MemoryTransport, type SeededPoll } from '@partyline/client/memory';
import { createPollStores, type PollScreen, type PollStores } from '@partyline/client/poll';
import { SYSTEM, type PollDefinition } from '@partyline/protocol';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';
import '../../packages/client/src/poll/open-writing.ts';
import '../../packages/client/src/poll/reader.ts';

digestAtOnce();

const TOPIC = 'music';
const MUSIC: PollDefinition = {
  kind: 'single',
  title: 'Which decade?',
  options: [
    { id: 'seventies', text: 'Seventies' },
    { id: 'eighties', text: 'Eighties' },
  ],
  floor: 0,
};

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

function party(clock: VirtualClock, poll: Partial<SeededPoll> = {}): MemoryTransport {
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  transport.addPoll({ topic: TOPIC, definition: MUSIC, ...poll });
  return transport;
}

interface Screen {
  readonly stores: PollStores;
  readonly state: () => PollScreen;
  readonly seen: PollScreen[];
  readonly leave: () => void;
}

function look(
  clock: VirtualClock,
  transport: Transport,
  storage: ClientStorage | 'memory' = 'memory',
  token?: string,
): Screen {
  const client = createClient({
    party: 'disco',
    transport,
    storage,
    now: clock.now,
    after: clock.after,
    ...(token !== undefined && { token }),
  });
  open.push(client);
  const stores = createPollStores(client, TOPIC);
  const seen: PollScreen[] = [];
  const leave = stores.$poll.listen((state) => seen.push(state));
  return { stores, state: () => stores.$poll.get(), seen, leave };
}

const textsOf = (state: PollScreen, bucket: string) =>
  state.reasons.get(bucket)?.items.map(({ entry }) => entry.text) ?? [];

const isLive = ({ status, connection }: PollScreen) => status === 'ready' && connection === 'live';

describe('reading a poll', () => {
  it('shows its definition, its numbers and the first reasons beside each option', async () => {
    const clock = createVirtualClock();
    const { state } = look(
      clock,
      party(clock, {
        ballots: [
          { choice: ['seventies'], why: 'Funk.' },
          { choice: ['seventies'], why: 'Bass.', secondedBy: ['Ann', 'Ben'] },
          { choice: ['eighties'] },
        ],
      }),
    );
    await clock.until(() => isLive(state()), 'live');
    assert.equal(state().poll?.title, 'Which decade?');
    assert.deepEqual(state().poll?.counts, { seventies: 2, eighties: 1 });
    assert.deepEqual(textsOf(state(), 'seventies'), ['Bass.', 'Funk.']);
    assert.equal(state().reasons.get('seventies')?.more, false);
    assert.equal(state().isOwnKnown, true);
    assert.equal(state().ballot, undefined);
  });

  it('keeps numbers live, and tells its listeners once for each change', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { state, seen } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    const before = seen.length;
    for (let index = 0; index < 5; index += 1)
      transport.act({ kind: 'guest', id: `g_${index}` }, [
        { type: 'ballot.cast', topic: TOPIC, data: { choice: ['eighties'] } },
      ]);
    await clock.until(() => state().poll?.answers === 5, 'five answers');
    assert.deepEqual(state().poll?.counts, { eighties: 5 });
    const told = seen.slice(before);
    assert.ok(told.length <= 5, `${told.length} times`);
    await clock.pass(60_000);
    assert.equal(seen.length, before + told.length);
  });

  it('lets nothing move that is shown: further reasons wait until they are asked for', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, {
      ballots: Array.from({ length: 40 }, (_, index) => ({ choice: ['seventies'], why: `Reason ${index}` })),
    });
    const { state, stores } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    const first = textsOf(state(), 'seventies');
    assert.deepEqual(first, ['Reason 39', 'Reason 38', 'Reason 37']);
    transport.act({ kind: 'guest', id: 'g_late' }, [
      { type: 'ballot.cast', topic: TOPIC, data: { choice: ['seventies'], why: 'Late.' } },
    ]);
    await clock.until(() => state().poll?.answers === 41, 'told');
    assert.deepEqual(textsOf(state(), 'seventies'), first);
    await stores.loadReasons('seventies');
    assert.deepEqual(textsOf(state(), 'seventies').slice(0, 4), [...first, 'Late.']);
    assert.equal(state().reasons.get('seventies')?.more, true);
    while (state().reasons.get('seventies')?.more) await stores.loadReasons('seventies');
    assert.equal(new Set(textsOf(state(), 'seventies')).size, 41);
    assert.equal(textsOf(state(), 'seventies').length, 41);
    const all = textsOf(state(), 'seventies');
    await stores.refresh();
    assert.deepEqual(textsOf(state(), 'seventies'), all);
  });

  it('reads anew after a restore, in the order that was shown', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, {
      ballots: [
        { choice: ['seventies'], why: 'One.' },
        { choice: ['seventies'], why: 'Two.' },
      ],
    });
    const { state } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    const snapshot = transport.snapshot();
    transport.act({ kind: 'guest', id: 'g_lost' }, [
      { type: 'ballot.cast', topic: TOPIC, data: { choice: ['seventies'], why: 'Lost.' } },
    ]);
    await clock.until(() => textsOf(state(), 'seventies').length === 3, 'heard');
    transport.restore(snapshot);
    await clock.until(() => state().poll?.answers === 2, 'read anew');
    assert.deepEqual(textsOf(state(), 'seventies'), ['Two.', 'One.']);
  });

  it('waits for a poll that does not exist yet, and shows it when it does', async () => {
    const clock = createVirtualClock();
    const transport = createMemoryTransport({ party: 'disco', now: clock.now });
    const { state } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    assert.equal(state().poll, undefined);
    transport.addPoll({ topic: TOPIC, definition: MUSIC });
    await clock.until(() => state().poll !== undefined, 'there');
    assert.equal(state().poll?.title, 'Which decade?');
  });

  it('counts the rounds of a ranked poll when asked, and again at most every few seconds', async () => {
    const clock = createVirtualClock();
    const memory = party(clock, {
      definition: {
        ...MUSIC,
        kind: 'ranked',
        options: [...MUSIC.options!, { id: 'nineties', text: 'Nineties' }],
      },
      ballots: [
        { choice: ['seventies', 'eighties'] },
        { choice: ['eighties', 'seventies'] },
        { choice: ['seventies'] },
      ],
    });
    let asked = 0;
    const transport: Transport = {
      ...memory,
      read(path, query, token) {
        asked += 1;
        return memory.read(path, query, token);
      },
    };
    const { state, stores } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    await stores.loadRunoff();
    assert.deepEqual(state().runoff?.runoff.winners, ['seventies']);
    for (let index = 0; index < 20; index += 1) {
      memory.act({ kind: 'guest', id: `g_${index}` }, [
        { type: 'ballot.cast', topic: TOPIC, data: { choice: ['nineties'] } },
      ]);
      await clock.pass(100);
    }
    await clock.until(() => state().runoff?.runoff.winners[0] === 'nineties', 'counted anew');
    assert.ok(asked <= 3, `asked ${asked} times`);
  });

  it('tells how a poll stood at the end of each day', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { ballots: [{ choice: ['seventies'] }] });
    await clock.pass(86_400_000);
    transport.act({ kind: 'guest', id: 'g_next' }, [
      { type: 'ballot.cast', topic: TOPIC, data: { choice: ['eighties'] } },
    ]);
    const { state, stores } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    await stores.loadTrend();
    assert.deepEqual(
      state().trend?.days.map(({ answers, counts }) => ({ answers, counts })),
      [
        { answers: 1, counts: { seventies: 1 } },
        { answers: 2, counts: { seventies: 1, eighties: 1 } },
      ],
    );
  });

  it('goes on after the network was away', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { state } = look(clock, transport);
    await clock.until(() => isLive(state()), 'live');
    transport.offline = true;
    await clock.until(() => state().connection === 'offline', 'offline');
    transport.act({ kind: 'guest', id: 'g_1' }, [
      { type: 'ballot.cast', topic: TOPIC, data: { choice: ['seventies'], why: 'Meanwhile.' } },
    ]);
    transport.offline = false;
    await clock.until(() => isLive(state()) && state().poll?.answers === 1, 'back');
    assert.deepEqual(textsOf(state(), 'seventies'), ['Meanwhile.']);
  });

  it('shows hosts what waits for them, and lets them close and reopen', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, {
      definition: { ...MUSIC, propose: 'hold', results: 'hosts' },
      ballots: [{ choice: ['seventies'], why: 'For the team.' }],
      proposed: [{ guest: 'Ann', text: 'Nineties' }],
    });
    const token = await transport.addHost('Ava');
    const { state, stores } = look(clock, transport, createMemoryStorage(), token);
    await clock.until(() => isLive(state()), 'live');
    const hosting = await (await stores.writing()).hosting();
    assert.deepEqual(state().poll?.counts, { seventies: 1 });
    assert.deepEqual(textsOf(state(), 'seventies'), ['For the team.']);
    assert.deepEqual(
      state().proposed.map(({ entry }) => entry.text),
      ['Nineties'],
    );
    await hosting.approve(state().proposed[0]!.id);
    await clock.until(() => state().unsent === 0 && state().poll?.options.length === 3, 'approved');
    assert.deepEqual(state().proposed, []);
    await hosting.close();
    assert.equal(state().poll?.state, 'closed');
    await hosting.reopen();
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(state().poll?.state, 'open');
    const { ballots } = await hosting.ballots({ choice: 'seventies' });
    assert.deepEqual(
      ballots.map(({ choice, why }) => [choice, why?.text]),
      [[['seventies'], 'For the team.']],
    );
    transport.act(SYSTEM, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    await clock.until(() => state().poll?.state === 'closed', 'closed by the clock');
  });
});
