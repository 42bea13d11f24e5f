import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  createClient,
  createThreadStores,
  type Client,
  type LiveHandlers,
  type LiveRequest,
  type Transport,
} from '@partyline/client';
import { createMemoryTransport } from '@partyline/client/memory';
import { STREAM_TOPICS_MAX } from '@partyline/protocol';
import { TOPICS_MAX } from '../../packages/client/src/live/feed.ts';
import { readEventStream } from '../../packages/client/src/transport/event-stream.ts';
import { createPrng } from '../support/prng.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

/** A party whose streams the test holds in its hand. */
function scene() {
  const clock = createVirtualClock();
  const memory = createMemoryTransport({ party: 'disco', now: clock.now });
  const teo = memory.guest('Teo');
  memory.act(teo, [{ type: 'post.added', topic: 'lane', data: { text: 'First', open: { title: 'Lane' } } }]);
  const streams: { request: LiveRequest; handlers: LiveHandlers; signal: AbortSignal; end: () => void }[] =
    [];
  const transport: Transport & { view: Transport['view'] } = {
    ...memory,
    live: (request, _token, handlers, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve());
        streams.push({ request, handlers, signal, end: resolve });
      }),
  };
  const client = createClient({
    party: 'disco',
    transport,
    storage: 'memory',
    now: clock.now,
    after: clock.after,
  });
  open.push(client);
  const stores = (topic: string) => createThreadStores(client, topic);
  const follow = (topic: string) => {
    const { $thread } = stores(topic);
    $thread.listen(() => {});
    return () => $thread.get();
  };
  return { clock, memory, teo, transport, streams, stores, follow };
}

