import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { entry, messages, openScene, ready, visit } from './alley.ts';

const KEYS_MAX = 60;

describe('access', () => {
  const scene = openScene({ words: true });

  /** Accessible name and state of what has the focus, in shadow roots too. */
  function focused(page: Page): Promise<string> {
    return page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const labels = (element as HTMLTextAreaElement | null)?.labels?.[0]?.textContent;
      return (element?.getAttribute('aria-label') ?? labels ?? element?.textContent ?? '')
        .replace(/\s+/g, ' ')
        .trim();
    });
  }

  /** Presses Tab until the focus is on what is wanted, and sees the ring around it on the way. */
  async function tabTo(page: Page, wanted: RegExp): Promise<void> {
    for (let presses = 0; presses < KEYS_MAX; presses += 1) {
      if (wanted.test(await focused(page))) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${wanted} cannot be reached by Tab; the focus is on "${await focused(page)}"`);
  }

  it('takes a reader through same here, a reply and a post by keyboard alone', async () => {
    const context = await scene.browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page, complaints } = await visit(context, scene.alley);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to the conversation');
    await page.keyboard.press('Enter');

    await tabTo(page, /^Same here/);
    const before = await focused(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => {
      const root = document.querySelector('party-thread')!.shadowRoot!;
      return root.activeElement?.getAttribute('aria-pressed') === 'true';
    });
    assert.notEqual(await focused(page), before, 'the count went up under the focus');

    await tabTo(page, /^Reply to/);
    await page.keyboard.press('Enter');
    assert.match(await focused(page), /^Your reply to/);
    await page.keyboard.type('Said without a mouse.');
    await page.keyboard.press('Control+Enter');
    const reply = entry(page, 'Said without a mouse.');
    await reply.waitFor();
    await page.waitForFunction(() => {
      const root = document.querySelector('party-thread')!.shadowRoot!;
      return root.activeElement?.textContent?.includes('Said without a mouse.');
    });

    await page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    for (let presses = 0; presses < KEYS_MAX && !/^Your post/.test(await focused(page)); presses += 1) {
      await page.keyboard.press('Shift+Tab');
    }
    assert.match(await focused(page), /^Your post/);
    await page.keyboard.type('A post,');
    await page.keyboard.press('Enter');
    await page.keyboard.type('on two lines.');
    await page.keyboard.press('Control+Enter');
    await entry(page, 'A post,').waitFor();
    assert.match(await focused(page), /^Your post/, 'the focus stays in the emptied composer');
    assert.ok((await messages(page))[0]!.includes('on two lines.'));
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows a focus ring on everything that Tab reaches', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    const bare: string[] = [];
    for (let presses = 0; presses < KEYS_MAX; presses += 1) {
      await page.keyboard.press('Tab');
      const ringless = await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body) return undefined;
        const ringed = [element, element.closest('form')].some(
          (part) =>
            part &&
            getComputedStyle(part).outlineStyle !== 'none' &&
            parseFloat(getComputedStyle(part).outlineWidth) > 0,
        );
        return ringed ? undefined : `${element.localName}.${element.className}`;
      });
      if (ringless !== undefined) bare.push(ringless);
    }
    assert.deepEqual([...new Set(bare)], []);
    await context.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1280]) {
      it(`has no finding of axe on a ${colorScheme} page of ${width} px, at rest and while writing`, async () => {
        const context = await scene.browser.newContext({
          colorScheme,
          viewport: { width, height: 900 },
          bypassCSP: true,
        });
        const { page } = await visit(context, scene.alley);
        assert.deepEqual(await findings(page), []);
        await page.getByLabel('Your post').focus();
        await page.getByRole('button', { name: 'Problem' }).waitFor();
        await entry(page, 'Lane 7 ate our ball')
          .first()
          .getByRole('button', { name: /^Reply/ })
          .click();
        await page.getByLabel('Your reply to').waitFor();
        assert.deepEqual(await findings(page), []);
        await context.close();
      });
    }
  }

  it('reads from right to left without running out of the page', async () => {
    const context = await scene.browser.newContext({ viewport: { width: 320, height: 900 } });
    const { page } = await visit(context, scene.alley);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      document.documentElement.lang = 'ar';
    });
    await page.reload();
    await ready(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await context.close();
  });
});

async function findings(page: Page): Promise<string[]> {
  const axe = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
  await page.evaluate(await readFile(axe, 'utf8'));
  // Everything is laid out, so that what is skipped off screen is looked at too.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(' ')} ${failureSummary}`),
  );
}
