import type { Imported, LogData } from './log.ts';
import type { EventIn } from './shapes.ts';

interface SystemEventOf<Type extends string, Data> {
  readonly id: string;
  readonly type: Type;
  readonly v: 1;
  readonly topic?: string;
  readonly data: Data;
  readonly after?: undefined;
  readonly base?: undefined;
}

/** An entry brought from another system, with its original author, time and standing. */
export interface ImportedPost {
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly author: { readonly id: string; readonly name?: string };
  readonly visibility: 'public' | 'held' | 'refused';
  readonly reason?: string;
  readonly imported: Imported;
}

/** An answer brought from another system; a later one of the same person takes its place. */
export interface ImportedBallot {
  readonly person: string;
  readonly choice: readonly string[];
  /** Unix milliseconds. */
  readonly at: number;
  readonly imported: Imported;
}

/** An idea brought from another system. */
export interface ImportedIdea {
  readonly title: string;
  readonly text: string;
  readonly status: string;
  readonly category?: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly decided?: number;
  readonly decisions?: readonly { readonly status: string; readonly at: number }[];
  readonly answer?: { readonly text: string; readonly at: number };
  /** By when the team promised to say more, YYYY-MM-DD. */
  readonly next?: string;
  readonly author: { readonly id: string; readonly name?: string };
  /** What the other system counted; kept apart. */
  readonly votes: number;
  readonly imported: Imported;
}

/** What only the party's own command line and scheduler may do; never accepted over HTTP. */
export type SystemEvent =
  | SystemEventOf<'party.created', Pick<LogData['party.created'], 'name'>>
  | SystemEventOf<'host.added', LogData['host.added']>
  | SystemEventOf<'host.removed', LogData['host.removed']>
  | SystemEventOf<'host.linked', LogData['host.linked']>
  | SystemEventOf<'host.mail-set', LogData['host.mail-set']>
  | SystemEventOf<'session.opened', { link: string; session: string }>
  | SystemEventOf<'session.closed', LogData['session.closed']>
  | SystemEventOf<'contact.confirmed', LogData['contact.confirmed']>
  | SystemEventOf<'contact.dropped', LogData['contact.removed']>
  | (SystemEventOf<'post.imported', ImportedPost> & { readonly topic: string })
  | (SystemEventOf<'ballot.imported', ImportedBallot> & { readonly topic: string })
  | (SystemEventOf<'idea.imported', ImportedIdea> & { readonly topic: string })
  | (SystemEventOf<'idea.reminded', LogData['idea.reminded']> & { readonly topic: string })
  | (SystemEventOf<'idea.overdue', LogData['idea.overdue']> & { readonly topic: string });

/** Anything that `decide` can be asked. */
export type Command = EventIn | SystemEvent;

/**
 * What an event works on, so that a deferred event holds back the later ones about the same: an entry, or the own
 * answer in a poll.
 */
export function entityOf(event: Command): string {
  const data = event.data as { entry?: string };
  if ('topic' in event && /^(ballot\.(cast|withdrawn)|why\.given)$/.test(event.type))
    return ballotEntity(event.topic!);
  return event.type === 'voice.brought' ? event.id : (data.entry ?? event.id);
}

/** What `entityOf` calls the own answer in a poll. */
export const ballotEntity = (topic: string): string => `ballot:${topic}`;

/** What can be done with an entry. A browser decides these alone for what it has not sent yet. */
export type EntryEvent = Extract<EventIn, { type: `${'post' | 'reaction' | 'entry'}.${string}` }>;

export function isEntryEvent(event: Command): event is EntryEvent {
  return /^(post\.(?!imported)|reaction|entry)/.test(event.type);
}
