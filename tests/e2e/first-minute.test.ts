import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { entry, openBrowser, openPage, post, ready } from './alley.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a developer has after the one command. */
interface Started {
  readonly child: ChildProcess;
  /** The address that it printed. */
  readonly link: string;
}

async function runStart(data: string): Promise<Started> {
  const args = ['--conditions=development', 'packages/server/src/cli.ts', 'start', '--name', 'My Shop'];
  const child = spawn(process.execPath, [...args, '--port', '0', '--data', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /http:\/\/\S+\/start#\S+/.exec(line)?.[0];
    if (!link) continue;
    child.stdout.resume();
    return { child, link };
  }
  throw new Error(`Nothing was started. ${complaint}`);
}

/** A developer's own page, on an origin of its own. */
function servePage(body: () => string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>My page</title><h1>My page</h1>${body()}</html>`);
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}

const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;

describe('the first minute of a developer', () => {
  let browser: Browser;
  let data: string;
  let started: Started;
  let page: Server;
  let snippet = '';

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'partyline-start-'));
    browser = await openBrowser();
    started = await runStart(join(data, 'party.sqlite'));
    page = await servePage(() => snippet);
  });

  after(async () => {
    page.close();
    page.closeAllConnections();
    await browser.close();
    if (started.child.exitCode === null) {
      const gone = once(started.child, 'exit');
      started.child.kill('SIGTERM');
      await gone;
    }
    await rm(data, { recursive: true, force: true });
  });

  it('leads from the printed link to an own post on an own page of another origin', async (test) => {
    const begun = performance.now();
    const owner = await openPage(await browser.newContext());
    await owner.page.goto(started.link);
    await owner.page.getByRole('heading', { name: /^Your party/ }).waitFor();
    assert.ok(!owner.page.url().includes('signin'), 'the code is taken out of the address');
    snippet = (await owner.page.locator('#snippet').textContent())!;
    assert.match((await owner.page.locator('#policy').textContent())!, /trusted-types lit-html/);
    // What has been measured of the preview: the accent, and what it leads to.
    await owner.page.locator('party-theme-builder tbody tr').first().waitFor();
    assert.notEqual(
      await owner.page.locator('[data-seed=accent][type=color]').first().inputValue(),
      '#000000',
    );

    const guest = await openPage(await browser.newContext());
    const told: string[] = [];
    guest.page.on('console', (message) => told.push(message.text()));
    await guest.page.goto(originOf(page));
    const origin = originOf(page);
    const asked = owner.page.getByText(`The page at ${origin} asks to host this party.`);
    await asked.waitFor();
    // In sight at the top of the page, and where the snippet was copied.
    for (const place of ['.lead', '#snippet']) {
      await owner.page.locator(place).evaluate((seen) => seen.scrollIntoView());
      const [from, to] = await asked.evaluate((seen) => {
        const { top, bottom } = seen.getBoundingClientRect();
        return [top, innerHeight - bottom];
      });
      assert.ok(from! >= 0 && to! >= 0, `at ${place}: ${from}, ${to}`);
    }
    assert.ok(
      told.some((text) => text.includes(origin) && text.includes('origin add')),
      `the console says what to do: ${told.join('\n')}`,
    );
    assert.equal(await guest.page.getByRole('alert').count(), 0, 'visitors see nothing broken');
    await owner.page.getByRole('button', { name: 'Allow', exact: true }).click();
    await owner.page.getByText('may host this party now').waitFor();

    await guest.page.reload();
    await ready(guest.page);
    await post(guest.page, 'The first word on my own page.');
    await entry(guest.page, 'The first word on my own page.').waitFor();
    const other = await openPage(await browser.newContext());
    await other.page.goto(originOf(page));
    await entry(other.page, 'The first word on my own page.').waitFor();
    assert.deepEqual([...owner.complaints, ...other.complaints], []);
    test.diagnostic(`from the printed link to a public post: ${Math.round(performance.now() - begun)} ms`);
  });

  it('works once: the same link does not sign in a second device', async () => {
    const { page: second } = await openPage(await browser.newContext());
    await second.goto(started.link);
    await second.getByText('was used already').waitFor();
  });

  it('says what to do when the party’s name is wrong, or the API is away', async () => {
    const api = new URL(started.link).origin;
    const cases: [html: string, told: RegExp][] = [
      [`<script type="module" src="${api}/v1/partyline.js" data-party="my-shopp"></script>`, /my-shopp/],
      [`<script type="module" src="${api}/v1/partyline.js"></script>`, /no party is named/],
    ];
    for (const [script, expected] of cases) {
      snippet = `${script}<party-thread topic="how-was-it"></party-thread><p>Below</p>`;
      const { page: visitor } = await openPage(await browser.newContext());
      const told = visitor.waitForEvent('console', (message) => expected.test(message.text()));
      await visitor.goto(originOf(page));
      await told;
      await visitor.locator('party-thread:not(:state(loading))').waitFor({ state: 'attached' });
      assert.equal(await visitor.getByRole('alert').count(), 0);
      await visitor.context().close();
    }
    snippet = `<script type="module">
      import '${api}/v1/partyline.js';
    </script><party-space party="my-shop" api="http://localhost:9"><party-thread topic="a"></party-thread></party-space>`;
    const { page: visitor } = await openPage(await browser.newContext());
    const told = visitor.waitForEvent('console', (message) =>
      /localhost:9 cannot be reached/.test(message.text()),
    );
    await visitor.goto(originOf(page));
    await told;
  });
});
