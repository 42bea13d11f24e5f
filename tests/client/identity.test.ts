import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  createClient,
  createThreadStores,
  PartyError,
  type Client,
  type ClientOptions,
  type ThreadState,
} from '@partyline/client';
import { forgetHostSession, readHostSession, signIn, type HostSession } from '@partyline/client/host-session';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { DEVICE_TOKEN_PREFIX, type SessionRequest } from '@partyline/protocol';
import { DEVICE_PREFIX } from '../../packages/client/src/identity/actor.ts';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

const HOME = { party: 'disco', api: 'https://party.example' };
const open: Client[] = [];
const kept = new Map<string, string>();
const storageBefore = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');

beforeEach(() => {
  kept.clear();
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
  });
});

afterEach(() => {
  for (const client of open.splice(0)) client.close();
  if (storageBefore) Object.defineProperty(globalThis, 'localStorage', storageBefore);
});

it('a device has the prefix that the protocol says', () => {
  assert.equal(DEVICE_PREFIX, DEVICE_TOKEN_PREFIX);
});

/** `POST …/sessions` of a party in memory; `lose` takes away the next answers. */
function sessionsOf(transport: MemoryTransport): { fetch: typeof fetch; lose: number; asked: number } {
  const door = {
    lose: 0,
    asked: 0,
    fetch: (async (_address, init) => {
      door.asked += 1;
      let answer: object;
      let status = 200;
      try {
        answer = await transport.openSession(JSON.parse(init!.body as string) as SessionRequest);
      } catch (cause) {
        const failure = cause as PartyError;
        ({ status } = failure);
        answer = { code: failure.code, message: failure.message };
      }
      if (door.lose > 0) {
        door.lose -= 1;
        throw new TypeError('Failed to fetch');
      }
      return Response.json(answer, { status });
    }) as typeof fetch,
  };
  return door;
}

async function scene() {
  const clock = createVirtualClock(Date.now());
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  const teo = transport.guest('Teo');
  transport.act(teo, [
    { type: 'post.added', topic: 'lane', data: { text: 'Dark', open: { title: 'Lane' } } },
  ]);
  const token = await transport.addHost('Ava', 'owner');
  const { id: host } = await transport.actorOf(token);
  const storage = createMemoryStorage();
  const device = (options: Partial<ClientOptions> = {}) => {
    const client = createClient({
      party: 'disco',
      transport,
      storage,
      now: clock.now,
      after: clock.after,
      ...options,
    });
    open.push(client);
    const stores = createThreadStores(client, 'lane');
    stores.$thread.listen(() => {});
    return { client, stores, state: (): ThreadState => stores.$thread.get() };
  };
  return { clock, transport, teo, host, storage, device };
}

const codeOf = (code: string) => (cause: unknown) => cause instanceof PartyError && cause.code === code;

describe('a one-time link', () => {
  it('signs a host in for a while, and is kept in this browser for this party alone', async () => {
    const { transport, host } = await scene();
    const code = await transport.linkHost(host);
    const session = await signIn({ ...HOME, code, fetch: sessionsOf(transport).fetch });
    assert.equal(session.actor, host);
    assert.equal(session.name, 'Ava');
    assert.equal(session.place, 'page');
    assert.deepEqual(readHostSession(HOME), session);
    assert.equal(readHostSession({ ...HOME, api: 'https://elsewhere.example' }), undefined);
    assert.equal(readHostSession(HOME, session.expires + 1), undefined);
    forgetHostSession(HOME);
    assert.equal(readHostSession(HOME), undefined);
    assert.deepEqual([...kept.keys()], []);
  });

  it('is not lost with an answer: the same code is asked for with the same token, also after a reload', async () => {
    const { transport, host } = await scene();
    const code = await transport.linkHost(host);
    const door = sessionsOf(transport);
    door.lose = 1;
    await signIn({ ...HOME, code, fetch: door.fetch });
    assert.equal(door.asked, 2);

    const second = await transport.linkHost(host);
    door.lose = 3;
    await assert.rejects(signIn({ ...HOME, code: second, fetch: door.fetch }), codeOf('PARTY_SERVER_BUSY'));
    await signIn({ ...HOME, code: second, fetch: door.fetch });
    assert.equal(transport.log.filter(({ type }) => type === 'session.opened').length, 2);
  });

  it('says when it was used, is old or is none', async () => {
    const { clock, transport, host } = await scene();
    const { fetch: ask } = sessionsOf(transport);
    const code = await transport.linkHost(host);
    const session = await signIn({ ...HOME, code, fetch: ask });
    kept.clear();
    await assert.rejects(signIn({ ...HOME, code, fetch: ask }), codeOf('PARTY_LINK_USED'));
    const old = await transport.linkHost(host);
    await clock.pass(3_600_000);
    await assert.rejects(signIn({ ...HOME, code: old, fetch: ask }), codeOf('PARTY_LINK_EXPIRED'));
    const none = `pl_${'x'.repeat(43)}`;
    await assert.rejects(signIn({ ...HOME, code: none, fetch: ask }), codeOf('PARTY_LINK_INVALID'));
    assert.ok(session.token.startsWith('ps_'));
  });
});

