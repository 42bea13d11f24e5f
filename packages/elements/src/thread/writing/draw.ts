import { fill, make, type Content } from '../../dom/dom.ts';

export const SMALL = 'button button--small';
export const QUIET = 'button button--quiet';
export const SMALL_ICON = `${QUIET} button--icon button--small`;

/** A button that says what it does to whoever listens around it. */
export function drawButton(
  action: string,
  className: string,
  label: Content,
  more: Readonly<Record<string, string | boolean | undefined>> = {},
): HTMLButtonElement {
  return make('button', { class: className, type: 'button', 'data-do': action, ...more }, label);
}

/** A line for what is wrong, where a field names it; empty as long as nothing is. */
export function drawProblem(id: string, problem: string | undefined): HTMLElement {
  return make('p', { class: 'composer__problem', id, hidden: !problem }, problem);
}

/** Several pieces as one. */
export function drawAll(...content: Content[]): DocumentFragment {
  const all = new DocumentFragment();
  fill(all, ...content);
  return all;
}
