import {
  ENDPOINTS,
  SESSION_TOKEN_PREFIX,
  type ErrorBody,
  type ErrorCode,
  type SessionAnswer,
} from '@partyline/protocol';
import type { Client } from '../client.ts';
import { asPartyError, PartyError } from '../failure.ts';
import { base64url } from './actor.ts';
import { keyOf, read, type HostSession, type PartyHome } from './kept-session.ts';

export { readHostSession, type HostSession, type PartyHome } from './kept-session.ts';

const TOKEN_BYTES = 32;
/** A lost answer is asked for again: the same code and token get the same one. */
const ATTEMPTS = 3;

export interface SignInOptions extends PartyHome {
  /** From the one-time link. */
  readonly code: string;
  readonly fetch?: typeof fetch;
}

/** A sign-in on its way: with the token at hand, a link whose answer was lost is not lost. */
interface SigningIn {
  readonly code: string;
  readonly token: string;
}

/**
 * Exchanges the code of a one-time link for a session and keeps it in this browser.
 *
 * @throws PartyError when the link is used, expired or not one of this party, or nobody answers.
 */
export async function signIn({ party, api, code, fetch: ask = fetch }: SignInOptions): Promise<HostSession> {
  const signing = keyOf({ party, api }, 'signing');
  const begun = read<SigningIn>(signing);
  const token =
    begun?.code === code
      ? begun.token
      : SESSION_TOKEN_PREFIX + base64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
  write(signing, { code, token });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await ask(api + ENDPOINTS.sessions(party), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, token }),
        credentials: 'omit',
      });
      const answer = (await response.json()) as SessionAnswer & ErrorBody;
      const { status } = response;
      if (!response.ok) throw new PartyError(answer.code as ErrorCode, answer.message, { status });
      const { me, place, expires } = answer;
      const session = {
        token,
        actor: me.id,
        ...(me.name !== undefined && { name: me.name }),
        place,
        expires,
      };
      write(keyOf({ party, api }), session);
      write(signing, undefined);
      return session;
    } catch (cause) {
      const failure = asPartyError(cause);
      const mayPass = failure.status === 0 || failure.status >= 500;
      if (!mayPass || attempt === ATTEMPTS) throw failure;
    }
  }
}

/** Ends a client's session on the server and in this browser. Offline it is at least forgotten here. */
export async function signOut({ context }: Client): Promise<void> {
  const { home, hostToken, transport } = context;
  forgetHostSession(home);
  if (!hostToken?.startsWith(SESSION_TOKEN_PREFIX) || !transport.address) return;
  await fetch(transport.address.replace(/live$/, 'sessions'), {
    method: 'DELETE',
    headers: { authorization: `Bearer ${hostToken}` },
    credentials: 'omit',
    keepalive: true,
  }).catch(() => {});
}

export function forgetHostSession(home: string | PartyHome): void {
  write(keyOf(home), undefined);
}

function write(key: string, value: object | undefined): void {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    // Without storage a host is signed in for as long as the page is open.
  }
}
