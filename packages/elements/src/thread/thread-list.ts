import type { ThreadItem } from '@partyline/client';
import type { Message } from '../locales/strings.ts';
import { drawComposer } from './composer.ts';
import { fill, make, type Content } from '../dom/dom.ts';
import { RowList, type Row } from './row-list.ts';
import { findItem, nameOf, type ThreadContext } from './thread-context.ts';
import { drawEntry } from './thread-entry.ts';

interface Reply {
  readonly item: ThreadItem;
  readonly depth: number;
  readonly to: string | undefined;
}

/** Replies step in this far; those still deeper say whom they answer. */
const DEPTH_MAX = 3;
/** No row is lower: as many as may be in sight are on the screen before any other is made. */
const ROW_MIN_PX = 100;
/** A further slice has as many rows, or what can be drawn in this time: fewer would spend it on layout. */
const SLICE = 10;
const SLICE_MS = 8;
/** Fewer replies are not worth a button that folds them. */
const FOLDED_MIN = 3;

/**
 * Draws the top-level posts. One that has not changed since the last drawing is not looked at again.
 *
 * @param shared - what all posts are drawn from.
 * @returns whether all of it is on the screen; the rest is for the next slice.
 */
export function drawList(context: ThreadContext, shared: unknown): boolean {
  const { state, screen } = context;
  const { place, list } = screen;
  const active = place?.slice(place.indexOf(':') + 1);
  const first = list.size === 0;
  const slice = first ? Math.ceil(innerHeight / ROW_MIN_PX) : SLICE;
  const end = performance.now() + SLICE_MS;
  const rows: Row[] = [];
  let drawn = 0;
  let isDrawn = true;
  for (const item of state.items) {
    if (first && rows.length === slice) {
      isDrawn = false;
      break;
    }
    const isActive = active !== undefined && findItem([item], active) !== undefined;
    let row = list.known(item.id);
    if (isActive || item !== row?.item || shared !== row.shared) {
      if (isActive || drawn < slice || performance.now() < end) {
        drawn += 1;
        row = list.row(item.id);
        fill(row.element, drawRoot(context, item, row));
        row.item = item;
        row.shared = isActive ? undefined : shared;
      } else isDrawn = false;
    }
    if (row) rows.push(row);
  }
  list.arrange(rows);
  return isDrawn;
}

function drawRoot(context: ThreadContext, item: ThreadItem, row: Row): Content {
  const { headingLevel, screen, strings } = context;
  const replies = flatten(context, item);
  const hasBelow = replies.length + item.repliesMore + item.repliesFresh > 0;
  if (hasBelow) {
    const { element, list } = (row.below ??= {
      element: make('div', { class: 'replies', part: 'replies' }),
      list: new RowList({ class: 'reply' }),
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
  }
  return [drawBranch(context, item, headingLevel + 1, item), hasBelow && row.below!.element];
}

/** An entry, and the composer that someone opened below it. */
function drawBranch(
  context: ThreadContext,
  item: ThreadItem,
  level: number,
  root: ThreadItem,
  to?: string,
): Content {
  const { place } = context.screen;
  return [
    drawEntry(context, item, level, root, to, drawFold(context, item)),
    (place === `reply:${item.id}` || place === `refuse:${item.id}`) &&
      drawComposer(context, place, nameOf(item, context)),
  ];
}

function drawMoreReplies({ say }: ThreadContext, action: string, label: Message, count: number): Content {
  return (
    count > 0 &&
    make(
      'button',
      { class: 'button button--quiet button--small', type: 'button', 'data-do': action },
      say(label, { count }),
    )
  );
}

/** Folds what was said below an entry, and unfolds it again. */
function drawFold({ say, screen, strings }: ThreadContext, item: ThreadItem): Content {
  const folded = screen.folded.has(item.id);
  const count = item.repliesMore + countBelow(item, folded ? Infinity : FOLDED_MIN);
  return (
    count >= FOLDED_MIN &&
    make(
      'button',
      {
        class: 'button button--quiet button--small',
        part: 'fold',
        type: 'button',
        'data-do': 'fold',
        'aria-expanded': `${!folded}`,
      },
      folded ? say(strings.unfold, { count }) : say(strings.fold),
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
