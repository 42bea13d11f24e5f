import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  idea,
  minted,
  openPage,
  openScene,
  poll,
  readyBoard,
  readyPolls,
  send,
  visit,
  visitIdeas,
  voteButton,
  votesShown,
} from './alley.ts';

const MANIFEST = new URL('../../packages/elements/dist/cdn/manifest.json', import.meta.url);
const TRAM = 'Show the last tram on the score screens';

interface Manifest {
  readonly files: Readonly<Record<string, { readonly modules?: readonly string[] }>>;
}

/** Loses the files with this source until the network is back. */
async function lose(page: Page, source: string): Promise<{ asked(): number; back(): Promise<void> }> {
  const { files } = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  const names = new Set(
    Object.keys(files).filter((name) => files[name]!.modules?.includes(`packages/elements/src/${source}`)),
  );
  assert.ok(names.size > 0, `${source} was built`);
  let asked = 0;
  const matches = (url: URL) => names.has(url.pathname.split('/').at(-1)!);
  await page.route(matches, (route) => {
    asked += 1;
    return route.abort();
  });
  return {
    asked: () => asked,
    async back() {
      await page.unroute(matches);
      await page.evaluate(() => dispatchEvent(new Event('online')));
    },
  };
}

describe('a part of an element that is lost on the way', () => {
  const scene = openScene({ words: true });

  it('leaves plain words of a conversation, and is asked for again until all of it can be drawn', async () => {
    const { page } = await openPage(await scene.browser.newContext());
    const lost = await lose(page, 'thread/thread-extras.ts');
    await page.goto(scene.alley.page);
    const thread = page.locator('party-thread').first();
    await thread.getByText('That could not be loaded.').waitFor();
    assert.ok((await thread.locator('[part=message]').count()) > 0);
    assert.equal(await thread.locator('[part=replies]').count(), 0);
    assert.ok(lost.asked() > 0);

    await lost.back();
    await thread.locator('[part=replies]').first().waitFor();
    assert.equal(await thread.getByText('That could not be loaded.').count(), 0);
    await page.context().close();
  });

  it('leaves the form of a poll that closes, with nothing to press, until its results can be drawn', async () => {
    const { page, live } = await visit(await scene.browser.newContext(), scene.alley);
    await live;
    await readyPolls(page);
    const place = poll(page, 'sound');
    const lost = await lose(page, 'poll/poll-results.ts');
    await send(scene.alley, scene.alley.hostToken, {
      ...minted(),
      type: 'topic.closed',
      topic: 'sound',
      data: {},
    });
    await place.getByRole('alert').getByText('Loading the question…').waitFor();
    assert.ok(lost.asked() > 0);
    assert.equal(await place.locator('[part=form][inert] [part=option]').count(), 5);

    await lost.back();
    await place.locator('[part=results]').waitFor();
    assert.equal(await place.locator('[part=form]').count(), 0);
    assert.equal(await place.getByText('Loading the question…').count(), 0);
    await page.context().close();
  });

  it('is said in the place of a poll that cannot be drawn without it, and asked for again', async () => {
    const { page } = await openPage(await scene.browser.newContext());
    const lost = await lose(page, 'poll/poll-ranking.ts');
    await page.goto(`${scene.alley.page}/votes`);
    const place = poll(page, 'theme');
    await place.getByRole('alert').getByText('This question could not be loaded.').waitFor();
    const before = lost.asked();
    await place.getByRole('button', { name: 'Try again' }).click();
    await place.getByRole('alert').waitFor();
    assert.ok(lost.asked() > before, 'it is asked for when somebody says so');

    await lost.back();
    await readyPolls(page);
    await place.locator('[part=ranking]').waitFor();
    await page.context().close();
  });

  it('is asked for again by a board that is to show columns', async () => {
    const { page } = await visitIdeas(await scene.browser.newContext(), scene.alley);
    const lost = await lose(page, 'board/board-columns.ts');
    await page.getByRole('button', { name: 'Roadmap' }).click();
    await page.locator('party-board .body').getByText('Loading the ideas…').waitFor();
    assert.ok(lost.asked() > 0);

    await lost.back();
    await page.locator('[part=column]').first().waitFor();
    assert.equal(await page.getByText('Loading the ideas…').count(), 0);
    await page.context().close();
  });

  it('keeps a vote that is given before anything else on a board, and casts it once', async () => {
    const { page } = await openPage(await scene.browser.newContext());
    const lost = await lose(page, 'board/board-hands.ts');
    await page.goto(`${scene.alley.page}/ideas`);
    await readyBoard(page);
    const place = idea(page, TRAM);
    const before = Number(await place.locator('.vote__count').first().textContent());
    await voteButton(place).click();
    await place.getByRole('alert').getByText('This waits on this page').waitFor();
    await voteButton(place).click();
    assert.ok(lost.asked() > 0);

    await lost.back();
    await votesShown(place, before + 1);
    await place.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await voteButton(place).getAttribute('aria-pressed'), 'true');
    await page.context().close();
  });
});
