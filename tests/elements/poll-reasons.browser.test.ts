import { expect } from '@open-wc/testing';
import { pollSeeds } from '../../stories/scenes/poll-seeds.ts';
import { closePolls, openPoll } from './poll-page.ts';

afterEach(closePolls);

describe('party-poll, around the answer', () => {
  describe('what can be done with a reason', () => {
    const reasonWith = (root: ShadowRoot, words: string) =>
      [...root.querySelectorAll<HTMLElement>('.reason')].find(({ textContent }) =>
        textContent.includes(words),
      );
    const press = (reason: HTMLElement | undefined, words: string) =>
      [...reason!.querySelectorAll('button')]
        .find(({ textContent, ariaLabel }) => textContent === words || ariaLabel?.startsWith(words))!
        .click();

    it('the own one is mended, then taken away', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-nineties').click();
      page.get<HTMLInputElement>('#why').value = 'The carr.';
      await page.submit();
      press(reasonWith(page.root, 'The carr.'), 'What can be done');
      await page.until(() => page.find('[data-do=mend]'), 'the acts are open');
      expect(page.root.activeElement).to.equal(page.get('[data-do=mend]'));
      page.get('[data-do=mend]').click();
      await page.until(() => page.find('.reason__acts textarea'), 'it can be mended');
      await expect(page.poll).to.be.accessible();
      page.get<HTMLTextAreaElement>('.reason__acts textarea').value = 'The car.';
      press(reasonWith(page.root, 'carr'), 'Save');
      await page.until(() => reasonWith(page.root, 'The car.'), 'it is mended');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'post.edited'),
        'it has arrived',
      );
      press(reasonWith(page.root, 'The car.'), 'What can be done');
      await page.until(() => page.find('[data-do=remove]'), 'the acts are open again');
      page.get('[data-do=remove]').click();
      await page.until(() => !reasonWith(page.root, 'The car.'), 'it is gone');
      expect(page.get('.row--own').textContent).to.include('Nineties eurodance');
    });

    it('another’s is reported, with words', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade()] });
      page.get('#choice-nineties').click();
      await page.submit();
      const reason = () => reasonWith(page.root, 'mirror ball');
      press(reason(), 'What can be done');
      await page.until(() => page.find('.reason__acts textarea'), 'it asks what is wrong');
      press(reason(), 'Send the report');
      await page.until(() => page.find('.reason__acts .problem'), 'nothing goes without a word');
      await expect(page.poll).to.be.accessible();
      page.get<HTMLTextAreaElement>('.reason__acts textarea').value = 'That is about my parents.';
      press(reason(), 'Send the report');
      await page.until(() => reason()?.textContent.includes('You have reported this.'), 'it is said');
      expect(page.find('.reason__acts')).to.equal(null);
      expect(reason()!.querySelector('[data-do=acts]')).to.equal(null);
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'entry.reported'),
        'it has arrived',
      );
    });
  });

  describe('before the first answer', () => {
    it('what a brand wants to be read is shown once somebody begins, and not again', async () => {
      const page = await openPoll(
        { polls: [pollSeeds.decade()] },
        { 'privacy-href': '/privacy', 'terms-href': 'javascript:0' },
      );
      expect(page.find('[part=legal]')).to.equal(null);
      page.get('#choice-nineties').click();
      await page.until(() => page.find('[part=legal]'), 'the links are here');
      const links = page.all<HTMLAnchorElement>('[part=legal] a');
      expect(links.map(({ href }) => href)).to.deep.equal([`${location.origin}/privacy`]);
      await expect(page.poll).to.be.accessible();
      await page.submit();
      page.button('Change my answer').click();
      await page.until(() => page.find('.form'), 'the form is back');
      expect(page.find('[part=legal]')).to.equal(null);
    });

    it('a name is asked for where the question takes none without', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade({ who: 'named' }, { ballots: [] })] });
      page.get('#choice-nineties').click();
      page.get<HTMLElement>('[part~=answer-button]').click();
      await page.until(() => page.get('#problem').textContent === 'Say your name first.', 'it says so');
      page.get<HTMLInputElement>('#name').value = 'Bo';
      await page.submit();
      await page.until(() => page.ballots() === 1, 'it has arrived');
    });
  });

  describe('results that anybody may see', () => {
    it('open beside “Answer”, in one line, and stay while an answer is changed', async () => {
      const page = await openPoll({ polls: [pollSeeds.decade({ results: 'always' })] });
      page.stage.space.style.inlineSize = '30em';
      const [answer, see] = [page.get('[part~=answer-button]'), page.button('See the results')];
      expect(see.getBoundingClientRect().top).to.equal(answer.getBoundingClientRect().top);
      expect(see.getBoundingClientRect().height).to.equal(answer.getBoundingClientRect().height);
      see.click();
      await page.until(() => page.find('.results'), 'they show');
      expect(page.find('.form')).not.to.equal(null);
      page.get('#choice-nineties').click();
      await page.submit();
      page.button('Change my answer').click();
      await page.until(() => page.find('.form'), 'the form is back');
      expect(page.find('.results')).not.to.equal(null);
    });
  });

  describe('the published list of a secret poll', () => {
    it('shows every counted ballot under its code, the own one marked', async () => {
      const page = await openPoll({ polls: [pollSeeds.secret()] });
      page.get('input[type=radio]').click();
      await page.submit();
      page.stage.transport.command({
        id: 'over',
        type: 'topic.closed',
        v: 1,
        topic: page.poll.topic!,
        data: {},
      });
      await page.until(() => page.poll.matches(':state(closed)'), 'it is closed, so all are counted');
      page.button('Check my ballot').click();
      await page.until(() => page.find('#check code'), 'the code is here');
      page.button('All counted ballots').click();
      await page.until(() => page.find('.published'), 'the list is here');
      const own = page.all('.published tr').filter(({ textContent }) => textContent.includes('yours'));
      expect(own).to.have.lengthOf(1);
      expect(own[0]!.textContent).to.include(page.get('#check code').textContent);
      expect(page.all('.published tbody tr').length).to.be.greaterThan(4);
      await expect(page.poll).to.be.accessible();
    });

    it('a page that is not secure says why there can be no answer', async () => {
      Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
      try {
        const page = await openPoll({ polls: [pollSeeds.secret()] });
        page.get('input[type=radio]').click();
        await page.until(() => page.find('.form [part=notice]'), 'it is said before the button');
        page.get<HTMLElement>('[part~=answer-button]').click();
        await page.until(
          () => page.get('#problem').textContent.includes('https'),
          'it is said at the button',
        );
        expect(page.ballots()).to.equal(0);
      } finally {
        delete (crypto as { subtle?: unknown }).subtle;
      }
    });
  });
});
