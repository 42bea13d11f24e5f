import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  currentChange,
  project,
  type Audience,
  type EntryEntity,
  type MineRow,
  type TopicRow,
} from '@partyline/protocol';
import { ANN, BEN, OWNER, Stage, STAGE_TOPIC } from '../support/history-stage.ts';

const ALL: readonly Audience[] = ['public', 'hosts', `self:${ANN.id}`, `self:${BEN.id}`];

function entityFor(stage: Stage, id: string, audience: Audience): EntryEntity | null {
  return project(stage.entry(id), audience) as EntryEntity | null;
}

/** Which audiences can read the words, and which see no more than a place. */
function readersOf(stage: Stage, id: string): { words: Audience[]; place: Audience[] } {
  const seen = ALL.map((audience) => ({ audience, entity: entityFor(stage, id, audience) }));
  const given = seen.filter(({ entity }) => entity !== null);
  return {
    words: given.filter(({ entity }) => entity!.text !== undefined).map(({ audience }) => audience),
    place: given.filter(({ entity }) => entity!.text === undefined).map(({ audience }) => audience),
  };
}

describe('an entry', () => {
  it('that is public is read by all, and is nobody’s private answer', () => {
    const stage = new Stage('open');
    assert.deepStrictEqual(readersOf(stage, stage.post(ANN)), { words: ['public', 'hosts'], place: [] });
  });

  it('that waits or was refused is read by its author and hosts', () => {
    const stage = new Stage('hold');
    const entry = stage.post(ANN);
    const expected = { words: ['hosts', `self:${ANN.id}`], place: [] };
    assert.deepStrictEqual(readersOf(stage, entry), expected);
    stage.does(OWNER, 'entry.refused', { entry, reason: 'spam' });
    assert.deepStrictEqual(readersOf(stage, entry), expected);
    for (const audience of expected.words as Audience[])
      assert.equal(entityFor(stage, entry, audience)!.reason, 'spam');
  });

  it('of a private conversation is read by its guest and hosts, and by that guest only while it stands', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    const answer = stage.post(OWNER, { parent, audience: 'team' });
    assert.deepStrictEqual(readersOf(stage, answer), { words: ['hosts', `self:${ANN.id}`], place: [] });
    assert.equal(entityFor(stage, parent, 'public')!.replies, undefined);
    assert.equal(entityFor(stage, parent, 'hosts')!.replies, 1);
    stage.does(OWNER, 'entry.held', { entry: answer });
    assert.deepStrictEqual(readersOf(stage, answer), { words: ['hosts'], place: [] });
    assert.deepStrictEqual(stage.last.news[0]!.self.get(ANN.id), [{ drop: 'entry', id: answer }]);
    assert.deepStrictEqual(stage.last.news[0]!.public, []);
  });

  it('that was taken away leaves nothing, or a bare place where public replies have stood', () => {
    const stage = new Stage('open');
    const lonely = stage.post(ANN);
    stage.does(ANN, 'post.removed', { entry: lonely });
    assert.deepStrictEqual(stage.last.news[0]!.public[0], { drop: 'entry', id: lonely });
    const parent = stage.post(ANN);
    stage.post(BEN, { parent });
    stage.does(ANN, 'post.removed', { entry: parent });
    const { at, seq } = stage.entry(parent);
    const bare = { type: 'entry', id: parent, visibility: 'removed', at, seq, replies: 1 };
    assert.deepStrictEqual(entityFor(stage, parent, 'public'), bare);
    assert.deepStrictEqual(entityFor(stage, parent, 'hosts'), bare);
    assert.equal(entityFor(stage, parent, `self:${ANN.id}`), null);
  });

  it('looks taken away to the public, no more, when it is held or refused above public replies', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    stage.post(BEN, { parent });
    for (const act of ['held', 'refused'] as const) {
      if (act === 'held') stage.does(OWNER, 'entry.held', { entry: parent });
      else stage.does(OWNER, 'entry.refused', { entry: parent, reason: 'spam' });
      assert.equal(entityFor(stage, parent, 'public')!.visibility, 'removed');
      assert.equal(entityFor(stage, parent, 'hosts')!.visibility, act);
    }
  });

  it('keeps its place for hosts above a private reply, and none for the public', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    stage.post(OWNER, { parent, audience: 'team' });
    stage.does(ANN, 'post.removed', { entry: parent });
    assert.deepStrictEqual(readersOf(stage, parent), { words: [], place: ['hosts'] });
  });

  it('moves its public mark with what the public sees, and never before it saw anything', () => {
    const stage = new Stage('hold');
    const entry = stage.post(ANN);
    stage.does(ANN, 'reaction.set', { entry, kind: 'heart', on: true });
    assert.equal(stage.entry(entry).pub, undefined);
    stage.does(OWNER, 'entry.approved', { entry });
    const shown = stage.party.head.seq;
    assert.equal(stage.entry(entry).pub, shown);
    stage.post(OWNER, { parent: entry, audience: 'team' });
    assert.ok(stage.entry(entry).changed > shown);
    assert.equal(stage.entry(entry).pub, shown);
  });
});

