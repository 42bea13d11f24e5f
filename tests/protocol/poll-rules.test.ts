import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isAskable,
  project,
  SYSTEM,
  type Actor,
  type EntryRow,
  type PollEntity,
  type PollRow,
  type Receipt,
  type Row,
} from '@partyline/protocol';
import { guest, HOST, PollStage } from '../support/poll-history.ts';

const topic = 'sound';
const OPTIONS = ['a', 'b', 'c'].map((id) => ({ id, text: `Lane ${id}` }));
const DAY_MS = 86_400_000;

const refusal = (receipt: Receipt) => ('code' in receipt && receipt.code) || receipt.delivery;

function create(definition: object = {}, stage = new PollStage()): PollStage {
  const data = { kind: 'single', title: 'Which lane?', options: OPTIONS, ...definition };
  const receipt = stage.send(HOST, 'poll.created', data, { topic });
  assert.equal(receipt.delivery, 'confirmed', refusal(receipt));
  return stage;
}

function refused(definition: object, actor: Actor = HOST): string {
  const data = { kind: 'single', title: 'Which lane?', options: OPTIONS, ...definition };
  return refusal(new PollStage().send(actor, 'poll.created', data, { topic }));
}

const cast = (
  stage: PollStage,
  who: number | Actor,
  choice: string[],
  more: object = {},
  extra: object = {},
) =>
  stage.send(
    typeof who === 'number' ? guest(who) : who,
    'ballot.cast',
    { choice, ...more },
    { topic, ...extra },
  );

const row = (stage: PollStage) => stage.rows.get(`poll:${topic}`) as PollRow;
const shown = (stage: PollStage, audience: 'public' | 'hosts' = 'public') =>
  project(row(stage), audience) as PollEntity;
const entry = (stage: PollStage, id: string) => stage.rows.get(`entry:${id}`) as EntryRow;
const entries = (stage: PollStage) =>
  [...stage.rows.values()].filter((other: Row): other is EntryRow => other.kind === 'entry');
const tail = (stage: PollStage, from: number) => stage.log.slice(from).map(({ type }) => type);

const pictured = (src: string) => ({ id: 'd', text: 'Lane d', image: { src, alt: '' } });

