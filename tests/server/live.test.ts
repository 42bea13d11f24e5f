import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { ENDPOINTS, STREAM_BACKLOG_MAX, SYSTEM, type Change, type Command } from '@partyline/protocol';
import { Ledger, openSqliteStorage, type AppOptions } from '@partyline/server';
import { event, guest, newId, ORIGIN, PARTY, post, startParty, TOPIC, type Person } from './party.ts';
import { StreamReader } from './stream-reader.ts';

async function startLive(t: TestContext, options: Partial<AppOptions> = {}) {
  const fixture = await startParty(t, options);
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  const follow = async (query = `topics=${TOPIC}`, person?: Person) => {
    const headers = person ? { authorization: `Bearer ${person.token}` } : undefined;
    const stream = await StreamReader.open(`${address}${ENDPOINTS.live(PARTY)}?${query}`, headers);
    t.after(() => stream.close());
    return stream;
  };
  /** Another process that writes to the same file. */
  const beside = () => {
    const storage = openSqliteStorage({ file: fixture.file });
    t.after(() => storage.close());
    return { storage, ledger: new Ledger({ storage }) };
  };
  return { ...fixture, address, follow, beside };
}

const textsOf = (changes: readonly Change[] | undefined) =>
  changes?.flatMap((change) => ('put' in change && change.put.type === 'entry' ? [change.put.text] : []));

