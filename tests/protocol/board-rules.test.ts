import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ideaThread, SYSTEM, type HistoryRow } from '@partyline/protocol';
import { BOARD, BoardStage, DAY_MS, guest, HOST, refusal, START_MS } from '../support/board-stage.ts';

const [ann, bob, cleo] = [guest(1), guest(2), guest(3)];
const open = (definition: object = {}) => new BoardStage(definition);
const CATEGORIES = [
  { id: 'lanes', label: 'Lanes' },
  { id: 'bar', label: 'Bar' },
];

describe('the definition of a board', () => {
  it('is refused with what is wrong', () => {
    const cases: [object, string][] = [
      [{ title: '\u200b ' }, 'PARTY_BOARD_TITLE_MISSING'],
      [{ title: 'x'.repeat(201) }, 'PARTY_BOARD_TEXT_LONG'],
      [{ note: 'x'.repeat(1_001) }, 'PARTY_BOARD_TEXT_LONG'],
      [{ url: 'ftp://example.org' }, 'PARTY_TOPIC_URL_INVALID'],
      [{ statuses: [{ id: 'done', kind: 'shipped' }] }, 'PARTY_BOARD_STATUSES_INVALID'],
      [
        {
          statuses: [
            { id: 'new', kind: 'new' },
            { id: 'new', kind: 'shipped' },
          ],
        },
        'PARTY_BOARD_STATUSES_INVALID',
      ],
      [{ statuses: [{ id: 'constructor', kind: 'new' }] }, 'PARTY_BOARD_STATUSES_INVALID'],
      [{ statuses: [{ id: 'new', kind: 'new', label: 'x'.repeat(61) }] }, 'PARTY_BOARD_STATUSES_INVALID'],
      [{ categories: [{ id: 'a', label: ' ' }] }, 'PARTY_BOARD_CATEGORIES_INVALID'],
      [
        {
          categories: [
            { id: 'a', label: 'Bar' },
            { id: 'b', label: 'bar ' },
          ],
        },
        'PARTY_BOARD_CATEGORIES_INVALID',
      ],
      [{ who: 'verified' }, 'PARTY_VERIFIED_UNAVAILABLE'],
    ];
    for (const [definition, code] of cases)
      assert.equal(new BoardStage().refused(HOST, 'board.created', { title: 'Ideas', ...definition }), code);
    assert.equal(new BoardStage().refused(ann, 'board.created', { title: 'Ideas' }), 'PARTY_HOST_ONLY');
  });

  it('opens its topic; the same again changes nothing, another is refused', () => {
    const stage = open({ categories: CATEGORIES });
    assert.equal(stage.topic(BOARD)?.of, 'board');
    assert.equal(stage.topic(BOARD)?.title, 'Ideas');
    const { length } = stage.party.log;
    stage.do(HOST, 'board.created', { title: ' Ideas ', categories: CATEGORIES });
    assert.equal(stage.party.log.length, length);
    assert.equal(stage.refused(HOST, 'board.created', { title: 'Others' }), 'PARTY_BOARD_EXISTS');
    stage.do(HOST, 'topic.opened', { title: 'Talk' }, { topic: 'talk' });
    assert.equal(stage.refused(HOST, 'board.created', { title: 'X' }, { topic: 'talk' }), 'PARTY_TOPIC_KIND');
    assert.equal(stage.refused(HOST, 'topic.opened', { title: 'Talk' }), 'PARTY_TOPIC_KIND');
  });

  it('has the six default statuses and asks for reasons unless it says otherwise', () => {
    const shown = open().shown();
    assert.deepEqual(
      shown.statuses.map(({ id }) => id),
      ['new', 'review', 'planned', 'progress', 'shipped', 'declined'],
    );
    assert.deepEqual([shown.why, shown.propose, shown.who], [true, 'open', undefined]);
    const other = open({ why: false, propose: 'hold', who: 'named' }).shown();
    assert.deepEqual([other.why, other.propose, other.who], [undefined, 'hold', 'named']);
  });

  it('may be mended, as long as what ideas stand in stays and means the same', () => {
    const stage = open({ categories: CATEGORIES });
    const idea = stage.propose(ann, 'Longer lanes', { category: 'lanes' });
    const without = (id: string) => ({
      statuses: stage.shown().statuses.filter((status) => status.id !== id),
    });
    assert.equal(stage.refused(HOST, 'board.changed', without('new')), 'PARTY_BOARD_STATUSES_INVALID');
    stage.do(HOST, 'idea.decided', { entry: idea, status: 'review' });
    assert.equal(stage.refused(HOST, 'board.changed', without('review')), 'PARTY_STATUS_IN_USE');
    assert.equal(stage.refused(HOST, 'board.changed', { categories: [] }), 'PARTY_CATEGORY_IN_USE');
    const turned = stage.shown().statuses.map((status) => ({ ...status, kind: 'new' }));
    assert.equal(stage.refused(HOST, 'board.changed', { statuses: turned }), 'PARTY_BOARD_STATUSES_INVALID');
    stage.do(HOST, 'board.changed', {
      ...without('progress'),
      title: 'Wishes',
      categories: CATEGORIES.slice(0, 1),
    });
    assert.equal(stage.topic(BOARD)?.title, 'Wishes');
    assert.deepEqual(stage.shown().categories, CATEGORIES.slice(0, 1));
    assert.equal(stage.refused(ann, 'board.changed', { title: 'Mine' }), 'PARTY_HOST_ONLY');
    stage.do(HOST, 'idea.changed', { entry: idea, category: null });
    stage.do(HOST, 'board.changed', { categories: [] });
    assert.deepEqual(stage.shown().categories, []);
  });
});