describe('the definition of a poll', () => {
  it('is refused with what is wrong when nobody could answer it', () => {
    const cases: [object, string][] = [
      [{ title: ' \u200b' }, 'PARTY_POLL_TITLE_MISSING'],
      [{ title: 'x'.repeat(201) }, 'PARTY_POLL_TEXT_LONG'],
      [{ note: 'x'.repeat(1_001) }, 'PARTY_POLL_TEXT_LONG'],
      [{ url: 'ftp://example.org' }, 'PARTY_TOPIC_URL_INVALID'],
      [{ options: OPTIONS.slice(0, 1) }, 'PARTY_POLL_OPTIONS_FEW'],
      [{ options: [] }, 'PARTY_POLL_OPTIONS_FEW'],
      [{ options: [...OPTIONS, { id: 'd', text: 'LANE A ' }] }, 'PARTY_POLL_OPTIONS_SAME'],
      [{ options: [...OPTIONS, { id: 'a', text: 'Lane d' }] }, 'PARTY_POLL_OPTIONS_SAME'],
      [{ options: [...OPTIONS, { id: 'other', text: 'Else' }] }, 'PARTY_OPTION_RESERVED'],
      [{ options: [...OPTIONS, { id: 'constructor', text: 'Ferrari' }] }, 'PARTY_OPTION_RESERVED'],
      [{ options: [...OPTIONS, { id: 'd', text: '' }] }, 'PARTY_OPTION_TEXT_INVALID'],
      [{ options: [...OPTIONS, pictured('https://')] }, 'PARTY_OPTION_IMAGE_INVALID'],
      [{ options: [...OPTIONS, pictured('https://a;connect-src')] }, 'PARTY_OPTION_IMAGE_INVALID'],
      [{ options: [...OPTIONS, pictured('https://*/a.png')] }, 'PARTY_OPTION_IMAGE_INVALID'],
      [
        { options: [...OPTIONS, pictured('https://me:key@images.example/a.png')] },
        'PARTY_OPTION_IMAGE_INVALID',
      ],
      [{ kind: 'nps' }, 'PARTY_POLL_OPTIONS_UNEXPECTED'],
      [{ kind: 'open', options: [], propose: 'open' }, 'PARTY_POLL_OPTIONS_UNEXPECTED'],
      [{ kind: 'ranked', other: true }, 'PARTY_POLL_OTHER_RANKED'],
      [{ kind: 'multiple', min: 3, max: 2 }, 'PARTY_POLL_LIMITS_IMPOSSIBLE'],
      [{ kind: 'multiple', min: 4 }, 'PARTY_POLL_LIMITS_IMPOSSIBLE'],
      [{ kind: 'multiple', max: 4 }, 'PARTY_POLL_LIMITS_IMPOSSIBLE'],
      [{ max: 2 }, 'PARTY_POLL_LIMITS_IMPOSSIBLE'],
      [{ scale: 5 }, 'PARTY_POLL_LIMITS_IMPOSSIBLE'],
      [{ low: 'bad' }, 'PARTY_POLL_LIMITS_IMPOSSIBLE'],
      [{ opens: 5_000_000_000_000, closes: 4_000_000_000_000 }, 'PARTY_POLL_TIMES_IMPOSSIBLE'],
      [{ closes: 1 }, 'PARTY_POLL_CLOSES_PAST'],
      [{ who: 'verified' }, 'PARTY_VERIFIED_UNAVAILABLE'],
      [{ secret: true, propose: 'open' }, 'PARTY_POLL_SECRET_UNSUPPORTED'],
      [{ kind: 'open', options: [], secret: true }, 'PARTY_POLL_SECRET_UNSUPPORTED'],
    ];
    for (const [definition, code] of cases)
      assert.equal(refused(definition), code, JSON.stringify(definition));
    assert.equal(refused({}, guest(1)), 'PARTY_HOST_ONLY');
  });

  it('is taken where guests bring the options, or “other” is the second', () => {
    assert.equal(refused({ options: undefined, propose: 'open' }), 'confirmed');
    assert.equal(refused({ options: OPTIONS.slice(0, 1), other: true }), 'confirmed');
    assert.equal(refused({ kind: 'multiple', options: OPTIONS, other: true, max: 4 }), 'confirmed');
  });

  it('may be sent again as it is; another under the same topic is refused', () => {
    const stage = create();
    const { length } = stage.log;
    create({ title: ' Which  lane? ' }, stage);
    assert.equal(stage.log.length, length);
    const other = { kind: 'single', title: 'Another?', options: OPTIONS };
    assert.equal(refusal(stage.send(HOST, 'poll.created', other, { topic })), 'PARTY_POLL_EXISTS');
  });

  it('does not stand where a thread stands, nor a thread where it stands', () => {
    const stage = create();
    const at = { topic: 'thread' };
    stage.send(HOST, 'topic.opened', { title: 'Thread' }, at);
    const data = { kind: 'single', title: 'Which?', options: OPTIONS };
    assert.equal(refusal(stage.send(HOST, 'poll.created', data, at)), 'PARTY_TOPIC_KIND');
    assert.equal(refusal(stage.send(guest(1), 'ballot.cast', { choice: ['a'] }, at)), 'PARTY_TOPIC_KIND');
    assert.equal(
      refusal(stage.send(guest(1), 'ballot.cast', { choice: ['a'] }, { topic: 'none' })),
      'PARTY_TOPIC_NOT_FOUND',
    );
    const open = { title: 'Mine' };
    assert.equal(
      refusal(stage.send(guest(1), 'post.added', { text: 'Hi', open }, { topic })),
      'PARTY_TOPIC_KIND',
    );
    assert.equal(refusal(stage.send(HOST, 'topic.opened', { title: 'Mine' }, { topic })), 'PARTY_TOPIC_KIND');
  });

  it('makes a topic of the kind poll', () => {
    const head = project(create().rows.get(`topic:${topic}`)!, 'public');
    assert.deepEqual(head, {
      type: 'topic',
      topic,
      kind: 'poll',
      state: 'open',
      title: 'Which lane?',
      entries: 0,
      roots: 0,
    });
  });

  it('is mended silently before anybody answered, and shown as edited afterwards', () => {
    const stage = create();
    const change = (data: object) => stage.send(HOST, 'poll.changed', data, { topic });
    change({ title: 'Which line?' });
    assert.equal(shown(stage).edited, undefined);
    cast(stage, 1, ['a']);
    change({
      title: 'Which lane now?',
      options: OPTIONS.map(({ id, text }) => ({ id, text: text.replace('a', 'o') })),
    });
    assert.equal(shown(stage).edited, stage.now);
    assert.deepEqual(shown(stage).wordings, [
      { at: stage.now, was: 'Which line?' },
      ...OPTIONS.map(({ id, text }) => ({ at: stage.now, was: text, option: id })),
    ]);
    assert.equal(stage.rows.get(`topic:${topic}`)!.kind === 'topic' && shown(stage).title, 'Which lane now?');
    const { length } = stage.log;
    assert.equal(change({ title: 'Which lane now?' }).delivery, 'confirmed');
    assert.equal(stage.log.length, length, 'nothing is new');
  });

  it('keeps every option once somebody has answered, and may get more', () => {
    const stage = create();
    const change = (options: object[]) => refusal(stage.send(HOST, 'poll.changed', { options }, { topic }));
    assert.equal(change(OPTIONS.slice(0, 2)), 'confirmed');
    assert.equal(change(OPTIONS), 'confirmed');
    cast(stage, 1, ['a']);
    assert.equal(change(OPTIONS.slice(0, 2)), 'PARTY_POLL_HAS_ANSWERS');
    assert.equal(change([...OPTIONS, { id: 'd', text: 'Lane d' }]), 'confirmed');
    assert.equal(shown(stage).options.length, 4);
    assert.equal(refusal(stage.send(guest(1), 'poll.changed', { floor: 0 }, { topic })), 'PARTY_HOST_ONLY');
  });
});

