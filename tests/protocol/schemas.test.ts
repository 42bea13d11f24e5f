import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SORTS, type EventIn } from '@partyline/protocol';
import * as schemas from '@partyline/protocol/schemas';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { HistoryParty } from '../support/history-party.ts';
import { History, TOPICS } from '../support/history.ts';
import { Stage } from '../support/history-stage.ts';
import { boardHistory } from '../support/board-history.ts';
import { pollHistory } from '../support/poll-history.ts';

const validators = new Map(
  Object.entries(schemas.EVENTS_IN).map(([type, schema]) => [type, Compile(schema as TSchema)] as const),
);
const anyEvent = Compile(schemas.EventIn);

function accepts(event: unknown): boolean {
  const { type } = event as EventIn;
  const one = validators.get(type)?.Check(event) ?? false;
  assert.equal(anyEvent.Check(event), one, 'the union and its member agree');
  return one;
}

/** One good event of each kind. */
function goodEvents(): EventIn[] {
  const stage = new Stage();
  const entry = stage.id();
  const events = [
    stage.event('post.added', { text: 'x' }),
    stage.event('post.edited', { entry, text: 'x' }),
    stage.event('post.removed', { entry }),
    stage.event('reaction.set', { entry, kind: 'same', on: true }),
    stage.event('entry.held', { entry }),
    stage.event('entry.approved', { entry }),
    stage.event('entry.refused', { entry, reason: 'x' }),
    stage.event('entry.read', { entry }),
    stage.event('entry.claimed', { entry }),
    stage.event('entry.released', { entry }),
    stage.event('entry.answered', { entry, answer: entry }),
    stage.event('entry.settled', { entry }),
    stage.event('entry.solved', { entry }),
    stage.event('entry.reopened', { entry }),
    stage.event('entry.reported', { entry, reason: 'x' }),
    stage.event('entry.dismissed', { entry }),
    stage.event('entry.pinned', { entry }),
    stage.event('entry.unpinned', { entry }),
    stage.event('topic.opened', { title: 'x' }),
    stage.event('topic.closed', {}),
    stage.event('topic.reopened', {}),
    stage.event('guest.named', { name: 'x' }),
    stage.event('contact.given', { email: 'x@example.org' }),
    stage.event('contact.removed', {}),
    stage.event('party.configured', { policy: 'hold' }),
    stage.event('origin.added', { origin: 'https://a.example' }),
    stage.event('origin.removed', { origin: 'https://a.example' }),
    stage.event('poll.created', { kind: 'single', title: 'x', options: [{ id: 'a', text: 'x' }] }),
    stage.event('poll.changed', { title: 'x' }),
    stage.event('ballot.cast', { choice: ['a'] }),
    stage.event('ballot.withdrawn', {}),
    stage.event('why.given', { text: 'x' }),
    stage.event('option.proposed', { text: 'x' }),
    stage.event('ballots.counted', {}),
    stage.event('people.asked', { question: 'x', people: ['g_1'] }),
    stage.event('asks.muted', { on: true }),
    stage.event('board.created', { title: 'x' }),
    stage.event('board.changed', { title: 'x' }),
    stage.event('idea.proposed', { title: 'x' }),
    stage.event('idea.changed', { entry, title: 'x' }),
    stage.event('idea.decided', { entry, status: 'new' }),
    stage.event('idea.merged', { entry, into: entry }),
    stage.event('idea.unmerged', { entry }),
    stage.event('idea.locked', { entry }),
    stage.event('idea.unlocked', { entry }),
    stage.event('idea.followed', { entry, on: true }),
    stage.event('vote.cast', { entry }),
    stage.event('vote.withdrawn', { entry }),
    stage.event('votes.counted', { entry }),
    stage.event('voice.brought', { entry, text: 'x', source: 'x', day: '2026-01-01' }),
    stage.event('voice.claimed', { entry }),
    stage.event('voice.given', { entry }),
    stage.event('voice.kept', { entry }),
  ];
  return events as EventIn[];
}

