import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { entry, messages, openAlley, openBrowser, post, readThread, visit, type Alley } from './alley.ts';

const WITHIN_MS = 1_000;

describe('two browsers', () => {
  let alley: Alley;
  let browsers: readonly [Browser, Browser];

  before(async () => {
    alley = await openAlley();
    browsers = [await openBrowser(), await openBrowser()];
  });

  after(async () => {
    for (const browser of browsers) await browser.close();
    await alley.close();
  });

  it('a post in one shows in the other within a second, and waits there until asked for', async () => {
    const [teo, june] = await Promise.all(
      browsers.map(async (browser) => visit(await browser.newContext(), alley)),
    );
    await june!.live;
    await post(teo!.page, 'Lane 7 ate our ball.');
    await june!.page.getByRole('button', { name: '1 new post' }).click();

    const times: number[] = [];
    for (const text of ['first', 'second', 'third']) {
      const started = performance.now();
      await post(teo!.page, text);
      await june!.page.getByRole('button', { name: '1 new post' }).waitFor({ timeout: WITHIN_MS });
      times.push(performance.now() - started);
      assert.ok(!(await messages(june!.page)).includes(text), 'the order is frozen until asked');
      await june!.page.getByRole('button', { name: '1 new post' }).click();
      await entry(june!.page, text).waitFor();
    }
    console.log(`post to other screen: ${times.map((time) => `${Math.round(time)} ms`).join(', ')}`);
    assert.ok(Math.max(...times) < WITHIN_MS);

    const order = ['third', 'second', 'first', 'Lane 7 ate our ball.'];
    assert.deepEqual(await messages(june!.page), order);
    assert.deepEqual(await messages(teo!.page), order);
    for (const { complaints } of [teo!, june!]) assert.deepEqual(complaints, []);
  });

  it('a reply, a reaction and a removal reach the other screen in place', async () => {
    const [teo, june] = await Promise.all(
      browsers.map(async (browser) => visit(await browser.newContext(), alley)),
    );
    await june!.live;
    const first = entry(teo!.page, 'first');
    await first.getByRole('button', { name: /^Same here/ }).click();
    await entry(june!.page, 'first')
      .getByRole('button', { name: /^Same here,? 1$/ })
      .waitFor();

    await first.getByRole('button', { name: /^Reply/ }).click();
    await teo!.page.getByLabel('Your reply to').fill('It happened to me too.');
    await teo!.page.getByRole('button', { name: 'Post', exact: true }).last().click();
    await june!.page.getByRole('button', { name: '1 new reply' }).click();
    await entry(june!.page, 'It happened to me too.').waitFor();

    const own = entry(teo!.page, 'It happened to me too.');
    await own.getByRole('button', { name: /^More about/ }).click();
    await teo!.page.getByRole('menuitem', { name: 'Remove' }).click();
    await entry(june!.page, 'It happened to me too.').waitFor({ state: 'detached' });
    assert.equal((await readThread(alley)).filter(({ text }) => text === 'It happened to me too.').length, 0);
  });
});