describe('a status or category that goes', () => {
  it('is in use also by ideas that not everybody can read, or that were merged', () => {
    for (const hide of ['held', 'refused', 'team', 'merged'] as const) {
      const stage = open({ categories: CATEGORIES });
      const audience = hide === 'team' ? { audience: 'team' } : {};
      const idea = stage.propose(ann, 'Longer lanes', { category: 'lanes', ...audience });
      if (hide !== 'team') stage.do(HOST, 'idea.decided', { entry: idea, status: 'review' });
      if (hide === 'held') stage.do(HOST, 'entry.held', { entry: idea });
      if (hide === 'refused') stage.do(HOST, 'entry.refused', { entry: idea, reason: 'No' });
      if (hide === 'merged')
        stage.do(HOST, 'idea.merged', { entry: idea, into: stage.propose(bob, 'Wider lanes') });
      const statuses = stage.shown().statuses.filter(({ id }) => id !== 'review');
      if (hide !== 'team')
        assert.equal(stage.refused(HOST, 'board.changed', { statuses }), 'PARTY_STATUS_IN_USE', hide);
      assert.equal(stage.refused(HOST, 'board.changed', { categories: [] }), 'PARTY_CATEGORY_IN_USE', hide);
    }
  });

  it('is not in use by what was removed', () => {
    const stage = open({ categories: CATEGORIES });
    const idea = stage.propose(ann, 'Longer lanes', { category: 'lanes' });
    stage.do(ann, 'post.removed', { entry: idea });
    stage.do(HOST, 'board.changed', { categories: [] });
  });
});

