import { autoUpdate, computePosition, flip, offset, shift, type Placement } from '@floating-ui/dom';

const GAP_PX = 4;
const EDGE_PX = 8;

/**
 * Keeps a panel of the top layer beside what it belongs to: on the other side where there is no room, never over the edge.
 *
 * @returns what lets go of it.
 */
export function placeBeside(
  anchor: HTMLElement,
  panel: HTMLElement,
  placement: Placement = 'bottom-start',
): () => void {
  const middleware = [offset(GAP_PX), flip({ padding: EDGE_PX }), shift({ padding: EDGE_PX })];
  return autoUpdate(anchor, panel, () => {
    void computePosition(anchor, panel, { strategy: 'fixed', placement, middleware }).then(
      ({ x, y }) => (panel.style.translate = `${x}px ${y}px`),
    );
  });
}
