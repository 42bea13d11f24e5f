import {
  HOST_TOKEN_PREFIX,
  isTopicKey,
  LINK_CODE_PREFIX,
  mintEventId,
  personRow,
  SESSION_TOKEN_PREFIX,
  sessionRow,
  SYSTEM,
  type Actor,
  type Audience,
  type Command,
  type EntryEntity,
  type EntryPlace,
  type ErrorCode,
  type EventIn,
  type Head,
  type LogEvent,
  type Policy,
  type PollView,
  type Receipts,
  type Role,
  type SessionAnswer,
  type SessionPlace,
  type SessionRequest,
  type Sort,
  type SystemEvent,
} from '@partyline/protocol';
import { actorOf, base64url, digestOf } from '../identity/actor.ts';
import type { PageRequest, Query, Transport } from './contract.ts';
import { answerOf } from './memory/answers.ts';
import { seedBoard, type SeededBoard } from './memory/board-seeds.ts';
import { boardAnswerOf } from './memory/boards.ts';
import { coded, unreachable } from './memory/failures.ts';
import { createMemoryLedger, type MemorySnapshot } from './memory/ledger.ts';
import { countsOf, everythingOf, meOf, mineOf, pageOf, placeOfEntry } from './memory/pages.ts';
import { withCodes } from './memory/codes.ts';
import { seedPoll, type SeededPoll } from './memory/poll-seeds.ts';
import { pollPageOf } from './memory/polls.ts';
import { createStreams } from './memory/streams.ts';
import { seededRandom } from './seeded-random.ts';

export type { MemorySnapshot } from './memory/ledger.ts';
export type { SeededBoard, SeededIdea } from './memory/board-seeds.ts';
export type { SeededBallot, SeededPoll } from './memory/poll-seeds.ts';

const SECRET_BYTES = 32;
const LINK_MS = 900_000;

export interface MemoryOptions {
  readonly party: string;
  /** What the party is called. */
  readonly name?: string;
  readonly policy?: Policy;
  /** Unix milliseconds; the real clock by default. */
  readonly now?: () => number;
  /** Seed of the ids and tokens it mints, so that a test sees the same ones each time. */
  readonly seed?: number;
  /** Polls that it begins with. */
  readonly polls?: readonly SeededPoll[];
  /** Boards that it begins with. */
  readonly boards?: readonly SeededBoard[];
}

/** An event without what is minted anyway. */
type Undated<Event> = Event extends EventIn ? Omit<Event, 'id' | 'v'> & { readonly id?: string } : never;
export type Act = Undated<EventIn>;

/** A party that lives in this page: the real protocol, no network. For stories and tests. */
export interface MemoryTransport extends Transport {
  /** While true, requests fail as without a network and streams break. */
  offline: boolean;
  /** Milliseconds that every request takes. */
  delay: number;
  /** Lets the next requests fail: with a code of the API, or as if nobody answered. */
  fail(how: ErrorCode | 'network', times?: number): void;
  /** Does something as someone else, at once. */
  act(actor: Actor, events: readonly Act[]): Receipts;
  /** Does what only the command line may. */
  command(command: Command): void;
  /** Lets a poll come about, with its answers; each is a real event. */
  addPoll(poll: SeededPoll): void;
  /** As `addPoll`, a board with its ideas. @returns their ids, in order. */
  addBoard(board: SeededBoard): readonly string[];
  /** @returns the new host's token. */
  addHost(name: string, role?: Exclude<Role, 'guest'>): Promise<string>;
  /** Makes a one-time link for a host. @returns its code. */
  linkHost(host: string, place?: SessionPlace): Promise<string>;
  /** Exchanges a link's code for a session, as `POST …/sessions` does. */
  openSession(request: SessionRequest): Promise<SessionAnswer>;
  closeSession(token: string): Promise<void>;
  /** Where an entry stands that everyone may read. */
  place(entry: string): EntryPlace;
  /** Public entries of each topic. */
  counts(topics: readonly string[]): Record<string, number>;
  /** Who a token stands for. */
  actorOf(token: string): Promise<Actor>;
  /** A guest to act as. */
  guest(name: string): Actor;
  readonly head: Head;
  readonly log: readonly LogEvent[];
  /** A whole topic as an audience sees it: every page, one after the other. */
  everything(topic: string, sort: Sort, audience: Audience): readonly EntryEntity[];
  snapshot(): MemorySnapshot;
  /** Goes back to a snapshot: a new epoch begins and every stream is told to read again. */
  restore(snapshot: MemorySnapshot): void;
}

/**
 * Runs a party in memory, with its ledger, views and live stream.
 *
 * @example
 * const transport = createMemoryTransport({ party: 'disco' });
 * const client = createClient({ party: 'disco', transport });
 */
