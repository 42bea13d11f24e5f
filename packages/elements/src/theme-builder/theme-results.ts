import { html, nothing, type TemplateResult } from 'lit';
import { formatMessage } from '../locales/strings.ts';
import type { Contrast } from './contrasts.ts';
import { SCHEMES } from './theme-form.ts';
import { themeCss, type ThemeSeeds } from './theme-seeds.ts';
import type { ThemeStrings } from './theme-strings.ts';

export function renderContrasts(
  contrasts: readonly Contrast[],
  strings: ThemeStrings,
  locale: string,
): TemplateResult {
  const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const cell = (found: number, least: number): TemplateResult =>
    html`<td>
      ${figure.format(found)}
      ${
        found >= least
          ? html`<span class="badge badge--good">${strings.enough}</span>`
          : html`<span class="badge badge--danger">${formatMessage(strings.tooLow, locale, { least })}</span>`
      }
    </td>`;
  return html`<section aria-labelledby="contrasts">
    <h3 id="contrasts">${strings.contrasts}</h3>
    <p class="quiet">${strings.contrastsHint}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${strings.pair}</th>
          ${SCHEMES.map((scheme) => html`<th scope="col">${strings[scheme]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${contrasts.map(
          ({ name, least, light, dark }) =>
            html`<tr>
              <th scope="row">${strings[name]}</th>
              ${cell(light, least)}${cell(dark, least)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** The stylesheet to copy, and what became of copying it. */
export function renderCss(
  seeds: ThemeSeeds,
  strings: ThemeStrings,
  copied: keyof ThemeStrings | undefined,
): TemplateResult {
  const css = themeCss(seeds);
  return html`<section aria-labelledby="css">
    <h3 id="css">${strings.css}</h3>
    <p class="quiet">${css ? strings.cssHint : strings.cssEmpty}</p>
    ${css ? html`<pre class="code" part="css" dir="ltr" tabindex="0"><code>${css}</code></pre>` : nothing}
    ${
      seeds.scheme
        ? html`<p class="quiet">${strings.schemeHint} <code dir="ltr">scheme="${seeds.scheme}"</code></p>`
        : nothing
    }
    <div class="row">
      ${
        css
          ? html`<button class="button button--primary" type="button" data-do="copy">${strings.copy}</button>`
          : nothing
      }
      <span role="status">${copied ? strings[copied] : nothing}</span>
    </div>
  </section>`;
}