describe('the live stream', () => {
  it('takes as many topics as the protocol says', () => {
    assert.equal(TOPICS_MAX, STREAM_TOPICS_MAX);
  });

  it('is one for all topics, from the lowest of their cursors', async () => {
    const { clock, memory, teo, streams, follow } = scene();
    const lane = follow('lane');
    await clock.until(() => lane().status === 'ready', 'ready');
    memory.act(teo, [
      { type: 'post.added', topic: 'shoes', data: { text: 'Size 9?', open: { title: 'Shoes' } } },
    ]);
    const shoes = follow('shoes');
    await clock.until(() => shoes().status === 'ready' && streams.length > 0, 'ready');
    await clock.pass(100);
    const living = streams.filter(({ signal }) => !signal.aborted);
    assert.equal(living.length, 1);
    assert.deepEqual(living[0]!.request.topics, ['lane', 'shoes']);
    assert.ok(living[0]!.request.from!.seq < memory.head.seq);
  });

  it('is opened again when nothing has been heard for longer than the heart beats', async () => {
    const { clock, streams, follow } = scene();
    const lane = follow('lane');
    await clock.until(() => lane().status === 'ready' && streams.length === 1, 'open');
    const { handlers, request, signal } = streams[0]!;
    for (let beat = 0; beat < 10; beat += 1) {
      handlers.onHead(request.from!);
      await clock.pass(15_000);
    }
    assert.equal(streams.length, 1);
    assert.equal(lane().connection, 'live');
    await clock.pass(41_000);
    assert.equal(signal.aborted, true);
    assert.equal(streams.length, 2);
  });

  it('comes back ever later while it breaks, and from where it was', async () => {
    const { clock, memory, teo, streams, follow } = scene();
    const lane = follow('lane');
    await clock.until(() => lane().status === 'ready' && streams.length === 1, 'open');
    const at = { epoch: memory.head.epoch, seq: memory.head.seq };
    streams[0]!.handlers.onHead(at);
    memory.act(teo, [{ type: 'post.added', topic: 'lane', data: { text: 'Second' } }]);
    const waits: number[] = [];
    for (let count = 1; count <= 6; count += 1) {
      const ended = clock.now();
      streams.at(-1)!.end();
      await clock.until(() => streams.length === count + 1, 'again');
      waits.push(clock.now() - ended);
    }
    assert.equal(lane().connection, 'offline');
    assert.ok(
      waits[0]! <= 1_000 && waits[5]! >= 10_000 && waits.every((wait) => wait <= 30_000),
      waits.join(),
    );
    assert.deepEqual(streams.at(-1)!.request.from, at);
  });

  it('drops what is older than what it has', async () => {
    const { clock, memory, streams, follow } = scene();
    const lane = follow('lane');
    await clock.until(() => lane().status === 'ready' && streams.length === 1, 'open');
    const { epoch, seq } = memory.head;
    const { entry } = lane().items[0]!;
    const { handlers } = streams[0]!;
    const say = (at: number, text: string) =>
      handlers.onChanges({ cursor: `${epoch}.${at}`, topic: 'lane', changes: [{ put: { ...entry, text } }] });
    say(seq + 5, 'New');
    say(seq + 2, 'Old');
    await clock.until(() => lane().items[0]!.entry.text !== 'First', 'heard');
    assert.equal(lane().items[0]!.entry.text, 'New');
    handlers.onChanges({
      cursor: `${epoch}.${seq + 6}`,
      topic: 'shoes',
      changes: [{ put: { ...entry, text: 'Elsewhere' } }],
    });
    assert.equal(lane().items[0]!.entry.text, 'New');
  });

  it('drops an older head of the topic, too', async () => {
    const { clock, memory, streams, follow } = scene();
    const lane = follow('lane');
    await clock.until(() => lane().status === 'ready' && streams.length === 1, 'open');
    const { epoch, seq } = memory.head;
    const { head } = lane();
    const say = (at: number, state: 'open' | 'closed') =>
      streams[0]!.handlers.onChanges({
        cursor: `${epoch}.${at}`,
        topic: 'lane',
        changes: [{ put: { ...head!, state } }],
      });
    say(seq + 5, 'closed');
    say(seq + 2, 'open');
    await clock.until(() => lane().head?.state !== 'open', 'heard');
    assert.equal(lane().head?.state, 'closed');
  });

  it('keeps what it brought while a page was on its way', async () => {
    const { clock, memory, teo, transport, streams, stores } = scene();
    const { $thread, refresh } = stores('lane');
    $thread.listen(() => {});
    await clock.until(() => $thread.get().status === 'ready' && streams.length === 1, 'open');
    const older = await memory.view({ topic: 'lane', sort: 'newest' });
    let arrive: (() => void) | undefined;
    transport.view = () => new Promise((resolve) => (arrive = () => resolve(older)));
    const refreshed = refresh();
    await clock.until(() => arrive !== undefined, 'asked');
    const { receipts } = memory.act(teo, [
      { type: 'post.added', topic: 'lane', data: { text: 'Meanwhile' } },
    ]);
    const { entries, cursor } = await memory.view({ topic: 'lane', sort: 'newest' });
    const put = entries.find(({ id }) => id === receipts[0]!.id)!;
    streams[0]!.handlers.onChanges({ cursor, topic: 'lane', changes: [{ put }] });
    arrive!();
    await refreshed;
    assert.equal($thread.get().fresh, 1);
  });

  it('leaves what is shown in its place, page after page, when it has to be read anew', async () => {
    const { clock, memory, teo, streams, stores } = scene();
    const say = (text: string) => {
      memory.act(teo, [{ type: 'post.added', topic: 'lane', data: { text } }]);
    };
    for (let count = 0; count < 70; count += 1) say(`Post ${count}`);
    const { $thread, loadMore } = stores('lane');
    $thread.listen(() => {});
    await clock.until(() => $thread.get().status === 'ready' && streams.length === 1, 'open');
    await loadMore();
    const ids = () => $thread.get().items.map(({ id }) => id);
    const before = ids();
    assert.equal(before.length, 71);
    say('Missed');
    streams[0]!.handlers.onResync(memory.head);
    await clock.until(() => $thread.get().fresh === 1, 'read anew');
    assert.deepEqual(ids(), before);
    assert.equal($thread.get().status, 'ready');
  });

  it('does not matter to a first reading that fails: it is tried again by itself', async () => {
    const { clock, memory, follow } = scene();
    memory.fail('PARTY_SERVER_ERROR', 3);
    const lane = follow('lane');
    await clock.until(() => lane().status === 'failed', 'failed');
    await clock.until(() => lane().status === 'ready', 'ready');
    assert.equal(lane().items.length, 1);
    assert.equal(lane().problem, undefined);
  });

  it('waits for a cursor to go on from: a first reading that fails leaves no hole behind', async () => {
    const { clock, memory, teo, transport, streams, follow } = scene();
    const say = (text: string) => {
      memory.act(teo, [{ type: 'post.added', topic: 'lane', data: { text } }]);
    };
    let answer: (() => void) | undefined;
    memory.fail('PARTY_SERVER_ERROR');
    const { view } = transport;
    const lane = follow('lane');
    await clock.until(() => lane().status === 'failed', 'failed');
    transport.view = async (request, token) => {
      const page = await view(request, token);
      await new Promise<void>((resolve) => (answer = resolve));
      return page;
    };
    await clock.until(() => answer !== undefined, 'asked again');
    const { seq } = memory.head;
    say('While the answer was on its way');
    answer!();
    await clock.until(() => streams.length > 0, 'open');
    assert.equal(streams[0]!.request.from?.seq, seq);
    assert.ok(streams.every(({ request }) => request.from));
  });

  it('brings everything, in order, while what takes it in is still on its way', async () => {
    const { clock, memory, streams, follow } = scene();
    const lane = follow('lane');
    await clock.until(() => lane().status === 'ready' && streams.length === 1, 'open');
    const { epoch, seq } = memory.head;
    const { entry } = lane().items[0]!;
    const { handlers } = streams[0]!;
    const put = (at: number, text: string, id = entry.id) =>
      handlers.onChanges({
        cursor: `${epoch}.${at}`,
        topic: 'lane',
        changes: [{ put: { ...entry, id, text, seq: at, at: entry.at + at } }],
      });
    handlers.onHead({ epoch, seq });
    handlers.onHead({ epoch, seq: seq + 1 });
    put(seq + 1, 'Known already');
    put(seq + 2, 'Edited');
    put(seq + 3, 'New', 'b');
    handlers.onHead({ epoch, seq: seq + 4 });
    put(seq + 5, 'Edited again');
    handlers.onChanges({
      cursor: `${epoch}.${seq + 6}`,
      topic: 'lane',
      changes: [{ drop: 'entry', id: 'b' }],
    });
    put(seq + 7, 'Newer', 'c');
    assert.equal(lane().items[0]!.entry.text, 'First');
    await clock.until(() => lane().fresh > 0, 'heard');
    assert.equal(lane().fresh, 1);
    assert.equal(lane().items[0]!.entry.text, 'Edited again');
    streams[0]!.end();
    await clock.until(() => streams.length === 2, 'again');
    assert.deepEqual(streams[1]!.request.from, { epoch, seq: seq + 7 });
  });

  it('tells nobody of a heartbeat, and of a change once', async () => {
    const { clock, memory, streams, stores } = scene();
    const { $thread } = stores('lane');
    let told = 0;
    $thread.listen(() => (told += 1));
    await clock.until(() => $thread.get().status === 'ready' && streams.length === 1, 'open');
    const { epoch, seq } = memory.head;
    const { handlers } = streams[0]!;
    const { entry } = $thread.get().items[0]!;
    const put = (at: number, text: string) =>
      handlers.onChanges({ cursor: `${epoch}.${at}`, topic: 'lane', changes: [{ put: { ...entry, text } }] });
    handlers.onHead({ epoch, seq });
    told = 0;
    for (let at = 1; at <= 5; at += 1) handlers.onHead({ epoch, seq: seq + at });
    assert.equal(told, 0);
    put(seq + 6, 'Edited');
    await clock.until(() => told > 0, 'heard');
    for (let at = 7; at <= 9; at += 1) handlers.onHead({ epoch, seq: seq + at });
    assert.equal(told, 1);
    put(seq + 10, 'Again');
    assert.equal(told, 2);
  });

  it('reads anew when something is pinned that is not loaded', async () => {
    const { clock, memory, teo, streams, stores } = scene();
    const first = memory.everything('lane', 'oldest', 'public')[0]!;
    for (let count = 0; count < 60; count += 1)
      memory.act(teo, [{ type: 'post.added', topic: 'lane', data: { text: `Post ${count}` } }]);
    const { $thread } = stores('lane');
    $thread.listen(() => {});
    await clock.until(() => $thread.get().status === 'ready' && streams.length === 1, 'open');
    const before = $thread.get().items.map(({ id }) => id);
    assert.ok(!before.includes(first.id));
    const host = await memory.actorOf(await memory.addHost('Ava'));
    memory.act(host, [{ type: 'entry.pinned', topic: 'lane', data: { entry: first.id } }]);
    const { cursor, head } = await memory.view({ topic: 'lane', sort: 'newest' });
    streams[0]!.handlers.onChanges({ cursor, topic: 'lane', changes: [{ put: head }] });
    await clock.until(() => $thread.get().items[0]?.id === first.id, 'read anew');
    assert.deepEqual(
      $thread.get().items.map(({ id }) => id),
      [first.id, ...before],
    );
  });

  it('reads frames however they are cut', async () => {
    const text =
      ': hello\n\nevent: head\ndata: {"cursor":"a.1"}\n\nevent: changes\nid: a.2\ndata: {"text":"Ünïcödé 👩‍👩‍👧"}\n\nevent: head\ndata: {"cut';
    const bytes = new TextEncoder().encode(text);
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = createPrng(seed);
      const frames: [string, string][] = [];
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (let from = 0; from < bytes.length;) {
            const to = Math.min(bytes.length, from + 1 + random.int(20));
            controller.enqueue(bytes.slice(from, to));
            from = to;
          }
          controller.close();
        },
      });
      await readEventStream(body, (event, data) => frames.push([event, data]));
      assert.deepEqual(frames, [
        ['head', '{"cursor":"a.1"}'],
        ['changes', '{"text":"Ünïcödé 👩‍👩‍👧"}'],
      ]);
    }
  });
});
