import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, PartyError, type Client, type ClientStorage } from '@partyline/client';
import { createMemoryTransport, type MemorySnapshot, type MemoryTransport } from '@partyline/client/memory';
import { createPollStores, type PollScreen, type PollStores } from '@partyline/client/poll';
import { SYSTEM, type EntryEntity, type PollDefinition, type PollKind } from '@partyline/protocol';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import '../../packages/client/src/poll/open-writing.ts';
import '../../packages/client/src/poll/reader.ts';
import { createPrng, type Prng } from '../support/prng.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createLossyTransport, type LossyTransport } from './support/lossy-transport.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';

const HISTORIES = Number(process.env['PARTYLINE_HISTORIES'] ?? 60);
const FIRST_SEED = Number(process.env['PARTYLINE_SEED'] ?? 1);
const STEPS = 25;
const TOPIC = 'music';
const IDS = ['a', 'b', 'c', 'd'];

/** A browser of one person: it goes offline, is reloaded, reads and answers. */
interface Replica {
  readonly name: string;
  readonly network: LossyTransport;
  readonly storage: ClientStorage;
  readonly token: string | undefined;
  client: Client;
  stores: PollStores;
}

interface Stage {
  readonly clock: VirtualClock;
  readonly memory: MemoryTransport;
  readonly random: Prng;
  readonly definition: PollDefinition;
  readonly replicas: Replica[];
  snapshot: MemorySnapshot;
  isRestored: boolean;
}

const stateOf = ({ stores }: Replica): PollScreen => stores.$poll.get();

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
  const stores = createPollStores(client, TOPIC);
  stores.$poll.listen(() => {});
  return { client, stores };
}

function define(random: Prng): PollDefinition {
  const kind = random.pick<PollKind>(['single', 'single', 'multiple', 'ranked', 'nps', 'open']);
  const hasOptions = kind === 'single' || kind === 'multiple' || kind === 'ranked';
  return {
    kind,
    title: 'Which?',
    floor: random.pick([0, 0, 3]),
    ...(hasOptions && { options: IDS.map((id) => ({ id, text: id })) }),
    ...(random.chance(0.2) && kind !== 'open' && { secret: true as const }),
    ...(random.chance(0.2) && { results: random.pick(['hosts', 'closed', 'always'] as const) }),
  };
}

