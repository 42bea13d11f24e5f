import { html, render } from 'lit';
import { controls } from '../styles/controls.styles.ts';
import { forms } from '../styles/forms.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import type { ThemeStrings } from './theme-strings.ts';
import { sampleStyles } from './theme-sample.styles.ts';

/** Shows the theme on the controls that all elements share. They do nothing, so they are out of the way of the keyboard. */
export function drawSample(place: HTMLElement, strings: ThemeStrings): void {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens, controls, forms, sampleStyles].map(({ styleSheet }) => styleSheet!);
  render(
    html`<div inert>
      <p><b>${strings.sampleGuest}</b> <span class="badge badge--good">${strings.sampleState}</span></p>
      <p>${strings.sampleText} <a class="link" href="#sample">${strings.sampleLink}</a></p>
      <p class="row">
        <button class="chip" type="button" aria-pressed="true">${strings.same} 12</button>
        <button class="chip" type="button" aria-pressed="false"><span aria-hidden="true">❤️</span> 3</button>
        <button class="button button--quiet button--small" type="button">${strings.reply}</button>
      </p>
      <div class="answer">
        <p><b>${strings.sampleHost}</b> <span class="badge">${strings.hostBadge}</span></p>
        <p>${strings.sampleAnswer}</p>
      </div>
      <p class="row row--composer">
        <span class="field">${strings.write}</span>
        <button class="button button--primary" type="button">${strings.post}</button>
      </p>
    </div>`,
    root,
  );
}
