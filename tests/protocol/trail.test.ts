import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  deskRow,
  MENTIONS_MAX,
  owedWeight,
  PINNED_MAX,
  project,
  REPORTS_SHOWN_MAX,
  topicRow,
  WHY_MAX,
  type Audience,
  type EntryEntity,
  type ErrorCode,
  type Receipt,
} from '@partyline/protocol';
import { ANN, BEN, MODERATOR, OWNER, Stage, STAGE_TOPIC } from '../support/history-stage.ts';

function assertRejected(stage: Stage, receipt: Receipt, code: ErrorCode): void {
  assert.deepStrictEqual(receipt, { id: receipt.id, delivery: 'rejected', code });
  assert.deepStrictEqual(stage.last.log, [], 'a rejected event leaves no trace in the log');
}

function assertNothingNew(stage: Stage, receipt: Receipt): void {
  assert.equal(receipt.delivery, 'confirmed');
  assert.deepStrictEqual(stage.last.log, []);
}

const seenBy = (stage: Stage, id: string, audience: Audience) =>
  project(stage.entry(id), audience) as EntryEntity | null;
const waiting = (stage: Stage) => deskRow(stage.party.rows)?.waiting ?? 0;
const owed = (stage: Stage, id: string) => owedWeight(stage.entry(id));

describe('a why', () => {
  it('is one short line below something of somebody else, and is not replied to', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    const why = (data: object, actor = BEN) =>
      stage.does(actor, 'post.added', { text: 'me too', why: true, ...data });
    assertRejected(stage, why({}), 'PARTY_ENTRY_NOT_FOUND');
    assertRejected(stage, why({ parent }, ANN), 'PARTY_REACTION_OWN');
    assertRejected(stage, why({ parent, text: 'x'.repeat(WHY_MAX + 1) }), 'PARTY_WHY_TOO_LONG');
    const { id } = why({ parent, text: 'x'.repeat(WHY_MAX) });
    assertRejected(stage, stage.does(ANN, 'post.added', { text: 'oh', parent: id }), 'PARTY_REPLY_TO_WHY');
    assertRejected(
      stage,
      stage.does(BEN, 'post.edited', { entry: id, text: 'x'.repeat(WHY_MAX + 1) }),
      'PARTY_WHY_TOO_LONG',
    );
  });

  it('is counted apart from replies, of what everybody can read', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    const why = stage.post(BEN, { parent, why: true });
    const counts = () => {
      const { replies, whys } = seenBy(stage, parent, 'public')!;
      return { replies, whys };
    };
    assert.deepStrictEqual(counts(), { replies: undefined, whys: 1 });
    stage.post(BEN, { parent });
    stage.does(OWNER, 'entry.held', { entry: why });
    assert.deepStrictEqual(counts(), { replies: 1, whys: undefined });
    stage.does(OWNER, 'entry.approved', { entry: why });
    assert.deepStrictEqual(counts(), { replies: 1, whys: 1 });
    stage.does(BEN, 'post.removed', { entry: why });
    assert.deepStrictEqual(counts(), { replies: 1, whys: undefined });
  });
});

describe('a note', () => {
  it('is between hosts alone, also from the guest whom it is about, and so is all below it', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    assertRejected(
      stage,
      stage.does(ANN, 'post.added', { text: 'x', parent, note: true }),
      'PARTY_HOST_ONLY',
    );
    const note = stage.post(OWNER, { parent, note: true });
    const below = stage.post(MODERATOR, { parent: note });
    for (const id of [note, below]) {
      assert.equal(stage.entry(id).peer, undefined);
      for (const audience of ['public', `self:${ANN.id}`] as const)
        assert.equal(seenBy(stage, id, audience), null);
      assert.equal(seenBy(stage, id, 'hosts')!.note, true);
    }
    assertRejected(
      stage,
      stage.does(ANN, 'post.added', { text: 'x', parent: note }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    const { replies, answer, answered } = seenBy(stage, parent, 'public')!;
    assert.deepStrictEqual(
      { replies, answer, answered },
      { replies: undefined, answer: undefined, answered: undefined },
    );
  });

  it('answers nothing', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    stage.post(OWNER, { parent, note: true, answer: true });
    assert.notEqual(owed(stage, parent), undefined);
    assert.equal(stage.entry(parent).settled, undefined);
  });
});