export function createMemoryTransport(options: MemoryOptions): MemoryTransport {
  const { party, name = 'Party', policy = 'open', now = Date.now, seed = 1 } = options;
  const random = seededRandom(seed);
  const ledger = createMemoryLedger(now, (news) => streams.tell(news));
  const streams = createStreams(() => ledger);
  const failures: (ErrorCode | 'network')[] = [];
  let offline = false;

  const minted = () => mintEventId(now(), random);
  const secret = (prefix: string) => prefix + base64url(random(new Uint8Array(SECRET_BYTES)) as Uint8Array);

  function noPollOf(topic: string, audience: 'public' | 'hosts'): PollView {
    return pageOf(ledger, { topic, sort: 'newest' }, audience) as Partial<PollView> as PollView;
  }

  /** @throws PartyError with the code of what the system was refused. */
  function run(event: Pick<SystemEvent, 'type' | 'data'>): void {
    const { receipts } = ledger.append(SYSTEM, [{ id: minted(), v: 1, ...event } as SystemEvent]);
    const { code } = receipts[0]!;
    if (code !== undefined) throw coded(code as ErrorCode);
  }

  async function whoIs(token: string): Promise<Actor> {
    const { rows } = ledger;
    let actor = await actorOf(party, token);
    if (actor.kind !== 'host') return actor;
    if (token.startsWith(SESSION_TOKEN_PREFIX)) {
      const session = sessionRow(rows, await digestOf(party, token));
      if (!session?.active || session.expires < now()) throw coded('PARTY_TOKEN_INVALID');
      actor = { kind: 'host', id: session.host, place: session.place };
    }
    if (!personRow(rows, actor.id)?.active) throw coded('PARTY_TOKEN_INVALID');
    return actor;
  }

  async function request(token: string): Promise<Actor>;
  async function request(token: string | undefined): Promise<Actor | undefined>;
  async function request(token: string | undefined): Promise<Actor | undefined> {
    if (transport.delay > 0) await new Promise((resolve) => setTimeout(resolve, transport.delay));
    const failure = failures.shift();
    if (offline || failure === 'network') throw unreachable();
    if (failure) throw coded(failure);
    return token === undefined ? undefined : whoIs(token);
  }

  function host(named: string): Actor {
    const id = `h_${named}`;
    if (!personRow(ledger.rows, id))
      run({ type: 'host.added', data: { host: id, name: named, role: 'host' } });
    return { kind: 'host', id };
  }

  const transport: MemoryTransport = {
    delay: 0,
    get offline() {
      return offline;
    },
    set offline(away) {
      offline = away;
      if (away) streams.breakAll(unreachable());
    },
    fail(how, times = 1) {
      for (let count = 0; count < times; count += 1) failures.push(how);
    },
    async view(wanted, token) {
      const actor = await request(token);
      return pageOf(ledger, wanted, actor?.kind === 'host' ? 'hosts' : 'public');
    },
    async poll(wanted, token) {
      const actor = await request(token);
      const audience = actor?.kind === 'host' ? 'hosts' : 'public';
      // As the server, it answers with what there is: a topic that is no poll has a head, and no poll.
      return pollPageOf(ledger, wanted, audience) ?? noPollOf(wanted.topic, audience);
    },
    async page<View>(wanted: PageRequest, token?: string) {
      const actor = await request(token);
      const audience = actor?.kind === 'host' ? 'hosts' : 'public';
      return boardAnswerOf(ledger, wanted, audience) as View;
    },
    async read<Answer>(path: string, query: Query = {}, token?: string) {
      const actor = await request(token);
      return answerOf(ledger, path, query, actor, now()) as Answer;
    },
    mine: async (topic, token) => mineOf(ledger, topic, await request(token)),
    async send(events, token) {
      const actor = await request(token);
      return ledger.append(actor, await withCodes(structuredClone(events) as EventIn[]));
    },
    async live(wanted, token, handlers, signal) {
      if (!wanted.topics.every(isTopicKey)) throw coded('PARTY_REQUEST_INVALID');
      await streams.follow(wanted, await request(token), handlers, signal);
    },
    act: (actor, events) =>
      ledger.append(
        actor,
        events.map((event) => ({ id: minted(), v: 1, ...event }) as EventIn),
      ),
    addPoll(poll) {
      seedPoll({ random, guest: transport.guest, act: transport.act }, SYSTEM, poll);
    },
    addBoard: (board) => seedBoard({ random, guest: transport.guest, act: transport.act, host }, board),
    command: (command) => void ledger.append(SYSTEM, [command]),
    async addHost(named, role = 'host') {
      const token = secret(HOST_TOKEN_PREFIX);
      const { id } = await actorOf(party, token);
      run({ type: 'host.added', data: { host: id, name: named, role } });
      return token;
    },
    async linkHost(host, place = 'page') {
      const code = secret(LINK_CODE_PREFIX);
      const link = await digestOf(party, code);
      run({ type: 'host.linked', data: { host, link, place, expires: now() + LINK_MS } });
      return code;
    },
    async openSession({ code, token }) {
      await request(undefined);
      const session = await digestOf(party, token);
      run({ type: 'session.opened', data: { link: await digestOf(party, code), session } });
      const { host, place, expires } = sessionRow(ledger.rows, session)!;
      return { v: 1, me: meOf(ledger, host), place, expires };
    },
    async closeSession(token) {
      run({ type: 'session.closed', data: { session: await digestOf(party, token) } });
    },
    place: (entry) => placeOfEntry(ledger, entry),
    counts: (topics) => countsOf(ledger, topics),
    actorOf: whoIs,
    guest(guest) {
      const actor: Actor = { kind: 'guest', id: `g_${guest}` };
      transport.act(actor, [{ type: 'guest.named', data: { name: guest } }]);
      return actor;
    },
    get head() {
      return ledger.head;
    },
    get log() {
      return ledger.log;
    },
    everything: (topic, sort, audience) => everythingOf(ledger, topic, sort, audience),
    snapshot: () => ledger.snapshot(),
    restore(snapshot) {
      ledger.restore(snapshot);
      streams.resync();
    },
  };

  run({ type: 'party.created', data: { name } });
  ledger.append(SYSTEM, [{ id: minted(), type: 'party.configured', v: 1, data: { policy } }]);
  for (const poll of options.polls ?? []) transport.addPoll(poll);
  for (const board of options.boards ?? []) transport.addBoard(board);
  return transport;
}
