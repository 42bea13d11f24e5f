import type { ThreadHost } from '../thread-context.ts';
import { floatingStyles } from './floating.styles.ts';
import { wear } from './writing-kit.ts';

const GAP_PX = 4;
const EDGE_PX = 8;
/** What a pixel of any screen does not show. */
const UNSEEN_PX = 0.1;

/**
 * Keeps a panel of the top layer beside what it belongs to: on the other side where there is no room, never over an edge left or right.
 * While it is open each frame looks where both stand, whatever moved them, and moves the panel by what it is off.
 *
 * @param placement - `bottom-start` begins where the anchor does, or ends there where it would not fit; `top` stands above its middle.
 * @returns what lets go of it.
 */
export function placeBeside(
  host: ThreadHost,
  anchor: HTMLElement,
  panel: HTMLElement,
  placement: 'bottom-start' | 'top' = 'bottom-start',
): () => void {
  wear(host, floatingStyles);
  const { style } = panel;
  const isRtl = getComputedStyle(panel).direction === 'rtl';
  let x = 0;
  let y = 0;
  let frame: number;
  const follow = () => {
    frame = requestAnimationFrame(follow);
    const from = anchor.getBoundingClientRect();
    const own = panel.getBoundingClientRect();
    const view = visualViewport!;
    const first = view.offsetLeft + EDGE_PX;
    const last = view.offsetLeft + view.width - EDGE_PX - own.width;
    const start = from.left;
    const end = from.right - own.width;
    const above = from.top - GAP_PX - own.height;
    const below = from.bottom + GAP_PX;
    // What is left beyond it on either side.
    const roomAbove = above - view.offsetTop - EDGE_PX;
    const roomBelow = view.offsetTop + view.height - EDGE_PX - own.height - below;
    const fitsEnd = end >= first;
    let left = isRtl ? (fitsEnd || start > last ? end : start) : start > last && fitsEnd ? end : start;
    let isAbove = roomBelow < Math.min(0, roomAbove);
    if (placement === 'top') {
      left = (start + end) / 2;
      isAbove = roomAbove >= Math.min(0, roomBelow);
    }
    const right = Math.max(first, Math.min(left, last)) - own.left;
    const down = (isAbove ? above : below) - own.top;
    if (Math.abs(right) + Math.abs(down) > UNSEEN_PX) style.translate = `${(x += right)}px ${(y += down)}px`;
  };
  style.translate = 'none';
  follow();
  return () => cancelAnimationFrame(frame);
}
