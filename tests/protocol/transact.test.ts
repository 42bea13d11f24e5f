import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { receiptKey, type Command, type Receipt } from '@partyline/protocol';
import { ANN, BEN, OWNER, Stage } from '../support/history-stage.ts';

function outcomes(receipts: readonly Receipt[]): string[] {
  return receipts.map(({ delivery, code }) => (code ? `${delivery} ${code}` : delivery));
}

describe('a batch', () => {
  it('is worked through in order, each event seeing the ones before it', () => {
    const stage = new Stage('open');
    const post = stage.event('post.added', { text: 'first' });
    const reply = stage.event('post.added', { text: 'second', parent: post.id }, { after: post.id });
    const edit = stage.event('post.edited', { entry: reply.id, text: 'third' }, { after: reply.id });
    assert.deepStrictEqual(outcomes(stage.sends(ANN, post, reply, edit)), [
      'confirmed',
      'confirmed',
      'confirmed',
    ]);
    assert.equal(stage.entry(reply.id).text, 'third');
    assert.equal(stage.entry(post.id).replies, 1);
  });

  it('is not spoiled by one malformed event, which is answered with its code and details', () => {
    const stage = new Stage('open');
    const bad = { id: stage.id(), code: 'PARTY_EVENT_INVALID', details: '/data/text: missing' } as const;
    const good = stage.event('post.added', { text: 'fine' });
    const { answers } = stage.party.submit([{ actor: ANN, items: [bad, { event: good }] }], 1);
    assert.deepStrictEqual(answers[0]![0], { ...bad, delivery: 'rejected' });
    assert.equal(answers[0]![1]!.delivery, 'confirmed');
  });

  it('rejects what depends on something rejected, with a code of its own, all the way down', () => {
    const stage = new Stage('open');
    const post = stage.event('post.added', { text: ' ' });
    const reply = stage.event('post.added', { text: 'x', parent: post.id }, { after: post.id });
    const react = stage.event(
      'reaction.set',
      { entry: reply.id, kind: 'heart', on: true },
      { after: reply.id },
    );
    assert.deepStrictEqual(outcomes(stage.sends(ANN, post, reply, react)), [
      'rejected PARTY_ENTRY_EMPTY',
      'rejected PARTY_AFTER_REJECTED',
      'rejected PARTY_AFTER_REJECTED',
    ]);
  });

  it('defers what waits for something that has not arrived, with all that follows in the same entry', () => {
    const stage = new Stage('open');
    const first = stage.event('post.added', { text: 'one' });
    const post = stage.event('post.added', { text: 'two' }, { after: first.id });
    const edit = stage.event('post.edited', { entry: post.id, text: 'three' });
    const reply = stage.event('post.added', { text: 'four', parent: post.id });
    const deeper = stage.event('post.added', { text: 'five', parent: reply.id });
    const other = stage.event('post.added', { text: 'unconcerned' });
    const batch = [post, edit, reply, deeper, other];
    assert.deepStrictEqual(outcomes(stage.sends(ANN, ...batch)), [
      'deferred PARTY_AFTER_MISSING',
      'deferred PARTY_DEFERRED',
      'deferred PARTY_DEFERRED',
      'deferred PARTY_DEFERRED',
      'confirmed',
    ]);
    assert.ok(outcomes(stage.sends(ANN, first, ...batch)).every((outcome) => outcome === 'confirmed'));
    assert.equal(stage.entry(post.id).text, 'three');
    assert.equal(stage.entry(post.id).replies, 2);
  });

  it('depends only on the actor’s own events', () => {
    const stage = new Stage('open');
    const post = stage.post(BEN);
    const event = stage.event('post.added', { text: 'x' }, { after: post });
    assert.deepStrictEqual(outcomes(stage.sends(ANN, event)), ['deferred PARTY_AFTER_MISSING']);
  });

  it('goes on behind something superseded', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const base = stage.cursor();
    stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: true });
    const stale = stage.event('reaction.set', { entry, kind: 'same', on: false }, { base });
    const next = stage.event('reaction.set', { entry, kind: 'heart', on: true }, { after: stale.id });
    assert.deepStrictEqual(outcomes(stage.sends(BEN, stale, next)), ['superseded', 'confirmed']);
  });
});

