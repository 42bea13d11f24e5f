import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findBrowser } from './browser.ts';

/**
 * Takes pictures of every story of the built Storybook, at the widths and in the circumstances in which a designer should
 * look at them: `npm run build:storybook && npm run screenshots [-- part-of-a-story's-id …]`. They go to `.screenshots/`,
 * with a page that shows them side by side. It stops in time, and says what it left out.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BOOK = join(ROOT, 'storybook-static');
const TARGET = join(ROOT, '.screenshots');
const ADDRESS = 'http://storybook.test';
const WIDTHS = [280, 360, 1200];
const HEIGHT_MAX = 2_000;
const TIME_LIMIT_MS = 300_000;
const STORY_LIMIT_MS = 15_000;
const WORKERS = 2;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Circumstance {
  readonly name: string;
  readonly media: { colorScheme?: 'light' | 'dark'; forcedColors?: 'active' | 'none' };
  readonly css?: string;
  readonly dir?: 'rtl';
}

const PAGE = 'html, body { overflow-x: clip }';
const CIRCUMSTANCES: readonly Circumstance[] = [
  { name: 'light', media: { colorScheme: 'light' } },
  {
    name: 'dark',
    media: { colorScheme: 'dark' },
    css: ':root { color-scheme: dark } body { background: #1c181f !important; color: #eee }',
  },
  { name: 'rtl', media: { colorScheme: 'light' }, dir: 'rtl' },
  { name: 'forced', media: { colorScheme: 'dark', forcedColors: 'active' } },
];

interface Shot {
  readonly story: string;
  readonly circumstance: Circumstance;
  readonly width: number;
}

const fileOf = ({ story, circumstance, width }: Shot): string =>
  `${story}--${circumstance.name}-${width}.png`;

async function storiesOf(filters: readonly string[]): Promise<string[]> {
  const index = JSON.parse(await readFile(join(BOOK, 'index.json'), 'utf8')) as {
    entries: Record<string, { id: string; type: string }>;
  };
  const stories = Object.values(index.entries)
    .filter(({ type }) => type === 'story')
    .map(({ id }) => id);
  return stories.filter((id) => filters.length === 0 || filters.some((part) => id.includes(part)));
}

async function open(context: BrowserContext, story: string): Promise<Page> {
  context.setDefaultTimeout(STORY_LIMIT_MS);
  await context.route(`${ADDRESS}/**`, async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    const body = await readFile(join(BOOK, path)).catch(() => undefined);
    const contentType = TYPES[extname(path)] ?? 'application/octet-stream';
    await (body ? route.fulfill({ body, contentType }) : route.fulfill({ status: 404 }));
  });
  const page = await context.newPage();
  await page.goto(`${ADDRESS}/iframe.html?id=${story}&viewMode=story`);
  await page.waitForSelector('#storybook-root > *', { state: 'attached' });
  await page.waitForLoadState('networkidle');
  return page;
}

async function take(page: Page, shot: Shot): Promise<void> {
  const { circumstance, width } = shot;
  await page.emulateMedia({ forcedColors: 'none', ...circumstance.media });
  await page.setViewportSize({ width, height: 900 });
  const height = await page.evaluate(
    async ({ css, dir }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      for (const place of document.querySelectorAll<HTMLElement>('html, [dir]:not(textarea, [dir=auto])')) {
        place.dataset['dir'] ??= place.dir || 'ltr';
        place.dir = dir ?? place.dataset['dir'];
      }
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return document.documentElement.scrollHeight;
    },
    { css: `${PAGE} ${circumstance.css ?? ''}`, dir: circumstance.dir },
  );
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 200), HEIGHT_MAX) });
  await page.screenshot({ path: join(TARGET, fileOf(shot)) });
}

/** All pictures of one story in a row. */
async function writeSheet(shots: readonly Shot[]): Promise<void> {
  const rows = [...new Set(shots.map(({ story }) => story))].map((story) => {
    const images = shots
      .filter((shot) => shot.story === story)
      .map(
        (shot) => `<img loading="lazy" alt="${shot.circumstance.name} ${shot.width}" src="${fileOf(shot)}">`,
      );
    return `<h2>${story}</h2><div>${images.join('')}</div>`;
  });
  await writeFile(
    join(TARGET, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Screenshots</title><style>
    body { font: 14px system-ui; background: #ddd } div { display: flex; gap: 8px; align-items: start; overflow-x: auto }
    img { display: block; max-block-size: 90vh }</style>${rows.join('')}`,
  );
}

const filters = process.argv.slice(2);
const stories = await storiesOf(filters);
const waiting = [...stories];
const until = Date.now() + TIME_LIMIT_MS;
const taken: Shot[] = [];
const failed: string[] = [];

async function takeAll(browser: Browser, story: string): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    const page = await open(context, story);
    for (const circumstance of CIRCUMSTANCES) {
      for (const width of WIDTHS) {
        const shot = { story, circumstance, width };
        await take(page, shot);
        taken.push(shot);
      }
    }
  } catch (error) {
    failed.push(`${story}: ${(error as Error).message.split('\n')[0]}`);
  } finally {
    await context.close();
  }
}

if (filters.length === 0) await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
const browser = await chromium.launch(await findBrowser());
try {
  const work = async () => {
    for (let story = waiting.shift(); story && Date.now() < until; story = waiting.shift()) {
      await takeAll(browser, story);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
} finally {
  await browser.close();
}
await writeSheet(taken);
const wanted = stories.length * CIRCUMSTANCES.length * WIDTHS.length;
for (const line of failed) console.error(line);
console.log(`${taken.length} of ${wanted} pictures of ${stories.length} stories in .screenshots/index.html`);
process.exitCode = taken.length === wanted && wanted > 0 ? 0 : 1;
