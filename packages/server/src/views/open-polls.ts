import { hasOptions, pollKey, type PollRow, type PollsView } from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';

const PREFIX = pollKey('');
const SLICE = 200;
/** More than a host could choose from. */
const READ_MAX = 1_000;

/** Polls with options that are not over, the latest first. Their rows stand side by side: nothing else is read. */
export async function openPolls(storage: Storage, party: string): Promise<PollsView['polls']> {
  const found: PollRow[] = [];
  let after = PREFIX;
  for (let read = 0; read < READ_MAX; read += SLICE) {
    const rows = await storage.rows(party, after, SLICE);
    const polls = rows.filter(({ key }) => key.startsWith(PREFIX));
    for (const { data } of polls) found.push(JSON.parse(data) as PollRow);
    if (polls.length < SLICE) break;
    after = polls.at(-1)!.key;
  }
  return found
    .filter(({ poll, state }) => state !== 'closed' && hasOptions(poll.kind))
    .sort((a, b) => b.at - a.at)
    .map(({ topic, poll: { title } }) => ({ topic, title }));
}
