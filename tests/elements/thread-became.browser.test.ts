import { expect } from '@open-wc/testing';
import { SYSTEM } from '@partyline/protocol';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

const WORDS = 'Could the shoes be reserved with the lane? They are always gone by nine.';

async function openPost(asHost: boolean): Promise<ThreadPage> {
  const page = await openThread({
    asHost,
    fill(stage) {
      stage.say('Teo', WORDS);
      const data = { title: 'Ideas for the alley' };
      stage.transport.act(SYSTEM, [{ type: 'board.created', topic: 'ideas', data }]);
    },
  });
  await page.until(() => page.texts().includes(WORDS), 'the post is there');
  return page;
}

describe('a post that becomes an idea', () => {
  it('says so, and leads there', async () => {
    const page = await openPost(false);
    const { transport } = page.stage;
    const host = await transport.actorOf(await transport.addHost('Mara', 'owner'));
    const from = page.entry(WORDS).dataset['id']!;
    const [receipt] = transport.act(host, [
      { type: 'idea.proposed', topic: 'ideas', data: { title: 'Reserve shoes', from } },
    ]).receipts;
    expect(receipt!.code).to.equal(undefined);
    await page.until(() => page.entry(WORDS).textContent.includes('This became an idea'), 'it is said');
    const link = [...page.entry(WORDS).querySelectorAll('a')].find((one) =>
      one.textContent.includes('became'),
    )!;
    expect(link.hash).to.equal(`#party=${receipt!.id}`);
  });

  async function openDialog(): Promise<ThreadPage> {
    const page = await openPost(true);
    const more = () => page.entry(WORDS).querySelector<HTMLElement>('[data-do="menu"]');
    await page.until(() => page.thread.matches(':state(host)') && more(), 'a host can do more');
    await page.until(() => page.find('.hosting'), 'the team’s side is here');
    more()!.click();
    await page.until(() => page.find('[data-do="host-idea"]'), 'a host can make one');
    page.get('[data-do="host-idea"]').click();
    await page.until(() => page.find('dialog[open] #make-idea-title'), 'it is asked what it is called');
    return page;
  }

  it('begins with its words when a host makes it', async () => {
    const page = await openDialog();
    expect(page.get<HTMLInputElement>('#make-idea-title').value).to.equal(
      'Could the shoes be reserved with the lane?',
    );
    expect(page.get<HTMLTextAreaElement>('#make-idea-text').value).to.equal(WORDS);
    page.get<HTMLFormElement>('dialog form').requestSubmit();
    await page.until(
      () => page.get('#make-idea-problem').textContent === 'It needs a board and a title.',
      'what is missing is said',
    );
  });

  it('is asked for in a dialog that everybody can use', async () => {
    const page = await openDialog();
    await expect(page.thread).to.be.accessible();
  });

  it('credits its author', async () => {
    const page = await openDialog();
    page.get<HTMLInputElement>('#make-idea-title').value = 'Reserve shoes with the lane';
    page.get<HTMLInputElement>('#make-idea-board').value = 'ideas';
    page.get<HTMLFormElement>('dialog form').requestSubmit();
    await page.until(() => !page.find('dialog[open]'), 'it is made');
    await page.until(() => page.entry(WORDS).textContent.includes('This became an idea'), 'the post says so');
    const [idea] = page.stage.transport.everything('ideas', 'newest', 'public');
    expect(idea!.idea!.title).to.equal('Reserve shoes with the lane');
    expect(idea!.author!.name).to.equal('Teo');
    page.entry(WORDS).querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    expect(page.find('[data-do="host-idea"]'), 'one idea only').to.equal(null);
    page.get('[data-do="host-pin"]').click();
    await page.until(() => page.entry(WORDS).textContent.includes('Pinned'), 'it is kept at the top');
    expect(page.focused()?.getAttribute('data-do')).to.equal('menu');
  });
});
