import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, PartyError, type Client, type ClientStorage } from '@partyline/client';
import { createBoardStores, type BoardScreen, type BoardStores } from '@partyline/client/board';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { BOARD_SORTS, type BoardView, type EntryEntity } from '@partyline/protocol';
import '../../packages/client/src/board/host-rules.ts';
import '../../packages/client/src/board/hosting.ts';
import '../../packages/client/src/board/open-writing.ts';
import '../../packages/client/src/board/reader.ts';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { createPrng, type Prng } from '../support/prng.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createLossyTransport, type LossyTransport } from './support/lossy-transport.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';

const HISTORIES = Number(process.env['PARTYLINE_HISTORIES'] ?? 60);
const FIRST_SEED = Number(process.env['PARTYLINE_SEED'] ?? 1);
const STEPS = 30;
const TOPIC = 'ideas';
const STATUSES = ['new', 'review', 'progress', 'shipped'];

/** A browser of one person: it goes offline, is reloaded, reads, proposes and votes. */
interface Replica {
  readonly name: string;
  readonly network: LossyTransport;
  readonly storage: ClientStorage;
  readonly token: string | undefined;
  client: Client;
  stores: BoardStores;
}

interface Stage {
  readonly clock: VirtualClock;
  readonly memory: MemoryTransport;
  readonly random: Prng;
  readonly replicas: Replica[];
}

const stateOf = ({ stores }: Replica): BoardScreen => stores.$board.get();

function start(
  { clock, random }: Pick<Stage, 'clock' | 'random'>,
  { network, storage, token }: Omit<Replica, 'client' | 'stores'>,
): Pick<Replica, 'client' | 'stores'> {
  const client = createClient({
    party: 'disco',
    transport: network,
    storage,
    now: clock.now,
    after: clock.after,
    random: random.bytes,
    ...(token !== undefined && { token }),
  });
  const stores = createBoardStores(client, TOPIC, {
    query: { sort: random.pick(BOARD_SORTS.filter((sort) => sort !== 'decided')) },
  });
  stores.$board.listen(() => {});
  return { client, stores };
}

/** Two browsers of the same person, somebody else, and a host, before more ideas than a page has. */
async function prepare(seed: number): Promise<Stage> {
  const random = createPrng(seed);
  const clock = createVirtualClock();
  const memory = createMemoryTransport({
    party: 'disco',
    now: clock.now,
    seed,
    policy: random.pick(['open', 'open', 'hold'] as const),
  });
  memory.addBoard({
    topic: TOPIC,
    definition: { title: 'Ideas', propose: random.pick(['open', 'open', 'hold'] as const) },
    ideas: Array.from({ length: random.pick([3, 5, 24]) }, (_, at) => ({
      title: `Idea ${at}`,
      silentVotes: random.int(3),
    })),
  });
  const stage: Stage = { clock, memory, random, replicas: [] };
  const here = createMemoryStorage();
  const elsewhere = createMemoryStorage();
  const secret = `pd_${'a'.repeat(43)}`;
  await here.put([['device', secret]]);
  await elsewhere.put([['device', secret]]);
  const host = await memory.addHost('Ava');
  const people: [string, ClientStorage, string?][] = [
    ['ann', here],
    ['ann elsewhere', elsewhere],
    ['ben', createMemoryStorage()],
    ['host', createMemoryStorage(), host],
  ];
  for (const [name, storage, token] of people) {
    const network = createLossyTransport({ below: memory, random, clock });
    const still = { name, network, storage, token };
    stage.replicas.push({ ...still, ...start(stage, still) });
  }
  return stage;
}

