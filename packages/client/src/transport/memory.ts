import {
  comparePlaces,
  currentChange,
  ERRORS,
  formatCursor,
  HOST_TOKEN_PREFIX,
  isEventId,
  MINE_MAX,
  mintEventId,
  PAGE_REPLIES,
  PAGE_REPLIES_INLINE,
  PAGE_ROOTS,
  parsePlace,
  partyRow,
  peopleOf,
  personRow,
  placeOf,
  projectEntry,
  receiptKey,
  receiptsOfSubmissions,
  STREAM_BACKLOG_MAX,
  SYSTEM,
  threadView,
  topicOf,
  topicRow,
  transact,
  type Actor,
  type Audience,
  type Change,
  type Command,
  type EntryEntity,
  type EntryRow,
  type ErrorCode,
  type EventIn,
  type Head,
  type LiveChanges,
  type LogEvent,
  type MineEntity,
  type MineView,
  type News,
  type Policy,
  type Receipt,
  type Receipts,
  type Role,
  type Row,
  type Sort,
  type ThreadView,
} from '@partyline/protocol';
import { PartyError } from '../failure.ts';
import { actorOf, base64url } from '../identity/actor.ts';
import { seededRandom } from './seeded-random.ts';
import type { LiveHandlers, LiveRequest, Transport, ViewRequest } from './contract.ts';

export interface MemoryOptions {
  readonly party: string;
  /** What the party is called. */
  readonly name?: string;
  readonly policy?: Policy;
  /** Unix milliseconds; the real clock by default. */
  readonly now?: () => number;
  /** Seed of the ids and tokens it mints, so that a test sees the same ones each time. */
  readonly seed?: number;
}

/** An event without what is minted anyway. */
type Undated<Event> = Event extends EventIn ? Omit<Event, 'id' | 'v'> & { readonly id?: string } : never;
export type Act = Undated<EventIn>;

/** The whole state of a party, as a back-up would keep it. */
export interface MemorySnapshot {
  readonly head: Head;
  readonly rows: ReadonlyMap<string, Row>;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly log: readonly LogEvent[];
}

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
  /** @returns the new host's token. */
  addHost(name: string, role?: Exclude<Role, 'guest'>): Promise<string>;
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

interface Listener {
  readonly request: LiveRequest;
  readonly actor: Actor | undefined;
  readonly handlers: LiveHandlers;
  readonly end: (failure?: PartyError) => void;
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
  let head: Head = { epoch: 'a', seq: 0, at: 0 };
  let rows = new Map<string, Row>();
  let receipts = new Map<string, Receipt>();
  let log: LogEvent[] = [];
  let offline = false;
  const failures: (ErrorCode | 'network')[] = [];
  const listeners = new Set<Listener>();

  const position = () => ({ epoch: head.epoch, seq: head.seq });
  const cursor = () => formatCursor(head);
  const minted = () => mintEventId(now(), random);

  function run(actor: Actor, events: readonly Command[]): readonly Receipt[] {
    const items = events.map((event) =>
      actor.kind === 'system' || isEventId(event.id)
        ? { event }
        : { id: String(event.id), code: 'PARTY_EVENT_INVALID' as const },
    );
    const submissions = [{ actor, items }];
    const wanted = receiptsOfSubmissions(submissions).map(({ actor: by, id }) => receiptKey(by, id));
    const known = new Map(wanted.flatMap((key) => (receipts.has(key) ? [[key, receipts.get(key)!]] : [])));
    const done = transact(head, rows, known, submissions, now());
    head = done.head;
    for (const row of done.rows) rows.set(row.key, row);
    for (const { actor: by, receipt } of done.receipts) receipts.set(receiptKey(by, receipt.id), receipt);
    log.push(...done.log);
    for (const news of done.news) for (const listener of listeners) tell(listener, news);
    return done.answers[0]!.map((receipt) =>
      receipt.code ? { ...receipt, message: ERRORS[receipt.code as ErrorCode].message } : receipt,
    );
  }

  function tell({ request, actor, handlers }: Listener, news: News): void {
    if (news.topic !== null && !request.topics.includes(news.topic)) return;
    const changes = actor?.kind === 'host' ? news.hosts : news.public;
    const mine = actor ? news.self.get(actor.id) : undefined;
    if (changes.length === 0 && !mine) return;
    handlers.onChanges(message({ ...head, seq: news.seq }, news.topic, [...changes], mine && [...mine]));
  }

