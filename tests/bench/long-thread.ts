import { randomFillSync } from 'node:crypto';
import { mintEventId } from '@partyline/protocol';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchChromium, withPage } from './support/chromium.ts';
import { withLedger } from './support/filled-party.ts';
import { postText } from './support/guest-events.ts';
import { installPaintMarks } from './support/paint-marks.ts';
import { withParty } from './support/partyline.ts';
import { pairedFigure, report, type Figure } from './support/report.ts';
import { serveSite } from './support/site.ts';
import { longestTask, type TaskTimes } from './support/task-times.ts';
import { elementPage } from './support/thread-page.ts';

/** A thread of 5,000 posts, all loaded and scrolled through to the end; and the first rows of one of 100,000. */
const LONG = 5_000;
const HUGE = Number(process.env['BENCH_POSTS'] ?? 100_000);
const SHORT = 50;
const TEXT_LENGTH = 200;
const BATCH = 200;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SCROLL_STEP_PX = 2_000;
const LONG_TASK_MS = 50;
const MB = 1024 * 1024;

await withParty(async (party) => {
  const site = await serveSite();
  await party.allow(site.origin);
  const sizes = { short: SHORT, long: LONG, huge: HUGE };
  await withLedger(party.file, 'off', async (append) => {
    for (const [topic, posts] of Object.entries(sizes)) {
      for (let made = 0; made < posts; made += BATCH) {
        const batch = Array.from({ length: Math.min(BATCH, posts - made) }, (_, index) => ({
          id: mintEventId(Date.now(), (bytes) => randomFillSync(bytes)),
          type: 'post.added' as const,
          v: 1 as const,
          topic,
          data: { text: postText(made + index, TEXT_LENGTH), open: { title: topic } },
        }));
        await append({ kind: 'guest', id: `g_${String(made % 500).padStart(22, '0')}` }, batch);
      }
    }
  });
  const ours = await party.serve();
  site.show(
    Object.fromEntries(
      Object.keys(sizes).map((topic) => [`/${topic}`, elementPage(ours.address, topic)] as const),
    ),
    [ours.address],
  );
  const browser = await launchChromium();
  const figures: Figure[] = [];
  try {
    const first: Record<'short' | 'huge', number[]> = { short: [], huge: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const topic of ['short', 'huge'] as const) {
        const time = await firstPost(browser, `${site.origin}/${topic}`);
        if (round >= 0) first[topic].push(time);
      }
    }
    figures.push(pairedFigure(`first post of ${HUGE}, beside ${SHORT}`, 'ms', first.huge, first.short, 1.3));
    const { loading, scrolling, heap } = await readToTheEnd(browser, `${site.origin}/long`);
    figures.push(
      ...taskFigures(`longest task while ${LONG} posts load`, loading),
      ...taskFigures('longest task while scrolling through them', scrolling),
      { name: `heap, ${LONG} posts`, unit: 'MB', ours: heap, limit: 15 },
    );
  } finally {
    await browser.close();
    await site.close();
    await ours.stop();
  }
  report(figures, { rounds: ROUNDS, textLength: TEXT_LENGTH, browser: browser.version() });
});

async function firstPost(browser: Browser, address: string): Promise<number> {
  return withPage(browser, {}, async (page) => {
    await page.addInitScript(installPaintMarks, 1);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.benchMarks.first !== undefined);
    return page.evaluate(() => window.benchMarks.first!);
  });
}

function taskFigures(name: string, { wall, cpu }: TaskTimes): Figure[] {
  return [
    { name, unit: 'ms', ours: wall, limit: LONG_TASK_MS },
    { name: `${name}, processor time`, unit: 'ms', ours: cpu, limit: LONG_TASK_MS },
  ];
}

interface Reading {
  readonly loading: TaskTimes;
  readonly scrolling: TaskTimes;
  readonly heap: number;
}

/** Presses "Show more" until everything is here, then goes through it from the top. */
async function readToTheEnd(browser: Browser, address: string): Promise<Reading> {
  return withPage(browser, {}, async (page, session) => {
    // Marks alone: nothing is pressed before the page is there.
    await page.addInitScript(installPaintMarks, 1);
    await page.goto(address);
    await page.waitForFunction(() => window.benchMarks.first !== undefined);
    const loading = await longestTask(session, () => loadAll(page));
    const scrolling = await longestTask(session, () => scrollThrough(page));
    return { loading, scrolling, heap: await heapOf(session) };
  });
}

/** Looks at nothing but the list's own children: whoever searches the whole thread in each frame measures the search. */
async function loadAll(page: Page): Promise<void> {
  await page.evaluate(
    (posts) =>
      new Promise<void>((resolve) => {
        const body = document.querySelector('party-thread')!.shadowRoot!.querySelector('.body')!;
        const groups = body.querySelector('.list')!.children;
        const press = () => {
          let count = 0;
          for (const group of groups) count += group.childElementCount;
          if (count >= posts) return resolve();
          const more = body.lastElementChild as HTMLButtonElement;
          if (more.dataset['do'] === 'more' && more.ariaDisabled !== 'true') {
            more.scrollIntoView();
            more.click();
          }
          requestAnimationFrame(press);
        };
        press();
      }),
    LONG,
  );
}

async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(
    (step) =>
      new Promise<void>((resolve) => {
        scrollTo(0, 0);
        let before = -1;
        const go = () => {
          if (scrollY === before) return resolve();
          before = scrollY;
          scrollBy(0, step);
          requestAnimationFrame(go);
        };
        requestAnimationFrame(go);
      }),
    SCROLL_STEP_PX,
  );
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MB;
}
