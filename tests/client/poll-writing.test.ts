import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient, PartyError, type Client, type ClientStorage, type Transport } from '@partyline/client';
import { createMemoryTransport, type MemoryTransport, type SeededPoll } from '@partyline/client/memory';
import { createPollStores, type PollScreen, type PollStores, type PollWriting } from '@partyline/client/poll';
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
  return createMemoryTransport({
    party: 'disco',
    now: clock.now,
    polls: [{ topic: TOPIC, definition: MUSIC, ...poll }],
  });
}

interface Device {
  readonly client: Client;
  readonly stores: PollStores;
  readonly state: () => PollScreen;
  readonly seen: PollScreen[];
  writing(): Promise<PollWriting>;
}

async function device(
  clock: VirtualClock,
  transport: Transport,
  storage: ClientStorage = createMemoryStorage(),
): Promise<Device> {
  const client = createClient({
    party: 'disco',
    transport,
    storage,
    now: clock.now,
    after: clock.after,
  });
  open.push(client);
  const stores = createPollStores(client, TOPIC);
  const seen: PollScreen[] = [];
  stores.$poll.listen((state) => seen.push(state));
  const state = () => stores.$poll.get();
  await clock.until(() => state().status === 'ready' && state().connection !== 'connecting', 'ready');
  return { client, stores, state, seen, writing: () => stores.writing() };
}

const castsIn = ({ log }: MemoryTransport) =>
  log.filter(({ type }) => type === 'ballot.cast' || type === 'ballot.admitted');
const codeOf = (wanted: string) => (error: unknown) => error instanceof PartyError && error.code === wanted;

