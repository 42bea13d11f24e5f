import { createHash, randomFillSync } from 'node:crypto';
import { mintEventId, type EventId } from '@partyline/protocol';

/** An id for an event of the server's own. */
export function newEventId(now: number): EventId {
  return mintEventId(now, (bytes) => randomFillSync(bytes));
}

/** An id that the same facts always get: whoever appends an event of them again, or at the same time, appends nothing new. */
export function eventIdOf(at: number, ...facts: readonly (string | number)[]): EventId {
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest();
  return mintEventId(at, (bytes) => {
    bytes.set(digest.subarray(0, bytes.length));
    return bytes;
  });
}