describe('a mention', () => {
  it('is carried along as it was sent', () => {
    const stage = new Stage('open');
    const mentions = Array.from({ length: MENTIONS_MAX }, (_, index) => `g_${index}`);
    assert.deepStrictEqual(seenBy(stage, stage.post(ANN, { mentions }), 'public')!.mentions, mentions);
    assert.equal(seenBy(stage, stage.post(ANN, { mentions: [] }), 'public')!.mentions, undefined);
  });
});

describe('what hosts do about an entry', () => {
  it('is for hosts', () => {
    const stage = new Stage('open');
    const entry = stage.post(BEN);
    for (const type of [
      'entry.read',
      'entry.claimed',
      'entry.released',
      'entry.settled',
      'entry.dismissed',
      'entry.pinned',
      'entry.unpinned',
    ] as const)
      assertRejected(stage, stage.does(ANN, type, { entry }), 'PARTY_HOST_ONLY');
    assertRejected(stage, stage.does(ANN, 'entry.answered', { entry, answer: entry }), 'PARTY_HOST_ONLY');
  });

  it('finds what is there, says what is gone, and is done at top-level entries', () => {
    const stage = new Stage('open');
    const root = stage.post(ANN);
    const reply = stage.post(BEN, { parent: root });
    for (const type of ['entry.read', 'entry.settled', 'entry.pinned', 'entry.unpinned'] as const) {
      assertRejected(stage, stage.does(OWNER, type, { entry: reply }), 'PARTY_ROOT_ONLY');
      assertRejected(stage, stage.does(OWNER, type, { entry: stage.id() }), 'PARTY_ENTRY_NOT_FOUND');
    }
    for (const type of ['entry.solved', 'entry.reopened'] as const)
      assertRejected(stage, stage.does(BEN, type, { entry: reply }), 'PARTY_ROOT_ONLY');
    stage.does(OWNER, 'entry.refused', { entry: root, reason: 'spam' });
    assertRejected(stage, stage.does(OWNER, 'entry.read', { entry: root }), 'PARTY_ENTRY_GONE');
    stage.does(ANN, 'post.removed', { entry: root });
    assertRejected(stage, stage.does(OWNER, 'entry.claimed', { entry: root }), 'PARTY_ENTRY_GONE');
  });

  it('reads once: the first time stands, and everybody sees it', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    stage.does(OWNER, 'entry.read', { entry }, { now: 5_000 });
    assertNothingNew(stage, stage.does(MODERATOR, 'entry.read', { entry }, { now: 9_000 }));
    assert.equal(seenBy(stage, entry, 'public')!.read, 5_000);
  });

  it('claims by name, for hosts to see; another may take it over or give it free', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertNothingNew(stage, stage.does(OWNER, 'entry.released', { entry }));
    stage.does(OWNER, 'entry.claimed', { entry });
    assertNothingNew(stage, stage.does(OWNER, 'entry.claimed', { entry }));
    assert.deepStrictEqual(seenBy(stage, entry, 'hosts')!.claim, { id: OWNER.id, name: 'Olga' });
    assert.equal(seenBy(stage, entry, 'public')!.claim, undefined);
    stage.does(MODERATOR, 'entry.claimed', { entry });
    assert.equal(stage.entry(entry).claim?.id, MODERATOR.id);
    stage.does(OWNER, 'entry.released', { entry });
    assert.equal(stage.entry(entry).claim, undefined);
  });
});

