import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  compareIdeas,
  currentChange,
  ELSEWHERE,
  ideaDue,
  ideaPlace,
  project,
  SYSTEM,
  type PollEntity,
  type PollRow,
} from '@partyline/protocol';
import { BOARD, BoardStage, DAY_MS, guest, HOST, START_MS } from '../support/board-stage.ts';

const [ann, bob, cleo] = [guest(1), guest(2), guest(3)];
const elsewhere = { topic: 'talk' };
const none = { topic: undefined };

function withIdea(definition: object = {}): { stage: BoardStage; entry: string } {
  const stage = new BoardStage(definition);
  return { stage, entry: stage.propose(ann, 'Longer lanes') };
}

describe('a post', () => {
  const withPost = () => {
    const stage = new BoardStage({});
    stage.do(HOST, 'topic.opened', { title: 'Talk' }, elsewhere);
    stage.do(ann, 'guest.named', { name: 'Ann' }, none);
    return { stage, post: stage.do(ann, 'post.added', { text: 'Longer lanes, please' }, elsewhere) };
  };

  it('becomes an idea of its author, and each says so', () => {
    const { stage, post } = withPost();
    const idea = stage.propose(HOST, 'Longer lanes', { from: post });
    assert.deepEqual(stage.seen(idea)?.author, { id: 'g_1', name: 'Ann' });
    assert.deepEqual(stage.seen(idea)?.idea?.from, { entry: post, topic: 'talk' });
    assert.deepEqual(stage.seen(post)?.became, { entry: idea, topic: BOARD });
    assert.ok(
      stage.news.some(({ topic, public: told }) => topic === 'talk' && JSON.stringify(told).includes(idea)),
      'its thread hears of it',
    );
    assert.equal(stage.refused(HOST, 'idea.proposed', { title: 'Again', from: post }), 'PARTY_ENTRY_BECAME');
  });

  it('that nobody can read, or that is an idea here, becomes none', () => {
    const { stage, post } = withPost();
    const idea = stage.propose(ann, 'One');
    const from = (entry: string) => stage.refused(HOST, 'idea.proposed', { title: 'x', from: entry });
    assert.deepEqual([from(idea), from('nothing')], ['PARTY_ENTRY_NOT_FOUND', 'PARTY_ENTRY_NOT_FOUND']);
    stage.do(HOST, 'entry.held', { entry: post }, elsewhere);
    assert.equal(from(post), 'PARTY_ENTRY_GONE');
  });
});

describe('an option of a poll', () => {
  it('can be an idea: its author is credited, and it says where it is voted on', () => {
    const { stage, entry } = withIdea();
    stage.do(bob, 'guest.named', { name: 'Bob' }, none);
    const other = stage.propose(bob, 'Wider lanes');
    const options = [
      { id: 'a', text: 'Longer', idea: entry },
      { id: 'b', text: 'Wider', idea: other },
      { id: 'c', text: 'Neither' },
    ];
    stage.do(HOST, 'poll.created', { kind: 'single', title: 'Which?', options }, { topic: 'which' });
    const shown = () => project(stage.party.rows.get('poll:which') as PollRow, 'public') as PollEntity;
    assert.deepEqual(
      shown().options.map(({ idea, by }) => [idea, by]),
      [
        [entry, ''],
        [other, 'Bob'],
        [undefined, undefined],
      ],
    );
    assert.deepEqual(
      [entry, other].map((id) => stage.seen(id)?.idea?.polls),
      [['which'], ['which']],
    );
    stage.do(HOST, 'poll.changed', { options, title: 'Which one?' }, { topic: 'which' });
    assert.deepEqual(stage.idea(entry).polls, ['which'], 'once');
    const hidden = stage.propose(cleo, 'Rude');
    stage.do(HOST, 'entry.held', { entry: hidden });
    const more = { options: [...options, { id: 'd', text: 'Rude', idea: hidden }] };
    assert.equal(stage.refused(HOST, 'poll.changed', more, { topic: 'which' }), 'PARTY_IDEA_NOT_PUBLIC');
    const added = { add: more.options.slice(3) };
    assert.equal(stage.refused(HOST, 'poll.changed', added, { topic: 'which' }), 'PARTY_IDEA_NOT_PUBLIC');
    const third = stage.propose(bob, 'Warmer lanes');
    const warm = { add: [{ id: 'warm', text: 'Warmer', idea: third }] };
    stage.do(HOST, 'poll.changed', warm, { topic: 'which' });
    assert.deepEqual(stage.idea(third).polls, ['which']);
    assert.deepEqual(shown().options.at(-1), {
      id: 'warm',
      text: 'Warmer',
      idea: third,
      by: 'Bob',
      board: 'ideas',
    });
    stage.do(
      HOST,
      'poll.changed',
      { add: [{ id: 'again', text: 'Again', idea: third }] },
      { topic: 'which' },
    );
    assert.equal(shown().options.length, 4, 'an idea is one option');
    const own = { kind: 'single', title: 'X', options: more.options.slice(2) };
    assert.equal(stage.refused(HOST, 'poll.created', own, { topic: 'other' }), 'PARTY_IDEA_NOT_PUBLIC');
  });
});

