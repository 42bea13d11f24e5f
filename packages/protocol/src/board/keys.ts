import { SYSTEM } from '../actor.ts';
import {
  boardKey,
  DESK_KEY,
  entryKey,
  entryRow,
  historyKey,
  ideaOfThread,
  ideaThread,
  mineKey,
  mineKeys,
  mineRow,
  personRow,
  saidId,
  topicKey,
  whyId,
  type Rows,
} from '../rows.ts';
import type { PollOption } from '../shapes.ts';
import { behalfId } from './behalf.ts';
import { chainOf, groupOf, ideaRow, subgroupOf } from './groups.ts';

interface Concerning {
  readonly id: string;
  readonly type: string;
  readonly topic?: string | null;
  readonly data: object;
}

interface BoardConcerning {
  readonly entry?: string;
  readonly parent?: string;
  readonly into?: string;
  readonly from?: string;
  readonly for?: string;
  readonly person?: string;
  readonly idea?: unknown;
  readonly options?: readonly PollOption[];
  readonly add?: readonly PollOption[];
}

/** What tells on all that is merged into an idea: it may be taken away from everybody or come back, or its votes are counted. */
const MOVES = /^(post\.removed|idea\.changed|entry\.(held|approved|refused|reported)|votes\.counted)$/;

/** What an event concerns beside because ideas are about: in their board, in a discussion, or as options of a poll. */
export function keysOfBoard(event: Concerning, actor: string, rows: Rows): string[] {
  const data = event.data as BoardConcerning;
  const { id, type, topic } = event;
  if (!topic) return [];
  const keys: string[] = [];
  const discussed = ideaOfThread(topic);
  if (discussed !== undefined) keys.push(...keysOfIdea(discussed, rows));
  if (/^(board|vote|voice|idea)\./.test(type) || data.idea) keys.push(boardKey(topic), DESK_KEY);
  const named = data.entry ?? data.parent;
  if (named !== undefined) {
    keys.push(...keysOfNamed(named, rows));
    if (MOVES.test(type)) keys.push(...subgroupOf(rows, named).map(entryKey));
  }
  for (const { idea } of [...(data.options ?? []), ...(data.add ?? [])])
    if (idea !== undefined) keys.push(...keysOfIdea(idea, rows));
  if (/^(idea\.(proposed|imported)|voice\.brought)$/.test(type)) keys.push(entryKey(id));
  if (data.from !== undefined) keys.push(...keysOfFrom(data.from, rows));
  if (data.entry === undefined) return keys;
  if (type === 'idea.changed') {
    keys.push(historyKey(data.entry));
    for (const id of subgroupOf(rows, data.entry)) keys.push(mineKey(id, actor));
  }
  if (type === 'idea.decided') keys.push(entryKey(saidId(id)));
  if (type === 'idea.followed') keys.push(mineKey(data.entry, actor));
  if (/^vote\./.test(type)) keys.push(...keysOfVote(event, data.entry, voterOf(data, actor), rows));
  if (/^idea\.(un)?merged$/.test(type) && isOfTeam(actor, rows))
    keys.push(...keysOfMerge(data.entry, data.into, rows));
  return keys;
}

function voterOf(data: BoardConcerning, actor: string): string {
  return data.person ?? (data.for === undefined ? actor : behalfId(data.for));
}

/** An idea with those above it, its board and its discussion. */
function keysOfIdea(id: string, rows: Rows): string[] {
  const keys = chainOf(rows, id).map(entryKey);
  const row = ideaRow(rows, id);
  if (row) keys.push(boardKey(row.topic), topicKey(row.topic), topicKey(ideaThread(id)));
  return keys;
}

/** An entry that is an idea, or stands below one. */
function keysOfNamed(id: string, rows: Rows): string[] {
  const row = entryRow(rows, id);
  if (!row) return [];
  if (row.idea) return keysOfIdea(id, rows);
  if (row.parent === undefined || !ideaRow(rows, row.parent)) return [];
  const keys = keysOfIdea(row.parent, rows);
  return row.why ? [...keys, mineKey(row.parent, row.author.id)] : keys;
}

function keysOfFrom(id: string, rows: Rows): string[] {
  const row = entryRow(rows, id);
  return row ? [entryKey(id), topicKey(row.topic)] : [entryKey(id)];
}

/** What this person set on all that stands for the same idea. */
function keysOfVote({ id }: Concerning, entry: string, voter: string, rows: Rows): string[] {
  const keys = [entryKey(whyId(id))];
  for (const member of groupOf(rows, entry)) {
    keys.push(entryKey(member), mineKey(member, voter));
    const why = mineRow(rows, member, voter)?.vote?.why;
    if (why !== undefined) keys.push(entryKey(why));
  }
  return keys;
}

/** Guests are refused to merge anyway: nobody’s votes are read for them. */
function isOfTeam(actor: string, rows: Rows): boolean {
  return actor === SYSTEM.id || (personRow(rows, actor)?.role ?? 'guest') !== 'guest';
}

/** Everybody’s votes on both sides, as each person counts once. */
function keysOfMerge(entry: string, into: string | undefined, rows: Rows): string[] {
  const groups = [entry, ...(into === undefined ? [] : [into])].map((id) => groupOf(rows, id));
  const members = new Set(groups.flat());
  return [...members].flatMap((id) => [entryKey(id), topicKey(ideaThread(id)), mineKeys(id)]);
}