describe('options that hosts add', () => {
  it('stand behind those that are there by then, and are kept as whole lists', () => {
    const stage = create();
    cast(stage, 1, ['a']);
    const add = (...options: object[]) =>
      refusal(stage.send(HOST, 'poll.changed', { add: options }, { topic }));
    const words = () => shown(stage).options.map(({ text }) => text);
    const before = words();
    assert.equal(add({ id: 'd', text: 'Lane d' }), 'confirmed');
    assert.equal(add({ id: 'e', text: 'Lane e' }), 'confirmed');
    assert.deepEqual(words(), [...before, 'Lane d', 'Lane e']);
    const { data } = stage.log.findLast(({ type }) => type === 'poll.changed')!;
    assert.deepEqual(Object.keys(data), ['options'], 'the log knows no other way to say it');
    assert.equal(add({ id: 'd', text: 'Lane x' }), 'PARTY_POLL_OPTIONS_SAME');
    const { length } = stage.log;
    assert.equal(add(), 'confirmed');
    assert.equal(stage.log.length, length, 'nothing is new');
  });

  it('come too late once the poll is closed', () => {
    const stage = create();
    stage.send(HOST, 'topic.closed', {}, { topic });
    const add = { add: [{ id: 'd', text: 'Lane d' }] };
    assert.equal(refusal(stage.send(HOST, 'poll.changed', add, { topic })), 'PARTY_TOPIC_CLOSED');
    const title = { title: 'Which lane was it?' };
    assert.equal(refusal(stage.send(HOST, 'poll.changed', title, { topic })), 'confirmed');
  });
});

