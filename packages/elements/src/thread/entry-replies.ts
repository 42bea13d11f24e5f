import type { ThreadItem } from '@partyline/client';
import { drawButton } from '../dom/button.ts';
import { fill, make, type Content } from '../dom/dom.ts';
import { enExtras } from '../locales/en-extras.ts';
import type { Message } from '../locales/strings.ts';
import { RowList, type Row } from './row-list.ts';
import { nameOf, type ThreadContext } from './thread-context.ts';
import { drawBranch } from './thread-list.ts';

interface Reply {
  readonly item: ThreadItem;
  readonly depth: number;
  readonly to: string | undefined;
}

/** Replies step in this far; those still deeper say whom they answer. */
const DEPTH_MAX = 3;
/** Fewer replies are not worth a button that folds them. */
const FOLDED_MIN = 3;

/** What was said below a post. */
export function drawReplies(context: ThreadContext, item: ThreadItem, row: Row): Content {
  const { headingLevel, screen } = context;
  const strings = { ...enExtras, ...context.strings };
  const replies = flatten(context, item);
  if (replies.length + item.repliesMore + item.repliesFresh === 0) return false;
  const { element, list } = (row.below ??= {
    element: make('div', { class: 'replies', part: 'replies' }),
    list: new ReplyList(),
  });
  list.arrange(replies.map((reply) => list.row(reply.item.id)));
  for (const { item: reply, depth, to } of replies) {
    const { element: shown } = list.row(reply.id);
    shown.dataset['depth'] = `${depth}`;
    fill(shown, drawBranch(context, reply, headingLevel + 2, item, to));
  }
  const isOpen = !screen.folded.has(item.id);
  fill(
    element,
    isOpen && list.element,
    isOpen && drawMoreReplies(context, 'replies', strings.moreReplies, item.repliesMore),
    drawMoreReplies(context, 'fresh-replies', strings.freshReplies, item.repliesFresh),
  );
  return element;
}

class ReplyList extends RowList {
  constructor() {
    super({ class: 'reply' }, make('ol', {}));
  }

  protected override place(rows: readonly Row[], from: number): void {
    let next = from > 0 ? rows[from - 1]!.element.nextElementSibling : this.element.firstElementChild;
    for (const { element } of rows.slice(from)) {
      if (element === next) next = next.nextElementSibling;
      else this.element.insertBefore(element, next);
    }
  }

  protected override remove(element: Element): void {
    element.remove();
  }
}

function drawMoreReplies({ say }: ThreadContext, action: string, label: Message, count: number): Content {
  return count > 0 && drawButton(action, 'button button--quiet button--small', say(label, { count }));
}

/** Folds what was said below an entry, and unfolds it again. */
export function drawFold({ say, screen, ...context }: ThreadContext, item: ThreadItem): Content {
  const strings = { ...enExtras, ...context.strings };
  const folded = screen.folded.has(item.id);
  const count = item.repliesMore + countBelow(item, folded ? Infinity : FOLDED_MIN);
  return (
    count >= FOLDED_MIN &&
    drawButton(
      'fold',
      'button button--quiet button--small',
      say(folded ? strings.unfold : strings.fold, { count }),
      { part: 'fold', 'aria-expanded': `${!folded}` },
    )
  );
}

/** How many replies are shown below an entry; counts no further than it has to. */
function countBelow(item: ThreadItem, enough: number): number {
  let count = 0;
  const pending = [item];
  for (let next = pending.pop(); next && count < enough; next = pending.pop()) {
    for (const reply of next.replies) {
      if (reply.entry.why) continue;
      pending.push(reply);
      count += 1;
    }
  }
  return count;
}

/** Depth first, without recursion: a conversation may be thousands of answers deep. Reasons are shown elsewhere. */
function flatten(context: ThreadContext, root: ThreadItem): Reply[] {
  const { folded } = context.screen;
  const flat: Reply[] = [];
  const pending: Reply[] = [{ item: root, depth: 0, to: undefined }];
  for (let reply = pending.pop(); reply; reply = pending.pop()) {
    const { item, depth } = reply;
    if (depth > 0) flat.push(reply);
    if (folded.has(item.id)) continue;
    const to = depth > 0 ? nameOf(item, context) : undefined;
    for (const answer of item.replies.toReversed()) {
      if (!answer.entry.why) pending.push({ item: answer, depth: Math.min(depth + 1, DEPTH_MAX), to });
    }
  }
  return flat;
}
