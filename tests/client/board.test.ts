import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, type Client, type ClientStorage, type Transport } from '@partyline/client';
import {
  createBoardStores,
  createIdeaStores,
  type BoardOptions,
  type BoardScreen,
  type BoardStores,
} from '@partyline/client/board';
import { createMemoryTransport, type MemoryTransport, type SeededIdea } from '@partyline/client/memory';
import '../../packages/client/src/board/asking.ts';
import '../../packages/client/src/board/host-rules.ts';
import '../../packages/client/src/board/hosting.ts';
import '../../packages/client/src/board/idea-reader.ts';
import '../../packages/client/src/board/open-writing.ts';
import '../../packages/client/src/board/reader.ts';
import '../../packages/client/src/board/similar.ts';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { seededRandom } from '../../packages/client/src/transport/seeded-random.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';

const TOPIC = 'ideas';
const IDEAS: readonly SeededIdea[] = [
  { title: 'Vegan hot dogs', guest: 'Ann', category: 'food', silentVotes: 3 },
  { title: 'Later on Fridays', guest: 'Ben', silentVotes: 1 },
  { title: 'A quiet corner', guest: 'Cleo' },
];

interface Scene {
  readonly clock: VirtualClock;
  readonly memory: MemoryTransport;
  readonly ids: readonly string[];
}

function scene(ideas: readonly SeededIdea[] = IDEAS): Scene {
  const clock = createVirtualClock();
  const memory = createMemoryTransport({ party: 'disco', now: clock.now });
  const definition = { title: 'Ideas', categories: [{ id: 'food', label: 'Food' }] };
  const ids = memory.addBoard({ topic: TOPIC, definition, ideas });
  return { clock, memory, ids };
}

interface Device {
  readonly client: Client;
  readonly stores: BoardStores;
  readonly state: () => BoardScreen;
  readonly titles: () => (string | undefined)[];
}

let devices = 0;

function look(
  { clock }: Scene,
  transport: Transport,
  {
    token,
    storage = createMemoryStorage(),
    ...options
  }: BoardOptions & { token?: string; storage?: ClientStorage } = {},
): Device {
  const client = createClient({
    party: 'disco',
    transport,
    storage,
    now: clock.now,
    after: clock.after,
    random: seededRandom(100 + (devices += 1)),
    ...(token !== undefined && { token }),
  });
  const stores = createBoardStores(client, TOPIC, options);
  stores.$board.listen(() => {});
  const state = () => stores.$board.get();
  return { client, stores, state, titles: () => state().ideas.map(({ entry }) => entry.idea?.title) };
}

const isLive = ({ state }: Device) => state().status === 'ready' && state().connection === 'live';
const vote = ({ memory }: Scene, guest: string, entry: string, why?: string) =>
  memory.act({ kind: 'guest', id: `g_${guest}` }, [
    { type: 'vote.cast', topic: TOPIC, data: { entry, ...(why !== undefined && { why }) } },
  ]);
const propose = ({ memory }: Scene, guest: string, title: string) =>
  memory.act({ kind: 'guest', id: `g_${guest}` }, [{ type: 'idea.proposed', topic: TOPIC, data: { title } }])
    .receipts[0]!.id;

digestAtOnce();