describe('proposing', () => {
  it('makes an entry that is an idea, with no vote yet', () => {
    const stage = open({ categories: CATEGORIES });
    const id = stage.propose(ann, '  Longer\n lanes ', { text: ' For **all** ', category: 'lanes' });
    const { text, idea, author } = stage.seen(id)!;
    assert.deepEqual([text, author], ['For **all**', { id: 'g_1' }]);
    assert.deepEqual(
      { ...idea, trend: 0 },
      { title: 'Longer lanes', category: 'lanes', status: 'new', votes: 0, trend: 0 },
    );
    assert.deepEqual(
      [stage.shown().ideas, stage.shown().byStatus, stage.shown().byCategory],
      [1, { new: 1 }, { lanes: 1 }],
    );
  });

  it('is refused with what is wrong', () => {
    const stage = open({ categories: CATEGORIES });
    const cases: [object, string][] = [
      [{ title: '\u200b' }, 'PARTY_IDEA_TITLE_MISSING'],
      [{ title: 'x'.repeat(141) }, 'PARTY_IDEA_TITLE_LONG'],
      [{ title: 'x', text: 'x'.repeat(10_001) }, 'PARTY_ENTRY_TOO_LARGE'],
      [{ title: 'x', category: 'pool' }, 'PARTY_CATEGORY_UNKNOWN'],
      [{ title: 'x', from: 'y' }, 'PARTY_HOST_ONLY'],
    ];
    for (const [data, code] of cases) assert.equal(stage.refused(ann, 'idea.proposed', data), code);
    assert.equal(
      stage.refused(ann, 'idea.proposed', { title: 'x' }, { topic: 'none' }),
      'PARTY_TOPIC_NOT_FOUND',
    );
    stage.do(HOST, 'topic.opened', { title: 'Talk' }, { topic: 'talk' });
    assert.equal(stage.refused(ann, 'idea.proposed', { title: 'x' }, { topic: 'talk' }), 'PARTY_TOPIC_KIND');
    stage.do(HOST, 'topic.closed', {});
    assert.equal(stage.refused(ann, 'idea.proposed', { title: 'x' }), 'PARTY_TOPIC_CLOSED');
    stage.propose(HOST, 'Hosts always may');
    stage.do(HOST, 'topic.reopened', {});
    stage.propose(ann, 'Open again');
  });

  it('waits for a host where the board or the party says so, and counts once it is approved', () => {
    const stage = open({ propose: 'hold' });
    const id = stage.propose(ann, 'Longer lanes');
    assert.equal(stage.entry(id).visibility, 'held');
    assert.deepEqual([stage.seen(id), stage.shown().ideas], [null, 0]);
    assert.equal(stage.seen(id, 'self:g_1')?.idea?.title, 'Longer lanes');
    assert.equal(stage.refused(bob, 'vote.cast', { entry: id }), 'PARTY_ENTRY_NOT_FOUND');
    stage.do(HOST, 'entry.approved', { entry: id });
    assert.equal(stage.shown().ideas, 1);
    stage.do(HOST, 'entry.refused', { entry: id, reason: 'no' });
    assert.deepEqual([stage.shown().ideas, stage.shown().byStatus], [0, {}]);
  });

  it('is for hosts alone, or for people with a name, where the board says so', () => {
    assert.equal(
      open({ propose: 'off' }).refused(ann, 'idea.proposed', { title: 'x' }),
      'PARTY_BOARD_PROPOSE_OFF',
    );
    open({ propose: 'off' }).propose(HOST, 'x');
    const stage = open({ who: 'named' });
    assert.equal(stage.refused(ann, 'idea.proposed', { title: 'x' }), 'PARTY_NAME_NEEDED');
    stage.do(ann, 'guest.named', { name: 'Ann' }, { topic: undefined });
    stage.propose(ann, 'x');
  });

  it('can be for the team alone', () => {
    const stage = open();
    const id = stage.propose(ann, 'Quietly', { audience: 'team' });
    assert.deepEqual([stage.seen(id), stage.shown().ideas], [null, 0]);
    assert.equal(stage.seen(id, 'self:g_1')?.audience, 'team');
    assert.equal(stage.seen(id, 'hosts')?.idea?.title, 'Quietly');
  });

  it('can be mended by its author for a while, by hosts always, with history', () => {
    const stage = open({ categories: CATEGORIES });
    stage.do(SYSTEM, 'party.configured', { editMinutes: 10 }, { topic: undefined });
    const id = stage.propose(ann, 'Longr lanes', { text: 'a' });
    stage.do(ann, 'idea.changed', { entry: id, title: 'Longer lanes' });
    assert.deepEqual([stage.idea(id).title, stage.entry(id).edits], ['Longer lanes', 1]);
    assert.equal(stage.refused(bob, 'idea.changed', { entry: id, title: 'x' }), 'PARTY_NOT_ALLOWED');
    stage.now += 11 * 60_000;
    assert.equal(stage.refused(ann, 'idea.changed', { entry: id, title: 'x' }), 'PARTY_EDIT_TOO_LATE');
    assert.equal(stage.refused(ann, 'post.edited', { entry: id, text: 'x' }), 'PARTY_TOPIC_KIND');
    assert.equal(stage.refused(HOST, 'idea.changed', { entry: id, title: ' ' }), 'PARTY_IDEA_TITLE_MISSING');
    stage.do(HOST, 'idea.changed', { entry: id, category: 'bar' });
    assert.deepEqual([stage.entry(id).edits, stage.shown().byCategory], [1, { bar: 1 }]);
    stage.do(HOST, 'idea.changed', { entry: id, text: 'b' });
    const { versions } = stage.party.rows.get(`history:${id}`) as HistoryRow;
    assert.deepEqual(
      versions.map(({ title, text }) => [title, text]),
      [
        ['Longr lanes', 'a'],
        ['Longer lanes', 'a'],
      ],
    );
    const { length } = stage.party.log;
    stage.do(HOST, 'idea.changed', { entry: id, text: ' b ', category: 'bar' });
    assert.equal(stage.party.log.length, length, 'nothing changes');
  });

  it('keeps its words once others spoke for it, however long the party lets people edit, unless it says how long', () => {
    const later = 16 * 60_000;
    const reword = (stage: BoardStage, entry: string, actor = ann) =>
      stage.send(actor, 'idea.changed', { entry, title: 'Light mode' });
    const spoken: ((stage: BoardStage, id: string) => void)[] = [
      (stage, entry) => stage.do(bob, 'vote.cast', { entry, why: 'My eyes' }),
      (stage, entry) => stage.do(HOST, 'vote.cast', { entry, for: 'Dora' }),
      (stage, entry) =>
        stage.do(HOST, 'voice.brought', { entry, text: 'Yes', source: 'Forum', day: '2026-01-01' }),
      (stage, into) => {
        const entry = stage.propose(bob, 'Dark theme');
        stage.do(bob, 'vote.cast', { entry });
        stage.do(HOST, 'idea.merged', { entry, into });
      },
    ];
    for (const speak of spoken) {
      const stage = open({ categories: CATEGORIES });
      const id = stage.propose(ann, 'Dark mode');
      stage.do(ann, 'vote.cast', { entry: id, why: 'Mine' });
      stage.now += later;
      stage.do(ann, 'idea.changed', { entry: id, text: 'Nobody else has spoken yet.' });
      speak(stage, id);
      assert.equal(refusal(reword(stage, id)), 'PARTY_EDIT_TOO_LATE');
      stage.do(ann, 'idea.changed', { entry: id, category: 'bar' });
      assert.equal(reword(stage, id, HOST).delivery, 'confirmed');
      assert.deepEqual([stage.seen(id)?.edited, stage.entry(id).edits], [stage.now, 2]);
    }
    const stage = open();
    const id = stage.propose(ann, 'Dark mode');
    stage.do(bob, 'vote.cast', { entry: id });
    stage.now += later - 2 * 60_000;
    assert.equal(reword(stage, id).delivery, 'confirmed', 'soon after it was proposed');
    stage.do(SYSTEM, 'party.configured', { editMinutes: 60 }, { topic: undefined });
    stage.now += later;
    stage.do(ann, 'idea.changed', { entry: id, title: 'Dark mode, please' });
    stage.do(SYSTEM, 'party.configured', { editMinutes: null }, { topic: undefined });
    stage.do(bob, 'vote.withdrawn', { entry: id });
    stage.do(ann, 'idea.changed', { entry: id, title: 'Dark mode' });
  });

  it('waits again when a guest rewords it under hold, not when it is moved', () => {
    const stage = open({ categories: CATEGORIES });
    const id = stage.propose(ann, 'Longer lanes');
    stage.do(SYSTEM, 'party.configured', { policy: 'hold' }, { topic: undefined });
    stage.do(ann, 'idea.changed', { entry: id, category: 'bar' });
    assert.equal(stage.entry(id).visibility, 'public');
    stage.do(ann, 'idea.changed', { entry: id, title: 'Buy here' });
    assert.deepEqual([stage.entry(id).visibility, stage.shown().ideas], ['held', 0]);
  });

  it('leaves the list when it is removed, and keeps its place where reasons stand below it', () => {
    const stage = open();
    const [plain, voted] = [stage.propose(ann, 'One'), stage.propose(ann, 'Two')];
    stage.do(bob, 'vote.cast', { entry: voted, why: 'Mine too' });
    for (const entry of [plain, voted]) stage.do(ann, 'post.removed', { entry });
    assert.equal(stage.seen(plain), null);
    assert.deepEqual([stage.seen(voted)?.visibility, stage.seen(voted)?.idea], ['removed', undefined]);
    assert.equal(stage.shown().ideas, 0);
    assert.equal(stage.refused(cleo, 'vote.cast', { entry: voted }), 'PARTY_ENTRY_GONE');
  });
});

