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
    expect(page.row(COATS).querySelector('.facts')!.textContent).to.include('idea by Marguerite and Ines');
    expect(page.row(SHOES).textContent).not.to.include('idea by');
  });
});
