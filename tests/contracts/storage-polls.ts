import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ballotKey,
  entryKey,
  PARTY_KEY,
  pollDayKey,
  pollKey,
  urnKey,
  type BallotRow,
  type EntryRow,
  type Head,
  type PollDefinition,
  type PollPart,
  type PollRow,
  type Row,
} from '@partyline/protocol';
import type { Storage } from '@partyline/server';
import type { StorageAdapter } from './storage.ts';

const HEAD: Head = { epoch: 'e1', seq: 0, at: 0 };
const POLL: PollDefinition = { kind: 'single', title: 'Which?', options: [] };

function pollRowOf(topic: string, state: PollRow['state'], times: Partial<PollDefinition>): PollRow {
  return {
    kind: 'poll',
    key: pollKey(topic),
    changed: 1,
    topic,
    poll: { ...POLL, ...times },
    at: 0,
    state,
    tally: { answers: 0, counts: {} },
    whys: 0,
    reasons: {},
    proposed: [],
    via: {},
    wordings: [],
  };
}

function said(id: string, seq: number, part: PollPart, rest: Partial<EntryRow> = {}): EntryRow {
  return {
    kind: 'entry',
    key: entryKey(id),
    changed: seq,
    id,
    topic: 't',
    author: { id: 'g_1' },
    text: id,
    audience: 'public',
    visibility: 'public',
    at: seq,
    seq,
    same: 0,
    reactions: {},
    replies: 0,
    replied: false,
    hostReplies: 0,
    hostReplied: false,
    poll: part,
    ...rest,
  };
}

function ballot(person: string, seq: number, choice: string[], rest: Partial<BallotRow> = {}): BallotRow {
  const key = ballotKey('t', person);
  const event = `e${seq}`;
  return {
    kind: 'ballot',
    key,
    changed: seq,
    topic: 't',
    person,
    state: 'cast',
    choice,
    at: seq,
    seq,
    event,
    ...rest,
  };
}

/** A party with a poll, to which batches of rows are added. */
async function startPoll(storage: Storage): Promise<(seq: number, ...rows: Row[]) => Promise<void>> {
  await storage.create('p', HEAD);
  let head = HEAD;
  const put = async (seq: number, ...rows: Row[]) => {
    const next = { ...head, seq };
    assert.equal(await storage.commit('p', { head: next, log: [], rows, receipts: [] }, head), true);
    head = next;
  };
  const party: Row = {
    kind: 'party',
    key: PARTY_KEY,
    changed: 1,
    name: 'P',
    policy: 'open',
    reactions: [],
    origins: [],
    topicsOpenedByGuests: 0,
  };
  await put(1, party, pollRowOf('t', 'open', {}));
  return put;
}

