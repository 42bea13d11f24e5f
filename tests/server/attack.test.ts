import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { ENDPOINTS } from '@partyline/protocol';
import type { Storage } from '@partyline/server';
import { PartyReader } from '../../packages/server/src/outgoing/party-reader.ts';
import { planWebhook } from '../../packages/server/src/outgoing/webhook-plan.ts';
import { failureOf } from '../../packages/server/src/plugins/logging.ts';
import { event, guest, ORIGIN, PARTY, post, startParty, TOPIC } from './party.ts';
import { StreamReader } from './stream-reader.ts';

const url = ENDPOINTS.topic(PARTY, TOPIC);

async function startListening(t: TestContext) {
  const fixture = await startParty(t);
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  const figure = async (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec((await fixture.get('/metrics')).body)?.[1]);
  return { ...fixture, address, figure };
}

describe('what nobody may manage', () => {
  it('to put an empty page in the place of a topic’s first one', async (t) => {
    const { get, send, view } = await startParty(t);
    await send(guest(), [post('Hello')]);
    for (const sort of ['newest', 'oldest', 'useful']) {
      await get(`${url}?root=${sort}`);
      assert.equal((await view(`?sort=${sort}`)).entries.length, 1);
      assert.deepEqual((await view(`?root=${sort}`)).entries, []);
    }
  });

  it('to write into the headers of a page, or to leave it without an answer', async (t) => {
    const { address } = await startListening(t);
    for (const root of ['%0d%0aset-cookie:%20a=b', '%f0%9f%98%80', '%00', '%22', '%ff', '%']) {
      for (const name of ['root', 'after', 'sort', 'at-least']) {
        const answer = await fetch(`${address}${url}?${name}=${root}`, {
          signal: AbortSignal.timeout(5_000),
        });
        assert.equal(answer.status, 400, `${name}=${root}`);
        assert.equal(answer.headers.get('set-cookie'), null);
      }
    }
  });

  it('to keep a refused reply on a page of another topic', async (t) => {
    const { view, host, send } = await startParty(t);
    const root = post('root');
    const reply = post('to be refused', { parent: root.id });
    await send(guest(), [root, reply]);
    const query = `?root=${root.id}`;
    assert.equal((await view(query)).entries.length, 1);
    assert.deepEqual((await view(query, 'elsewhere')).entries, []);
    await send(await host(), [event('entry.refused', { entry: reply.id, reason: 'no' })]);
    assert.deepEqual((await view(query)).entries, []);
    assert.deepEqual((await view(query, 'elsewhere')).entries, []);
  });

  it('to make every read a new one by asking for what is not there yet', async (t) => {
    const { figure, send, view } = await startListening(t);
    await send(guest(), [post('Hello')]);
    await view();
    const before = await figure('partyline_view_misses_total');
    for (const cursor of ['e1.999999', 'elsewhere.1', 'elsewhere.999'])
      assert.equal((await view(`?at-least=${cursor}`)).entries.length, 1);
    assert.equal(await figure('partyline_view_misses_total'), before);
  });

  it('to go by a name, or to say something, of which nothing can be seen', async (t) => {
    const { send, view } = await startParty(t);
    const codes = async (one: { id: string }) => (await send(guest(), [one])).receipts[0]!.code;
    for (const unseen of [
      '\u200b',
      '\u2060\u200d',
      '\u202e ',
      '\u3164',
      '\u115f',
      '\u2800',
      '\ufe0f',
      '\u{e0020}',
    ]) {
      const name = JSON.stringify(unseen);
      assert.equal(await codes(event('guest.named', { name: unseen })), 'PARTY_NAME_INVALID', name);
      assert.equal(await codes(post(`${unseen}\n${unseen}`)), 'PARTY_ENTRY_EMPTY', name);
    }
    for (const seen of ['👩‍👩‍👧', '-', 'ـ', '☝🏽', '½', '한']) {
      assert.equal(await codes(event('guest.named', { name: seen })), undefined, seen);
      assert.equal(await codes(post(seen)), undefined, seen);
    }
    assert.equal((await view()).entries.length, 6);
  });

  it('to make a heap of lines out of a reason, which is one', async (t) => {
    const { send, view } = await startParty(t);
    const cy = guest();
    const root = post('Broken');
    const why = post('for\n\n me\r\n\u2028too ', { parent: root.id, why: true });
    await send(guest(), [root]);
    await send(cy, [why]);
    const said = async () => (await view()).entries.find(({ id }) => id === why.id)?.text;
    assert.equal(await said(), 'for me too');
    await send(cy, [event('post.edited', { entry: why.id, text: '- a\n- b' })]);
    assert.equal(await said(), '- a - b');
  });

  it('to have the log read through again and again by solving and reopening', async (t) => {
    const { send, storage } = await startParty(t);
    const bo = guest();
    const old = post('Old', { intent: 'question' });
    await send(bo, [old]);
    for (let batch = 0; batch < 40; batch += 1)
      await send(
        guest(),
        Array.from({ length: 50 }, () => post('More')),
      );
    let read = 0;
    const counting: Pick<Storage, 'load' | 'log'> = {
      load: (...asked) => storage.load(...asked),
      log: async (...asked) => {
        const found = await storage.log(...asked);
        read += found.length;
        return found;
      },
    };
    const previous: unknown[] = [];
    for (const type of ['entry.solved', 'entry.reopened', 'entry.solved', 'entry.reopened'] as const) {
      await send(bo, [event(type, { entry: old.id })]);
      const { seq } = (await storage.head(PARTY))!;
      const [last] = await storage.log(PARTY, seq - 1, 1);
      const [job] = await planWebhook(last!, new PartyReader(counting as Storage, PARTY));
      previous.push(job!.data['previous']);
    }
    assert.deepEqual(previous, ['waiting', 'solved', 'reopened', 'solved']);
    assert.ok(read < 4_000, `${read} events were read`);
  });

  it('to hold a stream open by asking for its headers alone', async (t) => {
    const { address, figure } = await startListening(t);
    const { port } = new URL(address);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      t.after(() => socket.destroy());
      socket.once('error', reject);
      socket.once('data', (data) => resolve(String(data)));
      socket.write(`HEAD ${ENDPOINTS.live(PARTY)}?topics=${TOPIC} HTTP/1.1\r\nhost: x\r\n\r\n`);
    });
    assert.match(answer, /^HTTP\/1\.1 404 /);
    assert.equal(await figure('partyline_streams'), 0);
  });

  it('to make the server keep megabytes for a stream that does not read', async (t) => {
    const { address, send } = await startListening(t);
    const posts = Array.from({ length: 15 }, () => post(`seen${'\u0001'.repeat(9_990)}`));
    const { cursor: from } = await send(guest(), [post('first')]);
    const { cursor } = await send(guest(), posts);
    const live = `${address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`;
    const stream = await StreamReader.open(`${live}&from=${from}`);
    t.after(() => stream.close());
    const frame = await stream.nextNews();
    assert.deepEqual([frame?.event, frame?.data], ['resync', { cursor }]);
  });

  it('to open streams as fast as it likes', async (t) => {
    const rateLimits = { address: { burst: 2, perMinute: 1 }, device: { burst: 2, perMinute: 1 } };
    const { app } = await startParty(t, { rateLimits });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const live = `${address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`;
    for (let turn = 0; turn < 2; turn += 1) (await StreamReader.open(live)).close();
    await assert.rejects(StreamReader.open(live), /429 .*PARTY_RATE_LIMITED/);
  });

  it('to hold connections for ever, by requests without an end or answers that nobody takes', async (t) => {
    const { app } = await startParty(t);
    const { requestTimeout, headersTimeout, timeout } = app.server;
    for (const time of [requestTimeout, headersTimeout, timeout]) assert.ok(time > 0 && time <= 120_000);
    // Streams live by their heartbeats, which come every 15 s.
    assert.ok(timeout >= 4 * 15_000);
  });

  it('to bring words into the log by an error that quotes them', () => {
    const error = new Error('what\n    at is written here');
    assert.equal(JSON.stringify(failureOf(error)).includes('is written'), false);
    assert.notEqual(failureOf(error).frames.length, 0);
  });

  it('to name a time that no clock reaches and no column holds', async (t) => {
    const { host, send } = await startParty(t);
    const ann = await host();
    const options = [
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ];
    for (const time of [8.64e15 + 1, 9.3e18, 1e300])
      for (const times of [{ closes: time }, { opens: time }]) {
        const poll = event('poll.created', { kind: 'single', title: 'Which?', options, ...times });
        const { receipts } = await send(ann, [poll]);
        assert.equal(receipts[0]?.code, 'PARTY_EVENT_INVALID', JSON.stringify(times));
      }
  });

  it('to give a topic an address that is no page', async (t) => {
    const { send } = await startParty(t);
    for (const scheme of ['blob', 'filesystem', 'view-source', 'javascript', 'data']) {
      const { receipts } = await send(guest(), [
        post('x', { open: { title: 't', url: `${scheme}:${ORIGIN}/x` } }),
      ]);
      assert.equal(receipts[0]?.code, 'PARTY_TOPIC_URL_INVALID', scheme);
    }
  });
});