describe('the schema of an event', () => {
  it('accepts everything that random histories send', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 100; seed += 1) {
      const history = new History(seed);
      for (let count = 0; count < 30; count += 1) {
        for (const item of history.next({ epoch: 'e1', seq: count }).items) {
          if (!('event' in item) || !validators.has(item.event.type)) continue;
          seen.add(item.event.type);
          assert.ok(accepts(item.event), JSON.stringify(item.event).slice(0, 500));
        }
      }
    }
    for (let seed = 1; seed <= 100; seed += 1) {
      for (const event of pollHistory(seed).sent) {
        // On the wire the key of a secret ballot stands where the rules see its code.
        const isChange = event.type === 'ballot.cast' && event.data.secret?.was !== undefined;
        if (isChange || !validators.has(event.type)) continue;
        seen.add(event.type);
        assert.ok(accepts(event), JSON.stringify(event).slice(0, 500));
      }
    }
    for (let seed = 1; seed <= 30; seed += 1) {
      for (const event of boardHistory(seed).sent) {
        if (!validators.has(event.type)) continue;
        seen.add(event.type);
        assert.ok(accepts(event), JSON.stringify(event).slice(0, 500));
      }
    }
    assert.deepStrictEqual([...seen].sort(), [...validators.keys()].sort());
  });

  it('accepts a good event of each kind, and none that is short of something or has too much', () => {
    const events = goodEvents();
    assert.deepStrictEqual(
      events.map(({ type }) => type),
      [...validators.keys()],
    );
    for (const event of events) {
      assert.ok(accepts(event), event.type);
      for (const field of Object.keys(event)) {
        const { [field as keyof EventIn]: _, ...rest } = event;
        assert.equal(accepts(rest), false, `${event.type} without ${field}`);
      }
      for (const extra of [{ actor: 'g_other' }, { at: 1 }, { seq: 1 }])
        assert.equal(
          accepts({ ...event, ...extra }),
          false,
          `${event.type} with ${Object.keys(extra).join()}`,
        );
      assert.equal(accepts({ ...event, data: { ...event.data, visibility: 'public' } }), false, event.type);
    }
  });

  it('accepts no malformed header', () => {
    for (const event of goodEvents()) {
      const topics = 'topic' in event ? ['', 'A', 'a/b', 'x'.repeat(129), 7, null] : [];
      const wrong = [
        ...['', 'x', 'ABCDEF00-0000-7000-8000-000000000000', 7, null].map((id) => ({ id })),
        ...[0, 2, '1', null].map((v) => ({ v })),
        ...['', 'x', null].map((after) => ({ after })),
        ...['', 'e1', 'e1.-1', 'E.1', 7].map((base) => ({ base })),
        ...[null, [], 'x', 7].map((data) => ({ data })),
        ...topics.map((topic) => ({ topic })),
      ];
      for (const fields of wrong)
        assert.equal(accepts({ ...event, ...fields }), false, JSON.stringify(fields));
    }
    for (const type of ['post.imported', 'host.added', 'party.created', 'guest.arrived', '', 'toString'])
      assert.equal(anyEvent.Check({ ...goodEvents()[0]!, type }), false, type);
  });

  it('accepts no malformed payload', () => {
    const stage = new Stage();
    const entry = stage.id();
    const fact = { label: 'Wait', value: 4, source: 'The desk', asOf: 1 };
    const wrong: [EventIn['type'], object][] = [
      ['post.added', { text: 7 }],
      ['post.added', { text: 'x'.repeat(100_001) }],
      ['post.added', { text: 'x', audience: 'members' }],
      ['post.added', { text: 'x', intent: 'anger' }],
      ['post.added', { text: 'x', parent: '' }],
      ['post.added', { text: 'x', why: false }],
      ['post.added', { text: 'x', note: 'yes' }],
      ['post.added', { text: 'x', answer: entry }],
      ['post.added', { text: 'x', mentions: ['a', 'a'] }],
      ['post.added', { text: 'x', mentions: Array.from({ length: 11 }, (_, index) => `g_${index}`) }],
      ['poll.created', { kind: 'essay', title: 'x' }],
      ['poll.created', { kind: 'single', title: 'x', options: [{ id: 'A b', text: 'x' }] }],
      ['poll.created', { kind: 'rating', title: 'x', scale: 11 }],
      ['poll.changed', { kind: 'single' }],
      ['ballot.cast', {}],
      ['ballot.cast', { choice: ['a', 'a'] }],
      ['ballot.cast', { choice: ['a'], via: 'A page' }],
      ['ballot.cast', { choice: ['a'], secret: { code: 'short' } }],
      ['ballot.cast', { choice: ['a'], secret: { code: 'x'.repeat(22), was: 'x'.repeat(22) } }],
      ['people.asked', { question: 'x', people: ['a', 'a'] }],
      ['entry.answered', { entry }],
      ['entry.solved', { entry, by: 7 }],
      ['entry.reported', { entry }],
      ['entry.reported', { entry, reason: 'x'.repeat(1_001) }],
      ['contact.given', { email: 'x'.repeat(255) }],
      ['party.configured', { editMinutes: -1 }],
      ['party.configured', { message: 'x'.repeat(281) }],
      ['party.configured', { replyPromise: 'x'.repeat(81) }],
      ['post.added', { text: 'x', parent: 'x'.repeat(65) }],
      ['post.added', { text: 'x', open: {} }],
      ['post.added', { text: 'x', open: { title: 'x'.repeat(201) } }],
      ['post.added', { text: 'x', fact: { ...fact, value: '4' } }],
      ['post.added', { text: 'x', fact: { ...fact, label: '' } }],
      ['post.added', { text: 'x', fact: { ...fact, n: 1.5 } }],
      ['reaction.set', { entry, kind: 'thumb', on: true }],
      ['reaction.set', { entry, kind: 'same', on: 1 }],
      ['entry.refused', { entry, reason: 'x'.repeat(1_001) }],
      ['guest.named', { name: null }],
      ['party.configured', { policy: 'members' }],
      ['party.configured', { reactions: ['heart', 'heart'] }],
      ['party.configured', { reactions: ['same', 'heart', 'thanks', 'laugh', 'wow', 'sad'] }],
      ['party.configured', { name: '' }],
    ];
    for (const [type, data] of wrong)
      assert.equal(
        accepts(stage.event(type, data as never)),
        false,
        `${type} ${JSON.stringify(data).slice(0, 80)}`,
      );
  });
});