describe('reading a board', () => {
  it('shows its ideas in the order asked for', async () => {
    const stage = scene();
    const device = look(stage, stage.memory, { query: { sort: 'top' } });
    await stage.clock.until(() => isLive(device), 'live');
    assert.deepEqual(device.titles(), ['Vegan hot dogs', 'Later on Fridays', 'A quiet corner']);
    assert.equal(device.state().board?.ideas, 3);
    device.stores.setQuery({ sort: 'newest' });
    assert.equal(device.state().status, 'loading');
    await stage.clock.until(() => device.state().status === 'ready', 'read anew');
    assert.deepEqual(device.titles(), ['A quiet corner', 'Later on Fridays', 'Vegan hot dogs']);
    device.stores.setQuery({ category: 'food' });
    await stage.clock.until(() => device.state().status === 'ready', 'filtered');
    assert.deepEqual(device.titles(), ['Vegan hot dogs']);
    device.client.close();
  });

  it('counts what comes and what moves, and moves nothing until asked', async () => {
    const stage = scene();
    const device = look(stage, stage.memory, { query: { sort: 'top' } });
    await stage.clock.until(() => isLive(device), 'live');
    propose(stage, 'dot', 'Free shoes');
    for (const guest of ['e', 'f', 'g', 'h', 'i']) vote(stage, guest, stage.ids[2]!);
    await stage.clock.until(() => device.state().fresh === 2, 'one came, one moved');
    assert.deepEqual(device.titles(), ['Vegan hot dogs', 'Later on Fridays', 'A quiet corner']);
    assert.equal(device.state().ideas[2]!.entry.idea?.votes, 5, 'counts settle in place');
    await device.stores.showNew();
    assert.deepEqual(device.titles(), ['A quiet corner', 'Vegan hot dogs', 'Later on Fridays', 'Free shoes']);
    assert.equal(device.state().fresh, 0);
    device.client.close();
  });
});

describe('an own vote on a board', () => {
  it('is not counted as something that moved, and neither is one that is taken back', async () => {
    const stage = scene();
    const device = look(stage, stage.memory, { query: { sort: 'top' } });
    await stage.clock.until(() => isLive(device), 'live');
    const before = device.titles();
    const corner = stage.ids[2]!;
    const votes = () => device.state().ideas[2]!.entry.idea?.votes;
    const writing = await device.stores.writing();
    let most = 0;
    const stop = device.stores.$board.listen(({ fresh }) => (most = Math.max(most, fresh)));
    await writing.vote(corner);
    vote(stage, 'eve', corner);
    await stage.clock.until(() => device.state().unsent === 0 && votes() === 2, 'both are counted');
    await device.stores.refresh();
    assert.deepEqual(device.titles(), before, 'nothing moves');
    await writing.withdrawVote(corner);
    await stage.clock.until(() => device.state().unsent === 0 && votes() === 1, 'it is taken back');
    assert.equal(most, 0);
    stop();
    for (const guest of ['f', 'g', 'h']) vote(stage, guest, stage.ids[1]!);
    await stage.clock.until(() => device.state().fresh > 0, 'what others move is counted');
    await device.stores.showNew();
    assert.deepEqual(device.titles(), ['Later on Fridays', 'Vegan hot dogs', 'A quiet corner']);
    for (const guest of ['f', 'g', 'h', 'i']) vote(stage, guest, corner);
    await stage.clock.until(() => device.state().fresh > 0, 'in a new order it can move again');
    device.client.close();
  });
});

