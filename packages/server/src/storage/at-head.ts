import type { Head } from '@partyline/protocol';

/** Adds the head that a snapshot was read at. */
export function atHead<Found extends object>(
  head: Head | undefined,
  found: Found | undefined,
): (Found & { head: Head }) | undefined {
  return head && found && { ...found, head };
}
