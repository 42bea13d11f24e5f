import { make } from '../../dom/dom.ts';

export const SMALL = 'button button--small';
export const QUIET = 'button button--quiet';
export const SMALL_ICON = `${QUIET} button--icon button--small`;

/** A line for what is wrong, where a field names it; empty as long as nothing is. */
export function drawProblem(id: string, problem: string | undefined): HTMLElement {
  return make('p', { class: 'composer__problem', id, hidden: !problem }, problem);
}