describe('a host’s session', () => {
  const begin = async ({ transport, host }: Awaited<ReturnType<typeof scene>>): Promise<HostSession> =>
    signIn({ ...HOME, code: await transport.linkHost(host), fetch: sessionsOf(transport).fetch });

  it('acts as that host, but for what belongs to the desk', async () => {
    const stage = await scene();
    const { clock, host, device, transport } = stage;
    const { token, actor } = await begin(stage);
    const { state, stores } = device({ token, actor });
    await clock.until(() => state().status === 'ready' && state().me?.role === 'owner', 'signed in');
    const writing = await stores.writing();
    await writing.read(state().items[0]!.id);
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(transport.log.at(-1)!.actor, host);
    await writing.configure({ policy: 'closed' });
    await clock.until(() => state().problem !== undefined, 'refused');
    assert.equal(state().problem?.code, 'PARTY_OWNER_PLACE');
    assert.equal(state().party?.policy, 'open');
  });

  it('that has ended leaves this device’s guest: said with a code, nothing of the team on the screen, drafts kept', async () => {
    const stage = await scene();
    const { clock, transport, device, teo } = stage;
    const guest = device();
    await clock.until(() => guest.state().status === 'ready', 'ready');
    const guestWriting = await guest.stores.writing();
    await guestWriting.post({ text: 'As a guest' });
    await clock.until(() => guest.state().unsent === 0, 'sent');
    guest.client.close();

    const { token, actor } = await begin(stage);
    const { state, stores } = device({ token, actor });
    await clock.until(() => state().me?.role === 'owner' && state().connection === 'live', 'signed in');
    const writing = await stores.writing();
    const { id } = state().items.at(-1)!;
    await writing.post({ text: 'Only us', parent: id, note: true });
    await clock.until(() => state().unsent === 0, 'sent');
    await writing.writeDraft('root', 'half an answer');
    assert.match(JSON.stringify(state().items), /Only us/);

    await transport.closeSession(token);
    await writing.read(id);
    await clock.until(() => state().me?.role === 'guest', 'signed out');
    await clock.until(() => !JSON.stringify(state().items).includes('Only us'), 'cleared');
    assert.equal(state().problem?.code, 'PARTY_TOKEN_INVALID');
    assert.equal(await writing.readDraft('root'), '');
    const own = state().items.find(({ entry }) => entry.text === 'As a guest');
    assert.equal(own?.own, true);
    await writing.post({ text: 'As a guest again' });
    await clock.until(() => state().unsent === 0, 'sent');
    assert.equal(state().problem, undefined);
    assert.equal(transport.log.at(-1)!.actor, state().me?.id);
    assert.notEqual(teo.id, state().me?.id);

    const again = await begin(stage);
    const later = device({ token: again.token, actor: again.actor });
    await clock.until(() => later.state().me?.role === 'owner', 'signed in again');
    const anew = await later.stores.writing();
    assert.equal(await anew.readDraft('root'), 'half an answer');
    await clock.until(() => transport.log.some(({ type }) => type === 'entry.read'), 'sent by the host');
    assert.equal(transport.log.find(({ type }) => type === 'entry.read')!.actor, actor);
  });

  it('that is over before the page opens shows the public page', async () => {
    const stage = await scene();
    const { clock, transport, device } = stage;
    const { token, actor } = await begin(stage);
    await transport.closeSession(token);
    const { state } = device({ token, actor });
    await clock.until(() => state().status === 'ready' && state().connection === 'live', 'ready');
    assert.equal(state().items.length, 1);
    await clock.until(() => state().problem?.code === 'PARTY_TOKEN_INVALID', 'said');
  });
});

