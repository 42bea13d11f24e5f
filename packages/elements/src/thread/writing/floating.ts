import { computePosition, flip, offset, shift, type Placement } from '@floating-ui/dom';
import type { ThreadHost } from '../thread-context.ts';
import { floatingStyles } from './floating.styles.ts';
import { wear } from './writing-kit.ts';

const GAP_PX = 4;
const EDGE_PX = 8;

/**
 * Keeps a panel of the top layer beside what it belongs to: on the other side where there is no room, never over the edge.
 * While it is open each frame looks whether either has moved, whatever moved it.
 *
 * @returns what lets go of it.
 */
export function placeBeside(
  host: ThreadHost,
  anchor: HTMLElement,
  panel: HTMLElement,
  placement: Placement = 'bottom-start',
): () => void {
  wear(host, floatingStyles);
  const middleware = [offset(GAP_PX), flip({ padding: EDGE_PX }), shift({ padding: EDGE_PX })];
  let last = '';
  let frame: number;
  const follow = () => {
    frame = requestAnimationFrame(follow);
    const { x, y, width, height } = anchor.getBoundingClientRect();
    const now = [x, y, width, height, panel.offsetWidth, panel.offsetHeight, innerWidth, innerHeight].join();
    if (now === last) return;
    last = now;
    void computePosition(anchor, panel, { strategy: 'fixed', placement, middleware }).then(
      ({ x, y }) => (panel.style.translate = `${x}px ${y}px`),
    );
  };
  follow();
  return () => cancelAnimationFrame(frame);
}
