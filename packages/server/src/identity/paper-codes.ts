import { createHash } from 'node:crypto';
import type { Item } from '@partyline/protocol';

const CODE_LENGTH = 22;

/** The code under which a secret ballot is published: the beginning of the SHA-256 of its key, both in base64url. */
export function codeOfKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, CODE_LENGTH);
}

/** Puts codes in the place of the keys that an event shows to change a secret ballot; behind this nobody sees them. */
export function withCodes(item: Item): Item {
  if (!('event' in item)) return item;
  const { event } = item;
  if (event.type === 'ballot.cast' && event.data.secret?.was !== undefined) {
    const secret = { ...event.data.secret, was: codeOfKey(event.data.secret.was) };
    return { event: { ...event, data: { ...event.data, secret } } };
  }
  if (event.type === 'ballot.withdrawn' && event.data.was !== undefined)
    return { event: { ...event, data: { ...event.data, was: codeOfKey(event.data.was) } } };
  return item;
}
