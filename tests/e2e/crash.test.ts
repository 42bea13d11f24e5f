import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { entry, messages, openAlley, openBrowser, post, readThread, visit, type Alley } from './alley.ts';

const POSTS = 12;

describe('a server that is killed in a burst', () => {
  let alley: Alley;
  let browser: Browser;

  before(async () => {
    alley = await openAlley();
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await alley.close();
  });

  it('has everything that was confirmed, once, and gets the rest once it is back', async () => {
    const { page } = await visit(await browser.newContext(), alley);
    const confirmed = new Set<string>();
    page.on('response', (response) => {
      if (!response.url().endsWith('/events') || !response.ok()) return;
      response.json().then(
        ({ receipts }: { receipts: { id: string; delivery: string }[] }) => {
          for (const { id, delivery } of receipts) if (delivery === 'confirmed') confirmed.add(id);
        },
        () => undefined,
      );
    });
    const texts = Array.from({ length: POSTS }, (_, index) => `burst ${String(index).padStart(2, '0')}`);
    for (const [index, text] of texts.entries()) {
      if (index === POSTS / 2) void alley.crash();
      await post(page, text);
      await entry(page, text).waitFor();
    }
    await alley.crash();
    const before = new Set(confirmed);
    await alley.restart();

    const kept = await readThread(alley);
    for (const id of before) {
      assert.equal(
        kept.filter((found) => found.id === id).length,
        1,
        `the confirmed entry ${id} is there once`,
      );
    }
    assert.ok(before.size < POSTS, 'the kill came in the middle');
    await settled(page);
    const all = (await readThread(alley)).map(({ text }) => text);
    assert.deepEqual(all.toSorted(), texts);
    assert.deepEqual((await messages(page)).toSorted(), texts);
  });
});

/** Nothing on the screen waits to be sent. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const root = document.querySelector('party-thread')!.shadowRoot!;
      return root.querySelectorAll('.status').length === 0;
    },
    undefined,
    { timeout: 60_000 },
  );
}
