import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  applyLogEvent,
  DESK_KEY,
  entryKey,
  keysOf,
  PARTY_KEY,
  receiptKey,
  topicKey,
  type Head,
  type LogEvent,
  type Row,
} from '@partyline/protocol';
import type { Batch, Storage } from '@partyline/server';

/** How a storage is opened, and opened once more beside it, as another process would. */
export interface StorageAdapter {
  readonly name: string;
  open(t: TestContext): Promise<{ storage: Storage; beside(): Promise<Storage> }>;
}

const HEAD: Head = { epoch: 'e1', seq: 0, at: 0 };

/** Folds log events as a ledger does and makes the batch that one commit writes. */
class Author {
  readonly #rows = new Map<string, Row>();
  head = HEAD;

  batch(
    ...drafts: {
      id?: string;
      type: LogEvent['type'];
      topic?: string;
      actor?: string;
      at?: number;
      data: object;
    }[]
  ): Batch {
    const changed = new Map<string, Row>();
    const log: LogEvent[] = [];
    let { seq, at } = this.head;
    for (const { id, type, topic = null, actor = 'g_1', at: given, data } of drafts) {
      seq += 1;
      at = given ?? seq * 10;
      const event = { seq, id: id ?? `id-${seq}`, type, v: 1, topic, actor, at, data } as LogEvent;
      log.push(event);
      keysOf(event, actor, this.#rows);
      applyLogEvent(this.#rows, event, (row) => {
        this.#rows.set(row.key, row);
        changed.set(row.key, row);
      });
    }
    const before = this.head;
    this.head = { ...before, seq, at };
    return {
      head: this.head,
      log,
      rows: [...changed.values()],
      receipts: log.map(({ id, actor, seq: place }) => ({
        actor,
        receipt: { id, delivery: 'confirmed', seq: place },
      })),
    };
  }

  row(key: string): Row | undefined {
    return this.#rows.get(key);
  }
}

const created = { type: 'party.created', data: { name: 'P', policy: 'open', reactions: ['heart'] } } as const;
const opened = {
  type: 'topic.opened',
  topic: 't',
  data: { kind: 'thread', title: 'T', by: 'host' },
} as const;
const posted = (id: string, data: object = {}, actor = 'g_1') =>
  ({
    id,
    type: 'post.added',
    topic: 't',
    actor,
    data: { text: id, author: { id: actor }, visibility: 'public', audience: 'public', ...data },
  }) as const;

