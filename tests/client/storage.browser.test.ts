import {
  createClient,
  createThreadStores,
  type Client,
  type ThreadState,
  type ThreadStores,
} from '@partyline/client';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { expect } from '@open-wc/testing';
import { openIndexedDb } from '../../packages/client/src/storage/indexed-db.ts';
import { STORAGE_CASES } from '../contracts/client-storage.ts';

const open: (() => void)[] = [];
const parties: string[] = [];

function freshParty(): string {
  const party = `p${crypto.randomUUID()}`;
  parties.push(party);
  return party;
}

function meet(party: string, transport: MemoryTransport): { client: Client; stores: ThreadStores } {
  const client = createClient({ party, transport });
  const stores = createThreadStores(client, 'lane');
  const leave = stores.$thread.listen(() => {});
  open.push(() => {
    leave();
    client.close();
  });
  return { client, stores };
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

const isReady = ({ status }: ThreadState) => status === 'ready';
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

afterEach(async () => {
  for (const end of open.splice(0)) end();
  for (const party of parties.splice(0)) {
    localStorage.removeItem(`partyline:${party}`);
    await new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase(`partyline:${party}`);
      deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
    });
  }
});

describe('storage: IndexedDB', () => {
  for (const { name, run } of STORAGE_CASES) {
    it(name, async () => {
      const storage = await openIndexedDb(freshParty());
      try {
        await run(storage);
      } finally {
        storage.close();
      }
    });
  }
});

describe('a client in a browser', () => {
  it('stores nothing by reading, nor by loading the writing side', async () => {
    const party = freshParty();
    const { stores } = meet(party, createMemoryTransport({ party }));
    await until(stores, isReady);
    const writing = await stores.writing();
    expect(await writing.readDraft('root')).to.equal('');
    await writing.writeDraft('root', '');
    expect(await databases()).not.to.include(`partyline:${party}`);
    expect(localStorage.getItem(`partyline:${party}`)).to.equal(null);
  });

  it('keeps a draft over a reload, and forgets it when it is empty', async () => {
    const party = freshParty();
    const transport = createMemoryTransport({ party });
    const before = meet(party, transport);
    await (await before.stores.writing()).writeDraft('root', 'Half a sen');
    before.client.close();
    const after = await meet(party, transport).stores.writing();
    expect(await after.readDraft('root')).to.equal('Half a sen');
    expect(await after.readDraft('reply:x')).to.equal('');
    await after.writeDraft('root', '');
    expect(await after.readDraft('root')).to.equal('');
  });

  it('delivers after a reload what was written offline, as the same person', async () => {
    const party = freshParty();
    const transport = createMemoryTransport({ party });
    const before = meet(party, transport);
    await until(before.stores, isReady);
    transport.offline = true;
    await (await before.stores.writing()).post({ text: 'Kept' });
    const { me } = before.stores.$thread.get();
    before.client.close();
    transport.offline = false;
    const { stores } = meet(party, transport);
    const state = await until(stores, ({ items, unsent }) => items.length === 1 && unsent === 0);
    expect(state.items[0]!.entry.text).to.equal('Kept');
    expect(state.items[0]!.own).to.equal(true);
    expect(state.me!.id).to.equal(me!.id);
    expect(transport.log.filter(({ type }) => type === 'post.added').length).to.equal(1);
  });

  it('shows in one tab what another has queued, and sends it once', async () => {
    const party = freshParty();
    const transport = createMemoryTransport({ party });
    const one = meet(party, transport);
    const other = meet(party, transport);
    await until(one.stores, isReady);
    await until(other.stores, isReady);
    const others = await other.stores.writing();
    transport.offline = true;
    const id = await (await one.stores.writing()).post({ text: 'From the first tab' });
    const seen = await until(other.stores, ({ items }) => items.length === 1);
    expect(seen.items[0]!.id).to.equal(id);
    expect(seen.unsent).to.equal(1);
    await others.post({ text: 'From the second' });
    await until(one.stores, ({ items }) => items.length === 2);
    transport.offline = false;
    others.retry();
    await until(one.stores, ({ unsent }) => unsent === 0);
    await until(other.stores, ({ unsent }) => unsent === 0);
    const posts = transport.log.filter(({ type }) => type === 'post.added');
    expect(posts.length).to.equal(2);
    expect(new Set(posts.map(({ actor }) => actor)).size).to.equal(1);
  });

  it('works on in memory where the browser blocks storage', async () => {
    const party = freshParty();
    const blocked = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    try {
      const transport = createMemoryTransport({ party });
      const { stores } = meet(party, transport);
      await until(stores, isReady);
      await (await stores.writing()).post({ text: 'Still here' });
      const state = await until(stores, ({ unsent, items }) => unsent === 0 && items.length === 1);
      expect(state.items[0]!.entry.text).to.equal('Still here');
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', blocked);
    }
  });
});
