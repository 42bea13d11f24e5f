import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  linkRow,
  personRow,
  project,
  SESSION_MS,
  sessionRow,
  SYSTEM,
  type ErrorCode,
  type Receipt,
} from '@partyline/protocol';
import { ANN, BEN, MODERATOR, OWNER, Stage } from '../support/history-stage.ts';

function assertRejected(stage: Stage, receipt: Receipt, code: ErrorCode): void {
  assert.deepStrictEqual(receipt, { id: receipt.id, delivery: 'rejected', code });
  assert.deepStrictEqual(stage.last.log, [], 'a rejected event leaves no trace in the log');
}

function assertNothingNew(stage: Stage, receipt: Receipt): void {
  assert.equal(receipt.delivery, 'confirmed');
  assert.deepStrictEqual(stage.last.log, []);
}

describe('a mail address that a guest leaves', () => {
  const contactOf = (stage: Stage, id: string) => personRow(stage.party.rows, id)?.contact;

  it('is one, is asked first, and is agreed to by whoever reads its mail', () => {
    const stage = new Stage('open');
    for (const email of [
      '',
      'nowhere',
      'a@b',
      'two words@example.org',
      'a@example.org, b@example.org',
      'a@@b.c',
    ])
      assertRejected(stage, stage.does(ANN, 'contact.given', { email }), 'PARTY_EMAIL_INVALID');
    stage.does(ANN, 'contact.given', { email: ' ann@example.org ' });
    assert.deepStrictEqual(contactOf(stage, ANN.id), { email: 'ann@example.org', state: 'asked', at: 1_000 });
    stage.does(SYSTEM, 'contact.confirmed', { person: ANN.id, email: 'other@example.org' });
    assert.equal(contactOf(stage, ANN.id)!.state, 'asked', 'an old letter confirms nothing');
    stage.does(SYSTEM, 'contact.confirmed', { person: ANN.id, email: 'ann@example.org' }, { now: 3_000 });
    assert.deepStrictEqual(contactOf(stage, ANN.id), {
      email: 'ann@example.org',
      state: 'confirmed',
      at: 3_000,
    });
    assertNothingNew(stage, stage.does(ANN, 'contact.given', { email: 'ann@example.org' }));
    stage.does(ANN, 'contact.given', { email: 'new@example.org' });
    assert.equal(contactOf(stage, ANN.id)!.state, 'asked');
  });

  it('is taken back by the guest, or by one click in a letter', () => {
    const stage = new Stage('open');
    assertNothingNew(stage, stage.does(ANN, 'contact.removed', {}));
    stage.does(ANN, 'contact.given', { email: 'ann@example.org' });
    stage.does(ANN, 'contact.removed', {});
    assert.equal(contactOf(stage, ANN.id), undefined);
    stage.does(BEN, 'contact.given', { email: 'ben@example.org' });
    stage.does(SYSTEM, 'contact.dropped', { person: BEN.id });
    assert.equal(contactOf(stage, BEN.id), undefined);
    assertNothingNew(stage, stage.does(SYSTEM, 'contact.dropped', { person: BEN.id }));
    assertNothingNew(
      stage,
      stage.does(SYSTEM, 'contact.confirmed', { person: BEN.id, email: 'ben@example.org' }),
    );
  });

  it('is told to nobody', () => {
    const stage = new Stage('open');
    stage.does(ANN, 'contact.given', { email: 'ann@example.org' });
    assert.doesNotMatch(
      JSON.stringify(stage.last.news.map((news) => [news.public, news.hosts, [...news.self]])),
      /ann@/,
    );
    for (const audience of ['public', 'hosts', `self:${ANN.id}`] as const)
      assert.equal(project(personRow(stage.party.rows, ANN.id)!, audience), null);
  });
});

