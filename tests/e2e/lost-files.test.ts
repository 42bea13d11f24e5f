import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openPage, openScene, ready, until, visit } from './alley.ts';

const MANIFEST = new URL('../../packages/elements/dist/cdn/manifest.json', import.meta.url);
const CODE = `pl_${'x'.repeat(43)}`;

interface Manifest {
  readonly files: Readonly<Record<string, { readonly modules?: readonly string[] }>>;
}

/** The built files that hold this source: one in each build. */
async function filesWith(source: string): Promise<ReadonlySet<string>> {
  const { files } = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  const names = Object.keys(files).filter((name) => files[name]!.modules?.includes(source));
  assert.ok(names.length > 0, `${source} was built`);
  return new Set(names);
}

/** Loses these files on the way until it is called off, and counts how many were asked for. */
async function lose(
  page: Page,
  names: ReadonlySet<string>,
): Promise<{ count: () => number; stop(): Promise<void> }> {
  let count = 0;
  const matches = (url: URL) => names.has(url.pathname.split('/').at(-1)!);
  await page.route(matches, (route) => {
    count += 1;
    return route.abort();
  });
  return { count: () => count, stop: () => page.unroute(matches) };
}

describe('a file of the script that is lost on the way', () => {
  const scene = openScene({ words: true });

  it('leaves a link that signs in unused and in the address, for loading the page again', async () => {
    const context = await scene.browser.newContext();
    const { page } = await openPage(context);
    const lost = await lose(page, await filesWith('packages/elements/src/space/sign-in.ts'));
    const exchanged: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes(CODE)) exchanged.push(request.url());
    });
    await page.goto(`${scene.alley.page}/#partyline-signin=${CODE}`);
    await ready(page);
    await until(
      async () => lost.count() > 0 && page.url().endsWith(`#partyline-signin=${CODE}`),
      'it is back',
    );
    assert.deepEqual(exchanged, []);

    await lost.stop();
    const exchange = page.waitForRequest((request) => !!request.postData()?.includes(CODE));
    await page.reload();
    await exchange;
    await ready(page);
    assert.ok(!page.url().includes(CODE));
    await context.close();
  });

  it('leaves the conversation in English, and says it in the page’s language with the next change', async () => {
    const context = await scene.browser.newContext();
    const { page } = await openPage(context);
    const lost = await lose(page, await filesWith('packages/elements/src/locales/de.ts'));
    await page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.lang = 'de'));
    });
    await page.goto(scene.alley.page);
    await ready(page);
    const thread = page.locator('party-thread').first();
    await thread.getByRole('button', { name: 'Post', exact: true }).waitFor();
    assert.ok(lost.count() > 0);

    await lost.stop();
    await thread.evaluate((element) => {
      const { parentElement, nextSibling } = element;
      element.remove();
      parentElement!.insertBefore(element, nextSibling);
    });
    await thread.getByRole('button', { name: 'Posten', exact: true }).waitFor();
    await context.close();
  });

  it('keeps nobody from reading when it is code for acting', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    const lost = await lose(page, await filesWith('packages/elements/src/thread/thread-hands.ts'));
    await page.getByLabel('Your post').fill('Written before the code for writing came.');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page
      .getByText('That could not be kept on this device. Your text is still here; try again.')
      .waitFor();
    assert.ok(lost.count() > 0);
    assert.equal(
      await page.getByLabel('Your post').inputValue(),
      'Written before the code for writing came.',
    );

    await lost.stop();
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.locator('[part=message]').getByText('Written before the code for writing came.').waitFor();
    await context.close();
  });
});