describe('answering a poll', () => {
  it('shows the answer at once, counted, and counts it once on its way', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { ballots: [{ choice: ['eighties'] }] });
    const { state, seen, writing } = await device(clock, transport);
    const hand = await writing();
    await hand.cast({ choice: ['seventies'], why: 'Funk.', via: 'receipt' });
    assert.deepEqual(state().choice, ['seventies']);
    assert.deepEqual(state().poll?.counts, { eighties: 1, seventies: 1 });
    assert.equal(state().poll?.whys, 1);
    const [own] = state().reasons.get('seventies')!.items;
    assert.equal(own!.entry.text, 'Funk.');
    assert.equal(own!.own, true);
    assert.equal(own!.delivery !== undefined, true);
    await clock.until(() => state().unsent === 0 && !state().ballot?.delivery, 'delivered');
    await clock.pass(60_000);
    assert.deepEqual(state().poll?.counts, { eighties: 1, seventies: 1 });
    assert.equal(state().ballot?.whyText, 'Funk.');
    assert.equal(state().reasons.get('seventies')!.items.length, 1);
    for (const { poll } of seen)
      assert.ok((poll?.answers ?? 0) <= 2 && (poll?.counts?.['seventies'] ?? 0) <= 1, 'never counted twice');
    assert.equal(castsIn(transport).length, 2, 'the seeded one and this');
  });

  it('adds nothing to numbers that are not shown', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { definition: { ...MUSIC, results: 'closed' } });
    const { state, writing } = await device(clock, transport);
    await (await writing()).cast({ choice: ['seventies'] });
    assert.deepEqual(state().choice, ['seventies']);
    assert.equal(state().poll?.counts, undefined);
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(state().poll?.counts, undefined);
  });

  it('delivers exactly once what was answered offline, also after the page was closed', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const storage = createMemoryStorage();
    const before = await device(clock, transport, storage);
    transport.offline = true;
    await clock.until(() => before.state().connection === 'offline', 'offline');
    await (await before.writing()).cast({ choice: ['seventies'], why: 'Kept.' });
    assert.equal(before.state().unsent, 1);
    assert.equal(before.state().ballot?.delivery !== undefined, true);
    before.client.close();
    transport.offline = false;
    const after = await device(clock, transport, storage);
    await clock.until(() => after.state().unsent === 0 && after.state().ballot !== undefined, 'delivered');
    await clock.pass(60_000);
    assert.deepEqual(after.state().poll?.counts, { seventies: 1 });
    assert.equal(castsIn(transport).length, 1);
  });

  it('changes and withdraws, several times before anything is sent', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { ballots: [{ choice: ['eighties'] }] });
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    transport.offline = true;
    await hand.cast({ choice: ['seventies'], why: 'First.' });
    await hand.cast({ choice: ['eighties'], why: 'Second.' });
    assert.deepEqual(state().poll?.counts, { eighties: 2 });
    await hand.withdraw();
    assert.equal(state().ballot, undefined);
    assert.deepEqual(state().poll?.counts, { eighties: 1 });
    await hand.cast({ choice: ['seventies'], why: 'Third.' });
    transport.offline = false;
    hand.retry();
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(60_000);
    assert.deepEqual(state().poll?.counts, { eighties: 1, seventies: 1 });
    assert.deepEqual(state().choice, ['seventies']);
    assert.deepEqual(
      state()
        .reasons.get('seventies')
        ?.items.map(({ entry }) => entry.text),
      ['Third.'],
    );
    assert.equal(state().turnedDown, undefined);
  });

  it('knows the own answer after a reload', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const storage = createMemoryStorage();
    const before = await device(clock, transport, storage);
    await (await before.writing()).cast({ choice: ['seventies'], why: 'Funk.' });
    await clock.until(() => before.state().unsent === 0, 'sent');
    before.client.close();
    // Later ones stand before it: the first page does not bring it.
    for (const other of ['a', 'b', 'c', 'd'])
      transport.act({ kind: 'guest', id: `g_${other}` }, [
        { type: 'ballot.cast', topic: TOPIC, data: { choice: ['seventies'], why: other } },
      ]);
    const { state } = await device(clock, transport, storage);
    await clock.until(() => state().isOwnKnown, 'known');
    assert.deepEqual(state().choice, ['seventies']);
    assert.equal(state().ballot?.whyText, 'Funk.');
    assert.equal(state().reasons.get('seventies')?.items[0]?.own, true);
  });

  it('shows what stands when another device of the same person answered later', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const one = await device(clock, transport);
    const hand = await one.writing();
    await hand.cast({ choice: ['seventies'] });
    await clock.until(() => one.state().unsent === 0, 'sent');
    const other = await device(clock, transport);
    const others = await other.writing();
    await others.adopt((await hand.keepLink()).split('=')[1]!);
    await clock.until(() => other.state().choice?.[0] === 'seventies', 'the same person');
    transport.offline = true;
    await clock.until(() => one.state().connection === 'offline', 'offline');
    await hand.cast({ choice: ['eighties'], why: 'From the train.' });
    // The other device is somewhere else, where there is a network.
    transport.act(await transport.actorOf((await hand.keepLink()).split('=')[1]!), [
      { type: 'ballot.cast', topic: TOPIC, data: { choice: ['seventies'], why: 'At home.' } },
    ]);
    transport.offline = false;
    await clock.until(() => one.state().unsent === 0 && one.state().connection === 'live', 'settled');
    await clock.until(() => one.state().ballot?.whyText === 'At home.', 'what stands');
    assert.deepEqual(one.state().choice, ['seventies']);
    assert.equal(one.state().turnedDown, undefined);
    assert.deepEqual(one.state().poll?.counts, { seventies: 1 });
  });

  it('keeps what was turned down with its words, until it is taken away', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    transport.offline = true;
    await hand.cast({ choice: ['seventies'], why: 'Too late.' });
    transport.act(SYSTEM, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    transport.offline = false;
    hand.retry();
    await clock.until(() => state().turnedDown !== undefined, 'turned down');
    await clock.until(() => state().poll?.state === 'closed', 'closed');
    const { code, choice, why, event } = state().turnedDown!;
    assert.deepEqual([code, choice, why], ['PARTY_POLL_CLOSED', ['seventies'], 'Too late.']);
    assert.equal(state().ballot, undefined);
    assert.deepEqual(state().poll?.counts, {});
    assert.equal((await hand.discard(event))?.why, 'Too late.');
    assert.equal(state().turnedDown, undefined);
    assert.equal(castsIn(transport).length, 0);
  });

  it('refuses at once what the party would refuse, and keeps nothing of it', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { definition: { ...MUSIC, change: false } });
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    await assert.rejects(hand.cast({ choice: ['nineties'] }), codeOf('PARTY_CHOICE_INVALID'));
    await assert.rejects(hand.cast({ choice: [] }), codeOf('PARTY_CHOICE_FEW'));
    await hand.cast({ choice: ['seventies'] });
    await assert.rejects(hand.cast({ choice: ['eighties'] }), codeOf('PARTY_BALLOT_FIXED'));
    await assert.rejects(hand.withdraw(), codeOf('PARTY_BALLOT_FIXED'));
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(castsIn(transport).length, 1);
  });

  it('sends a name before the answer of a poll that asks for one', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { definition: { ...MUSIC, who: 'named' } });
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    await assert.rejects(hand.cast({ choice: ['seventies'] }), codeOf('PARTY_NAME_NEEDED'));
    transport.offline = true;
    await hand.setName('Teo K.');
    await hand.cast({ choice: ['seventies'] });
    transport.offline = false;
    hand.retry();
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(state().turnedDown, undefined);
    assert.equal(castsIn(transport).length, 1);
    assert.equal(state().me?.name, 'Teo K.');
  });

  it('takes answers in own words, proposals, seconds and reports', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, {
      definition: { ...MUSIC, other: true, propose: 'hold' },
      ballots: [{ guest: 'Ann', choice: ['eighties'], why: 'Synths.' }],
    });
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    await hand.cast({ choice: ['other'], text: 'Polka' });
    assert.equal(state().ballot?.text, 'Polka');
    assert.deepEqual(
      state()
        .reasons.get('said')
        ?.items.map(({ entry, own }) => [entry.text, own]),
      [['Polka', true]],
    );
    const [reason] = state().reasons.get('eighties')!.items;
    await hand.second(reason!.id, true);
    assert.equal(state().reasons.get('eighties')!.items[0]!.same, true);
    assert.equal(state().reasons.get('eighties')!.items[0]!.entry.same, 1);
    await hand.propose('Nineties');
    assert.deepEqual(
      state().proposed.map(({ entry, own }) => [entry.text, entry.visibility, own]),
      [['Nineties', 'held', true]],
    );
    await hand.report(reason!.id, 'Too loud.');
    assert.equal(state().reasons.get('eighties')!.items[0]!.reported, true);
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(60_000);
    assert.equal(state().reasons.get('eighties')!.items[0]!.entry.same, 1);
    assert.equal(state().proposed.length, 1);
    assert.equal(state().proposed[0]!.delivery, undefined);
    assert.equal(state().reasons.get('said')!.items.length, 1);
  });

  it('gives a reason later, and one that answers the team', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, {
      ballots: Array.from({ length: 4 }, () => ({ choice: ['seventies'] })),
    });
    const host = await transport.actorOf(await transport.addHost('Ava'));
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    await hand.cast({ choice: ['seventies'] });
    await hand.giveWhy('At first.');
    await clock.until(() => state().unsent === 0, 'sent');
    const people = [...transport.snapshot().rows.values()].flatMap((row) =>
      row.kind === 'ballot' ? [row.person] : [],
    );
    transport.act(host, [{ type: 'people.asked', topic: TOPIC, data: { question: 'Why so?', people } }]);
    await clock.until(() => state().asks.length === 1, 'asked');
    const [ask] = state().asks;
    assert.equal(ask!.question, 'Why so?');
    await hand.giveWhy('As you ask.', ask!.id);
    assert.equal(state().asks.length, 0);
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(60_000);
    assert.equal(state().asks.length, 0);
    assert.equal(state().ballot?.whyText, 'As you ask.');
    assert.deepEqual(
      state()
        .reasons.get('seventies')
        ?.items.map(({ entry }) => entry.text),
      ['As you ask.'],
    );
  });

  it('is asked nothing any more once it says so', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, {
      ballots: Array.from({ length: 4 }, () => ({ choice: ['seventies'] })),
    });
    const host = await transport.actorOf(await transport.addHost('Ava'));
    const { state, writing } = await device(clock, transport);
    const hand = await writing();
    await hand.cast({ choice: ['seventies'] });
    await clock.until(() => state().unsent === 0, 'sent');
    const people = [...transport.snapshot().rows.values()].flatMap((row) =>
      row.kind === 'ballot' ? [row.person] : [],
    );
    transport.act(host, [{ type: 'people.asked', topic: TOPIC, data: { question: 'Why so?', people } }]);
    await clock.until(() => state().asks.length === 1, 'asked');
    await hand.muteAsks(true);
    assert.equal(state().asks.length, 0);
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(60_000);
    assert.equal(state().asks.length, 0);
  });
});

