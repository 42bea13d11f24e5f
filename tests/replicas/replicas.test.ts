import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createClient,
  createThreadStores,
  PartyError,
  type Client,
  type ClientStorage,
  type ThreadItem,
  type ThreadState,
  type ThreadStores,
} from '@partyline/client';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { SORTS, type EntryEntity, type ReactionKind } from '@partyline/protocol';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from '../client/support/immediate-digest.ts';
import { createLossyTransport, type LossyTransport } from '../client/support/lossy-transport.ts';
import { createVirtualClock, type VirtualClock } from '../client/support/virtual-clock.ts';
import { createPrng, type Prng } from '../support/prng.ts';

const HISTORIES = Number(process.env['PARTYLINE_HISTORIES'] ?? 200);
const FIRST_SEED = Number(process.env['PARTYLINE_SEED'] ?? 1);
const STEPS = 30;
const TOPIC = 'lane';
const KINDS: readonly ReactionKind[] = ['same', 'heart', 'thanks'];

/** A browser of one person: it goes offline, is reloaded, reads and writes. */
interface Replica {
  readonly name: string;
  readonly network: LossyTransport;
  readonly storage: ClientStorage;
  readonly token: string | undefined;
  client: Client;
  stores: ThreadStores;
}

interface Stage {
  readonly clock: VirtualClock;
  readonly memory: MemoryTransport;
  readonly random: Prng;
  readonly replicas: Replica[];
}

const stateOf = ({ stores }: Replica): ThreadState => stores.$thread.get();

function start(
  stage: Pick<Stage, 'clock' | 'random'>,
  replica: Omit<Replica, 'client' | 'stores'>,
): Pick<Replica, 'client' | 'stores'> {
  const { clock, random } = stage;
  const { network, storage, token } = replica;
  const client = createClient({
    party: 'disco',
    transport: network,
    storage,
    now: clock.now,
    after: clock.after,
    random: random.bytes,
    ...(token !== undefined && { token }),
  });
  const stores = createThreadStores(client, TOPIC, { sort: random.pick(SORTS) });
  stores.$thread.listen(() => {});
  return { client, stores };
}

async function prepare(seed: number): Promise<Stage> {
  const random = createPrng(seed);
  const clock = createVirtualClock();
  const memory = createMemoryTransport({
    party: 'disco',
    now: clock.now,
    seed,
    policy: random.pick(['open', 'open', 'hold'] as const),
  });
  const stage: Stage = { clock, memory, random, replicas: [] };
  for (const name of ['ann', 'ben', 'host']) {
    const token = name === 'host' ? await memory.addHost('Ava') : undefined;
    const network = createLossyTransport({ below: memory, random, clock });
    const still = { name, network, storage: createMemoryStorage(), token };
    stage.replicas.push({ ...still, ...start(stage, still) });
  }
  return stage;
}

const flat = (items: readonly ThreadItem[]): ThreadItem[] =>
  items.flatMap((item) => [item, ...flat(item.replies)]);

/** One thing that a person might do next. What the rules refuse at once is refused, and that is fine. */
async function act({ random, clock }: Stage, replica: Replica): Promise<void> {
  const { stores, token } = replica;
  const writing = await clock.wait(stores.writing(), `${replica.name} can write`);
  const all = flat(stateOf(replica).items);
  const some = all.length > 0 ? random.pick(all) : undefined;
  const text = `${replica.name} ${random.int(1_000_000)}`;
  const kinds: (() => Promise<unknown>)[] = [
    () => writing.post({ text }),
    () => writing.post({ text, ...(random.chance(0.3) && { audience: 'team' as const }) }),
  ];
  if (some) {
    kinds.push(
      () => writing.post({ text, parent: some.id }),
      () => writing.post({ text, parent: some.id, ...(random.chance(0.2) && { audience: 'team' as const }) }),
      () => writing.react(some.id, random.pick(KINDS), random.chance(0.6)),
      () => writing.react(some.id, random.pick(KINDS), random.chance(0.6)),
      () => writing.edit(some.id, text),
      () => (random.chance(0.3) ? writing.remove(some.id) : writing.setName(text)),
      () => writing.discard(some.id),
      () => writing.post({ text, parent: some.id, why: true }),
      () => writing.solve(some.id, random.chance(0.4) ? random.pick(all).id : undefined),
      () => writing.reopen(some.id),
      () => writing.report(some.id, text),
      () => (random.chance(0.5) ? writing.tellMe('somebody@example.org') : writing.stopTelling()),
      async () => void stores.loadReplies(some.entry.root ?? some.id),
    );
    if (token !== undefined)
      kinds.push(
        () => writing.hold(some.id),
        () => writing.approve(some.id),
        () => writing.approve(some.id),
        () => writing.refuse(some.id, 'No.'),
        () => writing.read(some.id),
        () => (random.chance(0.6) ? writing.claim(some.id) : writing.release(some.id)),
        () => writing.settle(some.id),
        () => writing.dismiss(some.id),
        () => writing.pin(some.id, random.chance(0.7)),
        () => writing.markAnswer(some.entry.root ?? some.id, some.id),
        () => writing.post({ text, parent: some.id, answer: true }),
        () => writing.post({ text, parent: some.id, note: true }),
        () => writing.post({ text, parent: some.id, audience: 'team', answer: true }),
        () => (random.chance(0.2) ? writing.closeTopic() : writing.reopenTopic()),
      );
  }
  kinds.push(async () => {
    stores.showFresh();
    for (const { id } of all) stores.showFreshReplies(id);
  });

  await random
    .pick(kinds)()
    .catch((cause: unknown) => {
      if (!(cause instanceof PartyError)) throw cause;
    });
}

