import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { PartyError } from '@partyline/client';
import { createBoardStores, createIdeaStores } from '@partyline/client/board';
import '../../packages/elements/src/board/define.ts';
import type { PartyVotedEvent } from '../../packages/elements/src/events/voted-event.ts';
import { ideaOn } from '../../stories/scenes/idea-scenes.ts';
import { boardSeeds } from '../../stories/scenes/board-seeds.ts';
import type { BoardStage } from '../../stories/scenes/board-stage.ts';
import { announced, closeIdeas, openIdea } from './idea-page.ts';
import { until } from './until.ts';

afterEach(() => closeIdeas());

/** Lets somebody bring a quote from elsewhere. */
function bring({ does, host, ids }: BoardStage, more: object = {}): string {
  return does(host, 'voice.brought', {
    entry: ids.get('shoes')!,
    text: 'You queue twice there.',
    name: 'Wanda',
    source: 'City forum',
    link: 'https://forum.example/12',
    day: '2026-10-03',
    ...more,
  });
}

/** Lets the person on this device propose an idea. */
async function proposeOwn({ client, ids, topic, transport }: BoardStage): Promise<void> {
  const { $board, writing } = createBoardStores(client, topic);
  const leave = $board.listen(() => undefined);
  await until(() => $board.get().status === 'ready', 'the board is read');
  const id = await (await writing()).propose({ title: 'A lamp above the lane' });
  await until(
    () => transport.everything(topic, 'newest', 'public').some((idea) => idea.id === id),
    'it is there',
  );
  (ids as Map<string, string>).set('mine', id);
  leave();
}

