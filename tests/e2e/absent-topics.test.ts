import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { BOARD, minted, openPage, openScene, PARTY, send, until } from './alley.ts';

describe('a topic that an element cannot show', () => {
  const scene = openScene({ words: true });
  const make = 'npm run -s partyline --';

  /** A page of the brand with these elements, and what its console is told. */
  async function open(body: string): Promise<{ page: Page; told: string[] }> {
    const { page } = await openPage(await scene.browser.newContext());
    const { alley } = scene;
    const told: string[] = [];
    page.on('console', (message) => {
      if (message.text().startsWith('Partyline:')) told.push(message.text());
    });
    await page.route(`${alley.page}/absent`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Absent</title>
          <script type="module" src="${alley.api}/v1/partyline.js" data-party="${PARTY}"></script>${body}`,
      }),
    );
    await page.goto(`${alley.page}/absent`);
    return { page, told };
  }

  async function failed(page: Page, count: number): Promise<void> {
    await until(async () => (await page.locator(':state(failed)').count()) === count, 'all have settled');
    assert.equal(await page.getByRole('alert').count(), 0, 'visitors see nothing broken');
    assert.equal(await page.locator('.skeleton').count(), 0);
  }

  it('shows the element’s own content, and says how to make what is missing', async () => {
    const { page, told } = await open(
      `<party-poll topic="nosuch">A poll</party-poll><party-poll topic="nosuch"></party-poll>
       <party-board topic="nowhere">A board</party-board>
       <party-board topic="nowhere" layout="roadmap">A roadmap</party-board>`,
    );
    await failed(page, 4);
    for (const words of ['A poll', 'A board', 'A roadmap'])
      assert.ok(await page.getByText(words, { exact: true }).isVisible());
    await until(async () => told.length >= 2, 'the console is told');
    assert.deepEqual(told.sort(), [
      `Partyline: "${PARTY}" has no board "nowhere". Make it: ${make} board create ${PARTY} <file.json>`,
      `Partyline: "${PARTY}" has no poll "nosuch". Make it: ${make} poll create ${PARTY} <file.json>`,
    ]);
    await page.context().close();
  });

  it('is shown as soon as it is made', async () => {
    const { page } = await open(
      '<party-board topic="later-board"></party-board><party-poll topic="later-poll"></party-poll>',
    );
    await failed(page, 2);
    const options = [
      { id: 'yes', text: 'Yes' },
      { id: 'no', text: 'No' },
    ];
    const receipts = await send(
      scene.alley,
      scene.alley.hostToken,
      { ...minted(), type: 'board.created', topic: 'later-board', data: { title: 'Made later' } },
      {
        ...minted(),
        type: 'poll.created',
        topic: 'later-poll',
        data: { kind: 'single', title: 'Asked later', options },
      },
    );
    for (const { code, delivery } of receipts) assert.equal(delivery, 'confirmed', code);
    await page.getByRole('heading', { name: 'Made later' }).waitFor();
    await page.getByRole('heading', { name: 'Asked later' }).waitFor();
    await page.context().close();
  });

  it('says which element shows what is there under that name', async () => {
    const { page, told } = await open(
      `<party-poll topic="${BOARD}"></party-poll><party-board topic="sound"></party-board>`,
    );
    await failed(page, 2);
    await until(async () => told.length >= 2, 'the console is told');
    assert.deepEqual(told.sort(), [
      `Partyline: "${BOARD}" is a board: use <party-board>.`,
      'Partyline: "sound" is a poll: use <party-poll>.',
    ]);
    await page.context().close();
  });

  it('says what its name may look like where no topic can have it, and where it is missing', async () => {
    const elements = ['thread', 'poll', 'board', 'idea', 'count'];
    const { page, told } = await open(
      elements
        .map(
          (name) =>
            `<party-${name} topic="How was ${name}" idea="x">${name}</party-${name}><party-${name}></party-${name}>`,
        )
        .join(''),
    );
    await failed(page, 8);
    await until(async () => told.length >= 10, 'the console is told');
    const rule = 'is not possible: use a–z, 0–9 and . _ ~ -, at most 128.';
    assert.deepEqual(
      told.sort(),
      elements
        .flatMap((name) => [
          `Partyline: topic "How was ${name}" ${rule}`,
          `Partyline: <party-${name}> has no topic. Name it: <party-${name} topic="…">.`,
        ])
        .sort(),
    );
    for (const name of elements) assert.ok(await page.getByText(name, { exact: true }).isVisible());
    await page.context().close();
  });
});