describe('a kept link', () => {
  it('makes another device the same person', async () => {
    const { clock, transport, device } = await scene();
    const first = device();
    await clock.until(() => first.state().status === 'ready', 'ready');
    const writing = await first.stores.writing();
    await writing.post({ text: 'Just for the team', audience: 'team' });
    await clock.until(() => first.state().unsent === 0, 'sent');
    const link = await writing.keepLink();
    assert.match(link, /^partyline-keep=pd_[\w-]{43}$/);
    const token = link.slice('partyline-keep='.length);

    const second = device({ storage: createMemoryStorage() });
    await clock.until(() => second.state().status === 'ready', 'ready');
    const elsewhere = await second.stores.writing();
    await assert.rejects(elsewhere.adopt('pd_short'), codeOf('PARTY_TOKEN_INVALID'));
    await elsewhere.adopt(token);
    await clock.until(() => second.state().items.length === 2, 'seen');
    assert.equal(second.state().me?.id, first.state().me?.id);
    await elsewhere.adopt(token);
    assert.equal(transport.log.filter(({ type }) => type === 'guest.arrived').length, 2, 'Teo and one more');
  });

  it('replaces nobody unasked, and what somebody has on the way is still sent in their name', async () => {
    const { clock, transport, storage, device } = await scene();
    const other = device({ storage: createMemoryStorage() });
    const keeping = await clock.wait(other.stores.writing(), 'writing');
    await keeping.post({ text: 'From the phone', audience: 'team' });
    await clock.until(() => other.state().unsent === 0, 'sent');
    const token = (await keeping.keepLink()).slice('partyline-keep='.length);

    const here = device();
    await clock.until(() => here.state().status === 'ready', 'ready');
    const writing = await here.stores.writing();
    await writing.post({ text: 'Already sent' });
    await clock.until(() => here.state().unsent === 0, 'sent');
    const before = here.state().me!.id;
    transport.offline = true;
    await writing.post({ text: 'From the tunnel' });
    await assert.rejects(writing.adopt(token), codeOf('PARTY_IDENTITY_TAKEN'));
    assert.equal(here.state().me!.id, before);
    await writing.adopt(token, { replace: true });
    await clock.until(() => here.state().me!.id !== before, 'replaced');
    assert.equal(here.state().unsent, 0, 'nothing of the other person is on the screen');
    await writing.post({ text: 'As the other' });
    here.client.close();

    // The page was closed in the tunnel; the next visit sends for both.
    transport.offline = false;
    const later = device();
    await clock.until(() => transport.log.filter(({ type }) => type === 'post.added').length === 5, 'sent');
    const byText = new Map(
      transport.log.flatMap((event) => (event.type === 'post.added' ? [[event.data.text, event.actor]] : [])),
    );
    assert.equal(byText.get('From the tunnel'), before);
    assert.equal(byText.get('As the other'), other.state().me!.id);
    await clock.pass(1_000);
    assert.deepEqual(await storage.list('former:'), [], 'the old secret is gone');
    assert.deepEqual(await storage.list(`out:${before}:`), []);
    assert.equal(later.state().me?.id, other.state().me!.id);
  });

  it('is not for a host', async () => {
    const { clock, device, transport } = await scene();
    const { stores, state } = device({ token: await transport.addHost('Bo') });
    await clock.until(() => state().status === 'ready', 'ready');
    const writing = await stores.writing();
    await assert.rejects(writing.keepLink(), codeOf('PARTY_NOT_ALLOWED'));
    await assert.rejects(writing.adopt(`pd_${'x'.repeat(43)}`), codeOf('PARTY_IDENTITY_TAKEN'));
  });
});
