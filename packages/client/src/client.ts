import type { RandomSource } from '@partyline/protocol';
import { afterTimeout, type After } from './clock.ts';
import type { ClientContext } from './context.ts';
import { read } from './identity/kept-session.ts';
import { createFeed } from './live/feed.ts';
import type { ClientStorage } from './storage/contract.ts';
import type { Transport } from './transport/contract.ts';
import { createHttpTransport } from './transport/http.ts';

export interface ClientOptions {
  readonly party: string;
  /** Origin of the API; the page's own by default. */
  readonly api?: string;
  /** A host's token, or that of a host's session. Without it the client is this device's guest. */
  readonly token?: string;
  /** Whom a session's token stands for (`HostSession.actor`). */
  readonly actor?: string;
  /** Takes the place of HTTP. */
  readonly transport?: Transport;
  /** `indexed-db` (the default) falls back to memory where a browser blocks it. */
  readonly storage?: 'indexed-db' | 'memory' | ClientStorage;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly after?: After;
  readonly random?: RandomSource;
}

/** One person's connection to one party. Several may live on one page without meeting. */
export interface Client {
  readonly party: string;
  /** Somebody has done something on this device before, or a host is signed in. */
  isKnown(): boolean;
  /** Ends the live stream and every timer. What is not sent yet stays kept on this device. */
  close(): void;
  /** @internal */
  readonly context: ClientContext;
}

/**
 * Connects to a party. Asks for nothing and stores nothing until a store has a listener or a command is given.
 *
 * @example
 * const client = createClient({ party: 'saturday-disco-bowl', api: 'https://party.example' });
 * const { $thread, writing } = createThreadStores(client, 'lane-7');
 * $thread.subscribe(({ items }) => console.log(items.length));
 */
export function createClient(options: ClientOptions): Client {
  const {
    party,
    api = '',
    token,
    storage = 'indexed-db',
    now = Date.now,
    after = afterTimeout,
    random = (bytes) => crypto.getRandomValues(bytes),
  } = options;
  const reach = options.transport ?? createHttpTransport({ party, api, fetch: options.fetch });
  const home = reach.address ?? party;
  const transport = options.actor
    ? later(
        reach,
        import('./identity/session-guard.ts').then(({ guardSession }) => guardSession(reach, context)),
      )
    : reach;
  const context: ClientContext = {
    party,
    home,
    transport,
    hostToken: token,
    actor: options.actor,
    ended: undefined,
    storage,
    now,
    after,
    random,
    fraction: () => random(new Uint8Array(1))[0]! / 256,
    get feed() {
      return feed;
    },
    token,
    session: undefined,
  };
  const feed = createFeed(context);
  return {
    party,
    context,
    // Opening a database would create it; this mark tells whether there is one.
    isKnown: () =>
      context.token !== undefined || typeof storage === 'object' || read(`partyline:${home}`) !== undefined,
    close() {
      feed.close();
      void context.session?.then((session) => session.close());
    },
  };
}

/** What is asked before the guard is here waits for it. */
function later(reach: Transport, coming: Promise<Transport>): Transport {
  return new Proxy(reach, {
    get: (own, name: keyof Transport) =>
      name === 'address'
        ? own[name]
        : async (...args: never[]) =>
            ((await coming)[name] as (...args: never[]) => Promise<unknown>)(...args),
  });
}