describe('a one-time link', () => {
  const link = { host: OWNER.id, link: 'l1', place: 'page', expires: 60_000 } as const;

  it('is made for a host there is', () => {
    const stage = new Stage('open');
    assertRejected(
      stage,
      stage.does(SYSTEM, 'host.linked', { ...link, host: 'h_nobody' }),
      'PARTY_HOST_NOT_FOUND',
    );
    stage.does(SYSTEM, 'host.removed', { host: MODERATOR.id });
    assertRejected(
      stage,
      stage.does(SYSTEM, 'host.linked', { ...link, host: MODERATOR.id }),
      'PARTY_HOST_NOT_FOUND',
    );
    assert.equal(stage.does(SYSTEM, 'host.linked', link).delivery, 'confirmed');
  });

  it('opens one session in time; the same again is answered the same, another is not', () => {
    const stage = new Stage('open');
    const enter = (session: string, now: number, name = 'l1') =>
      stage.does(SYSTEM, 'session.opened', { link: name, session }, { now });
    assertRejected(stage, enter('s1', 1_000), 'PARTY_LINK_INVALID');
    stage.does(SYSTEM, 'host.linked', link);
    assertRejected(stage, enter('s1', 60_001), 'PARTY_LINK_EXPIRED');
    assert.equal(enter('s1', 60_000).delivery, 'confirmed');
    assert.deepStrictEqual(sessionRow(stage.party.rows, 's1'), {
      kind: 'session',
      key: 'session:s1',
      changed: stage.party.head.seq,
      host: OWNER.id,
      place: 'page',
      expires: 60_000 + SESSION_MS,
      active: true,
    });
    assert.equal(linkRow(stage.party.rows, 'l1')!.session, 's1');
    assertNothingNew(stage, enter('s1', 90_000));
    assertRejected(stage, enter('s2', 60_000), 'PARTY_LINK_USED');
  });

  it('’s session ends once, and neither is told to anybody', () => {
    const stage = new Stage('open');
    stage.does(SYSTEM, 'host.linked', link);
    stage.does(SYSTEM, 'session.opened', { link: 'l1', session: 's1' });
    for (const { public: forAll, hosts, self } of stage.last.news)
      assert.deepStrictEqual([forAll, hosts, self.size], [[], [], 0]);
    stage.does(SYSTEM, 'session.closed', { session: 's1' });
    assert.equal(sessionRow(stage.party.rows, 's1')!.active, false);
    assertNothingNew(stage, stage.does(SYSTEM, 'session.closed', { session: 's1' }));
    assertNothingNew(stage, stage.does(SYSTEM, 'session.closed', { session: 'none' }));
  });
});

describe('a host’s mail', () => {
  it('is set for a host there is, survives a new name, and is taken away', () => {
    const stage = new Stage('open');
    const mail = {
      host: OWNER.id,
      email: 'olga@example.org',
      digestMinutes: 15,
      quiet: { from: 1_200, to: 480 },
    };
    assertRejected(
      stage,
      stage.does(SYSTEM, 'host.mail-set', { ...mail, host: 'h_nobody' }),
      'PARTY_HOST_NOT_FOUND',
    );
    assertRejected(
      stage,
      stage.does(SYSTEM, 'host.mail-set', { ...mail, email: 'olga' }),
      'PARTY_EMAIL_INVALID',
    );
    stage.does(SYSTEM, 'host.mail-set', mail);
    stage.does(SYSTEM, 'host.added', { host: OWNER.id, name: 'Olga B.', role: 'owner' });
    const { host: _, ...kept } = mail;
    assert.deepStrictEqual(personRow(stage.party.rows, OWNER.id)!.mail, kept);
    stage.does(SYSTEM, 'host.mail-set', { host: OWNER.id, digestMinutes: 0 });
    assert.equal(personRow(stage.party.rows, OWNER.id)!.mail, undefined);
  });
});

describe('a name', () => {
  it('shows something to others, whoever has it', () => {
    const stage = new Stage('open');
    const unseen = [
      '',
      '   ',
      '\u200b\u200b',
      '\u200d\ufeff\u2060',
      '\u3164',
      '\u2800 \u115f',
      '\u00ad\u{e0041}',
      '\u0301',
    ];
    for (const name of unseen) {
      assertRejected(stage, stage.does(ANN, 'guest.named', { name }), 'PARTY_NAME_INVALID');
      assertRejected(stage, stage.does(OWNER, 'party.configured', { name }), 'PARTY_NAME_INVALID');
    }
    for (const name of ['Teo K.', '李', 'नेहा', 'ماريا', '7', '👩\u200d🚀', '\u200fدانا'])
      assert.equal(stage.does(ANN, 'guest.named', { name }).delivery, 'confirmed', name);
  });
});