describe('discussing', () => {
  it('happens in a thread that opens itself under the idea’s title, and is counted', () => {
    const stage = open();
    const id = stage.propose(ann, 'Longer lanes');
    const from = stage.party.log.length;
    stage.comment(bob, id, 'By how much?');
    assert.deepEqual(stage.tail(from), ['guest.arrived', 'topic.opened', 'post.added']);
    const thread = stage.topic(ideaThread(id))!;
    assert.deepEqual([thread.title, thread.entries, thread.of], ['Longer lanes', 1, undefined]);
    assert.equal(stage.seen(id)?.idea?.comments, 1);
    const second = stage.comment(cleo, id, 'A metre');
    assert.equal(stage.idea(id).comments, 2);
    stage.do(cleo, 'post.removed', { entry: second }, { topic: ideaThread(id) });
    assert.equal(stage.idea(id).comments, 1);
    const told = stage.news.filter(({ topic }) => topic === BOARD).at(-1)!;
    assert.ok(
      told.public.some((change) => 'put' in change && change.put.type === 'entry'),
      'the board hears of it',
    );
    stage.do(HOST, 'idea.changed', { entry: id, title: 'Wider lanes' });
    assert.equal(stage.topic(ideaThread(id))?.title, 'Wider lanes');
    stage.do(HOST, 'entry.held', { entry: id });
    assert.equal(stage.topic(ideaThread(id))?.title, ideaThread(id));
  });

  it('does not happen on the board itself', () => {
    const stage = open();
    const id = stage.propose(ann, 'Longer lanes');
    assert.equal(stage.refused(bob, 'post.added', { text: 'x' }), 'PARTY_TOPIC_KIND');
    assert.equal(stage.refused(bob, 'post.added', { text: 'x', parent: id }), 'PARTY_IDEA_THREAD');
    assert.equal(stage.refused(bob, 'post.added', { text: 'x', parent: id, why: true }), 'PARTY_IDEA_THREAD');
    const word = stage.do(bob, 'post.added', { text: 'Quietly', parent: id, audience: 'team' });
    assert.deepEqual([stage.seen(word), stage.seen(word, 'self:g_2')?.text], [null, 'Quietly']);
    stage.do(HOST, 'post.added', { text: 'We look', parent: id, answer: true });
    assert.ok(stage.seen(id)?.answered);
    assert.equal(
      stage.refused(bob, 'reaction.set', { entry: id, kind: 'same', on: true }),
      'PARTY_TOPIC_KIND',
    );
    assert.equal(stage.refused(ann, 'entry.solved', { entry: id }), 'PARTY_TOPIC_KIND');
  });

  it('is for guests only while the idea is public, open and stands for itself', () => {
    const stage = open();
    const [id, other] = [stage.propose(ann, 'One'), stage.propose(ann, 'Two')];
    const topic = ideaThread(id);
    const said = () => stage.refused(bob, 'post.added', { text: 'x' }, { topic });
    const missing = ideaThread(stage.mint());
    const opening = { text: 'x', open: { title: 'Mine' } };
    assert.equal(stage.refused(bob, 'post.added', opening, { topic: missing }), 'PARTY_ENTRY_GONE');
    stage.do(HOST, 'idea.locked', { entry: id });
    assert.equal(said(), 'PARTY_IDEA_LOCKED');
    stage.comment(HOST, id, 'Hosts always may');
    stage.do(HOST, 'idea.unlocked', { entry: id });
    stage.do(HOST, 'topic.closed', {});
    assert.equal(said(), 'PARTY_TOPIC_CLOSED');
    stage.do(HOST, 'topic.reopened', {});
    stage.do(HOST, 'idea.merged', { entry: id, into: other });
    assert.equal(said(), 'PARTY_IDEA_MERGED');
    stage.do(HOST, 'idea.unmerged', { entry: id });
    assert.equal(said(), 'confirmed');
    stage.do(HOST, 'entry.held', { entry: id });
    assert.equal(said(), 'PARTY_ENTRY_GONE');
  });

  it('goes by its key as long as only hosts can read the idea', () => {
    const stage = open({ propose: 'hold' });
    const id = stage.propose(ann, 'Secret wish');
    const words = { text: 'What do we think?' };
    assert.equal(
      stage.refused(HOST, 'post.added', words, { topic: ideaThread(id) }),
      'PARTY_PARENT_NOT_PUBLIC',
    );
    stage.do(HOST, 'post.added', { ...words, note: true }, { topic: ideaThread(id) });
    assert.equal(stage.topic(ideaThread(id))?.title, ideaThread(id));
    stage.do(HOST, 'entry.approved', { entry: id });
    assert.equal(stage.topic(ideaThread(id))?.title, 'Secret wish');
  });
});