/** The day, in UTC, that is so many days later. */
function dayAfter(now: number, days: number): string {
  return new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}

describe('a voice from elsewhere', () => {
  const said = { text: 'The lanes are short', name: 'Zoe', source: 'Forum', day: '2026-01-02' };
  const link = 'https://forum.example/7';

  it('is quoted with its source and counts for no vote', () => {
    const { stage, entry } = withIdea();
    const voice = stage.do(HOST, 'voice.brought', { entry, ...said, link });
    const seen = stage.seen(voice)!;
    assert.deepEqual(seen.voice, { name: 'Zoe', source: 'Forum', link, day: '2026-01-02' });
    assert.deepEqual([seen.author, seen.parent], [{ id: ELSEWHERE, name: 'Zoe' }, entry]);
    const { votes, voices, reasons } = stage.seen(entry)!.idea!;
    assert.deepEqual([votes, voices, reasons], [0, 1, undefined]);
    assert.equal(stage.seen(entry)?.replies, undefined);
    stage.do(HOST, 'entry.refused', { entry: voice, reason: 'Not hers' });
    assert.equal(stage.idea(entry).voices, undefined);
  });

  it('is refused with what is wrong', () => {
    const { stage, entry } = withIdea();
    const cases: [object, string][] = [
      [{ text: ' ' }, 'PARTY_ENTRY_EMPTY'],
      [{ text: 'x'.repeat(1_001) }, 'PARTY_SAID_TOO_LONG'],
      [{ source: ' ' }, 'PARTY_VOICE_SOURCE_INVALID'],
      [{ source: 'x'.repeat(61) }, 'PARTY_VOICE_SOURCE_INVALID'],
      [{ link: 'https://' }, 'PARTY_VOICE_LINK_INVALID'],
      [{ day: '2026-13-01' }, 'PARTY_DAY_INVALID'],
      [{ day: dayAfter(stage.now, 2) }, 'PARTY_VOICE_DAY_FUTURE'],
      [{ name: 'x'.repeat(81) }, 'PARTY_NAME_INVALID'],
    ];
    for (const [wrong, code] of cases)
      assert.equal(stage.refused(HOST, 'voice.brought', { entry, ...said, ...wrong }), code);
    assert.equal(stage.refused(ann, 'voice.brought', { entry, ...said }), 'PARTY_HOST_ONLY');
    stage.do(HOST, 'voice.brought', { entry, ...said, day: dayAfter(stage.now, 0) });
  });

  it('is claimed by its author, which hosts see, and given or kept by a host', () => {
    const { stage, entry } = withIdea();
    const voice = stage.do(HOST, 'voice.brought', { entry, ...said });
    assert.equal(stage.refused(bob, 'voice.claimed', { entry }), 'PARTY_VOICE_ONLY');
    assert.equal(stage.refused(HOST, 'voice.claimed', { entry: voice }), 'PARTY_NOT_ALLOWED');
    assert.equal(stage.refused(HOST, 'voice.given', { entry: voice }), 'PARTY_VOICE_UNCLAIMED');
    stage.do(bob, 'voice.claimed', { entry: voice });
    assert.equal(stage.seen(voice)?.voice?.claim, undefined);
    assert.equal(stage.seen(voice, 'self:g_3'), null);
    assert.deepEqual(
      [stage.seen(voice, 'hosts'), stage.seen(voice, 'self:g_2')].map((seen) => seen?.voice?.claim),
      [{ id: 'g_2' }, { id: 'g_2' }],
    );
    assert.ok(stage.seen(voice, 'hosts')?.owed !== undefined);
    assert.equal(stage.refused(cleo, 'voice.claimed', { entry: voice }), 'PARTY_VOICE_CLAIMED');
    stage.do(HOST, 'voice.kept', { entry: voice });
    assert.deepEqual(currentChange(stage.entry(voice), 'self:g_2'), { drop: 'entry', id: voice });
    assert.equal(stage.seen(voice, 'hosts')?.owed, undefined);
    stage.do(cleo, 'voice.claimed', { entry: voice });
    stage.do(HOST, 'voice.given', { entry: voice });
    const seen = stage.seen(voice)!;
    assert.deepEqual(
      [seen.author, seen.voice?.given, seen.voice?.claim],
      [{ id: 'g_3', name: 'Zoe' }, true, undefined],
    );
    assert.equal(stage.refused(bob, 'voice.claimed', { entry: voice }), 'PARTY_VOICE_CLAIMED');
  });
});

