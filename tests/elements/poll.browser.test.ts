import { expect, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { PartyAnswerEvent } from '../../packages/elements/src/events/answer-event.ts';
import { pollScenes } from '../../stories/scenes/poll-scenes.ts';
import { pollSeeds } from '../../stories/scenes/poll-seeds.ts';
import type { PollStage } from '../../stories/scenes/poll-stage.ts';
import { announced, closePolls, openPoll } from './poll-page.ts';

afterEach(async () => {
  closePolls();
  await resetMouse();
});

describe('party-poll', () => {
  describe('renders', () => {
    it('the question with its options in a group that is called after it', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] }, { 'heading-level': '3' });
      expect(page.get('#heading').getAttribute('aria-level')).to.equal('3');
      expect(page.get('#heading').textContent).to.equal('Which decade should own the last Saturday of June?');
      expect(page.get('fieldset').getAttribute('aria-labelledby')).to.include('heading');
      expect(page.all('input[type=radio]')).to.have.lengthOf(3);
      expect(page.get('.facts').textContent).to.include('49 answers').and.to.include('5 of 49 gave a reason');
      expect(page.find('.results'), 'results stay away before an answer').to.equal(null);
    });

    it('in the height that was kept for it, so that nothing below moves', async () => {
      const page = await openPoll({
        polls: [pollSeeds.decade()],
        fill({ transport }) {
          transport.delay = 50;
        },
      });
      const fresh = document.createElement('party-poll');
      Object.assign(fresh, { topic: 'decade', rows: 3 });
      fresh.style.inlineSize = '25em';
      page.stage.space.append(fresh);
      await fresh.updateComplete;
      const reserved = fresh.offsetHeight;
      expect(reserved).to.be.greaterThan(300);
      await page.until(() => fresh.matches(':state(ready)'), 'it is ready');
      expect(fresh.offsetHeight).to.equal(reserved);
    });

    it('words of another direction where the others begin, also where they wrap', async () => {
      const options = [
        { id: 'long', text: 'Nothing but songs from the seventies until the lights come on' },
        { id: 'short', text: 'Silence' },
      ];
      const page = await openPoll({ polls: [{ ...pollSeeds.decade({ options }), ballots: [] }] });
      Object.assign(page.stage.space, { dir: 'rtl' });
      page.stage.space.style.inlineSize = '15em';
      const text = page.get('.option__text > [dir]');
      const words = document.createRange();
      words.selectNodeContents(text);
      const lines = [...words.getClientRects()];
      expect(lines.length).to.be.greaterThan(1);
      const { right } = text.getBoundingClientRect();
      for (const line of lines) expect(line.right).to.be.closeTo(right, 5);
    });

    it('nothing in another language while it loads', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()], locale: 'de' });
      page.stage.transport.delay = 30;
      const fresh = page.stage.poll();
      const seen: string[] = [];
      const observer = new MutationObserver(() => seen.push(fresh.shadowRoot!.textContent));
      observer.observe(fresh.shadowRoot!, { childList: true, subtree: true, characterData: true });
      await page.until(() => fresh.matches(':state(ready)'), 'it is ready');
      observer.disconnect();
      expect(seen.length).to.be.greaterThan(1);
      expect(seen.filter((words) => words.includes('Loading'))).to.deep.equal([]);
    });

    it('its own content where there is no such poll', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.poll.append(document.createElement('p'));
      page.poll.topic = 'nowhere';
      await page.until(() => page.find('slot') && !page.find('#heading'), 'the slot shows');
    });

    it('the same order for one guest all along, and another one for others', async () => {
      const options = Array.from({ length: 8 }, (_, index) => ({ id: `o${index}`, text: `Option ${index}` }));
      const seed = { ...pollSeeds.decade({ options, order: 'random' }), ballots: [] };
      const orders = new Set<string>();
      for (let visit = 0; visit < 6; visit += 1) {
        const page = await openPoll({ polls: [seed] });
        const order = () =>
          page
            .all<HTMLInputElement>('input[type=radio]')
            .map(({ value }) => value)
            .join();
        const first = order();
        page.poll.requestUpdate();
        await page.poll.updateComplete;
        expect(order()).to.equal(first);
        orders.add(first);
        closePolls();
      }
      expect(orders.size).to.be.greaterThan(1);
    });
  });

  describe('in random order', () => {
    const orderOf = (root: ShadowRoot) =>
      [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(({ value }) => value).join();
    const options = Array.from({ length: 8 }, (_, index) => ({ id: `o${index}`, text: `Option ${index}` }));
    const seed = { ...pollSeeds.decade({ options, order: 'random' }), ballots: [] };

    it('whoever is known finds the same on every visit', async () => {
      const page = await openPoll({ polls: [seed] });
      page.get('#choice-o3').click();
      await page.submit();
      page.button('Change my answer').click();
      await page.until(() => page.find('.form'), 'the form is back');
      const first = orderOf(page.root);
      page.poll.remove();
      for (let visit = 0; visit < 3; visit += 1) {
        const again = page.stage.poll();
        await page.until(() => again.matches(':state(ready)'), 'it is ready again');
        [...again.shadowRoot!.querySelectorAll('button')]
          .find(({ textContent }) => textContent === 'Change my answer')!
          .click();
        await page.until(() => again.shadowRoot!.querySelector('.form'), 'the form is back');
        expect(orderOf(again.shadowRoot!)).to.equal(first);
        again.remove();
      }
    });

    it('nothing moves under the hands of a guest who becomes known while choosing', async () => {
      const page = await openPoll({ polls: [seed] });
      const first = orderOf(page.root);
      const writing = await page.stage.client.context.session;
      expect(writing, 'nobody is known before the first act').to.equal(undefined);
      page.get('#why').focus();
      await sendKeys({ type: 'Because' });
      await page.until(() => page.stage.client.context.session, 'the writing side is there');
      await page.poll.updateComplete;
      expect(orderOf(page.root)).to.equal(first);
    });
  });

  describe('choosing never casts', () => {
    it('by arrow keys', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      const sent: string[] = [];
      page.poll.addEventListener('party-answer', () => sent.push('asked'));
      page.get<HTMLInputElement>('#choice-seventies').focus();
      for (const press of ['Space', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await sendKeys({ press });
      expect(page.get<HTMLInputElement>('#choice-nineties').checked).to.equal(true);
      await (await page.stage.client.context.session)?.resume();
      expect(sent).to.deep.equal([]);
      expect(page.ballots()).to.equal(0);
      expect(page.poll.matches(':state(answered)')).to.equal(false);
    });

    it('by taps', async () => {
      const page = await openPoll({ polls: [pollSeeds.stars()] });
      for (const star of [2, 5, 3])
        await sendMouse({ type: 'click', position: page.middle(`[for=choice-${star}]`) });
      expect(page.get<HTMLInputElement>('#choice-3').checked).to.equal(true);
      expect(page.ballots()).to.equal(0);
      expect(page.poll.matches(':state(answered)')).to.equal(false);
    });

    it('by dragging', async () => {
      const page = await openPoll({ polls: [pollSeeds.music()] });
      for (const id of ['dancing', 'rasputin', 'macarena'])
        page.get(`#rank-${id} [data-do=rank-add]`).click();
      await page.until(() => page.all('.ranked').length === 3, 'three are in order');
      const [x, y] = page.middle('#rank-macarena .handle');
      const [, top] = page.middle('#rank-dancing .handle');
      await sendMouse({ type: 'move', position: [x, y] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [x, y - 10] });
      await sendMouse({ type: 'move', position: [x, top - 12] });
      await sendMouse({ type: 'up' });
      await page.until(
        () =>
          page
            .all('.ranked')
            .map(({ dataset }) => dataset['id'])
            .join() === 'macarena,dancing,rasputin',
        'it stands first',
      );
      expect(page.ballots()).to.equal(0);
      await page.until(() => announced().includes('Macarena, 1 of 5'), 'it is said');
    });
  });

  describe('is answered', () => {
    it('by keyboard alone', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get<HTMLInputElement>('#choice-seventies').focus();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: 'The car, again.' });
      await sendKeys({ press: 'Enter' });
      await page.until(() => page.poll.matches(':state(answered)'), 'it is answered');
      await page.until(() => page.ballots() === 1, 'it has arrived');
      const own = page.get('.row--own');
      expect(own.textContent).to.include('Nineties eurodance').and.to.include('Your answer');
      expect(own.textContent).to.include('The car, again.');
      expect(page.root.activeElement).to.equal(page.get('#heading'));
    });

    it('with several, no more than allowed', async () => {
      const page = await openPoll({ polls: [pollSeeds.snacks()] });
      for (const id of ['pizza', 'fries', 'soup']) page.get(`#choice-${id}`).click();
      page.get<HTMLElement>('[part~=answer-button]').click();
      await page.until(() => page.get('#problem').textContent, 'it says what is wrong');
      expect(page.get('#problem').textContent).to.equal('Choose no more than 2.');
      page.get('#choice-soup').click();
      await page.submit();
      expect(page.all('.row--own')).to.have.lengthOf(2);
    });

    it('with something else, in own words', async () => {
      const page = await openPoll({ polls: [pollSeeds.snacks()] });
      page.get('#choice-other').click();
      page.get<HTMLElement>('[part~=answer-button]').click();
      await page.until(() => page.get('#problem').textContent === 'Say what else.', 'words are missing');
      expect(page.root.activeElement).to.equal(page.get('#text'));
      await sendKeys({ type: 'Gherkins' });
      await page.submit();
      expect(page.get('.row--own').textContent).to.include('Something else').and.to.include('Gherkins');
    });

    it('with nothing chosen it says so, at the form', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get<HTMLElement>('[part~=answer-button]').click();
      await page.until(() => page.get('#problem').textContent, 'it says what is missing');
      expect(page.get('fieldset').getAttribute('aria-describedby')).to.equal('problem');
      expect(page.root.activeElement).to.equal(page.get('#choice-seventies'));
      expect(page.ballots()).to.equal(0);
    });

    for (const [name, id, row] of [
      ['stars', '4', '4 stars'],
      ['counter', '5', 'Very good'],
      ['recommend', '9', 'Recommend us, 9 or 10'],
    ] as const) {
      it(`with a figure, by keyboard: ${name}`, async () => {
        const page = await openPoll({ polls: [pollSeeds[name]()] });
        page.get<HTMLInputElement>(`#choice-${Number(id) - 1}`).focus();
        await sendKeys({ press: 'ArrowRight' });
        expect(page.get<HTMLInputElement>(`#choice-${id}`).checked).to.equal(true);
        await sendKeys({ press: 'Enter' });
        await page.until(() => page.poll.matches(':state(answered)'), 'it is answered');
        expect(page.get('.row--own').textContent).to.include(row);
        expect(page.get('.score').textContent)
          .to.match(/\d+ answers/)
          .and.to.include('±');
      });
    }

    it('with an order that need not be whole, by buttons; the focus stays on the moved row', async () => {
      const page = await openPoll({ polls: [pollSeeds.music()] });
      page.get('#rank-dancing [data-do=rank-add]').focus();
      await sendKeys({ press: 'Enter' });
      await page.until(
        () => page.root.activeElement?.closest('#rank-rasputin'),
        'the next one has the focus',
      );
      await sendKeys({ press: 'Enter' });
      await page.until(() => page.all('.ranked').length === 2, 'two are in order');
      await page.until(() => announced().includes('Rasputin, 2 of 5'), 'it is said');
      page.get('#rank-rasputin [data-do=rank-up]').focus();
      await sendKeys({ press: 'Enter' });
      await page.until(
        () =>
          page.get('.ranked').id === 'rank-rasputin' && page.root.activeElement?.closest('#rank-rasputin'),
        'it has moved and has the focus',
      );
      await page.until(() => announced().includes('Rasputin, 1 of 5'), 'it is said');
      await page.submit();
      expect(page.get('.own').textContent).to.include('Rasputin › Dancing Queen');
      page.get('[data-place=runoff]').click();
      await page.until(() => page.find('#runoff table'), 'the rounds show');
      expect(page.get('#runoff').textContent).to.include('Round 1').and.to.include('out');
    });

    it('in own words', async () => {
      const page = await openPoll({ polls: [pollSeeds.words()] });
      page.get('textarea').focus();
      await sendKeys({ type: 'Warm shoes.' });
      await page.submit();
      expect(page.get('.reason').textContent).to.include('Warm shoes.').and.to.include('you');
    });

    it('in own words, beside those of others with the reason that each gave', async () => {
      const page = await openPoll({ polls: [pollSeeds.words()] });
      page.get('textarea').focus();
      await sendKeys({ type: 'Warm shoes.' });
      await page.submit();
      const answers = () => page.all('.reason').map(({ textContent }) => textContent);
      page.find('[data-do=reasons]')?.click();
      await page.until(() => answers().length === 6, 'all answers stand there');
      const reasoned = answers().filter((text) => text.includes('We come to talk'));
      expect(reasoned).to.have.length(1);
      expect(reasoned[0]).to.include('A quiet lane on Sunday mornings.');
    });

    it('only if the page lets it', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] }, { via: 'receipt' });
      const asked: PartyAnswerEvent[] = [];
      page.poll.addEventListener('party-answer', (event) => {
        asked.push(event);
        if (asked.length === 1) event.preventDefault();
      });
      page.get('#choice-lane4').click();
      const press = () => page.get<HTMLElement>('[part~=answer-button]').click();
      press();
      await page.until(() => asked.length === 1, 'the page is asked');
      expect(page.get<HTMLInputElement>('#choice-lane4').checked).to.equal(true);
      expect(page.poll.matches(':state(answered)')).to.equal(false);
      await page.submit();
      expect(asked.at(-1)!.answer).to.deep.equal({ choice: ['lane4'], via: 'receipt' });
    });
  });

  describe('afterwards', () => {
    it('an answer is changed, and withdrawn', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-seventies').click();
      await page.submit();
      page.button('Change my answer').click();
      await page.until(() => page.find('.form'), 'the form is there again');
      expect(page.get<HTMLInputElement>('#choice-seventies').checked).to.equal(true);
      page.get('#choice-lane4').click();
      page.button('Save my new answer').click();
      await page.until(() => page.find('.row--own')?.textContent.includes('Let lane 4'), 'it is changed');
      expect(page.get('.facts').textContent).to.include('50 answers');
      page.button('Withdraw').click();
      await page.until(() => page.find('.form') && !page.poll.matches(':state(answered)'), 'it is withdrawn');
      await page.until(() => page.get('.facts').textContent.includes('49 answers'), 'it is not counted');
    });

    it('a reason is seconded, and that is taken back', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-seventies').click();
      await page.submit();
      const button = () =>
        page
          .all('.reason')
          .find(({ textContent }) => textContent.includes('mirror ball'))!
          .querySelector('button')!;
      expect(button().ariaPressed).to.equal('false');
      expect(button().textContent).to.equal('Same here, 4');
      button().click();
      await page.until(() => button().ariaPressed === 'true', 'it is seconded');
      expect(button().textContent).to.equal('Same here, 5');
      button().click();
      await page.until(() => button().textContent === 'Same here, 4', 'it is taken back');
    });

    it('further reasons are read, with the focus on the first of them', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-lane4').click();
      await page.submit();
      const texts = () => page.all('#row-seventies .reason').length;
      expect(texts()).to.equal(3);
      page.get('#row-seventies [data-do=reasons]').click();
      await page.until(() => texts() === 4, 'the fourth is there');
      expect(page.root.activeElement).to.equal(page.all('#row-seventies .reason')[3]);
    });

    it('numbers of others settle, and no row changes its place', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-lane4').click();
      await page.submit();
      const rows = page.all('.row');
      const { transport } = page.stage;
      for (let guest = 0; guest < 12; guest += 1)
        transport.act(transport.guest(`Late ${guest}`), [
          { type: 'ballot.cast', topic: 'decade', data: { choice: ['lane4'] } },
        ]);
      await page.until(() => page.get('.facts').textContent.includes('62 answers'), 'they are counted');
      expect(page.all('.row')).to.deep.equal(rows);
    });
  });

  describe('shows no more than it may', () => {
    it('below the floor only how many', async () => {
      const page = await openPoll({ polls: [pollSeeds.few()] });
      page.get('#choice-yes').click();
      await page.submit();
      expect(page.get('.notice').textContent).to.equal('4 people so far. Shares show from 5 on.');
      expect(page.find('.bar')).to.equal(null);
      expect(page.get('.own').textContent).to.include('Yes, please');
    });

    it('where only the team sees results, the own answer', async () => {
      const polls = [{ ...pollSeeds.decade({ results: 'hosts' }), ballots: [] }];
      const page = await openPoll({ polls });
      page.get('#choice-seventies').click();
      await page.submit();
      expect(page.get('.notice').textContent).to.equal('Only the team sees the results.');
      expect(page.find('.row')).to.equal(null);
    });
  });

  describe('the team’s answer to a reason', () => {
    const seed = pollSeeds.decade(
      { floor: 0 },
      {
        ballots: [
          { guest: 'June R.', choice: ['seventies'], why: 'The mirror ball.' },
          { guest: 'Ada', choice: ['seventies'], why: 'Everybody knows the words.' },
        ],
      },
    );
    const answered = async ({ transport }: PollStage, why: string, text: string) => {
      const host = await transport.actorOf(await transport.addHost('Mara'));
      const { id } = transport.log.find(({ data }) => 'poll' in data && 'text' in data && data.text === why)!;
      transport.act(host, [
        { type: 'post.added', topic: 'decade', data: { parent: id, text, answer: true } },
      ]);
    };
    const closed = {
      polls: [seed],
      async fill(stage: PollStage) {
        await answered(stage, 'The mirror ball.', 'It is **back** in June.');
        stage.transport.command({ id: 'over', type: 'topic.closed', v: 1, topic: 'decade', data: {} });
      },
    };

    it('stands below it, with its markup and the mark of the team', async () => {
      const page = await openPoll(closed);
      await page.until(() => page.find('[part=answer] strong'), 'its markup is drawn');
      const answer = page.get('[part=answer]');
      expect(answer.closest('.reason')!.textContent).to.include('The mirror ball.');
      expect(answer.querySelector('[part=badge]')!.textContent).to.equal('Answer by the team');
      expect(answer.textContent).to.include('It is back in June.');
      expect(page.all('[part=answer]')).to.have.lengthOf(1);
      await expect(page.poll).to.be.accessible();
    });

    it('is written by a host right there, and mended', async () => {
      const page = await openPoll({ polls: [seed], asHost: true });
      await page.until(() => page.find('[part=hosting]'), 'what hosts see is here');
      page.button('See the results').click();
      await page.until(() => page.find('.reason'), 'the reasons show');
      const reason = () => page.all('.reason').find(({ textContent }) => textContent.includes('Everybody'))!;
      const press = (words: string) =>
        [...reason().querySelectorAll('button')].find(({ textContent }) => textContent === words)!.click();
      press('Reply for the team');
      await page.until(() => reason().querySelector('textarea'), 'the field is open');
      expect(page.root.activeElement).to.equal(reason().querySelector('textarea'));
      await sendKeys({ type: 'So do we.' });
      await expect(page.poll).to.be.accessible();
      press('Publish the reply');
      await page.until(() => reason().querySelector('[part=answer]'), 'it stands below');
      expect(reason().querySelector('[part=answer]')!.textContent).to.include('So do we.');
      await page.until(() => announced() === 'Your reply is published', 'it is said');
      await page.until(
        () =>
          page.stage.transport.log.some(
            ({ type, data }) => type === 'post.added' && 'answer' in data && data.text === 'So do we.',
          ),
        'it has arrived',
      );
      press('Mend the reply');
      await page.until(() => reason().querySelector('textarea'), 'the field is open again');
      const field = reason().querySelector('textarea')!;
      expect(field.value).to.equal('So do we.');
      field.value = 'So do we all.';
      press('Publish the reply');
      await page.until(
        () => reason().querySelector('[part=answer]')?.textContent.includes('So do we all.'),
        'it is mended',
      );
      expect(reason().querySelectorAll('[part=answer]')).to.have.lengthOf(1);
    });

    it('comes in live below the reason that somebody reads', async () => {
      const page = await openPoll(closed);
      await page.until(() => page.all('[part=answer]').length === 1, 'the first is here');
      await answered(page.stage, 'Everybody knows the words.', 'Noted.');
      await page.until(() => page.all('[part=answer]').length === 2, 'the second has come');
    });
  });

  describe('a secret ballot', () => {
    it('gives a code, and says where it stands and what it does not protect against', async () => {
      const page = await openPoll({ polls: [pollSeeds.secret()] });
      page.get('#choice-yes').click();
      await page.submit();
      await page.until(() => page.find('[data-place=check]'), 'it can be checked');
      page.get('[data-place=check]').click();
      await page.until(() => page.find('#check code'), 'the code shows');
      expect(page.get('#check code').textContent).to.match(/^[\w-]{22}$/);
      expect(page.get('#check').textContent).to.include('waits').and.to.include('watches the server');
      expect(page.find('[part~=author]'), 'reasons have no author').to.equal(null);
      expect(JSON.stringify(page.stage.transport.log.at(-1))).to.not.include('"yes"');
    });
  });

  describe('offline', () => {
    it('an answer is kept, shown as saved, and delivered exactly once', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-seventies').focus();
      await page.until(() => page.poll.matches(':state(used)'), 'it is touched');
      await page.stage.client.context.session;
      page.stage.transport.offline = true;
      page.get('#choice-seventies').click();
      await page.submit();
      await page.until(() => page.find('.state')?.textContent.includes('Saved'), 'it says that it is saved');
      expect(page.ballots()).to.equal(0);
      page.stage.transport.offline = false;
      await page.until(() => page.ballots() === 1, 'it has arrived');
      await page.until(() => !page.find('.state'), 'nothing waits any more');
      expect(page.ballots()).to.equal(1);
    });
  });

  describe('a question of the team', () => {
    it('is answered below it, and then gone', async () => {
      const place = document.createElement('div');
      document.body.append(place);
      const { poll, stage } = await pollScenes.asked(place);
      const root = poll.shadowRoot!;
      const asked = () => root.querySelector<HTMLFormElement>('.ask');
      await waitUntil(asked, 'the question shows', { timeout: 8_000 });
      expect(asked()!.textContent)
        .to.include('What did we run out of?')
        .and.to.include('No more such questions');
      asked()!.requestSubmit();
      await waitUntil(() => asked()!.querySelector('.problem')!.textContent, 'words are missing');
      asked()!.querySelector('textarea')!.value = 'Size 36, again.';
      asked()!.requestSubmit();
      await waitUntil(() => !asked(), 'it is answered', { timeout: 8_000 });
      await waitUntil(
        () => stage.transport.log.some(({ data }) => JSON.stringify(data).includes('Size 36, again.')),
        'the answer has arrived',
        { timeout: 8_000 },
      );
      stage.client.close();
      place.remove();
    });
  });

  describe('a series', () => {
    it('goes on, back and past what someone skips', async () => {
      const page = await openPoll(
        { polls: [pollSeeds.counter(), pollSeeds.decade(), pollSeeds.words()] },
        { topics: 'counter decade words' },
      );
      expect(page.get('.progress').textContent).to.include('1 of 3');
      page.button('Skip').click();
      await page.until(() => page.find('#choice-seventies'), 'the second is there');
      expect(page.get('.progress').textContent).to.include('2 of 3');
      expect(page.poll.shadowRoot?.activeElement?.id).to.equal('heading');
      page.get('#choice-seventies').click();
      await page.submit();
      page.button('Back').click();
      await page.until(() => page.find('#choice-5'), 'the first is there');
      page.button('Skip').click();
      await page.until(() => page.find('.row--own'), 'the second is answered');
      page.button('Next').click();
      await page.until(() => page.find('textarea'), 'the third is there');
      page.get<HTMLTextAreaElement>('textarea').value = 'A bench.';
      await page.submit();
      expect(page.get('.steps').textContent).to.include('That was all');
    });
  });

  describe('hosts', () => {
    it('close and open it, and count what stands apart', async () => {
      const seed = pollSeeds.decade();
      const crowd = Array.from({ length: 6 }, () => ({ choice: ['lane4'], apart: true as const }));
      const page = await openPoll({
        polls: [{ ...seed, ballots: [...seed.ballots!, ...crowd] }],
        asHost: true,
      });
      await page.until(() => page.find('.hosting'), 'the tools are there');
      expect(page.get('.apart').textContent).to.include('6 answers from one network');
      page.button('Count them').click();
      await page.until(() => !page.find('.apart'), 'they are counted');
      await page.until(() => page.get('.facts').textContent.includes('55 answers'), 'the numbers say so');
      page.button('Close now').click();
      await page.until(() => page.poll.matches(':state(closed)') && !page.find('.form'), 'it is closed');
      page.button('Open again').click();
      await page.until(() => page.find('.form'), 'it is open');
    });

    it('see nothing of it once their sign-in is over', async () => {
      const page = await openPoll({ polls: [pollSeeds.counter()], asHost: true });
      await page.until(() => page.find('.hosting'), 'the tools are there');
      page.button('Who answered what').click();
      await page.until(() => page.find('#people-all'), 'the list is there');
      const { client, transport } = page.stage;
      const host = client.context.actor!;
      transport.command({ id: 'over', type: 'host.removed', v: 1, data: { host } });
      dispatchEvent(new Event('online'));
      await page.until(() => !page.find('.hosting'), 'nothing of the team is left');
    });

    it('put one question to five people or more, who answer it', async () => {
      const page = await openPoll({ polls: [pollSeeds.counter()], asHost: true });
      await page.until(() => page.find('.hosting'), 'the tools are there');
      page.button('Who answered what').click();
      await page.until(() => page.find('#people-all'), 'the list is there');
      const ask = () => page.button('Ask them a question');
      expect(ask().ariaDisabled).to.equal('true');
      page.get('#people-all').click();
      await page.until(() => ask().ariaDisabled !== 'true', 'enough are selected');
      page.get<HTMLTextAreaElement>('#people-question').value = 'What did we run out of?';
      ask().click();
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'people.asked'),
        'they are asked',
      );
    });
  });
});
