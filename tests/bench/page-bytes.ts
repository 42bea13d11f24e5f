import type { Request } from 'playwright-core';
import { launchChromium, withPage } from './support/chromium.ts';
import { withParty } from './support/partyline.ts';
import { report } from './support/report.ts';
import { seedNamedThread } from './support/seeded-thread.ts';
import { serveSite } from './support/site.ts';
import { elementPage } from './support/thread-page.ts';

/** Everything of ours that a real page loads until it has been idle for five seconds, as sent; views counted apart. */
const TOPIC = 'page';
const IDLE_MS = 5_000;
const KB = 1024;

await withParty(async (party) => {
  const site = await serveSite();
  await party.allow(site.origin);
  const ours = await party.serve();
  await seedNamedThread(ours.address, { topic: TOPIC, posts: 50, textLength: 200 });
  site.show({ '/': elementPage(ours.address, TOPIC), '/bare': withoutElement(ours.address) }, [ours.address]);
  const browser = await launchChromium();
  try {
    const bare = await bytesOf('/bare');
    const page = await bytesOf('/');
    const code = sum(page.filter(({ isCode }) => isCode));
    const views = sum(page.filter(({ isView }) => isView));
    const others = page.filter(({ isCode, isView, isStream }) => !isCode && !isView && !isStream);
    for (const { path, bytes } of page) console.log(`${String(bytes).padStart(7)} ${path}`);
    report(
      [
        { name: 'loader and its stylesheet, no element', unit: 'KB', ours: sum(bare) / KB, limit: 1.8 },
        { name: 'thread, readable and live', unit: 'KB', ours: code / KB, limit: 16 },
        { name: 'view of 50 posts of 200 characters', unit: 'KB', ours: views / KB, limit: 8 },
        { name: 'requests for views', unit: '', ours: page.filter(({ isView }) => isView).length, limit: 1 },
        { name: 'anything else', unit: 'KB', ours: sum(others) / KB, limit: 0 },
      ],
      { files: page.filter(({ isCode }) => isCode).length },
    );
  } finally {
    await browser.close();
    await site.close();
    await ours.stop();
  }

  async function bytesOf(path: string): Promise<Sent[]> {
    return withPage(browser, {}, async (page) => {
      const requests: Request[] = [];
      const activity = { last: performance.now() };
      page.on('request', (request) => {
        requests.push(request);
        activity.last = performance.now();
      });
      page.on('requestfinished', () => (activity.last = performance.now()));
      await page.goto(site.origin + path);
      while (performance.now() - activity.last < IDLE_MS) await page.waitForTimeout(IDLE_MS / 10);
      const ofOurs = requests.filter((request) => request.url().startsWith(ours.address));
      return Promise.all(ofOurs.map(sentFor));
    });
  }
});

interface Sent {
  readonly path: string;
  readonly bytes: number;
  readonly isCode: boolean;
  readonly isView: boolean;
  readonly isStream: boolean;
}

async function sentFor(request: Request): Promise<Sent> {
  const { pathname, search } = new URL(request.url());
  const isStream = pathname.endsWith('/live');
  const bytes = isStream ? 0 : (await request.sizes()).responseBodySize;
  return {
    path: pathname + search,
    bytes,
    isCode: /\.(?:js|css)$/.test(pathname),
    isView: /\/topics\/[^/]+$/.test(pathname),
    isStream,
  };
}

function sum(sent: readonly Sent[]): number {
  return sent.reduce((total, { bytes }) => total + bytes, 0);
}

function withoutElement(api: string): { head: string; body: string } {
  return { ...elementPage(api, TOPIC), body: '' };
}
