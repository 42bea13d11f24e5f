import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import {
  createClient,
  createHttpTransport,
  createThreadStores,
  type Client,
  type ThreadState,
  type ThreadStores,
} from '@partyline/client';
import { ENDPOINTS, mintEventId, SYSTEM, type SystemEvent } from '@partyline/protocol';
import {
  actorOfToken,
  buildApp,
  Ledger,
  mintHostToken,
  openSqliteStorage,
  type AppOptions,
} from '@partyline/server';
import type { AddressInfo } from 'node:net';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';

type App = ReturnType<typeof buildApp>;

const open: (() => void)[] = [];
let folder: string;
let hostToken: string;
let app: App;
let port = 0;

async function serve(options: Partial<AppOptions> = {}): Promise<void> {
  const storage = openSqliteStorage({ file: join(folder, 'party.sqlite') });
  app = buildApp({
    storage,
    logLevel: false,
    rateLimits: false,
    reference: false,
    heartbeatMs: 200,
    ...options,
  });
  await app.listen({ port, host: '127.0.0.1' });
  ({ port } = app.server.address() as AddressInfo);
}

async function stop(): Promise<void> {
  const closed = app.close();
  app.server.closeAllConnections();
  await closed;
}

function meet(options: { token?: string; storage?: ReturnType<typeof createMemoryStorage> } = {}): {
  client: Client;
  stores: ThreadStores;
} {
  const { token, storage = 'memory' } = options;
  const client = createClient({
    party: 'disco',
    api: `http://127.0.0.1:${port}`,
    storage,
    // Backoff need not be waited out in full.
    after: (ms, run) => {
      const timer = setTimeout(run, ms > 10_000 ? ms : ms / 10);
      return () => clearTimeout(timer);
    },
    ...(token !== undefined && { token }),
  });
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

const texts = ({ items }: ThreadState) => items.map(({ entry }) => entry.text);
const isLive = ({ status, connection }: ThreadState) => status === 'ready' && connection === 'live';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partyline-client-'));
  const storage = openSqliteStorage({ file: join(folder, 'party.sqlite') });
  const ledger = new Ledger({ storage });
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const command = async <Type extends SystemEvent['type']>(
    type: Type,
    data: Extract<SystemEvent, { type: Type }>['data'],
  ) => {
    const event = { id: mintEventId(Date.now(), random), type, v: 1, data } as SystemEvent;
    const { receipts } = await ledger.append('disco', { actor: SYSTEM, items: [{ event }] });
    assert.equal(receipts[0]?.delivery, 'confirmed');
  };
  await storage.create('disco', { epoch: 'a', seq: 0, at: 0 });
  hostToken = mintHostToken();
  await command('party.created', { name: 'Saturday Disco Bowl' });
  await command('host.added', { host: actorOfToken('disco', hostToken).id, name: 'Ava', role: 'host' });
  await storage.close();
  await serve();
});

afterEach(() => {
  for (const end of open.splice(0)) end();
});

