/** An element and everything it stands in, out of shadow roots too. */
export function* ancestors(element: Element): Generator<Element> {
  for (let around: Element | null = element; around !== null;) {
    yield around;
    const root: Node = around.getRootNode();
    around = around.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
}
