import type { Actor } from '@partyline/protocol';

/** The protocol's `DEVICE_TOKEN_PREFIX`; a test holds it. It stands beside a table of addresses that nobody needs who acts. */
export const DEVICE_PREFIX = 'pd_';

const DIGEST_CHARACTERS = 22;

/** Who a token stands for. `crypto.subtle` is missing on insecure pages; the first answer of the server then names the actor. */
export async function actorOf(party: string, token: string): Promise<Actor> {
  const digest = await digestOf(party, token);
  return token.startsWith(DEVICE_PREFIX)
    ? { kind: 'guest', id: `g_${digest}` }
    : { kind: 'host', id: `h_${digest}` };
}

/** What a party knows of a secret: one way only. */
export async function digestOf(party: string, secret: string): Promise<string> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) return 'self';
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(`partyline:${party}:${secret}`));
  return base64url(new Uint8Array(digest)).slice(0, DIGEST_CHARACTERS);
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
