import { shape } from '../dom/shape.ts';

/** A bar as long as a share from 0 to 1. What it shows stands beside it in words. */
export function drawBar(share: number, isOwn: boolean): SVGElement {
  return shape(
    'svg',
    { class: isOwn ? 'bar bar--own' : 'bar', 'aria-hidden': 'true' },
    shape('rect', { width: `${Math.min(1, Math.max(0, share)) * 100}%`, height: '100%' }),
  );
}
