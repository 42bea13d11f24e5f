import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PartyThemeChangedEvent } from '../events/theme-changed-event.ts';
import { controls } from '../styles/controls.styles.ts';
import { forms } from '../styles/forms.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { ThemeProbe, type Contrast } from './contrasts.ts';
import { RADIUS_DEFAULT, SCHEMES, renderForm, type ShownScheme } from './theme-form.ts';
import { renderContrasts, renderCss } from './theme-results.ts';
import { drawSample } from './theme-sample.ts';
import { SEED_NAMES, isSeedValue, themeCss, type SeedName, type ThemeSeeds } from './theme-seeds.ts';
import { loadThemeStrings, themeStrings, type ThemeStrings } from './theme-strings.ts';
import { styles } from './party-theme-builder.styles.ts';

const TWO_SCHEMES = /^light-dark\((#\w+), (#\w+)\)$/;
/** Seeds that are adjusted before they are seen; the private token holds what was chosen. */
const ADJUSTED: readonly SeedName[] = ['good', 'warn', 'danger'];
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
    problem: { state: true },
    copied: { state: true },
  };

  /** What was chosen so far. */
  declare seeds: ThemeSeeds;
  /** Language, as a BCP 47 tag; that of the element around by default. */
  declare locale: string | undefined;
  declare private strings: ThemeStrings;
  declare private problem: string | undefined;
  declare private copied: keyof ThemeStrings | undefined;

  #probe: ThemeProbe | undefined;
  #contrasts: readonly Contrast[] = [];
  #spoken: string | undefined;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.seeds = {};
    this.strings = themeStrings;
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

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('click', (event) => this.#handleClick(event));
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#speak();
    if (changed.has('seeds')) this.#apply();
  }

  protected override firstUpdated(): void {
    this.#probe = new ThemeProbe(this.renderRoot.querySelector('.stage')!);
    this.#apply();
    // What the seeds lead to can only be measured on the screen.
    this.requestUpdate();
  }

  protected override updated(): void {
    const root = this.renderRoot;
    for (const place of root.querySelectorAll<HTMLElement>('.sample')) drawSample(place, this.strings);
    for (const swatch of root.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.backgroundColor = swatch.dataset['color']!;
    }
  }

  override render(): TemplateResult {
    const { problem, seeds, strings } = this;
    const locale = this.#language();
    return html`<div class="builder" lang=${locale}>
      <form
        part="controls"
        aria-label=${strings.title}
        @input=${this.#handleInput}
        @submit=${this.#handleSubmit}
      >
        ${renderForm({ seeds, strings, locale, problem, colorOf: (...color) => this.#colorOf(...color) })}
      </form>
      <div class="result">
        <section class="stage ${seeds.scheme ?? ''}" aria-label=${strings.preview}>
          <div class="preview" part="preview">
            <slot>
              ${SCHEMES.map((scheme) =>
                seeds.scheme && seeds.scheme !== scheme
                  ? nothing
                  : html`<div class="sample ${scheme}"></div>`,
              )}
            </slot>
          </div>
        </section>
        ${renderContrasts(this.#contrasts, strings, locale)} ${renderCss(seeds, strings, this.copied)}
      </div>
    </div>`;
  }

  #language(): string {
    return this.locale ?? this.closest<HTMLElement>('[lang]')?.lang ?? 'en';
  }

  #speak(): void {
    const locale = this.#language();
    if (locale === this.#spoken) return;
    this.#spoken = locale;
    void (loadThemeStrings(locale) ?? Promise.resolve(themeStrings))
      .catch(() => themeStrings)
      .then((strings) => {
        if (this.#spoken === locale) this.strings = strings;
      });
  }

  /** Puts the seeds around the preview, and measures what comes of them. */
  #apply(): void {
    if (!this.#probe) return;
    const { style } = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    for (const name of SEED_NAMES) {
      const value = this.seeds[name];
      if (value) style.setProperty(`--party-${name}`, value);
      else style.removeProperty(`--party-${name}`);
    }
    this.#contrasts = this.#probe.measure();
  }

  #colorOf(seed: SeedName, scheme: ShownScheme): string {
    return this.#probe?.hex(`--_${seed}${ADJUSTED.includes(seed) ? '-seed' : ''}`, scheme) ?? '#000000';
  }

  #choose(name: keyof ThemeSeeds, value: string | undefined): void {
    const { [name]: _, ...others } = this.seeds;
    this.#tell(value ? { ...others, [name]: value } : others);
  }

  /** One scheme's colour of a seed; the other stays what it was, or was derived to be. */
  #chooseIn(seed: SeedName, scheme: ShownScheme, color: string): void {
    const [, light, dark] = TWO_SCHEMES.exec(this.seeds[seed] ?? '') ?? [];
    const both = {
      light: light ?? this.#colorOf(seed, 'light'),
      dark: dark ?? this.#colorOf(seed, 'dark'),
      [scheme]: color,
    };
    this.#choose(seed, `light-dark(${both.light}, ${both.dark})`);
  }

  #tell(seeds: ThemeSeeds): void {
    this.seeds = seeds;
    this.dispatchEvent(new PartyThemeChangedEvent(this.css, seeds));
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.css);
      this.copied = 'copied';
    } catch {
      getSelection()?.selectAllChildren(this.renderRoot.querySelector('.code')!);
      this.copied = 'copyFailed';
    }
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => (this.copied = undefined), COPIED_MS);
  }

  #handleInput(event: InputEvent): void {
    const { dataset, value } = event.target as HTMLInputElement | HTMLSelectElement;
    const seed = dataset['seed'] as keyof ThemeSeeds;
    if (seed === 'radius') {
      this.#choose(seed, Number(value) === RADIUS_DEFAULT ? undefined : `${value}em`);
    } else if (seed === 'accent') {
      const color = value.trim();
      this.problem = color === '' || isSeedValue(seed, color) ? undefined : value;
      if (this.problem === undefined) this.#choose(seed, color);
    } else if (dataset['scheme']) {
      this.#chooseIn(seed as SeedName, dataset['scheme'] as ShownScheme, value);
    } else {
      this.#choose(seed, value);
    }
  }

  #handleClick(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-do]');
    const { do: act, color, name } = button?.dataset ?? {};
    if (act === 'copy') void this.#copy();
    if (act === 'accent' || act === 'reset') this.problem = undefined;
    if (act === 'accent') this.#choose('accent', color);
    if (act === 'reset') this.#tell({});
    if (act === 'derive') {
      this.#choose(name as SeedName, undefined);
      this.renderRoot.querySelector<HTMLElement>(`.pair [data-seed=${name}]`)?.focus();
    }
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'party-theme-builder': PartyThemeBuilder;
  }
}
