import { HOST_TOKEN_PREFIX, type Actor } from '@partyline/protocol';

/** Who a token stands for. `crypto.subtle` is missing on insecure pages; the first answer of the server then names the actor. */
export async function actorOf(party: string, token: string): Promise<Actor> {
  const kind = token.startsWith(HOST_TOKEN_PREFIX) ? 'host' : 'guest';
  const prefix = kind === 'host' ? 'h_' : 'g_';
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) return { kind, id: `${prefix}self` };
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(`partyline:${party}:${token}`));
  return { kind, id: prefix + base64url(new Uint8Array(digest)).slice(0, 22) };
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
