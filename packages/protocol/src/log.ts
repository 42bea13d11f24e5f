import type {
  Author,
  BoardDefinition,
  EntryAudience,
  FactCard,
  Intent,
  Policy,
  PollDefinition,
  PollPart,
  ReactionKind,
  Role,
  SessionPlace,
  Tally,
  Visibility,
  VoicePart,
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
  'topic.opened': { kind: 'thread' | 'poll' | 'board'; title: string; url?: string; by: 'guest' | 'host' };
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
    poll?: PollPart;
    /** The question of the team that this answers. */
    ask?: string;
    idea?: ProposedIdea;
    voice?: VoicePart;
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
  'poll.created': PollDefinition;
  'poll.changed': PollChange;
  /** `why` and `said` are entries of their own behind it. */
  'ballot.cast': BallotData;
  'ballot.withdrawn': Record<string, never>;
  /** Secret: that somebody has a ballot in the urn, and nothing of what it says. */
  'ballot.admitted': Record<string, never>;
  /** Secret: ballots were counted; the whole tally as it stands since. */
  'ballots.opened': Tally;
  'ballots.counted': Record<string, never>;
  'people.asked': { question: string; people: string[]; name?: string };
  'asks.muted': { on: boolean };
  'board.created': BoardDefinition;
  'board.changed': Partial<BoardDefinition>;
  'idea.changed': {
    entry: string;
    title?: string;
    text?: string;
    category?: string | null;
    visibility?: Visibility;
  };
  /** The official answer is an entry of its own behind it. */
  'idea.decided': {
    entry: string;
    status: string;
    /** The status before. */
    was?: string;
    name?: string;
    answer?: string;
    next?: string | null;
  };
  'idea.merged': { entry: string; into: string };
  'idea.unmerged': { entry: string };
  'idea.locked': { entry: string };
  'idea.unlocked': { entry: string };
  'idea.followed': { entry: string; on: boolean };
  /** The team was reminded so many days before it is due. */
  'idea.reminded': { entry: string; days: number; next: string };
  'idea.overdue': { entry: string; next: string };
  /** `person` and `name`: whom a host cast it for. Its reason is an entry of its own behind it. */
  'vote.cast': {
    entry: string;
    person?: string;
    name?: string;
    /** Counted apart until the team has looked. */
    apart?: true;
  };
  'votes.counted': { entry: string };
  'vote.withdrawn': { entry: string; person?: string };
  'voice.claimed': { entry: string; name?: string };
  'voice.given': { entry: string };
  'voice.kept': { entry: string };
  'entry.became': { entry: string; idea: string; topic: string };
  /** An idea stands as an option in a poll. */
  'idea.polled': { entry: string; poll: string };
}

/** What an entry brings along that makes it an idea. */
export interface ProposedIdea {
  title: string;
  category?: string;
  status: string;
  from?: { entry: string; topic: string };
  /** Votes that another system counted. */
  imported?: number;
  /** When another system decided upon it, Unix milliseconds. */
  decided?: number;
  /** What was decided there, and when, oldest first. */
  decisions?: { status: string; at: number }[];
  /** What was said to it there officially: an entry of its own below the idea. */
  answer?: { text: string; at: number };
  /** By when it was promised there to say more, YYYY-MM-DD. */
  next?: string;
}

/** What somebody answered. */
export interface BallotData {
  choice: string[];
  via?: string;
  /** Counted apart until the team has looked. */
  apart?: true;
  /** Original time of an imported answer, Unix milliseconds. */
  at?: number;
  /** Who gave an imported answer. */
  person?: string;
  imported?: Imported;
}

/** What hosts mend or set; an absent field stays as it is. */
export type PollChange = Partial<
  Pick<
    PollDefinition,
    'title' | 'note' | 'options' | 'opens' | 'closes' | 'results' | 'floor' | 'quorum' | 'why' | 'propose'
  >
>;

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
  /** Of an idea: how many of its imported total had been given one by one where it was exported. */
  votes?: number;
}

export type LogType = keyof LogData;

interface LogHeader<Type extends LogType> {
  /** Place in the party's log: gapless, in commit order. */
  readonly seq: number;
  /** Id of the event in; facts that it entailed carry it with `-guest`, `-topic` and so on behind. */
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
    /** Told apart from the event's other facts by this. */
    readonly suffix?: string;
    /** Not an act of whoever sent the event. */
    readonly by?: 'system';
  };
}[LogType];
