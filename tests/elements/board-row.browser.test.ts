import { expect } from '@open-wc/testing';
import { boardSeeds } from '../../stories/scenes/board-seeds.ts';
import { closeBoards, openBoard } from './board-page.ts';

const SHOES = 'Reserve glow shoes with the lane';
const COATS = 'Hooks for coats at every lane';

afterEach(() => closeBoards());

describe('an idea in the list', () => {
  it('counts as its page does: a quote from elsewhere is no reason of a vote', async () => {
    const page = await openBoard({
      board: boardSeeds.alley(),
      fill: (stage) => {
        const entry = stage.ids.get('shoes')!;
        const data = { entry, text: 'Glow shoes!', source: 'At the counter', day: '2026-01-10' };
        stage.does(stage.host, 'voice.brought', data);
      },
    });
    expect(page.row(SHOES).querySelector('.facts')!.textContent).to.include('2 say why');
    page.row(SHOES).querySelector('a')!.click();
    const idea = () => page.find('party-idea')?.shadowRoot?.querySelector('[part=reasons] .facts');
    await page.until(() => idea()?.textContent.includes('2 say why'), 'the idea says the same');
  });

  it('that was shipped says whose it was, and whose those were that were merged into it', async () => {
    const page = await openBoard({
      board: boardSeeds.alley(),
      fill: (stage) => {
        const rack = stage.does(stage.person('Ines'), 'idea.proposed', { title: 'A rack for coats' });
        stage.does(stage.host, 'idea.merged', { entry: rack, into: stage.ids.get('coats')! });
      },
    });
    expect(page.row(COATS).querySelector('.facts')!.textContent).to.include(
      'idea by \u2068Marguerite\u2069 and \u2068Ines\u2069',
    );
    expect(page.row(SHOES).textContent).not.to.include('idea by');
  });
});

describe('the statuses above the list', () => {
  const counts = (chips: readonly HTMLElement[]) => chips.map(({ textContent }) => textContent);

  it('count what a search found, and nothing where that cannot be told', async () => {
    const page = await openBoard({ board: boardSeeds.alley() });
    expect(counts(page.all('.chip')).slice(0, 2)).to.deep.equal(['All 7', 'New 2']);
    page.get('[data-do=find]').click();
    await page.until(() => page.find('#search'), 'the search is there');
    await page.type('#search', 'dumplings');
    await page.until(() => page.titles().length === 1, 'it is found');
    const [all, fresh, review] = counts(page.all('.chip'));
    expect([all, fresh, review]).to.deep.equal(['All 1', 'New 1', 'Under review 0']);
    page.all('.chip')[1]!.click();
    await page.until(() => page.all('.chip')[1]!.ariaPressed === 'true', 'one of them is chosen');
    expect(counts(page.all('.chip')).slice(0, 2)).to.deep.equal(['All', 'New']);
  });
});

describe('words of a language that we do not have, on a page that is read from the right', () => {
  afterEach(() => document.documentElement.removeAttribute('dir'));

  it('keep their order, and say which language they are', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openBoard({ board: boardSeeds.alley(), locale: 'he' });
    expect(page.get('.frame').lang).to.equal('en');
    const fact = [...page.row(SHOES).querySelectorAll('.fact')].find(({ textContent }) =>
      textContent.includes('say why'),
    )!;
    const [text] = [...fact.childNodes].filter((node) => node instanceof Text);
    const left = (from: number) => {
      const range = document.createRange();
      range.setStart(text!, from);
      range.setEnd(text!, from + 1);
      return range.getBoundingClientRect().left;
    };
    expect(left(0), 'the number comes first').to.be.lessThan(left(2));
    const title = page.row(SHOES).querySelector<HTMLElement>('.idea__title')!;
    const words = title.querySelector('a')!.getBoundingClientRect();
    expect(words.right, 'and lines begin where the page’s do').to.be.closeTo(
      title.getBoundingClientRect().right,
      1,
    );
  });

  it('are their own where we have them', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openBoard({ board: boardSeeds.arabic(), locale: 'ar' });
    expect(page.get('.frame').lang).to.equal('ar');
    expect(getComputedStyle(page.get('.fact')).unicodeBidi).not.to.equal('plaintext');
  });
});
