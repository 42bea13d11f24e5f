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
});
