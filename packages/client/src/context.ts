import type { RandomSource } from '@partyline/protocol';
import type { ClientStorage } from './storage/contract.ts';
import type { After } from './clock.ts';
import type { Feed } from './live/feed.ts';
import type { Transport } from './transport/contract.ts';
import type { PartyError } from './failure.ts';
import type { Session } from './outbox/session.ts';

/** What the parts of one client share. */
export interface ClientContext {
  readonly party: string;
  /** Names what this browser keeps: one API's secret and outbox never reach another that has a party of the same name. */
  readonly home: string;
  readonly transport: Transport;
  readonly hostToken: string | undefined;
  /** Whom a session's token stands for; other tokens tell by themselves. */
  readonly actor: string | undefined;
  /** Why the host's session that this client began with is over: it goes on as this device's guest. */
  ended: PartyError | undefined;
  readonly storage: 'indexed-db' | 'memory' | ClientStorage;
  readonly now: () => number;
  readonly after: After;
  readonly random: RandomSource;
  /** A number from 0 up to 1, for jitter. */
  readonly fraction: () => number;
  readonly feed: Feed;
  /** Who streams and sends: the host, or this device once it has a secret. */
  token: string | undefined;
  /** What is done here outlives this page no more: the browser keeps nothing, or has no room. */
  isUnkept?: boolean;
  /** The writing side, once somebody needed it. */
  session: Promise<Session> | undefined;
}
