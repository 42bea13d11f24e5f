import type { EventIn } from '@partyline/protocol';
import type { OutboxRecord } from './record.ts';

const NAMING = new Set(['entry', 'parent', 'answer', 'by']);

/**
 * What was turned down, under new ids: an old one would only get its old answer.
 * What was said about an old id is now about the new one.
 *
 * @param mint - makes a new id.
 */
export function madeAnew(
  turnedDown: readonly OutboxRecord[],
  now: number,
  mint: () => string,
): Map<string, OutboxRecord | undefined> {
  const ids = new Map(turnedDown.map(({ event }) => [event.id, mint()]));
  const again = new Map<string, OutboxRecord | undefined>();
  for (const { event } of turnedDown) again.set(event.id, undefined);
  for (const { event } of turnedDown) {
    const { after = '', ...rest } = event;
    const data = Object.fromEntries(
      Object.entries(event.data).map(([name, value]: [string, unknown]) => [
        name,
        NAMING.has(name) ? (ids.get(value as string) ?? value) : value,
      ]),
    );
    const id = ids.get(event.id)!;
    const next = ids.get(after);
    const anew = { ...rest, id, data, ...(next && { after: next }) } as EventIn;
    again.set(id, { event: anew, at: now, state: 'queued' });
  }
  return again;
}
