import {
  ideaDue,
  ideaRank,
  isListed,
  isPublic,
  isSecret,
  isShown,
  isShownToHosts,
  owedWeight,
  peopleOf,
  project,
  topicOf,
  usefulness,
  type BallotRow,
  type EntryRow,
  type MineRow,
  type PollRow,
  type Row,
} from '@partyline/protocol';
import type { Bucket } from './contract.ts';

/** Shown to nobody in a list. */
const SHOWN_NOT = 0;
/** Has a place in the hosts' list alone. */
export const SHOWN_TO_HOSTS = 1;
/** Has a place in everybody's list. */
export const SHOWN_TO_ALL = 2;

/** What the reads of a storage look rows up by; derived from the row alone, so that `verify` can compare them. */
export interface Columns {
  /** Null for rows that no stream carries; empty for the party's own row. */
  readonly topic: string | null;
  /** The list in which an entry has its place: its topic's top level, its root's replies or reasons, what an idea took in; or a vote's. */
  readonly list: string | null;
  readonly shown: number;
  readonly at: number | null;
  readonly seq: number | null;
  /** Measure of the sort by usefulness; of a reason how often it was seconded; null for replies. */
  readonly useful: number | null;
  /** Place in what waits for the team, the weightiest lowest, so that one direction serves; null when it does not wait. */
  readonly waits: number | null;
  /** When the clock has something to do about a poll or an idea, Unix milliseconds; null when it has not. */
  readonly due: number | null;
  /** Whose private audience the row belongs to, and whether that person sees something of it beyond the public. */
  readonly owner: string | null;
  readonly owned: number;
  /** The guest at the other end of a private conversation, and whether the guest sees it. */
  readonly peer: string | null;
  readonly told: number;
}

/** A place in one of several lists in which a row stands. */
export interface ListPlace {
  readonly list: string;
  /** Of an answer: whether it came with a reason. */
  readonly shown: number;
  readonly rank: number;
  readonly seq: number;
}

export const topLevel = (topic: string): string => `topic:${topic}`;
export const repliesOf = (root: string): string => `root:${root}`;
export const whysOf = (root: string): string => `whys:${root}`;
const mergedInto = (idea: string): string => `merged:${idea}`;
export const votesFor = (idea: string): string => `votes:${idea}`;

export const bucketList = (topic: string, bucket: Bucket): string =>
  bucket.part === 'why' ? `why:${topic}:${bucket.choice}` : `${bucket.part}:${topic}`;
export const ballotList = (topic: string, choice?: string): string =>
  choice === undefined ? `ballots:${topic}` : `ballots:${topic}:${choice}`;

export const WHY_NONE = 0;
export const WHY_GIVEN = 1;

/** The lists of a poll in which a row stands: what is said, beside each choice it stands for, and answers by choice. */
export function placesOf(row: Row): ListPlace[] {
  if (row.kind === 'entry' && row.poll && !row.root) return placesOfSaid(row, row.poll);
  return row.kind === 'ballot' ? placesOfBallot(row) : [];
}

/** Whether `placesOf` can answer anything for such a row, now or before. */
export function hasPlaces(row: Row): boolean {
  return row.kind === 'ballot' || (row.kind === 'entry' && row.poll !== undefined);
}

/** What the lists of a board look an idea up by. */
export interface IdeaColumns {
  readonly topic: string;
  readonly author: string;
  readonly shown: number;
  readonly status: string;
  /** Empty for none. */
  readonly category: string;
  readonly trending: number;
  readonly top: number;
  readonly newest: number;
  /** Null as long as nobody has decided upon it. */
  readonly decided: number | null;
  readonly seq: number;
}

/** Where a row stands in the lists of its board; `undefined` of what is no idea. */
export function ideaColumnsOf(row: Row): IdeaColumns | undefined {
  if (row.kind !== 'entry' || !row.idea) return undefined;
  const { topic, author, seq, idea } = row;
  return {
    topic,
    author: author.id,
    shown: shownOnBoard(row),
    status: idea.status,
    category: idea.category ?? '',
    trending: ideaRank(row, 'trending'),
    top: ideaRank(row, 'top'),
    newest: ideaRank(row, 'newest'),
    decided: idea.decided === undefined ? null : ideaRank(row, 'decided'),
    seq,
  };
}

