import type {
  Author,
  EntryAudience,
  FactCard,
  Intent,
  Policy,
  ReactionKind,
  Role,
  SessionPlace,
  Visibility,
} from './shapes.ts';

/** Payload of each log event: what was decided, with everything a fold needs. Never sent raw. */
export interface LogData {
  'party.created': { name: string; policy: Policy; reactions: ReactionKind[] };
  'party.configured': PartySettings;
  'origin.added': { origin: string };
  'origin.removed': { origin: string };
  'host.added': { host: string; name: string; role: Exclude<Role, 'guest'> };
  'host.removed': { host: string };
  'host.linked': { host: string; link: string; place: SessionPlace; expires: number };
  'host.mail-set': {
    host: string;
    email?: string;
    digestMinutes: number;
    quiet?: { from: number; to: number };
  };
  'session.opened': { host: string; link: string; session: string; place: SessionPlace; expires: number };
  'session.closed': { session: string };
  'guest.arrived': Record<string, never>;
  'guest.named': { name: string };
  'contact.given': { email: string };
  'contact.confirmed': { person: string; email: string };
  'contact.removed': { person: string };
  'topic.opened': { kind: 'thread'; title: string; url?: string; by: 'guest' | 'host' };
  'topic.closed': Record<string, never>;
  'topic.reopened': Record<string, never>;
  'post.added': {
    text: string;
    author: Author;
    visibility: Visibility;
    audience: EntryAudience;
    parent?: string;
    root?: string;
    peer?: string;
    intent?: Intent;
    fact?: FactCard;
    /** Original time of an imported entry, Unix milliseconds. */
    at?: number;
    reason?: string;
    imported?: Imported;
    why?: true;
    note?: true;
    answer?: true;
    mentions?: string[];
  };
  'post.edited': { entry: string; text: string; visibility: Visibility };
  'post.removed': { entry: string };
  'reaction.set': { entry: string; kind: ReactionKind; on: boolean };
  'entry.held': { entry: string };
  'entry.approved': { entry: string };
  'entry.refused': { entry: string; reason: string };
  'entry.read': { entry: string };
  'entry.claimed': { entry: string; name?: string };
  'entry.released': { entry: string };
  'entry.answered': { entry: string; answer: string };
  'entry.settled': { entry: string };
  'entry.solved': { entry: string; by?: string };
  'entry.reopened': { entry: string };
  'entry.reported': { entry: string; reason: string };
  'entry.dismissed': { entry: string };
  'entry.pinned': { entry: string };
  'entry.unpinned': { entry: string };
}

/** What an owner sets; an absent field stays as it is, an empty text or null takes it away. */
export interface PartySettings {
  name?: string;
  policy?: Policy;
  reactions?: ReactionKind[];
  picker?: boolean;
  message?: string;
  replyPromise?: string;
  timeZone?: string;
  editMinutes?: number | null;
}

/** Where an imported entry came from. Totals of the old system are kept apart and never counted as reactions. */
export interface Imported {
  source: string;
  id: string;
  agrees?: number;
  disagrees?: number;
}

export type LogType = keyof LogData;

interface LogHeader<Type extends LogType> {
  /** Place in the party's log: gapless, in commit order. */
  readonly seq: number;
  /** Id of the event in; facts that it entailed carry it with `+guest` or `+topic` behind. */
  readonly id: string;
  readonly type: Type;
  readonly v: 1;
  readonly topic: string | null;
  readonly actor: string;
  /** When it was accepted: Unix milliseconds, never before the event in front of it. */
  readonly at: number;
}

/** An accepted fact. */
export type LogEventOf<Type extends LogType> = LogHeader<Type> & { readonly data: LogData[Type] };
export type LogEvent = { [Type in LogType]: LogEventOf<Type> }[LogType];

/** A fact as `decide` returns it, before the ledger numbers and dates it. */
export type LogDraft = {
  [Type in LogType]: {
    readonly type: Type;
    readonly topic: string | null;
    readonly data: LogData[Type];
    readonly suffix?: 'guest' | 'topic';
  };
}[LogType];
