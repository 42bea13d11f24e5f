import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behalfId, followsIdea, SYSTEM, trendOf, type Actor } from '@partyline/protocol';
import { BOARD, BoardStage, DAY_MS, guest, HOST } from '../support/board-stage.ts';

const [ann, bob, cleo] = [guest(1), guest(2), guest(3)];
const TOLERANCE = 1_000;

function withIdea(definition: object = {}): { stage: BoardStage; entry: string } {
  const stage = new BoardStage(definition);
  return { stage, entry: stage.propose(ann, 'Longer lanes') };
}

const vote = (stage: BoardStage, who: Actor, entry: string, why?: string, extra: object = {}) =>
  stage.do(who, 'vote.cast', { entry, ...(why !== undefined && { why }) }, extra);

describe('a vote', () => {
  it('counts once for each person, however often it is cast', () => {
    const { stage, entry } = withIdea();
    vote(stage, bob, entry);
    const { length } = stage.party.log;
    vote(stage, bob, entry);
    assert.equal(stage.party.log.length, length);
    vote(stage, ann, entry);
    vote(stage, HOST, entry);
    assert.equal(stage.seen(entry)?.idea?.votes, 3);
    assert.deepEqual(stage.own(entry, 'g_2'), { type: 'mine', entry, reactions: [], vote: true });
  });

  it('is taken back, with its reason, and can be cast again', () => {
    const { stage, entry } = withIdea();
    const id = vote(stage, bob, entry, 'I am tall');
    assert.deepEqual([stage.idea(entry).votes, stage.idea(entry).reasons], [1, 1]);
    const from = stage.party.log.length;
    stage.do(bob, 'vote.withdrawn', { entry });
    assert.deepEqual(stage.tail(from), ['post.removed', 'vote.withdrawn']);
    assert.deepEqual([stage.idea(entry).votes, stage.idea(entry).reasons], [0, undefined]);
    assert.equal(stage.seen(`${id}-why`), null);
    assert.equal(stage.own(entry, 'g_2'), null);
    const { length } = stage.party.log;
    stage.do(bob, 'vote.withdrawn', { entry });
    assert.equal(stage.party.log.length, length);
    vote(stage, bob, entry);
    assert.equal(stage.idea(entry).votes, 1);
  });

  it('brings one line of reason, which stays, changes and goes as is said', () => {
    const { stage, entry } = withIdea();
    const first = vote(stage, bob, entry, ' I am\n tall ');
    const why = stage.seen(`${first}-why`)!;
    assert.deepEqual([why.text, why.why, why.parent, why.root], ['I am tall', true, entry, entry]);
    assert.equal(stage.own(entry, 'g_2')?.why, `${first}-why`);
    vote(stage, bob, entry);
    assert.equal(stage.idea(entry).reasons, 1, 'absent leaves it');
    const second = vote(stage, bob, entry, 'I am very tall');
    assert.deepEqual([stage.seen(`${first}-why`), stage.own(entry, 'g_2')?.why], [null, `${second}-why`]);
    const { at } = stage.mine(entry, 'g_2')!.vote!;
    assert.equal(at, stage.now, 'as old as it was');
    vote(stage, bob, entry, '');
    assert.deepEqual([stage.idea(entry).reasons, stage.own(entry, 'g_2')?.why], [undefined, undefined]);
    assert.equal(stage.idea(entry).votes, 1);
    assert.equal(stage.refused(bob, 'vote.cast', { entry, why: 'x'.repeat(281) }), 'PARTY_WHY_TOO_LONG');
  });

  it('keeps its place and age when its reason is mended', () => {
    const { stage, entry } = withIdea();
    vote(stage, bob, entry, 'a');
    const { trend } = stage.idea(entry);
    stage.now += 30 * DAY_MS;
    vote(stage, bob, entry, 'b');
    assert.equal(stage.idea(entry).trend, trend);
  });

  it('lets go of a reason that its author or a host takes away, and can be seconded until then', () => {
    const { stage, entry } = withIdea();
    const why = `${vote(stage, bob, entry, 'I am tall')}-why`;
    stage.do(cleo, 'reaction.set', { entry: why, kind: 'same', on: true });
    assert.equal(stage.seen(why)?.same, 1);
    assert.equal(
      stage.refused(cleo, 'post.added', { text: 'x', parent: why, audience: 'team' }),
      'PARTY_REPLY_TO_WHY',
    );
    stage.do(HOST, 'entry.refused', { entry: why, reason: 'rude' });
    assert.deepEqual([stage.idea(entry).reasons, stage.idea(entry).votes], [undefined, 1]);
    stage.do(HOST, 'entry.approved', { entry: why });
    stage.do(bob, 'post.removed', { entry: why });
    assert.deepEqual([stage.own(entry, 'g_2')?.why, stage.idea(entry).reasons], [undefined, undefined]);
  });

  it('has reasons that wait under hold, and none where the board wants none', () => {
    const held = withIdea();
    held.stage.do(SYSTEM, 'party.configured', { policy: 'hold' }, { topic: undefined });
    const why = `${vote(held.stage, bob, held.entry, 'I am tall')}-why`;
    assert.deepEqual([held.stage.entry(why).visibility, held.stage.idea(held.entry).votes], ['held', 1]);
    assert.equal(held.stage.idea(held.entry).reasons, undefined);
    held.stage.do(HOST, 'entry.approved', { entry: why });
    assert.equal(held.stage.idea(held.entry).reasons, 1);
    const { stage, entry } = withIdea({ why: false });
    assert.equal(stage.refused(bob, 'vote.cast', { entry, why: 'x' }), 'PARTY_BOARD_NO_WHY');
    vote(stage, bob, entry, '');
  });

  it('is neither cast nor taken back where all is said', () => {
    const { stage, entry } = withIdea();
    vote(stage, bob, entry);
    const both = (code: string) => {
      assert.equal(stage.refused(cleo, 'vote.cast', { entry }), code);
      assert.equal(stage.refused(bob, 'vote.withdrawn', { entry }), code);
    };
    stage.do(HOST, 'idea.locked', { entry });
    both('PARTY_IDEA_LOCKED');
    stage.do(HOST, 'idea.unlocked', { entry });
    stage.do(HOST, 'idea.decided', { entry, status: 'shipped' });
    both('PARTY_IDEA_DECIDED');
    stage.do(HOST, 'idea.decided', { entry, status: 'review' });
    stage.do(HOST, 'topic.closed', {});
    both('PARTY_TOPIC_CLOSED');
    assert.equal(stage.idea(entry).votes, 1);
  });

  it('is for an idea, by people with a name where the board says so', () => {
    const { stage, entry } = withIdea();
    const why = `${vote(stage, bob, entry, 'I am tall')}-why`;
    assert.equal(stage.refused(cleo, 'vote.cast', { entry: why }), 'PARTY_IDEA_ONLY');
    assert.equal(stage.refused(cleo, 'vote.cast', { entry: 'nothing' }), 'PARTY_ENTRY_NOT_FOUND');
    const named = new BoardStage({ who: 'named' });
    const idea = named.propose(HOST, 'One');
    assert.equal(named.refused(bob, 'vote.cast', { entry: idea }), 'PARTY_NAME_NEEDED');
    named.do(bob, 'guest.named', { name: 'Bob' }, { topic: undefined });
    vote(named, bob, idea);
  });

  it('that was made before one that stands is superseded, unless it follows that', () => {
    const { stage, entry } = withIdea();
    const base = stage.party.cursor();
    const first = vote(stage, bob, entry);
    const late = stage.send(bob, 'vote.withdrawn', { entry }, { base });
    assert.equal(late.delivery, 'superseded');
    stage.do(bob, 'vote.withdrawn', { entry }, { base, after: first });
    assert.equal(stage.idea(entry).votes, 0);
    assert.equal(stage.send(bob, 'vote.cast', { entry }, { base }).delivery, 'superseded');
  });

  it('of a customer is cast by hosts, marked, and counted once by name', () => {
    const { stage, entry } = withIdea();
    assert.equal(stage.refused(bob, 'vote.cast', { entry, for: 'Dora' }), 'PARTY_HOST_ONLY');
    assert.equal(stage.refused(HOST, 'vote.cast', { entry, for: ' ' }), 'PARTY_NAME_INVALID');
    const id = stage.do(HOST, 'vote.cast', { entry, for: 'Dora  Lane', why: 'By phone' });
    stage.do(HOST, 'vote.cast', { entry, for: ' dora lane' });
    vote(stage, bob, entry);
    const { votes, behalf } = stage.seen(entry)!.idea!;
    assert.deepEqual([votes, behalf], [2, 1]);
    assert.deepEqual(stage.seen(`${id}-why`)?.author, { id: `o_${id}-why`, name: 'Dora L.' });
    const seen = JSON.stringify([stage.seen(entry), stage.seen(`${id}-why`)]);
    assert.ok(!seen.includes(behalfId('Dora Lane')), 'nobody can try names until one fits');
    const cast = stage.party.log.find(({ id: event }) => event === id)!;
    assert.equal((cast.data as { name?: string }).name, 'Dora Lane', 'hosts know whose vote it is');
    stage.do(HOST, 'vote.withdrawn', { entry, for: 'DORA LANE' });
    const { idea } = stage.seen(entry)!;
    assert.deepEqual([idea?.votes, idea?.behalf, idea?.reasons], [1, undefined, undefined]);
  });

  it('moves its idea among the trending ones by the formula, for good', () => {
    const { stage, entry } = withIdea();
    const start = stage.now;
    const exact = (...times: number[]) =>
      Math.round(
        1e6 *
          Math.log2(times.reduce((sum, at) => sum + 2 ** ((at - Date.UTC(2020, 0, 1)) / (7 * DAY_MS)), 0)),
      );
    assert.ok(Math.abs(stage.idea(entry).trend - exact(start)) < TOLERANCE);
    stage.now = start + 3 * DAY_MS;
    vote(stage, bob, entry);
    stage.now = start + 400 * DAY_MS;
    vote(stage, cleo, entry);
    assert.ok(Math.abs(stage.idea(entry).trend - exact(start, start + 3 * DAY_MS, stage.now)) < TOLERANCE);
    stage.do(cleo, 'vote.withdrawn', { entry });
    assert.ok(
      Math.abs(stage.idea(entry).trend - exact(start, start + 3 * DAY_MS)) < TOLERANCE,
      'also after a year',
    );
    assert.equal(trendOf(Date.UTC(2010, 0, 1), {}), 0, 'what is older than the formula weighs nothing');
  });
});

