import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, createThreadStores, type ThreadState } from '@partyline/client';
import { createMemoryTransport } from '@partyline/client/memory';
import type { ReadableAtom } from 'nanostores';

const until = async ($thread: ReadableAtom<ThreadState>, holds: (state: ThreadState) => boolean) =>
  new Promise<ThreadState>((resolve) => {
    const stop = $thread.subscribe((state) => {
      if (!holds(state)) return;
      queueMicrotask(() => stop());
      resolve(state);
    });
  });

describe('a thread', () => {
  it('reads, writes and hears of others', async () => {
    const transport = createMemoryTransport({ party: 'disco' });
    const teo = transport.guest('Teo');
    transport.act(teo, [
      { type: 'post.added', topic: 'lane', data: { text: 'Hello', open: { title: 'Lane' } } },
    ]);
    const client = createClient({ party: 'disco', transport, storage: 'memory' });
    const stores = createThreadStores(client, 'lane');
    const stop = stores.$thread.listen(() => {});
    const state = await until(
      stores.$thread,
      ({ status, connection }) => status === 'ready' && connection === 'live',
    );
    assert.deepEqual(
      state.items.map(({ entry }) => entry.text),
      ['Hello'],
    );

    const writing = await stores.writing();
    const id = await writing.post({ text: 'Mine' });
    assert.equal(stores.$thread.get().items[0]?.id, id);
    const confirmed = await until(stores.$thread, ({ unsent }) => unsent === 0);
    assert.equal(confirmed.items[0]?.entry.text, 'Mine');
    assert.equal(confirmed.fresh, 0);
    assert.equal(confirmed.items[0]?.own, true);

    transport.act(teo, [{ type: 'post.added', topic: 'lane', data: { text: 'Again' } }]);
    const heard = await until(stores.$thread, ({ fresh }) => fresh === 1);
    assert.equal(heard.items.length, 2);
    stores.showFresh();
    assert.deepEqual(
      stores.$thread.get().items.map(({ entry }) => entry.text),
      ['Mine', 'Again', 'Hello'],
    );
    stop();
    client.close();
  });

  it('begins at an entry, and opens at others, wherever they stand', async () => {
    const transport = createMemoryTransport({ party: 'disco' });
    const teo = transport.guest('Teo');
    const say = (text: string, parent?: string) =>
      transport.act(teo, [
        {
          type: 'post.added',
          topic: 'lane',
          data: { text, open: { title: 'Lane' }, ...(parent && { parent }) },
        },
      ]).receipts[0]!.id;
    const oldest = say('The oldest');
    const answer = say('Its answer', oldest);
    const below = say('Below that', answer);
    const second = say('The second');
    for (let count = 0; count < 80; count += 1) say(`Post ${count}`);
    const client = createClient({ party: 'disco', transport, storage: 'memory' });
    const stores = createThreadStores(client, 'lane', { around: below });
    const stop = stores.$thread.listen(() => {});
    const { items } = await until(stores.$thread, ({ status }) => status === 'ready');
    const [first] = items;
    assert.equal(first?.id, oldest);
    assert.equal(first?.replies[0]?.replies[0]?.id, below);
    assert.equal(first?.replies[0]?.replies[0]?.linked, true);

    assert.equal(await stores.openAt(second), true);
    assert.deepEqual(
      stores.$thread
        .get()
        .items.slice(0, 2)
        .map(({ id, linked }) => [id, linked]),
      [
        [second, true],
        [oldest, undefined],
      ],
    );
    assert.equal(await stores.openAt(answer), true);
    assert.equal(stores.$thread.get().items[1]?.replies[0]?.linked, true);
    assert.equal(await stores.openAt('01890000-0000-7000-8000-000000000000'), false);
    while (stores.$thread.get().more) await stores.loadMore();
    const ids = stores.$thread.get().items.map(({ id }) => id);
    assert.equal(ids.length, 82);
    assert.equal(new Set(ids).size, 82);
    await stores.refresh();
    assert.equal(stores.$thread.get().items[1]?.replies[0]?.linked, true);
    stop();
    client.close();
  });

  it('loads the reasons below an entry, page by page', async () => {
    const transport = createMemoryTransport({ party: 'disco' });
    const teo = transport.guest('Teo');
    const ben = transport.guest('Ben');
    const [root] = transport.act(teo, [
      { type: 'post.added', topic: 'lane', data: { text: 'Too loud', open: { title: 'Lane' } } },
    ]).receipts;
    for (let count = 0; count < 70; count += 1)
      transport.act(ben, [
        { type: 'post.added', topic: 'lane', data: { text: `Why ${count}`, parent: root!.id, why: true } },
      ]);
    const client = createClient({ party: 'disco', transport, storage: 'memory' });
    const stores = createThreadStores(client, 'lane');
    const stop = stores.$thread.listen(() => {});
    await until(stores.$thread, ({ connection }) => connection === 'live');
    const whys = () => stores.$thread.get().items[0]!.replies.map(({ entry }) => entry.text);
    assert.equal(stores.$thread.get().items[0]!.repliesMore, 0);
    assert.ok(whys().length < 70);
    while (whys().length < 70) {
      const before = whys().length;
      await stores.loadWhys(root!.id);
      assert.ok(whys().length > before);
    }
    assert.deepEqual(whys().slice(-2), ['Why 68', 'Why 69']);
    transport.act(ben, [
      { type: 'post.added', topic: 'lane', data: { text: 'One more', parent: root!.id, why: true } },
    ]);
    await until(stores.$thread, ({ items }) => items[0]!.entry.whys === 71);
    assert.equal(stores.$thread.get().items[0]!.repliesFresh, 0);
    await stores.loadWhys(root!.id);
    assert.equal(whys().at(-1), 'One more');
    stop();
    client.close();
  });
});
