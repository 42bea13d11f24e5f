import {
  entryKey,
  entryRow,
  formatCursor,
  isCovered,
  isPublic,
  MINE_MAX,
  project,
  topicKey,
  topicRow,
  type Actor,
  type MineView,
  type Row,
  type Rows,
} from '@partyline/protocol';
import { meOf } from '../identity/me.ts';
import type { Storage } from '../storage/contract.ts';

/** What one person sees of a topic beyond the public, in one snapshot; `undefined` when there is no such party. */
export async function readMine(
  storage: Storage,
  party: string,
  topic: string,
  actor: Actor,
): Promise<MineView | undefined> {
  const found = await storage.mine(party, topic, actor.id, MINE_MAX, wordsOf);
  if (!found) return undefined;
  const me = meOf(actor, found.person);
  const view: MineView = { v: 1, cursor: formatCursor(found.head), me, entries: [], reactions: [] };
  const heads = found.named.length > 0 && (await storage.load(party, headsOf(found.named, topic)));
  for (const row of found.named) {
    if (!heads || (isCovered(heads.rows, row) && !isBelowOwn(heads.rows, row, actor))) continue;
    const entity = project(row, 'public');
    if (entity?.type === 'entry') view.entries.push(entity);
  }
  for (const row of found.rows) {
    const entity = project(row, `self:${actor.id}`);
    if (entity?.type === 'entry') view.entries.push(entity);
    else if (entity?.type === 'mine') view.reactions.push(entity);
    else if (entity?.type === 'ballot') view.ballot = entity;
    else if (entity?.type === 'ask') (view.asks ??= []).push(entity);
  }
  return view;
}

/** It stands below an own idea, which waits perhaps: that is there for its author. */
function isBelowOwn(rows: Rows, row: Row, actor: Actor): boolean {
  if (row.kind !== 'entry' || !row.root || topicRow(rows, row.topic)?.hidden) return false;
  return entryRow(rows, row.root)?.author.id === actor.id;
}

/** What says whether everybody can read these: their topic, and what they stand below. */
function headsOf(rows: readonly Row[], topic: string): Set<string> {
  const roots = rows.flatMap((row) => (row.kind === 'entry' && row.root ? [entryKey(row.root)] : []));
  return new Set([topicKey(topic), ...roots]);
}

/** The words of an own answer or vote come along also where everybody can read them, and so does what the team answers below. */
function wordsOf(row: Row): string[] {
  return idsOfWords(row).flatMap((id) => (id === undefined ? [] : [entryKey(id)]));
}

function idsOfWords(row: Row): (string | undefined)[] {
  if (row.kind === 'ballot') return row.state === 'cast' ? [row.said, row.why] : [];
  if (row.kind === 'mine') return row.vote?.on ? [row.vote.why] : [];
  return row.kind === 'entry' && isPublic(row) ? [row.answer] : [];
}
