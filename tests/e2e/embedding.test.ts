import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import type { BrowserContext } from 'playwright-core';
import { contentSecurityPolicy } from '../../demo/page.ts';
import { entry, openScene, openPage, PARTY, post, ready, until, visit, type Visit } from './alley.ts';

const THREADS = 30;

describe('on a page', () => {
  const scene = openScene({ words: true });

  const snippet = (party = PARTY) => `
    <link rel="stylesheet" href="${scene.alley.api}/v1/partyline.css">
    <script type="module" src="${scene.alley.api}/v1/partyline.js" data-party="${party}"></script>`;

  /** Another page of the brand, under the same strict policy, with extra scripts of its own origin. */
  async function open(
    context: BrowserContext,
    body: string,
    scripts: Readonly<Record<string, string>> = {},
  ): Promise<Visit> {
    const visitor = await openPage(context);
    for (const [path, code] of Object.entries(scripts)) {
      await visitor.page.route(scene.alley.page + path, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: code }),
      );
    }
    await visitor.page.route(`${scene.alley.page}/other`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': contentSecurityPolicy(scene.alley.api) },
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Other</title>${body}`,
      }),
    );
    await visitor.page.goto(`${scene.alley.page}/other`);
    return visitor;
  }

  it('looks the same on a page without a doctype, where classes are read without regard to case', async () => {
    const context = await scene.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const { page } = await openPage(context);
    await page.route(`${scene.alley.page}/old`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<meta charset="utf-8"><title>Old</title>${snippet()}<party-thread topic="saturday"></party-thread>`,
      }),
    );
    await page.goto(`${scene.alley.page}/old`);
    await ready(page);
    assert.equal(await page.evaluate(() => document.compatMode), 'BackCompat');
    const box = await page.getByRole('button', { name: 'Post', exact: true }).boundingBox();
    assert.ok(box && box.x + box.width <= 1280, `Post ends at ${box && box.x + box.width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await context.close();
  });

  it('stores nothing and sends no cookie before the first interaction', async () => {
    const context = await scene.browser.newContext();
    const { page, complaints, live } = await visit(context, scene.alley);
    await live;
    const stored = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookie: document.cookie,
    }));
    assert.deepEqual(stored, { local: 0, session: 0, databases: 0, caches: 0, workers: 0, cookie: '' });
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('loads from two origins only, the brand’s and the party’s', async () => {
    const context = await scene.browser.newContext();
    const { page } = await openPage(context);
    const origins = new Set<string>();
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    await page.goto(scene.alley.page);
    await ready(page);
    assert.deepEqual([...origins].sort(), [scene.alley.page, scene.alley.api].sort());
    await context.close();
  });

  it('violates neither the Content Security Policy nor Trusted Types while everything in it is used', async () => {
    const context = await scene.browser.newContext();
    const { page, complaints } = await visit(context, scene.alley);
    await post(page, 'A post with **bold**, `code` and https://example.com/');
    const own = entry(page, 'A post with bold');
    await own.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByLabel('Edit your post').fill('An edited post');
    await page.getByRole('button', { name: 'Save' }).click();
    await entry(page, 'An edited post').waitFor();
    await entry(page, 'Lane 7 ate our ball')
      .first()
      .getByRole('button', { name: /^Same here/ })
      .click();
    await entry(page, 'Lane 7 ate our ball')
      .first()
      .getByRole('button', { name: /^React to/ })
      .click();
    await page.keyboard.press('Escape');
    await entry(page, 'No vegan pizza')
      .first()
      .getByRole('button', { name: /^Reply/ })
      .click();
    await page.getByLabel('Your reply to').fill('Same for pretzels.');
    await page.keyboard.press('Control+Enter');
    await entry(page, 'Same for pretzels.').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('costs one stream and one request per topic with thirty threads', async () => {
    const context = await scene.browser.newContext();
    const requests: string[] = [];
    context.on('request', (request) => requests.push(new URL(request.url()).pathname));
    const threads = Array.from(
      { length: THREADS },
      (_, index) => `<party-thread topic="t${index}"></party-thread>`,
    );
    const { page, complaints, live } = await open(context, snippet() + threads.join(''));
    await page.waitForFunction(
      (count) => document.querySelectorAll('party-thread:state(ready)').length === count,
      THREADS,
    );
    await live;
    const views = requests.filter((path) => path.includes('/topics/'));
    assert.equal(views.length, THREADS);
    assert.equal(new Set(views).size, THREADS);
    const streams = await page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/live?')).length,
    );
    const opened = requests.filter((path) => path.endsWith('/live')).length;
    assert.equal(opened - streams, 1, `${opened} streams were opened, ${streams} ended`);
    assert.ok(opened <= 2, `${opened} streams were opened`);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('moves nothing below it while it loads', async () => {
    const context = await scene.browser.newContext({ viewport: { width: 800, height: 1600 } });
    const { page, complaints } = await open(
      context,
      `<script type="module" src="/shift.js"></script>${snippet()}
       <party-thread topic="saturday" heading="How was Saturday?" rows="3"></party-thread><p id="below">Below</p>`,
      {
        '/shift.js': `window.shifts = [];
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries()) window.shifts.push(shift.value);
          }).observe({ type: 'layout-shift', buffered: true });
          window.tops = [document.querySelector('#below').getBoundingClientRect().top];`,
      },
    );
    await ready(page);
    const { shifts, tops } = await page.evaluate(async () => {
      const measured = window as unknown as { shifts: number[]; tops: number[] };
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      measured.tops.push(document.querySelector('#below')!.getBoundingClientRect().top);
      return { shifts: measured.shifts, tops: measured.tops };
    });
    assert.deepEqual(shifts, []);
    assert.equal(tops.at(-1), tops[0]);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('fits a sidebar of 280 px', async () => {
    const context = await scene.browser.newContext({ viewport: { width: 280, height: 800 } });
    const { page } = await visit(context, scene.alley);
    const { wide, overflow } = await page.evaluate(() => {
      const thread = document.querySelector('party-thread')!;
      const all = [...thread.shadowRoot!.querySelectorAll('*')];
      const right = thread.getBoundingClientRect().right + 5;
      return {
        wide: document.documentElement.scrollWidth,
        overflow: all
          .filter((element) => element.getBoundingClientRect().right > right)
          .map((element) => `${element.localName}.${element.className}`),
      };
    });
    assert.equal(wide, 280);
    assert.deepEqual(overflow, []);
    await context.close();
  });

  it('lives beside a second copy of Lit and a second version of the script', async () => {
    const context = await scene.browser.newContext();
    const [lit] = (
      await build({
        stdin: {
          contents: `import { LitElement, html } from 'lit';
            customElements.define('brand-hours', class extends LitElement { render() { return html\`<p>Open till one</p>\`; } });`,
          resolveDir: import.meta.dirname,
        },
        bundle: true,
        format: 'esm',
        write: false,
      })
    ).outputFiles;
    await context.route(`${scene.alley.api}/v1x/*`, async (route) => {
      const response = await route.fetch({ url: route.request().url().replace('/v1x/', '/v1/') });
      await route.fulfill({ response, body: (await response.text()).replaceAll('0.1.0', '0.2.0') });
    });
    const { page, complaints } = await open(
      context,
      `<script type="module" src="/lit.js"></script>${snippet()}${snippet().replaceAll('/v1/', '/v1x/')}
       <brand-hours></brand-hours><party-thread topic="saturday"></party-thread>`,
      { '/lit.js': lit!.text },
    );
    await ready(page);
    await page.getByText('Open till one').waitFor();
    await post(page, 'Two of everything.');
    await entry(page, 'Two of everything.').waitFor();
    const versions = await page.evaluate(
      () => (window as unknown as { reactiveElementVersions: string[] }).reactiveElementVersions,
    );
    assert.equal(versions.length, 2, 'two copies of Lit');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows visitors nothing broken and tells the developer what to do when the origin is not allowed', async () => {
    const context = await scene.browser.newContext();
    const { page, complaints } = await openPage(context);
    const elsewhere = scene.alley.page.replace('localhost', '127.0.0.1');
    await page.route(`${elsewhere}/`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html>${snippet()}<party-thread topic="saturday"><p>Read it at the counter.</p></party-thread>`,
      }),
    );
    await page.goto(`${elsewhere}/`);
    await page.getByText('Read it at the counter.').waitFor();
    await page.locator('party-thread:state(failed)').waitFor();
    await page.getByText('Read it at the counter.').waitFor();
    assert.equal(await page.getByRole('button').count(), 0);
    const told = () => complaints.filter((complaint) => complaint.startsWith('Partyline:'));
    await until(async () => told().length > 0, 'the console says it');
    assert.equal(told().length, 1);
    assert.match(told()[0]!, new RegExp(`partyline -- origin add ${PARTY} ${elsewhere}`));
    await context.close();
  });
});