describe('an answer', () => {
  it('is checked against the kind of poll', () => {
    const figures = { options: undefined };
    const cases: [object, string[], string][] = [
      [{}, ['a'], 'confirmed'],
      [{}, [], 'PARTY_CHOICE_FEW'],
      [{}, ['a', 'b'], 'PARTY_CHOICE_MANY'],
      [{}, ['x'], 'PARTY_CHOICE_INVALID'],
      [{}, ['other'], 'PARTY_CHOICE_INVALID'],
      [{ kind: 'multiple', min: 2, max: 2 }, ['a'], 'PARTY_CHOICE_FEW'],
      [{ kind: 'multiple', min: 2, max: 2 }, ['a', 'b', 'c'], 'PARTY_CHOICE_MANY'],
      [{ kind: 'multiple', min: 2, max: 2 }, ['c', 'a'], 'confirmed'],
      [{ kind: 'ranked' }, ['c', 'a'], 'confirmed'],
      [{ kind: 'ranked', min: 2 }, ['c'], 'PARTY_CHOICE_FEW'],
      [{ kind: 'rating', ...figures }, ['5'], 'confirmed'],
      [{ kind: 'rating', ...figures }, ['0'], 'PARTY_CHOICE_INVALID'],
      [{ kind: 'rating', ...figures, scale: 10 }, ['10'], 'confirmed'],
      [{ kind: 'nps', ...figures }, ['0'], 'confirmed'],
      [{ kind: 'nps', ...figures }, ['11'], 'PARTY_CHOICE_INVALID'],
      [{ kind: 'csat', ...figures }, ['6'], 'PARTY_CHOICE_INVALID'],
      [{ kind: 'open', ...figures }, ['a'], 'PARTY_CHOICE_INVALID'],
      [{ kind: 'open', ...figures }, [], 'PARTY_SAID_MISSING'],
    ];
    for (const [definition, choice, code] of cases)
      assert.equal(refusal(cast(create(definition), 1, choice)), code, JSON.stringify([definition, choice]));
  });

  it('keeps own words to their length, and only where they are asked for', () => {
    const stage = create({ other: true });
    assert.equal(refusal(cast(stage, 1, ['other'])), 'PARTY_SAID_MISSING');
    assert.equal(refusal(cast(stage, 1, ['a'], { text: 'Words' })), 'PARTY_CHOICE_INVALID');
    assert.equal(refusal(cast(stage, 1, ['other'], { text: 'x'.repeat(1_001) })), 'PARTY_SAID_TOO_LONG');
    assert.equal(refusal(cast(stage, 1, ['other'], { text: 'x'.repeat(1_000) })), 'confirmed');
    assert.equal(refusal(cast(stage, 2, ['a'], { why: 'x'.repeat(281) })), 'PARTY_WHY_TOO_LONG');
  });

  it('is one event: words and reason are entries of their own, and the receipt tells of the answer', () => {
    const stage = create({ other: true });
    const from = stage.log.length;
    const receipt = cast(stage, 1, ['other'], { text: ' Mine ', why: ' for \n fun ' });
    assert.deepEqual(tail(stage, from), ['guest.arrived', 'post.added', 'post.added', 'ballot.cast']);
    assert.deepEqual(
      entries(stage).map(({ id, text, poll }) => [id, text, poll]),
      [
        [`${receipt.id}-said`, 'Mine', { part: 'said', choice: ['other'] }],
        [`${receipt.id}-why`, 'for fun', { part: 'why', choice: ['other'] }],
      ],
    );
    assert.equal('seq' in receipt && receipt.seq, stage.log.at(-1)!.seq);
  });

  it('takes the place of the one before, and its reason goes with it', () => {
    const stage = create({ floor: 0 });
    const first = cast(stage, 1, ['a'], { why: 'Because' });
    const from = stage.log.length;
    cast(stage, 1, ['b']);
    assert.deepEqual(tail(stage, from), ['post.removed', 'ballot.cast']);
    assert.deepEqual(shown(stage).counts, { b: 1 });
    assert.equal(entry(stage, `${first.id}-why`).visibility, 'removed');
    assert.equal(shown(stage).whys, undefined);
  });

  it('keeps the same reason, with all who second it, beside the new choice', () => {
    const stage = create({ floor: 0 });
    const first = cast(stage, 1, ['a'], { why: 'Because' });
    const why = `${first.id}-why`;
    stage.send(guest(2), 'reaction.set', { entry: why, kind: 'same', on: true }, { topic });
    const from = stage.log.length;
    cast(stage, 1, ['b'], { why: ' Because ' });
    assert.deepEqual(tail(stage, from), ['ballot.cast']);
    assert.deepEqual(entry(stage, why).poll, { part: 'why', choice: ['b'] });
    assert.equal(entry(stage, why).same, 1);
    assert.deepEqual(shown(stage).reasons, { b: 1 });
  });

  it('leaves everything as it is when it says the same again', () => {
    const stage = create();
    cast(stage, 1, ['a'], { why: 'Because' });
    const { length } = stage.log;
    assert.equal(cast(stage, 1, ['a']).delivery, 'confirmed');
    assert.equal(cast(stage, 1, ['a'], { why: 'Because' }).delivery, 'confirmed');
    assert.equal(stage.log.length, length);
    cast(stage, 1, ['a'], { why: '' });
    assert.equal(row(stage).whys, 0, 'an empty reason takes it away');
  });

  it('is superseded when it was changed elsewhere since', () => {
    const stage = create({ floor: 0 });
    const base = `e1.${stage.head.seq}`;
    const first = cast(stage, 1, ['a'], {}, { base });
    assert.equal(cast(stage, 1, ['b'], {}, { base }).delivery, 'superseded');
    assert.equal(cast(stage, 1, ['c'], {}, { base, after: first.id }).delivery, 'confirmed');
    assert.equal(stage.send(guest(1), 'ballot.withdrawn', {}, { topic, base }).delivery, 'superseded');
    assert.deepEqual(shown(stage).counts, { c: 1 });
  });

  it('is withdrawn with its words', () => {
    const stage = create({ floor: 0, other: true });
    cast(stage, 1, ['other'], { text: 'Mine', why: 'Because', via: 'mail' });
    stage.send(guest(1), 'ballot.withdrawn', {}, { topic });
    assert.deepEqual(shown(stage, 'hosts').counts, {});
    assert.equal(shown(stage, 'hosts').via, undefined);
    assert.ok(entries(stage).every(({ visibility }) => visibility === 'removed'));
    assert.equal(project(stage.rows.get(`ballot:${topic}:g_1`)!, 'self:g_1'), null);
    const { length } = stage.log;
    assert.equal(stage.send(guest(1), 'ballot.withdrawn', {}, { topic }).delivery, 'confirmed');
    assert.equal(stage.log.length, length);
  });

  it('stays as it was given where hosts say so', () => {
    const stage = create({ change: false, other: true });
    const said = cast(stage, 1, ['other'], { text: 'Mine' });
    assert.equal(refusal(cast(stage, 1, ['b'])), 'PARTY_BALLOT_FIXED');
    assert.equal(refusal(stage.send(guest(1), 'ballot.withdrawn', {}, { topic })), 'PARTY_BALLOT_FIXED');
    const edit = { entry: `${said.id}-said`, text: 'Yours' };
    assert.equal(refusal(stage.send(guest(1), 'post.edited', edit, { topic })), 'PARTY_BALLOT_FIXED');
    assert.equal(stage.send(guest(1), 'why.given', { text: 'First' }, { topic }).delivery, 'confirmed');
    assert.equal(
      refusal(stage.send(guest(1), 'why.given', { text: 'Other' }, { topic })),
      'PARTY_BALLOT_FIXED',
    );
  });

  it('comes from named people where hosts say so', () => {
    const stage = create({ who: 'named' });
    assert.equal(refusal(cast(stage, 1, ['a'])), 'PARTY_NAME_NEEDED');
    stage.send(guest(1), 'guest.named', { name: 'Teo' });
    assert.equal(cast(stage, 1, ['a']).delivery, 'confirmed');
  });

  it('waits for no host: a reason does where posts are held, and is counted when it can be read', () => {
    const stage = create({ floor: 0 });
    stage.send(SYSTEM, 'party.configured', { policy: 'hold' });
    const { id } = cast(stage, 1, ['a'], { why: 'Because' });
    assert.deepEqual(shown(stage).counts, { a: 1 });
    assert.equal(shown(stage, 'hosts').whys, undefined);
    const why = { entry: `${id}-why` };
    stage.send(HOST, 'entry.approved', why, { topic });
    assert.deepEqual([shown(stage).whys, shown(stage).reasons], [1, { a: 1 }]);
    stage.send(HOST, 'entry.refused', { ...why, reason: 'No.' }, { topic });
    assert.equal(shown(stage).whys, undefined);
    stage.send(SYSTEM, 'party.configured', { policy: 'closed' });
    assert.equal(refusal(cast(stage, 2, ['a'])), 'PARTY_CLOSED');
  });

  it('of an import is the one with the latest time, whichever comes first', () => {
    const stage = create({ floor: 0 });
    const bring = (choice: string[], at: number) =>
      stage.send(
        SYSTEM,
        'ballot.imported',
        { person: 'import:1', choice, at, imported: { source: 'polis', id: '1' } },
        { topic },
      );
    bring(['a'], 20);
    bring(['b'], 10);
    assert.deepEqual(shown(stage).counts, { a: 1 });
    bring(['a'], 30);
    bring(['b'], 25);
    assert.deepEqual(shown(stage).counts, { a: 1 }, 'the same choice moves its time');
    bring(['c'], 30);
    assert.deepEqual(shown(stage).counts, { c: 1 });
    const data = { person: 'x', choice: ['a'], at: 1, imported: { source: 'x', id: '1' } };
    assert.equal(refusal(stage.send(HOST, 'ballot.imported', data, { topic })), 'PARTY_HOST_ONLY');
  });
});

