import { ideaDue, type Command } from '@partyline/protocol';
import { eventIdOf } from '../ledger/event-id.ts';
import type { DueIdea, Storage } from '../storage/contract.ts';
import type { Chore } from './chore.ts';

/**
 * Ideas whose team is to be reminded of what it promised, or is late by more than the days of grace; the first due first. After
 * a long sleep only the latest of what was due about an idea is said.
 *
 * @param now - Unix milliseconds.
 */
export async function ideaChores(storage: Storage, limit: number, now: number): Promise<Chore[]> {
  return (await storage.dueIdeas(limit)).flatMap((due) => choreOf(storage, due, now) ?? []);
}

function choreOf(storage: Storage, { party, idea }: DueIdea, now: number): Chore | undefined {
  const { key, id, topic } = idea;
  const due = ideaDue(idea, now);
  const next = idea.idea?.next;
  if (!due || next === undefined) return undefined;
  const { at, days } = due;
  const eventId = eventIdOf(at, party, id, next, days);
  const event: Command =
    days === 'overdue'
      ? { id: eventId, type: 'idea.overdue', v: 1, topic, data: { entry: id, next } }
      : { id: eventId, type: 'idea.reminded', v: 1, topic, data: { entry: id, days, next } };
  return {
    party,
    due: at,
    name: `${party} ${id} ${next} ${days}`,
    event,
    isLeft: async () => {
      const row = (await storage.load(party, [key]))?.rows.get(key);
      const left = row?.kind === 'entry' ? ideaDue(row, now) : undefined;
      return left?.at === at && left.days === days;
    },
  };
}
