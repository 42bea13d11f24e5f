import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { entry, openAlley, openBrowser, post, visit, type Alley } from '../e2e/alley.ts';

/**
 * Makes the README's picture from the running demo: a complaint, who else says so, and what came of it, on a desk by day;
 * and a post that waits for the end of a tunnel, in a hand at night.
 */
const TARGET = fileURLToPath(new URL('../../.github/partyline.png', import.meta.url));
const DESK = { width: 1010, height: 1000 };
/** How much of the page above the conversation is seen. */
const SIGN = 196;
const HAND = { width: 350, height: 740 };
const SHEET = { width: 1440, height: 1080 };

async function atTheDesk(browser: Browser, alley: Alley): Promise<Buffer> {
  const context = await browser.newContext({ viewport: DESK, colorScheme: 'light' });
  const { page } = await visit(context, alley);
  await page.locator('party-thread .sort').selectOption('useful');
  await page.locator('party-thread article').first().getByText('Lane 7 ate our ball').waitFor();
  await entry(page, 'Lane 7 ate our ball')
    .first()
    .getByRole('button', { name: /^Same here/ })
    .click();
  await page.locator('party-thread [aria-pressed=true]').waitFor();
  await page.evaluate((sign) => {
    (document.activeElement?.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, document.querySelector('.talk')!.getBoundingClientRect().top + scrollY - sign);
  }, SIGN);
  await page.mouse.move(0, 0);
  return page.screenshot();
}

async function inTheHand(browser: Browser, alley: Alley): Promise<Buffer> {
  const context = await browser.newContext({ viewport: HAND, colorScheme: 'dark', deviceScaleFactor: 1 });
  const { page } = await visit(context, alley);
  await page.getByLabel('Your post').focus();
  await page.getByRole('button', { name: 'Problem' }).waitFor();
  await context.setOffline(true);
  await page.locator('party-thread:state(offline)').waitFor();
  await post(page, 'Writing this in the tunnel home: best jackpot round yet!');
  await entry(page, 'Writing this in the tunnel')
    .getByText(/^\s*Saved/)
    .waitFor();
  await page.evaluate(() => {
    const thread = document.querySelector('party-thread')!;
    (thread.shadowRoot!.activeElement as HTMLElement).blur();
    window.scrollTo(0, thread.getBoundingClientRect().top + scrollY - 24);
  });
  return page.screenshot();
}

async function together(browser: Browser, desk: Buffer, hand: Buffer): Promise<Buffer> {
  const page = await browser.newPage({ viewport: SHEET });
  const source = (image: Buffer) => `data:image/png;base64,${image.toString('base64')}`;
  await page.setContent(`<!doctype html><style>
    body { margin: 0; inline-size: ${SHEET.width}px; block-size: ${SHEET.height}px; background: #f3e7d8; position: relative; overflow: hidden; }
    img { position: absolute; display: block; box-shadow: 0 24px 64px rgb(43 18 51 / 28%); }
    .desk { inset: 40px auto auto 40px; border-radius: 14px; }
    .hand { inset: auto 40px 40px auto; border-radius: 30px; border: 8px solid #120717; }
    </style><img class="desk" src="${source(desk)}"><img class="hand" src="${source(hand)}">`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  return page.screenshot();
}

const alley = await openAlley({ words: true });
const browser = await openBrowser();
try {
  const picture = await together(browser, await atTheDesk(browser, alley), await inTheHand(browser, alley));
  await writeFile(TARGET, picture);
  console.log(`${TARGET}: ${Math.round(picture.length / 1024)} KB`);
} finally {
  await browser.close();
  await alley.close();
}