describe('finding on a board', () => {
  it('shows columns by status in one go, and the list again', async () => {
    const stage = scene([
      ...IDEAS,
      { title: 'Warm drinks', decisions: [{ status: 'review' }] },
      { title: 'More lamps', decisions: [{ status: 'review' }] },
    ]);
    const device = look(stage, stage.memory, { columns: true });
    await stage.clock.until(() => isLive(device), 'live');
    const columns = () =>
      Object.fromEntries(
        device
          .state()
          .columns!.map(({ status, ideas }) => [
            status,
            ideas.map(({ entry }) => entry.idea?.title).toSorted(),
          ]),
      );
    const { review, new: fresh, shipped } = columns();
    assert.deepEqual(review, ['More lamps', 'Warm drinks']);
    assert.equal(fresh?.length, 3);
    assert.deepEqual(shipped, []);
    device.stores.showColumns(false);
    await stage.clock.until(() => !device.state().columns && device.state().ideas.length === 5, 'a list');
    device.client.close();
  });

  it('moves an idea between columns when asked', async () => {
    const stage = scene();
    const host = await stage.memory.addHost('Ava');
    const device = look(stage, stage.memory, { columns: true, token: host });
    await stage.clock.until(() => isLive(device), 'live');
    const writing = await stage.clock.wait(device.stores.writing(), 'writing');
    const hosting = await stage.clock.wait(writing.hosting(), 'hosting');
    const [, , third] = stage.ids;
    await stage.clock.wait(hosting.decide(third!, { status: 'progress', answer: 'We began.' }), 'kept');
    await stage.clock.until(() => device.state().unsent === 0, 'sent');
    await stage.clock.pass(30_000);
    const of = (status: string) => device.state().columns!.find((column) => column.status === status)!;
    assert.equal(of('new').ideas.length, 3, 'nothing moves by itself');
    assert.equal(of('progress').fresh, 1);
    await device.stores.showNew();
    assert.deepEqual(
      of('progress').ideas.map(({ id }) => id),
      [third],
    );
    assert.equal(of('new').ideas.length, 2);
    device.client.close();
  });

  it('searches, and lists what one voted for', async () => {
    const stage = scene();
    const device = look(stage, stage.memory);
    await stage.clock.until(() => isLive(device), 'live');
    device.stores.setQuery({ q: 'vegna hot dog' });
    await stage.clock.until(() => device.state().status === 'ready', 'found');
    assert.deepEqual(device.titles(), ['Vegan hot dogs']);
    assert.equal(device.state().board?.ideas, 3, 'the board is still there');
    const writing = await stage.clock.wait(device.stores.writing(), 'writing');
    await stage.clock.wait(writing.vote(stage.ids[0]!), 'kept');
    await stage.clock.until(() => device.state().unsent === 0, 'sent');
    device.stores.setQuery({ filter: 'voted' });
    await stage.clock.until(() => device.state().status === 'ready', 'filtered');
    assert.deepEqual(device.titles(), ['Vegan hot dogs']);
    device.stores.setQuery({ filter: 'proposed' });
    await stage.clock.until(() => device.state().status === 'ready', 'filtered');
    assert.deepEqual(device.titles(), []);
    device.client.close();
  });

  it('asks once for what is like a title, when typing rests; offline it is silent', async () => {
    const stage = scene();
    let asked = 0;
    const transport: Transport = {
      ...stage.memory,
      read(path, query, token) {
        asked += 1;
        return stage.memory.read(path, query, token);
      },
    };
    const device = look(stage, transport);
    const coming = ['Ve', 'Vega', 'Vegan hot'].map((title) => device.stores.similar(title));
    const found = await stage.clock.wait(Promise.all(coming), 'found');
    assert.deepEqual(
      found.map((entries) => entries.map(({ idea }) => idea?.title)),
      [[], ['Vegan hot dogs'], ['Vegan hot dogs']],
    );
    assert.equal(asked, 1);
    stage.memory.offline = true;
    assert.deepEqual(await stage.clock.wait(device.stores.similar('Vegan sausage'), 'nothing'), []);
    device.client.close();
  });
});

