import { expect } from '@open-wc/testing';
import { PAGE_ROOTS } from '@partyline/protocol';
import type { Stage } from '../../stories/scenes/thread-stage.ts';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

const POSTS = 70;

let ids: string[] = [];

/** Seventy posts, the first with a reply; a page shows fifty. */
function fill(stage: Stage): void {
  ids = [];
  stage.ago(10);
  for (let number = 0; number < POSTS; number += 1) ids.push(stage.say('Teo', `Post ${number}`));
  ids.push(stage.say('Ines', 'A reply', { parent: ids[0]! }));
}

function goTo(id: string): void {
  location.hash = `#party=${id}`;
}

const linked = (page: ThreadPage) => page.find('[part~="linked"]');

afterEach(() => {
  closeThreads();
  history.replaceState(null, '', location.pathname + location.search);
});

describe('a link to a post', () => {
  it('is the time of each post and reply', async () => {
    const page = await openThread({ fill });
    const post = page.entry('Post 69');
    const link = post.querySelector<HTMLAnchorElement>('[part="permalink"]')!;
    expect(link.href).to.equal(`${location.origin}${location.pathname}${location.search}#party=${ids[69]}`);
    expect(link.querySelector('time')).to.exist;
  });

  it('opens the page at the post, marks it, and gives it the focus', async () => {
    const page = await openThread({
      fill(stage) {
        fill(stage);
        history.replaceState(null, '', `#party=${ids[3]}`);
      },
    });
    await page.until(() => linked(page), 'it is marked');
    const post = page.entry('Post 3');
    expect(post.dataset['id']).to.equal(ids[3]);
    expect(linked(page)!.closest('li')).to.equal(post);
    await page.until(() => page.focused() === post, 'it has the focus');
    const { top, bottom } = post.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight + 1);
    await expect(page.thread).to.be.accessible();
  });

  it('leads to what is not loaded yet while one reads', async () => {
    const page = await openThread({ fill });
    await page.until(() => page.all('.root').length === 50, 'the first page is here');
    expect(page.texts()).to.not.include('Post 0');
    goTo(ids[0]!);
    await page.until(() => linked(page)?.textContent.includes('Post 0'), 'it is here and marked');
  });

  it('leads to a reply, and goes on to another one', async () => {
    const page = await openThread({ fill });
    goTo(ids.at(-1)!);
    await page.until(() => linked(page)?.textContent.includes('A reply'), 'the reply is marked');
    goTo(ids[60]!);
    await page.until(() => linked(page)?.textContent.includes('Post 60'), 'the other one is marked');
    expect(page.all('[part~="linked"]')).to.have.lengthOf(1);
  });

  it('unfolds what it leads into', async () => {
    const page = await openThread({
      fill(stage) {
        stage.ago(10);
        const post = stage.say('Teo', 'A post');
        ids = ['One', 'Two', 'Three'].map((text) => stage.say('Ines', text, { parent: post }));
      },
    });
    page.button(undefined, 'Hide replies').click();
    await page.until(() => page.all('.reply').length === 0, 'it is folded');
    goTo(ids[1]!);
    await page.until(() => linked(page)?.textContent.includes('Two'), 'it is marked');
  });

  it('says so when the post is no longer here', async () => {
    const page = await openThread({ fill });
    await page.until(() => page.texts().length === PAGE_ROOTS, 'all rows of the page are drawn');
    const before = page.texts();
    goTo('0190f0a0-0000-7000-8000-000000000000');
    await page.until(() => page.find('[part="notice"]'), 'it is said');
    expect(page.get('[part="notice"]').textContent).to.equal(
      'The post that this link points at is no longer here.',
    );
    expect(page.texts()).to.deep.equal(before);
    goTo(ids[69]!);
    await page.until(() => linked(page), 'the next one is found');
    expect(page.find('[part="notice"]')).to.not.exist;
  });

  it('does not call away who is busy elsewhere on the page', async () => {
    const page = await openThread({ fill });
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    goTo(ids[69]!);
    await page.until(() => linked(page), 'it is marked');
    expect(document.activeElement).to.equal(field);
    field.remove();
  });

  it('of another kind is somebody else’s', async () => {
    const page = await openThread({ fill });
    location.hash = '#/shop/42';
    await page.thread.updateComplete;
    expect(location.hash).to.equal('#/shop/42');
    expect(linked(page)).to.not.exist;
    expect(page.find('[part="notice"]')).to.not.exist;
  });
});
