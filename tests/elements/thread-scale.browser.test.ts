import { expect } from '@open-wc/testing';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

const POSTS = 600;

afterEach(closeThreads);

/** Presses "Show more" as soon as it stands there, until everything is here. */
async function loadAll(page: ThreadPage, posts: number): Promise<void> {
  await page.until(() => {
    const more = page.find<HTMLButtonElement>('[data-do="more"]');
    if (more && more.ariaDisabled !== 'true') more.click();
    return page.all('.root').length === posts;
  }, 'all are here');
}

describe('a long party-thread', () => {
  it('shows the first rows before it makes the others', async () => {
    const seen: number[] = [];
    const page = await openThread(
      {
        fill(stage) {
          for (let number = 0; number < 50; number += 1) stage.say('Teo', `Post ${number}`);
        },
      },
      {},
      { isReady: false },
    );
    const observer = new MutationObserver(() => seen.push(page.all('.root').length));
    observer.observe(page.root, { childList: true, subtree: true });
    await page.until(() => page.all('.root').length === 50, 'all are here');
    observer.disconnect();
    expect(seen.find((count) => count > 0)).to.equal(20);
    expect(page.texts()[0]).to.equal('Post 49');
  });

  it('loads page after page, each post once and in order', async () => {
    const page = await openThread({
      fill(stage) {
        for (let number = 0; number < POSTS; number += 1) stage.say('Teo', `Post ${number}`);
      },
    });
    await loadAll(page, POSTS);
    expect(page.texts()).to.deep.equal(
      Array.from({ length: POSTS }, (_, index) => `Post ${POSTS - 1 - index}`),
    );
    expect(page.find('[data-do="more"]')).to.not.exist;
  }).timeout(60_000);

  it('leaves alone what has not changed, and needs few nodes for a post', async () => {
    const page = await openThread({
      fill(stage) {
        for (let number = 0; number < 50; number += 1) stage.say('Teo', `Post ${number}`);
      },
    });
    await page.until(() => page.all('.root').length === 50, 'all are here');
    const nodes = document.createTreeWalker(page.get('.list'));
    let count = 0;
    while (nodes.nextNode()) count += 1;
    expect(count / 50).to.be.at.most(30);
    const changed = new Set<Element | null>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) changed.add((target as Element).closest?.('.root') ?? null);
    });
    observer.observe(page.get('.list'), {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
    const same = page.entry('Post 20').querySelector<HTMLButtonElement>('[data-kind="same"]')!;
    page.stage.act(page.stage.guest('June'), {
      type: 'reaction.set',
      topic: 'how-was-saturday',
      data: { entry: page.entry('Post 20').dataset['id']!, kind: 'same', on: true },
    });
    await page.until(() => same.textContent.includes('1'), 'it is counted');
    observer.disconnect();
    changed.delete(null);
    expect([...changed]).to.deep.equal([page.entry('Post 20')]);
  });

  it('skips the layout of what is off the screen', async () => {
    const page = await openThread();
    expect(getComputedStyle(page.all('.root').at(-1)!).contentVisibility).to.equal('auto');
  });
});