describe('a secret ballot', () => {
  const SECRET: PollDefinition = { ...MUSIC, secret: true };
  const others = (count: number) => Array.from({ length: count }, () => ({ choice: ['eighties'] }));

  it('is kept on the device alone, survives a reload, and is found in the list once it was counted', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { definition: SECRET, ballots: others(3) });
    const storage = createMemoryStorage();
    const before = await device(clock, transport, storage);
    await (await before.writing()).cast({ choice: ['seventies'], why: 'Hush.' });
    await clock.until(() => before.state().unsent === 0, 'sent');
    assert.deepEqual(before.state().choice, ['seventies']);
    assert.equal(before.state().poll?.waiting, 4);
    assert.match(before.state().check!.code, /^[\w-]{22}$/);
    assert.equal(JSON.stringify(transport.log).includes('Hush'), false);
    before.client.close();

    const { state, writing } = await device(clock, transport, storage);
    await clock.until(() => state().check !== undefined, 'the receipt');
    assert.deepEqual(state().choice, ['seventies']);
    assert.equal(state().ballot?.whyText, 'Hush.');
    const hand = await writing();
    await hand.check().catch(() => {});
    for (const [index, { choice }] of others(4).entries())
      transport.act({ kind: 'guest', id: `g_more${index}` }, [
        {
          type: 'ballot.cast',
          topic: TOPIC,
          data: { choice, secret: { code: `${index}`.padStart(22, 'm') } },
        },
      ]);
    transport.act(SYSTEM, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    await clock.until(() => state().poll?.counts?.['eighties'] === 7, 'counted');
    assert.deepEqual(state().poll?.counts, { eighties: 7, seventies: 1 });
    await hand.check();
    assert.deepEqual(
      [state().check!.counted, state().check!.agrees, state().check!.published],
      [true, true, ['seventies']],
    );
    const [reason] = state().reasons.get('seventies')!.items;
    assert.deepEqual(
      [reason!.entry.text, reason!.entry.author?.id, reason!.own],
      ['Hush.', 'anonymous', false],
    );
  });

  it('is changed with the key that only this device has, also while the first is on its way', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { definition: SECRET, ballots: others(4) });
    const storage = createMemoryStorage();
    const { state, writing } = await device(clock, transport, storage);
    const hand = await writing();
    transport.offline = true;
    await hand.cast({ choice: ['eighties'] });
    await hand.cast({ choice: ['seventies'] });
    assert.deepEqual(state().choice, ['seventies']);
    assert.equal(state().poll?.waiting, 5);
    transport.offline = false;
    hand.retry();
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(state().turnedDown, undefined);
    await hand.cast({ choice: ['eighties'] });
    await clock.until(() => state().unsent === 0, 'changed');
    assert.equal(state().turnedDown, undefined);
    await hand.cast({ choice: ['seventies'] });
    await clock.until(() => state().unsent === 0, 'changed again');
    transport.act(SYSTEM, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    await clock.until(() => state().poll?.state === 'closed', 'closed');
    assert.deepEqual(state().poll?.counts, { eighties: 4, seventies: 1 });
    await hand.check();
    assert.equal(state().check?.agrees, true);
  });

  it('cannot be withdrawn, and another device that has not the key says so', async () => {
    const clock = createVirtualClock();
    const transport = party(clock, { definition: SECRET });
    const one = await device(clock, transport);
    const hand = await one.writing();
    await hand.cast({ choice: ['seventies'] });
    await assert.rejects(hand.withdraw(), codeOf('PARTY_BALLOT_SECRET'));
    await clock.until(() => one.state().unsent === 0, 'sent');
    const other = await device(clock, transport);
    const others = await other.writing();
    await others.adopt((await hand.keepLink()).split('=')[1]!);
    await clock.until(() => other.state().ballot !== undefined, 'the same person');
    assert.equal(other.state().choice, undefined);
    assert.equal(other.state().check, undefined);
    await others.cast({ choice: ['eighties'] });
    await clock.until(() => other.state().turnedDown !== undefined, 'turned down');
    assert.equal(other.state().turnedDown?.code, 'PARTY_BALLOT_CODE_MISSING');
    assert.equal(other.state().choice, undefined);
  });
});
