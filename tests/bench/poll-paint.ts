import { randomFillSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mintEventId, SYSTEM, type EventIn } from '@partyline/protocol';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, withPage, type Conditions } from './support/chromium.ts';
import { withLedger } from './support/filled-party.ts';
import { startFloor } from './support/measured-process.ts';
import { installPaintMarks, type PaintMarks } from './support/paint-marks.ts';
import { withParty } from './support/partyline.ts';
import { pairedFigure, report, type Figure } from './support/report.ts';
import { recordViews } from './support/seeded-thread.ts';
import { serveSite } from './support/site.ts';
import { median } from './support/statistics.ts';
import { pollPage, pollTwinPage } from './support/thread-page.ts';

/** When a question can be read and answered, beside a twin of plain DOM code; layout shift, idle work, and what an answer costs. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const TOPIC = 'sound';
const OPTIONS = ['seventies', 'eighties', 'house', 'requests', 'silence'];
const BALLOTS = 60;
/** Of each option. */
const REASONS = 3;
const SHOWN_LIMIT_MS = 30_000;
const IDLE_MS = 5_000;
const FORM = { count: 1, part: 'answer-button' };

const SCENES: Readonly<Record<string, Conditions>> = {
  plain: {},
  '4x CPU': { cpuSlowdown: 4 },
  'slow network + 4x CPU': { cpuSlowdown: 4, slowNetwork: true },
};

const newId = () => mintEventId(Date.now(), (bytes) => randomFillSync(bytes));

async function seed(file: string): Promise<void> {
  await withLedger(file, 'off', async (append) => {
    const options = OPTIONS.map((id) => ({ id, text: id }));
    const data = { kind: 'single' as const, title: 'What should the last hour sound like?', options };
    await append(SYSTEM, [{ id: newId(), type: 'poll.created', v: 1, topic: TOPIC, data }]);
    for (let ballot = 0; ballot < BALLOTS; ballot += 1) {
      const choice = [OPTIONS[ballot % OPTIONS.length]!];
      const why = `Reason number ${ballot}, in the words of somebody who was there on Saturday.`;
      const event: EventIn = {
        id: newId(),
        type: 'ballot.cast',
        v: 1,
        topic: TOPIC,
        data: ballot < REASONS * OPTIONS.length ? { choice, why } : { choice },
      };
      await append({ kind: 'guest', id: `g_${String(ballot).padStart(22, '0')}` }, [event]);
    }
  });
}

await withParty(async (party) => {
  const site = await serveSite();
  await party.allow(site.origin);
  await seed(party.file);
  const ours = await party.serve();
  const recordedFile = join(party.folder, 'views.json');
  await writeFile(recordedFile, JSON.stringify(await recordViews(ours.address, TOPIC, '')));
  const twin = await startFloor('twin', [recordedFile]);
  site.show({ '/ours': pollPage(ours.address, TOPIC), '/twin': pollTwinPage(twin.address, TOPIC) }, [
    ours.address,
    twin.address,
  ]);
  const browser = await launchChromium();

  const figures: Figure[] = [];
  const shifts: number[] = [];
  try {
    for (const [name, conditions] of Object.entries(SCENES)) {
      const seen: Record<'ours' | 'twin', number[]> = { ours: [], twin: [] };
      for (let round = -1; round < ROUNDS; round += 1) {
        for (const kind of ['twin', 'ours'] as const) {
          const { first, shift } = await load(browser, `${site.origin}/${kind}`, conditions);
          if (kind === 'ours') shifts.push(shift);
          if (round >= 0) seen[kind].push(first!);
        }
      }
      figures.push(pairedFigure(`question and form: ${name}`, 'ms', seen.ours, seen.twin, 1.3));
    }
    const idle = {
      ours: await busyWhileIdle(browser, `${site.origin}/ours`),
      twin: await busyWhileIdle(browser, `${site.origin}/twin`),
    };
    const casts: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) casts.push(await castAt(browser, `${site.origin}/ours`));
    figures.push(
      { name: 'layout shift, content below, highest seen', unit: '', ours: Math.max(...shifts), limit: 0 },
      { name: 'busy while idle', unit: 'ms/s', ours: idle.ours, floor: idle.twin, limit: 2 },
      {
        name: 'slowest press on the way to an answer to its paint, 4x CPU',
        unit: 'ms',
        ours: median(casts),
        limit: 100,
      },
    );
  } finally {
    await browser.close();
    await site.close();
    await Promise.all([ours.stop(), twin.stop()]);
  }
  report(figures, { rounds: ROUNDS, ballots: BALLOTS, browser: browser.version() });
});

async function shown(page: Page, address: string): Promise<void> {
  await page.addInitScript(installPaintMarks, FORM);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.benchMarks.last !== undefined, undefined, {
    timeout: SHOWN_LIMIT_MS,
  });
}

async function load(browser: Browser, address: string, conditions: Conditions): Promise<PaintMarks> {
  return withPage(browser, conditions, async (page) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await shown(page, address);
    const marks = await page.evaluate(() => window.benchMarks);
    if (complaints.length > 0) throw new Error(`${address}: ${complaints.join('; ')}`);
    return marks;
  });
}

/** Waits until the page has been left alone for a while, then watches it as long again. */
async function busyWhileIdle(browser: Browser, address: string): Promise<number> {
  return withPage(browser, {}, async (page, session) => {
    await shown(page, address);
    await page.waitForTimeout(IDLE_MS);
    await session.send('Performance.enable');
    const busyNow = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value;
    };
    const before = await busyNow();
    await page.waitForTimeout(IDLE_MS);
    return ((await busyNow()) - before) / (IDLE_MS / 1_000_000);
  });
}

/** How long the press of the button takes until the browser has painted what came of it, as it tells about it itself. */
async function castAt(browser: Browser, address: string): Promise<number> {
  return withPage(browser, { cpuSlowdown: 4 }, async (page) => {
    await shown(page, address);
    await page.evaluate(() => {
      const longest = { pressed: 0 };
      Object.assign(window, { longest });
      new PerformanceObserver((entries) => {
        for (const { name, duration } of entries.getEntries())
          if (name === 'click') longest.pressed = Math.max(longest.pressed, duration);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    });
    await page.locator('#choice-house').check();
    await page.locator('#why').fill('It hums.');
    await page.locator('[part=answer-button]').click();
    await page.locator('[part=result]').first().waitFor();
    await page.waitForTimeout(300);
    return page.evaluate(() => (window as unknown as { longest: { pressed: number } }).longest.pressed);
  });
}
