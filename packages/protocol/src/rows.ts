import type {
  Author,
  BoardDefinition,
  EntryAudience,
  FactCard,
  IdeaPart,
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
import type { Imported } from './log.ts';

interface RowBase {
  /** Key within the party. */
  readonly key: string;
  /** `seq` of the last event that touched this row. */
  readonly changed: number;
  /** `seq` at which what the public sees of it last changed; absent when the public never saw anything of it. */
  readonly pub?: number;
}

export interface PartyRow extends RowBase {
  readonly kind: 'party';
  readonly name: string;
  readonly policy: Policy;
  readonly reactions: readonly ReactionKind[];
  readonly picker?: true;
  readonly message?: string;
  readonly replyPromise?: string;
  readonly timeZone?: string;
  /** How long guests may edit what they wrote; for ever if absent. */
  readonly editMinutes?: number;
  readonly origins: readonly string[];
  readonly topicsOpenedByGuests: number;
}

/** What hosts have before them, party-wide. */
export interface DeskRow extends RowBase {
  readonly kind: 'desk';
  readonly waiting: number;
}

/** A mail address that a guest left. Nothing but the question whether to is sent before its owner agreed. */
export interface Contact {
  readonly email: string;
  readonly state: 'asked' | 'confirmed';
  /** Unix milliseconds. */
  readonly at: number;
}

/** How a host is told by mail of what waits. */
export interface HostMail {
  readonly email: string;
  readonly digestMinutes: number;
  /** Minutes of the day in the party's time zone; may run over midnight. */
  readonly quiet?: { readonly from: number; readonly to: number };
}

export interface PersonRow extends RowBase {
  readonly kind: 'person';
  readonly id: string;
  readonly name?: string;
  readonly role: Role;
  /** A removed host keeps the row, so that old words keep their author. */
  readonly active: boolean;
  readonly contact?: Contact;
  readonly mail?: HostMail;
  /** When the team last put a question to this person, Unix milliseconds. */
  readonly asked?: number;
  /** Wants no such questions. */
  readonly muted?: true;
  /** Polls in which a question to this person is open. */
  readonly asks?: readonly string[];
}

/** A one-time link that was made for a host; its key is a hash of the code in it. */
export interface LinkRow extends RowBase {
  readonly kind: 'link';
  readonly host: string;
  readonly place: SessionPlace;
  /** Unix milliseconds. */
  readonly expires: number;
  /** The session that it opened. */
  readonly session?: string;
}

/** A host who is signed in; its key is a hash of the token. */
export interface SessionRow extends RowBase {
  readonly kind: 'session';
  readonly host: string;
  readonly place: SessionPlace;
  readonly expires: number;
  readonly active: boolean;
}

/** What stood in an entry before it was edited, for hosts. */
export interface HistoryRow extends RowBase {
  readonly kind: 'history';
  readonly entry: string;
  readonly versions: readonly { readonly title?: string; readonly text: string; readonly at: number }[];
}

export interface TopicRow extends RowBase {
  readonly kind: 'topic';
  readonly topic: string;
  /** What stands there; a thread if absent. */
  readonly of?: 'poll' | 'board';
  readonly state: 'open' | 'closed';
  readonly title: string;
  readonly url?: string;
  readonly entries: number;
  readonly roots: number;
  /** A host opened it, or something public stands in it: before that, nobody learns that it was opened. */
  readonly revealed: boolean;
  readonly pinned?: readonly string[];
  /** The discussion of an idea that not everybody can read: to the public there is no such topic. */
  readonly hidden?: true;
  /** `seq` at which it, or what is said about one idea in it, was hidden or shown again last. */
  readonly turned?: number;
}

export interface EntryRow extends RowBase {
  readonly kind: 'entry';
  readonly id: string;
  readonly topic: string;
  readonly root?: string;
  readonly parent?: string;
  readonly author: Author;
  /** The guest whose private conversation with the team this belongs to. */
  readonly peer?: string;
  readonly text: string;
  readonly intent?: Intent;
  readonly fact?: FactCard;
  readonly audience: EntryAudience;
  readonly visibility: Visibility;
  readonly reason?: string;
  readonly at: number;
  readonly seq: number;
  readonly edited?: number;
  readonly same: number;
  readonly reactions: Readonly<Partial<Record<ReactionKind, number>>>;
  /** Entries shown to the public anywhere below (top-level entries only). */
  readonly replies: number;
  /** A public reply has stood below it, so its place is kept when it goes. */
  readonly replied: boolean;
  /** As `replies`, of what hosts see. */
  readonly hostReplies: number;
  /** As `replied`, of what hosts see: any reply at all. */
  readonly hostReplied: boolean;
  readonly imported?: Imported;
  /** A reason for saying “same here” to its parent. */
  readonly why?: true;
  /** Public reasons right below it. */
  readonly whys?: number;
  /** Between hosts alone. */
  readonly note?: true;
  readonly mentions?: readonly string[];
  readonly pinned?: true;
  readonly edits?: number;
  /** When a host said that the team has read it. */
  readonly read?: number;
  /** The official answer, and when it was given. */
  readonly answer?: string;
  readonly answered?: number;
  readonly solved?: { readonly at: number; readonly by?: string };
  readonly reopened?: number;
  /** When a host answered privately, or said that it needs no answer. */
  readonly settled?: number;
  /** When its author last wrote to the team below it. */
  readonly asked?: number;
  /** Its author has asked again since the team was done with it. */
  readonly again?: true;
  readonly claim?: { readonly id: string; readonly name?: string };
  /** People who reported it since a host last looked at that. */
  readonly reports?: number;
  readonly reported?: readonly { readonly reason: string; readonly at: number }[];
  readonly poll?: PollPart;
  /** The question of the team that this answers. */
  readonly ask?: string;
  readonly idea?: IdeaPart;
  /** Of an idea: when its votes came, so that its place by “trending” can be told exactly. */
  readonly heat?: Readonly<Record<string, number>>;
  /** Of an idea: people of whose votes none counts yet, and when those came. */
  readonly apart?: { readonly votes: number; readonly heat: Readonly<Record<string, number>> };
  /** Of an idea: `seq` up to which votes that stood apart have been counted. */
  readonly countedApart?: number;
  /** Of an idea: what was said to the team last about the day that it promised. */
  readonly reminded?: { readonly next: string; readonly days: number };
  /** Of an idea: what it was merged into, as long as not everybody can read that; `idea.into` leads past it, or nowhere. */
  readonly under?: string;
  readonly voice?: VoicePart;
  /** The idea that it became. */
  readonly became?: { readonly entry: string; readonly topic: string };
}

/** A vote as it was last set. */
export interface Vote {
  readonly on: boolean;
  /** Unix milliseconds. */
  readonly at: number;
  readonly seq: number;
  readonly event: string;
  /** The entry of its reason. */
  readonly why?: string;
  /** A host cast it for somebody of this name. */
  readonly name?: string;
  /** It came out of a crowd: counted apart until the team counts what had come until then. */
  readonly apart?: true;
}

/** What one person set on one entry, each kind with the event that set it last. */
export interface MineRow extends RowBase {
  readonly kind: 'mine';
  readonly topic: string;
  readonly entry: string;
  readonly person: string;
  readonly set: Readonly<
    Partial<Record<ReactionKind, { readonly on: boolean; readonly seq: number; readonly event: string }>>
  >;
  readonly reported?: true;
  /** Of an idea. */
  readonly vote?: Vote;
  /** Said whether to be told of decisions; without a word an idea's author and those who voted are. */
  readonly follow?: { readonly on: boolean; readonly seq: number; readonly event: string };
}

/** A board, with counts of its public ideas that are not merged into another. */
export interface BoardRow extends RowBase {
  readonly kind: 'board';
  readonly topic: string;
  readonly board: BoardDefinition;
  readonly at: number;
  readonly ideas: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
  /** Of all ideas that were not removed, whoever can read them: what a status or category is in use by. */
  readonly inStatus?: Readonly<Record<string, number>>;
  readonly inCategory?: Readonly<Record<string, number>>;
}

export type PollState = 'scheduled' | 'open' | 'closed';

/** A poll with its tallies, which each ballot changes. */
export interface PollRow extends RowBase {
  readonly kind: 'poll';
  readonly topic: string;
  readonly poll: PollDefinition;
  readonly at: number;
  readonly state: PollState;
  /** Secret polls: as of the last opening. */
  readonly tally: Tally;
  /** Those whose reason the public can read, and by option or figure. */
  readonly whys: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** The same of reasons that stay with the team. */
  readonly teamWhys?: number;
  readonly teamReasons?: Readonly<Record<string, number>>;
  /** Options that guests proposed and that have been shown, with their text as long as they are. */
  readonly proposed: readonly { readonly id: string; readonly text?: string; readonly by: string }[];
  /** Authors of the ideas that options stand for, by idea. */
  readonly credits?: Readonly<Record<string, string>>;
  /** Boards in which these ideas stand, by idea. */
  readonly boards?: Readonly<Record<string, string>>;
  readonly apart?: Tally;
  /** `seq` up to which answers that stood apart have been counted. */
  readonly countedApart?: number;
  readonly via: Readonly<Record<string, number>>;
  readonly edited?: number;
  readonly wordings: readonly { readonly at: number; readonly was: string; readonly option?: string }[];
  /** Secret: ballots that were admitted and are not withdrawn. */
  readonly admitted?: number;
  /** The day (UTC, YYYY-MM-DD) of the last answer; when another begins, a `poll-day` row is written of it. */
  readonly day?: string;
}

/** A poll as it stood at the end of one day on which somebody answered. */
export interface PollDayRow extends RowBase {
  readonly kind: 'poll-day';
  readonly topic: string;
  readonly day: string;
  readonly answers: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** One person's answer. */
export interface BallotRow extends RowBase {
  readonly kind: 'ballot';
  readonly topic: string;
  readonly person: string;
  readonly state: 'cast' | 'withdrawn';
  /** Empty in a secret poll. */
  readonly choice: readonly string[];
  readonly at: number;
  readonly seq: number;
  /** The event that set it last. */
  readonly event: string;
  readonly why?: string;
  readonly said?: string;
  readonly via?: string;
  readonly apart?: true;
}

/** Ranked polls: how many put the options in this order; `countedOf` says how many of them count. */
export interface ProfileRow extends RowBase {
  readonly kind: 'profile';
  readonly topic: string;
  readonly ranking: readonly string[];
  readonly count: number;
  /** How many beside these stood apart when the poll's `countedApart` was `since`. */
  readonly apart?: number;
  readonly since?: number;
}

/** A secret ballot: what it says, under its code. Nothing in it tells whose it is. */
export interface Paper {
  readonly code: string;
  readonly choice: readonly string[];
  readonly why?: string;
  readonly said?: string;
  /** Code of the counted ballot that it takes the place of. */
  readonly was?: string;
}

/** Secret polls: ballots that wait to be counted, in the order of their codes. Not in the log. */
export interface UrnRow extends RowBase {
  readonly kind: 'urn';
  readonly topic: string;
  readonly papers: readonly Paper[];
}

/** Secret polls: a counted ballot. Not in the log; `changed` is always 0. */
export interface PaperRow extends RowBase {
  readonly kind: 'paper';
  readonly topic: string;
  readonly code: string;
  /** Absent once another has taken its place. */
  readonly choice?: readonly string[];
  /** Ids of the entries that it brought. */
  readonly entries?: readonly string[];
}

/** A question of the team to one person about their answer. */
export interface AskRow extends RowBase {
  readonly kind: 'ask';
  readonly topic: string;
  readonly person: string;
  readonly id: string;
  readonly question: string;
  readonly by?: string;
  readonly at: number;
  readonly answered?: number;
  /** The person wants no questions. */
  readonly dropped?: true;
}

export type Row =
  | PartyRow
  | DeskRow
  | PersonRow
  | LinkRow
  | SessionRow
  | TopicRow
  | EntryRow
  | HistoryRow
  | MineRow
  | PollRow
  | PollDayRow
  | BallotRow
  | ProfileRow
  | UrnRow
  | PaperRow
  | AskRow
  | BoardRow;

/** Rows by key, as loaded for one decision. */
export interface Rows {
  get(key: string): Row | undefined;
  /** All of them; what a key that ends in `*` led to is among them. */
  values?(): Iterable<Row | undefined>;
}

export const PARTY_KEY = 'party';
export const DESK_KEY = 'desk';
export const linkKey = (link: string): string => `link:${link}`;
export const sessionKey = (session: string): string => `session:${session}`;
export const historyKey = (entry: string): string => `history:${entry}`;
export const personKey = (id: string): string => `person:${id}`;
export const topicKey = (topic: string): string => `topic:${topic}`;
export const entryKey = (id: string): string => `entry:${id}`;
export const mineKey = (entry: string, person: string): string => `mine:${entry}:${person}`;

export const pollKey = (topic: string): string => `poll:${topic}`;
export const pollDayKey = (topic: string, day: string): string => `poll-day:${topic}:${day}`;
export const ballotKey = (topic: string, person: string): string => `ballot:${topic}:${person}`;
export const profileKey = (topic: string, ranking: readonly string[]): string =>
  `profile:${topic}:${ranking.join('>')}`;
export const urnKey = (topic: string): string => `urn:${topic}`;
export const paperKey = (topic: string, code: string): string => `paper:${topic}:${code}`;
export const askKey = (topic: string, person: string): string => `ask:${topic}:${person}`;
export const boardKey = (topic: string): string => `board:${topic}`;
/** Names the rows of everybody who did something to an entry. */
export const mineKeys = (entry: string): string => `mine:${entry}:*`;
/** The thread in which an idea is discussed. */
export const ideaThread = (idea: string): string => `idea.${idea}`;
/** The idea that is discussed in a thread. */
export const ideaOfThread = (topic: string): string | undefined =>
  topic.startsWith('idea.') ? topic.slice('idea.'.length) : undefined;
/** Id of a fact that an event entailed beside its first. */
export const factId = (event: string, suffix: string | undefined): string =>
  suffix === undefined ? event : `${event}-${suffix}`;
/** Entries that a ballot brings. */
export const whyId = (event: string): string => factId(event, 'why');
export const saidId = (event: string): string => factId(event, 'said');

export function partyRow(rows: Rows): PartyRow | undefined {
  const row = rows.get(PARTY_KEY);
  return row?.kind === 'party' ? row : undefined;
}

export function personRow(rows: Rows, id: string): PersonRow | undefined {
  const row = rows.get(personKey(id));
  return row?.kind === 'person' ? row : undefined;
}

export function topicRow(rows: Rows, topic: string): TopicRow | undefined {
  const row = rows.get(topicKey(topic));
  return row?.kind === 'topic' ? row : undefined;
}

export function entryRow(rows: Rows, id: string): EntryRow | undefined {
  const row = rows.get(entryKey(id));
  return row?.kind === 'entry' ? row : undefined;
}

export function mineRow(rows: Rows, entry: string, person: string): MineRow | undefined {
  const row = rows.get(mineKey(entry, person));
  return row?.kind === 'mine' ? row : undefined;
}

export function deskRow(rows: Rows): DeskRow | undefined {
  const row = rows.get(DESK_KEY);
  return row?.kind === 'desk' ? row : undefined;
}

export function linkRow(rows: Rows, link: string): LinkRow | undefined {
  const row = rows.get(linkKey(link));
  return row?.kind === 'link' ? row : undefined;
}

export function sessionRow(rows: Rows, session: string): SessionRow | undefined {
  const row = rows.get(sessionKey(session));
  return row?.kind === 'session' ? row : undefined;
}

export function historyRow(rows: Rows, entry: string): HistoryRow | undefined {
  const row = rows.get(historyKey(entry));
  return row?.kind === 'history' ? row : undefined;
}

export function pollRow(rows: Rows, topic: string): PollRow | undefined {
  const row = rows.get(pollKey(topic));
  return row?.kind === 'poll' ? row : undefined;
}

export function ballotRow(rows: Rows, topic: string, person: string): BallotRow | undefined {
  const row = rows.get(ballotKey(topic, person));
  return row?.kind === 'ballot' ? row : undefined;
}

export function profileRow(rows: Rows, topic: string, ranking: readonly string[]): ProfileRow | undefined {
  const row = rows.get(profileKey(topic, ranking));
  return row?.kind === 'profile' ? row : undefined;
}

export function urnRow(rows: Rows, topic: string): UrnRow | undefined {
  const row = rows.get(urnKey(topic));
  return row?.kind === 'urn' ? row : undefined;
}

export function paperRow(rows: Rows, topic: string, code: string): PaperRow | undefined {
  const row = rows.get(paperKey(topic, code));
  return row?.kind === 'paper' ? row : undefined;
}

export function askRow(rows: Rows, topic: string, person: string): AskRow | undefined {
  const row = rows.get(askKey(topic, person));
  return row?.kind === 'ask' ? row : undefined;
}

export function boardRow(rows: Rows, topic: string): BoardRow | undefined {
  const row = rows.get(boardKey(topic));
  return row?.kind === 'board' ? row : undefined;
}