describe('following', () => {
  it('is what authors and voters do without a word, and whoever says so', () => {
    const { stage, entry } = withIdea();
    const follows = (person: string) => followsIdea(stage.entry(entry), person, stage.mine(entry, person));
    assert.deepEqual([follows('g_1'), follows('g_2')], [true, false]);
    vote(stage, bob, entry);
    assert.equal(follows('g_2'), true);
    stage.do(bob, 'idea.followed', { entry, on: false });
    assert.deepEqual([follows('g_2'), stage.own(entry, 'g_2')?.follows], [false, false]);
    stage.do(cleo, 'idea.followed', { entry, on: true });
    assert.deepEqual([follows('g_3'), stage.own(entry, 'g_3')?.follows], [true, true]);
    const { length } = stage.party.log;
    stage.do(cleo, 'idea.followed', { entry, on: true });
    assert.equal(stage.party.log.length, length);
  });

  it('goes by what was said last', () => {
    const { stage, entry } = withIdea();
    const base = stage.party.cursor();
    stage.do(bob, 'idea.followed', { entry, on: true });
    assert.equal(stage.send(bob, 'idea.followed', { entry, on: false }, { base }).delivery, 'superseded');
  });
});

describe('merging', () => {
  const three = () => {
    const stage = new BoardStage({});
    const [a, b, c] = ['One', 'Two', 'Three'].map((title) => stage.propose(ann, title));
    return { stage, a: a!, b: b!, c: c! };
  };
  const merge = (stage: BoardStage, entry: string, into: string) =>
    stage.do(HOST, 'idea.merged', { entry, into });

  it('counts everybody once, and nothing is moved', () => {
    const { stage, a, b } = three();
    vote(stage, bob, a, 'Because');
    vote(stage, cleo, a);
    vote(stage, bob, b, 'Also');
    stage.comment(bob, a, 'x');
    stage.comment(bob, b, 'y');
    stage.do(HOST, 'voice.brought', { entry: a, text: 'Wow', source: 'Forum', day: '2026-01-01' });
    merge(stage, a, b);
    const { votes, reasons, comments, voices, merged } = stage.seen(b)!.idea!;
    assert.deepEqual([votes, reasons, comments, voices], [2, 2, 2, 1]);
    assert.deepEqual(merged, [{ id: a, title: 'One' }]);
    assert.deepEqual([stage.idea(a).into, stage.idea(a).votes, stage.idea(a).reasons], [b, 2, 1]);
    assert.deepEqual([stage.shown().ideas, stage.shown().byStatus], [2, { new: 2 }]);
    stage.do(HOST, 'idea.unmerged', { entry: a });
    assert.deepEqual(
      [
        stage.idea(b).votes,
        stage.idea(b).reasons,
        stage.idea(b).comments,
        stage.idea(b).voices,
        stage.idea(b).merged,
      ],
      [1, 1, 1, undefined, undefined],
    );
    assert.deepEqual([stage.idea(a).into, stage.shown().ideas], [undefined, 3]);
  });

  it('goes on counting what is said and voted below, in trees and in any order of undoing', () => {
    const { stage, a, b, c } = three();
    merge(stage, a, b);
    merge(stage, b, c);
    vote(stage, bob, a, 'Because');
    vote(stage, bob, c);
    vote(stage, cleo, b);
    stage.comment(HOST, a, 'Still here');
    assert.deepEqual(
      [a, b, c].map((id) => stage.idea(id).votes),
      [1, 2, 2],
    );
    assert.deepEqual(
      [a, b, c].map((id) => stage.idea(id).reasons),
      [1, 1, 1],
    );
    assert.deepEqual(
      [a, b, c].map((id) => stage.idea(id).comments),
      [1, 1, 1],
    );
    stage.do(HOST, 'idea.unmerged', { entry: a });
    assert.deepEqual(
      [a, b, c].map((id) => stage.idea(id).votes),
      [1, 1, 2],
    );
    stage.do(HOST, 'idea.unmerged', { entry: b });
    assert.deepEqual(
      [a, b, c].map((id) => stage.idea(id).votes),
      [1, 1, 1],
    );
  });

  it('takes back all votes of a person where they are counted as one', () => {
    const { stage, a, b } = three();
    vote(stage, bob, a, 'Because');
    vote(stage, bob, b, 'Also');
    merge(stage, a, b);
    stage.do(bob, 'vote.withdrawn', { entry: b });
    assert.deepEqual(
      [a, b].map((id) => [stage.idea(id).votes, stage.idea(id).reasons]),
      [
        [0, undefined],
        [0, undefined],
      ],
    );
    assert.equal(stage.own(a, 'g_2'), null);
  });

  it('is refused with what is wrong', () => {
    const { stage, a, b, c } = three();
    const wrong = (entry: string, into: string) => stage.refused(HOST, 'idea.merged', { entry, into });
    assert.equal(stage.refused(ann, 'idea.merged', { entry: a, into: b }), 'PARTY_HOST_ONLY');
    assert.equal(stage.refused(ann, 'idea.unmerged', { entry: a }), 'PARTY_HOST_ONLY');
    assert.equal(wrong(a, a), 'PARTY_MERGE_SELF');
    assert.equal(wrong(a, 'nothing'), 'PARTY_ENTRY_NOT_FOUND');
    merge(stage, a, b);
    assert.equal(wrong(a, c), 'PARTY_IDEA_MERGED');
    assert.equal(wrong(c, a), 'PARTY_IDEA_MERGED');
    assert.equal(wrong(b, a), 'PARTY_IDEA_MERGED');
    const { length } = stage.party.log;
    merge(stage, a, b);
    stage.do(HOST, 'idea.unmerged', { entry: c });
    assert.equal(stage.party.log.length, length, 'what is so already changes nothing');
    stage.do(HOST, 'entry.held', { entry: c });
    assert.equal(wrong(c, b), 'PARTY_IDEA_NOT_PUBLIC');
    stage.do(HOST, 'entry.approved', { entry: c });
    for (let count = 0; count < 49; count += 1) merge(stage, stage.propose(bob, `Idea ${count}`), b);
    assert.equal(wrong(c, b), 'PARTY_MERGED_LIMIT');
  });

  it('names what was merged as long as it can be read', () => {
    const { stage, a, b } = three();
    stage.do(ann, 'guest.named', { name: 'Ann' }, { topic: undefined });
    const d = stage.propose(ann, 'Four');
    merge(stage, d, b);
    assert.deepEqual(stage.idea(b).merged, [{ id: d, title: 'Four', name: 'Ann' }]);
    stage.do(HOST, 'entry.held', { entry: d });
    assert.deepEqual(stage.seen(b)?.idea?.merged, [{ id: d }]);
    stage.do(HOST, 'entry.approved', { entry: d });
    stage.do(HOST, 'idea.changed', { entry: d, title: 'Fourth' });
    assert.deepEqual(stage.idea(b).merged, [{ id: d, title: 'Fourth', name: 'Ann' }]);
    stage.do(ann, 'post.removed', { entry: b });
    assert.equal(stage.seen(b)?.visibility, 'removed', 'its place leads on');
    assert.equal(stage.seen(a)?.idea?.title, 'One');
  });

  it('lets what it was merged into decide about votes', () => {
    const { stage, a, b } = three();
    merge(stage, a, b);
    stage.do(HOST, 'idea.decided', { entry: b, status: 'shipped' });
    assert.equal(stage.refused(bob, 'vote.cast', { entry: a }), 'PARTY_IDEA_DECIDED');
    stage.do(HOST, 'idea.unmerged', { entry: a });
    vote(stage, bob, a);
    assert.deepEqual([stage.idea(a).votes, stage.idea(b).votes], [1, 0]);
  });

  it('counts customers for whom hosts voted once as well', () => {
    const { stage, a, b } = three();
    for (const entry of [a, b]) stage.do(HOST, 'vote.cast', { entry, for: 'Dora' });
    stage.do(HOST, 'vote.cast', { entry: a, for: 'Emil' });
    merge(stage, a, b);
    assert.deepEqual([stage.idea(b).votes, stage.idea(b).behalf], [2, 2]);
    assert.equal(stage.topic(BOARD)?.roots, 3);
  });
});
