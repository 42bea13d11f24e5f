import { make, type Content } from './dom.ts';

/** A button that says what it does to whoever listens around it. */
export function drawButton(
  action: string,
  className: string,
  label: Content,
  more: Readonly<Record<string, string | boolean | undefined>> = {},
): HTMLButtonElement {
  return make('button', { class: className, type: 'button', 'data-do': action, ...more }, label);
}