describe('writing on a board', () => {
  it('keeps what was turned down with its words, and hands it back', async () => {
    const stage = scene();
    const device = look(stage, stage.memory);
    await stage.clock.until(() => isLive(device), 'live');
    const writing = await stage.clock.wait(device.stores.writing(), 'writing');
    stage.memory.offline = true;
    const id = await stage.clock.wait(writing.propose({ title: 'Glitter', text: 'A lot.' }), 'kept');
    stage.memory.act({ kind: 'system', id: 'system' }, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    stage.memory.offline = false;
    writing.retry();
    await stage.clock.until(() => device.state().turnedDown.length === 1, 'turned down');
    const [turnedDown] = device.state().turnedDown;
    assert.equal(turnedDown!.code, 'PARTY_TOPIC_CLOSED');
    assert.equal(device.state().ideas[0]!.delivery, 'rejected');
    assert.equal(device.titles()[0], 'Glitter');
    const words = await stage.clock.wait(writing.discard(turnedDown!.event), 'handed back');
    assert.deepEqual([words?.idea, words?.title, words?.text], [id, 'Glitter', 'A lot.']);
    assert.equal(device.titles().length, 3);
    device.client.close();
  });

  it('keeps drafts over a reload', async () => {
    const stage = scene();
    const storage = createMemoryStorage();
    const before = look(stage, stage.memory, { storage });
    const { drafts, setName } = await stage.clock.wait(before.stores.writing(), 'writing');
    await stage.clock.wait(setName('Ann'), 'known');
    await drafts.write('propose', { title: 'Gli', category: 'food', text: '' });
    before.client.close();
    const after = look(stage, stage.memory, { storage });
    const again = await stage.clock.wait(after.stores.writing(), 'writing');
    await stage.clock.until(() => after.state().me !== undefined, 'known again');
    assert.deepEqual(await again.drafts.read('propose'), { title: 'Gli', category: 'food' });
    assert.deepEqual(await again.drafts.read('why:x'), {});
    after.client.close();
  });

  it('votes, several at once while offline, and each arrives once', async () => {
    const stage = scene();
    const device = look(stage, stage.memory, { query: { sort: 'top' } });
    await stage.clock.until(() => isLive(device), 'live');
    stage.memory.offline = true;
    const writing = await stage.clock.wait(device.stores.writing(), 'writing');
    await stage.clock.wait(writing.vote(stage.ids[0]!, 'For my sister'), 'kept');
    await stage.clock.wait(writing.vote(stage.ids[2]!), 'kept');
    const [first, , third] = device.state().ideas;
    assert.equal(first!.entry.idea!.votes, 4);
    assert.equal(first!.voted, true);
    assert.equal(first!.why, 'For my sister');
    assert.equal(first!.delivery, 'queued');
    assert.equal(third!.entry.idea!.votes, 1);
    stage.memory.offline = false;
    writing.retry();
    await stage.clock.until(() => device.state().unsent === 0 && isLive(device), 'sent');
    await stage.clock.pass(60_000);
    assert.equal(device.state().ideas[0]!.entry.idea!.votes, 4);
    assert.equal(device.state().ideas[0]!.delivery, undefined);
    assert.equal(device.state().ideas[0]!.entry.idea!.reasons, 1);
    assert.equal(stage.memory.log.filter(({ type }) => type === 'vote.cast').length, 4 + 2);
    device.client.close();
  });

  it('proposes; what was proposed stands first', async () => {
    const stage = scene();
    const device = look(stage, stage.memory, { query: { sort: 'top' } });
    await stage.clock.until(() => isLive(device), 'live');
    const writing = await stage.clock.wait(device.stores.writing(), 'writing');
    const id = await stage.clock.wait(writing.propose({ title: 'Glitter', text: 'A lot.' }), 'kept');
    assert.equal(device.titles()[0], 'Glitter');
    await stage.clock.wait(writing.vote(id), 'kept');
    await stage.clock.until(() => device.state().unsent === 0, 'sent');
    await stage.clock.pass(60_000);
    assert.equal(device.titles()[0], 'Glitter');
    assert.equal(device.state().ideas[0]!.entry.idea!.votes, 1);
    assert.equal(device.state().ideas[0]!.own, true);
    assert.equal(device.titles().length, 4);
    device.client.close();
  });
});

describe('reading an idea', () => {
  it('shows what stands with it, and where it was merged into', async () => {
    const stage = scene([
      ...IDEAS,
      { title: 'Vegan sausages', guest: 'Dot', into: 0, votes: [{ why: 'Yes' }] },
    ]);
    const device = look(stage, stage.memory);
    const { $idea } = createIdeaStores(device.client, TOPIC, stage.ids[0]!);
    $idea.listen(() => {});
    await stage.clock.until(() => $idea.get().status === 'ready', 'read');
    assert.equal($idea.get().idea?.entry.idea?.votes, 4);
    assert.deepEqual(
      $idea.get().merged.map(({ entry }) => entry.idea?.title),
      ['Vegan sausages'],
    );
    const merged = createIdeaStores(device.client, TOPIC, stage.ids[3]!);
    merged.$idea.listen(() => {});
    await merged.refresh();
    await stage.clock.until(() => merged.$idea.get().status === 'ready', 'read');
    assert.equal(merged.$idea.get().into?.id, stage.ids[0]);
    await merged.refresh();
    await stage.clock.until(() => merged.$idea.get().into?.title === 'Vegan hot dogs', 'its title');
    device.client.close();
  });
});