describe('the schema of a batch', () => {
  it('asks for one to fifty events', () => {
    const batch = Compile(schemas.Batch);
    const of = (count: number) => ({ events: Array.from({ length: count }, () => ({})) });
    assert.deepStrictEqual(
      [0, 1, 50, 51].map((count) => batch.Check(of(count))),
      [false, true, true, false],
    );
    assert.equal(batch.Check({ ...of(1), actor: 'g_x' }), false);
  });
});

describe('the schemas of answers', () => {
  it('accept every receipt, change and view of random histories', () => {
    const receipt = Compile(schemas.Receipt);
    const change = Compile(schemas.Change);
    const view = Compile(schemas.ThreadView);
    for (let seed = 1; seed <= 60; seed += 1) {
      const history = new History(seed);
      const party = new HistoryParty();
      const steps = history.founding();
      for (let count = 0; count < 40; count += 1) {
        const step = steps.shift() ?? history.next(party.head);
        const { answers, news } = party.submit([step], step.now);
        for (const answer of answers.flat()) assert.ok(receipt.Check(answer), JSON.stringify(answer));
        for (const { public: all, hosts, self } of news)
          for (const told of [...all, ...hosts, ...[...self.values()].flat()])
            assert.ok(change.Check(told), JSON.stringify(told));
      }
      for (const audience of ['public', 'hosts'] as const)
        for (const sort of SORTS)
          for (const topic of TOPICS) assert.ok(view.Check(party.view(topic, audience, { sort })));
    }
    for (let seed = 1; seed <= 60; seed += 1) {
      const { receipts, news } = pollHistory(seed);
      for (const answer of receipts) assert.ok(receipt.Check(answer), JSON.stringify(answer));
      for (const { public: all, hosts, self } of news)
        for (const told of [...all, ...hosts, ...[...self.values()].flat()])
          assert.ok(change.Check(told), JSON.stringify(told));
    }
  });
});
