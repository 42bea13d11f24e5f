import {
  isSecret,
  isShown,
  isShownToHosts,
  owedWeight,
  peopleOf,
  project,
  topicOf,
  usefulness,
  type EntryRow,
  type Row,
} from '@partyline/protocol';

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
  /** Whose private audience the row belongs to, and whether that person sees something of it beyond the public. */
  readonly owner: string | null;
  readonly owned: number;
  /** The guest at the other end of a private conversation, and whether the guest sees it. */
  readonly peer: string | null;
  readonly told: number;
}

export const topLevel = (topic: string): string => `topic:${topic}`;
export const repliesOf = (root: string): string => `root:${root}`;
export const whysOf = (root: string): string => `whys:${root}`;

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
