import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ENTRY_TEXT_MAX,
  historyRow,
  NAME_MAX,
  PARTY_KEY,
  project,
  SYSTEM,
  TOPICS_OPENED_BY_GUESTS_MAX,
  VERSIONS_MAX,
  type Actor,
  type EntryEntity,
  type ErrorCode,
  type PartyEntity,
  type PartyRow,
  type Receipt,
  topicKey,
  type TopicRow,
} from '@partyline/protocol';
import { ANN, BEN, MODERATOR, OWNER, Stage, STAGE_ORIGIN, STAGE_TOPIC } from '../support/history-stage.ts';

const IMPORTED = { source: 'polis', id: '1', agrees: 3, disagrees: 1 };

function assertRejected(stage: Stage, receipt: Receipt, code: ErrorCode): void {
  assert.deepStrictEqual(receipt, { id: receipt.id, delivery: 'rejected', code });
  assert.deepStrictEqual(stage.last.log, [], 'a rejected event leaves no trace in the log');
}

function assertNothingNew(stage: Stage, receipt: Receipt): void {
  assert.equal(receipt.delivery, 'confirmed');
  assert.deepStrictEqual(stage.last.log, []);
}

describe('a party', () => {
  it('has to exist before anything can happen in it', () => {
    const stage = new Stage();
    assertRejected(stage, stage.does(ANN, 'post.added', { text: 'hello' }), 'PARTY_NOT_FOUND');
    assertRejected(stage, stage.does(SYSTEM, 'origin.added', { origin: STAGE_ORIGIN }), 'PARTY_NOT_FOUND');
  });

  it('is created once, by the system alone, with a proper name', () => {
    const stage = new Stage();
    assertRejected(stage, stage.does(ANN, 'party.created', { name: 'Mine' }), 'PARTY_HOST_ONLY');
    assertRejected(stage, stage.does(SYSTEM, 'party.created', { name: ' ' }), 'PARTY_NAME_INVALID');
    assert.equal(stage.does(SYSTEM, 'party.created', { name: 'Bowl' }).delivery, 'confirmed');
    assertRejected(stage, stage.does(SYSTEM, 'party.created', { name: 'Bowl' }), 'PARTY_EXISTS');
  });

  it('is configured by its owner or the system, not by other hosts and guests', () => {
    const stage = new Stage('open');
    for (const actor of [ANN, MODERATOR])
      assertRejected(stage, stage.does(actor, 'party.configured', { policy: 'closed' }), 'PARTY_HOST_ONLY');
    for (const actor of [OWNER, SYSTEM])
      assert.equal(stage.does(actor, 'party.configured', { policy: 'hold' }).delivery, 'confirmed');
  });

  it('takes no nameless name and never lists "same here" among its further reactions', () => {
    const stage = new Stage('open');
    for (const name of ['   ', 'two\nlines', 'x'.repeat(NAME_MAX + 1)])
      assertRejected(stage, stage.does(OWNER, 'party.configured', { name }), 'PARTY_NAME_INVALID');
    assertRejected(
      stage,
      stage.does(OWNER, 'party.configured', { reactions: ['heart', 'same'] }),
      'PARTY_REACTION_UNKNOWN',
    );
  });

  it('has origins in their plain form, each once', () => {
    const stage = new Stage('open');
    for (const origin of [
      'bowl.example',
      'https://bowl.example/',
      'https://bowl.example/a',
      'ftp://a.example',
      'null',
    ])
      assertRejected(stage, stage.does(SYSTEM, 'origin.added', { origin }), 'PARTY_ORIGIN_INVALID');
    assertNothingNew(stage, stage.does(SYSTEM, 'origin.added', { origin: STAGE_ORIGIN }));
    assert.equal(stage.does(SYSTEM, 'origin.removed', { origin: STAGE_ORIGIN }).delivery, 'confirmed');
    assertNothingNew(stage, stage.does(SYSTEM, 'origin.removed', { origin: STAGE_ORIGIN }));
  });

  it('takes no word of a host who was removed, and takes it again after a return', () => {
    const stage = new Stage('open');
    stage.does(SYSTEM, 'host.removed', { host: MODERATOR.id });
    assertNothingNew(stage, stage.does(SYSTEM, 'host.removed', { host: MODERATOR.id }));
    assertRejected(
      stage,
      stage.does(MODERATOR, 'post.added', { text: 'still here?' }),
      'PARTY_TOKEN_INVALID',
    );
    assertRejected(
      stage,
      stage.does(SYSTEM, 'host.added', { host: MODERATOR.id, name: '', role: 'host' }),
      'PARTY_NAME_INVALID',
    );
    stage.does(SYSTEM, 'host.added', { host: MODERATOR.id, name: 'Mo', role: 'host' });
    assert.equal(stage.does(MODERATOR, 'post.added', { text: 'back' }).delivery, 'confirmed');
  });

  it('does not let anybody on the network act as the system', () => {
    const stage = new Stage('open');
    for (const actor of [ANN, OWNER]) {
      assertRejected(
        stage,
        stage.does(actor, 'host.added', { host: 'h_me', name: 'Me', role: 'owner' }),
        'PARTY_HOST_ONLY',
      );
      assertRejected(stage, stage.does(actor, 'host.removed', { host: OWNER.id }), 'PARTY_HOST_ONLY');
      const link = { host: OWNER.id, link: 'l', place: 'desk', expires: 9_000 } as const;
      assertRejected(stage, stage.does(actor, 'host.linked', link), 'PARTY_HOST_ONLY');
      const mail = { host: OWNER.id, email: 'a@example.org', digestMinutes: 0 };
      assertRejected(stage, stage.does(actor, 'host.mail-set', mail), 'PARTY_HOST_ONLY');
      const session = { link: 'l', session: 's' };
      assertRejected(stage, stage.does(actor, 'session.opened', session), 'PARTY_HOST_ONLY');
      assertRejected(stage, stage.does(actor, 'session.closed', { session: 's' }), 'PARTY_HOST_ONLY');
      const contact = { person: ANN.id, email: 'a@example.org' };
      assertRejected(stage, stage.does(actor, 'contact.confirmed', contact), 'PARTY_HOST_ONLY');
      assertRejected(stage, stage.does(actor, 'contact.dropped', { person: ANN.id }), 'PARTY_HOST_ONLY');
      const post = {
        text: 'x',
        at: 1,
        author: { id: 'a' },
        visibility: 'public',
        imported: IMPORTED,
      } as const;
      assertRejected(stage, stage.does(actor, 'post.imported', post), 'PARTY_HOST_ONLY');
    }
  });
});