describe('a promised day', () => {
  const nine = 9 * 3_600_000;
  const midnight = Math.floor(START_MS / DAY_MS) * DAY_MS;
  const day = (offset: number) => new Date(midnight + offset * DAY_MS).toISOString().slice(0, 10);
  const planned = (offset: number) => {
    const { stage, entry } = withIdea();
    stage.do(HOST, 'idea.decided', { entry, status: 'planned', next: day(offset) });
    const due = () => ideaDue(stage.entry(entry));
    const remind = (days: number, next = day(offset)) =>
      stage.do(SYSTEM, 'idea.reminded', { entry, days, next });
    return { stage, entry, due, remind };
  };

  it('reminds the team 14 and 3 days before, and is overdue after a week of grace', () => {
    const { stage, entry, due, remind } = planned(30);
    assert.deepEqual(due(), { at: midnight + 16 * DAY_MS + nine, days: 14 });
    const { length } = stage.party.log;
    remind(14);
    assert.equal(stage.party.log.length, length, 'not before its time');
    stage.now = due()!.at;
    remind(14);
    assert.deepEqual(due(), { at: midnight + 27 * DAY_MS + nine, days: 3 });
    remind(14);
    assert.equal(stage.party.log.length, length + 1, 'once');
    stage.now = due()!.at;
    remind(3);
    assert.deepEqual(due(), { at: midnight + 38 * DAY_MS, days: 'overdue' });
    stage.now = due()!.at;
    assert.equal(stage.seen(entry)?.idea?.overdue, undefined);
    stage.do(SYSTEM, 'idea.overdue', { entry, next: day(30) });
    assert.equal(stage.seen(entry)?.idea?.overdue, true);
    assert.ok(stage.seen(entry, 'hosts')?.owed !== undefined);
    assert.equal(due(), undefined);
    stage.do(HOST, 'idea.decided', { entry, status: 'planned', answer: 'Soon' });
    assert.deepEqual([stage.idea(entry).overdue, due()], [undefined, undefined]);
    assert.equal(stage.seen(entry, 'hosts')?.owed, undefined);
  });

  it('that is near has no reminders that lie before it was given', () => {
    assert.equal(planned(10).due()?.days, 3);
    assert.equal(planned(2).due()?.days, 'overdue');
  });

  it('that was changed, or whose idea went, reminds nobody of the old one', () => {
    const { stage, entry, remind, due } = planned(20);
    stage.now += 15 * DAY_MS;
    stage.do(HOST, 'idea.decided', { entry, status: 'planned', next: day(60), answer: 'Later' });
    const { length } = stage.party.log;
    remind(14);
    stage.do(SYSTEM, 'idea.overdue', { entry, next: day(20) });
    assert.equal(stage.party.log.length, length);
    assert.equal(due()?.days, 14);
    const other = stage.propose(bob, 'Another');
    stage.do(HOST, 'idea.merged', { entry, into: other });
    assert.equal(due(), undefined);
    stage.do(HOST, 'idea.unmerged', { entry });
    stage.do(HOST, 'entry.refused', { entry, reason: 'x' });
    assert.equal(due(), undefined);
    assert.equal(stage.refused(HOST, 'idea.overdue', { entry, next: day(60) }), 'PARTY_HOST_ONLY');
  });
});

