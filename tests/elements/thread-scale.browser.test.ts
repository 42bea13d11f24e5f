import { expect } from '@open-wc/testing';
import { TOPIC, type Stage } from '../../stories/scenes/thread-stage.ts';
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
    expect(seen.find((count) => count > 0)).to.equal(Math.ceil(innerHeight / 100));
    expect(page.texts()[0]).to.equal('Post 49');
  });

  it('begins anew for another client, also while its rows still come', async () => {
    const many = (word: string) => ({
      fill(stage: Stage) {
        for (let number = 0; number < 50; number += 1) stage.say('Teo', `${word} ${number}`);
      },
    });
    const other = await openThread(many('Later'));
    const page = await openThread(many('Earlier'), {}, { isReady: false });
    const shown = await new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        const { length } = page.all('.root');
        if (length === 0) return;
        observer.disconnect();
        other.stage.space.append(page.thread);
        resolve(length);
      });
      observer.observe(page.root, { childList: true, subtree: true });
    });
    expect(shown).to.be.lessThan(50);
    await page.until(() => page.texts()[0] === 'Later 49', 'the other conversation is shown');
    await page.until(() => page.all('.root').length === 50, 'all of it is here');
    expect(page.texts().filter((text) => !text.startsWith('Later'))).to.deep.equal([]);
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
    await page.until(() => page.all('time:not([title])').length === 0, 'exact moments are written');
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

  describe('in groups', () => {
    const SHOWN = 50;

    async function openLong(): Promise<ThreadPage> {
      const page = await openThread({
        fill(stage) {
          for (let number = 0; number < SHOWN; number += 1) stage.say('Teo', `Post ${number}`);
        },
      });
      await page.until(() => page.all('.root').length === SHOWN, 'all are here');
      return page;
    }

    const groupOf = (row: Element) => row.closest('.group');

    it('skips the layout of what is off the screen, a group of rows at a time', async () => {
      const page = await openLong();
      const groups = page.all('.group');
      expect(groups.map(({ childElementCount }) => childElementCount)).to.deep.equal([10, 10, 10, 10, 10]);
      expect(getComputedStyle(groups.at(-1)!).contentVisibility).to.equal('auto');
      // What was never laid out counts as high as as many rows usually are.
      const { fontSize, containIntrinsicBlockSize } = getComputedStyle(groups.at(-1)!);
      expect(containIntrinsicBlockSize).to.equal(`auto ${90 * parseFloat(fontSize)}px`);
    });

    it('makes a group of its own for what comes in front, and touches no other', async () => {
      const page = await openLong();
      const before = page.all('.root').map((row) => [row, groupOf(row)] as const);
      for (const text of ['One', 'Two', 'Three']) page.stage.say('June', text);
      await page.until(() => page.find('[part="fresh"]')?.textContent.includes('3'), 'they are told of');
      const moved = new Set<Node>();
      const observer = new MutationObserver((records) => {
        for (const { removedNodes } of records)
          for (const node of removedNodes) if ((node as Element).matches?.('.root, .group')) moved.add(node);
      });
      observer.observe(page.get('.list'), { childList: true, subtree: true });
      page.get('[part="fresh"]').click();
      await page.until(() => page.all('.root').length === SHOWN + 3, 'they are shown');
      observer.disconnect();
      expect(page.texts().slice(0, 4)).to.deep.equal(['Three', 'Two', 'One', 'Post 49']);
      expect(page.all('.group')[0]!.childElementCount).to.equal(3);
      expect(moved.size).to.equal(0);
      for (const [row, group] of before) expect(groupOf(row)).to.equal(group);
    });

    for (const kept of ['Post 44', 'Post 47']) {
      it(`is parted where something comes in between, and lets the focus be: at ${kept}`, async () => {
        const page = await openLong();
        const host = await page.stage.host('Mara');
        const data = { entry: page.entry('Post 44').dataset['id']! };
        page.stage.act(host, { type: 'entry.pinned', topic: TOPIC, data });
        await page.until(() => page.texts()[0] === 'Post 44', 'it stands in front');
        const row = page.entry(kept);
        row.focus();
        page.stage.say('June', 'Just now');
        await page.until(() => page.find('[part="fresh"]'), 'there is something new');
        page.get('[part="fresh"]').click();
        await page.until(() => page.texts()[1] === 'Just now', 'it stands behind what is pinned');
        expect(page.focused()).to.equal(row);
        page.stage.act(host, { type: 'entry.unpinned', topic: TOPIC, data });
        await page.until(() => page.texts()[0] === 'Just now', 'it stands in front no more');
        expect(page.texts()).to.deep.equal([
          'Just now',
          ...Array.from({ length: SHOWN }, (_, index) => `Post ${SHOWN - 1 - index}`),
        ]);
        if (kept === 'Post 47') expect(page.focused()).to.equal(row);
        const sizes = page.all('.group').map(({ childElementCount }) => childElementCount);
        expect(sizes.every((size) => size > 0 && size <= 10)).to.be.true;
      });
    }

    it('shows a row that the address points at, deep in a group that was never laid out', async () => {
      const page = await openLong();
      const row = page.entry('Post 3');
      row.scrollIntoView({ block: 'center' });
      row.focus();
      await page.until(() => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > top && top >= 0 && top < innerHeight;
      }, 'it is in sight');
      expect(page.focused()).to.equal(row);
    });
  });
});