describe('what only owners may do', () => {
  const acts = (stage: Stage, actor: Actor) => [
    stage.does(actor, 'party.configured', { policy: 'hold' }),
    stage.does(actor, 'origin.added', { origin: 'https://a.example' }),
    stage.does(actor, 'origin.removed', { origin: 'https://a.example' }),
  ];

  it('is refused to guests and other hosts, and to owners who signed in on the brand’s page', () => {
    const stage = new Stage('open');
    for (const actor of [ANN, MODERATOR])
      for (const { code } of acts(stage, actor)) assert.equal(code, 'PARTY_HOST_ONLY');
    for (const { code } of acts(stage, { ...OWNER, place: 'page' })) assert.equal(code, 'PARTY_OWNER_PLACE');
    for (const { delivery } of acts(stage, { ...OWNER, place: 'desk' })) assert.equal(delivery, 'confirmed');
    for (const { delivery } of acts(stage, OWNER)) assert.equal(delivery, 'confirmed');
  });

  it('leaves what it does not name, and takes away what it names as empty', () => {
    const stage = new Stage('open');
    const settings = {
      message: ' Back on Monday ',
      replyPromise: 'within two days',
      timeZone: 'Europe/Berlin',
      editMinutes: 0,
      picker: true,
    };
    stage.does(OWNER, 'party.configured', settings);
    stage.does(OWNER, 'party.configured', { policy: 'hold' });
    const seen = () => project(stage.party.rows.get(PARTY_KEY)!, 'public') as PartyEntity;
    const { message, replyPromise, timeZone, editMinutes, picker, policy } = seen();
    assert.deepStrictEqual(
      { message, replyPromise, timeZone, editMinutes, picker, policy },
      { ...settings, message: 'Back on Monday', policy: 'hold' },
    );
    const nothing = { message: '', replyPromise: ' ', timeZone: '', editMinutes: null, picker: false };
    stage.does(OWNER, 'party.configured', nothing);
    assert.deepStrictEqual(Object.keys(seen()).sort(), ['name', 'policy', 'reactions', 'type']);
    assertRejected(
      stage,
      stage.does(OWNER, 'party.configured', { timeZone: 'Nowhere/Land' }),
      'PARTY_SETTING_INVALID',
    );
  });
});