/** What every storage has to hold to about polls. */
export function describePollStorage({ name, open }: StorageAdapter): void {
  describe(`${name}: polls`, () => {
    it('names those that are due, of all parties, the first due first', async (t) => {
      const { storage } = await open(t);
      for (const [party, row] of [
        ['p', pollRowOf('late', 'open', { closes: 30 })],
        ['q', pollRowOf('soon', 'scheduled', { opens: 10, closes: 40 })],
        ['r', pollRowOf('over', 'closed', { closes: 5 })],
      ] as const) {
        await storage.create(party, HEAD);
        const batch = { head: { ...HEAD, seq: 1 }, log: [], rows: [row], receipts: [] };
        assert.equal(await storage.commit(party, batch, HEAD), true);
      }
      const due = await storage.duePolls(5);
      assert.deepEqual(
        due.map(({ party, due: at, poll }) => [party, at, poll.topic]),
        [
          ['q', 10, 'soon'],
          ['p', 30, 'late'],
        ],
      );
      assert.equal((await storage.duePolls(1)).length, 1);
    });

    it('brings what is said beside each choice, most seconded first, then newest, page by page', async (t) => {
      const { storage } = await open(t);
      const put = await startPoll(storage);
      await put(
        6,
        said('old', 2, { part: 'why', choice: ['a'] }),
        said('loved', 3, { part: 'why', choice: ['a', 'b'] }, { same: 4 }),
        said('held', 4, { part: 'why', choice: ['a'] }, { visibility: 'held' }),
        said('new', 5, { part: 'why', choice: ['a'] }),
        said('words', 6, { part: 'said', choice: [] }),
      );
      const read = async (
        audience: 'public' | 'hosts',
        limit: number,
        after?: { rank: number; seq: number },
      ) => {
        const buckets = () => [
          { part: 'why', choice: 'a' } as const,
          { part: 'why', choice: 'b' } as const,
          { part: 'said' } as const,
        ];
        const found = await storage.poll({ party: 'p', topic: 't', audience, buckets, after, limit });
        return found!.reasons.map(
          ({ rows, more }) => `${rows.map(({ id }) => id).join(' ')}${more ? ' …' : ''}`,
        );
      };
      assert.deepEqual(await read('public', 2), ['loved new …', 'loved', 'words']);
      assert.deepEqual(await read('public', 2, { rank: 0, seq: 5 }), ['old', '', '']);
      assert.deepEqual(await read('hosts', 4), ['loved new held old', 'loved', 'words']);
      await put(
        9,
        said('loved', 3, { part: 'why', choice: ['b'] }, { changed: 7, same: 0 }),
        said('old', 2, { part: 'why', choice: ['a'] }, { changed: 8, same: 1 }),
        said('new', 5, { part: 'why', choice: ['a'] }, { changed: 9, visibility: 'removed' }),
      );
      assert.deepEqual(await read('hosts', 4), ['old held', 'loved', 'words']);
    });

    it('lists answers by what was chosen and whether a reason came along, the latest first', async (t) => {
      const { storage } = await open(t);
      const put = await startPoll(storage);
      await put(
        5,
        ballot('g_1', 2, ['a'], { why: 'w1' }),
        ballot('g_2', 3, ['a', 'b']),
        ballot('g_3', 4, ['b'], { why: 'w3' }),
        ballot('g_4', 5, ['a']),
        said('w1', 2, { part: 'why', choice: ['a'] }),
      );
      const read = async (rest: Partial<Parameters<Storage['ballots']>[0]> = {}) => {
        const found = (await storage.ballots({ party: 'p', topic: 't', limit: 9, ...rest }))!;
        return `${found.rows.map(({ person }) => person).join(' ')}${found.more ? ' …' : ''}`;
      };
      assert.equal(await read(), 'g_4 g_3 g_2 g_1');
      assert.equal(await read({ limit: 3 }), 'g_4 g_3 g_2 …');
      assert.equal(await read({ before: 3 }), 'g_1');
      assert.equal(await read({ choice: 'a' }), 'g_4 g_2 g_1');
      assert.equal(await read({ why: 'none' }), 'g_4 g_2');
      assert.equal(await read({ choice: 'b', why: 'given' }), 'g_3');
      const whole = await storage.ballots({ party: 'p', topic: 't', limit: 9 });
      assert.deepEqual([...whole!.entries.keys()], ['w1']);
      await put(7, ballot('g_4', 6, ['b'], { why: 'w4' }), ballot('g_1', 7, ['a'], { state: 'withdrawn' }));
      assert.equal(await read(), 'g_4 g_3 g_2');
      assert.equal(await read({ choice: 'a' }), 'g_2');
      assert.equal(await read({ choice: 'b', why: 'given' }), 'g_4 g_3');
    });

    it('reads rows of one kind of one poll in the order of their keys', async (t) => {
      const { storage } = await open(t);
      const put = await startPoll(storage);
      const day = (topic: string, date: string): Row => ({
        kind: 'poll-day',
        key: pollDayKey(topic, date),
        changed: 2,
        topic,
        day: date,
        answers: 1,
        counts: { a: 1 },
      });
      await put(
        2,
        day('t', '2027-01-02'),
        day('t', '2027-01-01'),
        day('t2', '2027-01-01'),
        day('s', '2027-01-03'),
      );
      const read = async (after: string, limit: number) =>
        (await storage.pollParts('p', 't', 'poll-day', after, limit))!.rows.map((row) => row.day);
      assert.deepEqual(await read('', 9), ['2027-01-01', '2027-01-02']);
      assert.deepEqual(await read('', 1), ['2027-01-01']);
      assert.deepEqual(await read(pollDayKey('t', '2027-01-01'), 9), ['2027-01-02']);
      assert.equal((await storage.pollParts('p', 't', 'profile', '', 9))!.rows.length, 0);
    });

    it('takes an urn only from whoever knows how it stands, though the log says nothing, or takes none', async (t) => {
      const { storage } = await open(t);
      await storage.create('p', HEAD);
      const key = urnKey('t');
      const urnOf = (...codes: string[]): Row => ({
        kind: 'urn',
        key,
        changed: 0,
        topic: 't',
        papers: codes.map((code) => ({ code, choice: ['a'] })),
      });
      const put = (before: Row | undefined, after: Row) =>
        storage.commit(
          'p',
          { head: HEAD, log: [], rows: [after], receipts: [] },
          HEAD,
          new Map([[key, before]]),
        );
      if (!storage.keepsSecrets) {
        await assert.rejects(put(undefined, urnOf('a')), { code: 'PARTY_POLL_SECRET_STORAGE' });
        assert.deepEqual(await storage.rows('p', '', 5), []);
        return;
      }
      assert.equal(await put(undefined, urnOf('a')), true);
      assert.equal(await put(undefined, urnOf('b')), false);
      assert.equal(await put(urnOf('a'), urnOf('a', 'b')), true);
      assert.deepEqual((await storage.load('p', [key]))!.rows.get(key), urnOf('a', 'b'));
      assert.deepEqual(
        (await storage.rows('p', '', 5)).map((row) => row.key),
        [key],
      );
      await storage.cleaned();
    });
  });
}