describe('an official answer', () => {
  it('is a public reply of the team in that conversation', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const other = stage.post(BEN);
    for (const answer of [
      stage.post(BEN, { parent: entry }),
      stage.post(OWNER, { parent: entry, audience: 'team' }),
      stage.post(OWNER, { parent: other }),
      stage.post(OWNER, { parent: entry, note: true }),
      entry,
      stage.id(),
    ])
      assertRejected(
        stage,
        stage.does(OWNER, 'entry.answered', { entry, answer }),
        'PARTY_ANSWER_NOT_PUBLIC',
      );
    const answer = stage.post(OWNER, { parent: entry });
    assert.equal(seenBy(stage, entry, 'public')!.answer, undefined);
    stage.does(MODERATOR, 'entry.answered', { entry, answer }, { now: 7_000 });
    const { answer: shown, answered } = seenBy(stage, entry, 'public')!;
    assert.deepStrictEqual({ shown, answered }, { shown: answer, answered: 7_000 });
    assertNothingNew(stage, stage.does(OWNER, 'entry.answered', { entry, answer }));
  });

  it('comes with the reply that is one; a guest’s never is, a top-level entry answers nothing', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertRejected(
      stage,
      stage.does(BEN, 'post.added', { text: 'x', parent: entry, answer: true }),
      'PARTY_HOST_ONLY',
    );
    assertRejected(
      stage,
      stage.does(OWNER, 'post.added', { text: 'x', answer: true }),
      'PARTY_ANSWER_NOT_PUBLIC',
    );
    const deep = stage.post(BEN, { parent: entry });
    const answer = stage.post(OWNER, { parent: deep, answer: true });
    assert.equal(seenBy(stage, entry, 'public')!.answer, answer);
    assert.equal(owed(stage, entry), undefined);
  });

  it('is withdrawn when its reply is held, refused or removed, and then it is owed again', () => {
    for (const hide of ['entry.held', 'entry.refused', 'post.removed'] as const) {
      const stage = new Stage('open');
      const entry = stage.post(ANN);
      const answer = stage.post(OWNER, { parent: entry, answer: true });
      if (hide === 'entry.refused') stage.does(OWNER, hide, { entry: answer, reason: 'x' });
      else stage.does(OWNER, hide, { entry: answer });
      const { answer: shown, answered } = seenBy(stage, entry, 'public')!;
      assert.deepStrictEqual({ shown, answered }, { shown: undefined, answered: undefined });
      assert.notEqual(owed(stage, entry), undefined);
    }
  });

  it('that was given privately changes nothing that others see', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN, { intent: 'problem' });
    const before = seenBy(stage, entry, 'public');
    const { pub } = stage.entry(entry);
    stage.post(OWNER, { parent: entry, audience: 'team', answer: true });
    assert.deepStrictEqual(seenBy(stage, entry, 'public'), before);
    assert.equal(stage.entry(entry).pub, pub);
    assert.ok(stage.last.news.every((news) => news.public.length === 0));
    assert.equal(owed(stage, entry), undefined);
  });

  it('to somebody else’s private question in the same conversation leaves the asker waiting', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const aside = stage.post(BEN, { parent: entry, audience: 'team' });
    stage.post(OWNER, { parent: aside, answer: true });
    assert.notEqual(owed(stage, entry), undefined);
  });
});

