import { html } from 'lit';

/** The shape of what is coming, as high as it will be. */
export function renderSkeleton(rows: number, label: string): unknown {
  return html`<div class="skeleton" role="status">
    <span class="visually-hidden">${label}</span>
    <div class="skeleton__composer"></div>
    ${Array.from(
      { length: rows },
      () =>
        html`<div class="skeleton__row">
          <span></span>
          <div><i></i><i></i><i></i></div>
        </div>`,
    )}
  </div>`;
}
