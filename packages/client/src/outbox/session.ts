import type { Actor } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import { actorOf, base64url, DEVICE_PREFIX } from '../identity/actor.ts';
import type { ClientStorage } from '../storage/contract.ts';
import { openIndexedDb } from '../storage/indexed-db.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import { createResilientStorage } from '../storage/resilient.ts';
import { openPerson, type Person } from './person.ts';

const SECRET_BYTES = 32;
const DEVICE_TOKEN = /^pd_[\w-]{43}$/;

/** One client's writing side: storage, identity, outbox. Opens and stores nothing by itself. */
export interface Session {
  readonly person: Person | undefined;
  readonly problem: PartyError | undefined;
  /** Opens what an earlier visit left here, if anything. */
  resume(): Promise<void>;
  /** The person, with a secret minted if there was none. */
  arrive(): Promise<Person>;
  /** Becomes somebody else's device. Whoever it was before still sends what is on the way. */
  adopt(token: string, replace: boolean): Promise<void>;
  /** The host's session has ended: from here on this is the device's guest. */
  leaveHost(): void;
  /** Id of the host who is signed in. */
  host(): Promise<string | undefined>;
  storage(): Promise<ClientStorage>;
  /** Storage is open. */
  isStarted(): boolean;
  /** Calls back after every change of the outbox or the person. */
  onChange(listener: () => void): () => void;
  close(): void;
}

export function createSession(context: ClientContext): Session {
  const { home, party, hostToken } = context;
  const listeners = new Set<() => void>();
  const channel =
    context.storage === 'indexed-db' && 'BroadcastChannel' in globalThis
      ? new BroadcastChannel(`partyline:${home}`)
      : undefined;
  /** People who were this device before, with something on the way. */
  const former = new Map<string, Person>();
  let person: Person | undefined;
  let problem = context.ended;
  let opening: Promise<ClientStorage> | undefined;
  let arriving: Promise<unknown> = Promise.resolve();
  let isShared = false;
  let isClosed = false;

  const changed = () => {
    for (const [key, gone] of former) {
      const { outbox, sender } = gone;
      if ([...outbox.records.values()].some(({ state }) => state !== 'confirmed')) continue;
      former.delete(key);
      sender.close();
      void outbox.replace(new Map([...outbox.records.keys()].map((id) => [id, undefined])));
      void storage().then((kept) => kept.put([[key, undefined]]));
    }
    listeners.forEach((listener) => listener());
  };
  const tell = (type: 'outbox' | 'identity') => {
    if (!isClosed) channel?.postMessage({ v: 1, type });
  };

  const unkept = (isUnkept: boolean) => {
    context.isUnkept = isUnkept;
    changed();
  };

  const storage = () =>
    (opening ??= (async () => {
      if (typeof context.storage === 'object') return context.storage;
      if (context.storage === 'memory') return createMemoryStorage();
      try {
        const database = await openIndexedDb(home);
        isShared = true;
        leaveTrace(home);
        return createResilientStorage(database, unkept);
      } catch {
        unkept(true);
        return createMemoryStorage();
      }
    })());

  const who = async (token: string): Promise<Actor> =>
    token === hostToken && context.actor !== undefined
      ? { kind: 'host', id: context.actor }
      : actorOf(party, token);

  const open = async (kept: ClientStorage, token: string, isNew: boolean): Promise<Person> =>
    openPerson({
      context,
      storage: kept,
      actor: await who(token),
      token,
      isNew,
      isShared,
      onChange: changed,
      onKept: () => tell('outbox'),
      onProblem(next) {
        if (token !== person?.token) return;
        problem = next;
        changed();
      },
    });

  /** Sends what people wrote who were this device before. */
  const sendFormer = async (kept: ClientStorage): Promise<void> => {
    for (const [key, token] of (await kept.list('former:')) as [string, string][]) {
      if (!former.has(key)) former.set(key, await open(kept, token, false));
      former.get(key)!.sender.flush();
    }
    changed();
  };

  const meet = async (mayMint: boolean): Promise<void> => {
    if (isClosed) return;
    const kept = await storage();
    let isNew = false;
    let token = (context.ended ? undefined : hostToken) ?? ((await kept.get('device')) as string | undefined);
    if (!token && mayMint) {
      const minted = DEVICE_PREFIX + base64url(context.random(new Uint8Array(SECRET_BYTES)) as Uint8Array);
      token = (await kept.claim('device', minted)) as string;
      isNew = token === minted;
    }
    if (token === person?.token) return;
    const before = person;
    const next = token === undefined ? undefined : await open(kept, token, isNew);
    if (before?.actor.kind === 'guest') former.set(keyOf(before), before);
    else before?.sender.close();
    person = next;
    if (next) {
      const key = keyOf(next);
      former.get(key)?.sender.close();
      if (former.delete(key)) await kept.put([[key, undefined]]);
    }
    if (context.token !== token) {
      context.token = token;
      context.feed.restart();
    }
    changed();
    next?.sender.flush();
    await sendFormer(kept);
  };

  /** One at a time, so that one device never gets two secrets. */
  const queue = (work: () => Promise<void>): Promise<void> => {
    const done = arriving.then(work);
    arriving = done.catch(() => {});
    return done;
  };

  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<{ type?: string }>) => {
      if (person && data.type !== 'identity') void person.outbox.reload();
      else void queue(() => meet(false));
    };
  }

  return {
    get person() {
      return person;
    },
    get problem() {
      return problem;
    },
    resume: () => queue(() => meet(false)),
    async arrive() {
      if (!person) await queue(() => meet(true));
      return person!;
    },
    adopt: (token, replace) =>
      queue(async () => {
        if (!DEVICE_TOKEN.test(token)) throw refusal('PARTY_TOKEN_INVALID');
        if (person?.actor.kind === 'host') throw refusal('PARTY_IDENTITY_TAKEN');
        const kept = await storage();
        const standing = await kept.claim('device', token);
        if (standing !== token) {
          if (!replace) throw refusal('PARTY_IDENTITY_TAKEN');
          await kept.put([
            ['device', token],
            [keyOf({ actor: await actorOf(party, standing as string) }), standing],
          ]);
        }
        await meet(false);
        tell('identity');
      }),
    leaveHost() {
      problem = context.ended;
      void queue(() => meet(false));
    },
    host: async () => (hostToken === undefined || context.ended ? undefined : (await who(hostToken)).id),
    storage,
    isStarted: () => opening !== undefined,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      listeners.clear();
      channel?.close();
      for (const one of [person, ...former.values()]) one?.sender.close();
      if (typeof context.storage !== 'object') void opening?.then((kept) => kept.close());
    },
  };
}

/** Where the secret of somebody who was this device before is kept until their words are sent. */
function keyOf({ actor }: Pick<Person, 'actor'>): string {
  return `former:${actor.id}`;
}

function refusal(code: 'PARTY_TOKEN_INVALID' | 'PARTY_IDENTITY_TAKEN'): PartyError {
  return new PartyError(code, code, { status: 400 });
}

/** So that the next visit knows that there is something to open. */
function leaveTrace(home: string): void {
  try {
    localStorage.setItem(`partyline:${home}`, '1');
  } catch {
    // Without it the next visit reads as a stranger until its first command finds the secret again.
  }
}