  function message(at: Head, topic: string | null, changes: Change[], mine?: Change[]): LiveChanges {
    return {
      cursor: formatCursor(at),
      ...(topic !== null && { topic }),
      changes: structuredClone(changes),
      ...(mine && { mine: structuredClone(mine) }),
    };
  }

  function answer(actor: Actor, events: readonly Command[]): Receipts {
    const answers = run(actor, events);
    const person = personRow({ get: (key) => rows.get(key) }, actor.id);
    return {
      cursor: cursor(),
      ...(person && { me: meOf(person) }),
      receipts: [...structuredClone(answers)],
    };
  }

  async function request(token?: string): Promise<Actor | undefined> {
    if (transport.delay > 0) await new Promise((resolve) => setTimeout(resolve, transport.delay));
    const failure = failures.shift();
    if (offline || failure === 'network') throw unreachable();
    if (failure) throw coded(failure);
    if (token === undefined) return undefined;
    const actor = await actorOf(party, token);
    if (actor.kind === 'host') {
      const person = personRow({ get: (key) => rows.get(key) }, actor.id);
      if (!person?.active) throw coded('PARTY_TOKEN_INVALID');
    }
    return actor;
  }

  function shownTo(topic: string, audience: Audience): EntryRow[] {
    const found: EntryRow[] = [];
    for (const row of rows.values()) {
      if (row.kind === 'entry' && row.topic === topic && projectEntry(row, audience)) found.push(row);
    }
    return found;
  }

  function page(request: ViewRequest, audience: Audience): ThreadView {
    const { topic, sort, root, after } = request;
    const from = after === undefined ? undefined : parsePlace(after);
    if (from === null) throw coded('PARTY_CURSOR_INVALID');
    const all = shownTo(topic, audience);
    const order = root === undefined ? sort : 'oldest';
    const wanted = all
      .filter((row) => row.root === root)
      .sort((a, b) => comparePlaces(placeOf(a, order), placeOf(b, order), order))
      .filter((row) => !from || comparePlaces(placeOf(row, order), from, order) > 0);
    const size = root === undefined ? PAGE_ROOTS : PAGE_REPLIES;
    const replies = new Map<string, EntryRow[]>();
    if (root === undefined) {
      for (const row of all) {
        if (!row.root) continue;
        const below = replies.get(row.root);
        if (below) below.push(row);
        else replies.set(row.root, [row]);
      }
      for (const [id, below] of replies) {
        below.sort((a, b) => comparePlaces(placeOf(a, 'oldest'), placeOf(b, 'oldest'), 'oldest'));
        replies.set(id, below.slice(0, PAGE_REPLIES_INLINE));
      }
    }
    const view = threadView(
      {
        cursor: head,
        party: partyRow(rows)!,
        topic: topicRow(rows, topic),
        topicKey: topic,
        sort: order,
        rows: wanted.slice(0, size),
        replies,
        more: wanted.length > size,
      },
      audience,
    );
    return structuredClone(view);
  }

  function backlog(listener: Listener): void {
    const { request, actor, handlers } = listener;
    handlers.onHead(position());
    if (request.from === undefined) return;
    const { epoch, seq } = request.from;
    const changed = [...rows.values()].filter(
      (row) => row.changed > seq && (topicOf(row) === null || request.topics.includes(topicOf(row)!)),
    );
    if (epoch !== head.epoch || seq > head.seq || changed.length > STREAM_BACKLOG_MAX) {
      handlers.onResync(position());
      return;
    }
    for (const topic of [null, ...request.topics]) {
      const changes: Change[] = [];
      const mine: Change[] = [];
      for (const row of changed) {
        if (topicOf(row) !== topic) continue;
        const host = actor?.kind === 'host';
        const change = host || (row.pub ?? 0) > seq ? currentChange(row, host ? 'hosts' : 'public') : null;
        if (change) changes.push(change);
        if (actor && peopleOf(row).includes(actor.id)) {
          const own = currentChange(row, `self:${actor.id}`);
          if (own) mine.push(own);
        }
      }
      if (changes.length > 0 || mine.length > 0)
        handlers.onChanges(message(head, topic, changes, mine.length > 0 ? mine : undefined));
    }
  }