describe('a guest', () => {
  it('arrives with the first accepted event and not with a rejected one', () => {
    const stage = new Stage('open');
    stage.does(ANN, 'post.added', { text: '' });
    assert.equal(stage.party.rows.has(`person:${ANN.id}`), false);
    const id = stage.post(ANN);
    assert.deepStrictEqual(
      stage.last.log.map((event) => [event.type, event.id]),
      [
        ['guest.arrived', `${id}-guest`],
        ['post.added', id],
      ],
    );
    stage.post(ANN);
    assert.equal(stage.last.log.length, 1);
  });

  it('has a trimmed name of one line, and old words keep the old one', () => {
    const stage = new Stage('open');
    for (const name of ['', ' ', 'a\nb', 'x'.repeat(NAME_MAX + 1)])
      assertRejected(stage, stage.does(ANN, 'guest.named', { name }), 'PARTY_NAME_INVALID');
    const before = stage.post(ANN);
    stage.does(ANN, 'guest.named', { name: ' Ann K. ' });
    assertNothingNew(stage, stage.does(ANN, 'guest.named', { name: 'Ann K.' }));
    const after = stage.post(ANN);
    assert.deepStrictEqual(stage.entry(before).author, { id: ANN.id });
    assert.deepStrictEqual(stage.entry(after).author, { id: ANN.id, name: 'Ann K.' });
    assert.deepStrictEqual(stage.entry(stage.post(MODERATOR)).author, {
      id: MODERATOR.id,
      name: 'Mo',
      role: 'moderator',
    });
  });
});

describe('a topic', () => {
  const open = { title: ' Shoes ', url: `${STAGE_ORIGIN}/shoes?size=42#reviews` };

  it('opens with the first contribution, with a title and an address on the party’s origin', () => {
    const stage = new Stage('open');
    const post = { text: 'They pinch.' };
    assertRejected(stage, stage.does(ANN, 'post.added', post, { topic: 'shoes' }), 'PARTY_TOPIC_NOT_FOUND');
    for (const url of ['https://elsewhere.example/', 'javascript:alert(1)', '/shoes', 'data:text/html,x'])
      assertRejected(
        stage,
        stage.does(ANN, 'post.added', { ...post, open: { title: '', url } }, { topic: 'shoes' }),
        'PARTY_TOPIC_URL_INVALID',
      );
    stage.does(ANN, 'post.added', { ...post, open }, { topic: 'shoes' });
    const { title, url } = stage.party.rows.get('topic:shoes') as TopicRow;
    assert.deepStrictEqual({ title, url }, { title: 'Shoes', url: `${STAGE_ORIGIN}/shoes?size=42` });
    assert.equal(stage.does(BEN, 'post.added', { ...post, open }, { topic: 'shoes' }).delivery, 'confirmed');
    assert.equal(
      stage.last.log.some(({ type }) => type === 'topic.opened'),
      false,
    );
  });

  it('is called by its key when nobody gives it a title', () => {
    const stage = new Stage('open');
    stage.does(ANN, 'post.added', { text: 'x', open: { title: ' ' } }, { topic: 'shoes' });
    assert.equal((stage.party.rows.get('topic:shoes') as TopicRow).title, 'shoes');
  });

  it('is opened by guests only so many times; a host can open more', () => {
    const stage = new Stage('open');
    const party = stage.party.rows.get(PARTY_KEY) as PartyRow;
    stage.party.rows.set(PARTY_KEY, { ...party, topicsOpenedByGuests: TOPICS_OPENED_BY_GUESTS_MAX - 1 });
    stage.does(ANN, 'post.added', { text: 'x', open }, { topic: 'last' });
    assertRejected(
      stage,
      stage.does(ANN, 'post.added', { text: 'x', open }, { topic: 'more' }),
      'PARTY_TOPIC_LIMIT',
    );
    assert.equal(
      stage.does(OWNER, 'topic.opened', { title: 'More' }, { topic: 'more' }).delivery,
      'confirmed',
    );
  });

  it('is opened, closed and reopened by hosts alone, who can give it another title', () => {
    const stage = new Stage('open');
    assertRejected(
      stage,
      stage.does(ANN, 'topic.opened', { title: 'x' }, { topic: 'shoes' }),
      'PARTY_HOST_ONLY',
    );
    assertRejected(stage, stage.does(ANN, 'topic.closed', {}), 'PARTY_HOST_ONLY');
    assertRejected(stage, stage.does(ANN, 'topic.reopened', {}), 'PARTY_HOST_ONLY');
    assertRejected(stage, stage.does(OWNER, 'topic.closed', {}, { topic: 'shoes' }), 'PARTY_TOPIC_NOT_FOUND');
    assertRejected(
      stage,
      stage.does(OWNER, 'topic.opened', { title: 'x', url: 'mailto:a@b.example' }, { topic: 'shoes' }),
      'PARTY_TOPIC_URL_INVALID',
    );
    stage.does(ANN, 'post.added', { text: 'x' });
    assert.equal(stage.does(OWNER, 'topic.opened', { title: 'Again' }).delivery, 'confirmed');
    const { title, entries } = stage.party.rows.get(topicKey(STAGE_TOPIC)) as TopicRow;
    assert.deepStrictEqual({ title, entries }, { title: 'Again', entries: 1 });
    assertNothingNew(stage, stage.does(OWNER, 'topic.opened', { title: 'Again' }));
    assertNothingNew(stage, stage.does(OWNER, 'topic.reopened', {}));
    assert.equal(stage.does(MODERATOR, 'topic.closed', {}).delivery, 'confirmed');
    assertNothingNew(stage, stage.does(MODERATOR, 'topic.closed', {}));
    assert.equal(stage.does(MODERATOR, 'topic.reopened', {}).delivery, 'confirmed');
  });

  it('takes no title from words that nobody may see, but from the first that all can', () => {
    const stage = new Stage('hold');
    const topic = { topic: 'shoes' };
    const titled = () => {
      const { title, url } = stage.party.rows.get('topic:shoes') as TopicRow;
      return { title, url };
    };
    stage.does(ANN, 'post.added', { text: 'waits', open: { ...open, title: 'An insult' } }, topic);
    assert.deepStrictEqual(titled(), { title: 'shoes', url: undefined });
    assertRejected(stage, stage.does(BEN, 'post.added', { text: 'x' }, topic), 'PARTY_TOPIC_NOT_FOUND');
    stage.does(OWNER, 'party.configured', { policy: 'open' }, {});
    stage.does(BEN, 'post.added', { text: 'x', open }, topic);
    assert.deepStrictEqual(titled(), { title: 'Shoes', url: `${STAGE_ORIGIN}/shoes?size=42` });
    const party = stage.party.rows.get(PARTY_KEY) as PartyRow;
    assert.equal(party.topicsOpenedByGuests, 1);
  });

  it('that was opened by words nobody may see is opened to all by a host', () => {
    const stage = new Stage('hold');
    stage.does(ANN, 'post.added', { text: 'waits', open }, { topic: 'shoes' });
    assert.equal((stage.party.rows.get('topic:shoes') as TopicRow).revealed, false);
    stage.does(OWNER, 'topic.opened', { title: 'All about shoes' }, { topic: 'shoes' });
    const { title, revealed } = stage.party.rows.get('topic:shoes') as TopicRow;
    assert.deepStrictEqual({ title, revealed }, { title: 'All about shoes', revealed: true });
  });
});

