import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';
import { entry, openScene, openPage, post, ready, type Visit } from './alley.ts';

/** Either screen: a page of its own, or a frame of the stage. */
type Screen = Page | FrameLocator;

const COMPLAINT = 'Lane 7 ate our ball again';
const ANSWER = 'A wrench and I are on our way.';

/** An entry on a screen, by its words. */
const said = (screen: Screen, words: string) =>
  screen.locator('party-thread article', { has: screen.locator('[part~=message]', { hasText: words }) });
const waiting = (screen: Screen) => screen.locator('[part=waiting-button]');
const postButton = (screen: Screen) => screen.getByRole('button', { name: 'Post', exact: true });

describe('the stage', () => {
  const scene = openScene({ words: true });

  async function openStage(
    width = 1280,
    height = 900,
    hasTouch = false,
  ): Promise<Visit & Record<'phone' | 'counter', FrameLocator>> {
    const context = await scene.browser.newContext({ viewport: { width, height }, hasTouch });
    const visit = await openPage(context);
    await visit.page.goto(`${scene.alley.page}/stage`);
    const [phone, counter] = [visit.page.frameLocator('#phone'), visit.page.frameLocator('#counter')];
    await phone.locator('party-thread:state(ready)').waitFor();
    await counter.locator('party-thread:state(host)').waitFor();
    await waiting(counter).waitFor();
    await phone.getByLabel('Your post').and(phone.locator(':not(:placeholder-shown)')).waitFor();
    return { ...visit, phone, counter };
  }

  it('shows a complaint rise at the counter, and its answer light up the trail on the phone', async () => {
    const { page, complaints, phone, counter } = await openStage();
    assert.match(await phone.getByLabel('Your post').inputValue(), new RegExp(COMPLAINT));
    await counter.getByText('Nobody is waiting for us.').waitFor();
    await postButton(phone).click();
    await counter.getByRole('button', { name: 'Waiting for us (1)' }).waitFor();
    await counter.locator('.waiting__words', { hasText: COMPLAINT }).waitFor();

    await counter.getByRole('button', { name: 'Answer', exact: true }).click();
    await counter.getByLabel('Your reply to').fill(ANSWER);
    await page.keyboard.press('Control+Enter');
    const asked = said(phone, COMPLAINT);
    await asked.locator('[part~=trail]', { hasText: 'answered' }).waitFor();
    await counter.getByText('Nobody is waiting for us.').waitFor();

    await phone.getByText('Is this solved for you?').waitFor();
    await phone.getByRole('button', { name: 'Yes', exact: true }).click();
    await said(counter, COMPLAINT).locator('[part~=trail]', { hasText: 'solved' }).waitFor();

    await asked
      .getByRole('button', { name: /^More about/ })
      .first()
      .click();
    await phone.getByRole('menuitem', { name: 'Not solved after all' }).click();
    await said(counter, COMPLAINT).locator('[part~=trail]', { hasText: 'reopened' }).waitFor();
    await counter.getByRole('button', { name: 'Waiting for us (1)' }).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('really cuts the phone’s network, and delivers when it is back', async () => {
    const { page, phone, counter } = await openStage();
    await page.getByRole('switch', { name: 'Phone goes offline' }).check();
    await phone.locator('party-thread:state(offline)').waitFor();
    const words = 'We are in the tunnel, and still at lane 7.';
    await phone.getByLabel('Your post').fill(words);
    await postButton(phone).click();
    await said(phone, words).getByText(/Saved/).waitFor();
    await page.getByRole('switch', { name: 'Phone goes offline' }).uncheck();
    await counter.locator('.waiting__words', { hasText: words }).waitFor();
    await page.context().close();
  });

  it('changes accent, scheme and direction on both screens', async () => {
    const { page, phone, counter } = await openStage();
    await page.getByRole('radio', { name: 'Green' }).check();
    await page.getByRole('switch', { name: 'Dark' }).check();
    await page.getByRole('switch', { name: 'Right to left' }).check();
    for (const screen of [phone, counter]) {
      const button = screen.locator('[part=post-button]').first();
      await screen.getByRole('button', { name: 'نشر' }).first().waitFor();
      const [background, direction, scheme] = await button.evaluate((element) => {
        const { backgroundColor, direction: written, colorScheme } = getComputedStyle(element);
        return [backgroundColor, written, colorScheme];
      });
      assert.deepEqual([background, direction, scheme], ['rgb(15, 123, 79)', 'rtl', 'dark']);
    }
    await page.context().close();
  });

  it('can be worked by keyboard alone', async () => {
    const { page, phone, counter } = await openStage();
    const words = 'Typed without a mouse.';
    await phone.getByLabel('Your post').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(words);
    const onPost = () =>
      phone
        .locator('party-thread')
        .evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.getAttribute('part'));
    for (let presses = 0; presses < 30 && (await onPost()) !== 'post-button'; presses += 1)
      await page.keyboard.press('Tab');
    assert.equal(await onPost(), 'post-button');
    await page.keyboard.press('Enter');
    await counter.locator('.waiting__words', { hasText: words }).waitFor();
    await page.context().close();
  });

  for (const [width, colorScheme] of [
    [1280, 'light'],
    [360, 'light'],
    [1280, 'dark'],
  ] as const) {
    it(`has no finding of axe at ${width} px when it is ${colorScheme}, and needs no scrolling sideways`, async () => {
      const { page } = await openStage(width, 800);
      if (colorScheme === 'dark') await page.getByRole('switch', { name: 'Dark' }).check();
      const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          iframes: false,
        }),
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
      );
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.context().close();
    });
  }

  it('stands one above the other on a phone, and a touch brings either near', async () => {
    const { page, phone, counter } = await openStage(360, 740, true);
    const heights = () =>
      page.evaluate(() => ['phone', 'counter'].map((id) => document.getElementById(id)!.clientHeight));
    const [tall, low] = await heights();
    assert.ok(tall! > low!);
    await page.getByRole('radio', { name: 'Counter' }).tap();
    const [now, near] = await heights();
    assert.ok(near! > now!);
    await page.getByRole('radio', { name: 'Phone' }).tap();
    const words = 'Touched, not clicked.';
    await phone.getByLabel('Your post').fill(words);
    await postButton(phone).tap();
    await counter.locator('.waiting__words', { hasText: words }).waitFor();
    await page.context().close();
  });

  it('is two real pages: a phone and a counter in browsers of their own', async () => {
    const guest = await openPage(await scene.browser.newContext({ viewport: { width: 390, height: 844 } }));
    const host = await openPage(await scene.browser.newContext());
    await guest.page.goto(`${scene.alley.page}/stage/phone`);
    await host.page.goto(`${scene.alley.page}/stage/counter`);
    await Promise.all([ready(guest.page), ready(host.page), waiting(host.page).waitFor()]);
    await post(guest.page, 'Is there a high chair?');
    await host.page.locator('.waiting__words', { hasText: 'Is there a high chair?' }).waitFor();
    await host.page
      .locator('.waiting__item', { hasText: 'Is there a high chair?' })
      .getByRole('button', { name: 'Answer', exact: true })
      .click();
    await host.page.getByLabel('Your reply to').fill('Two, by the pinball machine.');
    await host.page.keyboard.press('Control+Enter');
    await entry(guest.page, 'Is there a high chair?')
      .locator('[part~=trail]', { hasText: 'answered' })
      .waitFor();
    assert.deepEqual([...guest.complaints, ...host.complaints], []);
  });
});