/** The public finds what it can read; neither finds what was taken away or merged. */
function shownOnBoard(row: EntryRow): number {
  if (isListed(row)) return SHOWN_TO_ALL;
  return row.visibility === 'removed' || row.idea?.into !== undefined ? SHOWN_NOT : SHOWN_TO_HOSTS;
}

function placesOfSaid(row: EntryRow, { part, choice }: NonNullable<EntryRow['poll']>): ListPlace[] {
  if (row.visibility === 'removed') return [];
  const place = { shown: isPublic(row) ? SHOWN_TO_ALL : SHOWN_TO_HOSTS, rank: row.same, seq: row.seq };
  if (part !== 'why') return [{ list: bucketList(row.topic, { part }), ...place }];
  if (choice.length === 0) return [{ list: bucketList(row.topic, { part: 'said' }), ...place }];
  return choice.map((chosen) => ({ list: bucketList(row.topic, { part, choice: chosen }), ...place }));
}

function placesOfBallot({ topic, state, choice, why, seq }: BallotRow): ListPlace[] {
  if (state !== 'cast') return [];
  const place = { shown: why === undefined ? WHY_NONE : WHY_GIVEN, rank: 0, seq };
  return [undefined, ...choice].map((chosen) => ({ list: ballotList(topic, chosen), ...place }));
}

function dueOf({ state, poll }: PollRow): number | null {
  if (state === 'closed') return null;
  return (state === 'scheduled' ? poll.opens : poll.closes) ?? null;
}

export function columnsOf(row: Row): Columns {
  const [owner = null, peer = null] = peopleOf(row);
  const owned = seesMore(row, owner);
  const told = seesMore(row, peer);
  if (row.kind === 'entry') {
    return {
      topic: row.topic,
      list: listOf(row),
      shown: shownTo(row),
      at: row.at,
      seq: row.seq,
      useful: usefulOf(row),
      waits: waitsOf(row),
      due: ideaDue(row)?.at ?? null,
      owner,
      owned,
      peer,
      told,
    };
  }
  const topic = isSecret(row) ? null : (topicOf(row) ?? '');
  return {
    topic,
    ...(row.kind === 'mine' && row.vote ? placeOfVote(row, row.vote) : NO_PLACE),
    useful: null,
    waits: null,
    due: row.kind === 'poll' ? dueOf(row) : null,
    owner,
    owned,
    peer,
    told,
  };
}

const NO_PLACE = { list: null, shown: SHOWN_NOT, at: null, seq: null };

function placeOfVote({ entry }: MineRow, { on, at, seq }: NonNullable<MineRow['vote']>) {
  return { list: votesFor(entry), shown: on ? SHOWN_TO_ALL : SHOWN_NOT, at, seq };
}

function listOf(row: EntryRow): string {
  const { root, topic, idea } = row;
  if (root) return isReason(row) ? whysOf(root) : repliesOf(root);
  return idea?.into === undefined ? topLevel(topic) : mergedInto(idea.into);
}

/** It speaks for what it stands below: a reason, or a voice from elsewhere. */
function isReason({ why, voice }: EntryRow): boolean {
  return why === true || voice !== undefined;
}

function usefulOf(row: EntryRow): number | null {
  if (!row.root) return usefulness(row);
  return isReason(row) ? row.same : null;
}

function waitsOf(row: EntryRow): number | null {
  const weight = owedWeight(row);
  return weight === undefined ? null : -weight;
}

function shownTo(row: EntryRow): number {
  if (isShown(row)) return SHOWN_TO_ALL;
  return isShownToHosts(row) ? SHOWN_TO_HOSTS : SHOWN_NOT;
}

function seesMore(row: Row, person: string | null): number {
  return person !== null && project(row, `self:${person}`) !== null ? 1 : 0;
}