describe('what is closed', () => {
  for (const [what, code, close] of [
    ['party', 'PARTY_CLOSED', (stage: Stage) => stage.does(OWNER, 'party.configured', { policy: 'closed' })],
    ['topic', 'PARTY_TOPIC_CLOSED', (stage: Stage) => stage.does(OWNER, 'topic.closed', {})],
  ] as const) {
    it(`a ${what}: guests read, take their words back, and no more; hosts go on`, () => {
      const stage = new Stage('open');
      const own = stage.post(ANN);
      const other = stage.post(BEN);
      close(stage);
      assertRejected(stage, stage.does(ANN, 'post.added', { text: 'more' }), code);
      assertRejected(stage, stage.does(ANN, 'post.edited', { entry: own, text: 'other' }), code);
      assertRejected(stage, stage.does(ANN, 'reaction.set', { entry: other, kind: 'same', on: true }), code);
      assert.equal(stage.does(OWNER, 'post.added', { text: 'we closed', parent: own }).delivery, 'confirmed');
      assert.equal(stage.does(ANN, 'post.removed', { entry: own }).delivery, 'confirmed');
    });
  }
});

describe('a post', () => {
  it('has words, not too many, and an id of its own', () => {
    const stage = new Stage('open');
    for (const text of ['', ' \n\t'])
      assertRejected(stage, stage.does(ANN, 'post.added', { text }), 'PARTY_ENTRY_EMPTY');
    const long = 'x'.repeat(ENTRY_TEXT_MAX);
    assertRejected(stage, stage.does(ANN, 'post.added', { text: `${long}x` }), 'PARTY_ENTRY_TOO_LARGE');
    assert.equal(stage.does(ANN, 'post.added', { text: long }).delivery, 'confirmed');
    const id = stage.post(ANN);
    assertRejected(stage, stage.does(BEN, 'post.added', { text: 'mine' }, { id }), 'PARTY_EVENT_ID_TAKEN');
    assert.equal(stage.entry(id).author.id, ANN.id);
  });

  it('is kept to the letter, but for halves of characters that no file could hold', () => {
    const stage = new Stage('open');
    assert.equal(
      stage.entry(stage.post(ANN, { text: '  <b>a\r\n\u0000 \ud800' })).text,
      '  <b>a\r\n\u0000 \ufffd',
    );
  });

  it('carries a fact card only from a host', () => {
    const stage = new Stage('open');
    const fact = { label: 'Wait', value: 4, source: 'The desk', asOf: 1 };
    assertRejected(stage, stage.does(ANN, 'post.added', { text: 'x', fact }), 'PARTY_HOST_ONLY');
    assert.deepStrictEqual(stage.entry(stage.post(OWNER, { fact })).fact, fact);
  });

  it('waits for a host under "hold" when a guest wrote it for all', () => {
    const stage = new Stage('hold');
    assert.equal(stage.entry(stage.post(ANN)).visibility, 'held');
    assert.equal(stage.entry(stage.post(ANN, { audience: 'team' })).visibility, 'public');
    assert.equal(stage.entry(stage.post(OWNER)).visibility, 'public');
    assert.equal(stage.does(ANN, 'post.added', { text: 'x' }).visibility, 'held');
  });

  it('is imported with its own author, time and standing into a topic that is there', () => {
    const stage = new Stage('open');
    const author = { id: 'polis:7', name: 'Somebody' };
    const post = {
      text: 'Bees.',
      at: 77,
      author,
      visibility: 'refused',
      reason: 'off topic',
      imported: IMPORTED,
    } as const;
    assertRejected(
      stage,
      stage.does(SYSTEM, 'post.imported', post, { topic: 'none' }),
      'PARTY_TOPIC_NOT_FOUND',
    );
    assertRejected(stage, stage.does(SYSTEM, 'post.imported', { ...post, text: ' ' }), 'PARTY_ENTRY_EMPTY');
    const { id } = stage.does(SYSTEM, 'post.imported', post);
    const { at, visibility, reason, imported, same } = stage.entry(id);
    assert.deepStrictEqual(
      { at, visibility, reason, imported, same, author: stage.entry(id).author },
      { at: 77, visibility: 'refused', reason: 'off topic', imported: IMPORTED, same: 0, author },
    );
    assertRejected(stage, stage.does(BEN, 'post.added', { text: 'x' }, { id }), 'PARTY_EVENT_ID_TAKEN');
  });
});

