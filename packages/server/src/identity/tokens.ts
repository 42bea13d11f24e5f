import { hash, randomBytes } from 'node:crypto';
import {
  DEVICE_TOKEN_PREFIX,
  HOST_TOKEN_PREFIX,
  LINK_CODE_PREFIX,
  SESSION_TOKEN_PREFIX,
  type Actor,
} from '@partyline/protocol';
import { CodedError } from '../errors.ts';

const TOKEN_BYTES = 32;
const ID_CHARACTERS = 22;
const BEARER = /^bearer (p[dhs]_[A-Za-z0-9_-]{43})$/i;

/** Mints a host's token. It is printed once and stored nowhere. */
export function mintHostToken(): string {
  return HOST_TOKEN_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Mints the code of a one-time link, likewise. */
export function mintLinkCode(): string {
  return LINK_CODE_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of a secret. One way only: nothing on the server leads back to it. */
export function digestOf(party: string, secret: string): string {
  return hash('sha256', `partyline:${party}:${secret}`, 'base64url').slice(0, ID_CHARACTERS);
}

/** Who a device's or a host's token stands for in a party. */
export function actorOfToken(party: string, token: string): Actor {
  const digest = digestOf(party, token);
  return token.startsWith(DEVICE_TOKEN_PREFIX)
    ? { kind: 'guest', id: `g_${digest}` }
    : { kind: 'host', id: `h_${digest}` };
}

/** Reads an Authorization header; `undefined` when there is none. */
export function tokenOfHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) throw new CodedError('PARTY_TOKEN_INVALID');
  return token;
}

/** The token of a host who signed in by a link. */
export function isSessionToken(token: string): boolean {
  return token.startsWith(SESSION_TOKEN_PREFIX);
}