describe('deciding', () => {
  const day = (offset: number, from = START_MS) =>
    new Date(from + offset * DAY_MS).toISOString().slice(0, 10);

  it('says what is wrong', () => {
    const stage = open();
    const entry = stage.propose(ann, 'Longer lanes');
    const cases: [object, string][] = [
      [{ status: 'maybe' }, 'PARTY_STATUS_UNKNOWN'],
      [{ status: 'declined' }, 'PARTY_DECLINE_REASON_MISSING'],
      [{ status: 'declined', answer: ' \u200b' }, 'PARTY_DECLINE_REASON_MISSING'],
      [{ status: 'planned' }, 'PARTY_NEXT_MISSING'],
      [{ status: 'planned', next: day(-2) }, 'PARTY_NEXT_PAST'],
      [{ status: 'planned', next: '2026-02-30' }, 'PARTY_DAY_INVALID'],
      [{ status: 'review', answer: 'x'.repeat(10_001) }, 'PARTY_ENTRY_TOO_LARGE'],
    ];
    for (const [data, code] of cases)
      assert.equal(stage.refused(HOST, 'idea.decided', { entry, ...data }), code);
    assert.equal(stage.refused(ann, 'idea.decided', { entry, status: 'review' }), 'PARTY_HOST_ONLY');
    stage.do(HOST, 'idea.decided', { entry, status: 'planned', next: day(30) });
    const again = { entry, status: 'planned', next: day(40) };
    assert.equal(stage.refused(HOST, 'idea.decided', again), 'PARTY_NEXT_WHY_MISSING');
    stage.do(HOST, 'idea.decided', { ...again, answer: 'The wood is late' });
    assert.equal(stage.idea(entry).next, day(40));
  });

  it('keeps what was decided, with the official answer and who gave it', () => {
    const stage = open();
    const entry = stage.propose(ann, 'Longer lanes');
    const from = stage.party.log.length;
    const id = stage.do(HOST, 'idea.decided', { entry, status: 'planned', next: day(30), answer: 'Yes!' });
    assert.deepEqual(stage.tail(from), ['post.added', 'idea.decided']);
    const { idea, answer, answered } = stage.seen(entry)!;
    assert.equal(answer, `${id}-said`);
    assert.equal(answered, START_MS);
    assert.deepEqual(idea?.decisions, [
      { status: 'planned', at: START_MS, by: 'Ada', answer: `${id}-said`, next: day(30) },
    ]);
    assert.deepEqual([idea?.status, idea?.next, idea?.decided], ['planned', day(30), START_MS]);
    assert.deepEqual(stage.shown().byStatus, { planned: 1 });
    const { length } = stage.party.log;
    stage.do(HOST, 'idea.decided', { entry, status: 'planned' });
    assert.equal(stage.party.log.length, length, 'nothing changes');
  });

  it('keeps a day while it is planned or made, and drops it otherwise', () => {
    const stage = open();
    const entry = stage.propose(ann, 'Longer lanes');
    stage.do(HOST, 'idea.decided', { entry, status: 'planned', next: day(30) });
    stage.do(HOST, 'idea.decided', { entry, status: 'progress' });
    assert.equal(stage.idea(entry).next, day(30));
    stage.do(HOST, 'idea.decided', { entry, status: 'shipped' });
    assert.equal(stage.idea(entry).next, undefined);
    assert.equal(stage.idea(entry).decisions?.length, 3);
  });

  it('that goes back to the beginning counts as none', () => {
    const stage = open();
    const entry = stage.propose(ann, 'Longer lanes');
    const waits = () => stage.seen(entry, 'hosts')?.owed !== undefined;
    assert.equal(waits(), true);
    stage.do(HOST, 'idea.decided', { entry, status: 'review' });
    assert.equal(waits(), false);
    stage.do(HOST, 'idea.decided', { entry, status: 'new' });
    assert.deepEqual([waits(), stage.idea(entry).decided], [true, undefined]);
  });

  it('is not of what was merged, nor of what waits', () => {
    const stage = open();
    const [a, b] = [stage.propose(ann, 'One'), stage.propose(ann, 'Two')];
    stage.do(HOST, 'idea.merged', { entry: a, into: b });
    assert.equal(stage.refused(HOST, 'idea.decided', { entry: a, status: 'review' }), 'PARTY_IDEA_MERGED');
    stage.do(HOST, 'entry.held', { entry: b });
    assert.equal(
      stage.refused(HOST, 'idea.decided', { entry: b, status: 'review' }),
      'PARTY_PARENT_NOT_PUBLIC',
    );
  });
});

describe('a trail', () => {
  it('is that of any entry: read, claimed, answered, settled, pinned', () => {
    const stage = open();
    const entry = stage.propose(ann, 'Longer lanes');
    stage.do(HOST, 'entry.read', { entry });
    stage.do(HOST, 'entry.claimed', { entry });
    stage.do(HOST, 'entry.pinned', { entry });
    const seen = stage.seen(entry, 'hosts')!;
    assert.deepEqual([seen.read, seen.claim?.name, seen.pinned], [START_MS, 'Ada', true]);
    stage.do(HOST, 'entry.settled', { entry });
    assert.equal(stage.seen(entry, 'hosts')?.owed, undefined);
    const other = stage.propose(bob, 'Another');
    stage.do(HOST, 'idea.merged', { entry, into: other });
    assert.deepEqual([stage.entry(entry).pinned, stage.topic(BOARD)?.pinned], [undefined, undefined]);
    assert.equal(stage.refused(HOST, 'entry.pinned', { entry }), 'PARTY_IDEA_MERGED');
  });
});