describe('a live stream', () => {
  it('says where it stands, then what happens, as it happens', async (t) => {
    const { follow, send } = await startLive(t);
    const stream = await follow();
    assert.deepEqual(await stream.next(), { event: 'head', id: undefined, data: { cursor: 'e1.2' } });
    const { cursor } = await send(guest(), [post('Hello')]);
    const frame = await stream.nextNews();
    assert.deepEqual(
      [frame?.event, frame?.id, frame?.data.cursor, frame?.data.topic],
      ['changes', cursor, cursor, TOPIC],
    );
    assert.deepEqual(textsOf(frame?.data.changes), ['Hello']);
    assert.equal(frame?.data.mine, undefined);
  });

  it('has the headers that keep proxies and caches out of the way', async (t) => {
    const { address } = await startLive(t);
    const abort = new AbortController();
    const answer = await fetch(`${address}${ENDPOINTS.live(PARTY)}?topics=x`, {
      signal: abort.signal,
      headers: { origin: ORIGIN },
    });
    abort.abort();
    assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(answer.headers.get('cache-control'), 'no-store, no-transform');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  });

  it('sends what has changed since a cursor before anything new', async (t) => {
    const { follow, send } = await startLive(t);
    const bo = guest();
    const { cursor: from } = await send(bo, [post('a')]);
    const gone = post('gone');
    await send(bo, [gone, post('b'), event('post.removed', { entry: gone.id })]);
    const { cursor } = await send(bo, [post('c')]);
    const stream = await follow(`topics=${TOPIC}&from=${from}`);
    assert.equal((await stream.next())?.data.cursor, from);
    const backlog = await stream.next();
    assert.equal(backlog?.data.cursor, cursor);
    assert.deepEqual(textsOf(backlog?.data.changes), ['b', 'c']);
    assert.ok(backlog?.data.changes.some((change) => 'drop' in change && change.id === gone.id));
    assert.deepEqual(await stream.next(), { event: 'head', id: undefined, data: { cursor } });
  });

  it('begins where it goes on from, also when nothing since then is of any concern to it', async (t) => {
    const { follow, send } = await startLive(t);
    const bo = guest();
    const { cursor: from } = await send(bo, [post('a')]);
    const { cursor } = await send(bo, [post('Hidden', { audience: 'team' })]);
    assert.notEqual(cursor, from);
    const stream = await follow(`topics=${TOPIC}&from=${from}`);
    for (const place of [from, cursor])
      assert.deepEqual(await stream.next(), { event: 'head', id: undefined, data: { cursor: place } });
  });

  it('goes on from Last-Event-ID too', async (t) => {
    const { address, send } = await startLive(t);
    const { cursor } = await send(guest(), [post('a')]);
    await send(guest(), [post('b')]);
    const stream = await StreamReader.open(`${address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`, {
      'last-event-id': cursor,
    });
    t.after(() => stream.close());
    assert.deepEqual(textsOf((await stream.nextNews())?.data.changes), ['b']);
  });

  it('carries the topics it was asked for, and party-wide news without a topic', async (t) => {
    const { follow, send, host } = await startLive(t);
    const ann = await host();
    const stream = await follow('topics=lane-1,lane-2');
    await send(guest(), [{ ...post('elsewhere'), topic: 'lane-3' }]);
    await send(guest(), [{ ...post('two'), topic: 'lane-2' }]);
    const two = await stream.nextNews();
    assert.deepEqual([two?.data.topic, textsOf(two?.data.changes)], ['lane-2', ['two']]);
    await send(ann, [event('party.configured', { policy: 'hold' })]);
    const news = await stream.nextNews();
    assert.equal(news?.data.topic, undefined);
    const [change] = news!.data.changes;
    assert.ok(change && 'put' in change && change.put.type === 'party' && change.put.policy === 'hold');
  });

  it('asks to read again when the cursor is of another epoch, from the future, or too long ago', async (t) => {
    const { follow, send } = await startLive(t);
    const bo = guest();
    const { cursor: old } = await send(bo, [post('first')]);
    for (let sent = 0; sent <= STREAM_BACKLOG_MAX; sent += 50)
      await send(
        bo,
        Array.from({ length: 50 }, (_, index) => post(`${sent + index}`)),
      );
    const { cursor } = await send(bo, [post('last')]);
    for (const from of ['other.1', 'e1.99999', old]) {
      const stream = await follow(`topics=${TOPIC}&from=${from}`);
      const frame = await stream.nextNews();
      assert.deepEqual([frame?.event, frame?.data.cursor], ['resync', cursor], from);
      stream.close();
    }
  });

  it('gives a guest own changes beside the public ones, and nobody else', async (t) => {
    const { follow, send, host } = await startLive(t);
    const ann = await host();
    const bo = guest();
    await send(ann, [event('party.configured', { policy: 'hold' })]);
    const [own, others, hosts] = [await follow(undefined, bo), await follow(), await follow(undefined, ann)];
    const held = post('held');
    await send(bo, [held]);
    const mine = await own.nextNews();
    assert.deepEqual([mine?.data.changes, textsOf(mine?.data.mine)], [[], ['held']]);
    assert.deepEqual((await hosts.nextNews())?.data.changes, [{ put: { type: 'desk', waiting: 1 } }]);
    assert.deepEqual(textsOf((await hosts.nextNews())?.data.changes), ['held']);
    await send(ann, [event('entry.approved', { entry: held.id })]);
    const approved = await own.nextNews();
    assert.deepEqual(textsOf(approved?.data.changes), ['held']);
    assert.deepEqual(approved?.data.mine, [{ drop: 'entry', id: held.id }]);
    const first = await others.nextNews();
    assert.deepEqual([first?.event, textsOf(first?.data.changes)], ['changes', ['held']]);
    assert.equal(first?.data.mine, undefined);
  });

  it('tells every host how much waits, whatever topic they follow, and nobody else', async (t) => {
    const { follow, send, host } = await startLive(t);
    const ann = await host();
    const bo = guest();
    const { cursor } = await send(ann, [event('topic.opened', { title: 'Lane 2' }, { topic: 'lane-2' })]);
    const elsewhere = await follow('topics=lane-2', ann);
    const [others, own] = [await follow('topics=lane-2'), await follow('topics=lane-2', bo)];
    const asked = post('Where do I park?', { intent: 'question' });
    await send(bo, [asked, post('And when?', { intent: 'question' })]);
    const told = await elsewhere.nextNews();
    assert.deepEqual(told?.data.changes, [{ put: { type: 'desk', waiting: 2 } }]);
    assert.equal(told?.data.topic, undefined);
    await send(ann, [event('entry.settled', { entry: asked.id })]);
    assert.deepEqual((await elsewhere.nextNews())?.data.changes, [{ put: { type: 'desk', waiting: 1 } }]);

    const missed = await follow(`topics=lane-2&from=${cursor}`, ann);
    const backlog = await missed.nextNews();
    assert.equal(backlog?.data.topic, undefined);
    assert.deepEqual(backlog?.data.changes.at(-1), { put: { type: 'desk', waiting: 1 } });
    await send(ann, [event('party.configured', { name: 'Later' })]);
    for (const stream of [others, own]) {
      const first = await stream.nextNews();
      assert.deepEqual(
        first?.data.changes.map((change) => 'put' in change && change.put.type),
        ['party'],
      );
    }
  });

  it('says what waits before what made it wait, so that whoever loses the rest asks for both again', async (t) => {
    const { follow, send, host } = await startLive(t);
    const hosts = await follow(undefined, await host());
    await send(guest(), [post('a'), post('b', {}, { topic: 'lane-2' }), post('c')]);
    const frames = [await hosts.nextNews(), await hosts.nextNews()];
    assert.deepEqual(
      frames.map((frame) => [frame?.data.topic, frame?.id]),
      [
        [undefined, frames[1]?.id],
        [TOPIC, frames[1]?.id],
      ],
    );
    assert.deepEqual(frames[0]?.data.changes, [{ put: { type: 'desk', waiting: 3 } }]);
  });

  it('brings back what was missed of one’s own', async (t) => {
    const { follow, send } = await startLive(t);
    const bo = guest();
    const { cursor } = await send(bo, [post('a')]);
    await send(bo, [post('private', { audience: 'team' })]);
    const own = await follow(`topics=${TOPIC}&from=${cursor}`, bo);
    assert.deepEqual(textsOf((await own.nextNews())?.data.mine), ['private']);
    const others = await follow(`topics=${TOPIC}&from=${cursor}`, guest());
    await send(guest(), [post('next')]);
    assert.deepEqual(textsOf((await others.nextNews())?.data.changes), ['next']);
  });

  it('beats while nothing happens, and each beat tells the head', async (t) => {
    const { follow } = await startLive(t, { heartbeatMs: 50 });
    const stream = await follow();
    for (let beat = 0; beat < 3; beat += 1) assert.deepEqual((await stream.next())?.data, { cursor: 'e1.2' });
  });

  it('catches up with what another process writes', async (t) => {
    const { follow, beside, view, send } = await startLive(t, { heartbeatMs: 100 });
    const stream = await follow();
    await stream.next();
    await view();
    const { ledger } = beside();
    await ledger.append(PARTY, { actor: guest(), items: [{ event: post('from beside') }] });
    assert.deepEqual(textsOf((await stream.nextNews())?.data.changes), ['from beside']);
    assert.deepEqual(
      (await view()).entries.map(({ text }) => text),
      ['from beside'],
    );
    await send(guest(), [post('from here')]);
    assert.deepEqual(textsOf((await stream.nextNews())?.data.changes), ['from here']);
  });

  it('misses nothing when both write at once', async (t) => {
    const { follow, beside, send } = await startLive(t, { heartbeatMs: 100 });
    const stream = await follow();
    const { ledger } = beside();
    const wanted = new Set(Array.from({ length: 40 }, (_, index) => `post ${index}`));
    await Promise.all(
      [...wanted].map((text, index) =>
        index % 2 === 0
          ? send(guest(), [post(text)])
          : ledger.append(PARTY, { actor: guest(), items: [{ event: post(text) }] }),
      ),
    );
    while (wanted.size > 0)
      for (const text of textsOf((await stream.nextNews())?.data.changes)!) wanted.delete(text!);
  });

  it('ends for a host who is removed, and lets nobody in with that token again', async (t) => {
    const { follow, beside, host, desk } = await startLive(t, { heartbeatMs: 100 });
    const ann = await host();
    const stream = await follow(undefined, ann);
    const removal = { id: newId(), type: 'host.removed', v: 1, data: { host: ann.id } } as Command;
    await beside().ledger.append(PARTY, { actor: SYSTEM, items: [{ event: removal }] });
    assert.equal(await stream.nextNews(), undefined);
    await assert.rejects(follow(undefined, ann), /PARTY_TOKEN_INVALID/);
    await assert.rejects(desk(ann), /PARTY_TOKEN_INVALID/);
  });

  it('asks to read again when a restore has started another epoch', async (t) => {
    const { follow, beside, view } = await startLive(t, { heartbeatMs: 100 });
    const stream = await follow();
    await beside().storage.setEpoch(PARTY, 'e2');
    const frame = await stream.nextNews();
    assert.deepEqual([frame?.event, frame?.data.cursor], ['resync', 'e2.2']);
    assert.equal((await view()).cursor, 'e2.2');
  });

  it('drops a reader that does not read, and no other', async (t) => {
    const { app, address, follow, send } = await startLive(t, { streams: { undrainedBytesMax: 1_000 } });
    const slow = connect(Number(new URL(address).port), '127.0.0.1');
    t.after(() => slow.destroy());
    const quick = await follow();
    await new Promise<void>((resolve) => {
      slow.once('readable', () => resolve());
      slow.write(`GET ${ENDPOINTS.live(PARTY)}?topics=${TOPIC} HTTP/1.1\r\nhost: x\r\n\r\n`);
    });
    const openStreams = async () =>
      Number(/^partyline_streams (\d+)$/m.exec((await app.inject('/metrics')).body)?.[1]);
    assert.equal(await openStreams(), 2);
    const bo = guest();
    const text = 'x'.repeat(10_000);
    while ((await openStreams()) === 2) {
      await send(
        bo,
        Array.from({ length: 50 }, () => post(text)),
      );
      await quick.nextNews();
    }
    await send(bo, [post('still here')]);
    assert.deepEqual(textsOf((await quick.nextNews())?.data.changes), ['still here']);
  });

  it('is refused when there are too many, in all or from one address', async (t) => {
    const some = await startLive(t, { streams: { perAddress: 1 } });
    const first = await some.follow();
    await first.next();
    await assert.rejects(some.follow(), /429.*PARTY_RATE_LIMITED/);
    const none = await startLive(t, { streams: { max: 0 } });
    await assert.rejects(none.follow(), /503.*PARTY_SERVER_BUSY/);
  });

  it('leaves nothing behind when it is closed', async (t) => {
    const { app, follow } = await startLive(t);
    const openStreams = async () =>
      Number(/^partyline_streams (\d+)$/m.exec((await app.inject('/metrics')).body)?.[1]);
    const streams = await Promise.all(Array.from({ length: 20 }, () => follow()));
    await Promise.all(streams.map((stream) => stream.next()));
    assert.equal(await openStreams(), 20);
    for (const stream of streams) stream.close();
    while ((await openStreams()) > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('ends when the server stops', async (t) => {
    const { app, follow } = await startLive(t);
    const stream = await follow();
    await stream.next();
    const [end] = await Promise.all([stream.nextNews(), app.close()]);
    assert.equal(end, undefined);
  });
});
