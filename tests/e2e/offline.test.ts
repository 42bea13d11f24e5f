import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entry, messages, openScene, post, readThread, ready, visit, until } from './alley.ts';

describe('offline and back', () => {
  const scene = openScene();

  async function countOf(text: string): Promise<number> {
    return (await readThread(scene.alley)).filter((found) => found.text === text).length;
  }

  const arrival = (text: string) => until(async () => (await countOf(text)) > 0, `"${text}" arrives`);

  it('a post in a tunnel shows at once as saved, and is delivered once when the network is back', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    await post(page, 'before the tunnel');
    await arrival('before the tunnel');
    await context.setOffline(true);
    await page.locator('party-thread:state(offline)').waitFor();
    await post(page, 'in the tunnel');
    await entry(page, 'in the tunnel')
      .getByText(/^Saved/)
      .waitFor();
    assert.equal(await countOf('in the tunnel'), 0);
    await context.setOffline(false);
    await arrival('in the tunnel');
    await entry(page, 'in the tunnel')
      .getByText(/^Saved/)
      .waitFor({ state: 'detached' });
    assert.equal(await countOf('in the tunnel'), 1);
    assert.equal((await messages(page)).filter((text) => text === 'in the tunnel').length, 1);
    // What could not be fetched in the tunnel is offered after it.
    await page.getByRole('button', { name: 'Keep your link' }).waitFor();
    await context.close();
  });

  it('a post that is the first thing ever done here, in a tunnel, waits and goes out once', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    await context.setOffline(true);
    await page.locator('party-thread:state(offline)').waitFor();
    await page.getByLabel('Your post').fill('first words in the tunnel');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const waits = page.getByText('your text goes out when you are back');
    await waits.waitFor();
    assert.equal(await page.getByText(/^Offline\./).count(), 1, 'nothing else is said about it');
    assert.equal(await countOf('first words in the tunnel'), 0);
    await context.setOffline(false);
    await arrival('first words in the tunnel');
    await entry(page, 'first words in the tunnel').waitFor();
    assert.equal(await page.getByLabel('Your post').inputValue(), '');
    assert.equal(await countOf('first words in the tunnel'), 1);
    await context.close();
  });

  it('what was saved offline survives closing the tab, and goes out when the page is opened again', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    await page.getByLabel('Your post').focus();
    await page.getByRole('button', { name: 'Problem' }).waitFor();
    await context.setOffline(true);
    await page.locator('party-thread:state(offline)').waitFor();
    await post(page, 'tab closed in the tunnel');
    await entry(page, 'tab closed in the tunnel')
      .getByText(/^Saved/)
      .waitFor();
    assert.equal(await countOf('tab closed in the tunnel'), 0);
    // A page that goes away takes the emulated tunnel with it: what it sends at the very end would get through.
    await scene.alley.crash();
    await page.close();
    await scene.alley.restart();
    assert.equal(await countOf('tab closed in the tunnel'), 0);
    await context.setOffline(false);
    const again = await visit(context, scene.alley);
    await arrival('tab closed in the tunnel');
    await entry(again.page, 'tab closed in the tunnel').waitFor();
    await again.page.reload();
    await ready(again.page);
    assert.equal(
      (await messages(again.page)).filter((text) => text === 'tab closed in the tunnel').length,
      1,
    );
    assert.equal(await countOf('tab closed in the tunnel'), 1);
    await context.close();
  });

  it('a reload in the middle of a send neither loses nor doubles', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    for (const answer of ['lost', 'lost', 'kept'] as const) {
      const text = `reload, answer ${answer}, ${Math.random()}`;
      let reached!: () => void;
      const sending = new Promise<void>((resolve) => (reached = resolve));
      await page.route('**/events', async (route) => {
        // The server gets it; in the first two rounds the page is gone before the answer.
        const response = await route.fetch();
        reached();
        if (answer === 'kept') await route.fulfill({ response });
      });
      await post(page, text);
      await sending;
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.reload();
      await ready(page);
      await entry(page, text).waitFor();
      await page.waitForFunction(
        () => !document.querySelector('party-thread')!.shadowRoot!.querySelector('.status'),
      );
      assert.equal(await countOf(text), 1);
      assert.equal((await messages(page)).filter((found) => found === text).length, 1);
    }
    await context.close();
  });

  it('a draft that was never sent is found again after a reload', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visit(context, scene.alley);
    const field = page.getByLabel('Your post');
    await field.fill('The glow shoes in 36 are');
    await until(() => page.evaluate(keepsText, 'The glow shoes in 36 are'), 'the draft is kept');
    await page.reload();
    await ready(page);
    await field.focus();
    await page.waitForFunction(() => {
      const root = document.querySelector('party-thread')!.shadowRoot!;
      return root.querySelector('textarea')!.value === 'The glow shoes in 36 are';
    });
    await context.close();
  });
});

/** Runs in the page: whether its database holds these words. Never opens one that is not there, for opening creates it. */
async function keepsText(text: string): Promise<boolean> {
  const names = (await indexedDB.databases()).map((database) => database.name!);
  const name = names.find((found) => found.endsWith('/disco-bowl/live'));
  if (name === undefined) return false;
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
  });
  const items = await new Promise<unknown>((resolve) => {
    const all = database.transaction('items').objectStore('items').getAll();
    all.onsuccess = () => resolve(all.result);
  });
  database.close();
  return JSON.stringify(items).includes(text);
}