describe('a reply', () => {
  const text = 'a reply';

  it('stands below something in the same topic that its author can read', () => {
    const stage = new Stage('open');
    stage.does(OWNER, 'topic.opened', { title: 'Shoes' }, { topic: 'shoes' });
    const parent = stage.post(ANN);
    assertRejected(
      stage,
      stage.does(BEN, 'post.added', { text, parent: stage.id() }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    assertRejected(
      stage,
      stage.does(BEN, 'post.added', { text, parent }, { topic: 'shoes' }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    for (const hidden of [stage.post(ANN, { audience: 'team' }), heldPost(stage)])
      assertRejected(stage, stage.does(BEN, 'post.added', { text, parent: hidden }), 'PARTY_ENTRY_NOT_FOUND');
    const child = stage.post(BEN, { parent });
    const { root, parent: above } = stage.entry(stage.post(ANN, { parent: child }));
    assert.deepStrictEqual({ root, above }, { root: parent, above: child });
  });

  it('does not stand below what is gone, and learns of it only where it could be known', () => {
    const stage = new Stage('open');
    const removed = stage.post(ANN);
    stage.does(ANN, 'post.removed', { entry: removed });
    const neverSeen = stage.post(ANN, { audience: 'team' });
    stage.does(ANN, 'post.removed', { entry: neverSeen });
    const refused = stage.post(ANN);
    stage.does(OWNER, 'entry.refused', { entry: refused, reason: 'spam' });
    for (const parent of [removed, refused])
      assertRejected(stage, stage.does(BEN, 'post.added', { text, parent }), 'PARTY_ENTRY_GONE');
    assertRejected(
      stage,
      stage.does(BEN, 'post.added', { text, parent: neverSeen }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    for (const actor of [ANN, OWNER])
      assertRejected(stage, stage.does(actor, 'post.added', { text, parent: refused }), 'PARTY_ENTRY_GONE');
  });

  it('of a guest waits with what it replies to; a host approves that first, or answers privately', () => {
    const stage = new Stage('open');
    const parent = heldPost(stage);
    assert.equal(stage.entry(stage.post(ANN, { parent })).visibility, 'held');
    assertRejected(stage, stage.does(OWNER, 'post.added', { text, parent }), 'PARTY_PARENT_NOT_PUBLIC');
    const { audience, peer } = stage.entry(stage.post(OWNER, { parent, audience: 'team' }));
    assert.deepStrictEqual({ audience, peer }, { audience: 'team', peer: ANN.id });
  });

  it('of a host goes on privately even below what was refused', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    stage.does(OWNER, 'entry.refused', { entry: parent, reason: 'personal data' });
    const answer = stage.post(OWNER, { parent, audience: 'team' });
    assert.equal(stage.entry(stage.post(ANN, { parent: answer })).audience, 'team');
  });

  it('in a private conversation stays private and belongs to its guest', () => {
    const stage = new Stage('open');
    const parent = stage.post(ANN);
    const question = stage.post(BEN, { parent, audience: 'team' });
    const answer = stage.post(OWNER, { parent: question, audience: 'public' });
    const thanks = stage.post(BEN, { parent: answer });
    for (const id of [question, answer, thanks]) {
      const { audience, peer } = stage.entry(id);
      assert.deepStrictEqual({ audience, peer }, { audience: 'team', peer: BEN.id });
    }
    assertRejected(stage, stage.does(ANN, 'post.added', { text, parent: answer }), 'PARTY_ENTRY_NOT_FOUND');
  });

  it('among hosts alone is read by no guest', () => {
    const stage = new Stage('open');
    const note = stage.post(OWNER, { parent: stage.post(OWNER), audience: 'team' });
    assert.equal(stage.entry(note).peer, undefined);
    assertRejected(stage, stage.does(ANN, 'post.added', { text, parent: note }), 'PARTY_ENTRY_NOT_FOUND');
  });
});

describe('an edit or a removal', () => {
  it('is its author’s alone', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    for (const actor of [BEN, OWNER]) {
      assertRejected(stage, stage.does(actor, 'post.edited', { entry, text: 'x' }), 'PARTY_NOT_ALLOWED');
      assertRejected(stage, stage.does(actor, 'post.removed', { entry }), 'PARTY_NOT_ALLOWED');
    }
    const hidden = heldPost(stage);
    assertRejected(
      stage,
      stage.does(BEN, 'post.edited', { entry: hidden, text: 'x' }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    assertRejected(stage, stage.does(BEN, 'post.removed', { entry: hidden }), 'PARTY_ENTRY_NOT_FOUND');
  });

  it('changes words, says when, and keeps the limits of a post', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    stage.does(ANN, 'post.edited', { entry, text: 'better' }, { now: 5_000 });
    const { text, edited, at } = stage.entry(entry);
    assert.deepStrictEqual({ text, edited, at }, { text: 'better', edited: 5_000, at: 1_000 });
    assertRejected(stage, stage.does(ANN, 'post.edited', { entry, text: ' ' }), 'PARTY_ENTRY_EMPTY');
    const long = 'x'.repeat(ENTRY_TEXT_MAX + 1);
    assertRejected(stage, stage.does(ANN, 'post.edited', { entry, text: long }), 'PARTY_ENTRY_TOO_LARGE');
  });

  it('of a guest comes in time or not at all; hosts and removals may come later', () => {
    const stage = new Stage('open');
    stage.does(OWNER, 'party.configured', { editMinutes: 5 });
    const entry = stage.post(ANN);
    const answer = stage.post(OWNER, { parent: entry });
    const edit = (actor: Actor, id: string, now: number) =>
      stage.does(actor, 'post.edited', { entry: id, text: `at ${now}` }, { now });
    assert.equal(edit(ANN, entry, 1_000 + 300_000).delivery, 'confirmed');
    assertRejected(stage, edit(ANN, entry, 1_001 + 300_000), 'PARTY_EDIT_TOO_LATE');
    assert.equal(edit(OWNER, answer, 9_000_000).delivery, 'confirmed');
    const receipt = stage.does(ANN, 'post.removed', { entry }, { now: 9_000_000 });
    assert.equal(receipt.delivery, 'confirmed');
  });

  it('keeps what stood there before for hosts, the latest versions, with their times', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN, { text: 'version 0' });
    for (let count = 1; count <= VERSIONS_MAX + 3; count += 1)
      stage.does(ANN, 'post.edited', { entry, text: `version ${count}` }, { now: 1_000 + count });
    const { versions } = historyRow(stage.party.rows, entry)!;
    assert.equal(versions.length, VERSIONS_MAX);
    assert.deepStrictEqual(versions[0], { text: 'version 3', at: 1_003 });
    assert.deepStrictEqual(versions.at(-1), {
      text: `version ${VERSIONS_MAX + 2}`,
      at: 1_000 + VERSIONS_MAX + 2,
    });
    const seenBy = (audience: 'public' | 'hosts') =>
      (project(stage.entry(entry), audience) as EntryEntity).edits;
    assert.equal(seenBy('hosts'), VERSIONS_MAX + 3);
    assert.equal(seenBy('public'), undefined);
    assert.equal(project(historyRow(stage.party.rows, entry)!, 'hosts'), null);
  });

  it('under "hold" makes a public post wait again, and never lifts a hold', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const note = stage.post(ANN, { audience: 'team' });
    const held = heldPost(stage);
    stage.does(ANN, 'post.edited', { entry: held, text: 'please?' });
    assert.equal(stage.entry(held).visibility, 'held');
    stage.does(OWNER, 'party.configured', { policy: 'hold' });
    assert.equal(stage.does(ANN, 'post.edited', { entry, text: 'buy now' }).visibility, 'held');
    assert.equal(stage.does(ANN, 'post.edited', { entry: note, text: 'a secret' }).visibility, 'public');
  });

  it('comes too late for what is gone or was refused; a refused post can still be taken back', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    stage.does(OWNER, 'entry.refused', { entry, reason: 'spam' });
    assertRejected(stage, stage.does(ANN, 'post.edited', { entry, text: 'x' }), 'PARTY_ENTRY_GONE');
    assert.equal(stage.does(ANN, 'post.removed', { entry }).visibility, 'removed');
    assertRejected(stage, stage.does(ANN, 'post.removed', { entry }), 'PARTY_ENTRY_GONE');
    assertRejected(stage, stage.does(ANN, 'post.edited', { entry, text: 'x' }), 'PARTY_ENTRY_GONE');
    assertRejected(stage, stage.does(ANN, 'post.removed', { entry: stage.id() }), 'PARTY_ENTRY_NOT_FOUND');
  });
});

describe('a reaction', () => {
  it('is counted once per person and taken back', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const react = (on: boolean) => stage.does(BEN, 'reaction.set', { entry, kind: 'same', on });
    react(true);
    assertNothingNew(stage, react(true));
    stage.does(OWNER, 'reaction.set', { entry, kind: 'same', on: true });
    assert.equal(stage.entry(entry).same, 2);
    react(false);
    assertNothingNew(stage, react(false));
    assert.equal(stage.entry(entry).same, 1);
    stage.does(BEN, 'reaction.set', { entry, kind: 'heart', on: true });
    assert.deepStrictEqual(stage.entry(entry).reactions, { heart: 1 });
    stage.does(BEN, 'reaction.set', { entry, kind: 'heart', on: false });
    assert.deepStrictEqual(stage.entry(entry).reactions, {});
  });

  it('is one that the party offers; an old one can be taken back when it no longer does', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertRejected(
      stage,
      stage.does(BEN, 'reaction.set', { entry, kind: 'wow', on: true }),
      'PARTY_REACTION_UNKNOWN',
    );
    stage.does(BEN, 'reaction.set', { entry, kind: 'heart', on: true });
    stage.does(OWNER, 'party.configured', { reactions: ['wow'] });
    assert.equal(stage.does(BEN, 'reaction.set', { entry, kind: 'heart', on: false }).delivery, 'confirmed');
    assert.deepStrictEqual(stage.entry(entry).reactions, {});
  });

  it('is any that there is where the party has a picker', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const react = () => stage.does(BEN, 'reaction.set', { entry, kind: 'fire', on: true });
    assertRejected(stage, react(), 'PARTY_REACTION_UNKNOWN');
    stage.does(OWNER, 'party.configured', { picker: true });
    assert.equal(react().delivery, 'confirmed');
  });

  it('"same here" is not for the author; others see only what they can read', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertRejected(
      stage,
      stage.does(ANN, 'reaction.set', { entry, kind: 'same', on: true }),
      'PARTY_REACTION_OWN',
    );
    const hidden = stage.post(ANN, { audience: 'team' });
    assertRejected(
      stage,
      stage.does(BEN, 'reaction.set', { entry: hidden, kind: 'same', on: true }),
      'PARTY_ENTRY_NOT_FOUND',
    );
    stage.does(OWNER, 'entry.refused', { entry, reason: 'spam' });
    for (const actor of [ANN, BEN, OWNER])
      assertRejected(
        stage,
        stage.does(actor, 'reaction.set', { entry, kind: 'heart', on: true }),
        'PARTY_ENTRY_GONE',
      );
  });

  it('made before another device changed it is superseded, unless it follows its own', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const base = stage.cursor();
    const on = stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: true }, { base });
    const stale = stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: false }, { base });
    assert.deepStrictEqual(stale, { id: stale.id, delivery: 'superseded' });
    assert.equal(stage.entry(entry).same, 1);
    const again = stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: true }, { base, after: on.id });
    const off = stage.does(
      BEN,
      'reaction.set',
      { entry, kind: 'same', on: false },
      { base, after: again.id },
    );
    assert.equal(off.delivery, 'confirmed');
    assert.equal(stage.entry(entry).same, 0);
    const fresh = stage.does(
      BEN,
      'reaction.set',
      { entry, kind: 'same', on: true },
      { base: stage.cursor() },
    );
    assert.equal(fresh.delivery, 'confirmed');
  });
});