describe('party-idea', () => {
  describe('renders', () => {
    it('title, author, category, status and the date of the next news, at the level it is given', async () => {
      const page = await openIdea({ attributes: { 'heading-level': '3' } });
      expect(page.text('#heading')).to.equal('Reserve glow shoes with the lane');
      expect(page.get('#heading').getAttribute('aria-level')).to.equal('3');
      expect(page.get('#reasons').getAttribute('aria-level')).to.equal('4');
      expect(page.text('.byline')).to.match(/^Ines · /);
      expect(page.text('.standing'))
        .to.include('Planned')
        .and.to.match(/next update by \S+ \d/);
      expect(page.text('[part=category]')).to.equal('Lanes and balls');
    });

    it('the date of a promise as it was given, whatever the time zone', async () => {
      const page = await openIdea();
      const { next } = page.stage.transport
        .everything('ideas', 'newest', 'public')
        .find(({ id }) => id === page.id('shoes'))!.idea!;
      const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', timeZone: 'UTC' });
      expect(page.text('.promise')).to.include(day.format(Date.parse(next!)));
    });

    it('the number of votes with the reasons beside it', async () => {
      const page = await openIdea();
      expect(page.text('.facts')).to.equal('6 votes2 say why');
      expect(page.all('.reason__text').map(({ textContent }) => textContent)).to.have.members([
        '“Size 36 is always gone by nine.”',
        '“I bring six children.”',
      ]);
      expect(page.get('.vote').ariaLabel).to.equal('Vote for “Reserve glow shoes with the lane”: 6 votes');
    });

    it('votes for others and voices from elsewhere as what they are', async () => {
      const page = await openIdea({
        fill(stage) {
          bring(stage);
          stage.does(stage.host, 'vote.cast', {
            entry: stage.ids.get('shoes')!,
            for: 'Otto Brandt',
            why: 'Said so twice.',
          });
        },
      });
      expect(page.text('.facts')).to.include('7 votes').and.to.include('1 for somebody else, by the team');
      const said = page.all('.reason').find(({ textContent }) => textContent.includes('Said so twice.'))!;
      expect(said.textContent).to.include('Otto B. (through the team)');
      const voice = page.get('.reason--voice');
      expect(voice.querySelector('blockquote')!.textContent).to.equal('“You queue twice there.”');
      expect(voice.textContent)
        .to.include('Said elsewhere')
        .and.to.include('October 3')
        .and.to.include('Wanda');
      const link = voice.querySelector('a')!;
      expect(link.rel).to.equal('noopener nofollow');
      expect(link.href).to.equal('https://forum.example/12');
    });

    it('what the team decided, with its answer, and the trail in one sentence', async () => {
      const page = await openIdea({ key: 'coats' });
      expect(page.text('.said')).to.include('Shipped').and.to.include('Mara').and.to.include('Four hooks');
      expect(page.text('.trail')).to.match(/^Received .* · answered .* · shipped /);
    });

    it('thanks to those who had it, by their names, once it is shipped', async () => {
      const page = await openIdea({
        key: 'coats',
        fill({ does, host, ids, person }) {
          const coats = ids.get('coats')!;
          for (const name of ['Ana', 'Marguerite']) {
            const twin = does(person(name), 'idea.proposed', { title: `Hooks for ${name}` });
            does(host, 'idea.merged', { entry: twin, into: coats });
          }
        },
      });
      await page.until(() => page.find('[part=thanks]'), 'it thanks');
      expect(page.text('[part=thanks]').replaceAll(/[\u2068\u2069]/g, '')).to.equal(
        'Thank you, Marguerite and Ana: it is here because you said so.',
      );
      page.stage.does(page.stage.host, 'idea.decided', { entry: page.id('coats'), status: 'review' });
      await page.until(() => !page.find('[part=thanks]'), 'nothing is here that is not');
    });

    it('that it was received, to everybody and from the beginning', async () => {
      const page = await openIdea({ key: 'left' });
      expect(page.text('.trail')).to.match(/^Received \S/);
    });

    it('why nobody can vote any more', async () => {
      const page = await openIdea({ key: 'confetti' });
      expect(page.find('button.vote')).to.equal(null);
      expect(page.text('.vote--still')).to.include('1 vote');
      expect(page.text('.over')).to.include('Voting is over');
      expect(page.idea.matches(':state(decided)')).to.equal(true);
    });

    it('that an idea is no longer here', async () => {
      const page = await openIdea({ key: '01900000-0000-7000-8000-000000000000' });
      expect(page.idea.matches(':state(failed)')).to.equal(true);
      expect(page.text('.failure')).to.equal('This idea is no longer here.');
    });

    it('its words as text, whatever is typed', async () => {
      const page = await openIdea({
        key: 'evil',
        fill({ does, ids, person }) {
          const title = '<img src=x onerror=alert(1)>';
          const text = '<script>alert(1)</script> [x](javascript:alert(1))';
          (ids as Map<string, string>).set('evil', does(person('Eve'), 'idea.proposed', { title, text }));
        },
      });
      expect(page.text('#heading')).to.equal('<img src=x onerror=alert(1)>');
      expect(page.find('script, img, a[href^="javascript"]')).to.equal(null);
    });
  });

  describe('offline', () => {
    it('shows what the list knows, says what is missing, and brings it once the network is back', async () => {
      const page = await openIdea();
      const { stage } = page;
      const board = stage.board();
      const inBoard = <E extends HTMLElement>(selector: string) =>
        board.shadowRoot!.querySelector<E>(selector);
      await until(() => inBoard(`[data-id="${page.id('dumplings')}"] a`), 'the list is there');
      stage.transport.offline = true;
      inBoard(`[data-id="${page.id('dumplings')}"] a`)!.click();
      const idea = () => inBoard('party-idea')?.shadowRoot;
      await until(() => idea()?.querySelector('#heading'), 'the idea is shown');
      const text = () => idea()!.textContent;
      expect(text()).to.include('2').and.to.include('New').and.to.include('Received');
      expect(idea()!.querySelector('#heading')!.textContent).to.match(/dumplings/i);
      expect(text()).to.include('Reasons and discussion are not here yet.');
      expect(idea()!.querySelector('button.vote, [data-do=follow]'), 'nothing that cannot be done').to.equal(
        null,
      );
      stage.transport.offline = false;
      idea()!.querySelector<HTMLElement>('[data-do=refresh]')!.click();
      await until(() => idea()!.querySelector('.discussion'), 'the rest is here');
      expect(idea()!.querySelector('.failure')).to.equal(null);
      expect(idea()!.querySelector('button.vote')).to.not.equal(null);
    });
  });

  describe('votes', () => {
    it('by a press, counted at once, and taken back by another', async () => {
      const page = await openIdea({ key: 'dumplings' });
      const told: boolean[] = [];
      page.idea.addEventListener('party-voted', (event) => told.push((event as PartyVotedEvent).on));
      await page.press('[data-do=vote]', '.vote[aria-pressed=true]');
      expect(page.text('.vote__count')).to.equal('3');
      await page.until(() => announced().includes('Your vote is in'), 'it is said');
      page.get('[data-do=vote]').click();
      await page.until(() => page.find('.vote[aria-pressed=false]'), 'it is taken back');
      expect(page.text('.vote__count')).to.equal('2');
      expect(told).to.deep.equal([true, false]);
    });

    it('by keyboard, with the focus left on the button', async () => {
      const page = await openIdea({ key: 'dumplings' });
      page.get('[data-do=vote]').focus();
      await sendKeys({ press: 'Space' });
      await page.until(() => page.find('.vote[aria-pressed=true]'), 'the vote stands');
      expect(page.root.activeElement).to.equal(page.get('[data-do=vote]'));
      expect(page.find('#form-why'), 'a reason may follow').to.not.equal(null);
    });

    it('not where a page prevents it', async () => {
      const page = await openIdea({ key: 'dumplings' });
      const asked = new Promise((resolve) =>
        page.idea.addEventListener('party-vote', (event) => {
          event.preventDefault();
          resolve(undefined);
        }),
      );
      page.get('[data-do=vote]').click();
      await asked;
      await page.idea.updateComplete;
      expect(page.find('.vote[aria-pressed=true]')).to.equal(null);
    });

    it('with a line of reason, whose draft outlives the element', async () => {
      const page = await openIdea({ key: 'dumplings' });
      await page.press('[data-do=vote]', '#why-text');
      page.type('#why-text', 'The last tram leaves hungry.');
      const { drafts } = await createIdeaStores(page.stage.client, 'ideas', page.id('dumplings')).writing();
      await page.until(
        async () =>
          (await drafts.read(`why:${page.id('dumplings')}`)).text === 'The last tram leaves hungry.',
        'it is kept',
      );
      page.idea.remove();
      const again = ideaOn(page.stage, 'dumplings');
      const root = again.shadowRoot!;
      await page.until(() => again.matches(':state(ready)'), 'it is back');
      root.querySelector<HTMLElement>('[data-place=why]')!.click();
      await page.until(
        () => root.querySelector<HTMLInputElement>('#why-text')?.value === 'The last tram leaves hungry.',
        'the draft is back',
      );
    });

    it('with a reason that stands beside the number, and can be changed', async () => {
      const page = await openIdea({ key: 'dumplings' });
      await page.press('[data-do=vote]', '#why-text');
      page.type('#why-text', 'The last tram leaves hungry.');
      page.submit('#form-why');
      await page.until(() => page.find('.reason--own'), 'the reason stands there');
      expect(page.text('.reason--own')).to.include('The last tram leaves hungry.').and.to.include('you');
      expect(page.text('.facts')).to.include('1 says why');
      page.button('Change my reason').click();
      await page.until(() => page.find('#why-text'), 'the form is back');
      expect(page.get<HTMLInputElement>('#why-text').value).to.equal('The last tram leaves hungry.');
      page.type('#why-text', 'Midnight hunger.');
      page.submit('#form-why');
      await page.until(() => page.text('.reason--own').includes('Midnight hunger.'), 'it is another');
      expect(page.all('.reason--own')).to.have.lengthOf(1);
    });

    it('only with a name where the board asks for one', async () => {
      const page = await openIdea({ key: 'dumplings', board: boardSeeds.alley({ who: 'named' }) });
      await page.press('[data-do=vote]', '#name-name');
      page.submit('#form-name');
      await page.until(() => page.text('#problem-name') === 'Say your name first.', 'it is missed');
      page.type('#name-name', 'Lotte Winter');
      page.submit('#form-name');
      await page.until(() => page.find('.vote[aria-pressed=true]'), 'the vote stands');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'vote.cast'),
        'it has reached the party',
      );
    });

    it('without a network: kept, counted, and sent once it is back', async () => {
      const page = await openIdea({ key: 'dumplings' });
      page.stage.transport.offline = true;
      const casts = () => page.stage.transport.log.filter(({ type }) => type === 'vote.cast').length;
      const before = casts();
      await page.press('[data-do=vote]', '.vote[aria-pressed=true]');
      await page.until(() => page.find('.state') && page.text('.state').includes('Saved'), 'it says so');
      page.stage.transport.offline = false;
      await page.until(() => casts() === before + 1, 'it is sent');
      await page.until(() => !page.find('.state'), 'nothing waits any more');
    });

    it('whose code cannot be fetched wait, and are cast once the party can be reached', async () => {
      const page = await openIdea({ key: 'dumplings' });
      const { context } = page.stage.client;
      const casts = () => page.stage.transport.log.filter(({ type }) => type === 'vote.cast').length;
      const before = casts();
      const away = Promise.reject(new Error('Nobody answers'));
      away.catch(() => undefined);
      context.session = away as never;
      page.get('[data-do=vote]').click();
      await page.until(() => page.find('.note')?.textContent.startsWith('This waits'), 'it is said');
      await page.until(() => announced().includes('This waits on this page'), 'it is said aloud');
      // Another touch tries again, and asks for no second vote.
      page.get('[data-do=vote]').click();
      context.session = undefined;
      dispatchEvent(new Event('online'));
      await page.until(() => page.find('.vote[aria-pressed=true]'), 'the vote stands');
      await page.until(() => casts() === before + 1, 'it has arrived');
      expect(page.all('.note')).to.have.lengthOf(0);
      expect(page.text('.vote__count')).to.equal('3');
    });

    it('and a wish to follow, given before their code is here, are each done once', async () => {
      const page = await openIdea({ key: 'dumplings' });
      const wishes: Event[] = [];
      page.idea.addEventListener('party-vote', (event) => wishes.push(event));
      const did = (kind: string) => page.stage.transport.log.filter(({ type }) => type === kind).length;
      const before = did('vote.cast');
      // Whoever presses a button has focused it before.
      page.get('[data-do=vote]').focus();
      page.get('[data-do=vote]').click();
      page.get('[data-do=follow]').click();
      await page.until(() => did('idea.followed') === 1 && did('vote.cast') === before + 1, 'both arrived');
      await page.until(() => !page.find('.state'), 'nothing is on its way');
      expect(wishes).to.have.lengthOf(1);
      expect(page.get('[data-do=vote]').ariaPressed).to.equal('true');
      expect(page.get('[data-do=follow]').ariaPressed).to.equal('true');
      expect([did('idea.followed'), did('vote.cast'), did('vote.withdrawn')]).to.deep.equal([
        1,
        before + 1,
        0,
      ]);
    });

    it('of others come in place, without moving what has the focus', async () => {
      const page = await openIdea({ key: 'dumplings' });
      const button = page.get('[data-do=vote]');
      button.focus();
      const { does, person } = page.stage;
      does(person('Teo K.'), 'vote.cast', { entry: page.id('dumplings'), why: 'Yes please.' });
      await page.until(() => page.text('.vote__count') === '3', 'the number follows');
      expect(page.root.activeElement).to.equal(button);
      expect(button.isConnected).to.equal(true);
    });
  });

  describe('reasons', () => {
    it('are seconded', async () => {
      const page = await openIdea();
      const chip = () => page.get<HTMLButtonElement>('.reason [data-do=same]');
      chip().click();
      await page.until(() => chip().ariaPressed === 'true', 'it is seconded');
      expect(chip().textContent).to.equal('Same here, 1');
    });

    it('are reported, by words', async () => {
      const page = await openIdea();
      await page.press('.chip--acts', '.reason .form textarea');
      const field = page.get<HTMLTextAreaElement>('.reason .form textarea');
      expect(page.root.activeElement).to.equal(field);
      field.value = 'Advertising';
      page.submit('.reason .form');
      await page.until(() => page.root.textContent.includes('You have reported this.'), 'it is known');
    });

    it('from elsewhere are claimed, and given by a host', async () => {
      const page = await openIdea({ fill: (stage) => void bring(stage) });
      await page.press('[data-do=claim]', '.reason--voice .state');
      expect(page.text('.reason--voice .state')).to.include('You said that this was you');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'voice.claimed'),
        'the party knows',
      );
      const voice = page.get('.reason--voice').dataset['id']!;
      page.stage.does(page.stage.host, 'voice.given', { entry: voice });
      await page.until(() => !page.find('.reason--voice .state'), 'it is given');
      expect(page.find('[data-do=claim]')).to.equal(null);
    });
  });

  describe('merged ideas', () => {
    const merged = ({ does, host, ids, person }: BoardStage) => {
      const twin = does(person('Ana'), 'idea.proposed', { title: 'Shoes in 36 are gone by nine' });
      does(person('Mia'), 'vote.cast', { entry: twin, why: 'Three Saturdays in socks.' });
      (ids as Map<string, string>).set('twin', twin);
      does(host, 'idea.merged', { entry: twin, into: ids.get('shoes')! });
    };

    it('name every author and count every vote', async () => {
      const page = await openIdea({ fill: merged });
      expect(page.text('.byline')).to.include('Ines and Ana, merged here');
      expect(page.text('.facts')).to.include('7 votes').and.to.include('3 say why');
      expect(page.text('[part=merged]')).to.include('Shoes in 36 are gone by nine');
    });

    it('lead on from their old link, which says so, and show the original to who asks', async () => {
      const page = await openIdea({ key: 'twin', fill: merged });
      expect(page.text('#heading')).to.equal('Reserve glow shoes with the lane');
      expect(page.text('[part=led]')).to.include('Shoes in 36 are gone by nine');
      expect(page.idea.matches(':state(merged)')).to.equal(false);
      expect(page.idea.getAttribute('idea'), 'attributes are the page’s').to.equal(page.id('twin'));
      page.get('[data-do=original]').click();
      await page.until(() => page.find('#heading')?.textContent.startsWith('Shoes'), 'the original is here');
      await page.until(() => page.root.activeElement?.id === 'heading', 'the focus went along');
      expect(page.idea.matches(':state(merged)')).to.equal(true);
      await page.until(
        () => page.text('[part~=merged-into]').includes('Reserve glow shoes with the lane'),
        'it says where it went',
      );
      page.get('[part~=merged-into] a').click();
      await page.until(() => page.find('#heading')?.textContent.startsWith('Reserve'), 'the other is here');
      page.get('[data-do=back]').click();
      await page.until(() => page.find('#heading')?.textContent.startsWith('Shoes'), 'back again');
    });

    it('lead on through several, to the one that stands for all', async () => {
      const page = await openIdea({
        key: 'twin',
        fill(stage) {
          merged(stage);
          const { does, host, ids, person } = stage;
          const head = does(person('Noor'), 'idea.proposed', { title: 'Everything about shoes' });
          does(host, 'idea.merged', { entry: ids.get('shoes')!, into: head });
        },
      });
      expect(page.text('#heading')).to.equal('Everything about shoes');
      expect(page.text('[part=led]')).to.include('Shoes in 36 are gone by nine');
    });

    it('have their own link back once the merge is undone, and call nobody away who reads', async () => {
      const page = await openIdea({ key: 'twin', fill: merged });
      page.get('[data-do=follow]').focus();
      page.stage.does(page.stage.host, 'idea.unmerged', { entry: page.id('twin') });
      await page.until(() => page.text('[part=led]').includes('stands on its own again'), 'it is said');
      expect(page.text('#heading')).to.equal('Reserve glow shoes with the lane');
      expect(page.root.activeElement).to.equal(page.get('[data-do=follow]'));
      const again = ideaOn(page.stage, 'twin');
      await page.until(() => again.matches(':state(ready)'), 'the link is opened again');
      expect(again.shadowRoot!.querySelector('#heading')!.textContent).to.equal(
        'Shoes in 36 are gone by nine',
      );
      expect(again.shadowRoot!.querySelectorAll('[part=led]')).to.have.lengthOf(0);
    });

    it('stay where somebody reads them while they are merged', async () => {
      const page = await openIdea({ key: 'left' });
      page.stage.does(page.stage.host, 'idea.merged', { entry: page.id('left'), into: page.id('shoes') });
      await page.until(() => page.idea.matches(':state(merged)'), 'it is merged');
      expect(page.text('#heading')).to.equal('Balls drilled for left hands');
    });

    it('are shown themselves where what they were merged into cannot be read', async () => {
      const page = await openIdea({
        key: 'twin',
        fill(stage) {
          merged(stage);
          const { transport } = stage;
          const page = transport.page.bind(transport);
          transport.page = (request, token) =>
            request.topic.endsWith(stage.ids.get('shoes')!)
              ? Promise.reject(new PartyError('PARTY_ENTRY_NOT_FOUND', 'Gone.', { status: 404 }))
              : page(request, token);
        },
      });
      expect(page.text('#heading')).to.equal('Shoes in 36 are gone by nine');
      expect(page.idea.matches(':state(merged)')).to.equal(true);
    });

    it('are links to the brand’s page where it says how they are called', async () => {
      const page = await openIdea({ fill: merged, attributes: { 'idea-href': '/ideas?idea={id}' } });
      expect(page.get('[part=merged] a').getAttribute('href')).to.equal(`/ideas?idea=${page.id('twin')}`);
    });
  });

  describe('its discussion', () => {
    it('is the thread of the idea, one level below, once somebody comes near', async () => {
      const page = await openIdea({ attributes: { 'heading-level': '3' } });
      page.get('.discussion').scrollIntoView();
      await page.until(() => page.find('party-thread'), 'the thread is there');
      const thread = page.get('party-thread');
      expect(thread.getAttribute('topic')).to.equal(`idea.${page.id('shoes')}`);
      expect(thread.getAttribute('heading-level')).to.equal('4');
      await page.until(
        () => thread.shadowRoot!.textContent.includes('Green ones please.'),
        'what was said stands there',
      );
    });

    it('takes no words where the idea is locked', async () => {
      const page = await openIdea({
        fill: ({ does, host, ids }) => void does(host, 'idea.locked', { entry: ids.get('shoes')! }),
      });
      expect(page.text('.over')).to.include('locked');
      page.get('.discussion').scrollIntoView();
      await page.until(
        () => page.find('party-thread')?.shadowRoot!.textContent.includes('Green ones'),
        'the thread is there',
      );
      const composer = page.get('party-thread').shadowRoot!.querySelector<HTMLElement>('.composer');
      expect(composer?.checkVisibility() ?? false).to.equal(false);
    });
  });

  describe('what can be done', () => {
    it('is to be kept posted', async () => {
      const page = await openIdea();
      const button = page.get<HTMLButtonElement>('[data-do=follow]');
      button.click();
      await page.until(() => button.ariaPressed === 'true', 'it is followed');
      expect(button.textContent).to.include('Keep me posted');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'idea.followed'),
        'the party knows',
      );
      await page.until(() => page.find('#tell-email'), 'an address may be left');
      page.get('#form-tell [data-do=close]').click();
      await page.until(() => !page.find('#form-tell'), 'the form is gone');
      expect(page.root.activeElement).to.equal(button);
    });

    it('is to be kept posted without leaving an address where no mail is sent', async () => {
      const page = await openIdea({
        fill({ transport }) {
          const read = transport.read.bind(transport);
          transport.read = <Answer>(path: string, ...rest: never[]) =>
            path === '/mail' ? Promise.resolve({ v: 1, mail: false } as Answer) : read(path, ...rest);
        },
      });
      const asked = new Promise<void>((resolve) => {
        const { read } = page.stage.transport;
        page.stage.transport.read = <Answer>(path: string, ...rest: never[]) => {
          const answer = read<Answer>(path, ...rest);
          if (path === '/mail') void answer.then(() => setTimeout(resolve));
          return answer;
        };
      });
      page.get('[data-do=follow]').click();
      await asked;
      await page.until(() => announced().includes('You will be told'), 'it is followed');
      expect(page.find('#tell-email')).to.equal(null);
    });

    it('is to report it', async () => {
      const page = await openIdea();
      await page.press('[data-do=open][data-place=report]', '#report-text');
      page.submit('#form-report');
      await page.until(() => page.text('#problem-report') === 'Say something first.', 'words are asked for');
      page.type('#report-text', 'Spam');
      page.submit('#form-report');
      await page.until(() => announced().includes('Thank you'), 'it is said');
      expect(page.find('[data-place=report]')).to.equal(null);
    });

    it('is to mend what was said to the team, and to take it back', async () => {
      const page = await openIdea({ key: 'mine', fill: proposeOwn });
      await page.press('[data-do=open][data-place=say]', '#say-text');
      page.type('#say-text', 'Call me on the fith.');
      page.submit('#form-say');
      await page.until(() => page.find('.said [data-do=withdraw]'), 'it stands there');
      const said = () => page.get('.said').dataset['id']!;
      page.button('Edit what you told the team').click();
      await page.until(() => page.find('.said textarea'), 'it can be mended');
      const field = page.get<HTMLTextAreaElement>('.said textarea');
      expect(field.value).to.equal('Call me on the fith.');
      expect(page.root.activeElement).to.equal(field);
      field.value = '';
      page.submit('.said form');
      await page.until(() => page.text('.said .problem') === 'Say something first.', 'words are asked for');
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      field.value = 'Call me on the fifth.';
      page.submit('.said form');
      await page.until(() => page.text('.said__text') === 'Call me on the fifth.', 'it is mended');
      expect(page.root.activeElement?.id).to.equal(`said-${said()}`);
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'post.edited'),
        'the party knows',
      );
      page.get('.said [data-do=withdraw]').click();
      await page.until(() => !page.find('.said'), 'it is taken back');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'post.removed'),
        'the party knows that too',
      );
    });

    it('is not to change what was said to the team once the party’s time for it is over', async () => {
      const page = await openIdea({
        key: 'mine',
        async fill(stage) {
          await proposeOwn(stage);
          stage.transport.command({
            id: 'minutes',
            type: 'party.configured',
            v: 1,
            data: { editMinutes: 0 },
          } as never);
        },
      });
      await page.press('[data-do=open][data-place=say]', '#say-text');
      page.type('#say-text', 'Call me.');
      page.submit('#form-say');
      await page.until(
        () =>
          page.stage.transport.log.some(
            (event) => event.type === 'post.added' && event.data.audience === 'team',
          ),
        'the party has it',
      );
      await page.until(() => !page.find('.said [data-do=open]'), 'it cannot be edited');
      expect(page.all('.said [data-do=withdraw]')).to.have.lengthOf(1);
    });

    it('is not to change a reason once voting is over', async () => {
      const page = await openIdea({ key: 'dumplings' });
      await page.press('[data-do=vote]', '#why-text');
      page.type('#why-text', 'The last tram leaves hungry.');
      page.submit('#form-why');
      await page.until(() => page.find('.reason--own .chip--acts'), 'the reason can be changed');
      await page.until(
        () =>
          page.stage.transport.log.some(
            (event) => event.type === 'post.added' && event.data.text === 'The last tram leaves hungry.',
          ),
        'the party has it',
      );
      page.stage.does(page.stage.host, 'idea.locked', { entry: page.id('dumplings') });
      await page.until(() => page.text('.over').includes('locked'), 'it is locked');
      expect(page.all('.reason--own')).to.have.lengthOf(1);
      expect(page.all('.reason--own .chip--acts')).to.have.lengthOf(0);
    });

    it('is closed by Escape, with the focus back where it came from', async () => {
      const page = await openIdea();
      await page.press('[data-do=open][data-place=report]', '#report-text');
      page.get('#report-text').focus();
      await sendKeys({ press: 'Escape' });
      await page.until(() => !page.find('#form-report'), 'the form is gone');
      expect(page.root.activeElement).to.equal(page.get('[data-place=report]'));
    });
  });

  it('writes no style attributes', async () => {
    const page = await openIdea({ fill: (stage) => void bring(stage) });
    await page.press('[data-do=vote]', '#form-why');
    expect(page.find('[style]')).to.equal(null);
  });
});
