import type { Change } from '@partyline/protocol';

/**
 * The heads of a topic that changes bring whole, by their names in its state.
 *
 * @param kind - of the topic; its definition is a head as well.
 * @returns nothing when there is anything else among them.
 */
export function headsOf(
  changes: readonly Change[],
  kind: 'poll' | 'board',
): Record<string, unknown> | undefined {
  const heads: Record<string, unknown> = {};
  for (const change of changes) {
    const type = 'put' in change && change.put.type;
    if (type !== kind && type !== 'topic' && type !== 'party') return undefined;
    heads[type === 'topic' ? 'head' : type] = (change as { put: unknown }).put;
  }
  return heads;
}
