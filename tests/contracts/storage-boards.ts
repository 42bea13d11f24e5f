import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  boardKey,
  compareIdeas,
  entryKey,
  ideaDue,
  ideaPlace,
  mineKey,
  mineKeys,
  PARTY_KEY,
  personKey,
  pollKey,
  topicKey,
  type BoardSort,
  type EntryRow,
  type Head,
  type IdeaPart,
  type MineRow,
  type Row,
} from '@partyline/protocol';
import type { BoardPageRequest, Storage } from '@partyline/server';
import { createPrng } from '../support/prng.ts';
import type { StorageAdapter } from './storage.ts';

const HEAD: Head = { epoch: 'e1', seq: 0, at: 0 };
const SORTS: readonly BoardSort[] = ['trending', 'top', 'newest', 'decided'];

function entry(id: string, seq: number, rest: Partial<EntryRow> = {}): EntryRow {
  return {
    kind: 'entry',
    key: entryKey(id),
    changed: seq,
    id,
    topic: 'b',
    author: { id: 'g_author' },
    text: id,
    audience: 'public',
    visibility: 'public',
    at: seq * 10,
    seq,
    same: 0,
    reactions: {},
    replies: 0,
    replied: false,
    hostReplies: 0,
    hostReplied: false,
    ...rest,
  };
}

function idea(id: string, seq: number, part: Partial<IdeaPart> = {}, rest: Partial<EntryRow> = {}): EntryRow {
  return entry(id, seq, { idea: { title: id, status: 'new', votes: 0, trend: 0, ...part }, ...rest });
}

function below(of: string, id: string, seq: number, rest: Partial<EntryRow> = {}): EntryRow {
  return entry(id, seq, { root: of, parent: of, ...rest });
}

function mine(of: string, person: string, changed: number, rest: Partial<MineRow> = {}): MineRow {
  return {
    kind: 'mine',
    key: mineKey(of, person),
    changed,
    topic: 'b',
    entry: of,
    person,
    set: {},
    ...rest,
  };
}

const vote = (seq: number, on = true) => ({ vote: { on, at: seq * 10, seq, event: `v${seq}` } });
const follow = (seq: number, on: boolean) => ({ follow: { on, seq, event: `f${seq}` } });

function person(id: string): Row {
  return { kind: 'person', key: personKey(id), changed: 1, id, role: 'guest', active: true };
}

type Put = (...rows: Row[]) => Promise<void>;

/** A party with a board, to which batches of rows are added. */
async function startBoard(t: TestContext, { open }: StorageAdapter): Promise<{ storage: Storage; put: Put }> {
  const { storage } = await open(t);
  await storage.create('p', HEAD);
  let head = HEAD;
  const put: Put = async (...rows) => {
    const next = { ...head, seq: Math.max(head.seq, ...rows.map(({ changed }) => changed)) + 1 };
    assert.equal(await storage.commit('p', { head: next, log: [], rows, receipts: [] }, head), true);
    head = next;
  };
  await put(
    {
      kind: 'party',
      key: PARTY_KEY,
      changed: 1,
      name: 'P',
      policy: 'open',
      reactions: [],
      origins: [],
      topicsOpenedByGuests: 0,
    },
    {
      kind: 'board',
      key: boardKey('b'),
      changed: 1,
      pub: 1,
      topic: 'b',
      board: { title: 'B' },
      at: 0,
      ideas: 0,
      byStatus: {},
      byCategory: {},
    },
  );
  return { storage, put };
}

const idsOf = (rows: readonly EntryRow[] | undefined) => rows?.map(({ id }) => id).join(' ');

/** Ids of a whole list, page by page. */
async function walk(storage: Storage, request: Omit<BoardPageRequest, 'party' | 'topic' | 'limit'>) {
  const ids: string[] = [];
  for (let after = request.after; ;) {
    const page = (await storage.boardPage({ party: 'p', topic: 'b', limit: 7, ...request, after }))!;
    ids.push(...page.rows.map(({ id }) => id));
    if (!page.more) return ids;
    assert.equal(page.rows.length, 7);
    after = ideaPlace(page.rows.at(-1)!, request.sort);
  }
}

