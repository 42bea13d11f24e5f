import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { createClient, type Client } from '@partyline/client';
import {
  createBoardStores,
  createIdeaStores,
  type BoardScreen,
  type BoardStores,
  type IdeaStores,
} from '@partyline/client/board';
import { mintEventId, SYSTEM, type Command } from '@partyline/protocol';
import { actorOfToken, buildApp, Ledger, mintHostToken, openSqliteStorage } from '@partyline/server';
import type { ReadableAtom } from 'nanostores';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { createParty } from '../server/party.ts';

const TOPIC = 'ideas';

interface Screen {
  readonly client: Client;
  readonly stores: BoardStores;
}

const open: (() => void)[] = [];
let folder: string;
let hostToken: string;
let app: ReturnType<typeof buildApp>;
let port = 0;

function meet(token?: string): Screen {
  const client = createClient({
    party: 'disco',
    api: `http://127.0.0.1:${port}`,
    storage: createMemoryStorage(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms > 10_000 ? ms : ms / 10);
      return () => clearTimeout(timer);
    },
    ...(token !== undefined && { token }),
  });
  const stores = createBoardStores(client, TOPIC);
  const leave = stores.$board.listen(() => {});
  open.push(() => {
    leave();
    client.close();
  });
  return { client, stores };
}

function openIdea({ client }: Screen, idea: string): IdeaStores {
  const stores = createIdeaStores(client, TOPIC, idea);
  open.unshift(stores.$idea.listen(() => {}));
  return stores;
}

const until = <State>($state: ReadableAtom<State>, holds: (state: State) => boolean): Promise<State> =>
  new Promise((resolve) => {
    const leave = $state.listen(check);
    function check(state: State): void {
      if (!holds(state)) return;
      queueMicrotask(() => leave());
      resolve(state);
    }
    check($state.get());
  });

const isLive = ({ status, connection }: Pick<BoardScreen, 'status' | 'connection'>) =>
  status === 'ready' && connection === 'live';

describe('a board over HTTP', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partyline-board-'));
    const storage = openSqliteStorage({ file: join(folder, 'party.sqlite') });
    await createParty(storage, 'disco');
    const ledger = new Ledger({ storage });
    const asSystem = async (event: Partial<Command>): Promise<void> => {
      const id = mintEventId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
      const items = [{ event: { id, v: 1, ...event } as Command }];
      const { receipts } = await ledger.append('disco', { actor: SYSTEM, items });
      assert.equal(receipts[0]!.delivery, 'confirmed', receipts[0]!.code);
    };
    hostToken = mintHostToken();
    const host = actorOfToken('disco', hostToken)!.id;
    await asSystem({ type: 'host.added', data: { host, name: 'Ava', role: 'host' } });
    await asSystem({ type: 'board.created', topic: TOPIC, data: { title: 'Ideas' } });
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

  it('is told from a proposal to its shipping, between two guests and a host', async () => {
    const [ann, ben, host] = [meet(), meet(), meet(hostToken)];
    await Promise.all([ann, ben, host].map(({ stores }) => until(stores.$board, isLive)));
    const hers = await ann.stores.writing();
    const id = await hers.propose({ title: 'Vegan hot dogs', text: 'For everybody.' });
    await until(ben.stores.$board, ({ fresh }) => fresh === 1);
    await ben.stores.showNew();
    const his = await ben.stores.writing();
    await his.vote(id, 'My sister is vegan.');
    const { $idea, loadReasons } = openIdea(ann, id);
    // What comes in while somebody reads waits until they ask for it.
    await until(
      $idea,
      ({ idea, reasons, reasonsMore }) =>
        idea?.entry.idea?.reasons === 1 && (reasonsMore || reasons.length > 0),
    );
    await loadReasons();
    const seen = await until($idea, ({ reasons }) => reasons.length > 0);
    assert.equal(seen.reasons.length, 1);
    assert.equal(seen.reasons[0]!.entry.text, 'My sister is vegan.');

    const entries = await ann.stores.similar('Vegan hotdgos');
    assert.deepEqual(
      entries.map((entry) => entry.id),
      [id],
    );

    const theirs = await (await host.stores.writing()).hosting();
    await theirs.decide(id, { status: 'planned', answer: 'From May on.', next: '2035-05-01' });
    await until($idea, ({ idea }) => idea?.entry.idea?.next === '2035-05-01');
    await until($idea, ({ answers }) => answers.some(({ entry }) => entry.text === 'From May on.'));
    const second = await his.propose({ title: 'Vegan sausages' });
    await until(host.stores.$board, ({ board }) => board?.ideas === 2);
    await theirs.merge(second, id);
    await until(ann.stores.$board, ({ board }) => board?.ideas === 1);
    const merged = openIdea(ben, second);
    await until(merged.$idea, ({ into }) => into?.title === 'Vegan hot dogs');
    await theirs.decide(id, { status: 'shipped', answer: 'Here they are.' });
    await until(ben.stores.$board, ({ ideas }) =>
      ideas.some((idea) => idea.id === id && idea.entry.idea?.status === 'shipped'),
    );
    await assert.rejects(his.vote(id), { code: 'PARTY_IDEA_DECIDED' });
    const voters = await theirs.voters(id);
    assert.equal(voters.voters.length, 1);
  });

  it('finds, lists what is one’s own, and shows columns', async () => {
    const ann = meet();
    await until(ann.stores.$board, isLive);
    const writing = await ann.stores.writing();
    const id = await writing.propose({ title: 'A quiet corner' });
    await writing.vote(id);
    await until(ann.stores.$board, ({ unsent }) => unsent === 0);
    ann.stores.setQuery({ filter: 'voted' });
    await until(ann.stores.$board, ({ status, ideas }) => status === 'ready' && ideas[0]?.id === id);
    ann.stores.setQuery({ q: 'quite corner' });
    await until(ann.stores.$board, ({ status, query, ideas }) =>
      Boolean(status === 'ready' && query.q && ideas[0]?.id === id),
    );
    ann.stores.setQuery({});
    ann.stores.showColumns(true);
    const { columns } = await until(
      ann.stores.$board,
      (state) => state.status === 'ready' && !!state.columns?.length,
    );
    assert.ok(
      columns!.find(({ status }) => status === 'new')!.ideas.some((idea) => idea.id === id && idea.voted),
    );
    assert.ok(columns!.find(({ status }) => status === 'shipped')!.ideas.length > 0);
  });
});
