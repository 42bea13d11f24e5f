import type { Styles } from '../styles/css.ts';

/** Styles a root with what came later, once. */
export function adopt(root: ShadowRoot, { styleSheet }: Styles): void {
  if (root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
