import { html, nothing, type TemplateResult } from 'lit';
import { formatMessage } from '../locales/strings.ts';
import type { SeedName, ThemeSeeds } from './theme-seeds.ts';
import type { ThemeStrings } from './theme-strings.ts';

export const SCHEMES = ['light', 'dark'] as const;
export type ShownScheme = (typeof SCHEMES)[number];

export const RADIUS_DEFAULT = 0.75;
const RADIUS_EM = /^([\d.]+)em$/;
const SWATCHES = ['#d6006e', '#d97706', '#ffd400', '#0a7a4b', '#0891b2', '#2451e0', '#7c3aed'];
const DENSITIES = { compact: '0.75', comfortable: undefined, airy: '1.25' } as const;
const FONTS = {
  pageFont: undefined,
  systemFont: 'system-ui, sans-serif',
  serifFont: 'Georgia, serif',
  roundedFont: 'ui-rounded, system-ui, sans-serif',
  monoFont: 'ui-monospace, monospace',
} as const;
const COLORS = ['surface', 'text', 'line', 'good', 'warn', 'danger'] as const satisfies readonly SeedName[];
/** Seeds whose colour is another in each scheme; the one colour of the others is adjusted to both. */
const PER_SCHEME: readonly SeedName[] = ['surface', 'text', 'line'];

/** What the form shows. Its fields say by `data-seed` what they set, its buttons by `data-do` what they do. */
export interface ThemeFormView {
  readonly seeds: ThemeSeeds;
  readonly strings: ThemeStrings;
  readonly locale: string;
  /** What was typed as accent and is no colour. */
  readonly problem: string | undefined;
  /** A seed as it comes out in a scheme, as `#rrggbb`. */
  readonly colorOf: (seed: SeedName, scheme: ShownScheme) => string;
}

export function renderForm(view: ThemeFormView): TemplateResult {
  const { seeds, strings } = view;
  const schemes = SCHEMES.map((scheme) => [scheme, scheme] as const);
  return html`${renderAccent(view)} ${renderRadius(view)}
    ${renderChoices(view, 'density', Object.entries(DENSITIES), seeds.density)} ${renderFont(view)}
    ${renderChoices(view, 'scheme', [['pageScheme', undefined], ...schemes], seeds.scheme)}
    ${renderColors(view)} <button class="button" type="button" data-do="reset">${strings.reset}</button>`;
}

function renderAccent({ colorOf, locale, problem, seeds, strings }: ThemeFormView): TemplateResult {
  const { accent = '' } = seeds;
  const color = colorOf('accent', 'light');
  return html`<fieldset>
    <legend>${strings.accent}</legend>
    <div class="row">
      <input type="color" data-seed="accent" aria-label=${strings.accent} .value=${color} />
      <input
        class="field"
        type="text"
        data-seed="accent"
        aria-label=${strings.accent}
        aria-invalid=${problem === undefined ? nothing : 'true'}
        aria-describedby="accent-hint accent-problem"
        dir="ltr"
        spellcheck="false"
        autocomplete="off"
        placeholder=${color}
        .value=${problem ?? accent}
      />
    </div>
    <div class="row">
      ${SWATCHES.map(
        (swatch) =>
          html`<button
            class="swatch"
            type="button"
            data-do="accent"
            data-color=${swatch}
            aria-label=${formatMessage(strings.swatch, locale, { color: swatch })}
            aria-pressed=${swatch === accent}
          ></button>`,
      )}
    </div>
    <p class="problem" id="accent-problem" ?hidden=${problem === undefined}>${strings.accentProblem}</p>
    <p class="quiet" id="accent-hint">${strings.accentHint}</p>
  </fieldset>`;
}

function renderRadius({ seeds: { radius }, strings }: ThemeFormView): TemplateResult {
  const em = Number(RADIUS_EM.exec(radius ?? '')?.[1] ?? RADIUS_DEFAULT);
  return html`<div>
    <div class="label">
      <label for="radius">${strings.radius}</label>
      <output for="radius" dir="ltr">${radius ?? `${RADIUS_DEFAULT}em`}</output>
    </div>
    <input id="radius" type="range" data-seed="radius" min="0" max="1.5" step="0.125" .value=${String(em)} />
  </div>`;
}

/** One of few, as chips. */
function renderChoices(
  { strings }: ThemeFormView,
  name: 'density' | 'scheme',
  choices: readonly (readonly [string, string | undefined])[],
  chosen: string | undefined,
): TemplateResult {
  return html`<fieldset>
    <legend>${strings[name]}</legend>
    <div class="row">
      ${choices.map(
        ([label, value]) =>
          html`<label class="chip">
            <input
              type="radio"
              name=${name}
              data-seed=${name}
              value=${value ?? ''}
              .checked=${value === chosen}
            />
            ${strings[label as keyof ThemeStrings]}
          </label>`,
      )}
    </div>
  </fieldset>`;
}

function renderFont({ seeds, strings }: ThemeFormView): TemplateResult {
  return html`<div>
    <label for="font">${strings.font}</label>
    <select class="field" id="font" data-seed="font">
      ${Object.entries(FONTS).map(
        ([label, font]) =>
          html`<option value=${font ?? ''} ?selected=${font === seeds.font}>
            ${strings[label as keyof ThemeStrings]}
          </option>`,
      )}
    </select>
  </div>`;
}

function renderColors(view: ThemeFormView): TemplateResult {
  const { seeds, strings } = view;
  return html`<details>
    <summary>${strings.moreColors}</summary>
    <p class="quiet">${strings.moreColorsHint}</p>
    ${COLORS.map(
      (seed) =>
        html`<div class="pair" role="group" aria-label=${strings[seed]}>
          <span class="pair__name">${strings[seed]}</span>
          ${
            seeds[seed]
              ? html`<button
                  class="button button--quiet button--small"
                  type="button"
                  data-do="derive"
                  data-name=${seed}
                >
                  ${strings.derive}
                </button>`
              : nothing
          }
          ${
            PER_SCHEME.includes(seed)
              ? SCHEMES.map((scheme) => renderColor(view, seed, scheme))
              : renderColor(view, seed)
          }
        </div>`,
    )}
  </details>`;
}

function renderColor(
  { colorOf, locale, strings }: ThemeFormView,
  seed: (typeof COLORS)[number],
  scheme?: ShownScheme,
): TemplateResult {
  const name = strings[seed];
  return html`<input
    type="color"
    data-seed=${seed}
    data-scheme=${scheme ?? nothing}
    aria-label=${scheme ? formatMessage(strings.colorIn, locale, { seed: name, scheme: strings[scheme] }) : name}
    .value=${colorOf(seed, scheme ?? 'light')}
  />`;
}
