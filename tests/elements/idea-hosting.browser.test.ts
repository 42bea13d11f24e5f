import { expect } from '@open-wc/testing';
import { createIdeaStores } from '@partyline/client/board';
import type { IdeaPart } from '@partyline/protocol';
import { announced, closeIdeas, openIdea, type IdeaPage, type IdeaPageOptions } from './idea-page.ts';

afterEach(() => closeIdeas());

async function openAsHost(options: IdeaPageOptions = {}): Promise<IdeaPage> {
  const page = await openIdea({ asHost: true, ...options });
  await page.until(() => page.find('.hosting'), 'the tools of hosts are there');
  return page;
}

/** The idea as everybody sees it. */
function partOf(page: IdeaPage, key: string): IdeaPart | undefined {
  return page.stage.transport.everything('ideas', 'newest', 'public').find(({ id }) => id === page.id(key))
    ?.idea;
}

function choose(page: IdeaPage, selector: string, value: string): void {
  const field = page.get<HTMLSelectElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('party-idea, for hosts', () => {
  it('is without their tools for guests', async () => {
    const page = await openIdea({ key: 'left' });
    await page.press('[data-do=vote]', '.vote[aria-pressed=true]');
    expect(page.find('.hosting')).to.equal(null);
  });

  it('is without them once the sign-in is over', async () => {
    const page = await openAsHost({ key: 'left' });
    const { host, transport } = page.stage;
    transport.command({ id: 'over', type: 'host.removed', v: 1, data: { host: host.id } });
    dispatchEvent(new Event('online'));
    await page.until(() => !page.find('.hosting'), 'nothing of the team is left');
  });

  describe('deciding', () => {
    it('says what a status needs before it is sent, and asks for what is missing', async () => {
      const page = await openAsHost({ key: 'left' });
      await page.press('.hosting [data-place=decide]', '#form-decide');
      choose(page, '#decide-status', 'planned');
      await page.until(() => page.text('.rule').includes('needs a date'), 'the rule is shown');
      page.submit('#form-decide');
      await page.until(
        () => page.text('#problem-decide') === 'Say by when there is news.',
        'it is asked for',
      );
      const field = page.get('#decide-next');
      expect(page.root.activeElement).to.equal(field);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(field.getAttribute('aria-describedby')).to.include('problem-decide');
      const said = page.get('#problem-decide');
      expect(said.previousElementSibling, 'it is said beside the field').to.equal(
        field.closest('.form__row'),
      );
      expect(page.all('#problem-decide')).to.have.lengthOf(1);
      expect(page.get('#decide-text').getAttribute('aria-invalid'), 'nothing is wrong with it').to.equal(
        null,
      );
      choose(page, '#decide-status', 'declined');
      await page.until(() => page.text('.rule').includes('needs the reason'), 'the rule is another');
      expect(page.find('#decide-next'), 'nobody waits for news any more').to.equal(null);
      page.submit('#form-decide');
      await page.until(() => page.text('#problem-decide') === 'Say why it is declined.', 'it is asked for');
      expect(page.get('#problem-decide').previousElementSibling).to.equal(
        page.get('#decide-text').closest('.form__field'),
      );
    });

    it('publishes status, answer and date at once', async () => {
      const page = await openAsHost({ key: 'left' });
      await page.press('.hosting [data-place=decide]', '#form-decide');
      choose(page, '#decide-status', 'planned');
      const next = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
      page.type('#decide-next', next);
      page.type('#decide-text', 'Two balls are on order.');
      page.submit('#form-decide');
      await page.until(() => page.find('.said'), 'the decision stands there');
      expect(page.text('.said')).to.include('Planned').and.to.include('Two balls are on order.');
      await page.until(() => !page.find('#form-decide'), 'the form is closed');
      await page.until(() => partOf(page, 'left')?.next === next, 'everybody sees it');
      await page.until(() => announced().startsWith('Published'), 'it is said');
    });

    it('keeps in the trail when it was decided once it is shipped', async () => {
      const page = await openAsHost({ key: 'shoes' });
      await page.press('.hosting [data-place=decide]', '#form-decide');
      choose(page, '#decide-status', 'shipped');
      page.submit('#form-decide');
      await page.until(() => page.text('.trail').includes('shipped'), 'it is shipped');
      expect(page.text('.trail')).to.match(/ · decided .* · shipped /);
    });

    it('asks for the why of a new date', async () => {
      const page = await openAsHost({ key: 'shoes' });
      await page.press('.hosting [data-place=decide]', '#form-decide');
      const next = new Date(Date.now() + 80 * 86_400_000).toISOString().slice(0, 10);
      page.type('#decide-next', next);
      await page.until(() => page.text('.rule').startsWith('A new date'), 'the rule is shown');
      page.submit('#form-decide');
      await page.until(() => page.text('#problem-decide') === 'Say why the date moves.', 'it is asked for');
      page.type('#decide-text', 'The supplier is late.');
      page.submit('#form-decide');
      await page.until(() => partOf(page, 'shoes')?.next === next, 'everybody sees it');
    });
  });

  it('have one thing open at a time, with what was typed kept', async () => {
    const page = await openAsHost({ key: 'left' });
    const standing = () => page.all('.hosting .form').map(({ id }) => id);
    await page.tool('whisper', '#form-whisper');
    expect(standing()).to.deep.equal(['form-whisper']);
    expect(page.root.activeElement?.id).to.equal('whisper-text');
    page.type('#whisper-text', 'We measured your hand.');
    const { drafts } = await createIdeaStores(page.stage.client, 'ideas', page.id('left')).writing();
    await page.until(
      async () => (await drafts.read(`whisper:${page.id('left')}`)).text === 'We measured your hand.',
      'it is kept',
    );
    await page.press('.hosting [data-place=decide]', '#form-decide');
    expect(standing()).to.deep.equal(['form-decide']);
    await page.press('.hosting [data-place=more]', '#host-more');
    expect(standing()).to.deep.equal(['host-more']);
    page.button('Write to its author alone').click();
    await page.until(
      () => page.find<HTMLTextAreaElement>('#whisper-text')?.value === 'We measured your hand.',
      'it is back',
    );
    page
      .get('#whisper-text')
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await page.until(() => standing().length === 0, 'it is closed');
    expect(page.root.activeElement?.textContent).to.equal('More for the team');
  });

  it('makes an idea an option of a poll, which it then names', async () => {
    const page = await openAsHost({
      key: 'left',
      fill({ does, host }) {
        const options = [
          { id: 'rock', text: 'Rock' },
          { id: 'soul', text: 'Soul' },
        ];
        does(host, 'poll.created', { title: 'What comes first?', kind: 'single', options }, 'first');
        does(host, 'poll.created', { title: 'How was it?', kind: 'rating' }, 'how');
        does(host, 'poll.created', { title: 'Over', kind: 'single', options }, 'over');
        does(host, 'topic.closed', {}, 'over');
        for (const topic of ['shoes', 'later'])
          does(host, 'poll.created', { title: 'Which shoes?', kind: 'single', options }, topic);
      },
    });
    await page.tool('option', '#form-option');
    const titles = () => [...page.get<HTMLSelectElement>('#option-poll').options].map(({ text }) => text);
    expect(titles(), 'by their titles, and only those that take options').to.have.members([
      'Which shoes? (later)',
      'Which shoes? (shoes)',
      'What comes first?',
    ]);
    expect(page.text('#form-option')).not.to.include('`');
    choose(page, '#option-poll', 'first');
    page.type('#option-text', 'Balls for left hands');
    page.submit('#form-option');
    await page.until(() => page.find('[part=lineage]'), 'it says so');
    await page.until(
      () => page.text('[part=lineage]') === 'Became an option in the poll “What comes first?”',
      'by the title of the poll',
    );
    expect(page.all('#form-option')).to.have.lengthOf(0);
    const { poll } = await page.stage.transport.poll({ topic: 'first' });
    expect(poll!.options.map(({ text }) => text)).to.deep.equal(['Rock', 'Soul', 'Balls for left hands']);
    expect(poll!.options[2]).to.include({ idea: page.id('left'), by: 'June R.' });
    await page.tool('option', '#form-option');
    expect(titles(), 'once is enough').to.have.lengthOf(2);
  });

  it('names a poll by its key where none is listed', async () => {
    const page = await openAsHost({
      key: 'left',
      fill: ({ does, host }) =>
        void does(host, 'poll.created', { title: 'How was it?', kind: 'rating' }, 'how'),
    });
    await page.tool('option', '#form-option');
    expect(page.get('#option-poll').localName).to.equal('input');
    page.submit('#form-option');
    await page.until(() => page.text('#problem-option') === 'Say which poll.', 'it is asked for');
    for (const topic of ['nowhere', 'how', 'ideas']) {
      page.type('#option-poll', topic);
      page.submit('#form-option');
      await page.until(() => page.text('#problem-option').startsWith('There is no open poll'), topic);
      page.type('#option-poll', '');
      await page.until(() => page.get('#problem-option').hidden, 'it is said no more');
    }
  });

  it('merges into an idea that was searched for, and takes that back', async () => {
    const page = await openAsHost({
      key: 'twin',
      fill({ does, ids, person }) {
        const id = does(person('Ana'), 'idea.proposed', { title: 'Reserve shoes with the lane' });
        (ids as Map<string, string>).set('twin', id);
      },
    });
    await page.tool('merge', '#form-merge');
    page.type('#merge-q', 'glow shoes');
    const into = () =>
      page.find(
        `.found [data-id="${page.id('shoes')}"] button, .found__item[data-id="${page.id('shoes')}"] button`,
      );
    await page.until(into, 'the other is found');
    into()!.click();
    await page.until(() => page.idea.matches(':state(merged)'), 'it is merged');
    await page.until(
      () => page.text('[part~=merged-into]').includes('Reserve glow shoes'),
      'it says where to by its title',
    );
    await page.until(
      () => page.root.activeElement?.textContent === 'Undo the merge',
      'the way back is at hand',
    );
    await page.until(() => partOf(page, 'shoes')?.merged?.length === 1, 'everybody sees it');
    page.button('Undo the merge').click();
    await page.until(() => !page.idea.matches(':state(merged)'), 'it stands on its own');
    await page.until(() => partOf(page, 'shoes')?.merged === undefined, 'everybody sees that too');
  });

  it('shows ideas like this one as soon as it is to be merged, also those that are only a little like it', async () => {
    const page = await openAsHost({
      key: 'twin',
      fill({ does, ids, person }) {
        const id = does(person('Ana'), 'idea.proposed', { title: 'Warm shoes upstairs' });
        (ids as Map<string, string>).set('twin', id);
      },
    });
    await page.tool('merge', '#form-merge');
    await page.until(() => page.find(`.found__item[data-id="${page.id('shoes')}"]`), 'the other is found');
    expect(page.get<HTMLInputElement>('#merge-q').value).to.equal('');
    expect(page.find(`.found__item[data-id="${page.id('twin')}"]`), 'itself is left out').to.equal(null);
    expect(page.text('#form-merge')).to.include('Like this one:');
  });

  it('brings a voice and votes for a customer; who voted is one press away', async () => {
    const page = await openAsHost({ key: 'left' });
    await page.tool('voice', '#form-voice');
    page.submit('#form-voice');
    await page.until(() => page.text('#problem-voice').startsWith('It needs'), 'what is missing is said');
    page.type('#voice-text', 'Lefties drop balls here.');
    page.type('#voice-source', 'In the shop');
    page.type('#voice-day', '2026-10-03');
    page.type('#voice-link', 'javascript:alert(1)');
    page.submit('#form-voice');
    await page.until(() => page.text('#problem-voice').startsWith('The link'), 'that is no link');
    page.type('#voice-link', '');
    page.submit('#form-voice');
    await page.until(() => page.find('.reason--voice'), 'the voice stands there');
    await page.tool('for', '#form-for');
    expect(page.text('#form-for')).to.include('“Otto Brandt” as “Otto B.”');
    page.type('#for-name', 'Otto Brandt');
    page.type('#for-text', 'Left since birth.');
    page.submit('#form-for');
    await page.until(() => page.text('.vote__count') === '2', 'it counts');
    await page.until(
      () => page.text('.reasons').includes('Otto B. (through the team)'),
      'everybody reads the name shortened',
    );
    expect(page.text('.reasons')).not.to.include('Brandt');
    await page.until(() => !page.find('#form-for'), 'the form is closed');
    await page.tool('for', '#form-for');
    page.type('#for-name', 'Otto\u200b \u00a0Brandt\u2060');
    page.submit('#form-for');
    await page.until(() => !page.find('#form-for'), 'it is the same customer');
    expect(page.text('.vote__count')).to.equal('2');
    await page.until(() => partOf(page, 'left')?.behalf === 1, 'it is marked as the team’s');
    await page.tool('who', '#who table');
    expect(page.text('#who')).to.include('Otto Brandt by the team').and.to.include('Teo K.');
    page.get('#who [data-do=for-back]').click();
    await page.until(() => partOf(page, 'left')?.votes === 1, 'it is taken back');
  });

  it('locks, pins and edits, with what it was before', async () => {
    const page = await openAsHost({ key: 'left' });
    await page.act('Lock');
    await page.until(() => partOf(page, 'left')?.locked, 'it is locked');
    await page.until(() => !page.find('#host-more'), 'the menu is closed');
    expect(page.root.activeElement?.textContent).to.equal('More for the team');
    await page.act('Pin');
    await page.until(() => page.idea.shadowRoot!.textContent.includes('Pinned'), 'it is pinned');
    await page.press('[data-do=open][data-place=edit]', '#form-edit');
    page.type('#edit-title', 'Balls for left hands');
    page.get<HTMLSelectElement>('#edit-category').value = 'music';
    page.submit('#form-edit');
    await page.until(() => page.text('#heading') === 'Balls for left hands', 'it has another title');
    await page.until(() => partOf(page, 'left')?.category === 'music', 'it stands in another category');
    await page.tool('versions', '#versions');
    expect(page.text('#versions')).to.include('Balls drilled for left hands');
  });

  it('publishes what is held, or says why not', async () => {
    const page = await openAsHost({
      key: 'held',
      fill({ does, host, ids, person, transport }) {
        transport.command({ id: 'hold', type: 'party.configured', v: 1, data: { policy: 'hold' } } as never);
        const id = does(person('Ana'), 'idea.proposed', { title: 'Held for a moment' });
        (ids as Map<string, string>).set('held', id);
        void host;
      },
    });
    expect(partOf(page, 'held')).to.equal(undefined);
    page.button('Publish').click();
    await page.until(() => partOf(page, 'held') !== undefined, 'everybody sees it');
  });

  it('gives a voice to whoever claims it', async () => {
    const page = await openAsHost({
      fill(stage) {
        const voice = stage.does(stage.host, 'voice.brought', {
          entry: stage.ids.get('shoes')!,
          text: 'You queue twice.',
          source: 'Forum',
          day: '2026-10-03',
        });
        stage.does(stage.person('Wanda'), 'voice.claimed', { entry: voice });
      },
    });
    expect(page.text('.reason--voice')).to.include('Wanda says that this was them');
    page.button('It is theirs').click();
    await page.until(
      () => page.text('.reason--voice').includes('Wanda') && !page.find('.reason__team'),
      'it is hers',
    );
  });

  it('finds below the idea what waits in its discussion, and nothing of other conversations', async () => {
    const page = await openAsHost({
      fill({ does, ids, person }) {
        const discussion = `idea.${ids.get('shoes')!}`;
        does(person('Ana'), 'post.added', { text: 'Which sizes?', intent: 'question' }, discussion);
        const open = { title: 'Lanes' };
        does(person('Ana'), 'post.added', { text: 'Lane 4 is bent.', intent: 'problem', open }, 'lanes');
      },
    });
    page.get('.discussion').scrollIntoView();
    const inThread = <E extends HTMLElement>(selector: string) =>
      page.find('party-thread')?.shadowRoot!.querySelector<E>(selector);
    const listed = () => {
      const words = page.get('party-thread').shadowRoot!.querySelectorAll('.waiting__words');
      return [...words].map(({ textContent }) => textContent);
    };
    await page.until(() => inThread('[part="waiting-button"]'), 'what waits is shown');
    inThread('[part="waiting-button"]')!.click();
    await page.until(() => listed().includes('Which sizes?'), 'it is listed');
    expect(listed()).not.to.include('Lane 4 is bent.');
    expect(inThread('[part="waiting-button"]')!.textContent).to.include(`(${listed().length})`);
  });

  it('counts below the idea that the idea itself waits', async () => {
    const page = await openAsHost({ key: 'left' });
    page.get('.discussion').scrollIntoView();
    const button = () =>
      page.find('party-thread')?.shadowRoot!.querySelector<HTMLElement>('[part="waiting-button"]');
    await page.until(() => button()?.textContent.includes('('), 'what waits is counted');
    expect(button()!.textContent).to.include('(1)');
    button()!.click();
    const words = () => page.get('party-thread').shadowRoot!.querySelector('.waiting__words');
    await page.until(() => words()?.textContent.includes('left hands'), 'it is the idea');
  });

  it('speaks another language when the page does', async () => {
    const page = await openAsHost({ locale: 'de' });
    expect(page.text('#hosting')).to.equal('Für das Team');
    await page.until(() => page.text('.vote__word') === 'Stimmen', 'all of it is in German');
  });
});
