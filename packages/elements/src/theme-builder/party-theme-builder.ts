import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PartyThemeChangedEvent } from '../events/theme-changed-event.ts';
import { formatMessage } from '../locales/strings.ts';
import { controls } from '../styles/controls.styles.ts';
import { forms } from '../styles/forms.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { ThemeProbe, type Contrast } from './contrasts.ts';
import { drawSample } from './theme-sample.ts';
import { SEED_NAMES, isSeedValue, themeCss, type SeedName, type ThemeSeeds } from './theme-seeds.ts';
import { loadThemeStrings, themeStrings, type ThemeStrings } from './theme-strings.ts';
import { styles } from './party-theme-builder.styles.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

const SWATCHES = ['#d6006e', '#d97706', '#ffd400', '#0a7a4b', '#0891b2', '#2451e0', '#7c3aed'];
const DENSITIES = { compact: '0.75', comfortable: undefined, airy: '1.25' } as const;
const FONTS = {
  pageFont: undefined,
  systemFont: 'system-ui, sans-serif',
  serifFont: 'Georgia, serif',
  roundedFont: 'ui-rounded, system-ui, sans-serif',
  monoFont: 'ui-monospace, monospace',
} as const;
const RADIUS_EM = /^([\d.]+)em$/;
const RADIUS_DEFAULT = 0.75;
const TWO_SCHEMES = /^light-dark\((#\w+), (#\w+)\)$/;
/** Seeds whose colour is another in each scheme, and those whose one colour is adjusted to both. */
const COLORS = ['surface', 'text', 'line', 'good', 'warn', 'danger'] as const satisfies readonly SeedName[];
const PER_SCHEME: readonly SeedName[] = ['surface', 'text', 'line'];
const COPIED_MS = 2_000;

/**
 * Seeds as controls, a live preview, the contrasts that come of them, and the CSS to copy. For the pages of a brand's own
 * developers and hosts; it is not part of the script that guests load.
 *
 * @element party-theme-builder
 *
 * @slot - What the look is tried on; a sample in both schemes by default.
 *
 * @fires {PartyThemeChangedEvent} party-theme-changed - Someone chose another look.
 *
 * @csspart controls - The form.
 * @csspart preview - Around what the look is tried on.
 * @csspart css - The stylesheet to copy.
 */
export class PartyThemeBuilder extends LitElement {
  static override styles = [tokens, controls, forms, styles];

  static override properties = {
    seeds: { attribute: false },
    locale: {},
    strings: { state: true },
    contrasts: { state: true },
    problem: { state: true },
    copied: { state: true },
  };

  /** What was chosen so far. */
  declare seeds: ThemeSeeds;
  /** Language, as a BCP 47 tag; that of the element around by default. */
  declare locale: string | undefined;
  declare private strings: ThemeStrings;
  declare private contrasts: readonly Contrast[];
  declare private problem: boolean;
  declare private copied: keyof ThemeStrings | undefined;

  #probe: ThemeProbe | undefined;
  #spoken: string | undefined;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.seeds = {};
    this.strings = themeStrings;
    this.contrasts = [];
    this.problem = false;
  }

  /** The stylesheet to copy; empty where nothing was chosen. */
  get css(): string {
    return themeCss(this.seeds);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#copyTimer);
  }

  protected override willUpdate(): void {
    const locale = this.#language();
    if (locale === this.#spoken) return;
    this.#spoken = locale;
    void (loadThemeStrings(locale) ?? Promise.resolve(themeStrings))
      .catch(() => themeStrings)
      .then((strings) => {
        if (this.#spoken === locale) this.strings = strings;
      });
  }

  protected override updated(changed: PropertyValues): void {
    const preview = this.renderRoot.querySelector<HTMLElement>('.preview')!;
    for (const place of preview.querySelectorAll<HTMLElement>('.sample')) drawSample(place, this.strings);
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.backgroundColor = swatch.dataset['color']!;
    }
    if (!changed.has('seeds')) return;
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    for (const name of SEED_NAMES) {
      const value = this.seeds[name];
      if (value) stage.style.setProperty(`--party-${name}`, value);
      else stage.style.removeProperty(`--party-${name}`);
    }
    this.#probe ??= new ThemeProbe(stage);
    this.contrasts = this.#probe.measure();
  }

  override render(): TemplateResult {
    const { strings } = this;
    return html`<div class="builder" lang=${this.#language()}>
      <form
        part="controls"
        aria-label=${strings.title}
        @input=${this.#handleInput}
        @submit=${this.#handleSubmit}
      >
        ${this.#renderAccent()} ${this.#renderRadius()}
        ${this.#renderChoices('density', Object.entries(DENSITIES), this.seeds.density)} ${this.#renderFont()}
        ${this.#renderChoices(
          'scheme',
          [['pageScheme', undefined], ...SCHEMES.map((scheme) => [scheme, scheme] as const)],
          this.seeds.scheme,
        )}
        ${this.#renderColors()}
        <button class="button" type="button" @click=${this.#handleReset}>${strings.reset}</button>
      </form>
      <div class="result">
        <section class="stage ${this.seeds.scheme ?? ''}" aria-label=${strings.preview}>
          <div class="preview" part="preview">
            <slot>
              ${SCHEMES.map((scheme) =>
                this.seeds.scheme && this.seeds.scheme !== scheme
                  ? nothing
                  : html`<div class="sample ${scheme}"></div>`,
              )}
            </slot>
          </div>
        </section>
        ${this.#renderContrasts()} ${this.#renderCss()}
      </div>
    </div>`;
  }

  #renderAccent(): TemplateResult {
    const { strings } = this;
    const { accent = '' } = this.seeds;
    return html`<fieldset>
      <legend>${strings.accent}</legend>
      <div class="row">
        <input
          type="color"
          data-seed="accent"
          aria-label=${strings.accent}
          .value=${this.#probe?.hex('--_accent', 'light') ?? '#000000'}
        />
        <input
          class="field"
          type="text"
          data-seed="accent"
          aria-label=${strings.accent}
          aria-invalid=${this.problem ? 'true' : nothing}
          aria-describedby="accent-hint accent-problem"
          dir="ltr"
          spellcheck="false"
          autocomplete="off"
          placeholder=${this.#probe?.hex('--_accent', 'light') ?? ''}
          .value=${this.problem ? this.#typedAccent() : accent}
        />
      </div>
      <div class="row">
        ${SWATCHES.map(
          (color) =>
            html`<button
              class="swatch"
              type="button"
              data-color=${color}
              aria-label=${formatMessage(strings.swatch, this.#language(), { color })}
              aria-pressed=${color === accent}
              @click=${this.#handleSwatch}
            ></button>`,
        )}
      </div>
      <p class="problem" id="accent-problem" ?hidden=${!this.problem}>${strings.accentProblem}</p>
      <p class="quiet" id="accent-hint">${strings.accentHint}</p>
    </fieldset>`;
  }

  #renderRadius(): TemplateResult {
    const em = Number(RADIUS_EM.exec(this.seeds.radius ?? '')?.[1] ?? RADIUS_DEFAULT);
    return html`<div>
      <div class="label">
        <label for="radius">${this.strings.radius}</label>
        <output for="radius" dir="ltr">${this.seeds.radius ?? `${RADIUS_DEFAULT}em`}</output>
      </div>
      <input
        id="radius"
        type="range"
        data-seed="radius"
        min="0"
        max="1.5"
        step="0.125"
        .value=${String(em)}
      />
    </div>`;
  }

  /** One of few, as chips. */
  #renderChoices(
    name: 'density' | 'scheme',
    choices: readonly (readonly [string, string | undefined])[],
    chosen: string | undefined,
  ): TemplateResult {
    const { strings } = this;
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

  #renderFont(): TemplateResult {
    const { seeds, strings } = this;
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

  #renderColors(): TemplateResult {
    const { seeds, strings } = this;
    return html`<details>
      <summary>${strings.moreColors}</summary>
      <p class="quiet">${strings.moreColorsHint}</p>
      ${COLORS.map((seed) => {
        const schemes = PER_SCHEME.includes(seed) ? SCHEMES : (['light'] as const);
        return html`<div class="pair" role="group" aria-label=${strings[seed]}>
          <span class="pair__name">${strings[seed]}</span>
          ${
            seeds[seed]
              ? html`<button
                  class="button button--quiet button--small"
                  type="button"
                  data-seed=${seed}
                  @click=${this.#handleDerive}
                >
                  ${strings.derive}
                </button>`
              : nothing
          }
          ${schemes.map(
            (scheme) =>
              html`<input
                type="color"
                data-seed=${seed}
                data-scheme=${schemes.length > 1 ? scheme : nothing}
                aria-label=${
                  schemes.length > 1
                    ? formatMessage(strings.colorIn, this.#language(), {
                        seed: strings[seed],
                        scheme: strings[scheme],
                      })
                    : strings[seed]
                }
                .value=${this.#colorOf(seed, scheme)}
              />`,
          )}
        </div>`;
      })}
    </details>`;
  }

  #renderContrasts(): TemplateResult {
    const { strings } = this;
    const locale = this.#language();
    const cell = (found: number, least: number): TemplateResult =>
      html`<td>
        ${found.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
        ${
          found >= least
            ? html`<span class="badge badge--good">${strings.enough}</span>`
            : html`<span class="badge badge--danger"
                >${formatMessage(strings.tooLow, locale, { least })}</span
              >`
        }
      </td>`;
    return html`<section aria-labelledby="contrasts">
      <h3 id="contrasts">${strings.contrasts}</h3>
      <p class="quiet">${strings.contrastsHint}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">${strings.pair}</th>
              ${SCHEMES.map((scheme) => html`<th scope="col">${strings[scheme]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.contrasts.map(
              ({ name, least, light, dark }) =>
                html`<tr>
                  <th scope="row">${strings[name]}</th>
                  ${cell(light, least)}${cell(dark, least)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #renderCss(): TemplateResult {
    const { css, seeds, strings } = this;
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
            ? html`<button class="button button--primary" type="button" @click=${this.#handleCopy}>
                ${strings.copy}
              </button>`
            : nothing
        }
        <span role="status">${this.copied ? strings[this.copied] : nothing}</span>
      </div>
    </section>`;
  }

  #language(): string {
    return this.locale ?? this.closest<HTMLElement>('[lang]')?.lang ?? 'en';
  }

  #typedAccent(): string {
    return this.renderRoot.querySelector<HTMLInputElement>('.field[data-seed=accent]')!.value;
  }

  #colorOf(seed: SeedName, scheme: Scheme): string {
    const token = ['good', 'warn', 'danger'].includes(seed) ? `--_${seed}-seed` : `--_${seed}`;
    return this.#probe?.hex(token, scheme) ?? '#000000';
  }

  #choose(name: keyof ThemeSeeds, value: string | undefined): void {
    const { [name]: _, ...others } = this.seeds;
    this.seeds = value ? { ...others, [name]: value } : others;
    this.dispatchEvent(new PartyThemeChangedEvent(this.css, this.seeds));
  }

  #handleInput(event: InputEvent): void {
    const field = event.target as HTMLInputElement | HTMLSelectElement;
    const seed = field.dataset['seed'] as keyof ThemeSeeds;
    const { value } = field;
    if (seed === 'radius') {
      this.#choose(seed, Number(value) === RADIUS_DEFAULT ? undefined : `${value}em`);
    } else if (seed === 'accent') {
      this.problem = value.trim() !== '' && !isSeedValue(seed, value.trim());
      if (!this.problem) this.#choose(seed, value.trim());
    } else if (field.dataset['scheme']) {
      this.#chooseIn(seed as SeedName, field.dataset['scheme'] as Scheme, value);
    } else {
      this.#choose(seed, value);
    }
  }

  /** One scheme's colour of a seed; the other stays what it was or is derived from. */
  #chooseIn(seed: SeedName, scheme: Scheme, color: string): void {
    const [, light, dark] = TWO_SCHEMES.exec(this.seeds[seed] ?? '') ?? [];
    const both = {
      light: light ?? this.#colorOf(seed, 'light'),
      dark: dark ?? this.#colorOf(seed, 'dark'),
      [scheme]: color,
    };
    this.#choose(seed, `light-dark(${both.light}, ${both.dark})`);
  }

  #handleSwatch(event: MouseEvent): void {
    this.problem = false;
    this.#choose('accent', (event.currentTarget as HTMLElement).dataset['color']);
  }

  #handleDerive(event: MouseEvent): void {
    const { seed } = (event.currentTarget as HTMLElement).dataset;
    this.#choose(seed as SeedName, undefined);
    this.renderRoot.querySelector<HTMLElement>(`.pair [data-seed=${seed}]`)?.focus();
  }

  #handleReset(): void {
    this.problem = false;
    this.seeds = {};
    this.dispatchEvent(new PartyThemeChangedEvent('', {}));
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
  }

  async #handleCopy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.css);
      this.copied = 'copied';
    } catch {
      const code = this.renderRoot.querySelector('.code')!;
      getSelection()?.selectAllChildren(code);
      this.copied = 'copyFailed';
    }
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => (this.copied = undefined), COPIED_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'party-theme-builder': PartyThemeBuilder;
  }
}