describe('solved', () => {
  it('is for the asker to say, also who helped', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const by = stage.post(BEN, { parent: entry });
    for (const actor of [BEN, OWNER])
      assertRejected(stage, stage.does(actor, 'entry.solved', { entry }), 'PARTY_ASKER_ONLY');
    const other = stage.post(BEN);
    for (const wrong of [other, stage.post(BEN, { parent: other }), entry])
      assertRejected(stage, stage.does(ANN, 'entry.solved', { entry, by: wrong }), 'PARTY_ENTRY_NOT_FOUND');
    const note = stage.post(OWNER, { parent: entry, note: true });
    assertRejected(stage, stage.does(ANN, 'entry.solved', { entry, by: note }), 'PARTY_ENTRY_NOT_FOUND');
    stage.does(ANN, 'entry.solved', { entry, by }, { now: 4_000 });
    assert.deepStrictEqual(seenBy(stage, entry, 'public')!.solved, { at: 4_000, by });
    assertNothingNew(stage, stage.does(ANN, 'entry.solved', { entry, by }));
    assert.equal(owed(stage, entry), undefined);
    stage.does(ANN, 'entry.solved', { entry });
    assert.equal(stage.entry(entry).solved?.by, undefined);
  });

  it('tells nobody that somebody helped privately', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const by = stage.post(OWNER, { parent: entry, audience: 'team' });
    stage.does(ANN, 'entry.solved', { entry, by }, { now: 4_000 });
    assert.deepStrictEqual(seenBy(stage, entry, 'public')!.solved, { at: 4_000 });
    assertNothingNew(stage, stage.does(ANN, 'entry.solved', { entry, by }));
  });

  it('can be taken back at any time, also in the same moment as the answer came; then it is owed again', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertNothingNew(stage, stage.does(ANN, 'entry.reopened', { entry }));
    stage.post(OWNER, { parent: entry, answer: true });
    stage.does(ANN, 'entry.reopened', { entry });
    assert.notEqual(owed(stage, entry), undefined);
    assertNothingNew(stage, stage.does(ANN, 'entry.reopened', { entry }));
    stage.does(OWNER, 'entry.settled', { entry });
    assert.equal(owed(stage, entry), undefined);
    stage.does(ANN, 'entry.solved', { entry });
    stage.does(ANN, 'entry.reopened', { entry });
    assert.equal(stage.entry(entry).solved, undefined);
    assert.notEqual(owed(stage, entry), undefined);
  });

  it('waits while the topic is closed', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    stage.does(OWNER, 'topic.closed', {});
    assertRejected(stage, stage.does(ANN, 'entry.solved', { entry }), 'PARTY_TOPIC_CLOSED');
    assertRejected(stage, stage.does(ANN, 'entry.reopened', { entry }), 'PARTY_TOPIC_CLOSED');
  });
});

describe('a report', () => {
  it('counts once for each person, is for hosts to see, and is no word about an own post', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertRejected(stage, stage.does(ANN, 'entry.reported', { entry, reason: 'x' }), 'PARTY_REPORT_OWN');
    const hidden = stage.post(ANN, { audience: 'team' });
    assertRejected(
      stage,
      stage.does(BEN, 'entry.reported', { entry: hidden, reason: 'x' }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    stage.does(BEN, 'entry.reported', { entry, reason: ' rude ' });
    assert.deepStrictEqual(
      stage.last.news.flatMap((news) => news.public),
      [],
    );
    assertNothingNew(stage, stage.does(BEN, 'entry.reported', { entry, reason: 'again' }));
    stage.does(OWNER, 'entry.reported', { entry, reason: 'spam' });
    const { reports, reported } = seenBy(stage, entry, 'hosts')!;
    assert.equal(reports, 2);
    assert.deepStrictEqual(reported, [
      { reason: 'rude', at: 1_000 },
      { reason: 'spam', at: 1_000 },
    ]);
    assert.equal(seenBy(stage, entry, 'public')!.reports, undefined);
    const mine = stage.party.rows.get(`mine:${entry}:${BEN.id}`)!;
    assert.deepStrictEqual(project(mine, `self:${BEN.id}`), {
      type: 'mine',
      entry,
      reactions: [],
      reported: true,
    });
    assert.equal(project(mine, 'hosts'), null);
  });

  it('keeps the words of the latest, and goes when a host has looked at it', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    for (let count = 0; count < REPORTS_SHOWN_MAX + 5; count += 1)
      stage.does({ kind: 'guest', id: `g_${count}` }, 'entry.reported', { entry, reason: `${count}` });
    const { reports, reported } = stage.entry(entry);
    assert.equal(reports, REPORTS_SHOWN_MAX + 5);
    assert.equal(reported!.length, REPORTS_SHOWN_MAX);
    assert.equal(reported![0]!.reason, '5');
    stage.does(OWNER, 'entry.dismissed', { entry });
    assert.equal(seenBy(stage, entry, 'hosts')!.reports, undefined);
    assertNothingNew(stage, stage.does(OWNER, 'entry.dismissed', { entry }));
    assertNothingNew(
      stage,
      stage.does({ kind: 'guest', id: 'g_3' }, 'entry.reported', { entry, reason: 'once more' }),
    );
  });
});

