import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  ENDPOINTS,
  mintEventId,
  SYSTEM,
  type Actor,
  type Command,
  type EventIn,
  type MineView,
  type Receipts,
  type SystemEvent,
  type ThreadView,
} from '@partyline/protocol';
import {
  actorOfToken,
  buildApp,
  Ledger,
  mintHostToken,
  openSqliteStorage,
  type AppOptions,
  type Storage,
} from '@partyline/server';
import type { FastifyInstance, InjectOptions } from 'fastify';

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;

export const PARTY = 'disco';
export const ORIGIN = 'https://shop.example';
export const TOPIC = 'lane-1';

/** Someone with a token. */
export interface Person extends Actor {
  readonly token: string;
}

export interface Fixture {
  readonly app: FastifyInstance;
  readonly storage: Storage;
  readonly file: string;
  /** Reads an address and checks its status. */
  get(url: string, options?: Partial<InjectOptions>, status?: number): Promise<Answer>;
  send(person: Person, events: readonly unknown[], headers?: Record<string, string>): Promise<Receipts>;
  view(query?: string, topic?: string): Promise<ThreadView>;
  desk(person: Person, query?: string): Promise<ThreadView>;
  mine(person: Person, topic?: string): Promise<MineView>;
  asSystem(event: Omit<SystemEvent, 'id' | 'v'>): Promise<void>;
  host(role?: 'owner' | 'host' | 'moderator', name?: string): Promise<Person>;
}

export function newId(): string {
  return mintEventId(Date.now(), (bytes) => {
    bytes.set(randomBytes(bytes.length));
    return bytes;
  });
}

/** An event in with a new id. */
export function event<Type extends EventIn['type']>(
  type: Type,
  data: Extract<EventIn, { type: Type }>['data'],
  rest: object = {},
): Extract<EventIn, { type: Type }> {
  const topic = /^(guest|party|origin|contact)\./.test(type) ? {} : { topic: TOPIC };
  return { id: newId(), type, v: 1, ...topic, data, ...rest } as Extract<EventIn, { type: Type }>;
}

/** A post that opens its topic if need be. */
export function post(text: string, data: object = {}, rest: object = {}) {
  return event('post.added', { text, open: { title: 'Lane 1' }, ...data }, rest);
}

export function guest(): Person {
  const token = `pd_${randomBytes(32).toString('base64url')}`;
  return { ...actorOfToken(PARTY, token), token };
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partyline-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function createParty(storage: Storage, party = PARTY, epoch = 'e1'): Promise<void> {
  await storage.create(party, { epoch, seq: 0, at: 0 });
  const commands = [
    { id: newId(), type: 'party.created', v: 1, data: { name: 'Saturday Disco Bowl' } },
    { id: newId(), type: 'origin.added', v: 1, data: { origin: ORIGIN } },
  ] as Command[];
  await new Ledger({ storage }).append(party, {
    actor: SYSTEM,
    items: commands.map((one) => ({ event: one })),
  });
}

/** An API with one party on a file of its own; all of it goes when the test ends. */
export async function startParty(t: TestContext, options: Partial<AppOptions> = {}): Promise<Fixture> {
  const file = join(await temporaryFolder(t), 'party.sqlite');
  const storage = options.storage ?? openSqliteStorage({ file });
  await createParty(storage);
  const app = buildApp({ logLevel: false, rateLimits: false, ...options, storage });
  t.after(() => app.close());
  await app.ready();

  const json = async <T>(url: string, headers: Record<string, string>): Promise<T> => {
    const answer = await app.inject({ url, headers });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };
  const asSystem: Fixture['asSystem'] = async (command) => {
    const item = { event: { id: newId(), v: 1, ...command } as Command };
    const { receipts } = await new Ledger({ storage }).append(PARTY, { actor: SYSTEM, items: [item] });
    if (receipts[0]?.delivery !== 'confirmed') throw new Error(JSON.stringify(receipts));
  };
  return {
    app,
    storage,
    file,
    get: async (url, request = {}, status = 200) => {
      const answer = await app.inject({ ...request, url });
      if (answer.statusCode !== status) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      return answer;
    },
    send: async (person, events, headers = {}) => {
      const answer = await app.inject({
        method: 'POST',
        url: ENDPOINTS.events(PARTY),
        headers: { authorization: `Bearer ${person.token}`, ...headers },
        payload: { events },
      });
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
      return answer.json<Receipts>();
    },
    view: (query = '', topic = TOPIC) => json(`${ENDPOINTS.topic(PARTY, topic)}${query}`, {}),
    desk: (person, query = '') =>
      json(`${ENDPOINTS.desk(PARTY, TOPIC)}${query}`, { authorization: `Bearer ${person.token}` }),
    mine: (person, topic = TOPIC) =>
      json(ENDPOINTS.mine(PARTY, topic), { authorization: `Bearer ${person.token}` }),
    asSystem,
    host: async (role = 'owner', name = 'Ann') => {
      const token = mintHostToken();
      const actor = actorOfToken(PARTY, token);
      await asSystem({ type: 'host.added', data: { host: actor.id, name, role } } as Omit<
        SystemEvent,
        'id' | 'v'
      >);
      return { ...actor, token };
    },
  };
}