/** What every storage has to hold to. */
export function describeStorage({ name, open }: StorageAdapter): void {
  const filled = async (t: TestContext, ...drafts: Parameters<Author['batch']>) => {
    const { storage, beside } = await open(t);
    const author = new Author();
    await storage.create('p', HEAD);
    const write = async (...more: Parameters<Author['batch']>) => {
      const expected = author.head;
      assert.equal(await storage.commit('p', author.batch(...more), expected), true);
    };
    await write(created, opened, ...drafts);
    return { storage, beside, author, write };
  };
  const page = (storage: Storage, rest: object = {}) =>
    storage.page({
      party: 'p',
      topic: 't',
      audience: 'public',
      sort: 'oldest',
      limit: 50,
      inline: 3,
      ...rest,
    });
  const idsOf = (found: { rows: readonly { id: string }[] } | undefined) => found?.rows.map(({ id }) => id);

  describe(`${name}: heads and commits`, () => {
    it('knows no party until it is created, and creates it once', async (t) => {
      const { storage } = await open(t);
      assert.equal(await storage.head('p'), undefined);
      assert.equal(await storage.load('p', [PARTY_KEY]), undefined);
      assert.equal(await page(storage), undefined);
      assert.equal(await storage.mine('p', 't', 'g_1', 5), undefined);
      assert.equal(await storage.create('p', HEAD), true);
      assert.equal(await storage.create('p', { ...HEAD, epoch: 'e2' }), false);
      assert.deepEqual({ ...(await storage.head('p')) }, HEAD);
      assert.deepEqual(await storage.parties(), ['p']);
    });

    it('writes log, rows, receipts and head as one', async (t) => {
      const { storage, author } = await filled(t, posted('a'));
      const loaded = await storage.load(
        'p',
        [PARTY_KEY, entryKey('a'), entryKey('none')],
        [
          { actor: 'g_1', id: 'a' },
          { actor: 'g_2', id: 'a' },
        ],
      );
      assert.deepEqual({ ...loaded!.head }, author.head);
      assert.deepEqual([...loaded!.rows.keys()], [PARTY_KEY, entryKey('a')]);
      assert.deepEqual(loaded!.rows.get(entryKey('a')), author.row(entryKey('a')));
      assert.deepEqual(loaded!.receipts.get(receiptKey('g_1', 'a')), {
        id: 'a',
        delivery: 'confirmed',
        seq: 3,
      });
      assert.equal(loaded!.receipts.size, 1);
      const log = await storage.log('p', 1, 5);
      assert.deepEqual(
        log.map(({ seq, id, type }) => [seq, id, type]),
        [
          [2, 'id-2', 'topic.opened'],
          [3, 'a', 'post.added'],
        ],
      );
      assert.deepEqual(log[1]?.data, posted('a').data);
    });

    it('writes nothing when the head is not the expected one', async (t) => {
      const { storage, author } = await filled(t);
      const stale = author.head;
      const first = author.batch(posted('a'));
      assert.equal(await storage.commit('p', first, { ...stale, seq: stale.seq - 1 }), false);
      assert.equal(await storage.commit('p', first, { ...stale, epoch: 'other' }), false);
      assert.deepEqual(await storage.log('p', stale.seq, 5), []);
      assert.equal((await storage.load('p', [entryKey('a')]))!.rows.size, 0);
      assert.equal(await storage.commit('p', first, stale), true);
      assert.equal(await storage.commit('p', first, stale), false);
    });

    it('writes nothing at all when a part of a batch cannot be written', async (t) => {
      const { storage, author } = await filled(t, posted('a'));
      const before = author.head;
      const batch = author.batch(posted('b'));
      const doubled = { ...batch, receipts: [...batch.receipts, ...batch.receipts] };
      await assert.rejects(storage.commit('p', doubled, before));
      assert.deepEqual({ ...(await storage.head('p')) }, before);
      assert.equal((await storage.load('p', [entryKey('b')]))!.rows.size, 0);
    });

    it('keeps parties apart', async (t) => {
      const { storage } = await filled(t, posted('a'));
      await storage.create('q', HEAD);
      assert.equal((await storage.load('q', [entryKey('a')], [{ actor: 'g_1', id: 'a' }]))!.rows.size, 0);
      assert.deepEqual(await storage.log('q', 0, 5), []);
      assert.deepEqual(await storage.rows('q', '', 5), []);
    });

    it('tells when another process has written, and sees it', async (t) => {
      const { storage, beside, author } = await filled(t);
      const other = await beside();
      const version = await storage.version();
      assert.equal(await storage.version(), version);
      const expected = author.head;
      assert.equal(await other.commit('p', author.batch(posted('a')), expected), true);
      assert.notEqual(await storage.version(), version);
      assert.deepEqual({ ...(await storage.head('p')) }, author.head);
    });

    it('has no rows under keys that nothing can be kept under', async (t) => {
      const { storage } = await filled(t, posted('a'));
      const keys = ['\u0000', 'a\u0000', '\ud800', 'mine:\u0000:*'];
      const receipts = [{ actor: 'g_1', id: 'a\u0000' }];
      const loaded = (await storage.load('p', [...keys, ...keys.map(entryKey), entryKey('a')], receipts))!;
      assert.deepEqual([[...loaded.rows.keys()], loaded.receipts.size], [[entryKey('a')], 0]);
    });

    it('keeps every character of a text', async (t) => {
      const text = 'a\u0000b \u2028 \ufeff 👩‍👩‍👧 \ud83d é é "\\\n';
      const { storage } = await filled(t, posted('a', { text: text.toWellFormed() }));
      assert.equal((await page(storage))!.rows[0]!.text, text.toWellFormed());
    });
  });

  describe(`${name}: pages`, () => {
    const at = (time: number) => ({ at: time });

    it('go by time and seq, both ways, from any place', async (t) => {
      const { storage } = await filled(
        t,
        posted('a', at(5)),
        posted('b', at(3)),
        posted('c', at(5)),
        posted('d', at(9)),
      );
      assert.deepEqual(idsOf(await page(storage)), ['b', 'a', 'c', 'd']);
      assert.deepEqual(idsOf(await page(storage, { sort: 'newest' })), ['d', 'c', 'a', 'b']);
      assert.deepEqual(idsOf(await page(storage, { after: { rank: 5, seq: 3 } })), ['c', 'd']);
      assert.deepEqual(idsOf(await page(storage, { sort: 'newest', after: { rank: 5, seq: 5 } })), [
        'a',
        'b',
      ]);
    });

    it('go by usefulness and follow its changes', async (t) => {
      const { storage, write } = await filled(t, posted('a'), posted('b'), posted('c'));
      const reacted = (entry: string, actor: string, kind = 'same') =>
        ({ type: 'reaction.set', topic: 't', actor, data: { entry, kind, on: true } }) as const;
      await write(reacted('a', 'g_2', 'heart'), reacted('b', 'g_2'), reacted('b', 'g_3'));
      assert.deepEqual(idsOf(await page(storage, { sort: 'useful' })), ['b', 'a', 'c']);
      assert.deepEqual(idsOf(await page(storage, { sort: 'useful', after: { rank: 4, seq: 4 } })), [
        'a',
        'c',
      ]);
    });

    it('say whether there is more, and end', async (t) => {
      const { storage } = await filled(t, posted('a'), posted('b'));
      assert.deepEqual(
        [idsOf(await page(storage, { limit: 1 })), (await page(storage, { limit: 1 }))!.more],
        [['a'], true],
      );
      assert.equal((await page(storage, { limit: 2 }))!.more, false);
    });

    it('bring the first replies of many roots, or the replies of one', async (t) => {
      const reply = (id: string, root: string, rest: object = {}) =>
        posted(id, { root, parent: root, ...rest });
      const { storage } = await filled(
        t,
        posted('a'),
        posted('b'),
        reply('a1', 'a'),
        reply('b1', 'b'),
        reply('a2', 'a'),
        reply('a3', 'a', { visibility: 'held' }),
        reply('a4', 'a'),
      );
      const found = await page(storage, { inline: 2 });
      assert.deepEqual(idsOf(found), ['a', 'b']);
      const inline = Object.fromEntries(
        [...found!.replies].map(([root, rows]) => [root, rows.map(({ id }) => id)]),
      );
      assert.deepEqual(inline, { a: ['a1', 'a2'], b: ['b1'] });
      assert.deepEqual(idsOf(await page(storage, { root: 'a', inline: 0 })), ['a1', 'a2', 'a4']);
      assert.deepEqual(idsOf(await page(storage, { root: 'a', inline: 0, audience: 'hosts' })), [
        'a1',
        'a2',
        'a3',
        'a4',
      ]);
    });

    it('show hidden entries to hosts alone, in their place, across pages', async (t) => {
      const { storage } = await filled(
        t,
        posted('a'),
        posted('b', { visibility: 'held' }),
        posted('c', { audience: 'team' }),
        posted('d'),
        { type: 'post.removed', topic: 't', data: { entry: 'a' } },
      );
      assert.deepEqual(idsOf(await page(storage)), ['d']);
      assert.deepEqual(idsOf(await page(storage, { audience: 'hosts' })), ['b', 'c', 'd']);
      assert.deepEqual(idsOf(await page(storage, { audience: 'hosts', sort: 'newest', limit: 2 })), [
        'd',
        'c',
      ]);
      assert.deepEqual(idsOf(await page(storage, { audience: 'hosts', after: { rank: 40, seq: 4 } })), [
        'c',
        'd',
      ]);
    });

    it('tell when the public side last changed, whatever is hidden', async (t) => {
      const { storage, write } = await filled(t, posted('a'));
      assert.equal((await page(storage))!.pub, 3);
      await write(posted('b', { visibility: 'held' }), posted('c', { audience: 'team' }));
      assert.equal((await page(storage))!.pub, 3);
      assert.equal((await page(storage))!.head.seq, 5);
      await write({ type: 'entry.approved', topic: 't', data: { entry: 'b' } });
      assert.equal((await page(storage))!.pub, 6);
      await write({ type: 'party.configured', data: { name: 'Q' } });
      assert.equal((await page(storage, { topic: 'other' }))!.pub, 7);
    });
  });

  describe(`${name}: what comes along with a page`, () => {
    const why = (id: string, parent: string, root = parent) => posted(id, { parent, root, why: true }, 'g_2');

    it('has the first reasons of each conversation apart from its replies, and all of them as a list', async (t) => {
      const { storage } = await filled(
        t,
        posted('a'),
        posted('b'),
        posted('r', { parent: 'a', root: 'a' }),
        ...['w1', 'w2', 'w3', 'w4'].map((id) => why(id, 'a')),
        why('deep', 'r', 'a'),
        posted('hidden', { parent: 'b', root: 'b', why: true, visibility: 'held' }),
      );
      const first = (await page(storage))!;
      assert.deepEqual(
        first.whys.get('a')?.map(({ id }) => id),
        ['w1', 'w2', 'w3'],
      );
      assert.deepEqual(
        first.replies.get('a')?.map(({ id }) => id),
        ['r'],
      );
      assert.equal(first.whys.has('b'), false);
      assert.deepEqual(idsOf(await page(storage, { root: 'a', list: 'whys', limit: 4 })), [
        'w1',
        'w2',
        'w3',
        'w4',
      ]);
      const rest = await page(storage, { root: 'a', list: 'whys', after: { rank: 90, seq: 9 } });
      assert.deepEqual(idsOf(rest), ['deep']);
      assert.deepEqual(idsOf(await page(storage, { root: 'a' })), ['r']);
      const hosts = (await page(storage, { audience: 'hosts' }))!;
      assert.deepEqual(
        hosts.whys.get('b')?.map(({ id }) => id),
        ['hidden'],
      );
      assert.equal((await page(storage, { inline: 0 }))!.whys.size, 0);
    });

    it('finds reasons below replies too', async (t) => {
      const { storage } = await filled(
        t,
        posted('a'),
        posted('r', { parent: 'a', root: 'a' }),
        why('w', 'r', 'a'),
      );
      assert.deepEqual(
        (await page(storage))!.whys.get('a')?.map(({ id }) => id),
        ['w'],
      );
    });

    it('has what is pinned on a first page alone, the latest first, with what stands below it', async (t) => {
      const { storage } = await filled(
        t,
        posted('a'),
        posted('r', { parent: 'a', root: 'a' }),
        posted('b'),
        posted('c'),
        { type: 'entry.pinned', topic: 't', actor: 'h_1', data: { entry: 'b' } },
        { type: 'entry.pinned', topic: 't', actor: 'h_1', data: { entry: 'a' } },
      );
      const first = (await page(storage, { sort: 'newest', limit: 1 }))!;
      assert.deepEqual(
        first.pinned.map(({ id }) => id),
        ['a', 'b'],
      );
      assert.deepEqual(
        first.replies.get('a')?.map(({ id }) => id),
        ['r'],
      );
      assert.deepEqual(idsOf(first), ['c']);
      assert.deepEqual((await page(storage, { after: { rank: 30, seq: 3 } }))!.pinned, []);
      assert.deepEqual((await page(storage, { root: 'a' }))!.pinned, []);
    });

    it('has an entry that is asked for, behind everything it answers, where it is of this topic', async (t) => {
      const other = { ...opened, topic: 'u' };
      const { storage } = await filled(
        t,
        posted('a'),
        posted('b', { parent: 'a', root: 'a' }),
        posted('c', { parent: 'b', root: 'a' }),
        posted('d', { parent: 'c', root: 'a', visibility: 'held' }),
        other,
        { ...posted('elsewhere'), topic: 'u' },
      );
      const around = async (id: string, audience = 'public') =>
        (await page(storage, { around: id, limit: 0, audience }))!.around?.map((row) => row.id);
      assert.deepEqual(await around('c'), ['a', 'b', 'c']);
      assert.deepEqual(await around('a'), ['a']);
      assert.deepEqual(await around('b'), ['a', 'b']);
      assert.deepEqual(await around('d', 'hosts'), ['a', 'b', 'c', 'd']);
      assert.equal(await around('elsewhere'), undefined);
      assert.equal(await around('nobody'), undefined);
      const { replies } = (await page(storage, { around: 'c', limit: 0 }))!;
      assert.deepEqual(
        replies.get('a')?.map(({ id }) => id),
        ['b', 'c'],
      );
    });
  });

  describe(`${name}: what waits`, () => {
    const waiting = async (storage: Storage, rest: object = {}) =>
      (await storage.waiting({ party: 'p', limit: 10, ...rest }))!;

    it('is in the order of its weight, then of its age, with where it stands', async (t) => {
      const { storage, write } = await filled(
        t,
        posted('praise', { intent: 'praise' }),
        posted('other'),
        posted('question', { intent: 'question' }),
        posted('problem', { intent: 'problem' }),
        posted('held', { parent: 'other', root: 'other', visibility: 'held' }),
        posted('reply', { parent: 'other', root: 'other' }),
      );
      const all = await waiting(storage);
      assert.deepEqual(idsOf(all), ['held', 'question', 'problem', 'other', 'praise']);
      assert.deepEqual([all.waiting, all.more, all.head.seq], [5, false, 8]);
      assert.equal(all.topics.get('t')?.title, 'T');
      assert.deepEqual([...all.roots.keys()], ['other']);
      await write(
        {
          type: 'reaction.set',
          topic: 't',
          actor: 'g_2',
          data: { entry: 'problem', kind: 'same', on: true },
        },
        { type: 'entry.settled', topic: 't', actor: 'h_1', data: { entry: 'other' } },
        { type: 'post.removed', topic: 't', data: { entry: 'praise' } },
      );
      assert.deepEqual(idsOf(await waiting(storage)), ['held', 'problem', 'question']);
      assert.equal((await waiting(storage)).waiting, 3);
    });

    it('goes on behind a place', async (t) => {
      const { storage } = await filled(t, ...['a', 'b', 'c', 'd', 'e'].map((id) => posted(id)));
      const first = await waiting(storage, { limit: 2 });
      assert.deepEqual([idsOf(first), first.more], [['a', 'b'], true]);
      const after = { weight: 1_000_000, at: 40, seq: 4 };
      const second = await waiting(storage, { limit: 2, after });
      assert.deepEqual([idsOf(second), second.more], [['c', 'd'], true]);
      const last = await waiting(storage, { limit: 2, after: { weight: 1_000_000, at: 60, seq: 6 } });
      assert.deepEqual([idsOf(last), last.more], [['e'], false]);
      assert.equal(await storage.waiting({ party: 'nobody', limit: 1 }), undefined);
    });
  });

  describe(`${name}: what has changed`, () => {
    const changed = async (
      storage: Storage,
      audience: 'public' | 'hosts' | `self:${string}`,
      since: number,
      limit = 10,
    ) => {
      const found = await storage.changedSince({ party: 'p', topics: ['t'], audience, since, limit });
      return { keys: found!.rows.map(({ key }) => key), more: found!.more };
    };

    it('is told to each audience apart', async (t) => {
      const { storage, write } = await filled(t, posted('a'));
      await write(posted('b', { visibility: 'held' }, 'g_2'));
      await write(posted('c', { audience: 'team', peer: 'g_2', author: { id: 'h_1', role: 'host' } }, 'h_1'));
      await write({
        type: 'reaction.set',
        topic: 't',
        actor: 'g_2',
        data: { entry: 'a', kind: 'heart', on: true },
      });
      assert.deepEqual((await changed(storage, 'public', 3)).keys, ['entry:a']);
      assert.deepEqual((await changed(storage, 'hosts', 3)).keys.sort(), [
        DESK_KEY,
        'entry:a',
        'entry:b',
        'entry:c',
        'mine:a:g_2',
      ]);
      assert.deepEqual((await changed(storage, 'self:g_2', 3)).keys, ['entry:b', 'entry:c', 'mine:a:g_2']);
      assert.deepEqual((await changed(storage, 'self:g_1', 3)).keys, ['entry:a']);
      assert.deepEqual((await changed(storage, 'self:g_2', 6)).keys, []);
    });

    it('carries the party’s own row to every topic, and stops at the limit', async (t) => {
      const { storage, write } = await filled(t, posted('a'), posted('b'));
      await write({ type: 'party.configured', data: { policy: 'hold' } });
      assert.deepEqual((await changed(storage, 'public', 4)).keys, [PARTY_KEY]);
      assert.deepEqual(await changed(storage, 'public', 2, 1), { keys: ['entry:a'], more: true });
    });

    it('to one person is kept at hand, latest first', async (t) => {
      const { storage, write } = await filled(t, posted('a'), posted('b', { visibility: 'held' }));
      await write(posted('c', { audience: 'team', peer: 'g_1', author: { id: 'h_1' } }, 'h_1'));
      await write({
        type: 'reaction.set',
        topic: 't',
        actor: 'g_1',
        data: { entry: 'a', kind: 'heart', on: true },
      });
      const mine = async (limit: number) =>
        (await storage.mine('p', 't', 'g_1', limit))!.rows.map(({ key }) => key);
      assert.deepEqual(await mine(10), ['mine:a:g_1', 'entry:c', 'entry:b']);
      assert.deepEqual(await mine(2), ['mine:a:g_1', 'entry:c']);
      await write({
        type: 'reaction.set',
        topic: 't',
        actor: 'g_1',
        data: { entry: 'a', kind: 'heart', on: false },
      });
      assert.deepEqual(await mine(10), ['entry:c', 'entry:b']);
    });
  });

  describe(`${name}: upkeep`, () => {
    it('hands out log, rows and receipts in slices, in order', async (t) => {
      const { storage } = await filled(t, posted('b'), posted('a'));
      const rows = await storage.rows('p', '', 2);
      assert.deepEqual(
        rows.map(({ key }) => key),
        [DESK_KEY, 'entry:a'],
      );
      assert.deepEqual(
        (await storage.rows('p', 'entry:b', 5)).map(({ key }) => key),
        [PARTY_KEY, topicKey('t')],
      );
      const receipts = await storage.receiptsOf('p', undefined, 3);
      assert.deepEqual(
        receipts.map(({ receipt }) => receipt.id),
        ['a', 'b', 'id-1'],
      );
      const [rest] = await storage.receiptsOf('p', { actor: 'g_1', id: 'id-1' }, 3);
      assert.equal(rest?.receipt.id, 'id-2');
      assert.deepEqual(await storage.faults(), []);
    });

    it('replaces all rows at once, unless someone has written', async (t) => {
      const { storage, author } = await filled(t, posted('a'), posted('b'));
      const row = author.row(entryKey('a'))!;
      async function* rows() {
        yield [row];
      }
      assert.equal(await storage.replaceRows('p', rows(), { ...author.head, seq: 1 }), false);
      assert.equal((await storage.rows('p', '', 9)).length, 5);
      assert.equal(await storage.replaceRows('p', rows(), author.head), true);
      assert.deepEqual(
        (await storage.rows('p', '', 9)).map(({ key }) => key),
        ['entry:a'],
      );
    });

    it('stages a party out of sight', async (t) => {
      const { storage } = await open(t);
      const batch = new Author().batch(created, opened, posted('a'));
      await storage.stage('p', batch);
      assert.deepEqual(await storage.parties(), []);
      await storage.unstage('p');
      await storage.stage('p', batch);
      await storage.create('p', batch.head);
      assert.deepEqual(idsOf(await page(storage)), ['a']);
      await assert.rejects(storage.stage('p', batch), { code: 'PARTY_EXISTS' });
      await assert.rejects(storage.unstage('p'), { code: 'PARTY_EXISTS' });
    });

    it('freezes a moment while others write', async (t) => {
      const { storage, beside, author } = await filled(t);
      const other = await beside();
      const { head } = author;
      await storage.frozen(async () => {
        assert.deepEqual({ ...(await storage.head('p')) }, head);
        assert.equal(await other.commit('p', author.batch(posted('a')), head), true);
        assert.deepEqual({ ...(await storage.head('p')) }, head);
        assert.deepEqual(idsOf(await page(storage)), []);
      });
      assert.deepEqual(idsOf(await page(storage)), ['a']);
    });

    it('starts a new epoch', async (t) => {
      const { storage } = await filled(t);
      assert.equal(await storage.setEpoch('p', 'e2'), true);
      assert.equal((await storage.head('p'))!.epoch, 'e2');
      assert.equal(await storage.setEpoch('nobody', 'e2'), false);
    });
  });
}
