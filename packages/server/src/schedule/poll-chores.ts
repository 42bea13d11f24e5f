import type { Command, PollRow } from '@partyline/protocol';
import { eventIdOf } from '../ledger/event-id.ts';
import type { DuePoll, Storage } from '../storage/contract.ts';
import type { Chore } from './chore.ts';

/** Polls that open or close by the clock, the first due first. */
export async function pollChores(storage: Storage, limit: number, now: number): Promise<Chore[]> {
  return (await storage.duePolls(limit)).map((due) => choreOf(storage, due, now));
}

export function pollDue({ state, poll }: PollRow): number | undefined {
  if (state === 'closed') return undefined;
  return (state === 'scheduled' ? poll.opens : poll.closes) ?? undefined;
}

function choreOf(storage: Storage, { party, due, poll }: DuePoll, now: number): Chore {
  const { key, topic, state, poll: definition } = poll;
  // Whose time has passed altogether is not opened first.
  const isOver = definition.closes ? definition.closes <= now : false;
  const type = state === 'scheduled' && !isOver ? 'topic.reopened' : 'topic.closed';
  const event: Command = { id: eventIdOf(due, party, topic, type, due), type, v: 1, topic, data: {} };
  return {
    party,
    due,
    name: `${party} ${topic} ${state} ${due}`,
    event,
    isLeft: async () => {
      const row = (await storage.load(party, [key]))?.rows.get(key);
      return row?.kind === 'poll' && row.state === state && pollDue(row) === due;
    },
  };
}