describe('the rows that an event needs', () => {
  it('include what stands right above an entry and at its top', () => {
    const stage = new Stage('open');
    const root = stage.post(ANN);
    const parent = stage.post(ANN, { parent: root });
    stage.does(OWNER, 'party.configured', { policy: 'hold' });
    const reply = stage.post(ANN, { parent });
    stage.does(OWNER, 'entry.held', { entry: parent });
    const early = stage.does(OWNER, 'entry.approved', { entry: reply });
    assert.equal(early.code, 'PARTY_PARENT_NOT_PUBLIC');
    stage.does(OWNER, 'entry.approved', { entry: parent });
    stage.does(OWNER, 'entry.approved', { entry: reply });
    const { replied } = stage.entry(parent);
    assert.deepStrictEqual({ replied, replies: stage.entry(root).replies }, { replied: true, replies: 2 });
  });
});

describe('a receipt', () => {
  it('names the place in the log from which on the event can be seen, and how the entry stands', () => {
    const stage = new Stage('hold');
    const receipt = stage.does(ANN, 'post.added', { text: 'x' });
    assert.deepStrictEqual(receipt, {
      id: receipt.id,
      delivery: 'confirmed',
      seq: stage.party.head.seq,
      visibility: 'held',
    });
    const named = stage.does(ANN, 'guest.named', { name: 'Ann' });
    assert.deepStrictEqual(named, { id: named.id, delivery: 'confirmed', seq: stage.party.head.seq });
  });

  it('is given again for the same id of the same actor, whatever it says now', () => {
    const stage = new Stage('open');
    const event = stage.event('post.added', { text: 'x' });
    const [first] = stage.sends(ANN, event);
    const altered = { ...event, data: { text: 'y' } } as Command;
    assert.deepStrictEqual(stage.sends(ANN, altered, event), [first, first]);
    assert.deepStrictEqual([stage.last.log, stage.last.rows, stage.last.receipts], [[], [], []]);
    assert.equal(stage.entry(event.id).text, 'x');
    assert.deepStrictEqual(outcomes(stage.sends(BEN, event)), ['rejected PARTY_EVENT_ID_TAKEN']);
  });

  it('is kept when it is final, and not when the event was deferred', () => {
    const stage = new Stage('open');
    const deferred = stage.event('post.added', { text: 'x' }, { after: stage.id() });
    const rejected = stage.event('post.added', { text: '' });
    stage.sends(ANN, deferred, rejected);
    assert.equal(stage.party.receipts.has(receiptKey(ANN.id, deferred.id)), false);
    assert.equal(stage.party.receipts.has(receiptKey(ANN.id, rejected.id)), true);
  });

  it('says nothing about another’s entry whose id an event happens to have', () => {
    const stage = new Stage('hold');
    const id = stage.post(ANN);
    const named = stage.event('guest.named', { name: 'Ben' }, { id });
    assert.equal(stage.sends(BEN, named)[0]!.visibility, undefined);
  });
});

describe('the log', () => {
  it('keeps its clock when the machine’s runs backwards, and its head when nothing happens', () => {
    const stage = new Stage('open');
    stage.does(ANN, 'post.added', { text: 'x' }, { now: 9_000 });
    stage.does(ANN, 'post.added', { text: 'y' }, { now: 4_000 });
    assert.equal(stage.last.log[0]!.at, 9_000);
    const { head } = stage.party;
    stage.does(ANN, 'post.added', { text: '' }, { now: 99_000 });
    assert.deepStrictEqual(stage.party.head, head);
  });
});

describe('news', () => {
  it('goes to whom it concerns and says no more than they may know', () => {
    const stage = new Stage('hold');
    const entry = stage.post(ANN);
    const added = stage.last.news.at(-1)!;
    assert.deepStrictEqual(added.public, []);
    assert.equal(added.hosts.length, 1);
    assert.deepStrictEqual([...added.self.keys()], [ANN.id]);
    stage.does(OWNER, 'entry.refused', { entry, reason: 'spam' });
    const refused = stage.last.news[0]!;
    assert.deepStrictEqual(refused.public, []);
    assert.match(JSON.stringify(refused.self.get(ANN.id)), /"reason":"spam"/);
    stage.does(OWNER, 'entry.approved', { entry });
    const approved = stage.last.news[0]!;
    assert.deepStrictEqual(approved.self.get(ANN.id), [{ drop: 'entry', id: entry }]);
    assert.equal(
      approved.public.filter((change) => 'put' in change && change.put.type === 'entry').length,
      1,
    );
  });

  it('about the whole party names no topic', () => {
    const stage = new Stage('open');
    stage.does(OWNER, 'party.configured', { policy: 'hold' });
    assert.equal(stage.last.news[0]!.topic, null);
    assert.equal(stage.last.news[0]!.public.length, 1);
  });

  it('of an origin is no news to the public', () => {
    const stage = new Stage('open');
    stage.does({ kind: 'system', id: 'system' }, 'origin.added', { origin: 'https://a.example' });
    assert.deepStrictEqual(stage.last.news[0]!.public, []);
  });
});
