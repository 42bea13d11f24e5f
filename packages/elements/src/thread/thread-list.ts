import type { ThreadItem } from '@partyline/client';
import { drawComposer } from './composer.ts';
import { fill, type Content } from '../dom/dom.ts';
import type { Row } from './row-list.ts';
import { findItem, nameOf, type ThreadContext } from './thread-context.ts';
import { drawEntry } from './thread-entry.ts';

/** No row is lower: as many as may be in sight are on the screen before any other is made. */
const ROW_MIN_PX = 100;
/** A further slice has as many rows, or what can be drawn in this time: fewer would spend it on layout. */
const SLICE = 10;
const SLICE_MS = 8;

/**
 * Draws the top-level posts. One that has not changed since the last drawing is not looked at again.
 *
 * @param shared - what all posts are drawn from.
 * @returns whether all of it is on the screen; the rest is for the next slice.
 */
export function drawList(context: ThreadContext, shared: unknown): boolean {
  const { headingLevel, state, screen } = context;
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
        fill(
          row.element,
          drawBranch(context, item, headingLevel + 1, item),
          screen.extras?.drawReplies?.(context, item, row),
        );
        row.item = item;
        row.shared = isActive ? undefined : shared;
      } else isDrawn = false;
    }
    if (row) rows.push(row);
  }
  list.arrange(rows);
  return isDrawn;
}

/**
 * An entry, and the composer that someone opened below it.
 *
 * @param root - the top-level post that it stands below, or is.
 * @param to - names whom it answers when that is not plain from where it stands.
 */
export function drawBranch(
  context: ThreadContext,
  item: ThreadItem,
  level: number,
  root: ThreadItem,
  to?: string,
): Content {
  const { place } = context.screen;
  return [
    drawEntry(context, item, level, root, to),
    (place === `reply:${item.id}` || place === `refuse:${item.id}`) &&
      drawComposer(context, place, nameOf(item, context)),
  ];
}
