import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium, withPage, type Conditions } from './support/chromium.ts';
import { startFloor } from './support/measured-process.ts';
import { installPaintMarks, type PaintMarks } from './support/paint-marks.ts';
import { withParty } from './support/partyline.ts';
import { recordViews, seedNamedThread } from './support/seeded-thread.ts';
import { pairedFigure, report, type Figure } from './support/report.ts';
import { serveSite } from './support/site.ts';
import { elementPage, twinPage } from './support/thread-page.ts';

/** When the first and the last post are painted, beside a twin of plain DOM code; layout shift, idle work and heap. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const TEXT_LENGTH = 200;
const SHOWN_LIMIT_MS = 30_000;
const IDLE_MS = 5_000;
const MB = 1024 * 1024;

interface Scene {
  readonly name: string;
  readonly posts: number;
  readonly conditions: Conditions;
}

const SCENES: readonly Scene[] = [
  { name: '50 posts', posts: 50, conditions: {} },
  { name: '50 posts, 4x CPU', posts: 50, conditions: { cpuSlowdown: 4 } },
  { name: '50 posts, slow network + 4x CPU', posts: 50, conditions: { cpuSlowdown: 4, slowNetwork: true } },
  { name: '500 posts', posts: 500, conditions: {} },
  { name: '500 posts, 4x CPU', posts: 500, conditions: { cpuSlowdown: 4 } },
];

await withParty(async (party) => {
  const site = await serveSite();
  await party.allow(site.origin);
  const ours = await party.serve();
  for (const posts of [50, 500]) {
    await seedNamedThread(ours.address, { topic: `posts-${posts}`, posts, textLength: TEXT_LENGTH });
  }
  const recordedFile = join(party.folder, 'views.json');
  const recorded = [
    ...(await recordViews(ours.address, 'posts-50')),
    ...(await recordViews(ours.address, 'posts-500')),
  ];
  await writeFile(recordedFile, JSON.stringify(recorded));
  const twin = await startFloor('twin', [recordedFile]);

  const pages = Object.fromEntries(
    [50, 500].flatMap((posts) => [
      [`/ours/${posts}`, elementPage(ours.address, `posts-${posts}`)],
      [`/twin/${posts}`, twinPage(twin.address, `posts-${posts}`)],
    ]),
  );
  pages['/ours/rows'] = elementPage(ours.address, 'posts-50', 3);
  site.show(pages, [ours.address, twin.address]);
  const browser = await launchChromium();

  const figures: Figure[] = [];
  const shifts: Record<'free' | 'rows', number[]> = { free: [], rows: [] };
  try {
    for (const scene of SCENES) {
      const seen: Record<'ours' | 'twin', PaintMarks[]> = { ours: [], twin: [] };
      for (let round = -1; round < ROUNDS; round += 1) {
        for (const kind of ['twin', 'ours'] as const) {
          const marks = await load(browser, `${site.origin}/${kind}/${scene.posts}`, scene);
          if (kind === 'ours') shifts.free.push(marks.shift);
          if (round >= 0) seen[kind].push(marks);
        }
      }
      const timesOf = (kind: 'ours' | 'twin', mark: 'first' | 'last') =>
        seen[kind].map((marks) => marks[mark]!);
      const figureOf = (mark: 'first' | 'last', ratioLimit: number) =>
        pairedFigure(
          `${mark} post: ${scene.name}`,
          'ms',
          timesOf('ours', mark),
          timesOf('twin', mark),
          ratioLimit,
        );
      figures.push(figureOf('first', 1.15));
      if (scene.posts > 50) figures.push(figureOf('last', 1.3));
    }
    for (const { conditions } of SCENES.slice(0, 3)) {
      const { shift } = await load(browser, `${site.origin}/ours/rows`, {
        name: 'rows',
        posts: 3,
        conditions,
      });
      shifts.rows.push(shift);
    }
    const idle = {
      ours: await settle(browser, `${site.origin}/ours/50`),
      twin: await settle(browser, `${site.origin}/twin/50`),
    };
    const heap = {
      ours: await settle(browser, `${site.origin}/ours/500`, 500),
      twin: await settle(browser, `${site.origin}/twin/500`, 500),
    };
    figures.push(
      { name: 'layout shift, rows="3", highest seen', unit: '', ours: Math.max(...shifts.rows), limit: 0 },
      { name: 'layout shift, no rows, highest seen', unit: '', ours: Math.max(...shifts.free) },
      { name: 'busy while idle', unit: 'ms/s', ours: idle.ours.busy, floor: idle.twin.busy, limit: 2 },
      { name: 'heap, 50 posts', unit: 'MB', ours: idle.ours.heap, floor: idle.twin.heap },
      { name: 'heap, 500 posts', unit: 'MB', ours: heap.ours.heap, floor: heap.twin.heap },
    );
  } finally {
    await browser.close();
    await site.close();
    await Promise.all([ours.stop(), twin.stop()]);
  }
  report(figures, { rounds: ROUNDS, textLength: TEXT_LENGTH, browser: browser.version() });
});

async function load(browser: Browser, address: string, { posts, conditions }: Scene): Promise<PaintMarks> {
  return withPage(browser, conditions, async (page) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(installPaintMarks, posts);
    await page.goto(address, { waitUntil: 'commit' });
    await page
      .waitForFunction(() => window.benchMarks.last !== undefined, undefined, { timeout: SHOWN_LIMIT_MS })
      .catch((error: unknown) => {
        throw new Error(`${address} never showed ${posts} posts: ${complaints.join('; ')}`, { cause: error });
      });
    const marks = await page.evaluate(() => window.benchMarks);
    if (complaints.length > 0) throw new Error(`${address}: ${complaints.join('; ')}`);
    if (marks.first === undefined || !marks.firstIsInSight)
      throw new Error(`${address}: the first post is not in sight.`);
    return marks;
  });
}

/** Waits until the page has been left alone for a while, then watches it as long again. */
async function settle(
  browser: Browser,
  address: string,
  posts = 50,
): Promise<{ busy: number; heap: number }> {
  return withPage(browser, {}, async (page, session) => {
    await page.addInitScript(installPaintMarks, posts);
    await page.goto(address);
    await page.waitForFunction(() => window.benchMarks.last !== undefined, undefined, {
      timeout: SHOWN_LIMIT_MS,
    });
    await page.waitForTimeout(IDLE_MS);
    await session.send('Performance.enable');
    const busyNow = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value;
    };
    const before = await busyNow();
    await page.waitForTimeout(IDLE_MS);
    const busy = (await busyNow()) - before;
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { busy: (busy * 1_000) / (IDLE_MS / 1_000), heap: usedSize / MB };
  });
}
