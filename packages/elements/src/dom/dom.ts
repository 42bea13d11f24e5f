/** What a piece of the screen is made of; what is empty or false leaves nothing. */
export type Content = Node | string | false | undefined | readonly Content[];

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. A string in the place of attributes is its class. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes | string,
  ...content: Content[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (typeof attributes === 'string') element.className = attributes;
  else {
    for (const name in attributes) {
      const value = attributes[name];
      if (value !== undefined && value !== false)
        element.setAttribute(name, value === true ? '' : `${value}`);
    }
  }
  element.append(...flat(content));
  return element;
}

/**
 * Brings the content of `parent` to what is wanted. Nodes that are alike stay, with their focus and what was typed into
 * them, and take over attributes and content; a wanted node that is already there stays as it is.
 */
export function fill(parent: ParentNode & Node, ...content: Content[]): void {
  let next: ChildNode | null = parent.firstChild;
  for (const wanted of flat(content)) {
    const node = typeof wanted === 'string' ? new Text(wanted) : wanted;
    let key: string | undefined;
    let old = next;
    while (old && old !== node && (node.parentNode === parent || keyOf(old) !== (key ??= keyOf(node))))
      old = old.nextSibling;
    if (!old) {
      parent.insertBefore(node, next);
      continue;
    }
    while (next !== old) next = dropped(next!);
    next = old.nextSibling;
    if (old !== node) morph(old, node);
  }
  while (next) next = dropped(next);
}

function flat(content: readonly Content[]): (ChildNode | string)[] {
  return content.flatMap((part): (ChildNode | string)[] =>
    Array.isArray(part) ? flat(part) : part ? [part as ChildNode | string] : [],
  );
}

function morph(old: ChildNode, node: ChildNode): void {
  if (!(old instanceof Element && node instanceof Element)) {
    if (old.nodeValue !== node.nodeValue) old.nodeValue = node.nodeValue;
    return;
  }
  for (const name of old.getAttributeNames()) if (!node.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of node.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  fill(old, [...node.childNodes]);
}

/** Nodes of the same key take each other's place. */
function keyOf(node: Node): string {
  const { nodeName } = node;
  if (!(node instanceof Element)) return nodeName;
  const { place, do: action, kind } = (node as HTMLElement).dataset;
  return `${nodeName} ${node.id} ${node.getAttribute('class')} ${place} ${action} ${kind}`;
}

function dropped(node: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  node.remove();
  return next;
}
