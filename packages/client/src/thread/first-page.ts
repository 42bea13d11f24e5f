import type { ReactionKind, ThreadView } from '@partyline/protocol';
import type { ThreadItem } from './state.ts';

export const NO_REACTIONS: readonly ReactionKind[] = [];

type Growing = { -readonly [Name in keyof ThreadItem]: ThreadItem[Name] } & { replies: ThreadItem[] };

/** Draws a first page as it came: each reply stands behind its parent in it, oldest first. */
export function firstItems({ entries }: ThreadView): ThreadItem[] {
  const items = new Map<string | undefined, Growing>();
  const roots: ThreadItem[] = [];
  for (const entry of entries) {
    const { id, root } = entry;
    const item: Growing = {
      id,
      entry,
      own: false,
      reactions: NO_REACTIONS,
      replies: [],
      repliesMore: (!root && entry.replies) || 0,
      repliesFresh: 0,
    };
    items.set(id, item);
    const top = items.get(root);
    if (top) {
      (items.get(entry.parent) ?? top).replies.push(item);
      if (top.repliesMore > 0) top.repliesMore -= 1;
    } else roots.push(item);
  }
  return roots;
}