/** Two browsers of the same person, somebody else, and a host. */
async function prepare(seed: number): Promise<Stage> {
  const random = createPrng(seed);
  const clock = createVirtualClock();
  const memory = createMemoryTransport({
    party: 'disco',
    now: clock.now,
    seed,
    policy: random.pick(['open', 'open', 'hold'] as const),
  });
  const definition = define(random);
  memory.addPoll({ topic: TOPIC, definition });
  const stage: Stage = {
    clock,
    memory,
    random,
    definition,
    replicas: [],
    snapshot: memory.snapshot(),
    isRestored: false,
  };
  const here = createMemoryStorage();
  const elsewhere = createMemoryStorage();
  const secret = `pd_${'a'.repeat(43)}`;
  await here.put([['device', secret]]);
  await elsewhere.put([['device', secret]]);
  const host = await memory.addHost('Ava');
  stage.snapshot = memory.snapshot();
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

function answerIn({ random, definition: { kind } }: Stage): { choice: string[]; text?: string } {
  if (kind === 'open') return { choice: [], text: `Words ${random.int(1_000)}` };
  if (kind === 'nps') return { choice: [String(random.int(11))] };
  const order = random.shuffle(IDS);
  return { choice: kind === 'single' ? order.slice(0, 1) : order.slice(0, 1 + random.int(4)) };
}

/** One thing that a person might do next. What the rules refuse at once is refused, and that is fine. */
async function act(stage: Stage, replica: Replica): Promise<void> {
  const { random, clock } = stage;
  const writing = await clock.wait(replica.stores.writing(), `${replica.name} can write`);
  const all = [...stateOf(replica).reasons.values()].flatMap(({ items }) => items);
  const some = all.length > 0 ? random.pick(all) : undefined;
  const why = `${replica.name} ${random.int(1_000_000)}`;
  const kinds: (() => Promise<unknown>)[] = [
    () => writing.cast({ ...answerIn(stage), ...(random.chance(0.6) && { why }) }),
    () => writing.cast({ ...answerIn(stage), ...(random.chance(0.6) && { why }) }),
    () => writing.cast(answerIn(stage)),
    () => (random.chance(0.5) ? writing.withdraw() : writing.giveWhy(why)),
    () => (random.chance(0.3) ? writing.setName(why) : writing.giveWhy(why)),
    async () => writing.retry(),
    async () => void (await writing.discard(stateOf(replica).turnedDown?.event ?? '')),
  ];
  if (some)
    kinds.push(
      () => writing.second(some.id, random.chance(0.7)),
      () => writing.second(some.id, random.chance(0.7)),
      () => (random.chance(0.3) ? writing.remove(some.id) : writing.edit(some.id, why)),
      async () => void replica.stores.loadReasons(random.pick(some.entry.poll!.choice.concat('said'))),
    );
  if (replica.token !== undefined) {
    const hosting = await clock.wait(writing.hosting(), 'hosting');
    kinds.push(
      () => (random.chance(0.3) ? hosting.close() : hosting.reopen()),
      () => hosting.change({ title: why }),
      () => hosting.countApart(),
    );
    if (some)
      kinds.push(
        () => hosting.hold(some.id),
        () => hosting.approve(some.id),
        () => hosting.refuse(some.id, 'No.'),
      );
  }
  await random
    .pick(kinds)()
    .catch((cause: unknown) => {
      if (!(cause instanceof PartyError)) throw cause;
    });
}

async function play(stage: Stage): Promise<void> {
  const { clock, random, replicas, memory } = stage;
  for (let step = 0; step < STEPS; step += 1) {
    const replica = random.pick(replicas);
    if (random.chance(0.1)) replica.network.offline = !replica.network.offline;
    else if (random.chance(0.08)) {
      replica.client.close();
      Object.assign(replica, start(stage, replica));
      await clock.pass(0);
    } else if (random.chance(0.05)) {
      memory.act({ kind: 'guest', id: `g_crowd${step}`, crowded: true }, [
        { type: 'ballot.cast', topic: TOPIC, data: answerIn(stage) },
      ]);
    } else if (random.chance(0.03)) stage.snapshot = memory.snapshot();
    else if (random.chance(0.02)) {
      memory.restore(stage.snapshot);
      stage.isRestored = true;
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

const tokenOf = async ({ token, storage }: Replica) =>
  token ?? ((await storage.get('device')) as string | undefined);

/** Everything that an audience can read beside one option or figure. */
async function readAll({ memory }: Stage, bucket: string, token: string | undefined): Promise<EntryEntity[]> {
  const all: EntryEntity[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await memory.poll({ topic: TOPIC, bucket, ...(after && { after }) }, token);
    all.push(...page.entries);
    after = page.next;
  }
  return all;
}

async function compare(stage: Stage, replica: Replica, seed: number): Promise<void> {
  const { stores, token: hostToken, name } = replica;
  const label = `seed ${seed}, ${name}`;
  const token = await tokenOf(replica);
  const view = await stage.memory.poll({ topic: TOPIC }, hostToken);
  const mine = token === undefined ? undefined : await stage.memory.mine(TOPIC, token);
  const state = stateOf(replica);
  assert.deepEqual(state.poll, view.poll, `${label}: the poll`);
  assert.deepEqual(state.head, view.head, `${label}: the head`);
  const { text: _, whyText: __, ...ballot } = state.ballot ?? {};
  assert.deepEqual(ballot, mine?.ballot ?? {}, `${label}: the own answer`);
  if (!view.poll.secret && state.ballot)
    assert.deepEqual(state.choice, mine!.ballot!.choice ?? [], `${label}: the own choice`);
  for (const [bucket] of state.reasons)
    while (stateOf(replica).reasons.get(bucket)?.more) await stores.loadReasons(bucket);
  for (const [bucket, { items }] of stateOf(replica).reasons) {
    const wanted = new Map((await readAll(stage, bucket, hostToken)).map((entry) => [entry.id, entry]));
    const isHere = ({ poll }: EntryEntity) =>
      poll!.part === 'said' || poll!.choice.length === 0 ? bucket === 'said' : poll!.choice.includes(bucket);
    if (hostToken === undefined)
      for (const entry of mine?.entries ?? []) if (entry.poll && isHere(entry)) wanted.set(entry.id, entry);
    const seen = items.filter(({ id, delivery }) => delivery !== 'rejected' || wanted.has(id));
    assert.deepEqual(
      new Map(seen.map(({ id, entry }) => [id, entry])),
      new Map(seen.map(({ id }) => [id, wanted.get(id)])),
      `${label}: ${bucket}`,
    );
    assert.equal(seen.length, wanted.size, `${label}: all of ${bucket}`);
    const set = new Map(mine?.reactions.map(({ entry, reactions }) => [entry, reactions]));
    for (const { id, same } of seen)
      assert.equal(same, set.get(id)?.includes('same') ?? false, `${label}: what was seconded`);
  }
}

/** Counts the answers of a log anew, by people. */
function recount({ memory }: Stage): { answers: number; all: number } {
  const last = new Map<string, boolean>();
  for (const { type, actor, topic } of memory.log) {
    if (topic !== TOPIC) continue;
    if (type === 'ballot.cast' || type === 'ballot.admitted') last.set(actor, true);
    else if (type === 'ballot.withdrawn') last.set(actor, false);
  }
  const answers = [...last.values()].filter(Boolean).length;
  return { answers, all: last.size };
}

digestAtOnce();

describe('replicas of a poll', () => {
  it(`end equal to the server after each of ${HISTORIES} random histories, and count nobody twice`, async () => {
    let answered = 0;
    let restored = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
      const stage = await prepare(seed);
      try {
        await play(stage);
        await settle(stage, seed);
        for (const replica of stage.replicas) await compare(stage, replica, seed);
        const { log } = stage.memory;
        assert.equal(new Set(log.map(({ id }) => id)).size, log.length, `seed ${seed}: nothing doubled`);
        const host = stage.replicas.find(({ token }) => token !== undefined)!;
        const { poll } = await stage.memory.poll({ topic: TOPIC }, host.token);
        const { answers } = recount(stage);
        assert.equal(
          poll.answers + (poll.apart?.answers ?? 0) + (poll.waiting ?? 0),
          answers,
          `seed ${seed}: everybody once`,
        );
        answered += answers;
        if (stage.isRestored) restored += 1;
      } finally {
        for (const { client } of stage.replicas) client.close();
      }
    }
    assert.ok(answered > HISTORIES, `${answered} answers`);
    assert.ok(HISTORIES < 60 || restored > 3, `${restored} restores`);
  });

  it('forgets nobody who answered while the scheduler closed the poll', async () => {
    const stage = await prepare(FIRST_SEED);
    const [ann] = stage.replicas;
    ann!.network.calm = true;
    const { clock, memory } = stage;
    const writing = await clock.wait(ann!.stores.writing(), 'writing');
    await clock.until(() => stateOf(ann!).status === 'ready', 'ready');
    await writing.cast(answerIn(stage)).catch(() => {});
    memory.act(SYSTEM, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    await settle(stage, FIRST_SEED);
    await compare(stage, ann!, FIRST_SEED);
    for (const { client } of stage.replicas) client.close();
  });
});
