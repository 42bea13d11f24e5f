import { hash, randomBytes } from 'node:crypto';
import { DEVICE_TOKEN_PREFIX, HOST_TOKEN_PREFIX, type Actor } from '@partyline/protocol';
import { CodedError } from '../errors.ts';

const TOKEN_BYTES = 32;
const ID_CHARACTERS = 22;
const BEARER = /^bearer (p[dh]_[A-Za-z0-9_-]{43})$/i;

/** Mints a host's token. It is printed once and stored nowhere. */
export function mintHostToken(): string {
  return HOST_TOKEN_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Who a token stands for in a party. One way only: nothing on the server leads back to the token. */
export function actorOfToken(party: string, token: string): Actor {
  const digest = hash('sha256', `partyline:${party}:${token}`, 'base64url').slice(0, ID_CHARACTERS);
  return token.startsWith(DEVICE_TOKEN_PREFIX)
    ? { kind: 'guest', id: `g_${digest}` }
    : { kind: 'host', id: `h_${digest}` };
}

/** Reads an Authorization header; `undefined` when there is none. A host's actor still has to be looked up. */
export function actorOfHeader(party: string, header: string | undefined): Actor | undefined {
  if (header === undefined) return undefined;
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) throw new CodedError('PARTY_TOKEN_INVALID');
  return actorOfToken(party, token);
}
