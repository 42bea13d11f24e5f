/** What a page notes about itself while it loads; read back by the bench. */
export interface PaintMarks {
  /** Times in ms since navigation, each at the paint that showed it. */
  first?: number;
  last?: number;
  firstIsInSight?: boolean;
  count: number;
  shift: number;
}

declare global {
  interface Window {
    benchMarks: PaintMarks;
  }
}

/**
 * Runs in the page before its own scripts: notes when the first post and when the `wanted`-th post are painted,
 * in light or shadow DOM, and presses "Show more" as soon as it stands there until all are shown.
 *
 * @param wanted - how many posts, or how many of another part.
 */
export function installPaintMarks(wanted: number | { readonly count: number; readonly part: string }): void {
  const { count: wantedCount, part } = typeof wanted === 'number' ? { count: wanted, part: 'entry' } : wanted;
  const marks: PaintMarks = { count: 0, shift: 0 };
  window.benchMarks = marks;
  const pressed = new Set<number>();

  const atPaint = (note: (time: number) => void) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => note(performance.now());
      port2.postMessage(null);
    });
  };

  const look = (root: ParentNode) => {
    // Whoever has seen all of them costs the page nothing more.
    if (marks.count >= wantedCount) return;
    const posts = root.querySelectorAll(`[part="${part}"]`);
    if (posts.length === 0) return;
    if (marks.count === 0) {
      const [first] = posts;
      atPaint((time) => {
        marks.first = time;
        const { top, bottom } = first!.getBoundingClientRect();
        marks.firstIsInSight = bottom > top && top < innerHeight;
      });
    }
    if (posts.length >= wantedCount) atPaint((time) => (marks.last = time));
    marks.count = posts.length;
    const more = root.querySelector<HTMLButtonElement>('[part="more"]');
    if (
      posts.length >= wantedCount ||
      !more ||
      more.hidden ||
      more.ariaDisabled === 'true' ||
      pressed.has(posts.length)
    )
      return;
    pressed.add(posts.length);
    more.click();
  };

  const watch = (root: Document | ShadowRoot) =>
    new MutationObserver(() => look(root)).observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['hidden', 'aria-disabled'],
    });
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    watch(root);
    return root;
  };
  watch(document);

  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) marks.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}
