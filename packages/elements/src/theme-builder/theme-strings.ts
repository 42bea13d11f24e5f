/** Words of the theme builder. */
export type ThemeStrings = Readonly<Record<keyof typeof en, string>>;

const en = {
  title: 'Your look',
  accent: 'Accent',
  accentHint: 'Any CSS colour. It fills exactly as it is; as text it is adjusted until it can be read.',
  accentProblem: 'That is no colour that CSS knows.',
  swatch: 'Accent {color}',
  radius: 'Corners',
  density: 'Density',
  compact: 'Compact',
  comfortable: 'Comfortable',
  airy: 'Airy',
  font: 'Typeface',
  pageFont: 'The page’s own',
  systemFont: 'System',
  serifFont: 'Serif',
  roundedFont: 'Rounded',
  monoFont: 'Monospace',
  scheme: 'Scheme',
  pageScheme: 'As the page',
  light: 'Light',
  dark: 'Dark',
  moreColors: 'More colours',
  moreColorsHint: 'Each is derived from the accent until you choose one.',
  surface: 'Surface',
  text: 'Text',
  line: 'Lines',
  good: 'Good news',
  warn: 'Waiting',
  danger: 'Bad news',
  colorIn: '{seed}, {scheme}',
  derive: 'Derive again',
  reset: 'Start again',
  preview: 'Preview',
  contrasts: 'Contrasts',
  contrastsHint: 'Measured in this browser. WCAG 2.2 AA asks for 4.5 for text and 3 for borders.',
  pair: 'What stands on what',
  enough: 'AA',
  tooLow: 'Below {least}',
  pairText: 'Text on the surface',
  pairQuiet: 'Quiet text on the surface',
  pairFill: 'Text on the accent',
  pairLink: 'Accent as text',
  pairChosen: 'Chosen chips',
  pairGood: 'Good news',
  pairWarn: 'Waiting',
  pairEdge: 'Borders of controls',
  pairFocus: 'Focus ring',
  css: 'CSS',
  cssHint: 'Goes into any stylesheet of your page.',
  cssEmpty: 'Nothing to copy yet: this is how it looks without a line of CSS.',
  schemeHint: 'And on the element around:',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying is not allowed here. The text is selected.',
  sampleGuest: 'Ines Bergmann',
  sampleText: 'The glow shoes in 36 are always gone by nine. Could we reserve a pair?',
  sampleLink: 'The list of sizes',
  sampleHost: 'Mara',
  hostBadge: 'Host',
  sampleAnswer: 'From Tuesday on you can, with the lane.',
  sampleState: 'Answered',
  same: 'Same here',
  reply: 'Reply',
  write: 'Say it as you would at the counter…',
  post: 'Post',
};

/** Languages beside English, each fetched when a page asks for it. */
const LANGUAGES: Readonly<Record<string, () => Promise<ThemeStrings>>> = {
  de: () => import('./theme-strings-de.ts').then(({ de }) => de),
  ar: () => import('./theme-strings-ar.ts').then(({ ar }) => ar),
};

export const themeStrings: ThemeStrings = en;

/** The language's own words, or `undefined` where the builder speaks English. */
export function loadThemeStrings(locale: string): Promise<ThemeStrings> | undefined {
  return LANGUAGES[locale.split('-')[0]!.toLowerCase()]?.();
}
