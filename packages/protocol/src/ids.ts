/** A UUIDv7 in canonical lower-case form: 48 bits of Unix milliseconds, then random bits. */
export type EventId = string;

/** Fills the array with random bytes; `crypto.getRandomValues` fits. */
export type RandomSource = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TOPIC_KEY = /^[a-z0-9._~-]{1,128}$/;
const PARTY_ID = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Mints an event id (UUIDv7, RFC 9562).
 *
 * @param now - Unix time in milliseconds, written into the first 48 bits.
 * @param random - source of the other bits.
 */
export function mintEventId(now: number, random: RandomSource): EventId {
  const bytes = random(new Uint8Array(16));
  let rest = now;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isEventId(value: string): value is EventId {
  return EVENT_ID.test(value);
}

/** Topic keys are immutable and safe in a URL path: `[a-z0-9._~-]{1,128}`, but not `.` or `..`. */
export function isTopicKey(value: string): boolean {
  return TOPIC_KEY.test(value) && value !== '.' && value !== '..';
}

/** Party ids are DNS labels: lower-case letters, digits and inner hyphens, at most 63. */
export function isPartyId(value: string): boolean {
  return PARTY_ID.test(value);
}