after(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

describe('a client over HTTP', () => {
  it('brings a post onto another screen', async () => {
    const one = meet();
    const other = meet();
    await until(one.stores, isLive);
    await until(other.stores, isLive);
    const writing = await one.stores.writing();
    const id = await writing.post({ text: 'Strike!' });
    await until(other.stores, ({ fresh }) => fresh === 1);
    other.stores.showFresh();
    assert.deepEqual(texts(other.stores.$thread.get()), ['Strike!']);
    const state = await until(
      one.stores,
      ({ unsent, items }) => unsent === 0 && items.some(({ entry }) => entry.seq < 100),
    );
    assert.equal(state.items[0]?.id, id);
    assert.equal(state.items[0]?.own, true);
    assert.equal(other.stores.$thread.get().items[0]?.own, false);
  });

  it('knows its person again after a reload, with what only they may see', async () => {
    const storage = createMemoryStorage();
    const one = meet({ storage });
    await until(one.stores, isLive);
    const writing = await one.stores.writing();
    await writing.post({ text: 'For the team', audience: 'team' });
    await until(one.stores, ({ unsent }) => unsent === 0);
    one.client.close();

    const again = meet({ storage });
    const state = await until(again.stores, ({ items }) =>
      items.some(({ entry }) => entry.audience === 'team'),
    );
    assert.equal(state.me?.id, state.items.find(({ own }) => own)?.entry.author?.id);
    const stranger = meet();
    const seen = await until(stranger.stores, isLive);
    assert.ok(!texts(seen).includes('For the team'));
    const host = meet({ token: hostToken });
    const desk = await until(host.stores, ({ items, me }) => items.length > 0 && me?.role === 'host');
    assert.ok(texts(desk).includes('For the team'));
  });

  it('answers privately: the host writes, only that guest hears', async () => {
    const guest = meet();
    const host = meet({ token: hostToken });
    await until(guest.stores, isLive);
    await until(host.stores, isLive);
    const asked = await (await guest.stores.writing()).post({ text: 'My order is lost' });
    await until(host.stores, ({ fresh }) => fresh > 0);
    host.stores.showFresh();
    await (await host.stores.writing()).post({ text: 'We found it', parent: asked, audience: 'team' });
    const state = await until(guest.stores, ({ items }) => items[0]?.replies.length === 1);
    assert.equal(state.items[0]?.replies[0]?.entry.text, 'We found it');
    const stranger = meet();
    const seen = await until(stranger.stores, isLive);
    assert.equal(seen.items.find(({ id }) => id === asked)?.replies.length, 0);
  });

  it('delivers once what was written while the server was away, and hears what it missed', async () => {
    const one = meet();
    const other = meet();
    await until(one.stores, isLive);
    await until(other.stores, isLive);
    const writing = await one.stores.writing();
    await writing.post({ text: 'Before' });
    await until(other.stores, ({ fresh }) => fresh === 1);
    await stop();
    await until(one.stores, ({ connection }) => connection === 'offline');
    await writing.post({ text: 'Meanwhile' });
    assert.equal(one.stores.$thread.get().unsent, 1);
    await serve();
    const state = await until(one.stores, ({ unsent }) => unsent === 0);
    assert.equal(state.items[0]?.entry.text, 'Meanwhile');
    await until(other.stores, ({ fresh }) => fresh === 2);
    other.stores.showFresh();
    const all = texts(other.stores.$thread.get());
    assert.equal(all.filter((text) => text === 'Meanwhile').length, 1);
  });

  it('says at once that the party sends no mail, whoever asks to be told', async () => {
    const { stores } = meet();
    const writing = await stores.writing();
    await writing.post({ text: 'Tell me.' });
    const id = await writing.tellMe('teo@example.org');
    await assert.rejects(writing.taken(id), { code: 'PARTY_MAIL_OFF' });
  });

  it('says so as well where writing down what came of it takes a while', async () => {
    const storage = createMemoryStorage();
    const { put } = storage;
    storage.put = async (entries) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await put(entries);
    };
    const { stores } = meet({ storage });
    const writing = await stores.writing();
    const id = await writing.tellMe('teo@example.org');
    await assert.rejects(writing.taken(id), { code: 'PARTY_MAIL_OFF' });
  });

  it('says what is wrong when the party is not there', async () => {
    const client = createClient({ party: 'nowhere', api: `http://127.0.0.1:${port}`, storage: 'memory' });
    const stores = createThreadStores(client, 'lane');
    const leave = stores.$thread.listen(() => {});
    open.push(() => {
      leave();
      client.close();
    });
    const state = await until(stores, ({ status }) => status === 'failed');
    assert.equal(state.problem?.code, 'PARTY_NOT_FOUND');
  });

  it('asks at the addresses of the protocol, and first where the script has asked early', async () => {
    const asked: string[] = [];
    const { view, mine, send, live, page, read } = createHttpTransport({
      party: 'disco',
      api: 'https://party.example',
      fetch: async (input) => {
        asked.push((input as string).replace('https://party.example', ''));
        return new Response('{}');
      },
    });
    await view({ topic: 'lane', sort: 'newest' });
    await view({ topic: 'lane', sort: 'useful', around: 'e' });
    await view({ topic: 'lane', sort: 'oldest', root: 'r', list: 'whys', after: '1.2', atLeast: 'a.3' }, 't');
    await mine('lane', 't');
    await send([], 't');
    await read('/desk/waiting', { after: '5.6' }, 't');
    await read('/desk/entries/e/history', undefined, 't');
    await page({ topic: 'lane', sort: 'top' });
    await page({ topic: 'lane/ideas/i' }, 't');
    await live(
      { topics: ['lane', 'shoes'], from: { epoch: 'a', seq: 4 } },
      't',
      { onChanges() {}, onHead() {}, onResync() {} },
      new AbortController().signal,
    );
    assert.deepEqual(asked, [
      `${ENDPOINTS.topic('disco', 'lane')}?sort=newest`,
      `${ENDPOINTS.topic('disco', 'lane')}?sort=useful&around=e`,
      `${ENDPOINTS.desk('disco', 'lane')}?sort=oldest&root=r&list=whys&after=1.2&at-least=a.3`,
      ENDPOINTS.mine('disco', 'lane'),
      ENDPOINTS.events('disco'),
      `${ENDPOINTS.waiting('disco')}?after=5.6`,
      ENDPOINTS.history('disco', 'e'),
      `${ENDPOINTS.topic('disco', 'lane')}?sort=top`,
      `${ENDPOINTS.deskIdea('disco', 'lane', 'i')}?`,
      `${ENDPOINTS.live('disco')}?topics=lane,shoes&from=a.4`,
    ]);
  });
});
