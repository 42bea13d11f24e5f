import type { EventIn } from '@partyline/protocol';
import { codeOf } from '../../poll/papers.ts';

/** Puts codes in the place of the keys that events show to change secret ballots, as the server does before anything else. */
export async function withCodes(events: EventIn[]): Promise<EventIn[]> {
  for (const event of events) {
    const { secret } = event.data as { secret?: { was?: string } };
    if (secret?.was !== undefined) secret.was = await codeOf(secret.was);
  }
  return events;
}
