import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { contentSecurityPolicy } from '../../demo/page.ts';
import {
  board,
  enterIdea,
  idea,
  minted,
  openedIdea,
  openPage,
  openScene,
  PARTY,
  readyBoard,
  send,
  visitIdeas,
  type Visit,
} from './alley.ts';

const TRAM = 'Show the last tram on the score screens';
const CONFETTI = 'Confetti for every strike';
const DANCE = 'A tea dance for the over-sixties, once a month';
const FITTING = 'A bigger jukebox';
/** A page that goes by what stands behind the `#`. */
const ROUTER = `
const seen = [];
const show = () => { seen.push(location.hash); document.querySelector('output').textContent = location.hash; };
addEventListener('hashchange', show);
show();
window.seen = seen;
`;

describe('boards in the address of a page', () => {
  const scene = openScene({ words: true });

  /** Another page of the brand, under the same strict policy. */
  async function openOther(body: string, rest = ''): Promise<Visit> {
    const visitor = await openPage(await scene.browser.newContext());
    const { page } = visitor;
    const { alley } = scene;
    await page.route(`${alley.page}/router.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: ROUTER }),
    );
    await page.route(/\/other(?:\?|$)/, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': contentSecurityPolicy(alley.api) },
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Other</title>
          <link rel="stylesheet" href="${alley.api}/v1/partyline.css">
          <script type="module" src="/router.js"></script>
          <script type="module" src="${alley.api}/v1/partyline.js" data-party="${PARTY}"></script>
          <h1>Other</h1>${body}`,
      }),
    );
    await page.goto(`${alley.page}/other${rest}`);
    await readyBoard(page);
    return visitor;
  }
  const address = (page: Page) => new URL(page.url());
  const isAt = (page: Page, query: Readonly<Record<string, string>>) =>
    page.waitForURL(
      ({ searchParams }) => JSON.stringify([...searchParams]) === JSON.stringify(Object.entries(query)),
    );

  it('keep order, filters, search and layout there, through a reload', async () => {
    const { page, complaints } = await visitIdeas(await scene.browser.newContext(), scene.alley);
    const place = board(page);
    await place.getByLabel('Order').selectOption({ label: 'Newest' });
    await isAt(page, { 'ideas.sort': 'newest' });
    await place.getByRole('button', { name: /^Declined/ }).click();
    await isAt(page, { 'ideas.sort': 'newest', 'ideas.status': 'declined' });
    await idea(page, TRAM).waitFor({ state: 'detached' });
    await page.reload();
    await readyBoard(page);
    await idea(page, CONFETTI).waitFor();
    assert.equal(await idea(page, TRAM).count(), 0);
    assert.equal(await place.getByLabel('Order').inputValue(), 'newest');
    await place.getByRole('button', { name: /^Declined/, pressed: true }).click();
    await isAt(page, { 'ideas.sort': 'newest' });

    await place.getByRole('button', { name: 'Search and filter' }).click();
    await place.getByLabel('Search the ideas').fill('tee dance');
    await isAt(page, { 'ideas.sort': 'newest', 'ideas.q': 'tee dance' });
    await idea(page, DANCE).waitFor();
    await page.reload();
    await readyBoard(page);
    await idea(page, DANCE).waitFor();
    assert.equal(await idea(page, TRAM).count(), 0);
    await page.goto(`${scene.alley.page}/ideas?ideas.layout=roadmap`);
    await page.locator('party-board:state(roadmap)').waitFor();
    await idea(page, TRAM).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('add nothing to the history but an idea that is opened, and follow the back button to where one was', async () => {
    const { page, complaints } = await visitIdeas(await scene.browser.newContext(), scene.alley);
    const { length } = await page.evaluate(() => ({ length: history.length }));
    await board(page).getByLabel('Order').selectOption({ label: 'Most votes' });
    await isAt(page, { 'ideas.sort': 'top' });
    assert.equal(await page.evaluate(() => history.length), length);
    // The page itself moves within its document, and back again.
    await page.evaluate(() => history.pushState(null, '', '?ideas.status=declined'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await idea(page, TRAM).waitFor({ state: 'detached' });
    await page.goBack();
    await idea(page, TRAM).waitFor();
    assert.equal(await board(page).getByLabel('Order').inputValue(), 'top');

    const opened = await enterIdea(page, TRAM);
    await page.waitForURL(/ideas\.idea=/);
    const link = page.url();
    await board(page).getByRole('button', { name: 'All ideas' }).click();
    await opened.waitFor({ state: 'detached' });
    await isAt(page, { 'ideas.sort': 'top' });
    await page.goForward();
    await opened.waitFor();
    assert.equal(page.url(), link);
    await page.reload();
    await opened.waitFor();
    await page.goBack();
    await opened.waitFor({ state: 'detached' });
    await idea(page, TRAM).getByRole('link').and(page.locator(':focus')).waitFor();
    await isAt(page, { 'ideas.sort': 'top' });
    await page.goto(link);
    await openedIdea(page, TRAM).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('leave each other, the page’s own parameters and its hash router alone', async () => {
    const topic = 'fittings';
    const proposed = { ...minted(), type: 'idea.proposed' as const, topic, data: { title: FITTING } };
    const receipts = await send(
      scene.alley,
      scene.alley.hostToken,
      { ...minted(), type: 'board.created', topic, data: { title: 'Fittings' } },
      proposed,
    );
    for (const { code, delivery } of receipts) assert.equal(delivery, 'confirmed', code);
    const { page, complaints } = await openOther(
      `<output></output>
       <party-board topic="ideas" url-sync></party-board>
       <party-board topic="${topic}" url-sync></party-board>
       <party-board topic="ideas" class="silent"></party-board>`,
      '?utm=a%20b&x=1#/shoes/36',
    );
    const [first, second] = [board(page).first(), board(page, topic)];
    await first.getByLabel('Order').selectOption({ label: 'Newest' });
    await page.waitForURL(/ideas\.sort=newest/);
    await second.getByLabel('Order').selectOption({ label: 'Most votes' });
    await page.waitForURL(/fittings\.sort=top/);
    assert.equal(address(page).search, '?utm=a%20b&x=1&ideas.sort=newest&fittings.sort=top');
    assert.equal(address(page).hash, '#/shoes/36');
    assert.equal(await board(page).last().getByLabel('Order').inputValue(), 'trending');

    // The router goes on, and nobody else moves.
    await page.evaluate(() => (location.hash = '#/lanes/7'));
    await page.locator('output', { hasText: '#/lanes/7' }).waitFor();
    await second.getByRole('link', { name: FITTING }).click();
    await second.locator('party-idea', { hasText: FITTING }).waitFor();
    await page.waitForURL(/fittings\.idea=/);
    assert.equal(await first.locator('party-idea').count(), 0);
    assert.equal(address(page).hash, '#/lanes/7');
    assert.deepEqual(await page.evaluate(() => (window as unknown as { seen: string[] }).seen), [
      '#/shoes/36',
      '#/lanes/7',
    ]);
    await page.reload();
    await readyBoard(page);
    await second.locator('party-idea', { hasText: FITTING }).waitFor();
    assert.equal(await first.getByLabel('Order').inputValue(), 'newest');
    assert.equal(address(page).hash, '#/lanes/7');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