describe('the time of a poll', () => {
  it('is that of the server, also before its scheduler has come by', () => {
    const stage = new PollStage();
    create({ opens: stage.now + 1_000, closes: stage.now + 5_000 }, stage);
    assert.equal(shown(stage).state, 'scheduled');
    assert.equal(refusal(cast(stage, 1, ['a'])), 'PARTY_POLL_NOT_OPEN');
    stage.now += 1_000;
    const { id } = cast(stage, 1, ['a'], { why: 'Because' });
    stage.now += 4_000;
    assert.equal(refusal(cast(stage, 2, ['a'])), 'PARTY_POLL_CLOSED');
    assert.equal(refusal(stage.send(guest(1), 'ballot.withdrawn', {}, { topic })), 'PARTY_POLL_CLOSED');
    assert.equal(refusal(stage.send(guest(1), 'why.given', { text: 'So' }, { topic })), 'PARTY_POLL_CLOSED');
    const second = { entry: `${id}-why`, kind: 'same', on: true };
    stage.send(SYSTEM, 'topic.reopened', {}, { topic });
    assert.equal(refusal(stage.send(guest(2), 'reaction.set', second, { topic })), 'PARTY_TOPIC_CLOSED');
  });

  it('opens and closes by events, and opens again only with a time to come', () => {
    const stage = new PollStage();
    create({ opens: stage.now + 1_000, closes: stage.now + 5_000 }, stage);
    stage.send(SYSTEM, 'topic.reopened', {}, { topic });
    assert.equal(shown(stage).state, 'open');
    stage.now += 6_000;
    stage.send(SYSTEM, 'topic.closed', {}, { topic });
    assert.equal(shown(stage).state, 'closed');
    assert.equal(refusal(stage.send(HOST, 'topic.reopened', {}, { topic })), 'PARTY_POLL_CLOSES_PAST');
    assert.equal(
      refusal(stage.send(HOST, 'poll.changed', { closes: stage.now - 1 }, { topic })),
      'PARTY_POLL_CLOSES_PAST',
    );
    assert.equal(refusal(stage.send(HOST, 'poll.changed', { opens: null }, { topic })), 'PARTY_POLL_OPENED');
    stage.send(HOST, 'poll.changed', { closes: null }, { topic });
    stage.send(HOST, 'topic.reopened', {}, { topic });
    assert.equal(cast(stage, 1, ['a']).delivery, 'confirmed');
    assert.equal(refusal(stage.send(guest(1), 'topic.closed', {}, { topic })), 'PARTY_HOST_ONLY');
  });
});

