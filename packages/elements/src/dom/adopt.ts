import type { CSSResult } from '@lit/reactive-element';

/** Styles a root with what came later, once. */
export function adopt(root: ShadowRoot, { styleSheet }: CSSResult): void {
  if (!styleSheet || root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
