import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { entry, messages, openScene, post, readThread, visit } from './alley.ts';

const POSTS = 12;

describe('a server that is killed in a burst', () => {
  const scene = openScene();

  it('has everything that was confirmed, once, and gets the rest once it is back', async () => {
    const { page } = await visit(await scene.browser.newContext(), scene.alley);
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
      if (index === POSTS / 2) void scene.alley.crash();
      await post(page, text);
      await entry(page, text).waitFor();
    }
    await scene.alley.crash();
    const before = new Set(confirmed);
    await scene.alley.restart();

    const kept = await readThread(scene.alley);
    for (const id of before) {
      assert.equal(
        kept.filter((found) => found.id === id).length,
        1,
        `the confirmed entry ${id} is there once`,
      );
    }
    assert.ok(before.size < POSTS, 'the kill came in the middle');
    await settled(page);
    const all = (await readThread(scene.alley)).map(({ text }) => text);
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
