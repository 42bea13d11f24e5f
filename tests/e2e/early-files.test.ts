import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { ENDPOINTS } from '@partyline/protocol';
import type { Page } from 'playwright-core';
import { contentSecurityPolicy } from '../../demo/page.ts';
import { minted, newGuest, openPage, openScene, PARTY, ready, send, TOPIC } from './alley.ts';

const MANIFEST = new URL('../../packages/elements/dist/cdn/manifest.json', import.meta.url);
const SOURCES = 'packages/elements/src';

interface Manifest {
  readonly files: Readonly<Record<string, { readonly modules?: readonly string[] }>>;
}

/** The built files that hold this source: one in each build. */
async function filesWith(source: string): Promise<ReadonlySet<string>> {
  const { files } = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  const names = Object.keys(files).filter((name) => files[name]!.modules?.includes(`${SOURCES}/${source}`));
  assert.ok(names.length > 0, `${source} was built`);
  return new Set(names);
}

const fileOf = (url: string) => new URL(url).pathname.split('/').at(-1)!;

describe('what most conversations have that have begun', () => {
  const scene = openScene();

  /** A page of the brand with these elements. */
  async function show(page: Page, body: string): Promise<string> {
    const address = `${scene.alley.page}/other`;
    await page.route(address, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': contentSecurityPolicy(scene.alley.api) },
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Other</title>
          <script type="module" src="${scene.alley.api}/v1/partyline.js" data-party="${PARTY}"></script>${body}`,
      }),
    );
    return address;
  }

  const thread = `<party-thread topic="${TOPIC}"></party-thread>`;
  for (const [part, body] of Object.entries({
    thread,
    several: `${thread}<party-poll topic="sound"></party-poll>`,
  })) {
    it(`is asked for while the first file (${part}) is on its way, and once`, async () => {
      await send(scene.alley, newGuest(), {
        ...minted(),
        type: 'post.added',
        topic: TOPIC,
        data: { text: 'The **best** night.', open: { title: TOPIC } },
      });
      const context = await scene.browser.newContext();
      const { page, complaints } = await openPage(context);
      const address = await show(page, body);
      const [first, extras, text] = await Promise.all(
        [`auto/${part}.ts`, 'thread/thread-extras.ts', 'thread/entry-text.ts'].map(filesWith),
      );
      const asked: string[] = [];
      page.on('request', (request) => asked.push(fileOf(request.url())));
      let letGo!: () => void;
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      await page.route(
        (url) => first!.has(fileOf(url.href)),
        async (route) => {
          await gate;
          await route.continue();
        },
      );
      const early = [first!, extras!, text!].map((files) =>
        page.waitForRequest((request) => files.has(fileOf(request.url()))),
      );
      await page.goto(address, { waitUntil: 'commit' });
      await Promise.all(early);
      assert.equal(await page.evaluate(() => customElements.get('party-thread')), undefined);
      letGo();
      await ready(page);
      await page.locator('party-thread strong', { hasText: 'best' }).first().waitFor();
      for (const files of [first!, extras!, text!])
        assert.equal(asked.filter((file) => files.has(file)).length, 1);

      const again = page.waitForResponse((response) =>
        response.url().includes(ENDPOINTS.topic(PARTY, TOPIC)),
      );
      await page.reload({ waitUntil: 'commit' });
      assert.equal(await (await again).headerValue('party-needs'), 'extras', 'also when nothing has changed');
      await ready(page);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it('takes a view that the page has preloaded, so that nothing of it waits for the loader', async () => {
    const context = await scene.browser.newContext();
    const { page, complaints } = await openPage(context);
    const view = `${scene.alley.api}${ENDPOINTS.topic(PARTY, TOPIC)}?sort=newest`;
    const address = await show(page, `<link rel="preload" as="fetch" crossorigin href="${view}">${thread}`);
    const views: string[] = [];
    page.on('request', (request) => {
      if (request.url() === view) views.push(request.resourceType());
    });
    await page.goto(address);
    await ready(page);
    assert.equal(views.length, 1, views.join(' '));
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('is not asked for where nobody has said anything', async () => {
    const context = await scene.browser.newContext();
    const { page } = await openPage(context);
    const address = await show(page, '<party-thread topic="unheard-of"></party-thread>');
    const extras = await filesWith('thread/thread-extras.ts');
    const view = page.waitForResponse((response) => response.url().includes('/topics/unheard-of'));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(fileOf(request.url())));
    await page.goto(address);
    await ready(page);
    assert.equal(await (await view).headerValue('party-needs'), null);
    assert.ok(asked.includes('partyline.js'));
    assert.deepEqual(
      asked.filter((file) => extras.has(file)),
      [],
    );
    await context.close();
  });
});
