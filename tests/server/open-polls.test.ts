import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, type MailView, type PollsView } from '@partyline/protocol';
import { bearer } from './board-party.ts';
import { event, guest, PARTY, startParty } from './party.ts';

const OPTIONS = [
  { id: 'rock', text: 'Rock' },
  { id: 'soul', text: 'Soul' },
];

describe('the polls that take options', () => {
  it('are listed for hosts by their titles, without those that are over', async (t) => {
    const { get, host, send } = await startParty(t);
    const owner = await host();
    const polls = [
      ['first', 'single', 'What comes first?'],
      ['over', 'single', 'What was?'],
      ['how', 'rating', 'How was it?'],
      ['many', 'multiple', 'What do you eat?'],
    ] as const;
    for (const [topic, kind, title] of polls) {
      const options = kind === 'rating' ? {} : { options: OPTIONS };
      await send(owner, [event('poll.created', { kind, title, ...options }, { topic })]);
    }
    await send(owner, [event('topic.closed', {}, { topic: 'over' })]);
    const read = await get(ENDPOINTS.polls(PARTY), bearer(owner));
    const titles = read.json<PollsView>().polls.map(({ title, topic }) => [topic, title]);
    assert.deepEqual(titles.toSorted(), [
      ['first', 'What comes first?'],
      ['many', 'What do you eat?'],
    ]);
    assert.equal(read.headers['cache-control'], 'no-store');
    await get(ENDPOINTS.polls(PARTY), {}, 401);
    await get(ENDPOINTS.polls(PARTY), bearer(guest()), 403);
  });
});

describe('whether mail is sent', () => {
  it('is told to everybody', async (t) => {
    const { get } = await startParty(t);
    assert.deepEqual((await get(ENDPOINTS.mail(PARTY))).json<MailView>(), { v: 1, mail: false });
  });
});
