import { factId, type Actor, type LogEvent, type Row, type Rows } from '@partyline/protocol';
import type { OutboxRecord } from './record.ts';
import type { Rules } from './rules.ts';

/** Numbers of what has no number yet: behind everything confirmed, in the order it was made. */
export const PENDING_SEQ = 9_000_000_000_000_000 - 1_000_000;

/**
 * Folds this device's events over confirmed rows, by the rules that the server goes by.
 * Pure: the same rows and records give the same rows.
 *
 * @returns the rows that they change, by key.
 */
export function foldPending(
  base: Rows,
  records: Iterable<OutboxRecord>,
  actor: Actor,
  rules: Rules,
): Map<string, Row> {
  const changed = new Map<string, Row>();
  const rows: Rows = { get: (key) => changed.get(key) ?? base.get(key) };
  let seq = PENDING_SEQ;
  for (const { event, state, at, visibility } of records) {
    const decision = state === 'rejected' ? undefined : rules.decide(rows, event, actor, at);
    const isTaken = decision?.outcome === 'accepted';
    // What was written stays on the screen, whatever became of its surroundings meanwhile; it counts for nothing.
    const drafts = isTaken ? decision.drafts : (rules.asWritten?.(rows, event, actor) ?? []);
    for (const { suffix, ...fact } of drafts) {
      seq += 1;
      const id = factId(event.id, suffix);
      const data =
        !suffix && visibility && 'visibility' in fact.data ? { ...fact.data, visibility } : fact.data;
      const logEvent = { ...fact, data, seq, id, v: 1, actor: actor.id, at } as LogEvent;
      for (const row of rules.evolve(rows, logEvent))
        if (isTaken || ('id' in row && row.id === id)) changed.set(row.key, row);
    }
  }
  return changed;
}
