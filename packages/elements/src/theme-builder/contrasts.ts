import { tokens } from '../styles/tokens.styles.ts';
import type { ThemeStrings } from './theme-strings.ts';

type Rgb = readonly [number, number, number];

/** Two colours that stand on each other, and how far apart they are in each scheme. */
export interface Contrast {
  readonly name: keyof ThemeStrings;
  /** What WCAG 2.2 AA asks for. */
  readonly least: number;
  readonly light: number;
  readonly dark: number;
}

const PAIRS: readonly (readonly [keyof ThemeStrings, string, string, number])[] = [
  ['pairText', '--_text', '--_surface', 4.5],
  ['pairQuiet', '--_quiet', '--_surface', 4.5],
  ['pairFill', '--_on-accent', '--_accent', 4.5],
  ['pairLink', '--_accent-text', '--_surface', 4.5],
  ['pairChosen', '--_accent-text', '--_accent-soft', 4.5],
  ['pairGood', '--_good', '--_surface', 4.5],
  ['pairWarn', '--_warn', '--_surface', 4.5],
  ['pairEdge', '--_edge', '--_surface', 3],
  ['pairFocus', '--_focus', '--_surface', 3],
];

/** Reads the tokens as colours, in both schemes, below the element it is put into. */
export class ThemeProbe {
  readonly #canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  readonly #probes: Readonly<Record<'light' | 'dark', HTMLElement>>;

  constructor(within: Element) {
    const probe = (scheme: string): HTMLElement => {
      const host = within.appendChild(document.createElement('div'));
      host.className = `probe probe--${scheme}`;
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [tokens.styleSheet!];
      return root.appendChild(document.createElement('span'));
    };
    this.#probes = { light: probe('light'), dark: probe('dark') };
  }

  /** A token as `#rrggbb`, as colour fields want it. */
  hex(token: string, scheme: 'light' | 'dark'): string {
    return `#${this.#paint(token, scheme)
      .map((channel) => channel.toString(16).padStart(2, '0'))
      .join('')}`;
  }

  measure(): Contrast[] {
    return PAIRS.map(([name, front, back, least]) => {
      const between = (scheme: 'light' | 'dark') =>
        contrast(this.#paint(front, scheme), this.#paint(back, scheme));
      return { name, least, light: between('light'), dark: between('dark') };
    });
  }

  /** The colour as the screen gets it, gamut mapping included. */
  #paint(token: string, scheme: 'light' | 'dark'): Rgb {
    const probe = this.#probes[scheme];
    probe.style.color = `var(${token})`;
    this.#canvas.clearRect(0, 0, 1, 1);
    this.#canvas.fillStyle = getComputedStyle(probe).color;
    this.#canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = this.#canvas.getImageData(0, 0, 1, 1).data;
    return [red!, green!, blue!];
  }
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}