describe('a pinned entry', () => {
  it('stands first, the latest before the others, as few as allowed', () => {
    const stage = new Stage('open');
    const posts = Array.from({ length: PINNED_MAX + 1 }, () => stage.post(ANN));
    const pinned = () => topicRow(stage.party.rows, STAGE_TOPIC)!.pinned;
    for (const entry of posts.slice(0, PINNED_MAX)) stage.does(OWNER, 'entry.pinned', { entry });
    assert.deepStrictEqual(pinned(), posts.slice(0, PINNED_MAX).reverse());
    assertNothingNew(stage, stage.does(OWNER, 'entry.pinned', { entry: posts[0]! }));
    const last = posts.at(-1)!;
    assertRejected(stage, stage.does(OWNER, 'entry.pinned', { entry: last }), 'PARTY_PINNED_LIMIT');
    stage.does(OWNER, 'entry.unpinned', { entry: posts[0]! });
    assertNothingNew(stage, stage.does(OWNER, 'entry.unpinned', { entry: posts[0]! }));
    assert.equal(stage.does(OWNER, 'entry.pinned', { entry: last }).delivery, 'confirmed');
  });

  it('is one that everybody can read, and loses its place when it no longer is', () => {
    const stage = new Stage('open');
    const hidden = stage.post(ANN, { audience: 'team' });
    assertRejected(stage, stage.does(OWNER, 'entry.pinned', { entry: hidden }), 'PARTY_PARENT_NOT_PUBLIC');
    const entry = stage.post(ANN);
    stage.does(OWNER, 'entry.pinned', { entry });
    stage.does(OWNER, 'topic.opened', { title: 'Another title' });
    assert.deepStrictEqual(topicRow(stage.party.rows, STAGE_TOPIC)!.pinned, [entry]);
    stage.does(OWNER, 'entry.held', { entry });
    assert.equal(topicRow(stage.party.rows, STAGE_TOPIC)!.pinned, undefined);
    stage.does(OWNER, 'entry.approved', { entry });
    assert.equal(seenBy(stage, entry, 'public')!.pinned, undefined);
  });
});

describe('what waits for the team', () => {
  it('goes by what it is, then by how many say the same', () => {
    const stage = new Stage('open');
    const praise = stage.post(ANN, { intent: 'praise' });
    const plain = stage.post(ANN);
    const problem = stage.post(ANN, { intent: 'problem' });
    const reported = stage.post(ANN, { intent: 'praise' });
    stage.does(BEN, 'entry.reported', { entry: reported, reason: 'x' });
    stage.does(BEN, 'reaction.set', { entry: plain, kind: 'same', on: true });
    assert.deepStrictEqual(
      [praise, plain, problem, reported].map((id) => owed(stage, id)),
      [0, 1_000_001, 2_000_000, 3_000_000],
    );
    assert.equal(waiting(stage), 4);
    assert.equal(seenBy(stage, problem, 'hosts')!.owed, 2_000_000);
    assert.equal(seenBy(stage, problem, 'public')!.owed, undefined);
  });

  it('is counted with every step, and every host hears the count', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assert.deepStrictEqual(stage.last.news.at(-1)!.desk, { put: { type: 'desk', waiting: 1 } });
    stage.post(BEN, { parent: entry });
    assert.equal(waiting(stage), 1, 'a reply is no question of its own');
    stage.post(OWNER);
    assert.equal(waiting(stage), 1, 'what hosts say waits for nobody');
    stage.does(OWNER, 'entry.settled', { entry });
    assert.equal(waiting(stage), 0);
    assertNothingNew(stage, stage.does(OWNER, 'entry.settled', { entry }));
    stage.post(ANN, { parent: entry, intent: 'question' });
    assert.equal(waiting(stage), 1, 'the asker asks again');
    stage.does(ANN, 'post.removed', { entry });
    assert.equal(waiting(stage), 0);
    assert.equal(project(deskRow(stage.party.rows)!, 'public'), null);
    assert.equal(project(deskRow(stage.party.rows)!, `self:${ANN.id}`), null);
  });
});
