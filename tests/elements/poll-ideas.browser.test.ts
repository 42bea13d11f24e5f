import { expect } from '@open-wc/testing';
import type { Act } from '@partyline/client/memory';
import { SYSTEM, type Actor } from '@partyline/protocol';
import { pollSeeds } from '../../stories/scenes/poll-seeds.ts';
import { closePolls, openPoll, type PollPage } from './poll-page.ts';

afterEach(closePolls);

interface Asked {
  readonly page: PollPage;
  /** Ids of the ideas that stand in the poll. */
  readonly ideas: readonly string[];
}

/** A poll between two ideas, the second of which only the team can read, and something else. */
async function openPollOfIdeas(
  attributes: Readonly<Record<string, string>> = {},
  locale = 'en',
): Promise<Asked> {
  const ideas: string[] = [];
  const page = await openPoll(
    {
      polls: [pollSeeds.decade()],
      locale,
      fill({ transport }) {
        const does = (actor: Actor, type: Act['type'], topic: string, data: object): string => {
          const [receipt] = transport.act(actor, [{ type, topic, data } as Act]).receipts;
          expect(receipt!.code).to.equal(undefined);
          return receipt!.id;
        };
        const url = `${location.origin}/ideas?from=poll#top`;
        does(SYSTEM, 'board.created', 'ideas', { title: 'Ideas for the alley', url });
        for (const [name, title] of [
          ['June R.', 'Glow shoes'],
          ['Teo', 'Longer lanes'],
        ] as const)
          ideas.push(does(transport.guest(name), 'idea.proposed', 'ideas', { title }));
        const options = [
          { id: 'shoes', text: 'Glow shoes', idea: ideas[0] },
          { id: 'lanes', text: 'Longer lanes', idea: ideas[1] },
          { id: 'soul', text: 'More soul' },
        ];
        does(SYSTEM, 'poll.created', 'first', { title: 'What first?', kind: 'single', options, floor: 0 });
        does(SYSTEM, 'entry.held', 'ideas', { entry: ideas[1] });
      },
    },
    { topic: 'first', ...attributes },
  );
  return { page, ideas };
}

const links = ({ all }: PollPage) => all<HTMLAnchorElement>('a.link');

describe('an option that stands for an idea', () => {
  it('leads to it, beside what is tapped to choose', async () => {
    const { page, ideas } = await openPollOfIdeas();
    await page.until(() => links(page).length === 1, 'the way there is known');
    const [link] = links(page);
    expect(link!.textContent).to.equal('an idea by June R.');
    expect(link!.href).to.equal(`${location.origin}/ideas?from=poll#party=${ideas[0]}`);
    expect(link!.closest('label')).to.equal(null);
    expect(page.all('label.option')).to.have.lengthOf(3);
    expect(page.all('.credit').map(({ textContent }) => textContent)).to.deep.equal([
      'an idea by June R.',
      'an idea by Teo',
    ]);
    await expect(page.poll).to.be.accessible();
  });

  it('leads to it from the results, also of one that came meanwhile', async () => {
    const { page, ideas } = await openPollOfIdeas();
    page.get('#choice-shoes').click();
    await page.submit();
    await page.until(() => page.find('#row-shoes a.link'), 'the way there is known');
    expect(page.find('#row-lanes a')).to.equal(null);
    expect(page.get('#row-lanes').textContent).to.include('an idea by Teo');
    const { transport } = page.stage;
    const [receipt] = transport.act(SYSTEM, [
      { type: 'entry.approved', topic: 'ideas', data: { entry: ideas[1]! } },
    ]).receipts;
    expect(receipt!.code).to.equal(undefined);
    const [proposed] = transport.act(transport.guest('Lou'), [
      { type: 'idea.proposed', topic: 'ideas', data: { title: 'Warm socks' } },
    ]).receipts;
    const { poll } = await transport.poll({ topic: 'first' });
    const options = poll!.options.map(({ id, idea, text = '' }) => ({ id, text, ...(idea && { idea }) }));
    const socks = { id: 'socks', text: 'Warm socks', idea: proposed!.id };
    transport.act(SYSTEM, [{ type: 'poll.changed', topic: 'first', data: { options: [...options, socks] } }]);
    await page.until(() => page.find('#row-socks a.link'), 'the new one is linked');
    expect(page.get<HTMLAnchorElement>('#row-socks a').hash).to.equal(`#party=${proposed!.id}`);
    await expect(page.poll).to.be.accessible();
  });

  for (const [locale, words] of [
    ['de', 'eine Idee von June R.'],
    ['ar', 'فكرة من June R.'],
  ] as const)
    it(`gives credit in ${locale}`, async () => {
      const { page } = await openPollOfIdeas({}, locale);
      await page.until(() => links(page).length === 1, 'the way there is known');
      expect(links(page)[0]!.textContent).to.equal(words);
    });
});
