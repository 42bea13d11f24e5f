import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient, createThreadStores, type Client } from '@partyline/client';
import { createMemoryTransport } from '@partyline/client/memory';
import { createWaitingStores } from '@partyline/client/waiting';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

async function scene(posts = 1) {
  const clock = createVirtualClock();
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  const teo = transport.guest('Teo');
  const post = (text: string, intent: 'problem' | 'praise' = 'problem', topic = 'lane') =>
    transport.act(teo, [{ type: 'post.added', topic, data: { text, intent, open: { title: topic } } }])
      .receipts[0]!.id;
  const ids = Array.from({ length: posts }, (_, index) => post(`Post ${index}`));
  const token = await transport.addHost('Ava');
  const client = createClient({
    party: 'disco',
    transport,
    token,
    storage: createMemoryStorage(),
    now: clock.now,
    after: clock.after,
  });
  open.push(client);
  const { $thread, writing } = createThreadStores(client, 'lane');
  $thread.listen(() => {});
  const stores = createWaitingStores(client);
  stores.$waiting.listen(() => {});
  const texts = () => stores.$waiting.get().items.map(({ entry }) => entry.text);
  await clock.until(() => $thread.get().connection === 'live', 'live');
  await clock.until(() => stores.$waiting.get().status === 'ready', 'read');
  return { clock, transport, teo, post, ids, stores, $thread, writing: await writing(), texts };
}

describe('what waits for the team', () => {
  it('hears of all topics, the weightiest first, without asking again and again', async () => {
    const { clock, transport, post, stores, texts } = await scene();
    let asked = 0;
    const { read } = transport;
    transport.read = (...args) => {
      asked += 1;
      return read(...args);
    };
    post('Lovely', 'praise', 'shoes');
    post('Broken', 'problem', 'shoes');
    post('Torn', 'problem', 'shoes');
    await clock.until(() => texts().length === 4, 'heard');
    assert.deepEqual(texts(), ['Post 0', 'Broken', 'Torn', 'Lovely']);
    assert.equal(stores.$waiting.get().waiting, 4);
    assert.equal(asked, 1, 'a rush is read once');
    await clock.pass(300_000);
    assert.equal(asked, 1, 'nothing is polled');
  });

  it('loses at once what this host answers, also offline, and has it back when that is turned down', async () => {
    const { clock, transport, ids, writing, stores, texts } = await scene(2);
    transport.offline = true;
    await writing.post({ text: 'Sorry! Mended.', parent: ids[0]!, answer: true });
    await clock.until(() => texts().length === 1, 'gone');
    assert.deepEqual(texts(), ['Post 1']);
    assert.equal(stores.$waiting.get().waiting, 1);
    await writing.settle(ids[1]!);
    await clock.until(() => texts().length === 0, 'gone');
    transport.offline = false;
    await clock.until(() => transport.log.some(({ type }) => type === 'entry.settled'), 'sent');
    await clock.pass(60_000);
    assert.deepEqual(texts(), []);
    assert.equal(stores.$waiting.get().waiting, 0);
  });

  it('is read page by page, and again as far as it was read', async () => {
    const { clock, post, stores, texts } = await scene(60);
    assert.equal(texts().length, 25);
    assert.equal(stores.$waiting.get().waiting, 60);
    assert.equal(stores.$waiting.get().more, true);
    await stores.loadMore();
    await stores.loadMore();
    assert.equal(texts().length, 60);
    assert.equal(new Set(texts()).size, 60);
    assert.equal(stores.$waiting.get().more, false);
    post('One more');
    await clock.until(() => stores.$waiting.get().waiting === 61, 'heard');
    await clock.until(() => texts().length >= 60, 'read again');
  });

  it('hears of what came just before it is read on', async () => {
    const { clock, transport, ids, teo, stores } = await scene(30);
    const remove = { type: 'post.removed' as const, topic: 'lane', data: { entry: ids[0]! } };
    assert.equal(transport.act(teo, [remove]).receipts[0]!.delivery, 'confirmed');
    await clock.pass(100);
    await stores.loadMore();
    await clock.until(() => stores.$waiting.get().items.every(({ entry }) => entry.id !== ids[0]), 'gone');
    assert.equal(stores.$waiting.get().items.length, 29);
  });

  it('is claimed, settled and approved wherever it stands', async () => {
    const { clock, transport, post, stores, texts } = await scene();
    const torn = post('Torn', 'problem', 'shoes');
    await clock.until(() => texts().length === 2, 'heard');
    const claimed = () => stores.$waiting.get().items.some(({ entry }) => entry.claim);
    transport.offline = true;
    await stores.claim(torn);
    await clock.until(claimed, 'claimed at once');
    await stores.release(torn);
    await clock.until(() => !claimed(), 'released at once');
    await stores.settle(torn);
    await clock.until(() => texts().length === 1, 'gone at once');
    transport.offline = false;
    await clock.until(() => transport.log.some(({ type }) => type === 'entry.settled'), 'sent');
    assert.equal(transport.log.find(({ type }) => type === 'entry.claimed')?.topic, 'shoes');
    await clock.pass(60_000);
    assert.deepEqual(texts(), ['Post 0']);
    await assert.rejects(stores.claim(torn), { code: 'PARTY_ENTRY_NOT_FOUND' });
  });

  it('hears of claims and approvals by others, though as much waits as before', async () => {
    const { clock, transport, ids, stores } = await scene();
    const eve = await transport.actorOf(await transport.addHost('Eve'));
    const first = () => stores.$waiting.get().items[0]!.entry;
    const about = { topic: 'lane', data: { entry: ids[0]! } };
    transport.act(eve, [{ type: 'entry.claimed', ...about }]);
    await clock.until(() => first().claim?.name === 'Eve', 'claimed');
    transport.act(eve, [{ type: 'entry.held', ...about }]);
    await clock.until(() => first().visibility === 'held', 'held');
    transport.act(eve, [{ type: 'entry.approved', ...about }]);
    await clock.until(() => first().visibility === undefined, 'approved');
    assert.equal(stores.$waiting.get().waiting, 1);
  });

  it('says why it cannot be read, and tries again when that may pass', async () => {
    const { clock, transport, stores } = await scene();
    transport.fail('PARTY_SERVER_BUSY');
    await stores.refresh();
    assert.equal(stores.$waiting.get().status, 'failed');
    assert.equal(stores.$waiting.get().problem?.code, 'PARTY_SERVER_BUSY');
    assert.equal(stores.$waiting.get().items.length, 1, 'what was read stays');
    await clock.until(() => stores.$waiting.get().status === 'ready', 'again');
    assert.equal(stores.$waiting.get().problem, undefined);
  });

  it('is for hosts', async () => {
    const transport = createMemoryTransport({ party: 'disco' });
    await assert.rejects(transport.read('/desk/waiting', undefined, `pd_${'x'.repeat(43)}`), {
      code: 'PARTY_HOST_ONLY',
    });
  });
});