describe('the results', () => {
  const five = (stage: PollStage, from = 1) => {
    for (let index = from; index < from + 5; index += 1)
      cast(stage, index, [index % 2 ? 'a' : 'b'], { why: `Reason ${index}` });
  };

  it('are shown when enough have answered', () => {
    const stage = create();
    for (let index = 1; index <= 4; index += 1) cast(stage, index, ['a']);
    assert.deepEqual([shown(stage).answers, shown(stage).counts], [4, undefined]);
    assert.deepEqual(shown(stage, 'hosts').counts, { a: 4 });
    cast(stage, 5, ['b']);
    assert.deepEqual(shown(stage).counts, { a: 4, b: 1 });
  });

  it('are kept until the close, or from everybody but hosts; their reasons stay with the team', () => {
    const late = create({ results: 'closed' });
    five(late);
    assert.equal(shown(late).counts, undefined);
    late.send(HOST, 'topic.closed', {}, { topic });
    assert.deepEqual(shown(late).counts, { a: 3, b: 2 });
    assert.equal(shown(late).whys, undefined);
    assert.equal(shown(late, 'hosts').whys, 5);
    const never = create({ results: 'hosts' });
    five(never);
    never.send(HOST, 'topic.closed', {}, { topic });
    assert.equal(shown(never).counts, undefined);
    assert.deepEqual(shown(never, 'hosts').reasons, { a: 3, b: 2 });
    for (const { audience, peer, author } of entries(never))
      assert.deepEqual([audience, peer], ['team', author.id]);
  });

  it('leave out answers from a crowd until a host counts them', () => {
    const stage = create({ kind: 'ranked', floor: 0 });
    const crowded = (number: number): Actor => ({ ...guest(number), crowded: true });
    cast(stage, 1, ['a', 'b']);
    cast(stage, crowded(2), ['b']);
    cast(stage, crowded(1), ['c']);
    assert.deepEqual(shown(stage).counts, { c: 1 }, 'who counts already goes on counting');
    assert.equal(shown(stage).apart, undefined);
    assert.deepEqual(shown(stage, 'hosts').apart, { answers: 1, counts: { b: 1 } });
    cast(stage, 2, ['a']);
    stage.send(guest(2), 'ballot.withdrawn', {}, { topic });
    cast(stage, 2, ['b']);
    assert.deepEqual(
      shown(stage, 'hosts').apart,
      { answers: 1, counts: { b: 1 } },
      'answering again does not help',
    );
    stage.send(HOST, 'ballots.counted', {}, { topic });
    assert.deepEqual(shown(stage).counts, { c: 1, b: 1 });
    cast(stage, crowded(3), ['a']);
    cast(stage, crowded(2), ['c']);
    assert.deepEqual(shown(stage).counts, { c: 2 });
    assert.deepEqual(shown(stage, 'hosts').apart, { answers: 1, counts: { a: 1 } });
    assert.equal(refusal(stage.send(guest(1), 'ballots.counted', {}, { topic })), 'PARTY_HOST_ONLY');
  });

  it('tell hosts where answers came from, fifty places apart and the rest together', () => {
    const stage = create();
    for (let index = 1; index <= 52; index += 1) cast(stage, index, ['a'], { via: `table-${index}` });
    const { via } = shown(stage, 'hosts');
    assert.equal(Object.keys(via!).length, 51);
    assert.equal(via!['*'], 2);
    stage.send(guest(51), 'ballot.withdrawn', {}, { topic });
    stage.send(guest(1), 'ballot.withdrawn', {}, { topic });
    const later = shown(stage, 'hosts').via!;
    assert.deepEqual([later['*'], later['table-1'], later['table-2']], [1, undefined, 1]);
    assert.equal(shown(stage).via, undefined);
  });

  it('take a source by any name for what it is', () => {
    const stage = create();
    cast(stage, 1, ['a'], { via: 'constructor' });
    assert.deepEqual(shown(stage, 'hosts').via, { constructor: 1 });
    stage.send(guest(1), 'ballot.withdrawn', {}, { topic });
    assert.equal(shown(stage, 'hosts').via, undefined);
  });
});

