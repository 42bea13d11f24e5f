import type { LogEvent, LogEventOf } from '../log.ts';
import { entryKey, entryRow, mineKey, mineRow, topicKey, topicRow } from '../rows.ts';
import type { EntryRow, MineRow, Row, Rows, TopicRow } from '../rows.ts';
import type { ReactionKind } from '../shapes.ts';
import { isPublic, isShown, isShownToHosts } from './standing.ts';

type ThreadLogEvent = Extract<LogEvent, { type: `${'topic' | 'post' | 'reaction' | 'entry'}.${string}` }>;

/** Folds one fact into the rows it concerns and returns those that changed. */
export function evolveThread(rows: Rows, event: ThreadLogEvent): Row[] {
  switch (event.type) {
    case 'topic.opened':
      return [openedRow(rows, event)];
    case 'topic.closed':
    case 'topic.reopened': {
      const row = topicRow(rows, event.topic!);
      return row
        ? [{ ...row, changed: event.seq, state: event.type === 'topic.closed' ? 'closed' : 'open' }]
        : [];
    }
    case 'post.added':
      return withEntry(rows, undefined, addedRow(event), event.seq);
    case 'post.edited':
      return change(rows, event, (row) => ({
        ...row,
        text: event.data.text,
        edited: event.at,
        visibility: event.data.visibility,
      }));
    case 'post.removed':
      return change(rows, event, (row) => ({ ...row, visibility: 'removed' }));
    case 'entry.held':
      return change(rows, event, (row) => ({ ...withoutReason(row), visibility: 'held' }));
    case 'entry.approved':
      return change(rows, event, (row) => ({ ...withoutReason(row), visibility: 'public' }));
    case 'entry.refused':
      return change(rows, event, (row) => ({ ...row, visibility: 'refused', reason: event.data.reason }));
    case 'reaction.set':
      return evolveReaction(rows, event);
  }
}

/** Opening again gives it another title and address; what stands in it stays. */
function openedRow(rows: Rows, event: LogEventOf<'topic.opened'>): TopicRow {
  const { title, url, by } = event.data;
  const topic = event.topic!;
  const { state = 'open', entries = 0, roots = 0, revealed = false, pub } = topicRow(rows, topic) ?? {};
  return {
    kind: 'topic',
    key: topicKey(topic),
    changed: event.seq,
    topic,
    state,
    title,
    entries,
    roots,
    revealed: revealed || by === 'host',
    ...(url !== undefined && { url }),
    ...(pub !== undefined && { pub }),
  };
}

function addedRow(event: LogEventOf<'post.added'>): EntryRow {
  const { at, ...data } = event.data;
  return {
    kind: 'entry',
    key: entryKey(event.id),
    changed: event.seq,
    id: event.id,
    topic: event.topic!,
    ...data,
    at: at ?? event.at,
    seq: event.seq,
    same: 0,
    reactions: {},
    replies: 0,
    replied: false,
    hostReplies: 0,
    hostReplied: false,
  };
}

function withoutReason(row: EntryRow): EntryRow {
  const { reason: _, ...rest } = row;
  return rest;
}

function change(
  rows: Rows,
  event: { seq: number; data: { entry: string } },
  alter: (row: EntryRow) => EntryRow,
): Row[] {
  const before = entryRow(rows, event.data.entry);
  return before ? withEntry(rows, before, alter(before), event.seq) : [];
}

/** An entry's standing decides what its topic, its root and its parent count. */
function withEntry(rows: Rows, before: EntryRow | undefined, after: EntryRow, seq: number): Row[] {
  const changed: Row[] = [{ ...after, changed: seq }];
  const step = (holds: (row: EntryRow) => boolean) =>
    Number(holds(after)) - Number(before !== undefined && holds(before));
  const counted = step(isPublic);
  const shown = step(isShown);
  const shownToHosts = step(isShownToHosts);
  const topic = topicRow(rows, after.topic);
  const roots = after.root ? 0 : shown;
  if (topic && (counted !== 0 || roots !== 0)) {
    changed.push({
      ...topic,
      changed: seq,
      entries: topic.entries + counted,
      roots: topic.roots + roots,
      revealed: true,
    });
  }
  if (!after.root || (shown === 0 && shownToHosts === 0)) return changed;
  for (const id of new Set([after.root, after.parent!])) {
    const above = entryRow(rows, id);
    if (!above) continue;
    const next = withReply(above, after, shown, shownToHosts);
    const flagged = next.replied !== above.replied || next.hostReplied !== above.hostReplied;
    if (id === after.root || flagged) changed.push({ ...next, changed: seq });
  }
  return changed;
}

/** A root counts all that stands below it; a parent remembers that something stood right below it. */
function withReply(above: EntryRow, reply: EntryRow, shown: number, shownToHosts: number): EntryRow {
  const isRoot = above.id === reply.root;
  const isParent = above.id === reply.parent;
  return {
    ...above,
    replies: above.replies + (isRoot ? shown : 0),
    replied: above.replied || (isParent && shown > 0),
    hostReplies: above.hostReplies + (isRoot ? shownToHosts : 0),
    hostReplied: above.hostReplied || (isParent && shownToHosts > 0),
  };
}

function evolveReaction(rows: Rows, event: LogEventOf<'reaction.set'>): Row[] {
  const { entry: id, kind, on } = event.data;
  const entry = entryRow(rows, id);
  if (!entry) return [];
  const key = mineKey(id, event.actor);
  const mine: MineRow = mineRow(rows, id, event.actor) ?? {
    kind: 'mine',
    key,
    changed: event.seq,
    topic: entry.topic,
    entry: id,
    person: event.actor,
    set: {},
  };
  const step = Number(on) - Number(mine.set[kind]?.on ?? false);
  const set = { ...mine.set, [kind]: { on, seq: event.seq, event: event.id } };
  return [
    { ...counted(entry, kind, step), changed: event.seq },
    { ...mine, changed: event.seq, set },
  ];
}

function counted(entry: EntryRow, kind: ReactionKind, step: number): EntryRow {
  if (kind === 'same') return { ...entry, same: entry.same + step };
  const { [kind]: before = 0, ...others } = entry.reactions;
  const count = before + step;
  return { ...entry, reactions: count > 0 ? { ...others, [kind]: count } : others };
}
