const SVG = 'http://www.w3.org/2000/svg';

/** Makes a shape. Figures and bars are drawn with attributes alone: they need no styles, and paper shows them. */
export function shape(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: Element[]
): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const name in attributes) element.setAttribute(name, `${attributes[name]}`);
  element.append(...content);
  return element;
}

/** A bar as long as a share from 0 to 1. What it shows stands beside it in words. */
export function drawBar(share: number, isOwn: boolean): SVGElement {
  return shape(
    'svg',
    { class: isOwn ? 'bar bar--own' : 'bar', 'aria-hidden': 'true' },
    shape('rect', { width: `${Math.min(1, Math.max(0, share)) * 100}%`, height: '100%' }),
  );
}