describe('a reaction made before a restore', () => {
  it('is superseded by what was set later on another device, and by nothing else', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    const early = stage.id();
    const late = stage.id();
    // The log was longer once: numbers of that time say nothing about this one.
    const base = `other.${stage.party.head.seq + 40}`;
    const react = (id: string, on: boolean, since?: string) =>
      stage.does(BEN, 'reaction.set', { entry, kind: 'same', on }, { id, ...(since && { base: since }) });
    assert.equal(react(late, true, stage.cursor()).delivery, 'confirmed');
    assert.equal(react(early, false, base).delivery, 'superseded');
    assert.equal(react(stage.id(), false, base).delivery, 'confirmed');
    assert.equal(stage.entry(entry).same, 0);
  });
});

describe('moderation', () => {
  it('is for hosts', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    assertRejected(stage, stage.does(ANN, 'entry.held', { entry }), 'PARTY_HOST_ONLY');
    assertRejected(stage, stage.does(ANN, 'entry.approved', { entry }), 'PARTY_HOST_ONLY');
    assertRejected(stage, stage.does(ANN, 'entry.refused', { entry, reason: 'x' }), 'PARTY_HOST_ONLY');
  });

  it('holds, approves and refuses; a refusal says why; a later approval forgets the reason', () => {
    const stage = new Stage('hold');
    const entry = stage.post(ANN);
    assertNothingNew(stage, stage.does(MODERATOR, 'entry.held', { entry }));
    assert.equal(stage.does(MODERATOR, 'entry.approved', { entry }).visibility, 'public');
    assertNothingNew(stage, stage.does(MODERATOR, 'entry.approved', { entry }));
    assert.equal(stage.does(MODERATOR, 'entry.held', { entry }).visibility, 'held');
    assertRejected(
      stage,
      stage.does(MODERATOR, 'entry.refused', { entry, reason: ' ' }),
      'PARTY_REASON_MISSING',
    );
    assert.equal(stage.does(MODERATOR, 'entry.refused', { entry, reason: ' spam ' }).visibility, 'refused');
    assert.equal(stage.entry(entry).reason, 'spam');
    stage.does(OWNER, 'entry.approved', { entry });
    assert.equal(stage.entry(entry).reason, undefined);
  });

  it('finds what is there and says what is gone', () => {
    const stage = new Stage('open');
    const entry = heldPost(stage);
    stage.does(ANN, 'post.removed', { entry });
    assertRejected(stage, stage.does(OWNER, 'entry.approved', { entry }), 'PARTY_ENTRY_GONE');
    assertRejected(stage, stage.does(OWNER, 'entry.held', { entry: stage.id() }), 'PARTY_ENTRY_NOT_FOUND');
    const other = stage.post(ANN);
    assertRejected(
      stage,
      stage.does(OWNER, 'entry.held', { entry: other }, { topic: 'shoes' }),
      'PARTY_ENTRY_NOT_FOUND',
    );
  });

  it('makes a reply public only below something with a public place', () => {
    const stage = new Stage('hold');
    const parent = stage.post(ANN);
    const reply = stage.post(ANN, { parent });
    assertRejected(stage, stage.does(OWNER, 'entry.approved', { entry: reply }), 'PARTY_PARENT_NOT_PUBLIC');
    stage.does(OWNER, 'entry.approved', { entry: parent });
    assert.equal(stage.does(OWNER, 'entry.approved', { entry: reply }).visibility, 'public');
    const late = stage.post(ANN, { parent });
    stage.does(ANN, 'post.removed', { entry: parent });
    assert.equal(stage.does(OWNER, 'entry.approved', { entry: late }).visibility, 'public');
  });

  it('of a private conversation never makes it public', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN, { audience: 'team' });
    stage.does(OWNER, 'entry.held', { entry });
    stage.does(OWNER, 'entry.approved', { entry });
    assert.equal(stage.entry(entry).audience, 'team');
    assert.equal(stage.entry(entry).pub, undefined);
  });
});

function heldPost(stage: Stage): string {
  const entry = stage.event('post.added', { text: 'waits' });
  stage.does(OWNER, 'party.configured', { policy: 'hold' });
  stage.sends(ANN, entry);
  stage.does(OWNER, 'party.configured', { policy: 'open' });
  assert.equal(stage.entry(entry.id).visibility, 'held');
  return entry.id;
}
