import {
  choicesOf,
  formatCursor,
  formatPlace,
  PAGE_REASONS,
  PAGE_REASONS_INLINE,
  project,
  projectEntry,
  projectParty,
  projectTopic,
  SAID,
  type EntryEntity,
  type PollEntity,
  type PollRow,
  type PollView,
  type TopicEntity,
} from '@partyline/protocol';
import type { Bucket, Storage } from '../storage/contract.ts';
import type { ReadPage, TopicRequest } from './page.ts';

/** Name of the bucket of what guests propose, for hosts. No option can be called so. */
export const PROPOSED = '~proposed';

/** Written into every view; a change of it makes every cached view stale. */
const POLL_VIEW_VERSION = 1;

/** A poll as an audience sees it; `undefined` when there is no such party, or no poll. */
export async function readPoll(
  storage: Storage,
  { party, topic, bucket, after }: TopicRequest,
  audience: 'public' | 'hosts',
): Promise<ReadPage<PollView> | undefined> {
  const stored = await storage.poll({
    party,
    topic,
    audience,
    buckets: (poll) => (bucket === undefined ? bucketsOf(poll, audience) : [bucketOf(bucket)]),
    after,
    limit: bucket === undefined ? PAGE_REASONS_INLINE : PAGE_REASONS,
  });
  if (!stored?.poll || !stored.topic) return undefined;
  const { answers, head, pub, reasons } = stored;
  const entries = new Map<string, EntryEntity>();
  for (const row of [...reasons.flatMap(({ rows }) => rows), ...answers]) {
    const entry = projectEntry(row, audience);
    if (entry) entries.set(row.id, entry);
  }
  const [page] = reasons;
  const last = bucket === undefined || !page?.more ? undefined : page.rows.at(-1);
  const view: PollView = {
    v: POLL_VIEW_VERSION,
    cursor: formatCursor(head),
    party: projectParty(stored.party),
    head: projectTopic(stored.topic, audience) as TopicEntity,
    poll: project(stored.poll, audience) as PollEntity,
    entries: [...entries.values()],
    next: last ? formatPlace({ rank: last.same, seq: last.seq }) : null,
  };
  return { head, pub, view };
}

/** Everything that an answer can have stood for, those that were taken away last. */
export function everyChoice(poll: PollRow): string[] {
  return [...new Set([...choicesOf(poll), ...poll.proposed.map(({ id }) => id)])];
}

/** What has something to read. Own words are not counted, so they are always looked for. */
function bucketsOf(poll: PollRow, audience: 'public' | 'hosts'): Bucket[] {
  const isHost = audience === 'hosts';
  const hasReasons = (choice: string) => poll.reasons[choice] || (isHost && poll.teamReasons?.[choice]);
  const choices = isHost ? everyChoice(poll) : everyChoice(poll).filter(hasReasons);
  return [
    ...choices.map((choice) => ({ part: 'why', choice }) as const),
    { part: 'said' },
    ...(isHost && poll.poll.propose ? [{ part: 'option' } as const] : []),
  ];
}

function bucketOf(name: string): Bucket {
  if (name === PROPOSED) return { part: 'option' };
  return name === SAID ? { part: 'said' } : { part: 'why', choice: name };
}
