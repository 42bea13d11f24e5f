/** What a brand says about its look. Whatever it leaves out is derived, or the page's own. Values as in CSS. */
export interface ThemeSeeds {
  readonly accent?: string;
  readonly surface?: string;
  readonly text?: string;
  readonly line?: string;
  readonly good?: string;
  readonly warn?: string;
  readonly danger?: string;
  readonly radius?: string;
  readonly density?: string;
  readonly font?: string;
  /** Not a custom property: the attribute of `<party-space>`. Without it the elements follow the page. */
  readonly scheme?: 'light' | 'dark';
}

export type SeedName = Exclude<keyof ThemeSeeds, 'scheme'>;

/** Every seed that is a custom property, with the property of CSS whose values it takes. */
export const SEEDS: Readonly<Record<SeedName, string>> = {
  accent: 'color',
  surface: 'color',
  text: 'color',
  line: 'color',
  good: 'color',
  warn: 'color',
  danger: 'color',
  radius: 'border-radius',
  density: 'line-height',
  font: 'font-family',
};

export const SEED_NAMES = Object.keys(SEEDS) as SeedName[];

/** Whether a stylesheet can hold the value for this seed, and nothing beside it. */
export function isSeedValue(name: SeedName, value: string): boolean {
  return value !== '' && !/[;{}]/.test(value) && CSS.supports(SEEDS[name], value);
}

/** The stylesheet to copy; empty where nothing was chosen. */
export function themeCss(seeds: ThemeSeeds): string {
  const lines = SEED_NAMES.filter((name) => seeds[name]).map(
    (name) => `  --party-${name}: ${seeds[name]};\n`,
  );
  return lines.length > 0 ? `:root {\n${lines.join('')}}\n` : '';
}