describe('a topic', () => {
  it('that was opened by hidden words is unknown to the public until something public stands in it', () => {
    const stage = new Stage('hold');
    const first = stage.does(ANN, 'post.added', { text: 'x', open: { title: 'Shoes' } }, { topic: 'shoes' });
    const topic = () => stage.party.rows.get('topic:shoes') as TopicRow;
    assert.equal(project(topic(), 'public'), null);
    assert.equal(currentChange(topic(), 'public'), null);
    assert.notEqual(project(topic(), 'hosts'), null);
    stage.does(OWNER, 'entry.approved', { entry: first.id }, { topic: 'shoes' });
    assert.deepStrictEqual(project(topic(), 'public'), {
      type: 'topic',
      topic: 'shoes',
      kind: 'thread',
      state: 'open',
      title: 'shoes',
      entries: 1,
      roots: 1,
    });
  });

  it('counts what the public can see', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    stage.post(BEN, { parent });
    stage.post(BEN, { parent, audience: 'team' });
    stage.post(BEN, { audience: 'team' });
    const counts = () => {
      const { entries, roots } = stage.party.rows.get(`topic:${STAGE_TOPIC}`) as TopicRow;
      return { entries, roots };
    };
    assert.deepStrictEqual(counts(), { entries: 2, roots: 1 });
    stage.does(ANN, 'post.removed', { entry: parent });
    assert.deepStrictEqual(counts(), { entries: 1, roots: 1 });
  });
});

describe('a party and its people', () => {
  it('are no private answer: the party is for all, a person for nobody', () => {
    const stage = new Stage('open');
    stage.post(ANN);
    const seen = (key: string) =>
      ALL.filter((audience) => project(stage.party.rows.get(key)!, audience) !== null);
    assert.deepStrictEqual(seen('party'), ['public', 'hosts']);
    assert.deepStrictEqual(seen(`person:${ANN.id}`), []);
  });
});

describe('what one person did', () => {
  it('is seen by that person alone, and dropped when taken back', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    stage.does(BEN, 'reaction.set', { entry, kind: 'thanks', on: true });
    stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: true });
    const mine = () => stage.party.rows.get(`mine:${entry}:${BEN.id}`) as MineRow;
    const expected = { type: 'mine', entry, reactions: ['same', 'thanks'] };
    assert.deepStrictEqual(
      ALL.map((audience) => project(mine(), audience)),
      [null, null, null, expected],
    );
    stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: false });
    stage.does(BEN, 'reaction.set', { entry, kind: 'thanks', on: false });
    assert.deepStrictEqual(currentChange(mine(), `self:${BEN.id}`), { drop: 'mine', id: entry });
  });
});
