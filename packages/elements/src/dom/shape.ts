const SVG = 'http://www.w3.org/2000/svg';

/** Makes a shape. It is drawn with attributes alone: it needs no styles, and paper shows it. */
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

/** A sign on a button that has its name beside it. */
export function drawSign(path: string): SVGElement {
  return shape('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, shape('path', { d: path }));
}