async function play(stage: Stage): Promise<void> {
  const { clock, random, replicas } = stage;
  for (let step = 0; step < STEPS; step += 1) {
    const replica = random.pick(replicas);
    if (random.chance(0.1)) replica.network.offline = !replica.network.offline;
    else if (random.chance(0.08)) {
      replica.client.close();
      Object.assign(replica, start(stage, replica));
      await clock.pass(0);
    } else await act(stage, replica);
    if (random.chance(0.5)) await clock.pass(random.int(20_000));
  }
}

/** What a person must see at the end: the view of their audience, under what only they may see. */
async function expected({ memory }: Stage, replica: Replica): Promise<Map<string, EntryEntity>> {
  const token = replica.token ?? ((await replica.storage.get('device')) as string | undefined);
  const isHost = replica.token !== undefined;
  const all = new Map(
    memory.everything(TOPIC, 'newest', isHost ? 'hosts' : 'public').map((entry) => [entry.id, entry]),
  );
  if (!isHost && token !== undefined) {
    const { entries } = await memory.mine(TOPIC, token);
    for (const entry of entries) all.set(entry.id, entry);
    // A private reply is shown with its conversation; where a host has taken that away, there is nothing to show it with.
    for (const { id, root } of entries) if (root !== undefined && !all.has(root)) all.delete(id);
  }
  return all;
}

async function compare(stage: Stage, replica: Replica, seed: number): Promise<void> {
  const { stores } = replica;
  const { memory } = stage;
  const label = `seed ${seed}, ${replica.name}`;
  stores.showFresh();
  for (const { id } of stateOf(replica).items) stores.showFreshReplies(id);
  while (stateOf(replica).more) await stores.loadMore();
  for (const { id } of stateOf(replica).items) {
    await stores.loadReplies(id);
    await stores.loadWhys(id);
    await stores.loadWhys(id);
    const { repliesMore } = stateOf(replica).items.find((item) => item.id === id)!;
    assert.equal(repliesMore, 0, `${label}: all replies are here`);
  }
  const state = stateOf(replica);
  const wanted = await expected(stage, replica);
  const turnedDown = new Set<string>();
  const shown = flat(state.items);
  for (const { id, delivery } of shown) if (delivery === 'rejected' && !wanted.has(id)) turnedDown.add(id);
  const seen = shown.filter(({ id }) => !turnedDown.has(id));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  assert.deepEqual(seen.map(({ entry }) => entry).sort(byId), [...wanted.values()].sort(byId), label);
  const ids = new Set(shown.map(({ id }) => id));
  assert.equal(ids.size, shown.length, `${label}: nothing twice`);
  for (const item of shown)
    for (const { entry } of item.replies)
      assert.equal(ids.has(entry.parent!) ? entry.parent : entry.root, item.id, `${label}: the tree`);
  assert.equal(state.unsent, 0, label);
  assert.equal(state.fresh, 0, label);
  const token = replica.token ?? ((await replica.storage.get('device')) as string | undefined);
  if (token !== undefined) {
    const { reactions } = await memory.mine(TOPIC, token);
    const mine = new Map(reactions.map(({ entry, reactions: set }) => [entry, set]));
    for (const { id, reactions: set } of seen)
      assert.deepEqual(set, mine.get(id) ?? [], `${label}: reactions`);
  }
}

async function settle({ clock, replicas }: Stage, seed: number): Promise<void> {
  for (const { network } of replicas) {
    network.calm = true;
    network.offline = false;
  }
  const atRest = (replica: Replica) => {
    const { status, connection, unsent } = stateOf(replica);
    return status === 'ready' && connection === 'live' && unsent === 0;
  };
  await clock.until(() => replicas.every(atRest), `rest of seed ${seed}`);
  await clock.pass(120_000);
  await clock.until(() => replicas.every(atRest), `rest of seed ${seed}`);
}

digestAtOnce();

describe('replicas', () => {
  it(`end equal after each of ${HISTORIES} random histories`, async () => {
    let posts = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
      const stage = await prepare(seed);
      try {
        await play(stage);
        await settle(stage, seed);
        for (const replica of stage.replicas) await compare(stage, replica, seed);
        const ids = stage.memory.log.filter(({ type }) => type === 'post.added').map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, `seed ${seed}: nothing doubled`);
        posts += ids.length;
      } finally {
        for (const { client } of stage.replicas) client.close();
      }
    }
    assert.ok(posts > HISTORIES * 5, `${posts} posts`);
  });
});
