import {
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
  type PollRow,
  type Row,
} from '@partyline/protocol';
import type { Bucket } from './contract.ts';

/** Shown to nobody in a list. */
export const SHOWN_NOT = 0;
/** Has a place in the hosts' list alone. */
export const SHOWN_TO_HOSTS = 1;
/** Has a place in everybody's list. */
export const SHOWN_TO_ALL = 2;

/** What the reads of a storage look rows up by; derived from the row alone, so that `verify` can compare them. */
export interface Columns {
  /** Null for rows that no stream carries; empty for the party's own row. */
  readonly topic: string | null;
  /** The list in which an entry has its place: its topic's top level, its root's replies, or its root's reasons. */
  readonly list: string | null;
  readonly shown: number;
  readonly at: number | null;
  readonly seq: number | null;
  /** Measure of the sort by usefulness; null for replies. */
  readonly useful: number | null;
  /** Place in what waits for the team, the weightiest lowest, so that one direction serves; null when it does not wait. */
  readonly waits: number | null;
  /** When a poll opens or closes by the clock, Unix milliseconds; null when it does not. */
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
      useful: row.root ? null : usefulness(row),
      waits: waitsOf(row),
      due: null,
      owner,
      owned,
      peer,
      told,
    };
  }
  const topic = isSecret(row) ? null : (topicOf(row) ?? '');
  return {
    topic,
    list: null,
    shown: SHOWN_NOT,
    at: null,
    seq: null,
    useful: null,
    waits: null,
    due: row.kind === 'poll' ? dueOf(row) : null,
    owner,
    owned,
    peer,
    told,
  };
}

function listOf({ root, topic, why }: EntryRow): string {
  if (!root) return topLevel(topic);
  return why ? whysOf(root) : repliesOf(root);
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
