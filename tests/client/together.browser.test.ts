import {
  createClient,
  createThreadStores,
  type Client,
  type ThreadState,
  type ThreadStores,
  type Transport,
} from '@partyline/client';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { STREAM_TOPICS_MAX, type Cursor } from '@partyline/protocol';
import { expect } from '@open-wc/testing';

const open: (() => void)[] = [];

interface Tab {
  readonly client: Client;
  readonly stores: ThreadStores;
  readonly leave: () => void;
}

/** A party whose streams are counted, at an address that tabs share. */
function sharedParty(): {
  memory: MemoryTransport;
  transport: Transport;
  streams: () => number;
  topics: () => readonly string[];
  from: () => Cursor | undefined;
  /** The transport of a tab that can be told apart, and the names of those that hold a stream. */
  named: (name: string) => Transport;
  streaming: ReadonlySet<string>;
} {
  const memory = createMemoryTransport({ party: 'disco' });
  let streams = 0;
  let topics: readonly string[] = [];
  let from: Cursor | undefined;
  const transport: Transport = {
    ...memory,
    address: `https://party.example/${crypto.randomUUID()}`,
    async live(request, token, handlers, signal) {
      streams += 1;
      ({ topics, from } = request);
      await memory.live(request, token, handlers, signal).finally(() => (streams -= 1));
    },
  };
  const streaming = new Set<string>();
  const named = (name: string): Transport => ({
    ...transport,
    live(...request) {
      streaming.add(name);
      return transport.live(...request).finally(() => streaming.delete(name));
    },
  });
  return {
    memory,
    transport,
    streams: () => streams,
    topics: () => topics,
    from: () => from,
    named,
    streaming,
  };
}

function tab(transport: Transport, topic = 'lane'): Tab {
  const client = createClient({ party: 'disco', transport, storage: 'memory' });
  const stores = createThreadStores(client, topic);
  const stop = stores.$thread.listen(() => {});
  const leave = () => {
    stop();
    client.close();
  };
  open.push(leave);
  return { client, stores, leave };
}

const until = ({ $thread }: ThreadStores, holds: (state: ThreadState) => boolean): Promise<ThreadState> =>
  new Promise((resolve) => {
    let isDone = false;
    const leave = $thread.listen(check);
    function check(state: ThreadState): void {
      if (isDone || !holds(state)) return;
      isDone = true;
      queueMicrotask(() => leave());
      resolve(state);
    }
    check($thread.get());
  });

const isLive = ({ status, connection }: ThreadState) => status === 'ready' && connection === 'live';

async function comesTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(requestAnimationFrame);
}

afterEach(() => {
  for (const leave of open.splice(0)) leave();
});

describe('tabs together', () => {
  it('share one stream, which follows all their topics', async () => {
    const { memory, transport, streams, topics } = sharedParty();
    const teo = memory.guest('Teo');
    const tabs = [tab(transport), tab(transport), tab(transport, 'shoes')];
    for (const { stores } of tabs) await until(stores, isLive);
    await comesTrue(() => streams() === 1 && topics().join() === 'lane,shoes');
    for (const topic of ['lane', 'shoes'])
      memory.act(teo, [{ type: 'post.added', topic, data: { text: topic, open: { title: topic } } }]);
    for (const { stores } of tabs) await until(stores, ({ fresh }) => fresh === 1);
    expect(streams()).to.equal(1);
  });

  it('go on when the one that held the stream is closed, and miss nothing', async () => {
    const { memory, transport, streams } = sharedParty();
    const teo = memory.guest('Teo');
    const tabs = [tab(transport), tab(transport), tab(transport)];
    for (const { stores } of tabs) await until(stores, isLive);
    await comesTrue(() => streams() === 1);
    for (const [index, { leave }] of tabs.entries()) {
      memory.act(teo, [
        { type: 'post.added', topic: 'lane', data: { text: `${index}`, open: { title: 'Lane' } } },
      ]);
      for (const { stores } of tabs.slice(index)) await until(stores, ({ fresh }) => fresh === index + 1);
      leave();
    }
    await comesTrue(() => streams() === 0);
  });

  it('go on from where they have heard it all, however long they only listened', async () => {
    const { memory, named, streaming, streams, from } = sharedParty();
    const teo = memory.guest('Teo');
    const tabs = { first: tab(named('first')), other: tab(named('other')) };
    for (const { stores } of Object.values(tabs)) await until(stores, isLive);
    await comesTrue(() => streams() === 1);
    for (let count = 1; count <= 5; count += 1) {
      memory.act(teo, [
        { type: 'post.added', topic: 'lane', data: { text: `${count}`, open: { title: 'Lane' } } },
      ]);
      for (const { stores } of Object.values(tabs)) await until(stores, ({ fresh }) => fresh === count);
    }
    // Which of the two leads is theirs to find out; the one that only listened has to go on.
    const [leading, listening] = streaming.has('first') ? [tabs.first, tabs.other] : [tabs.other, tabs.first];
    leading.leave();
    await comesTrue(() => from()?.seq === memory.head.seq);
    memory.act(teo, [{ type: 'post.added', topic: 'lane', data: { text: 'Last' } }]);
    await until(listening.stores, ({ fresh }) => fresh === 6);
  });

  it('go on from where they have heard it all, also when something happened elsewhere while one came in', async () => {
    const { memory, named, streaming, streams, from } = sharedParty();
    const teo = memory.guest('Teo');
    const say = (text: string, topic = 'lane') =>
      memory.act(teo, [{ type: 'post.added', topic, data: { text, open: { title: topic } } }]);
    const first = tab(named('first'));
    await until(first.stores, isLive);
    const slow = named('late');
    const late = tab({
      ...slow,
      async view(...request) {
        const view = await slow.view(...request);
        say('Of no concern', 'shoes');
        return view;
      },
    });
    for (const { stores } of [first, late]) await until(stores, isLive);
    await comesTrue(() => streams() === 1);
    say('Then');
    for (const { stores } of [first, late]) await until(stores, ({ fresh }) => fresh === 1);
    (streaming.has('first') ? first : late).leave();
    await comesTrue(() => from()?.seq === memory.head.seq);
  });

  it('have a stream more when one cannot follow all their topics', async () => {
    const { memory, transport, streams } = sharedParty();
    const teo = memory.guest('Teo');
    const many = Array.from({ length: STREAM_TOPICS_MAX }, (_, index) => `topic-${index}`);
    const full = tab(transport, many[0]);
    for (const topic of many.slice(1)) {
      const leave = createThreadStores(full.client, topic).$thread.listen(() => {});
      open.unshift(leave);
    }
    await until(full.stores, isLive);
    const late = tab(transport);
    await until(late.stores, isLive);
    await comesTrue(() => streams() === 2);
    for (const topic of ['lane', many[0]!])
      memory.act(teo, [{ type: 'post.added', topic, data: { text: topic, open: { title: topic } } }]);
    for (const { stores } of [full, late]) await until(stores, ({ fresh }) => fresh === 1);
  });

  it('part when the page is put away, and come back', async () => {
    const { memory, transport, streams } = sharedParty();
    const teo = memory.guest('Teo');
    const { stores } = tab(transport);
    await until(stores, isLive);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await comesTrue(() => streams() === 0);
    memory.act(teo, [
      { type: 'post.added', topic: 'lane', data: { text: 'Missed', open: { title: 'Lane' } } },
    ]);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(stores, ({ fresh }) => fresh === 1);
    expect(streams()).to.equal(1);
  });
});
