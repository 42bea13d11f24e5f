import type { LogEventOf } from '../log.ts';
import { REPORTS_SHOWN_MAX } from '../limits.ts';
import { entryKey, entryRow, topicKey, topicRow } from '../rows.ts';
import type { EntryRow, Row, Rows, TopicRow } from '../rows.ts';
import { foldReaction, mineOf } from './reacting.ts';
import { answersAsker, isDone, isPublic, isShown, isShownToHosts } from './standing.ts';

type SaidLogType =
  | 'topic.opened'
  | 'post.added'
  | 'post.edited'
  | 'post.removed'
  | 'reaction.set'
  | 'entry.solved'
  | 'entry.reopened'
  | 'entry.reported';

/** What guests cause; hosts too. */
export type SaidLogEvent = { [Type in SaidLogType]: LogEventOf<Type> }[SaidLogType];

/** Folds what was said, set, solved or reported. A guest's browser needs no more than this. */
export function foldSaid(rows: Rows, event: SaidLogEvent): Row[] {
  switch (event.type) {
    case 'topic.opened':
      return [openedRow(rows, event)];
    case 'post.added':
      return withEntry(rows, undefined, addedRow(event), event, event.data.answer);
    case 'post.edited': {
      const { text, visibility } = event.data;
      return change(rows, event, (row) => ({
        ...row,
        text,
        edited: event.at,
        visibility,
        edits: (row.edits ?? 0) + 1,
      }));
    }
    case 'post.removed':
      return change(rows, event, (row) => ({ ...row, visibility: 'removed' }));
    case 'reaction.set':
      return foldReaction(rows, event);
    case 'entry.solved': {
      const { by } = event.data;
      const solved = { at: event.at, ...(by !== undefined && { by }) };
      return change(rows, event, (row) => ({ ...row, solved }));
    }
    case 'entry.reopened':
      return change(rows, event, (row) => ({
        ...without(row, 'solved'),
        reopened: event.at,
        again: true,
      }));
    case 'entry.reported':
      return evolveReported(rows, event);
  }
}

export function without<Key extends keyof EntryRow>(row: EntryRow, key: Key): EntryRow {
  const { [key]: _, ...rest } = row;
  return rest as unknown as EntryRow;
}

/** Opening again gives it another title and address; what stands in it stays. */
function openedRow(rows: Rows, event: LogEventOf<'topic.opened'>): TopicRow {
  const { title, url, by, kind } = event.data;
  const topic = event.topic!;
  const {
    state = 'open',
    entries = 0,
    roots = 0,
    revealed = false,
    pinned,
    hidden,
    turned,
    pub,
  } = topicRow(rows, topic) ?? {};
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
    ...(kind !== 'thread' && { of: kind }),
    ...(url !== undefined && { url }),
    ...(pinned && { pinned }),
    ...(hidden && { hidden }),
    ...(turned !== undefined && { turned }),
    ...(pub !== undefined && { pub }),
  };
}

function addedRow(event: LogEventOf<'post.added'>): EntryRow {
  const { at, answer: _, idea: __, ...data } = event.data;
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

export function change(
  rows: Rows,
  event: { seq: number; at: number; data: { entry: string } },
  alter: (row: EntryRow) => EntryRow,
): Row[] {
  const before = entryRow(rows, event.data.entry);
  return before ? withEntry(rows, before, alter(before), event) : [];
}

/** An entry's standing decides what its topic, its root and its parent count, and whether it still answers. */
function withEntry(
  rows: Rows,
  before: EntryRow | undefined,
  after: EntryRow,
  { seq, at }: { seq: number; at: number },
  answers = false,
): Row[] {
  const row = after.pinned && !isPublic(after) ? without(after, 'pinned') : after;
  const changed: Row[] = [{ ...row, changed: seq }];
  const step = (holds: (entry: EntryRow) => boolean) =>
    Number(holds(row)) - Number(before !== undefined && holds(before));
  const counted = step(isPublic);
  const shown = step(isShown);
  const shownToHosts = step(isShownToHosts);
  const topic = topicRow(rows, row.topic);
  const roots = row.root ? 0 : shown;
  const unpinned = after.pinned !== row.pinned;
  if (topic && (counted !== 0 || roots !== 0 || unpinned)) {
    changed.push({
      ...(unpinned
        ? withPinned(
            topic,
            topic.pinned!.filter((id) => id !== row.id),
          )
        : topic),
      changed: seq,
      entries: topic.entries + counted,
      roots: topic.roots + roots,
      revealed: true,
    });
  }
  for (const id of new Set([row.root, row.parent])) {
    const above = id === undefined ? undefined : entryRow(rows, id);
    if (!above) continue;
    let next = withReply(above, row, counted, shown, shownToHosts);
    if (above.id === row.root) next = withAnswer(next, row, before, at, answers);
    if (next !== above) changed.push({ ...next, changed: seq });
  }
  return changed;
}

/** A root counts all that stands below it; a parent remembers that something stood right below it, and counts its reasons. */
function withReply(
  above: EntryRow,
  reply: EntryRow,
  counted: number,
  shown: number,
  shownToHosts: number,
): EntryRow {
  const isParent = above.id === reply.parent;
  if (shown === 0 && shownToHosts === 0 && counted === 0) return above;
  const isListed = above.id === reply.root && !reply.why && !reply.voice;
  const next: EntryRow = {
    ...above,
    replies: above.replies + (isListed ? shown : 0),
    replied: above.replied || (isParent && shown > 0),
    hostReplies: above.hostReplies + (isListed ? shownToHosts : 0),
    hostReplied: above.hostReplied || (isParent && shownToHosts > 0),
  };
  if (!isParent || !reply.why || counted === 0) return isSameBut(above, next) ? above : next;
  const whys = (above.whys ?? 0) + counted;
  return whys > 0 ? { ...next, whys } : without(next, 'whys');
}

function isSameBut(above: EntryRow, next: EntryRow): boolean {
  return (
    above.replies === next.replies &&
    above.replied === next.replied &&
    above.hostReplies === next.hostReplies &&
    above.hostReplied === next.hostReplied
  );
}

/** What a reply means to the trail of its conversation. */
function withAnswer(
  root: EntryRow,
  reply: EntryRow,
  before: EntryRow | undefined,
  at: number,
  answers: boolean,
): EntryRow {
  if (root.answer === reply.id && !isPublic(reply)) return without(without(root, 'answer'), 'answered');
  if (before) return root;
  if (answers && reply.author.role && answersAsker(reply, root)) {
    const done = without(root, 'again');
    return isPublic(reply) ? { ...done, answer: reply.id, answered: at } : { ...done, settled: at };
  }
  const isAsked =
    reply.author.id === root.author.id &&
    (reply.audience === 'team' || reply.intent === 'problem' || reply.intent === 'question');
  return isAsked && isDone(root) ? { ...root, asked: at, again: true } : root;
}

export function withPinned(topic: TopicRow, pinned: readonly string[]): TopicRow {
  const { pinned: _, ...rest } = topic;
  return pinned.length > 0 ? { ...rest, pinned } : rest;
}

function evolveReported(rows: Rows, event: LogEventOf<'entry.reported'>): Row[] {
  const { entry, reason } = event.data;
  const before = entryRow(rows, entry);
  if (!before) return [];
  const reported = [...(before.reported ?? []), { reason, at: event.at }].slice(-REPORTS_SHOWN_MAX);
  return [
    { ...before, reports: (before.reports ?? 0) + 1, reported, changed: event.seq },
    { ...mineOf(rows, before, event), reported: true },
  ];
}
