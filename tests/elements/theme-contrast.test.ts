import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openThemeBrowser, type ThemeBrowser } from './theme-page.ts';

/** Everything a thread shows: own and foreign, waiting, refused, offline, closed, a host's view, an open composer. */
const SCENES = [
  'conversation',
  'writing',
  'replying',
  'held',
  'refused',
  'offline',
  'conflict',
  'fresh',
  'hosts',
  'tombstones',
  'markup',
  'closedParty',
  'empty',
  'builder',
];

/** Every ten degrees; each third one vivid, deep or pale, as brands are. */
const ACCENTS = Array.from({ length: 36 }, (_, step) => {
  const [saturation, lightness] = [
    [95, 50],
    [80, 28],
    [85, 78],
  ][step % 3]!;
  return `hsl(${step * 10} ${saturation}% ${lightness}%)`;
});

const PAGES = { light: '', dark: ':root { color-scheme: dark }' };

async function missesOf(page: Page, accents: readonly string[]): Promise<string[]> {
  return page.evaluate((all) => {
    const told: string[] = [];
    const elements = themePage.drawn();
    for (const accent of all) {
      document.body.style.setProperty('--party-accent', accent);
      for (const { what, found, least } of themePage.misses(elements)) {
        told.push(`${accent}: ${what} ${found} < ${least}`);
      }
    }
    return told;
  }, accents);
}

describe('a theme on real elements', () => {
  let theme: ThemeBrowser;
  before(async () => {
    theme = await openThemeBrowser();
  });
  after(() => theme.close());

  it('is measured well enough to see what is wrong', async () => {
    const css = `:root { --party-color-quiet: #999; --party-color-edge: #bbb; --party-color-on-accent: #f0f }
      party-thread::part(heading) { opacity: 0.8 }`;
    const page = await theme.open(SCENES, css);
    const misses = (await missesOf(page, ['#e0006c'])).join('\n');
    for (const what of [
      /span\.quiet .*: text/,
      /textarea.*: placeholder/,
      /button--primary.*: text/,
      /\.composer .*: shape/,
      /button\.chip.*: shape/,
      /heading.*: faded/,
    ]) {
      assert.match(misses, what);
    }
    const kinds = await page.evaluate(() => themePage.drawn().length);
    assert.ok(kinds > 100, `${kinds} kinds of things are on the page`);
    await page.close();
  });

  for (const [scheme, css] of Object.entries(PAGES)) {
    it(`has the contrast of AA at 36 hues on a ${scheme} page, under a light and a dark system`, async () => {
      const page = await theme.open(SCENES, css);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const misses = await missesOf(page, ACCENTS);
        assert.deepEqual([...new Set(misses)].slice(0, 40), [], `${misses.length} misses`);
        const canvas = await page.evaluate(() => themePage.backdrop(null)[0]);
        assert.deepEqual(await page.evaluate(() => themePage.refused), []);
        assert.equal(canvas > 128, scheme === 'light', 'the page decides, not the system');
      }
      await page.close();
    });
  }
});
