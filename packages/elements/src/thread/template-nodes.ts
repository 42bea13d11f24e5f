import { render } from 'lit';

/** Makes nodes of a Lit template, once: what changes later is drawn anew and taken over by the nodes on the screen. */
export function toNodes(template: unknown): DocumentFragment {
  const nodes = new DocumentFragment();
  render(template, nodes);
  return nodes;
}
