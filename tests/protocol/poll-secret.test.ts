import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Paper, PaperRow, PollRow, Row, UrnRow } from '@partyline/protocol';
import { guest, HOST, PollStage } from '../support/poll-history.ts';
import { createPrng } from '../support/prng.ts';

const topic = 'jackpot';
const OPTIONS = ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` }));

/** What one guest puts into the box. */
interface Ballot {
  readonly code: string;
  readonly choice: readonly string[];
  readonly why?: string;
  readonly text?: string;
}

function codeOf(number: number): string {
  return createPrng(number + 1)
    .next()
    .toString(36)
    .slice(2)
    .padEnd(22, 'x')
    .slice(0, 22);
}

function ballots(count: number, from = 0): Ballot[] {
  return Array.from({ length: count }, (_, index) => ({
    code: codeOf(from + index),
    choice: ['abc'[(from + index) % 3]!],
    ...(index % 2 === 0 && { why: `Reason ${from + index}` }),
  }));
}

function stageWith(definition: object = {}): PollStage {
  const stage = new PollStage();
  stage.send(
    HOST,
    'poll.created',
    { kind: 'single', title: 'Who?', options: OPTIONS, secret: true, ...definition },
    { topic },
  );
  return stage;
}

function cast(stage: PollStage, number: number, { code, choice, why, text }: Ballot, was?: string) {
  stage.now += 1_000;
  const secret = { code, ...(was !== undefined && { was }) };
  const words = { ...(why !== undefined && { why }), ...(text !== undefined && { text }) };
  return stage.send(guest(number), 'ballot.cast', { choice, secret, ...words }, { topic });
}

const poll = (stage: PollStage) => stage.rows.get(`poll:${topic}`) as PollRow;
const waiting = (stage: PollStage): readonly Paper[] =>
  (stage.rows.get(`urn:${topic}`) as UrnRow | undefined)?.papers ?? [];
const counted = (stage: PollStage) =>
  [...stage.rows.values()].filter((row): row is PaperRow => row.kind === 'paper' && row.choice !== undefined);

/** All that there is: rows in the order of their keys, and the log. */
function everything(stage: PollStage): string {
  const rows: Row[] = [...stage.rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return JSON.stringify([rows, stage.log, stage.receipts, stage.head]);
}

describe('a secret ballot', () => {
  it('says in the log that somebody was admitted, and nothing else', () => {
    const stage = stageWith();
    cast(stage, 1, { code: codeOf(1), choice: ['b'], why: 'My reason' });
    const [event] = stage.log.filter(({ type }) => type === 'ballot.admitted');
    assert.deepEqual(event!.data, {});
    assert.ok(!JSON.stringify(stage.log).includes('My reason'));
    assert.equal(poll(stage).admitted, 1);
    assert.deepEqual(poll(stage).tally, { answers: 0, counts: {} });
  });

  it('is counted with others: of ten that wait five are counted, by their codes', () => {
    const stage = stageWith();
    const all = ballots(10);
    all.forEach((ballot, index) => cast(stage, index, ballot));
    const first = all
      .map(({ code }) => code)
      .sort()
      .slice(0, 5);
    assert.deepEqual(
      counted(stage)
        .map(({ code }) => code)
        .sort(),
      first,
    );
    assert.equal(poll(stage).tally.answers, 5);
    assert.equal(waiting(stage).length, 5);
  });

  it('shows its reason without author and time', () => {
    const stage = stageWith();
    ballots(10).forEach((ballot, index) => cast(stage, index, ballot));
    const entries = [...stage.rows.values()].filter((row) => row.kind === 'entry');
    assert.ok(entries.length > 0);
    for (const entry of entries) {
      assert.deepEqual(entry.author, { id: 'anonymous' });
      assert.equal(entry.at, poll(stage).at);
    }
  });

  it('is found under its code', () => {
    const stage = stageWith();
    const all = ballots(12);
    all.forEach((ballot, index) => cast(stage, index, ballot));
    stage.send(HOST, 'topic.closed', {}, { topic });
    assert.deepEqual(
      counted(stage)
        .map(({ code, choice }) => `${code} ${choice!.join()}`)
        .sort(),
      all.map(({ code, choice }) => `${code} ${choice.join()}`).sort(),
    );
    assert.deepEqual(poll(stage).tally, { answers: 12, counts: { a: 4, b: 4, c: 4 } });
  });

  it('is never shown when fewer than five were cast', () => {
    const stage = stageWith({ floor: 0 });
    ballots(4).forEach((ballot, index) => cast(stage, index, ballot));
    stage.send(HOST, 'topic.closed', {}, { topic });
    assert.equal(poll(stage).tally.answers, 0);
    assert.equal(counted(stage).length, 0);
    assert.equal(stage.send(HOST, 'topic.reopened', {}, { topic }).delivery, 'confirmed');
  });

  it('cannot be told apart in a batch: whoever cast which, everything that is kept is the same to the byte', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const prng = createPrng(seed);
      const size = 10 + prng.int(8);
      const all = ballots(size, seed * 100);
      const isClosed = prng.chance(0.5);
      const run = (order: readonly Ballot[]) => {
        const stage = stageWith();
        order.forEach((ballot, index) => cast(stage, index, ballot));
        if (isClosed) stage.send(HOST, 'topic.closed', {}, { topic });
        return everything(stage);
      };
      // The first ten make the first batch: among them any order comes to the same.
      const first = run([...all.slice(0, 10), ...all.slice(10)]);
      assert.equal(run([...prng.shuffle(all.slice(0, 10)), ...all.slice(10)]), first, `seed ${seed}`);
    }
  });

  it('says nothing else than how many: what is kept does not depend on who comes when', () => {
    const stage = stageWith();
    ballots(10).forEach((ballot, index) => cast(stage, index, ballot));
    for (const row of stage.rows.values()) {
      if (row.kind === 'ballot')
        assert.deepEqual([row.choice, row.why, row.said, row.via], [[], undefined, undefined, undefined]);
      if (row.kind === 'paper' || row.kind === 'urn') {
        assert.equal(row.changed, 0);
        assert.doesNotMatch(JSON.stringify(row), /g_\d/);
      }
    }
    const codes = waiting(stage).map(({ code }) => code);
    assert.deepEqual(codes, codes.toSorted(), 'an urn is in the order of its codes');
  });

  it('is changed in its place while it waits, by whoever has its key', () => {
    const stage = stageWith();
    cast(stage, 1, { code: codeOf(1), choice: ['a'] });
    const { length } = stage.log;
    assert.equal(cast(stage, 1, { code: codeOf(2), choice: ['c'] }, codeOf(1)).delivery, 'confirmed');
    assert.deepEqual(waiting(stage), [{ code: codeOf(2), choice: ['c'] }]);
    assert.equal(stage.log.length, length, 'the log does not say that somebody changed it');
    assert.equal(poll(stage).admitted, 1);
  });

  it('is changed after it was counted only together with four others', () => {
    const stage = stageWith({ other: true });
    const all = ballots(10);
    all.forEach((ballot, index) => cast(stage, index, ballot));
    const codes = counted(stage).map(({ code }) => code);
    const people = codes.map((code) => all.findIndex((ballot) => ballot.code === code));
    const before = poll(stage).tally;
    const whys = poll(stage).whys;
    people.slice(0, 4).forEach((person, index) => {
      cast(stage, person, { code: codeOf(500 + index), choice: ['other'], text: 'Own' }, codes[index]);
    });
    assert.deepEqual(poll(stage).tally, before, 'four changes wait');
    cast(stage, people[4]!, { code: codeOf(504), choice: ['other'], text: 'Own', why: 'New' }, codes[4]);
    assert.deepEqual(poll(stage).tally, { answers: 5, counts: { other: 5 } });
    assert.equal(counted(stage).length, 5);
    assert.ok(whys > 0, 'earlier reasons were shown');
    assert.equal(poll(stage).whys, 1, 'they went with what they stood beside');
    const replaced = [...stage.rows.values()].filter((row) => row.kind === 'paper' && !row.choice);
    assert.deepEqual(replaced.map((row) => (row as PaperRow).code).sort(), codes.toSorted());
  });

  it('stays as it was counted when fewer changes wait at the close', () => {
    const stage = stageWith();
    const all = ballots(10);
    all.forEach((ballot, index) => cast(stage, index, ballot));
    const [{ code }] = counted(stage) as [PaperRow];
    const person = all.findIndex((ballot) => ballot.code === code);
    cast(stage, person, { code: codeOf(900), choice: ['c'] }, code);
    stage.send(HOST, 'topic.closed', {}, { topic });
    assert.equal(poll(stage).tally.answers, 10);
    assert.ok(counted(stage).some((paper) => paper.code === code));
    assert.ok(!counted(stage).some((paper) => paper.code === codeOf(900)));
    assert.deepEqual(waiting(stage), [], 'nothing stays that would tell whose ballot was to be changed');
  });

  it('is refused, with the reason, where it would tell or be told twice', () => {
    const stage = stageWith();
    const refusal = (receipt: { delivery: string }) => ('code' in receipt ? receipt.code : receipt.delivery);
    cast(stage, 1, { code: codeOf(1), choice: ['a'] });
    const again = { code: codeOf(2), choice: ['b'] };
    assert.equal(refusal(cast(stage, 1, again)), 'PARTY_BALLOT_CODE_MISSING');
    assert.equal(refusal(cast(stage, 1, again, codeOf(77))), 'PARTY_BALLOT_CODE_WRONG');
    assert.equal(refusal(cast(stage, 2, again, codeOf(1))), 'PARTY_BALLOT_CODE_WRONG');
    assert.equal(refusal(cast(stage, 2, { code: codeOf(1), choice: ['b'] })), 'PARTY_BALLOT_CODE_TAKEN');
    const bare = stage.send(guest(3), 'ballot.cast', { choice: ['a'] }, { topic });
    assert.equal(refusal(bare), 'PARTY_BALLOT_CODE_MISSING');
    const crowded = { ...guest(4), crowded: true as const };
    const secret = { code: codeOf(4) };
    const many = stage.send(crowded, 'ballot.cast', { choice: ['a'], secret }, { topic });
    assert.equal(refusal(many), 'PARTY_POLL_CROWDED');
    const named = new PollStage();
    named.send(
      HOST,
      'poll.created',
      { kind: 'single', title: 'Who?', options: OPTIONS, secret: true },
      { topic },
    );
    named.send(crowded, 'guest.named', { name: 'Teo' });
    assert.equal(
      named.send(crowded, 'ballot.cast', { choice: ['a'], secret }, { topic }).delivery,
      'confirmed',
    );
    assert.equal(refusal(stage.send(guest(1), 'ballot.withdrawn', {}, { topic })), 'PARTY_BALLOT_SECRET');
    assert.equal(
      refusal(stage.send(guest(1), 'why.given', { text: 'So' }, { topic })),
      'PARTY_BALLOT_SECRET',
    );
    const people = ['g_1', 'g_2', 'g_3', 'g_4', 'g_5'];
    const asked = stage.send(HOST, 'people.asked', { question: 'Why?', people }, { topic });
    assert.equal(refusal(asked), 'PARTY_POLL_SECRET');
    assert.equal(waiting(stage).length, 1);
  });

  it('is taken once, also when it comes again under another event', () => {
    const stage = stageWith();
    const ballot = { code: codeOf(1), choice: ['a'] };
    cast(stage, 1, ballot);
    assert.equal(cast(stage, 1, ballot).delivery, 'confirmed');
    assert.equal(poll(stage).admitted, 1);
    assert.equal(waiting(stage).length, 1);
  });

  it('stays closed once something was counted', () => {
    const stage = stageWith();
    ballots(6).forEach((ballot, index) => cast(stage, index, ballot));
    stage.send(HOST, 'topic.closed', {}, { topic });
    const receipt = stage.send(HOST, 'topic.reopened', {}, { topic });
    assert.equal('code' in receipt && receipt.code, 'PARTY_POLL_SECRET_COUNTED');
  });
});
