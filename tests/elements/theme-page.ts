import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../support/browser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = fileURLToPath(new URL('theme-page-script.ts', import.meta.url));
const ADDRESS = 'http://theme.test/';
const POLICY =
  "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

/** A browser with a page that plays scenes and measures what it shows, under a strict content security policy. */
export interface ThemeBrowser {
  readonly browser: Browser;
  /** @param css - of the page around, as constructed stylesheet. */
  open(scenes: readonly string[], css?: string, width?: number): Promise<Page>;
  close(): Promise<void>;
}

export async function openThemeBrowser(): Promise<ThemeBrowser> {
  const { outputFiles } = await build({
    entryPoints: [SCRIPT],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['development', 'browser'],
    define: { 'process.env.NODE_ENV': '"development"', 'process.env.PARTYLINE_VERSION': '"0.0.0-test"' },
    logLevel: 'error',
  });
  const script = outputFiles[0]!.text;
  const browser = await chromium.launch(await findBrowser());
  return {
    browser,
    async open(scenes, css = '', width = 800) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      page.setDefaultTimeout(20_000);
      await page.route(`${ADDRESS}**`, (route) =>
        route.request().url() === ADDRESS
          ? route.fulfill({
              contentType: 'text/html',
              headers: { 'content-security-policy': POLICY },
              body: '<!doctype html><html lang="en"><title>Theme</title><body><script type="module" src="script.js"></script></body></html>',
            })
          : route.fulfill({ contentType: 'text/javascript', body: script }),
      );
      await page.goto(ADDRESS);
      await page.waitForFunction(() => 'themePage' in globalThis);
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, css);
      await page.evaluate((names) => themePage.play(names), scenes);
      return page;
    },
    close: () => browser.close(),
  };
}