describe('a reason', () => {
  it('is given afterwards, and takes the place of an earlier one', () => {
    const stage = create({ floor: 0 });
    assert.equal(
      refusal(stage.send(guest(1), 'why.given', { text: 'So' }, { topic })),
      'PARTY_BALLOT_MISSING',
    );
    cast(stage, 1, ['a']);
    const first = stage.send(guest(1), 'why.given', { text: ' So \n what ' }, { topic });
    assert.equal('visibility' in first && first.visibility, 'public');
    assert.equal(entry(stage, first.id).text, 'So what');
    stage.send(guest(1), 'why.given', { text: 'Else' }, { topic });
    assert.equal(entry(stage, first.id).visibility, 'removed');
    assert.equal(shown(stage).whys, 1);
    assert.equal(refusal(stage.send(guest(1), 'why.given', { text: ' ' }, { topic })), 'PARTY_ENTRY_EMPTY');
  });

  it('owes nobody anything, unless it is held or reported', () => {
    const stage = create();
    const { id } = cast(stage, 1, ['a'], { why: 'Because' });
    const waiting = () => {
      const desk = stage.rows.get('desk');
      return desk?.kind === 'desk' ? desk.waiting : 0;
    };
    assert.equal(waiting(), 0);
    stage.send(guest(2), 'entry.reported', { entry: `${id}-why`, reason: 'Rude' }, { topic });
    assert.equal(waiting(), 1);
  });

  it('is answered below it; a host’s answer is as public as the reason', () => {
    const stage = create();
    const { id } = cast(stage, 1, ['a'], { why: 'Because' });
    const answer = stage.send(
      HOST,
      'post.added',
      { text: 'Thanks', parent: `${id}-why`, answer: true },
      { topic },
    );
    assert.equal(answer.delivery, 'confirmed', refusal(answer));
    assert.equal(entry(stage, `${id}-why`).answer, answer.id);
  });

  it('that is an answer in own words goes only with the answer', () => {
    const stage = create({ kind: 'open', options: undefined });
    const { id } = cast(stage, 1, [], { text: 'Everything' });
    const removal = { entry: `${id}-said` };
    assert.equal(refusal(stage.send(guest(1), 'post.removed', removal, { topic })), 'PARTY_SAID_FINAL');
    cast(stage, 1, [], { text: 'Nothing' });
    assert.equal(row(stage).tally.answers, 1);
    assert.equal(entry(stage, `${id}-said`).visibility, 'removed');
  });
});

describe('a proposed option', () => {
  it('can be chosen as soon as it is public, and keeps its votes when it is taken away', () => {
    const stage = create({ propose: 'hold', floor: 0 });
    const { id } = stage.send(guest(1), 'option.proposed', { text: ' Lane  d ' }, { topic });
    assert.equal(refusal(cast(stage, 2, [id])), 'PARTY_CHOICE_INVALID');
    stage.send(HOST, 'entry.approved', { entry: id }, { topic });
    assert.deepEqual(shown(stage).options.at(-1), { id, text: 'Lane d', by: '' });
    cast(stage, 2, [id]);
    stage.send(HOST, 'entry.refused', { entry: id, reason: 'No.' }, { topic });
    assert.deepEqual(shown(stage).options.at(-1), { id, by: '' });
    assert.deepEqual(shown(stage).counts, { [id]: 1 });
    assert.equal(refusal(cast(stage, 3, [id])), 'PARTY_CHOICE_GONE');
    stage.send(guest(2), 'ballot.withdrawn', {}, { topic });
    assert.equal(shown(stage).options.length, 3);
  });

  it('is refused where there is such a one, or none are wanted', () => {
    const stage = create({ propose: 'open' });
    const propose = (text: string) => refusal(stage.send(guest(1), 'option.proposed', { text }, { topic }));
    assert.equal(propose('LANE A'), 'PARTY_OPTION_EXISTS');
    assert.equal(propose(''), 'PARTY_OPTION_TEXT_INVALID');
    assert.equal(propose('x'.repeat(121)), 'PARTY_OPTION_TEXT_INVALID');
    for (let index = 0; index < 47; index += 1) assert.equal(propose(`Lane ${index}`), 'confirmed');
    assert.equal(propose('One too many'), 'PARTY_POLL_OPTIONS_MANY');
    assert.equal(
      refusal(create().send(guest(1), 'option.proposed', { text: 'New' }, { topic })),
      'PARTY_PROPOSALS_OFF',
    );
  });
});