/** One thing that a person might do next. What the rules refuse at once is refused, and that is fine. */
async function act(stage: Stage, replica: Replica): Promise<void> {
  const { random, clock } = stage;
  const writing = await clock.wait(replica.stores.writing(), `${replica.name} can write`);
  const { ideas, turnedDown } = stateOf(replica);
  const words = `${replica.name} ${random.int(1_000_000)}`;
  const kinds: (() => Promise<unknown>)[] = [
    () => writing.propose({ title: words, ...(random.chance(0.2) && { audience: 'team' as const }) }),
    () => writing.setName(words),
    async () => writing.retry(),
    async () => void (await writing.discard(turnedDown[0]?.event ?? '')),
    () => replica.stores.showNew(),
    () => replica.stores.loadMore(),
  ];
  if (ideas.length > 0) {
    const { id, why } = random.pick(ideas);
    const other = random.pick(ideas).id;
    kinds.push(
      () => writing.vote(id, random.chance(0.5) ? words : undefined),
      () => writing.vote(id, random.chance(0.5) ? words : undefined),
      () => writing.vote(other, why === undefined ? undefined : ''),
      () => writing.withdrawVote(id),
      () => writing.follow(id, random.chance(0.5)),
      () => (random.chance(0.5) ? writing.change(id, { title: words }) : writing.say(id, words)),
      () => (random.chance(0.2) ? writing.remove(id) : writing.report(id, 'No')),
    );
    if (replica.token !== undefined) {
      const hosting = await clock.wait(writing.hosting(), 'hosting');
      const host: (() => Promise<unknown>)[] = [
        () => hosting.decide(id, { status: random.pick(STATUSES), answer: words }),
        () => hosting.merge(id, other),
        () => hosting.merge(id, other),
        () => hosting.unmerge(other),
        () => hosting.lock(id, random.chance(0.3)),
        () => hosting.pin(id, random.chance(0.5)),
        () => hosting.voteFor(id, 'Mrs. Gray', words),
        () => hosting.bringVoice(id, { text: words, source: 'Shop', day: '2026-11-01' }),
        () => (random.chance(0.5) ? hosting.hold(id) : hosting.approve(id)),
        () => hosting.refuse(id, 'No.'),
      ];
      kinds.push(...host, ...host);
    }
  }
  await clock.wait(random.pick(kinds)(), `${replica.name} acts`).catch((cause: unknown) => {
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

/** Every idea that an audience finds in lists. */
async function listed({ memory }: Stage, token: string | undefined): Promise<Map<string, EntryEntity>> {
  const all = new Map<string, EntryEntity>();
  for (let after: string | null | undefined; after !== null;) {
    const page: BoardView = await memory.page(
      { topic: TOPIC, sort: 'newest', ...(after && { after }) },
      token,
    );
    for (const entry of page.entries) all.set(entry.id, entry);
    after = page.next;
  }
  return all;
}

async function compare(stage: Stage, replica: Replica, seed: number): Promise<void> {
  const { stores, token: hostToken, name } = replica;
  const label = `seed ${seed}, ${name}`;
  const token = hostToken ?? ((await replica.storage.get('device')) as string | undefined);
  while (stateOf(replica).more) await stores.loadMore();
  await stores.showNew();
  const state = stateOf(replica);
  const view = await stage.memory.page<BoardView>({ topic: TOPIC }, hostToken);
  assert.deepEqual(state.board, view.board, `${label}: the board`);
  assert.deepEqual(state.head, view.head, `${label}: the head`);
  assert.equal(state.fresh, 0, label);
  const wanted = await listed(stage, hostToken);
  const mine = token === undefined ? undefined : await stage.memory.mine(TOPIC, token);
  const own = new Map((mine?.entries ?? []).map((entry) => [entry.id, entry]));
  const seen = state.ideas.filter(({ id, delivery }) => delivery !== 'rejected' || wanted.has(id));
  assert.equal(new Set(state.ideas.map(({ id }) => id)).size, state.ideas.length, `${label}: nothing twice`);
  for (const { id, entry } of seen)
    assert.deepEqual(entry, own.get(id) ?? wanted.get(id), `${label}: idea ${id}`);
  const ids = new Set(seen.map(({ id }) => id));
  for (const id of wanted.keys()) assert.ok(ids.has(id), `${label}: ${id} is here`);
  const set = new Map(mine?.reactions.map((entity) => [entity.entry, entity]));
  for (const { id, voted, follows, own: isOwn } of seen) {
    assert.equal(voted, set.get(id)?.vote ?? false, `${label}: the own vote`);
    assert.equal(follows, set.get(id)?.follows ?? (voted || isOwn), `${label}: whether it is followed`);
  }
}

digestAtOnce();

describe('replicas of a board', () => {
  it(`end equal to the server after each of ${HISTORIES} random histories`, async () => {
    let votes = 0;
    let merges = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
      const stage = await prepare(seed);
      try {
        await play(stage);
        await settle(stage, seed);
        for (const replica of stage.replicas) await compare(stage, replica, seed);
        const { log } = stage.memory;
        assert.equal(new Set(log.map(({ id }) => id)).size, log.length, `seed ${seed}: nothing doubled`);
        votes += log.filter(({ type, actor }) => type === 'vote.cast' && !actor.startsWith('g_ideas')).length;
        merges += log.filter(({ type }) => type === 'idea.merged').length;
      } finally {
        for (const { client } of stage.replicas) client.close();
      }
    }
    assert.ok(votes > HISTORIES, `${votes} votes`);
    assert.ok(HISTORIES < 60 || merges > 10, `${merges} merges`);
  });
});
