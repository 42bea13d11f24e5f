import { expect } from '@open-wc/testing';
import { boardSeeds } from '../../stories/scenes/board-seeds.ts';
import { announced, closeBoards, openBoard, type BoardPage } from './board-page.ts';

const board = { board: boardSeeds.alley() };

async function begin(page: BoardPage): Promise<void> {
  await page.type('#title', 'Half an idea');
  await page.until(() => page.find('#text'), 'the form is there');
  await page.type('#text', 'with half its words');
}

async function cancel(page: BoardPage): Promise<void> {
  page.get('[data-do=propose-leave]').click();
  await page.until(() => page.find('[data-do=propose-resume]'), 'it is offered again');
}

afterEach(() => closeBoards());

describe('the draft of a proposal', () => {
  it('stays when the form is closed, and is offered again', async () => {
    const page = await openBoard(board);
    await begin(page);
    await cancel(page);
    expect(page.find('#text')).to.equal(null);
    await page.until(() => announced() === 'Your draft is kept on this device.', 'it is said');
    expect(page.root.activeElement).to.equal(page.get('[data-do=propose-resume]'));
    page.get('[data-do=propose-resume]').click();
    await page.until(
      () => page.find<HTMLTextAreaElement>('#text')?.value === 'with half its words',
      'the words are back',
    );
    expect(page.get<HTMLInputElement>('#title').value).to.equal('Half an idea');
    page.get<HTMLFormElement>('.propose').requestSubmit();
    await page.until(() => page.sent('post.added') === 1, 'it has arrived');
    await page.until(() => !page.find('[data-do=propose-resume]'), 'nothing waits any more');
  });

  it('is not sent as long as it is out of sight', async () => {
    const page = await openBoard(board);
    await begin(page);
    await cancel(page);
    page.get<HTMLFormElement>('.propose').requestSubmit();
    await page.until(() => page.find<HTMLTextAreaElement>('#text')?.value, 'the form opens instead');
    expect(page.titles()).not.to.include('Half an idea');
  });

  it('is thrown away when asked', async () => {
    const page = await openBoard(board);
    await begin(page);
    await cancel(page);
    page.get('[data-do=propose-discard]').click();
    await page.until(() => !page.find('[data-do=propose-resume]'), 'nothing waits any more');
    expect(page.get<HTMLInputElement>('#title').value).to.equal('');
    page.get('#title').focus();
    await page.until(() => page.find('#text'), 'the form is there');
    expect(page.get<HTMLTextAreaElement>('#text').value).to.equal('');
  });

  it('is nothing where nothing was typed', async () => {
    const page = await openBoard(board);
    page.get('#title').focus();
    await page.until(() => page.find('[data-do=propose-leave]'), 'the form is there');
    page.get('[data-do=propose-leave]').click();
    await page.until(() => !page.find('[data-do=propose-leave]'), 'it is closed');
    expect(page.find('[data-do=propose-resume]')).to.equal(null);
  });

  it('begins with what was searched for and not found', async () => {
    const page = await openBoard(board);
    page.get('[data-do=find]').click();
    await page.until(() => page.find('#search'), 'the search is there');
    await page.type('#search', 'zeppelin rides');
    await page.until(() => page.find('[data-do=propose-this]'), 'it can be proposed');
    expect(page.get('[data-do=propose-this]').textContent).to.include('zeppelin rides');
    page.get('[data-do=propose-this]').click();
    await page.until(() => page.find<HTMLInputElement>('#title')?.value === 'zeppelin rides', 'as its title');
    await page.until(() => page.find('#text'), 'the form is there');
    expect(page.root.activeElement).to.equal(page.get('#title'));
  });

  it('cannot begin so where no ideas are taken', async () => {
    const page = await openBoard({ board: boardSeeds.alley({ propose: 'off' }) });
    page.get('[data-do=find]').click();
    await page.until(() => page.find('#search'), 'the search is there');
    await page.type('#search', 'zeppelin rides');
    await page.until(() => page.find('[data-do=reset]'), 'nothing fits');
    expect(page.find('[data-do=propose-this]')).to.equal(null);
  });
});