describe('options that are proposed and taken away again', () => {
  it('come to an end: each keeps its place in the poll', () => {
    const stage = create({ propose: 'open' });
    for (let index = 0; index < 200; index += 1) {
      const proposed = stage.send(guest(1), 'option.proposed', { text: `Lane ${index}` }, { topic });
      assert.equal(refusal(proposed), 'confirmed', `option ${index}`);
      stage.send(guest(1), 'post.removed', { entry: proposed.id }, { topic });
    }
    const more = stage.send(guest(2), 'option.proposed', { text: 'Another' }, { topic });
    assert.equal(refusal(more), 'PARTY_POLL_OPTIONS_MANY');
  });
});

describe('a question to the people behind a number', () => {
  const people = ['g_1', 'g_2', 'g_3', 'g_4', 'g_5'];
  const asked = (definition: object = {}) => {
    const stage = create(definition);
    for (let index = 1; index <= 6; index += 1) cast(stage, index, ['a']);
    return stage;
  };
  const ask = (stage: PollStage, who: readonly string[] = people) =>
    stage.send(HOST, 'people.asked', { question: ' What went wrong? ', people: who }, { topic });
  const open = (stage: PollStage, person: string) => {
    const found = stage.rows.get(`ask:${topic}:${person}`);
    return found ? project(found, `self:${person}`) : null;
  };

  it('goes to five at least, who answered, and to each every thirty days at most', () => {
    const stage = asked();
    assert.equal(refusal(ask(stage, people.slice(1))), 'PARTY_ASK_FEW');
    assert.equal(refusal(ask(stage, [...people.slice(1), 'g_9'])), 'PARTY_ASK_FEW');
    const { id } = ask(stage, [...people, 'g_9']);
    assert.deepEqual(open(stage, 'g_1'), {
      type: 'ask',
      id,
      topic,
      question: 'What went wrong?',
      by: 'Ada',
      at: stage.now,
    });
    assert.equal(project(stage.rows.get(`ask:${topic}:g_1`)!, 'self:g_2'), null);
    assert.equal(refusal(ask(stage)), 'PARTY_ASK_FEW');
    stage.now += 30 * DAY_MS - 1;
    assert.equal(isAskable(stage.rows, topic, 'g_1', stage.now), false);
    stage.now += 1;
    assert.equal(ask(stage).delivery, 'confirmed');
    assert.equal(
      refusal(stage.send(guest(1), 'people.asked', { question: 'x', people }, { topic })),
      'PARTY_HOST_ONLY',
    );
  });

  it('is answered by a reason, also after the close, once', () => {
    const stage = asked({ change: false });
    const { id } = ask(stage);
    stage.send(HOST, 'topic.closed', {}, { topic });
    const answer = () =>
      refusal(stage.send(guest(1), 'why.given', { text: 'The shoes', ask: id }, { topic }));
    assert.equal(answer(), 'confirmed');
    assert.equal(open(stage, 'g_1'), null);
    assert.equal(row(stage).whys, 1);
    assert.equal(answer(), 'PARTY_ASK_NOT_FOUND');
  });

  it('reaches nobody who wants none', () => {
    const stage = asked();
    ask(stage);
    stage.send(guest(1), 'asks.muted', { on: true });
    assert.equal(open(stage, 'g_1'), null);
    assert.notEqual(open(stage, 'g_2'), null);
    stage.now += 31 * DAY_MS;
    assert.equal(refusal(ask(stage)), 'PARTY_ASK_FEW');
    stage.send(guest(1), 'asks.muted', { on: false });
    assert.equal(ask(stage).delivery, 'confirmed');
  });
});
