import type { EntryRow, LogEvent, LogEventOf } from '@partyline/protocol';
import type { NewJob } from '../storage/outgoing-contract.ts';
import { isDecisionsAnswer } from './idea-plan.ts';
import { newsOf } from './idea-standing.ts';
import { jobId } from './ids.ts';
import type { PartyReader } from './party-reader.ts';
import { waitingSince } from './waiting.ts';

/** What a webhook tells. */
export type WebhookType =
  | 'post.waiting'
  | 'entry.answered'
  | 'entry.solved'
  | 'entry.reopened'
  | 'entry.reported'
  | 'idea.proposed'
  | 'idea.status-changed'
  | 'idea.merged'
  | 'idea.unmerged'
  | 'idea.overdue';

type Status = 'waiting' | 'answered' | 'settled' | 'solved' | 'reopened';

/** Events that are looked through for what a conversation's status was before. */
const LOOK_BACK = 10_000;
const SLICE = 500;

interface Told {
  readonly type: WebhookType;
  readonly entry: string;
  readonly answer?: string;
  /** How the conversation stood, or the idea’s status. */
  readonly previous?: string;
  readonly into?: string;
}

/** The job that a log event leads to, if a receiver is told of it. */
export async function planWebhook(event: LogEvent, reader: PartyReader): Promise<NewJob[]> {
  const told = await toldBy(event, reader);
  if (!told) return [];
  const { type, ...about } = told;
  return [
    {
      id: jobId('webhook', reader.party, event.seq, event.id, type),
      kind: type,
      subject: told.entry,
      data: { ...about, seq: event.seq, at: event.at },
      due: event.at,
    },
  ];
}

async function toldBy(event: LogEvent, reader: PartyReader): Promise<Told | undefined> {
  switch (event.type) {
    case 'post.added': {
      const { root, answer, idea, imported } = event.data;
      if (idea) return imported ? undefined : { type: 'idea.proposed', entry: event.id };
      // Told with the decision that it came with.
      if (root !== undefined && isDecisionsAnswer(event.id, await reader.entry(root))) return undefined;
      if (answer && root !== undefined) {
        const previous = await statusBefore(event, root, reader);
        return { type: 'entry.answered', entry: root, answer: event.id, previous };
      }
      return waitingPost(event, reader);
    }
    case 'post.edited':
      return waitingPost(event, reader);
    case 'entry.answered': {
      const { entry, answer } = event.data;
      return { type: event.type, entry, answer, previous: await statusBefore(event, entry, reader) };
    }
    case 'entry.solved':
    case 'entry.reopened': {
      const { entry } = event.data;
      return { type: event.type, entry, previous: await statusBefore(event, entry, reader) };
    }
    case 'entry.reported':
    case 'idea.overdue':
    case 'idea.unmerged':
      return { type: event.type, entry: event.data.entry };
    case 'idea.merged':
      return { type: event.type, entry: event.data.entry, into: event.data.into };
    case 'idea.decided':
      return decidedIdea(event, reader);
    case 'idea.changed':
    case 'voice.claimed':
      return waitingPost(event, reader);
    default:
      return undefined;
  }
}

async function waitingPost(event: LogEvent, reader: PartyReader): Promise<Told | undefined> {
  const entry = await waitingSince(event, reader);
  return entry === undefined ? undefined : { type: 'post.waiting', entry };
}

/** A decision that leaves status and date as they are is an answer. */
async function decidedIdea(
  event: LogEventOf<'idea.decided'>,
  reader: PartyReader,
): Promise<Told | undefined> {
  const news = await newsOf(event, reader);
  if (!news) return undefined;
  const { entry, answer } = event.data;
  const said = { entry, ...(answer !== undefined && { answer }), previous: news.previous };
  return { type: news.isMoved ? 'idea.status-changed' : 'entry.answered', ...said };
}

/** How a conversation stood before an event: what the last event about that said, which is looked for from there backwards. */
async function statusBefore(event: LogEvent, entry: string, reader: PartyReader): Promise<Status> {
  const root: EntryRow | undefined = await reader.entry(entry);
  const begin = Math.max(root?.seq ?? 0, event.seq - LOOK_BACK);
  for (let end = event.seq - 1; end > begin;) {
    const after = Math.max(begin, end - SLICE);
    const found = await reader.storage.log(reader.party, after, end - after);
    for (const earlier of found.toReversed()) {
      const status = statusAfter(earlier, entry);
      if (status !== undefined) return status;
    }
    end = after;
  }
  return 'waiting';
}

function statusAfter(event: LogEvent, entry: string): Status | undefined {
  if (event.type === 'post.added') {
    const { root, answer, audience } = event.data;
    if (root !== entry || !answer) return undefined;
    return audience === 'public' ? 'answered' : 'settled';
  }
  switch (event.type) {
    case 'entry.answered':
    case 'entry.settled':
    case 'entry.solved':
    case 'entry.reopened':
      return event.data.entry === entry ? STATUS_OF[event.type] : undefined;
    default:
      return undefined;
  }
}

const STATUS_OF = {
  'entry.answered': 'answered',
  'entry.settled': 'settled',
  'entry.solved': 'solved',
  'entry.reopened': 'reopened',
} as const;