describe('importing', () => {
  const idea = (id: string, more: object = {}) => ({
    title: 'Longer lanes',
    text: '',
    status: 'shipped',
    at: START_MS - 400 * DAY_MS,
    decided: START_MS - 10 * DAY_MS,
    author: { id: 'i_1', name: 'Old Ann' },
    votes: 40,
    imported: { source: 'csv', id },
    ...more,
  });

  it('keeps author, time, status and the old count apart', () => {
    const stage = new BoardStage({});
    const entry = stage.do(SYSTEM, 'idea.imported', idea('1'));
    const seen = stage.seen(entry)!;
    assert.deepEqual([seen.author?.name, seen.at], ['Old Ann', START_MS - 400 * DAY_MS]);
    const { votes, imported, status, decided } = seen.idea!;
    assert.deepEqual([votes, imported, status, decided], [0, 40, 'shipped', START_MS - 10 * DAY_MS]);
    assert.equal(stage.seen(entry, 'hosts')?.owed, undefined);
    const { length } = stage.party.log;
    stage.do(SYSTEM, 'idea.imported', idea('1'), { id: entry });
    assert.equal(stage.party.log.length, length);
  });

  it('is refused with what is wrong', () => {
    const stage = new BoardStage({});
    const refused = (more: object) => stage.refused(SYSTEM, 'idea.imported', idea('1', more));
    assert.equal(refused({ status: 'done' }), 'PARTY_STATUS_UNKNOWN');
    assert.equal(refused({ category: 'bar' }), 'PARTY_CATEGORY_UNKNOWN');
    assert.equal(refused({ title: '' }), 'PARTY_IDEA_TITLE_MISSING');
    assert.equal(stage.refused(HOST, 'idea.imported', idea('1')), 'PARTY_HOST_ONLY');
  });
});

describe('the order of ideas', () => {
  it('is by place, higher ones first, then what came later', () => {
    const stage = new BoardStage({});
    const [a, b, c] = ['One', 'Two', 'Three'].map((title) => stage.propose(ann, title)) as [
      string,
      string,
      string,
    ];
    const titles = (sort: Parameters<typeof ideaPlace>[1]) =>
      [a, b, c]
        .map((id) => stage.entry(id))
        .sort((x, y) => compareIdeas(ideaPlace(x, sort), ideaPlace(y, sort)))
        .map(({ idea }) => idea!.title);
    assert.deepEqual(titles('newest'), ['Three', 'Two', 'One']);
    stage.do(bob, 'vote.cast', { entry: a });
    assert.deepEqual(titles('trending'), ['One', 'Three', 'Two']);
    stage.now += 8 * DAY_MS;
    stage.do(HOST, 'vote.cast', { entry: b });
    assert.deepEqual(titles('trending'), ['Two', 'One', 'Three']);
    assert.deepEqual(titles('top'), ['Two', 'One', 'Three']);
    stage.do(HOST, 'idea.decided', { entry: c, status: 'review' });
    assert.equal(titles('decided')[0], 'Three');
    assert.deepEqual(ideaPlace(stage.seen(b)!, 'top'), ideaPlace(stage.entry(b), 'top'));
  });
});
