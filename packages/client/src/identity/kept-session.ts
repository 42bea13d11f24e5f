import type { SessionPlace } from '@partyline/protocol';
import { partyAddress } from '../transport/address.ts';

/** A host who is signed in on this browser by a one-time link. */
export interface HostSession {
  readonly token: string;
  /** Whom the token stands for. */
  readonly actor: string;
  readonly name?: string;
  readonly place: SessionPlace;
  /** Unix milliseconds. */
  readonly expires: number;
}

/** A party at one API; what a browser keeps for it is never mixed with another's. */
export interface PartyHome {
  readonly party: string;
  /** Origin of the API. */
  readonly api: string;
}

/** The host who is signed in here, unless the time is up. */
export function readHostSession(home: string | PartyHome, now = Date.now()): HostSession | undefined {
  const session = read<HostSession>(keyOf(home));
  return session && session.expires > now ? session : undefined;
}

export function keyOf(home: string | PartyHome, what: 'host' | 'signing' = 'host'): string {
  const name = typeof home === 'string' ? home : `${partyAddress(home.api, home.party)}/live`;
  return `partyline:${name}:${what}`;
}

export function read<Value>(key: string): Value | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Value | null) ?? undefined;
  } catch {
    return undefined;
  }
}
