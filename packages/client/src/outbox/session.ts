import { DEVICE_TOKEN_PREFIX, type Actor, type Receipts } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import type { PartyError } from '../failure.ts';
import { actorOf, base64url } from '../identity/actor.ts';
import type { ClientStorage } from '../storage/contract.ts';
import { openIndexedDb } from '../storage/indexed-db.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import { createResilientStorage } from '../storage/resilient.ts';
import type { Me } from '../thread/state.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';

const SECRET_BYTES = 32;

/** The person on this device, with what they have on the way. */
export interface Person {
  readonly actor: Actor;
  readonly token: string;
  /** Made just now: there is nothing of theirs on the server yet. */
  readonly isNew: boolean;
  readonly outbox: Outbox;
  readonly sender: Sender;
  me: Me | undefined;
}

/** One client's writing side: storage, identity, outbox. Opens and stores nothing by itself. */
export interface Session {
  readonly person: Person | undefined;
  readonly problem: PartyError | undefined;
  /** Opens what an earlier visit left here, if anything. */
  resume(): Promise<void>;
  /** The person, with a secret minted if there was none. */
  arrive(): Promise<Person>;
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
  let person: Person | undefined;
  let problem: PartyError | undefined;
  let opening: Promise<ClientStorage> | undefined;
  let arriving: Promise<Person | undefined> = Promise.resolve(undefined);
  let isShared = false;
  let isClosed = false;

  const changed = () => listeners.forEach((listener) => listener());

  const storage = () =>
    (opening ??= (async () => {
      if (typeof context.storage === 'object') return context.storage;
      if (context.storage === 'memory') return createMemoryStorage();
      try {
        const database = await openIndexedDb(home);
        isShared = true;
        leaveTrace(home);
        return createResilientStorage(database);
      } catch {
        return createMemoryStorage();
      }
    })());

  const meet = async (mayMint: boolean): Promise<Person | undefined> => {
    if (person || isClosed) return person;
    const kept = await storage();
    let isNew = false;
    let token = hostToken ?? ((await kept.get('device')) as string | undefined);
    if (!token && mayMint) {
      const minted =
        DEVICE_TOKEN_PREFIX + base64url(context.random(new Uint8Array(SECRET_BYTES)) as Uint8Array);
      token = (await kept.claim('device', minted)) as string;
      isNew = token === minted;
    }
    if (!token) return undefined;
    const actor = await actorOf(party, token);
    const me = (await kept.get(`me:${actor.id}`)) as Me | undefined;
    const outbox = createOutbox({
      storage: kept,
      actor: actor.id,
      now: context.now,
      onChange: changed,
      onKept() {
        if (!isClosed) channel?.postMessage({ v: 1, type: 'outbox' });
      },
    });
    await outbox.reload();
    const sender = createSender({
      context,
      outbox,
      token,
      lock: isShared ? `partyline:${home}:send:${actor.id}` : undefined,
      onAnswer: (answer) => void rememberMe(answer, kept),
      onProblem(next) {
        problem = next;
        changed();
      },
    });
    person = { actor, token, isNew, outbox, sender, me };
    if (context.token !== token) {
      context.token = token;
      context.feed.restart();
    }
    changed();
    sender.flush();
    return person;
  };

  /** One at a time, so that one device never gets two secrets. */
  const queue = (mayMint: boolean) => (arriving = arriving.catch(() => undefined).then(() => meet(mayMint)));

  async function rememberMe({ me }: Receipts, kept: ClientStorage): Promise<void> {
    if (!me || !person || JSON.stringify(me) === JSON.stringify(person.me)) return;
    person.me = me;
    changed();
    await kept.put([[`me:${person.actor.id}`, me]]);
  }

  if (channel) {
    channel.onmessage = () => {
      if (person) void person.outbox.reload();
      else void queue(false);
    };
  }

  return {
    get person() {
      return person;
    },
    get problem() {
      return problem;
    },
    resume: async () => void (await queue(false)),
    arrive: async () => (await queue(true))!,
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
      person?.sender.close();
      if (typeof context.storage !== 'object') void opening?.then((kept) => kept.close());
    },
  };
}

/** So that the next visit knows that there is something to open. */
function leaveTrace(home: string): void {
  try {
    localStorage.setItem(`partyline:${home}`, '1');
  } catch {
    // Without it the next visit reads as a stranger until its first command finds the secret again.
  }
}
