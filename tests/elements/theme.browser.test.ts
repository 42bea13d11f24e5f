import { expect } from '@open-wc/testing';
import { controls } from '../../packages/elements/src/styles/controls.styles.ts';
import { forms } from '../../packages/elements/src/styles/forms.styles.ts';
import { tokens } from '../../packages/elements/src/styles/tokens.styles.ts';

type Rgb = readonly [number, number, number];

/** Every 30 degrees of hue, at vivid, dark, pale and grey: what brands choose, and what nobody should. */
const ACCENTS = [
  '#000000',
  '#ffffff',
  '#808080',
  '#ffff00',
  '#00ff00',
  '#0000ff',
  '#ff0000',
  '#00ffff',
  '#ff00ff',
  ...[0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].flatMap((hue) => [
    `hsl(${hue} 100% 50%)`,
    `hsl(${hue} 100% 30%)`,
    `hsl(${hue} 90% 80%)`,
    `hsl(${hue} 30% 50%)`,
    `oklch(0.7 0.3 ${hue})`,
  ]),
];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** The colour as the screen gets it, gamut mapping included. */
function painted(color: string): Rgb {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(painted(one)), luminance(painted(other))].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

/** A host with our styles whose tokens can be read as colours. */
function themed(scheme: 'light' | 'dark', accent?: string) {
  const host = document.createElement('div');
  host.style.colorScheme = scheme;
  if (accent) host.style.setProperty('--party-accent', accent);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens.styleSheet!, controls.styleSheet!, forms.styleSheet!];
  const probe = root.appendChild(document.createElement('span'));
  document.body.append(host);
  return {
    host,
    root,
    color(token: string): string {
      probe.style.color = `var(${token})`;
      return getComputedStyle(probe).color;
    },
    remove: () => host.remove(),
  };
}

/** [text, background, least contrast] */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['--_text', '--_surface', 7],
  ['--_text', '--_raised', 7],
  ['--_text', '--_hover', 7],
  ['--_quiet', '--_surface', 4.5],
  ['--_quiet', '--_raised', 4.5],
  ['--_quiet', '--_hover', 4.5],
  ['--_accent-text', '--_surface', 4.5],
  ['--_accent-text', '--_raised', 4.5],
  ['--_accent-text', '--_accent-soft', 4.5],
  ['--_on-accent', '--_accent', 4.5],
  ['--_on-accent', '--_accent-hover', 4.5],
  ['--_good', '--_surface', 4.5],
  ['--_good', '--_good-soft', 4.5],
  ['--_warn', '--_surface', 4.5],
  ['--_warn', '--_warn-soft', 4.5],
  ['--_danger', '--_surface', 4.5],
  ['--_danger', '--_danger-soft', 4.5],
  ['--_edge', '--_surface', 3],
  ['--_edge', '--_raised', 3],
  ['--_accent-edge', '--_surface', 3],
  ['--_accent-edge', '--_raised', 3],
  ['--_accent-edge', '--_accent-soft', 3],
  ['--_focus', '--_surface', 3],
];

describe('theme', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`keeps every contrast for every accent on a ${scheme} page`, () => {
      const misses: string[] = [];
      for (const accent of [undefined, ...ACCENTS]) {
        const theme = themed(scheme, accent);
        for (const [front, back, least] of PAIRS) {
          const found = contrast(theme.color(front), theme.color(back));
          if (found < least) misses.push(`${accent}: ${front} on ${back} ${found.toFixed(2)} < ${least}`);
        }
        theme.remove();
      }
      expect(misses, misses.join('\n')).to.be.empty;
      // Thousands of colours to work out, and nothing to wait for: a slow machine takes its time.
    }).timeout(60_000);
  }

  it('fills with the exact accent of the brand', () => {
    const theme = themed('light', '#123abc');
    expect(painted(theme.color('--_accent'))).to.deep.equal([0x12, 0x3a, 0xbc]);
    theme.remove();
  });

  it('chooses black or white on the accent by contrast, over the whole cube of colours', () => {
    const theme = themed('light');
    const levels = [0, 51, 102, 153, 204, 255];
    for (const red of levels) {
      for (const green of levels) {
        for (const blue of levels) {
          const accent = `rgb(${red} ${green} ${blue})`;
          theme.host.style.setProperty('--party-accent', accent);
          const better = contrast('white', accent) >= contrast('black', accent) ? 255 : 0;
          expect(painted(theme.color('--_on-accent')), accent).to.deep.equal([better, better, better]);
        }
      }
    }
    theme.remove();
  });

  it('stays light on a page without a color-scheme, whatever the system prefers', () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [tokens.styleSheet!];
    const probe = root.appendChild(document.createElement('span'));
    document.body.append(host);
    probe.style.color = 'var(--_surface)';
    expect(getComputedStyle(host).colorScheme).to.equal('normal');
    expect(painted(getComputedStyle(probe).color)).to.deep.equal([255, 255, 255]);
    host.remove();
  });

  it('lets a role token on any ancestor win over what is derived from the seeds', () => {
    document.documentElement.style.setProperty('--party-color-quiet', 'rgb(1 2 3)');
    const theme = themed('light');
    expect(painted(theme.color('--_quiet'))).to.deep.equal([1, 2, 3]);
    theme.remove();
    document.documentElement.style.removeProperty('--party-color-quiet');
  });

  it('gives every control a target of 44 px', () => {
    const theme = themed('light');
    for (const name of [
      'button',
      'button button--icon',
      'button button--small',
      'button button--icon button--small',
      'chip',
    ]) {
      const control = theme.root.appendChild(document.createElement('button'));
      control.className = name;
      control.textContent = 'A';
      const box = control.getBoundingClientRect();
      const reach = getComputedStyle(control, '::after');
      const height = Math.max(box.height, parseFloat(reach.height) || 0);
      const width = Math.max(box.width, parseFloat(reach.width) || 0);
      expect(height, `${name}: height`).to.be.at.least(44);
      expect(width, `${name}: width`).to.be.at.least(44);
    }
    theme.remove();
  });
});
