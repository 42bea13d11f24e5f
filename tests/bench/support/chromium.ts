import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { findBrowser } from '../../support/browser.ts';

/** How a page is made to feel a slower machine or network. */
export interface Conditions {
  readonly cpuSlowdown?: number;
  readonly slowNetwork?: boolean;
}

const LATENCY_MS = 150;
const BYTES_PER_SECOND = 1_600_000 / 8;

export async function launchChromium(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ executablePath, args });
}

/** Opens a page with empty caches, does `work` and closes it again. */
export async function withPage<T>(
  browser: Browser,
  conditions: Conditions,
  work: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    if (conditions.cpuSlowdown !== undefined)
      await session.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpuSlowdown });
    if (conditions.slowNetwork) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: LATENCY_MS,
        downloadThroughput: BYTES_PER_SECOND,
        uploadThroughput: BYTES_PER_SECOND,
      });
    }
    return await work(page, session);
  } finally {
    await context.close();
  }
}
