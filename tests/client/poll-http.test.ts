import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { createClient, type Client } from '@partyline/client';
import { createPollStores, type PollScreen, type PollStores } from '@partyline/client/poll';
import { mintEventId, SYSTEM, type Command, type PollDefinition } from '@partyline/protocol';
import { actorOfToken, buildApp, Ledger, mintHostToken, openSqliteStorage } from '@partyline/server';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { createParty } from '../server/party.ts';

const MUSIC: PollDefinition = {
  kind: 'ranked',
  title: 'Which decade?',
  options: ['seventies', 'eighties', 'nineties'].map((id) => ({ id, text: id })),
  floor: 0,
};

const open: (() => void)[] = [];
let folder: string;
let hostToken: string;
let app: ReturnType<typeof buildApp>;
let ledger: Ledger;
let port = 0;

const asSystem = async (event: Partial<Command>): Promise<void> => {
  const id = mintEventId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
  const { receipts } = await ledger.append('disco', {
    actor: SYSTEM,
    items: [{ event: { id, v: 1, ...event } as Command }],
  });
  assert.equal(receipts[0]!.delivery, 'confirmed', receipts[0]!.code);
};

function meet(topic: string, token?: string, storage = createMemoryStorage()): Screen {
  const client = createClient({
    party: 'disco',
    api: `http://127.0.0.1:${port}`,
    storage,
    after: (ms, run) => {
      const timer = setTimeout(run, ms > 10_000 ? ms : ms / 10);
      return () => clearTimeout(timer);
    },
    ...(token !== undefined && { token }),
  });
  const stores = createPollStores(client, topic);
  const leave = stores.$poll.listen(() => {});
  open.push(() => {
    leave();
    client.close();
  });
  return { client, stores };
}

interface Screen {
  readonly client: Client;
  readonly stores: PollStores;
}

const until = ({ stores: { $poll } }: Screen, holds: (state: PollScreen) => boolean): Promise<PollScreen> =>
  new Promise((resolve) => {
    const leave = $poll.listen(check);
    function check(state: PollScreen): void {
      if (!holds(state)) return;
      queueMicrotask(() => leave());
      resolve(state);
    }
    check($poll.get());
  });

const isLive = ({ status, connection }: PollScreen) => status === 'ready' && connection === 'live';

describe('a poll over HTTP', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partyline-poll-'));
    const storage = openSqliteStorage({ file: join(folder, 'party.sqlite') });
    await createParty(storage, 'disco');
    ledger = new Ledger({ storage });
    hostToken = mintHostToken();
    const host = actorOfToken('disco', hostToken)!.id;
    await asSystem({ type: 'host.added', data: { host, name: 'Ava', role: 'host' } });
    await asSystem({ type: 'poll.created', topic: 'music', data: MUSIC });
    await asSystem({
      type: 'poll.created',
      topic: 'secret',
      data: { ...MUSIC, kind: 'single', secret: true },
    });
    app = buildApp({ storage, logLevel: false, rateLimits: false, reference: false, heartbeatMs: 200 });
    await app.listen({ port, host: '127.0.0.1' });
    ({ port } = app.server.address() as AddressInfo);
  });

  afterEach(() => {
    for (const end of open.splice(0)) end();
  });

  after(async () => {
    const closed = app.close();
    app.server.closeAllConnections();
    await closed;
    await rm(folder, { recursive: true });
  });

  it('is answered by one, seen by another, and read by hosts', async () => {
    const ann = meet('music');
    const ben = meet('music');
    const host = meet('music', hostToken);
    await Promise.all([until(ann, isLive), until(ben, isLive), until(host, isLive)]);
    await (await ann.stores.writing()).cast({ choice: ['eighties', 'seventies'], why: 'Synths.' });
    await (await ben.stores.writing()).cast({ choice: ['seventies'] });
    const seen = await until(
      ben,
      ({ poll, unsent, reasons }) => poll?.answers === 2 && unsent === 0 && reasons.has('eighties'),
    );
    assert.deepEqual(seen.poll!.counts, { eighties: 1, seventies: 1 });
    const [reason] = seen.reasons.get('eighties')!.items;
    await (await ben.stores.writing()).second(reason!.id, true);
    await until(ann, ({ reasons }) => reasons.get('eighties')?.items[0]?.entry.same === 1);
    await ben.stores.loadRunoff();
    assert.equal(ben.stores.$poll.get().runoff?.runoff.rounds[0]?.counts['eighties'], 1);
    await ben.stores.loadTrend();
    assert.equal(ben.stores.$poll.get().trend?.days.at(-1)?.answers, 2);
    await ben.stores.loadReasons('eighties');
    assert.equal(ben.stores.$poll.get().problem, undefined);
    const hosting = await (await host.stores.writing()).hosting();
    const { ballots } = await hosting.ballots({ why: 'given' });
    assert.deepEqual(
      ballots.map(({ choice, why }) => [choice, why?.text]),
      [[['eighties', 'seventies'], 'Synths.']],
    );
    await hosting.close();
    await until(ann, ({ poll }) => poll?.state === 'closed');
    await hosting.reopen();
    await until(ann, ({ poll }) => poll?.state === 'open');
  });

  it('knows the own answer and its words after a reload', async () => {
    const storage = createMemoryStorage();
    const before = meet('music', undefined, storage);
    await until(before, isLive);
    await (await before.stores.writing()).cast({ choice: ['nineties'], why: 'Mine.' });
    await until(before, ({ unsent, ballot }) => unsent === 0 && ballot?.why !== undefined);
    before.client.close();
    const state = await until(meet('music', undefined, storage), ({ ballot }) => ballot?.whyText === 'Mine.');
    assert.deepEqual(state.choice, ['nineties']);
  });

  it('changes a secret ballot with its key, and finds it in the published list', async () => {
    const people = Array.from({ length: 5 }, () => meet('secret'));
    for (const person of people) {
      await until(person, isLive);
      await (await person.stores.writing()).cast({ choice: ['eighties'] });
      await until(person, ({ unsent }) => unsent === 0);
    }
    const [ann] = people;
    const writing = await ann!.stores.writing();
    await writing.cast({ choice: ['seventies'] });
    const changed = await until(ann!, ({ unsent }) => unsent === 0);
    assert.equal(changed.turnedDown, undefined);
    const host = meet('secret', hostToken);
    await until(host, isLive);
    await (await (await host.stores.writing()).hosting()).close();
    const closed = await until(ann!, ({ poll }) => poll?.state === 'closed' && poll.answers === 5);
    assert.deepEqual(closed.poll!.counts, { eighties: 4, seventies: 1 });
    await writing.check();
    const { check } = ann!.stores.$poll.get();
    assert.deepEqual([check?.counted, check?.agrees], [true, true]);
  });
});
