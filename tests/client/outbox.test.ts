import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  createClient,
  createThreadStores,
  PartyError,
  type Client,
  type ClientStorage,
  type ThreadStores,
  type Transport,
} from '@partyline/client';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { createPrng } from '../support/prng.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createLossyTransport } from './support/lossy-transport.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

const open: Client[] = [];

interface Device {
  readonly client: Client;
  readonly stores: ThreadStores;
  readonly state: () => ReturnType<ThreadStores['$thread']['get']>;
}

function device(clock: VirtualClock, transport: Transport, storage: ClientStorage): Device {
  const client = createClient({ party: 'disco', transport, storage, now: clock.now, after: clock.after });
  const stores = createThreadStores(client, 'lane');
  stores.$thread.listen(() => {});
  open.push(client);
  return { client, stores, state: () => stores.$thread.get() };
}

function party(clock: VirtualClock): MemoryTransport {
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  const teo = transport.guest('Teo');
  transport.act(teo, [
    { type: 'post.added', topic: 'lane', data: { text: 'First', open: { title: 'Lane' } } },
  ]);
  return transport;
}

const textsIn = ({ log }: MemoryTransport) =>
  log.flatMap((event) => (event.type === 'post.added' ? [event.data.text] : []));

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

describe('the outbox', () => {
  it('shows a post at once while the network is away, and delivers it once when it is back', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    transport.offline = true;
    await writing.post({ text: 'From the tunnel' });
    assert.equal(state().items[0]?.entry.text, 'From the tunnel');
    assert.equal(state().unsent, 1);
    await clock.pass(600_000);
    assert.notEqual(state().items[0]?.delivery, undefined);
    assert.equal(state().connection, 'offline');
    transport.offline = false;
    await clock.until(() => state().unsent === 0 && state().connection === 'live', 'sent');
    assert.deepEqual(textsIn(transport), ['First', 'From the tunnel']);
    assert.equal(state().items[0]?.delivery, undefined);
  });

  it('survives a reload and days offline', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const storage = createMemoryStorage();
    const before = device(clock, transport, storage);
    await clock.until(() => before.state().status === 'ready', 'ready');
    const writing = await before.stores.writing();
    transport.offline = true;
    const post = await writing.post({ text: 'Kept' });
    await writing.post({ text: 'Below it', parent: post });
    await writing.edit(post, 'Kept, and mended');
    before.client.close();
    await clock.pass(5 * 86_400_000);

    transport.offline = false;
    transport.fail('network', 1);
    const after = device(clock, transport, storage);
    await clock.until(() => after.state().unsent === 2 + 1 || textsIn(transport).length === 3, 'kept');
    await clock.until(() => after.state().status === 'ready' && after.state().unsent === 0, 'sent');
    const [item] = after.state().items;
    assert.equal(item?.entry.text, 'Kept, and mended');
    assert.equal(item?.own, true);
    assert.deepEqual(
      item?.replies.map(({ entry }) => entry.text),
      ['Below it'],
    );
    assert.deepEqual(textsIn(transport), ['First', 'Kept', 'Below it']);
  });

  it('waits as long as the server asks', async () => {
    const clock = createVirtualClock();
    const memory = party(clock);
    const sends: number[] = [];
    const transport: Transport = {
      ...memory,
      async send(events, token) {
        sends.push(clock.now());
        if (sends.length === 1)
          throw new PartyError('PARTY_RATE_LIMITED', '', { status: 429, retryAfterMs: 90_000 });
        return memory.send(events, token);
      },
    };
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    await writing.post({ text: 'One' });
    await clock.pass(10);
    await writing.post({ text: 'Two' });
    writing.retry();
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(sends.length, 2);
    assert.ok(sends[1]! - sends[0]! >= 90_000, `${sends[1]! - sends[0]!} ms`);
    assert.deepEqual(textsIn(memory), ['First', 'One', 'Two']);
  });

  it('keeps a turned-down post with its reason until it is taken away, and gives its words back', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    transport.offline = true;
    await clock.until(() => state().connection === 'offline', 'offline');
    const post = await writing.post({ text: 'Too late' });
    const reply = await writing.post({ text: 'And more', parent: post });
    const owner = await transport.addHost('Ava', 'owner');
    transport.act(await transport.actorOf(owner), [{ type: 'topic.closed', topic: 'lane', data: {} }]);
    transport.offline = false;
    await clock.until(
      () => state().items[0]?.delivery === 'rejected' && state().head?.state === 'closed',
      'rejected',
    );
    assert.equal(state().items[0]?.code, 'PARTY_TOPIC_CLOSED');
    assert.equal(state().items[0]?.entry.text, 'Too late');
    assert.equal(state().items[0]?.replies[0]?.code, 'PARTY_AFTER_REJECTED');
    assert.equal(state().unsent, 0);
    assert.equal(await writing.discard(reply), 'And more');
    assert.equal(await writing.discard(post), 'Too late');
    assert.deepEqual(
      state().items.map(({ entry }) => entry.text),
      ['First'],
    );
  });

  it('tries a turned-down post again when asked, under a new id', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const host = await transport.actorOf(await transport.addHost('Ava'));
    const writing = await stores.writing();
    transport.offline = true;
    const post = await writing.post({ text: 'Patience' });
    transport.act(host, [{ type: 'topic.closed', topic: 'lane', data: {} }]);
    transport.offline = false;
    await clock.until(() => state().items[0]?.delivery === 'rejected', 'rejected');
    transport.act(host, [{ type: 'topic.reopened', topic: 'lane', data: {} }]);
    writing.retry();
    await clock.until(() => textsIn(transport).length === 2 && state().unsent === 0, 'sent');
    assert.deepEqual(
      state().items.map(({ entry }) => entry.text),
      ['Patience', 'First'],
    );
    assert.notEqual(state().items[0]?.id, post);
  });

  it('tries a turned-down post again together with what was said about it', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const host = await transport.actorOf(await transport.addHost('Ava'));
    const writing = await stores.writing();
    transport.offline = true;
    const post = await writing.post({ text: 'Patience' });
    const reply = await writing.post({ text: 'And more', parent: post });
    await writing.edit(post, 'Patience, edited');
    transport.act(host, [{ type: 'topic.closed', topic: 'lane', data: {} }]);
    transport.offline = false;
    await clock.until(() => state().items[0]?.delivery === 'rejected', 'rejected');
    assert.equal(state().items[0]?.code, 'PARTY_TOPIC_CLOSED');
    transport.act(host, [{ type: 'topic.reopened', topic: 'lane', data: {} }]);
    writing.retry();
    await clock.until(() => textsIn(transport).length === 3 && state().unsent === 0, 'sent');
    assert.deepEqual(
      state().items.map(({ entry, replies }) => [entry.text, ...replies.map((one) => one.entry.text)]),
      [['Patience, edited', 'And more'], ['First']],
    );
    assert.notEqual(state().items[0]?.replies[0]?.id, reply);
  });

  it('refuses at once what the server would refuse, and queues nothing', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    await assert.rejects(writing.post({ text: '   ' }), { code: 'PARTY_ENTRY_EMPTY' });
    await assert.rejects(writing.post({ text: 'x'.repeat(10_001) }), { code: 'PARTY_ENTRY_TOO_LARGE' });
    await assert.rejects(writing.setName('two\nlines'), { code: 'PARTY_NAME_INVALID' });
    assert.equal(state().unsent, 0);
  });

  it('counts own reactions once, toggled any number of times without an answer', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    const { id } = state().items[0]!;
    for (const on of [true, false, true]) {
      await writing.react(id, 'same', on);
      assert.equal(state().items[0]?.entry.same ?? 0, on ? 1 : 0);
      assert.deepEqual(state().items[0]?.reactions, on ? ['same'] : []);
    }
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(100);
    assert.equal(state().items[0]?.entry.same, 1);
    assert.deepEqual(transport.everything('lane', 'newest', 'public')[0]?.same, 1);
    await writing.react(id, 'same', false);
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(100);
    assert.equal(state().items[0]?.entry.same, undefined);
    assert.deepEqual(state().items[0]?.reactions, []);
    assert.equal(transport.everything('lane', 'newest', 'public')[0]?.same, undefined);
  });

  it('names the author of a post that was written right after the name', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    transport.offline = true;
    await writing.setName('Ida');
    await writing.post({ text: 'It is me' });
    assert.equal(state().items[0]?.entry.author?.name, 'Ida');
    assert.equal(state().me?.name, 'Ida');
    transport.offline = false;
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(transport.everything('lane', 'newest', 'public')[0]?.author?.name, 'Ida');
  });

  it('brings back what a restore has lost while it was not in the view yet', async () => {
    const clock = createVirtualClock();
    const transport = party(clock);
    const { stores, state } = device(clock, transport, createMemoryStorage());
    await clock.until(() => state().connection === 'live', 'live');
    const snapshot = transport.snapshot();
    const writing = await stores.writing();
    await writing.post({ text: 'Between two back-ups' });
    await clock.until(() => textsIn(transport).length === 2, 'sent');
    transport.restore(snapshot);
    await writing.post({ text: 'After it' });
    await clock.until(() => state().unsent === 0 && state().status === 'ready', 'sent');
    await clock.pass(60_000);
    assert.deepEqual(
      state().items.map(({ entry }) => entry.text),
      transport.everything('lane', 'newest', 'public').map(({ text }) => text),
    );
    assert.deepEqual(textsIn(transport).toSorted(), ['After it', 'Between two back-ups', 'First']);
  });

  it('delivers everything exactly once over a network that loses, repeats, delays and reorders', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createPrng(seed);
      const clock = createVirtualClock();
      const memory = party(clock);
      const transport = createLossyTransport({ below: memory, random, clock });
      const storage = createMemoryStorage();
      let current = device(clock, transport, storage);
      await clock.until(() => current.state().status === 'ready', `ready ${seed}`);
      const written: string[] = [];
      for (let count = 0; count < 12; count += 1) {
        const writing = await clock.wait(current.stores.writing(), `writing ${seed}`);
        const text = `Text ${count}`;
        await writing.post({ text });
        written.push(text);
        await clock.pass(random.int(8_000));
        if (random.chance(0.2)) {
          current.client.close();
          current = device(clock, transport, storage);
        }
        if (random.chance(0.2)) transport.offline = !transport.offline;
      }
      transport.offline = false;
      transport.calm = true;
      await clock.until(
        () => current.state().status === 'ready' && current.state().unsent === 0,
        `sent ${seed}`,
      );
      assert.deepEqual(textsIn(memory), ['First', ...written], `seed ${seed}`);
      assert.equal(new Set(memory.log.map(({ actor }) => actor)).size, 3, 'one guest, Teo, the system');
    }
  });
});
