import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { readWebhookSecrets } from '../../packages/server/src/outgoing/signature.ts';
import { BOARD, PAGE, startBoard, type IdeaBoard } from './idea-board.ts';
import { DAY, startTelling, type Telling } from './outgoing-party.ts';
import { event, guest, PARTY, type Person } from './party.ts';
import { SECRET, startReceiver, verify, type Receiver } from './webhook-receiver.ts';

/** 10:00 in Berlin. */
const MORNING = Date.UTC(2100, 0, 4, 9);

interface Hooked extends Telling, IdeaBoard {
  readonly receiver: Receiver;
  readonly ann: Person;
}

async function hooked(t: TestContext): Promise<Hooked> {
  const receiver = await startReceiver(t);
  const webhook = { url: new URL(receiver.url), secrets: readWebhookSecrets(SECRET), allowPrivate: true };
  const telling = await startTelling(t, { webhook, now: MORNING });
  const board = await startBoard(telling, telling.clock);
  return { ...telling, ...board, receiver, ann: await telling.host('host', 'Ann') };
}

describe('webhook about ideas', () => {
  it('tells of proposed, status-changed, merged, unmerged and overdue, and of no votes', async (t) => {
    const { act, ann, clock, decide, propose, receiver, scheduler, tell } = await hooked(t);
    const bo = guest();
    await act(bo, 'guest.named', { name: 'Bo' });
    const idea = await propose(bo, 'Longer lanes', 'So that it rolls.');
    const other = await propose(guest(), 'Lanes that are longer');
    await act(guest(), 'vote.cast', { entry: idea, why: 'far' });
    await tell();
    await decide(ann, idea, 'review');
    await tell();
    await decide(ann, idea, 'planned', { next: '2100-03-20', answer: 'We measure.' });
    await tell();
    await decide(ann, idea, 'planned', { next: '2100-04-20', answer: 'The wood is late.' });
    await tell();
    await decide(ann, idea, 'planned', { answer: 'Still at it.' });
    await act(ann, 'idea.merged', { entry: other, into: idea });
    await tell();
    await act(ann, 'idea.unmerged', { entry: other });
    await tell();
    clock.now = Date.UTC(2100, 4, 1);
    await scheduler().run();
    await tell();
    for (const one of receiver.received) verify(t, one, Number(one.headers['webhook-timestamp']) * 1_000);
    const told = receiver.received.map(({ body: { type, data } }) => {
      const { status, next, overdue } = data.entry['idea'] as {
        status: string;
        next?: string;
        overdue?: true;
      };
      return [
        type,
        data.entry.id === idea ? 'idea' : 'other',
        data.previous,
        status,
        next,
        overdue,
        data.answer?.text,
      ];
    });
    const none = undefined;
    assert.deepEqual(
      told.sort(),
      [
        ['idea.proposed', 'idea', none, 'new', none, none, none],
        ['idea.proposed', 'other', none, 'new', none, none, none],
        ['idea.status-changed', 'idea', 'new', 'review', none, none, none],
        ['idea.status-changed', 'idea', 'review', 'planned', '2100-03-20', none, 'We measure.'],
        ['idea.status-changed', 'idea', 'planned', 'planned', '2100-04-20', none, 'The wood is late.'],
        ['entry.answered', 'idea', 'planned', 'planned', '2100-04-20', none, 'Still at it.'],
        ['idea.merged', 'other', none, 'new', none, none, none],
        ['idea.unmerged', 'other', none, 'new', none, none, none],
        ['idea.overdue', 'idea', none, 'planned', '2100-04-20', true, none],
      ].sort(),
    );
    const proposed = receiver.received.find(({ body }) => body.data.entry.id === idea)!.body.data;
    assert.deepEqual(proposed.topic, { key: BOARD, title: 'What shall we build?', url: PAGE });
    assert.deepEqual(
      [proposed.entry.author.name, proposed.entry.text, proposed.entry['url']],
      ['Bo', 'So that it rolls.', `${PAGE}#party=${idea}`],
    );
    const merged = receiver.received.find(({ body }) => body.type === 'idea.merged')!.body
      .data as unknown as {
      into: { id: string; idea: { title: string } };
    };
    assert.deepEqual([merged.into.id, merged.into.idea.title], [idea, 'Longer lanes']);
  });

  it('says the status before, also of a decision that many more came after', async (t) => {
    const { ann, decide, propose, receiver, storage, tell } = await hooked(t);
    const idea = await propose(guest(), 'Longer lanes');
    for (let count = 0; count < 12; count += 1) {
      await decide(ann, idea, 'review');
      await decide(ann, idea, 'progress');
    }
    await tell();
    const changes = receiver.received.filter(({ body }) => body.type === 'idea.status-changed');
    assert.equal(changes.length, 24);
    const log = await storage.log(PARTY, 0, 500);
    const was = log.flatMap(({ type, data }) => (type === 'idea.decided' ? [data.was] : []));
    assert.deepEqual(was, [
      'new',
      ...Array.from({ length: 23 }, (_, at) => (at % 2 ? 'progress' : 'review')),
    ]);
    const told = changes.map(({ body }) => String(body.data.previous)).toSorted();
    assert.deepEqual(told, was.map(String).toSorted());
  });

  it('says no word of an idea that waits or is for the team alone, and tells of no imported one', async (t) => {
    const { asSystem, receiver, send, tell } = await hooked(t);
    await asSystem({ type: 'board.changed', topic: BOARD, data: { propose: 'hold' } } as never);
    const held = event('idea.proposed', { title: 'secret one' }, { topic: BOARD });
    const forTeam = event('idea.proposed', { title: 'secret two', audience: 'team' }, { topic: BOARD });
    await send(guest(), [held, forTeam]);
    await asSystem({
      type: 'idea.imported',
      topic: BOARD,
      data: {
        title: 'Old one',
        text: '',
        status: 'new',
        at: MORNING - DAY,
        author: { id: 'i_ideas-1' },
        votes: 3,
        imported: { source: 'ideas', id: '1' },
      },
    } as never);
    await tell();
    assert.deepEqual(
      receiver.received
        .map(({ body }) => [body.type, body.data.entry['visibility'], body.data.entry['audience']])
        .sort(),
      [
        ['idea.proposed', 'held', 'public'],
        ['idea.proposed', 'public', 'team'],
      ],
    );
    for (const { raw } of receiver.received) assert.doesNotMatch(raw, /secret|Old one/);
  });
});
