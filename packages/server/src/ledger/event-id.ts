import { randomFillSync } from 'node:crypto';
import { mintEventId, type EventId } from '@partyline/protocol';

/** An id for an event of the server's own. */
export function newEventId(now: number): EventId {
  return mintEventId(now, (bytes) => randomFillSync(bytes));
}
