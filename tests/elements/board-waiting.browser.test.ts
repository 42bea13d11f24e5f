import { expect } from '@open-wc/testing';
import { SYSTEM, type WaitingView } from '@partyline/protocol';
import { boardSeeds, type SeededBoard } from '../../stories/scenes/board-seeds.ts';
import type { BoardStage } from '../../stories/scenes/board-stage.ts';
import { closeBoards, openBoard, type BoardPage } from './board-page.ts';

/** An idea whose promise has passed, an idea with two votes, one with one vote, and one that is held. */
const board: SeededBoard = boardSeeds.alley(
  {},
  {
    ideas: [
      { key: 'late', by: 'Ines', title: 'Promised for last month', votes: ['Ada'] },
      { key: 'left', by: 'June R.', title: 'Balls drilled for left hands', daysAgo: 9, votes: ['Ada'] },
      { key: 'dumplings', by: 'Noor', title: 'Dumplings until midnight', daysAgo: 2, votes: ['Pim', 'Ada'] },
      {
        key: 'done',
        by: 'Sam O.',
        title: 'Answered long ago',
        daysAgo: 20,
        decision: { status: 'review', answer: 'We look at it.' },
      },
    ],
  },
);

function fill(stage: BoardStage): void {
  stage.does(stage.host, 'board.changed', { propose: 'hold' });
  stage.does(stage.person('Pim'), 'idea.proposed', { title: 'Held for the team' });
  stage.does(SYSTEM, 'board.created', { title: 'Fittings' }, 'fittings');
  stage.does(stage.person('Pim'), 'idea.proposed', { title: 'Waits elsewhere' }, 'fittings');
}

/** No clock is turned here: the server has said that a promise has passed. */
function makeLate({ ids, transport }: BoardStage): void {
  const read = transport.read.bind(transport);
  transport.read = async <Answer>(...request: Parameters<typeof read>): Promise<Answer> => {
    const answer = await read<Answer>(...request);
    for (const { entry } of request[0] === '/desk/waiting' ? (answer as WaitingView).items : [])
      if (entry.id === ids.get('late')) Object.assign(entry.idea!, { overdue: true, next: '2026-01-10' });
    return answer;
  };
}

async function open(): Promise<BoardPage> {
  const page = await openBoard({ board, asHost: true, fill }, {}, makeLate);
  await page.until(
    () => page.find('[data-do=waiting]')?.textContent === 'Waiting for us (4)',
    'what waits on this board is counted',
  );
  page.get('[data-do=waiting]').click();
  await page.until(() => !page.get<HTMLElement>('#waiting').hidden, 'it is open');
  return page;
}

const waiting = (page: BoardPage) => page.all('.waits-for-us__title').map(({ textContent }) => textContent);

afterEach(() => closeBoards());

describe('what waits for the team on a board', () => {
  it('stands in the order in which it is owed: held, overdue, then by votes; nothing of other topics', async () => {
    const page = await open();
    expect(waiting(page)).to.deep.equal([
      'Held for the team',
      'Promised for last month',
      'Dumplings until midnight',
      'Balls drilled for left hands',
    ]);
    const [held, late, dumplings] = page.all('.waits-for-us').map(({ textContent }) => textContent);
    expect(held).to.include('Held').and.include('Pim');
    expect(late).to.include('an update was due on');
    expect(dumplings).to.include('2 votes').and.include('waiting since');
  });

  it('leads to the idea, and back to where one was', async () => {
    const page = await open();
    page.get<HTMLElement>(`#waiting [data-id="${page.stage.ids.get('left')}"] a`).click();
    await page.until(() => page.find('party-idea'), 'it is open');
    expect(page.get('party-idea').getAttribute('idea')).to.equal(page.stage.ids.get('left'));
    history.back();
    await page.until(() => page.find('.list'), 'the list is back');
    await page.until(
      () => page.root.activeElement?.closest('#waiting')?.textContent.includes('left hands'),
      'with the focus where it was',
    );
  });

  it('is published, taken up, given back and settled right there', async () => {
    const page = await open();
    page.get('[data-do=waiting-approve]').click();
    await page.until(() => page.titles().includes('Held for the team'), 'it is published');
    await page.until(() => page.sent('entry.approved') === 1, 'that has arrived');
    const left = () => page.get(`#waiting [data-id="${page.stage.ids.get('left')}"]`);
    left().querySelector<HTMLElement>('[data-do=waiting-claim]')!.click();
    await page.until(() => left().textContent.includes('You’ve got this'), 'it is taken up');
    left().querySelector<HTMLElement>('[data-do=waiting-release]')!.click();
    await page.until(() => left().textContent.includes('I’ve got this'), 'it is given back');
    const settle = left().querySelector<HTMLElement>('[data-do=waiting-settle]')!;
    settle.focus();
    settle.click();
    await page.until(() => !waiting(page).includes('Balls drilled for left hands'), 'it waits no more');
    await page.until(() => page.root.activeElement?.matches('.waits-for-us'), 'the focus is beside it');
  });

  it('comes and goes while one looks', async () => {
    const page = await open();
    const entry = page.stage.ids.get('dumplings')!;
    page.stage.does(page.stage.host, 'idea.decided', { entry, status: 'review', answer: 'We taste them.' });
    await page.until(
      () => page.get('[data-do=waiting]').textContent === 'Waiting for us (3)',
      'the count follows',
    );
    expect(waiting(page)).not.to.include('Dumplings until midnight');
  });

  it('is nobody’s to read beside hosts', async () => {
    const page = await openBoard({ board, fill });
    page.vote('Dumplings').click();
    await page.until(() => page.find('.why'), 'somebody acts');
    expect(page.find('[data-do=waiting]')).to.equal(null);
  });

  it('is followed no longer once the board has left the page', async () => {
    let following = 0;
    const page = await openBoard({ board, asHost: true, fill }, {}, ({ client }) => {
      const { feed } = client.context;
      const follow = feed.follow.bind(feed);
      Object.assign(feed, {
        follow(follower: Parameters<typeof follow>[0]) {
          const isDesk = follower.topic === '~desk';
          if (isDesk) following += 1;
          const leave = follow(follower);
          return () => {
            if (isDesk) following -= 1;
            leave();
          };
        },
      });
    });
    await page.until(() => following === 1, 'it is followed');
    const { parentElement: place } = page.board;
    page.board.remove();
    await page.until(() => following === 0, 'nobody follows it');
    place!.append(page.board);
    await page.until(() => following === 1, 'it is followed again');
  });

  it('is gone from the screen, with all that is for hosts, once the sign-in is over', async () => {
    const page = await open();
    const { host, transport } = page.stage;
    transport.command({ id: 'over', type: 'host.removed', v: 1, data: { host: host.id } });
    dispatchEvent(new Event('online'));
    await page.until(() => !page.board.matches(':state(host)'), 'nobody is signed in');
    await page.until(
      () => !page.root.textContent.includes('Held for the team'),
      'nothing of the team is left',
    );
    expect(page.all('[data-hosting]')).to.deep.equal([]);
  });
});
