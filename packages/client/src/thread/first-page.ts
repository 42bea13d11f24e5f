import type { ReactionKind, ThreadView } from '@partyline/protocol';
import type { ThreadItem } from './state.ts';

export const NO_REACTIONS: readonly ReactionKind[] = [];

type Growing = { -readonly [Name in keyof ThreadItem]: ThreadItem[Name] } & { replies: ThreadItem[] };

/** Draws a first page as it came: each entry behind what it answers, oldest first. */
export function firstItems({ around = [], entries }: ThreadView): ThreadItem[] {
  const items = new Map<string | undefined, Growing>();
  const linked = around.at(-1)?.id;
  for (const entry of [...entries, ...around]) {
    const { id, root, replies } = entry;
    items.set(id, {
      id,
      entry,
      own: false,
      reactions: NO_REACTIONS,
      ...(id === linked && { linked: true }),
      replies: [],
      repliesMore: (!root && replies) || 0,
      repliesFresh: 0,
    });
  }
  return [...items.values()].filter((item) => {
    const { parent, root, why } = item.entry;
    const top = items.get(root);
    (items.get(parent) ?? top)?.replies.push(item);
    if (top && !why && top.repliesMore > 0) top.repliesMore -= 1;
    return !root;
  });
}
