import { render } from 'lit';
import type { Content } from '../dom/dom.ts';

/** Makes nodes of a Lit template, once: what changes later is drawn anew and taken over by the nodes on the screen. */
export function toNodes(template: unknown): Content {
  const nodes = new DocumentFragment();
  render(template, nodes);
  return [...nodes.childNodes];
}
