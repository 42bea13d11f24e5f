import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openThemeBrowser, type ThemeBrowser } from './theme-page.ts';

const SCENES = [
  'conversation',
  'replying',
  'held',
  'refused',
  'offline',
  'hosts',
  'fresh',
  'markup',
  'builder',
];
const NARROW = [
  'conversation',
  'replying',
  'longWords',
  'deep',
  'hosts',
  'refused',
  'emoji',
  'rtl',
  'builder',
];
/** [width of the page in pixels, size of its text] */
const ROOMS = [
  [280, '100%'],
  [320, '100%'],
  [360, '200%'],
  [640, '200%'],
  [1200, '200%'],
] as const;

describe('a theme in other circumstances', () => {
  let theme: ThemeBrowser;
  before(async () => {
    theme = await openThemeBrowser();
  });
  after(() => theme.close());

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`keeps every control and word visible in ${colorScheme} forced colours`, async () => {
      const page = await theme.open(SCENES);
      await page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' });
      const misses = await page.evaluate(() => themePage.misses(themePage.drawn()));
      assert.deepEqual(misses, []);
      const chip = page.locator('[data-scene=conversation] .chip[data-kind=same]').first();
      const fill = () => chip.evaluate((element) => getComputedStyle(element).backgroundColor);
      const before = await fill();
      await chip.click();
      await page.locator('[data-scene=conversation] .chip[aria-pressed=true]').waitFor();
      assert.notEqual(await fill(), before, 'what is chosen looks chosen');
      await page.close();
    });
  }

  it('shows the ring around what has the focus, in every scheme', async () => {
    const page = await theme.open(['conversation']);
    for (const media of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia(media);
      for (const control of ['.chip', '.button--quiet', '.sort', '.link', '.button--primary']) {
        const seen = await page.evaluate(async (selector) => {
          const root = document.querySelector('party-thread')!.shadowRoot!;
          const element = root.querySelector<HTMLElement>(selector);
          if (!element) return undefined;
          element.focus({ focusVisible: true } as FocusOptions);
          const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element);
          const ring = themePage.painted(outlineColor);
          return {
            outlineStyle,
            width: parseFloat(outlineWidth),
            contrast: themePage.contrast(ring, themePage.backdrop(element.parentElement)),
          };
        }, control);
        if (!seen) continue;
        assert.equal(seen.outlineStyle, 'solid', control);
        assert.ok(seen.width >= 2, `${control}: ${seen.width} px`);
        assert.ok(seen.contrast >= 3, `${control}: ${seen.contrast}`);
      }
    }
    await page.close();
  });

  it('prints every post in dark ink, and nothing that can only be clicked', async () => {
    const page = await theme.open(['conversation', 'huge'], ':root { color-scheme: dark }');
    await page.locator('[data-scene=huge] li[data-id]').nth(10).waitFor();
    const texts = () => page.locator('.message').count();
    const before = await texts();
    await page.emulateMedia({ media: 'print' });
    for (const control of ['.composer', '.sort', '.actions']) {
      assert.equal(await page.locator(control).filter({ visible: true }).count(), 0, control);
    }
    const skipped = await page.evaluate(() => {
      const paper = [255, 255, 255, 1] as const;
      const messages = [...document.querySelectorAll('party-thread')].flatMap((thread) => [
        ...thread.shadowRoot!.querySelectorAll('.message'),
      ]);
      return messages.filter(
        (message) =>
          !message.checkVisibility({ contentVisibilityAuto: true }) ||
          themePage.contrast(themePage.painted(getComputedStyle(message).color), paper) < 7,
      ).length;
    });
    assert.equal(skipped, 0);
    assert.equal(await texts(), before);
    await page.close();
  });

  for (const [width, size] of ROOMS) {
    it(`keeps everything inside ${width} px with text of ${size}`, async () => {
      const css = `:root { font-size: ${size} } body { margin: 0 } .place { padding: 1rem }`;
      const page = await theme.open(NARROW, css, width);
      await page.locator('[data-scene=deep] .message').first().waitFor();
      assert.deepEqual(await page.evaluate(() => [...new Set(themePage.overflowing())]), []);
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        'nothing scrolls sideways',
      );
      await page.close();
    });
  }
});