function isExpected(
  row: EntryRow,
  { audience, sort, status, category }: Omit<BoardPageRequest, 'party' | 'topic' | 'limit'>,
): boolean {
  const isRead =
    audience === 'public'
      ? row.visibility === 'public' && row.audience === 'public'
      : row.visibility !== 'removed';
  const { idea: part } = row;
  return (
    isRead &&
    part!.into === undefined &&
    (sort !== 'decided' || part!.decided !== undefined) &&
    (status === undefined || part!.status === status) &&
    (category === undefined || part!.category === category)
  );
}

/** What every storage has to hold to about boards. */
export function describeBoardStorage(adapter: StorageAdapter): void {
  describe(`${adapter.name}: keys with a prefix`, () => {
    it('stand for every row below them, beside others by name', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      await put(
        idea('a', 2),
        mine('a', 'g_1', 3),
        mine('a', 'ü', 4),
        mine('ab', 'g_1', 5),
        mine('b', 'g_1', 6),
      );
      const keys = [mineKeys('a'), boardKey('b'), mineKeys('none')];
      const loaded = (await storage.load('p', keys))!;
      assert.deepEqual([...loaded.rows.keys()].sort(), [
        boardKey('b'),
        mineKey('a', 'g_1'),
        mineKey('a', 'ü'),
      ]);
      assert.deepEqual(loaded.rows.get(mineKey('a', 'ü')), mine('a', 'ü', 4));
    });
  });

  describe(`${adapter.name}: lists of ideas`, () => {
    it('are in order for every sort, filter and audience, page by page, whatever changes', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      const { chance, int, pick } = createPrng(5);
      const rows = new Map<string, EntryRow>();
      const anyIdea = (id: string, seq: number): EntryRow => {
        const category = pick([undefined, 'food', 'music', 'shoes']);
        const part = {
          status: pick(['new', 'planned', 'shipped']),
          ...(category !== undefined && { category }),
          votes: int(5),
          trend: int(9),
          ...(chance(0.3) && { imported: 2 }),
          ...(chance(0.5) && { decided: int(6) }),
          ...(chance(0.1) && { into: 'i0' }),
        };
        const at = Math.floor(seq / 3);
        return idea(id, seq, part, {
          at,
          visibility: pick(['public', 'public', 'public', 'held', 'removed']),
          audience: pick(['public', 'public', 'public', 'team']),
        });
      };
      for (let round = 0; round < 3; round += 1) {
        for (let number = 0; number < 60; number += 1) {
          const id = `i${number}`;
          if (round === 0 || chance(0.5)) rows.set(id, anyIdea(id, 10 + number));
        }
        await put(...rows.values(), idea('elsewhere', 900, {}, { topic: 'other' }), below('i1', 'said', 901));
        for (const audience of ['public', 'hosts'] as const)
          for (const sort of SORTS)
            for (const status of [undefined, 'new', 'shipped'])
              for (const category of [undefined, 'food', 'music']) {
                const request = { audience, sort, status, category };
                const expected = [...rows.values()]
                  .filter((row) => isExpected(row, request))
                  .sort((a, b) => compareIdeas(ideaPlace(a, sort), ideaPlace(b, sort)));
                assert.deepEqual(
                  await walk(storage, request),
                  expected.map(({ id }) => id),
                  JSON.stringify(request),
                );
              }
      }
    });

    it('bring what is pinned on a first page without a filter, and what the whole is about', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      const topic: Row = {
        kind: 'topic',
        key: topicKey('b'),
        changed: 9,
        pub: 9,
        topic: 'b',
        of: 'board',
        state: 'open',
        title: 'B',
        entries: 2,
        roots: 2,
        revealed: true,
        pinned: ['low'],
      };
      await put(topic, idea('low', 2, { trend: 1 }), idea('high', 3, { trend: 5 }));
      const request = { party: 'p', topic: 'b', audience: 'public', sort: 'trending', limit: 1 } as const;
      const page = (await storage.boardPage(request))!;
      assert.deepEqual([idsOf(page.rows), idsOf(page.pinned), page.more, page.pub], ['high', 'low', true, 9]);
      assert.deepEqual([page.party.name, page.topic, page.board?.topic], ['P', topic, 'b']);
      const behind = (await storage.boardPage({ ...request, after: { rank: 5, seq: 3 } }))!;
      assert.deepEqual([idsOf(behind.rows), idsOf(behind.pinned), behind.more], ['low', '', false]);
      assert.equal(idsOf((await storage.boardPage({ ...request, status: 'new' }))!.pinned), '');
      assert.equal(await storage.boardPage({ ...request, party: 'nobody' }), undefined);
    });

    it('leave a merged idea out of its topic too, until it stands for itself again', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      const read = async () =>
        idsOf(
          (await storage.page({
            party: 'p',
            topic: 'b',
            audience: 'hosts',
            sort: 'newest',
            limit: 9,
            inline: 0,
          }))!.rows,
        );
      await put(idea('a', 2), idea('c', 3, { into: 'a' }));
      assert.equal(await read(), 'a');
      await put(idea('c', 3));
      assert.equal(await read(), 'c a');
    });
  });

  describe(`${adapter.name}: one idea`, () => {
    const group = [
      idea('top', 2, { merged: [{ id: 'left' }, { id: 'right' }] }),
      idea('left', 3, { into: 'top', merged: [{ id: 'deep' }] }),
      idea('right', 4, { into: 'top' }),
      idea('deep', 5, { into: 'left' }, { visibility: 'removed' }),
      idea('other', 6),
    ];
    const part = { voice: { source: 'Forum', day: '2026-01-01' } };
    const read = async (storage: Storage, more: Partial<Parameters<Storage['ideaPage']>[0]> = {}) =>
      (await storage.ideaPage({
        party: 'p',
        topic: 'b',
        idea: 'top',
        audience: 'public',
        limit: 3,
        ...more,
      }))!;

    it('comes with all that is merged into it, what the team says, and what speaks for any of them', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      await put(
        ...group,
        below('top', 'w1', 10, { why: true }),
        below('deep', 'gone', 8, { why: true, same: 7 }),
        below('deep', 'gone answer', 7),
        below('right', 'w2', 11, { why: true, same: 2 }),
        below('right', 'voice', 12, part),
        below('left', 'w3', 13, { why: true }),
        below('top', 'held', 14, { why: true, same: 1, visibility: 'held' }),
        below('other', 'w4', 15, { why: true, same: 9 }),
        below('top', 'answer', 16),
        below('left', 'earlier', 9),
        below('top', 'private', 17, { audience: 'team', peer: 'g_1' }),
      );
      const page = await read(storage);
      assert.equal(page.idea?.id, 'top');
      assert.equal(idsOf(page.merged), 'left right deep');
      assert.equal(idsOf(page.answers), 'earlier answer');
      assert.deepEqual([idsOf(page.reasons), page.more], ['w2 w3 voice', true]);
      const after = { rank: 0, seq: 12 };
      const next = await read(storage, { after });
      assert.deepEqual([idsOf(next.reasons), next.more, idsOf(next.answers)], ['w1', false, '']);
      const hosts = await read(storage, { audience: 'hosts', limit: 9 });
      assert.equal(idsOf(hosts.reasons), 'gone w2 held w3 voice w1');
      assert.equal(idsOf(hosts.answers), 'gone answer earlier answer private');
      const left = { idea: 'left', limit: 9 };
      assert.equal(idsOf((await read(storage, left)).reasons), 'w3', 'nobody but hosts can read “deep”');
      assert.equal(idsOf((await read(storage, { ...left, audience: 'hosts' })).reasons), 'gone w3');
      await put(below('top', 'w1', 10, { why: true, same: 5, changed: 30 }));
      assert.equal(idsOf((await read(storage)).reasons), 'w1 w2 w3');
    });

    it('is not found under another topic, nor where the entry is none', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      await put(idea('a', 2, {}, { topic: 'other' }), entry('post', 3));
      for (const id of ['a', 'post', 'none']) {
        const page = await read(storage, { idea: id });
        assert.deepEqual(
          [page.idea, page.reasons, page.more, page.board?.topic],
          [undefined, [], false, 'b'],
        );
      }
    });

    it('has everybody who votes for it or for what is merged into it, each once, the latest first', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      await put(
        ...group,
        person('g_1'),
        below('left', 'why-1', 9, { why: true }),
        mine('top', 'g_1', 10, vote(10)),
        mine('left', 'g_1', 14, { vote: { ...vote(14).vote, why: 'why-1' } }),
        mine('right', 'g_1', 12, vote(12)),
        mine('top', 'g_2', 11, vote(11)),
        mine('top', 'g_3', 15, vote(15, false)),
        mine('deep', 'o_ann', 13, { vote: { ...vote(13).vote, name: 'Ann' } }),
        mine('other', 'g_4', 16, vote(16)),
        mine('top', 'g_5', 17, follow(17, true)),
      );
      const voters = async (limit: number, after?: { at: number; seq: number }) =>
        (await storage.voters({ party: 'p', topic: 'b', idea: 'top', limit, after }))!;
      const whole = await voters(9);
      assert.deepEqual(
        whole.rows.map((row) => `${row.person} ${row.entry}`),
        ['g_1 left', 'o_ann deep', 'g_2 top'],
      );
      assert.deepEqual([[...whole.people.keys()], [...whole.whys.keys()]], [['g_1'], ['why-1']]);
      assert.deepEqual([whole.idea?.id, whole.more], ['top', false]);
      const first = await voters(2);
      assert.deepEqual([first.rows.length, first.more], [2, true]);
      const rest = await voters(2, first.rows[1]!.vote!);
      assert.deepEqual([rest.rows.map((row) => row.person), rest.more], [['g_2'], false]);
      await put(mine('left', 'g_1', 20, vote(14, false)), mine('top', 'g_3', 21, vote(21)));
      assert.deepEqual(
        (await voters(9)).rows.map((row) => `${row.person} ${row.entry}`),
        ['g_3 top', 'o_ann deep', 'g_1 right', 'g_2 top'],
      );
      const none = await storage.voters({ party: 'p', topic: 'other', idea: 'top', limit: 3 });
      assert.deepEqual([none!.idea, none!.rows], [undefined, []]);
    });

    it('is followed by authors, voters and those who said so, each once, unless they said no', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      const people = ['g_author', 'g_both', 'g_said', 'g_voted', 'g_late', 'g_no', 'g_gone', 'g_other'];
      const author = { author: { id: 'g_late' } };
      await put(
        ...people.map(person),
        idea('top', 2, { merged: [{ id: 'left' }] }),
        idea('left', 3, { into: 'top' }, author),
        mine('top', 'g_both', 10, vote(10)),
        mine('left', 'g_both', 11, vote(11)),
        mine('left', 'g_said', 12, follow(12, true)),
        mine('top', 'g_voted', 13, vote(13)),
        mine('top', 'g_no', 14, { ...vote(14), ...follow(15, false) }),
        mine('top', 'g_gone', 16, vote(16, false)),
        mine('other', 'g_other', 17, vote(17)),
        mine('top', 'o_ann', 18, vote(18)),
      );
      const followers = async (limit: number) => {
        const ids: string[] = [];
        for (let after: string | undefined; ;) {
          const page = (await storage.followers({ party: 'p', idea: 'top', after, limit }))!;
          ids.push(...page.people.map(({ id }) => id));
          assert.ok(page.people.length <= limit);
          if (page.next === undefined) return ids.join(' ');
          after = page.next;
        }
      };
      const all = 'g_both g_late g_said g_author g_voted';
      for (const limit of [1, 2, 3, 100]) assert.equal(await followers(limit), all, `${limit} at once`);
      await put(
        mine('left', 'g_late', 20, follow(20, false)),
        mine('top', 'g_author', 21, follow(21, false)),
      );
      for (const limit of [1, 3, 100]) assert.equal(await followers(limit), 'g_both g_said g_voted');
    });
  });

  describe(`${adapter.name}: ideas of one person`, () => {
    it('are those proposed, voted for or followed, the latest first, page by page', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      const by = { author: { id: 'g_1' } };
      await put(
        idea('own-1', 2, {}, by),
        idea('own-2', 3, { into: 'a' }, { ...by, visibility: 'held' }),
        idea('own-3', 4, {}, { ...by, visibility: 'removed' }),
        idea('own-4', 5, {}, by),
        idea('a', 6),
        idea('c', 7),
        idea('d', 8),
        idea('far', 9, {}, { ...by, topic: 'other' }),
        below('a', 'why', 10, { ...by, why: true }),
        mine('a', 'g_1', 11, vote(11)),
        mine('c', 'g_1', 12, { ...vote(12), ...follow(13, false) }),
        mine('d', 'g_1', 14, follow(14, true)),
        mine('own-1', 'g_1', 15, follow(15, false)),
        mine('own-4', 'g_1', 16, vote(16)),
        mine('d', 'g_2', 17, vote(17)),
      );
      const read = async (filter: 'proposed' | 'voted' | 'followed', limit: number) => {
        const ids: string[] = [];
        for (let after: number | undefined; ;) {
          const request = { party: 'p', topic: 'b', person: 'g_1', filter, after, limit };
          const page = (await storage.ideasOf(request))!;
          ids.push(...page.rows.map(({ id }) => id));
          if (page.next === undefined) return ids.join(' ');
          after = page.next;
        }
      };
      for (const limit of [1, 2, 50]) {
        assert.equal(await read('proposed', limit), 'own-4 own-2 own-1');
        assert.equal(await read('voted', limit), 'own-4 c a');
        assert.equal(await read('followed', limit), 'own-4 d a own-2');
      }
      await put(mine('a', 'g_1', 20, vote(20, false)));
      assert.equal(await read('voted', 2), 'own-4 c');
      assert.equal(await read('followed', 2), 'own-4 d own-2');
    });
  });

  describe(`${adapter.name}: ideas with a date`, () => {
    it('are named when the clock has something to do, the first due first, apart from polls', async (t) => {
      const { storage, put } = await startBoard(t, adapter);
      const soon = idea('soon', 2, { status: 'planned', next: '2027-01-01' });
      const late = idea('late', 3, { status: 'planned', next: '2027-02-01' });
      const poll: Row = {
        kind: 'poll',
        key: pollKey('q'),
        changed: 4,
        topic: 'q',
        poll: { kind: 'single', title: 'Which?', options: [], closes: 40 },
        at: 0,
        state: 'open',
        tally: { answers: 0, counts: {} },
        whys: 0,
        reasons: {},
        proposed: [],
        via: {},
        wordings: [],
      };
      await put(late, soon, idea('none', 5), poll);
      const due = await storage.dueIdeas(5);
      assert.deepEqual(
        due.map(({ party, due: at, idea: { id } }) => [party, at, id]),
        [
          ['p', ideaDue(soon)!.at, 'soon'],
          ['p', ideaDue(late)!.at, 'late'],
        ],
      );
      assert.equal((await storage.dueIdeas(1)).length, 1);
      assert.deepEqual(
        (await storage.duePolls(5)).map(({ due: at }) => at),
        [40],
      );
      await put({ ...soon, changed: 9, visibility: 'removed' });
      assert.deepEqual(
        (await storage.dueIdeas(5)).map(({ idea: { id } }) => id),
        ['late'],
      );
    });
  });
}
