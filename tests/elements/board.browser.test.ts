import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { boardSeeds } from '../../stories/scenes/board-seeds.ts';
import { announced, closeBoards, openBoard } from './board-page.ts';

const alley = (...more: Parameters<(typeof boardSeeds)['alley']>) => ({ board: boardSeeds.alley(...more) });
const SHOES = 'Reserve glow shoes with the lane';
const DUMPLINGS = 'Dumplings until midnight';

afterEach(() => closeBoards());

describe('party-board', () => {
  describe('renders', () => {
    it('a list of ideas with vote, words, status and what was said, pinned ones in front', async () => {
      const page = await openBoard(alley(), { 'heading-level': '3' });
      expect(page.get('#heading').getAttribute('aria-level')).to.equal('3');
      expect(page.get('#heading').textContent).to.include('Ideas for the alley');
      expect(page.get('.idea__title').getAttribute('aria-level')).to.equal('4');
      expect(page.titles()).to.have.lengthOf(7);
      expect(page.titles()[0]).to.include('the last tram');
      const shoes = page.row(SHOES);
      expect(shoes.querySelector('.vote')!.ariaLabel).to.include('6 votes');
      expect(shoes.querySelector('.status')!.textContent).to.equal('Planned');
      expect(shoes.querySelector('.facts')!.textContent)
        .to.include('next update by')
        .and.include('Lanes and balls')
        .and.include('3 comments')
        .and.include('2 say why');
    });

    it('controls that are high enough to be aimed at, all alike', async () => {
      const page = await openBoard(alley());
      page.stage.space.style.inlineSize = '60em';
      const heights = page.all('.chip, .tools .button, [part=propose-button]').map((one) => one.offsetHeight);
      expect(Math.min(...heights)).to.be.at.least(36);
      expect(Math.max(...heights) - Math.min(...heights)).to.be.at.most(1);
    });

    it('two lines of text without the marks of its markup', async () => {
      const page = await openBoard(alley());
      const text = page.row('A quiet lane').querySelector<HTMLElement>('.idea__text')!;
      expect(text.textContent).to.include('bowl and hear each other');
      expect(text.textContent).not.to.include('*');
      page.stage.space.style.inlineSize = '20em';
      const line = parseFloat(getComputedStyle(text).lineHeight);
      expect(text.offsetHeight).to.be.at.most(line * 2 + 1);
    });

    it('in the height that was kept for it, so that nothing below moves', async () => {
      const page = await openBoard(alley(), {}, ({ transport }) => {
        transport.delay = 30;
      });
      const fresh = page.stage.board({ rows: '3' });
      await fresh.updateComplete;
      const reserved = fresh.offsetHeight;
      expect(reserved).to.be.greaterThan(300);
      await page.until(() => fresh.matches(':state(ready)'), 'it is ready');
      expect(fresh.offsetHeight).to.equal(reserved);
      fresh.shadowRoot!.querySelector<HTMLElement>('.expand')!.click();
      await page.until(() => fresh.offsetHeight > reserved, 'it grows when asked');
    });

    it('nothing in another language while it loads, in the height of its title', async () => {
      const page = await openBoard({ ...alley(), locale: 'de' });
      page.stage.transport.delay = 30;
      const fresh = page.stage.board();
      const seen = new Set<string>();
      const headings = new Set<number>();
      const look = () => {
        seen.add(fresh.shadowRoot!.textContent);
        headings.add(fresh.shadowRoot!.querySelector<HTMLElement>('.heading')!.offsetHeight);
      };
      const observer = new MutationObserver(look);
      observer.observe(fresh.shadowRoot!, { childList: true, subtree: true, characterData: true });
      await page.until(() => fresh.matches(':state(ready)'), 'it is ready');
      look();
      observer.disconnect();
      expect([...seen].length).to.be.greaterThan(1);
      expect([...seen].filter((words) => /Ideas(?! for)|Loading/.test(words))).to.deep.equal([]);
      expect(headings.size, 'one height').to.equal(1);
    });

    it('its own content where there is no such board', async () => {
      const page = await openBoard(alley());
      page.board.append(document.createElement('p'));
      page.board.topic = 'nowhere';
      await page.until(() => page.find('slot:not([name])') && !page.find('#heading'), 'the slot shows');
    });

    it('an invitation where nobody has proposed anything', async () => {
      const page = await openBoard(alley({}, { ideas: [] }));
      expect(page.get('[part~=empty]').textContent).to.include('No ideas yet');
      expect(page.find('#title')).not.to.equal(null);
      expect(page.board.matches(':state(empty)')).to.equal(true);
    });

    it('no field and no votes once it is closed, and all there is to read', async () => {
      const page = await openBoard(alley({}, { closed: true }));
      expect(page.find('#title')).to.equal(null);
      expect(page.find('button.vote')).to.equal(null);
      expect(page.titles()).to.have.lengthOf(7);
      expect(page.board.matches(':state(closed)')).to.equal(true);
    });

    it('without a style attribute anywhere', async () => {
      const page = await openBoard(alley(), { layout: 'roadmap' });
      expect(page.all('[style]')).to.deep.equal([]);
    });
  });

  describe('voting', () => {
    it('counts at once, says so, and opens a line of reason that nobody has to fill', async () => {
      const page = await openBoard(alley());
      const events: boolean[] = [];
      page.board.addEventListener('party-voted', ({ on }) => events.push(on));
      // That the idea has moved up may be said right after it.
      const said = new Set<string>();
      const listening = new MutationObserver(() => said.add(announced()));
      listening.observe(document.body, { childList: true, subtree: true, characterData: true });
      page.vote(DUMPLINGS).click();
      await page.until(() => page.vote(DUMPLINGS).ariaPressed === 'true', 'the vote shows');
      expect(page.vote(DUMPLINGS).ariaLabel).to.include('3 votes');
      await page.until(() => page.row(DUMPLINGS).querySelector('.why'), 'the line is there');
      await page.until(() => said.has('Your vote counts.'), 'it is said');
      listening.disconnect();
      await page.until(() => page.sent('vote.cast') === 1, 'it has arrived');
      page.button('Leave it at that').click();
      await page.until(() => !page.find('.why'), 'the line is gone');
      expect(page.root.activeElement).to.equal(page.vote(DUMPLINGS));
      page.vote(DUMPLINGS).click();
      await page.until(() => page.vote(DUMPLINGS).ariaPressed === 'false', 'it is taken back');
      expect(events).to.deep.equal([true, false]);
    });

    it('takes a reason, which stands with the vote', async () => {
      const page = await openBoard(alley());
      page.vote(DUMPLINGS).click();
      await page.until(() => page.find('.why'), 'the line is there');
      await page.type('.why input', 'After four games fries are not a meal.');
      page.get<HTMLFormElement>('.why').requestSubmit();
      await page.until(() => page.find('.own-why'), 'it stands there');
      expect(page.row(DUMPLINGS).querySelector('.own-why')!.textContent).to.include('fries are not a meal');
      await page.until(() => page.row(DUMPLINGS).textContent.includes('1 says why'), 'it is counted');
    });

    it('by keyboard alone', async () => {
      const page = await openBoard(alley());
      page.vote(DUMPLINGS).focus();
      await sendKeys({ press: 'Space' });
      await page.until(() => page.find('.why'), 'the line is there');
      expect(page.root.activeElement).to.equal(page.vote(DUMPLINGS));
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Tab' });
      expect(page.root.activeElement).to.equal(page.get('.why input'));
      await sendKeys({ type: 'Because.' });
      await sendKeys({ press: 'Enter' });
      await page.until(() => page.find('.own-why'), 'it stands there');
    });

    it('asks for a name first where the board wants one', async () => {
      const page = await openBoard(alley({ who: 'named' }));
      page.vote(DUMPLINGS).click();
      await page.until(() => page.find('.name input'), 'it asks');
      await page.type('.name input', 'Bo Lind');
      page.get<HTMLFormElement>('.name').requestSubmit();
      await page.until(() => page.vote(DUMPLINGS).ariaPressed === 'true', 'it counts');
      await page.until(() => page.sent('vote.cast') === 1, 'it has arrived');
    });

    it('has ended where an idea is decided for good', async () => {
      const page = await openBoard(alley());
      expect(page.vote('Hooks for coats').localName).to.equal('span');
      expect(page.vote('Confetti').localName).to.equal('span');
      expect(page.vote(SHOES).localName).to.equal('button');
    });

    it('can be prevented by the page', async () => {
      const page = await openBoard(alley());
      const wanted: string[] = [];
      page.board.addEventListener('party-vote', (event) => {
        wanted.push(event.entry);
        event.preventDefault();
      });
      page.vote(DUMPLINGS).click();
      await page.until(() => wanted.length === 1, 'the page was asked');
      expect(wanted).to.deep.equal([page.stage.ids.get('dumplings')]);
      await page.board.updateComplete;
      expect(page.vote(DUMPLINGS).ariaPressed).to.equal('false');
    });

    it('without a network is kept, and sent once it is back', async () => {
      const page = await openBoard(alley());
      page.vote(DUMPLINGS).click();
      await page.until(() => page.sent('vote.cast') === 1, 'the first has arrived');
      page.stage.transport.offline = true;
      await page.until(() => page.board.matches(':state(offline)'), 'it is offline');
      page.vote(SHOES).click();
      await page.until(() => page.row(SHOES).textContent.includes('Saved, sends when'), 'it is said');
      page.stage.transport.offline = false;
      await page.until(() => page.sent('vote.cast') === 2, 'it has arrived');
    });
  });

  describe('a vote whose code cannot be fetched', () => {
    it('waits where it was given, and is cast once the party can be reached', async () => {
      const page = await openBoard(alley());
      const { context } = page.stage.client;
      const away = Promise.reject(new Error('Nobody answers'));
      away.catch(() => undefined);
      context.session = away as never;
      page.row(SHOES).querySelector<HTMLElement>('.vote')!.click();
      await page.until(() => page.row(SHOES).textContent.includes('This waits on this page'), 'it is said');
      expect(page.row(SHOES).querySelector('[role=alert]')!.textContent).to.include(
        'This waits on this page',
      );
      context.session = undefined;
      dispatchEvent(new Event('online'));
      await page.until(
        () => page.row(SHOES).querySelector('.vote')?.ariaPressed === 'true',
        'the vote stands',
      );
      expect(page.row(SHOES).textContent).not.to.include('This waits on this page');
      await page.until(() => page.sent('vote.cast') === 1, 'it has arrived');
    });

    /** A board on which a vote waits, and what lets it through. */
    async function waiting() {
      const page = await openBoard(alley());
      const { context } = page.stage.client;
      const away = Promise.reject(new Error('Nobody answers'));
      away.catch(() => undefined);
      context.session = away as never;
      page.row(SHOES).querySelector<HTMLElement>('.vote')!.click();
      await page.until(() => page.row(SHOES).textContent.includes('This waits on this page'), 'it is said');
      const isOn = () => page.row(SHOES).querySelector('.vote')?.ariaPressed === 'true';
      return { page, isOn, reach: () => (context.session = undefined) };
    }

    it('is cast once when it is given again', async () => {
      const { page, isOn, reach } = await waiting();
      reach();
      page.row(SHOES).querySelector<HTMLElement>('.vote')!.click();
      await page.until(isOn, 'the vote stands');
      page.vote(DUMPLINGS).click();
      await page.until(() => page.sent('vote.cast') === 2, 'a later one has arrived');
      dispatchEvent(new Event('online'));
      await page.board.updateComplete;
      expect(isOn(), 'and still stands').to.equal(true);
      expect(page.sent('vote.withdrawn')).to.equal(0);
    });

    it('is no vote taken back, though it was given elsewhere meanwhile', async () => {
      const { page, isOn, reach } = await waiting();
      reach();
      const other = page.stage.board();
      const button = () =>
        [...other.shadowRoot!.querySelectorAll('.body .idea')]
          .find((row) => row.textContent.includes(SHOES))
          ?.querySelector<HTMLElement>('.vote');
      await page.until(button, 'another board shows it');
      button()!.click();
      await page.until(() => page.sent('vote.cast') === 1, 'that vote has arrived');
      dispatchEvent(new Event('online'));
      await page.until(isOn, 'it shows here, too');
      await page.until(() => !page.row(SHOES).textContent.includes('This waits on this page'), 'none waits');
      page.vote(DUMPLINGS).click();
      await page.until(() => page.sent('vote.cast') >= 2, 'a later one has arrived');
      expect(isOn(), 'and still stands').to.equal(true);
      expect(page.sent('vote.withdrawn')).to.equal(0);
    });

    it('stays with a board that is away when it could be cast', async () => {
      const { page, isOn, reach } = await waiting();
      const place = page.board.parentElement!;
      reach();
      page.board.remove();
      dispatchEvent(new Event('online'));
      place.append(page.board);
      await page.until(isOn, 'the vote stands');
      await page.until(() => page.sent('vote.cast') === 1, 'it has arrived');
    });
  });

  describe('proposing', () => {
    it('shows ideas that are like it while typing, to be voted for right there', async () => {
      const page = await openBoard(alley());
      await page.type('#title', 'Reserve shoes with a lane');
      await page.until(() => page.find('.similar'), 'similar ideas are there');
      const similar = page.get('.similar');
      expect(similar.textContent).to.include('Is it one of these?').and.include(SHOES);
      similar.querySelector<HTMLElement>('.vote')!.click();
      await page.until(() => page.get('.similar .vote').ariaPressed === 'true', 'it counts');
      await page.until(() => page.find('.similar .why'), 'a reason can follow right there');
      expect(page.all('.why'), 'and nowhere else').to.have.lengthOf(1);
      expect(page.all('form form'), 'no form stands in another').to.have.lengthOf(0);
      expect(page.get<HTMLInputElement>('#title').value, 'what was typed stays').to.include('Reserve shoes');
      await page.type('.similar .why input', 'Wide feet.');
      page.get<HTMLInputElement>('.similar .why input').form!.requestSubmit();
      await page.until(() => !page.find('.similar .why'), 'the reason is said');
      await page.until(
        () =>
          page.stage.transport.log.some(
            (event) => event.type === 'post.added' && event.data.text === 'Wide feet.',
          ),
        'the party has it',
      );
      expect(page.get<HTMLInputElement>('#title').value, 'nothing was proposed').to.include('Reserve shoes');
    });

    it('puts the new idea first, says so, and leaves the focus in the emptied field', async () => {
      const page = await openBoard(alley());
      const proposed: string[] = [];
      page.board.addEventListener('party-proposed', ({ idea }) => proposed.push(idea.title));
      await page.type('#title', 'A piano by the bar');
      await page.until(() => page.find('#text'), 'the rest of the form is there');
      await page.type('#text', 'Somebody always knows how to play.');
      const category = page.get<HTMLSelectElement>('#category');
      category.value = 'music';
      category.dispatchEvent(new Event('change', { bubbles: true }));
      page.get<HTMLFormElement>('.propose').requestSubmit();
      await page.until(() => page.titles()[0] === 'A piano by the bar', 'it stands first');
      await page.until(() => announced() === 'Your idea is proposed.', 'it is said');
      expect(page.get<HTMLInputElement>('#title').value).to.equal('');
      expect(page.root.activeElement).to.equal(page.get('#title'));
      expect(page.row('A piano').textContent).to.include('Yours').and.include('Music and light');
      expect(proposed).to.deep.equal(['A piano by the bar']);
      await page.until(() => page.sent('post.added') === 1, 'it has arrived');
    });

    it('says what is missing beside the field', async () => {
      const page = await openBoard(alley());
      page.get('#title').focus();
      page.get<HTMLFormElement>('.propose').requestSubmit();
      await page.until(() => page.get('#propose-problem').textContent !== '', 'it says so');
      expect(page.get('#title').getAttribute('aria-invalid')).to.equal('true');
      expect(page.root.activeElement).to.equal(page.get('#title'));
    });

    it('asks before everybody reads what looks personal, and can leave it to the team', async () => {
      const page = await openBoard(alley());
      await page.type('#title', 'Write to me at teo@example.org');
      await page.until(() => page.find('#text'), 'the form is there');
      page.get<HTMLFormElement>('.propose').requestSubmit();
      await page.until(() => page.find('.warning'), 'it asks');
      expect(page.sent('post.added')).to.equal(0);
      page.button('Only for the team').click();
      await page.until(() => page.titles()[0]?.startsWith('Write to me'), 'it is there');
      await page.until(
        () => page.row('Write to me').textContent.includes('Only you and the team'),
        'and says who sees it',
      );
      expect(page.vote('Write to me').localName).to.equal('span');
    });

    it('keeps what was typed when the element is made anew', async () => {
      const page = await openBoard(alley());
      await page.type('#title', 'Half an idea');
      await page.until(() => page.find('#text'), 'the form is there');
      await page.type('#text', 'with half its words');
      const again = page.stage.board();
      await page.until(() => again.matches(':state(ready)'), 'another one is ready');
      const root = again.shadowRoot!;
      root.querySelector<HTMLElement>('#title')!.focus();
      const field = () => root.querySelector<HTMLTextAreaElement>('#text');
      await page.until(() => field()?.value === 'with half its words', 'the words are back');
      expect(root.querySelector<HTMLInputElement>('#title')!.value).to.equal('Half an idea');
    });

    it('is kept without a network, and sent once it is back', async () => {
      const page = await openBoard(alley());
      await page.type('#title', 'Thought of in a tunnel');
      await page.until(() => page.find('#text'), 'the form is there');
      page.stage.transport.offline = true;
      await page.until(() => page.board.matches(':state(offline)'), 'it is offline');
      page.get<HTMLFormElement>('.propose').requestSubmit();
      await page.until(() => page.titles()[0] === 'Thought of in a tunnel', 'it stands there');
      await page.until(() => page.row('Thought of').textContent.includes('Saved, sends when'), 'as saved');
      page.stage.transport.offline = false;
      await page.until(() => page.sent('post.added') === 1, 'it has arrived');
    });

    it('is away where the team takes no new ideas', async () => {
      const page = await openBoard(alley({ propose: 'off' }));
      expect(page.find('#title')).to.equal(null);
      expect(page.get('[part~=closed]').textContent).to.include('not taking new ideas');
      expect(page.vote(SHOES).localName).to.equal('button');
    });
  });

  describe('finding', () => {
    it('by status, with how many there are', async () => {
      const page = await openBoard(alley());
      const planned = page.all('.chip').find(({ textContent }) => textContent.includes('Planned'))!;
      expect(planned.textContent.trim()).to.match(/Planned\s+1/);
      planned.click();
      await page.until(() => page.titles().length === 1, 'only that one shows');
      expect(page.titles()).to.deep.equal([SHOES]);
      await page.until(() => announced() === '1 idea', 'how many is said');
      page.all('.chip')[0]!.click();
      await page.until(() => page.titles().length === 7, 'all are back');
    });

    it('in another order', async () => {
      const page = await openBoard(alley());
      const sort = page.get<HTMLSelectElement>('.sort');
      sort.value = 'top';
      sort.dispatchEvent(new Event('change', { bubbles: true }));
      await page.until(() => page.titles()[1] === SHOES, 'the most voted one stands below the pinned one');
      sort.value = 'newest';
      sort.dispatchEvent(new Event('change', { bubbles: true }));
      await page.until(() => page.titles()[1] === 'Balls drilled for left hands', 'the newest one does');
    });

    it('by words, with a way back when nothing fits', async () => {
      const page = await openBoard(alley());
      page.get('[data-do=find]').click();
      await page.until(() => page.root.activeElement === page.get('#search'), 'the search has the focus');
      await page.type('#search', 'dumplings');
      await page.until(() => page.titles().join() === DUMPLINGS, 'it is found');
      await page.type('#search', 'submarine');
      await page.until(() => page.find('[part~=empty]'), 'nothing fits');
      page.button('Show all ideas').click();
      await page.until(() => page.titles().length === 7, 'all are back');
    });

    it('by category, and among one’s own', async () => {
      const page = await openBoard(alley());
      page.vote(DUMPLINGS).click();
      await page.until(() => page.sent('vote.cast') === 1, 'somebody is known');
      page.get('[data-do=find]').click();
      await page.until(() => page.find('#by-own'), 'the filters are there');
      const choose = (id: string, value: string) => {
        const field = page.get<HTMLSelectElement>(id);
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      };
      choose('#by-category', 'music');
      await page.until(() => page.titles().length === 2, 'those about music');
      choose('#by-category', '');
      choose('#by-own', 'voted');
      await page.until(() => page.titles().join() === DUMPLINGS, 'the one with the own vote');
    });

    it('shows what came when asked, and moves nothing before', async () => {
      const page = await openBoard(alley(), { sort: 'newest' });
      const before = page.titles();
      const { stage } = page;
      stage.does(stage.person('Bashir'), 'idea.proposed', { title: 'Lane 13' });
      await page.until(() => page.find('[part~=fresh]'), 'the pill is there');
      expect(page.titles()).to.deep.equal(before);
      expect(page.get('[part~=fresh]').textContent).to.include('1 new or moved');
      page.get('[part~=fresh]').click();
      await page.until(() => page.titles().includes('Lane 13'), 'it shows');
    });

    for (const layout of ['list', 'roadmap']) {
      it(`says what came without covering a word or a button of the ${layout}`, async () => {
        const page = await openBoard(alley(), { sort: 'newest', layout });
        const { space } = page.stage;
        const idea = page.stage.does(page.stage.person('Bashir'), 'idea.proposed', { title: 'Lane 13' });
        page.stage.does(page.stage.host, 'idea.decided', { entry: idea, status: 'review' });
        await page.until(() => page.find('[part~=fresh]'), 'the pill is there');
        for (const dir of ['ltr', 'rtl']) {
          for (const width of ['280px', '320px', '70em']) {
            Object.assign(space.style, { inlineSize: width, direction: dir });
            await new Promise(requestAnimationFrame);
            const pill = page.get('[part~=fresh]').getBoundingClientRect();
            const covered = page
              .all('.chip, .sort, .tools button, .idea__title a, .vote, .column__title, .chooser button')
              .filter((element) => {
                const { top, bottom, left, right } = element.getBoundingClientRect();
                return top < pill.bottom && bottom > pill.top && left < pill.right && right > pill.left;
              })
              .map(({ textContent }) => textContent);
            expect(covered, `${dir}, ${width}`).to.deep.equal([]);
          }
        }
      });
    }

    it('goes on to further pages', async () => {
      const page = await openBoard({ board: boardSeeds.many(25) }, { sort: 'newest' });
      expect(page.titles()).to.have.lengthOf(20);
      page.button('Show more').focus();
      page.button('Show more').click();
      await page.until(() => page.titles().length === 25, 'the rest is there');
      await page.until(() => page.root.activeElement?.closest('.idea'), 'the focus goes on');
    });
  });

  describe('in the page’s address', () => {
    it('stands what is shown, in parameters of its own, and nobody else’s are touched', async () => {
      history.replaceState(null, '', '?tab=a%20b&other.sort=top#there');
      const page = await openBoard(alley(), { 'url-sync': '' });
      const before = history.length;
      page
        .all('.chip')
        .find(({ textContent }) => textContent.includes('Planned'))!
        .click();
      await page.until(() => location.search.includes('ideas.status=planned'), 'the address follows');
      expect(location.search).to.equal('?tab=a%20b&other.sort=top&ideas.status=planned');
      expect(location.hash).to.equal('#there');
      expect(history.length).to.equal(before);
      history.replaceState(null, '', '?tab=a%20b&ideas.sort=newest');
      dispatchEvent(new PopStateEvent('popstate'));
      await page.until(() => page.titles()[1] === 'Balls drilled for left hands', 'and is followed');
      expect(page.get<HTMLSelectElement>('.sort').value).to.equal('newest');
    });

    it('is read at first, whether or not it is kept up to date', async () => {
      history.replaceState(null, '', '?ideas.status=planned&ideas.status2=x');
      const page = await openBoard(alley());
      expect(page.titles()).to.deep.equal([SHOES]);
      page.all('.chip')[0]!.click();
      await page.until(() => page.titles().length === 7, 'all show');
      expect(location.search, 'without url-sync it stays').to.equal('?ideas.status=planned&ideas.status2=x');
    });

    it('that asks for some of the ideas shows them in the height that they take', async () => {
      history.replaceState(null, '', '?ideas.status=planned');
      const page = await openBoard(alley(), { rows: '3' });
      expect(page.titles()).to.deep.equal([SHOES]);
      expect(page.board.matches(':state(collapsed)')).to.equal(false);
      expect(page.find('.expand')).to.equal(null);
    });

    it('of another board with a longer name means nothing here', async () => {
      history.replaceState(null, '', '?ideas.more.status=planned');
      const page = await openBoard(alley(), { 'url-sync': '' });
      expect(page.titles()).to.have.lengthOf(7);
      expect(location.search).to.equal('?ideas.more.status=planned');
    });
  });

  describe('the roadmap', () => {
    it('has a column for each status on the way, with its count', async () => {
      const page = await openBoard(alley(), { layout: 'roadmap' });
      page.stage.space.style.inlineSize = '70em';
      expect(page.all('.column').map(({ dataset }) => dataset['place'])).to.deep.equal([
        'review',
        'planned',
        'progress',
        'shipped',
      ]);
      const planned = page.get('#column-planned');
      expect(planned.querySelector('.column__title')!.textContent).to.match(/Planned\s*1/);
      await page.until(() => planned.textContent.includes(SHOES), 'the idea is there');
      expect(page.get('.chooser').checkVisibility()).to.equal(false);
      expect(page.all('.column').filter((column) => column.checkVisibility())).to.have.lengthOf(4);
      expect(page.board.matches(':state(roadmap)')).to.equal(true);
    });

    it('becomes a choice of one column where there is no room', async () => {
      const page = await openBoard(alley(), { layout: 'roadmap' });
      page.stage.space.style.inlineSize = '320px';
      await page.until(() => page.get('.chooser').checkVisibility(), 'statuses can be chosen');
      const shown = () => page.all('.column').filter((column) => column.checkVisibility());
      expect(shown()).to.have.lengthOf(1);
      page.get('.chooser [data-place=shipped]').click();
      await page.until(() => shown()[0]?.dataset['place'] === 'shipped', 'the other one shows');
      expect(shown()).to.have.lengthOf(1);
    });

    it('is turned to and back from the list', async () => {
      const page = await openBoard(alley());
      page.button('Roadmap').click();
      await page.until(() => page.find('.column'), 'columns show');
      expect(page.button('Roadmap').ariaPressed).to.equal('true');
      page.button('Declined').click();
      await page.until(
        () => page.titles().join() === 'Confetti for every strike',
        'those apart stand in the list',
      );
    });
  });

  describe('an idea', () => {
    it('opens in the place of the list, and the focus finds its way back', async () => {
      const page = await openBoard(alley());
      page.row(DUMPLINGS).querySelector('a')!.click();
      await page.until(() => page.find('party-idea'), 'it is open');
      expect(page.get('party-idea').getAttribute('idea')).to.equal(page.stage.ids.get('dumplings'));
      expect(page.find('.list')).to.equal(null);
      await page.until(() => page.root.activeElement === page.find('.back'), 'the focus goes along');
      page.get('.back').click();
      await page.until(() => page.find('.list'), 'the list is back');
      await page.until(
        () => page.root.activeElement?.textContent === DUMPLINGS,
        'with the focus where it was',
      );
      expect(location.search).to.equal('');
    });

    it('leads to the brand’s own page where there is one', async () => {
      const page = await openBoard(alley(), { 'idea-href': '/ideas?idea={id}' });
      const link = page.row(DUMPLINGS).querySelector('a')!;
      expect(link.getAttribute('href')).to.equal(`/ideas?idea=${page.stage.ids.get('dumplings')}`);
      let isLeft = false;
      page.stage.space.addEventListener('click', (event) => {
        isLeft = !event.defaultPrevented;
        event.preventDefault();
      });
      link.click();
      expect(isLeft).to.equal(true);
    });

    it('is left to the page when it says so', async () => {
      const page = await openBoard(alley());
      const opened: string[] = [];
      page.board.addEventListener('party-idea-open', (event) => {
        opened.push(event.entry);
        event.preventDefault();
      });
      page.row(DUMPLINGS).querySelector('a')!.click();
      await page.until(() => opened.length === 1, 'the page was asked');
      expect(page.find('party-idea')).to.equal(null);
    });

    it('that the address points at is opened', async () => {
      const page = await openBoard(alley());
      location.hash = `#party=${page.stage.ids.get('left')}`;
      await page.until(() => page.find('party-idea'), 'it is open');
      expect(page.get('party-idea').getAttribute('idea')).to.equal(page.stage.ids.get('left'));
    });

    it('that is open stands in the address with url-sync alone', async () => {
      const page = await openBoard(alley(), { 'url-sync': '' });
      page.row(DUMPLINGS).querySelector('a')!.click();
      await page.until(
        () => location.search === `?ideas.idea=${page.stage.ids.get('dumplings')}`,
        'the address follows',
      );
      page.get('.back').click();
      await page.until(() => location.search === '', 'and is as it was');
    });
  });

  describe('for hosts', () => {
    it('pins, and moves to another category', async () => {
      const page = await openBoard({ ...alley(), asHost: true });
      await page.until(() => page.find('[data-do=tools]'), 'the tools are there');
      page.row(DUMPLINGS).querySelector<HTMLElement>('[data-do=tools]')!.click();
      await page.until(() => page.row(DUMPLINGS).querySelector('[data-do=pin]'), 'they are open');
      page.row(DUMPLINGS).querySelector<HTMLElement>('[data-do=pin]')!.click();
      await page.until(() => page.row(DUMPLINGS).textContent.includes('Pinned'), 'it is pinned');
      await page.until(() => page.sent('entry.pinned') === 1, 'it has arrived');
      const move = page.row(DUMPLINGS).querySelector('select')!;
      move.value = 'lanes';
      move.dispatchEvent(new Event('change', { bubbles: true }));
      await page.until(() => page.row(DUMPLINGS).textContent.includes('Lanes and balls'), 'it has moved');
    });

    it('closes the board after asking, and opens it again', async () => {
      const page = await openBoard({ ...alley(), asHost: true });
      await page.until(() => page.find('[data-do=ask-close]'), 'the tools are there');
      page.get('[data-do=ask-close]').click();
      await page.until(() => page.find('[data-do=close]'), 'it asks');
      page.get('[data-do=close]').click();
      await page.until(() => page.board.matches(':state(closed)'), 'it is closed');
      page.get('[data-do=reopen]').click();
      await page.until(() => !page.board.matches(':state(closed)'), 'it is open');
    });

    it('guests see none of it', async () => {
      const page = await openBoard(alley());
      page.vote(DUMPLINGS).click();
      await page.until(() => page.find('.why'), 'somebody acts');
      expect(page.find('[data-hosting]')).to.equal(null);
    });
  });
});
