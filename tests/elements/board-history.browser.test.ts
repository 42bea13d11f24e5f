import { expect } from '@open-wc/testing';
import { boardSeeds } from '../../stories/scenes/board-seeds.ts';
import { closeBoards, openBoard, type BoardPage } from './board-page.ts';

const DUMPLINGS = 'Dumplings until midnight';
const board = { board: boardSeeds.alley() };

async function openIdea(page: BoardPage): Promise<void> {
  page.row(DUMPLINGS).querySelector('a')!.click();
  await page.until(() => page.find('party-idea'), 'it is open');
  await page.until(() => page.root.activeElement === page.find('.back'), 'the focus goes along');
}

/** Every test begins in an entry of its own. */
beforeEach(() => history.pushState(null, '', location.pathname));
afterEach(() => closeBoards());

describe('an idea in the place of the list', () => {
  it('is left by the browser’s own back button, with the focus on its row, and opens again going forward', async () => {
    const page = await openBoard(board);
    await openIdea(page);
    history.back();
    await page.until(() => page.find('.list'), 'the list is back');
    await page.until(() => page.root.activeElement?.textContent === DUMPLINGS, 'the focus is on its row');
    history.forward();
    await page.until(() => page.find('party-idea'), 'it is open again');
    expect(page.get('party-idea').getAttribute('idea')).to.equal(page.stage.ids.get('dumplings'));
  });

  it('leaves one entry in the history, and its own way back takes that again', async () => {
    const page = await openBoard(board);
    history.replaceState({ router: 7 }, '');
    const before = history.length;
    await openIdea(page);
    expect(history.length).to.equal(before + 1);
    expect(history.state).to.include({ router: 7, 'party.ideas': page.stage.ids.get('dumplings') });
    page.get('.back').click();
    await page.until(() => page.find('.list'), 'the list is back');
    expect(history.state).to.deep.equal({ router: 7, 'party.ideas': '' });
    expect(location.search).to.equal('');
  });

  it('is left where the page has gone on with the same state', async () => {
    const page = await openBoard(board);
    await openIdea(page);
    history.pushState(history.state, '', '#tab');
    page.get('.back').click();
    await page.until(() => page.find('.list'), 'the list is back');
  });

  it('stays where the page moves within itself', async () => {
    const page = await openBoard(board);
    await openIdea(page);
    location.hash = '#elsewhere';
    await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    expect(page.find('party-idea')).not.to.equal(null);
  });

  it('stands in the address of its entry with url-sync', async () => {
    const page = await openBoard(board, { 'url-sync': '' });
    await openIdea(page);
    expect(location.search).to.equal(`?ideas.idea=${page.stage.ids.get('dumplings')}`);
    history.back();
    await page.until(() => page.find('.list'), 'the list is back');
    expect(location.search).to.equal('');
    history.forward();
    await page.until(() => page.find('party-idea'), 'it is open again');
  });

  it('that a link led to is left for the list, which stays when one comes back to it', async () => {
    const page = await openBoard(board);
    location.hash = `#party=${page.stage.ids.get('left')}`;
    await page.until(() => page.find('party-idea'), 'it is open');
    const before = history.length;
    page.get('.back').click();
    await page.until(() => page.find('.list'), 'the list is back');
    await openIdea(page);
    expect(history.length).to.equal(before + 1);
    history.back();
    await page.until(() => page.find('.list'), 'the list is back again');
    expect(page.find('party-idea')).to.equal(null);
  });

  it('adds nothing where it is left to the page', async () => {
    const page = await openBoard(board);
    page.board.addEventListener('party-idea-open', (event) => event.preventDefault());
    const before = history.length;
    const asked = new Promise((resolve) =>
      page.board.addEventListener('party-idea-open', resolve, { once: true }),
    );
    page.row(DUMPLINGS).querySelector('a')!.click();
    await asked;
    await page.board.updateComplete;
    expect(history.length).to.equal(before);
  });
});