  const transport: MemoryTransport = {
    delay: 0,
    get offline() {
      return offline;
    },
    set offline(away) {
      offline = away;
      if (away) for (const { end } of [...listeners]) end(unreachable());
    },
    fail(how, times = 1) {
      for (let count = 0; count < times; count += 1) failures.push(how);
    },
    async view(wanted, token) {
      const actor = await request(token);
      return page(wanted, actor?.kind === 'host' ? 'hosts' : 'public');
    },
    async mine(topic, token) {
      const actor = (await request(token))!;
      const person = personRow({ get: (key) => rows.get(key) }, actor.id);
      const entries: EntryEntity[] = [];
      const reactions: MineEntity[] = [];
      for (const row of rows.values()) {
        if (topicOf(row) !== topic || !peopleOf(row).includes(actor.id)) continue;
        const change = currentChange(row, `self:${actor.id}`);
        if (!change || !('put' in change)) continue;
        if (change.put.type === 'entry') entries.unshift(change.put);
        else if (change.put.type === 'mine') reactions.unshift(change.put);
      }
      const view: MineView = {
        v: 1,
        cursor: cursor(),
        me: person ? meOf(person) : { id: actor.id, role: 'guest' },
        entries: entries.slice(0, MINE_MAX),
        reactions: reactions.slice(0, MINE_MAX),
      };
      return structuredClone(view);
    },
    async send(events, token) {
      const actor = (await request(token))!;
      return answer(actor, structuredClone(events) as EventIn[]);
    },
    async live(wanted, token, handlers, signal) {
      const actor = await request(token);
      await new Promise<void>((resolve, reject) => {
        const listener: Listener = {
          request: wanted,
          actor,
          handlers,
          end(failure) {
            listeners.delete(listener);
            signal.removeEventListener('abort', stop);
            if (failure) reject(failure);
            else resolve();
          },
        };
        const stop = () => listener.end();
        if (signal.aborted) {
          resolve();
          return;
        }
        signal.addEventListener('abort', stop);
        listeners.add(listener);
        backlog(listener);
      });
    },
    act(actor, events) {
      return answer(
        actor,
        events.map((event) => ({ id: minted(), v: 1, ...event }) as EventIn),
      );
    },
    command(command) {
      run(SYSTEM, [command]);
    },
    async addHost(host, role = 'host') {
      const token = HOST_TOKEN_PREFIX + base64url(random(new Uint8Array(32)));
      const { id } = await actorOf(party, token);
      run(SYSTEM, [{ id: minted(), type: 'host.added', v: 1, data: { host: id, name: host, role } }]);
      return token;
    },
    actorOf: (token) => actorOf(party, token),
    guest(guest) {
      const actor: Actor = { kind: 'guest', id: `g_${guest}` };
      transport.act(actor, [{ type: 'guest.named', data: { name: guest } }]);
      return actor;
    },
    get head() {
      return head;
    },
    get log() {
      return log;
    },
    everything(topic, sort, audience) {
      const place = (row: EntryRow, by: Sort) => placeOf(row, by);
      const all = shownTo(topic, audience);
      const roots = all
        .filter((row) => row.root === undefined)
        .sort((a, b) => comparePlaces(place(a, sort), place(b, sort), sort));
      const replies = all
        .filter((row) => row.root !== undefined)
        .sort((a, b) => comparePlaces(place(a, 'oldest'), place(b, 'oldest'), 'oldest'));
      return structuredClone([...roots, ...replies].map((row) => projectEntry(row, audience)!));
    },
    snapshot: () => ({ head, rows: new Map(rows), receipts: new Map(receipts), log: [...log] }),
    restore(snapshot) {
      const epoch = String.fromCharCode(head.epoch.charCodeAt(0) + 1);
      head = { ...snapshot.head, epoch };
      rows = new Map(snapshot.rows);
      receipts = new Map(snapshot.receipts);
      log = [...snapshot.log];
      for (const { handlers } of [...listeners]) handlers.onResync(position());
    },
  };

  run(SYSTEM, [
    { id: minted(), type: 'party.created', v: 1, data: { name } },
    { id: minted(), type: 'party.configured', v: 1, data: { policy } },
  ]);
  return transport;
}

function meOf({ id, name, role }: { id: string; name?: string; role: Role }): Receipts['me'] & object {
  return name === undefined ? { id, role } : { id, name, role };
}

function coded(code: ErrorCode): PartyError {
  return new PartyError(code, ERRORS[code].message, { status: ERRORS[code].status });
}

function unreachable(): PartyError {
  return new PartyError('PARTY_SERVER_BUSY', 'The party cannot be reached right now.');
}
