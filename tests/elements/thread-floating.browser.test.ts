import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { placeBeside } from '../../packages/elements/src/thread/writing/floating.ts';
import type { ThreadHost } from '../../packages/elements/src/thread/thread-context.ts';
import { until } from './until.ts';

const GAP_PX = 4;
const EDGE_PX = 8;

interface Floating {
  readonly anchor: HTMLElement;
  readonly panel: HTMLElement;
  rect(): DOMRect;
}

describe('a panel beside what it belongs to', () => {
  let cleanUp: (() => void)[] = [];

  before(() => setViewport({ width: 600, height: 400 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => {
    for (const undo of cleanUp) undo();
    cleanUp = [];
  });

  /** A button of 100 × 40 px, and a panel of 200 × 120 px. */
  function float(anchorAt: string, placement?: 'top', dir = 'ltr'): Floating {
    const outer = document.createElement('div');
    outer.dir = dir;
    // Whatever an ancestor does to its own: the panel stands in the top layer.
    outer.style.cssText = 'transform: translate(3px, 5px)';
    const root = outer.attachShadow({ mode: 'open' });
    const anchor = document.createElement('button');
    anchor.style.cssText = `position: absolute; box-sizing: border-box; width: 100px; height: 40px; ${anchorAt}`;
    const panel = document.createElement('div');
    panel.className = 'menu';
    panel.popover = 'manual';
    panel.style.cssText = 'box-sizing: border-box; width: 200px; height: 120px';
    root.append(anchor, panel);
    document.body.append(outer);
    panel.showPopover();
    const letGo = placeBeside({ root } as unknown as ThreadHost, anchor, panel, placement);
    cleanUp.push(letGo, () => outer.remove());
    return { anchor, panel, rect: () => panel.getBoundingClientRect() };
  }

  const standsAt = ({ rect }: Floating, left: number, top: number) =>
    until(() => {
      expect([Math.round(rect().left), Math.round(rect().top)]).to.deep.equal([
        Math.round(left),
        Math.round(top),
      ]);
      return true;
    }, 'it stands there');

  it('begins below where its anchor begins, whatever its ancestors do', async () => {
    const floating = float('left: 50px; top: 60px');
    const from = floating.anchor.getBoundingClientRect();
    await standsAt(floating, from.left, from.bottom + GAP_PX);
  });

  it('stands above where there is no room below', async () => {
    const floating = float('left: 50px; top: 300px');
    const from = floating.anchor.getBoundingClientRect();
    await standsAt(floating, from.left, from.top - GAP_PX - 120);
  });

  it('stays below where there is still less room above', async () => {
    const { anchor, panel, rect } = float('left: 50px; top: 150px');
    panel.style.height = '350px';
    return until(
      () => Math.abs(rect().top - anchor.getBoundingClientRect().bottom - GAP_PX) < 0.5,
      'it stays below',
    );
  });

  it('ends where its anchor ends, where it would leave the page', async () => {
    const floating = float('left: 450px; top: 60px');
    const from = floating.anchor.getBoundingClientRect();
    await standsAt(floating, from.right - 200, from.bottom + GAP_PX);
  });

  it('keeps away from the edge where neither fits', async () => {
    const { anchor, panel, rect } = float('left: 300px; top: 60px');
    panel.style.maxInlineSize = 'none';
    panel.style.width = '560px';
    await until(
      () => panel.style.translate && rect().left >= EDGE_PX && rect().right <= innerWidth - EDGE_PX,
      'it keeps away from both',
    );
    expect(rect().top).to.be.closeTo(anchor.getBoundingClientRect().bottom + GAP_PX, 0.5);
  });

  it('begins at the right where words go from right to left', async () => {
    const floating = float('left: 300px; top: 60px', undefined, 'rtl');
    const from = floating.anchor.getBoundingClientRect();
    await standsAt(floating, from.right - 200, from.bottom + GAP_PX);
  });

  it('begins at the left there, where it would leave the page', async () => {
    const floating = float('left: 20px; top: 60px', undefined, 'rtl');
    const from = floating.anchor.getBoundingClientRect();
    await standsAt(floating, from.left, from.bottom + GAP_PX);
  });

  it('stands above the middle when asked to, and below where there is no room', async () => {
    const high = float('left: 200px; top: 200px', 'top');
    const from = high.anchor.getBoundingClientRect();
    await standsAt(high, from.left - 50, from.top - GAP_PX - 120);
    const low = float('left: 200px; top: 20px', 'top');
    const under = low.anchor.getBoundingClientRect();
    await standsAt(low, under.left - 50, under.bottom + GAP_PX);
  });

  it('follows what moves, until it is let go', async () => {
    const { anchor, rect } = float('left: 50px; top: 60px');
    anchor.style.top = '120px';
    await until(
      () => Math.abs(rect().top - anchor.getBoundingClientRect().bottom - GAP_PX) < 0.5,
      'it followed',
    );
    cleanUp[0]!();
    const { top } = rect();
    anchor.style.top = '20px';
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(rect().top).to.equal(top);
  });

  it('stands where it belongs when it is opened anew elsewhere', async () => {
    const floating = float('left: 50px; top: 60px');
    const { anchor, panel } = floating;
    cleanUp[0]!();
    anchor.style.left = '150px';
    const host = { root: panel.getRootNode() } as unknown as ThreadHost;
    cleanUp.push(placeBeside(host, anchor, panel));
    const from = anchor.getBoundingClientRect();
    await standsAt(floating, from.left, from.bottom + GAP_PX);
  });
});
