import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  boardKey,
  entryKey,
  PARTY_KEY,
  type BoardRow,
  type EntryRow,
  type Head,
  type IdeaPart,
  type Row,
} from '@partyline/protocol';
import type { IdeaSearchRequest, Storage } from '@partyline/server';
import type { StorageAdapter } from './storage.ts';

const HEAD: Head = { epoch: 'e1', seq: 0, at: 0 };

function board(topic: string): BoardRow {
  return {
    kind: 'board',
    key: boardKey(topic),
    changed: 1,
    topic,
    board: { title: 'Wishes' },
    at: 0,
    ideas: 0,
    byStatus: {},
    byCategory: {},
  };
}

function idea(
  id: string,
  title: string,
  rest: Partial<EntryRow> = {},
  part: Partial<IdeaPart> = {},
): EntryRow {
  return {
    kind: 'entry',
    key: entryKey(id),
    changed: 1,
    id,
    topic: 't',
    author: { id: 'g_1' },
    text: '',
    audience: 'public',
    visibility: 'public',
    at: 1,
    seq: 1,
    same: 0,
    reactions: {},
    replies: 0,
    replied: false,
    hostReplies: 0,
    hostReplied: false,
    idea: { title, status: 'new', votes: 0, trend: 0, ...part },
    ...rest,
  };
}

interface Stage {
  put(...rows: Row[]): Promise<void>;
  /** Ids of what is found, the most fitting first. */
  find(query: string, more?: Partial<IdeaSearchRequest>): Promise<string[]>;
}

async function startBoard(storage: Storage, party = 'p'): Promise<Stage> {
  await storage.create(party, HEAD);
  let head = HEAD;
  const put = async (...rows: Row[]) => {
    const next = { ...head, seq: head.seq + 1 };
    assert.equal(await storage.commit(party, { head: next, log: [], rows, receipts: [] }, head), true);
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
    board('t'),
  );
  return {
    put,
    async find(query, more = {}) {
      const request = {
        party,
        topic: 't',
        audience: 'public',
        query,
        like: false,
        limit: 20,
        ...more,
      } as const;
      const found = await storage.searchIdeas(request);
      assert.equal(found?.head.seq, head.seq);
      return found.rows.map(({ id }) => id);
    },
  };
}

/** What every storage has to hold to about searching ideas. */
export function describeSearchStorage({ name, open }: StorageAdapter): void {
  describe(`${name}: search`, () => {
    it('finds words of titles and texts, in any of their forms, those of titles first', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(
        idea('text', 'Something else', { text: 'The delivery came late.' }),
        idea('title', 'Deliveries on Saturday'),
        idea('none', 'A bowl for dogs'),
      );
      assert.deepEqual(await find('delivery'), ['title', 'text']);
      assert.deepEqual(await find('DELIVERIES'), ['title', 'text']);
      assert.deepEqual(await find('dog'), ['none']);
      assert.deepEqual(await find('zebra'), []);
    });

    it('finds misspelt words, unfinished ones, and words of other scripts', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(
        idea('sync', 'Calendar synchronisation'),
        idea('dark', 'Dark mode'),
        idea('hours', 'Öffnungszeiten am Sonntag'),
        idea('books', 'فتح المكتبة مساءً'),
        idea('cjk', '夜間モードをください'),
      );
      assert.deepEqual(await find('calender syncronisation'), ['sync']);
      assert.deepEqual(await find('drak'), ['dark']);
      assert.deepEqual(await find('synchr'), ['sync']);
      assert.deepEqual(await find('oeffnungszeit'), ['hours']);
      assert.deepEqual(await find('مكتبة'), ['books']);
      assert.deepEqual(await find('夜間'), ['cjk']);
    });

    it('takes any text for words, never for an expression', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(idea('a', 'Near the "lake" OR bar'));
      for (const query of [
        '"',
        '" OR 1',
        'lake"*',
        'NEAR(lake',
        'title : lake',
        '-lake',
        '^lake',
        "'; DROP",
        '*',
        '(((',
      ])
        assert.ok(Array.isArray(await find(query)), query);
      assert.deepEqual(await find('"lake" AND NOT'), ['a']);
    });

    it('asks for three letters at least, and shows nothing unlike to somebody who types', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(idea('a', 'Adults-only bowling after ten'), idea('b', 'Bowling lane for wheelchair users'));
      assert.deepEqual(await find('ad'), []);
      assert.deepEqual(await find('  a . d '), []);
      assert.deepEqual(await find('bowling for grown-ups', { like: true }), ['a']);
      assert.deepEqual(await find('summer camp with ponies and bowling', { like: true }), []);
      assert.equal((await find('summer camp with ponies and bowling')).length, 2);
    });

    it('keeps what is held, refused, removed or for the team from the public, and shows hosts what is not removed', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(
        idea('public', 'Lemon cake'),
        idea('held', 'Lemon cake held', { visibility: 'held' }),
        idea('refused', 'Lemon cake refused', { visibility: 'refused' }),
        idea('removed', 'Lemon cake removed', { visibility: 'removed' }),
        idea('team', 'Lemon cake team', { audience: 'team' }),
      );
      assert.deepEqual(await find('lemon cake'), ['public']);
      assert.deepEqual(await find('held'), []);
      const hosts = await find('lemon cake', { audience: 'hosts' });
      assert.deepEqual(hosts.sort(), ['held', 'public', 'refused', 'team']);
    });

    it('follows an idea as it is approved, changed and taken away', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(idea('a', 'Lemon cake', { visibility: 'held' }));
      assert.deepEqual(await find('lemon'), []);
      await put(idea('a', 'Lemon cake'));
      assert.deepEqual(await find('lemon'), ['a']);
      await put(idea('a', 'Apple pie'));
      assert.deepEqual([await find('lemon'), await find('pie')], [[], ['a']]);
      await put(idea('a', 'Apple pie', { visibility: 'removed' }));
      assert.deepEqual(await find('pie'), []);
      assert.deepEqual(await find('pie', { audience: 'hosts' }), []);
      assert.deepEqual(await storage.faults(), []);
    });

    it('finds by the words of a merged idea the one into which it was merged in the end, once', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      const black = idea('black', 'Black theme', {}, { into: 'night' });
      await put(idea('dark', 'Dark mode'), idea('night', 'Night colours', {}, { into: 'dark' }), black);
      assert.deepEqual(await find('black theme'), ['dark']);
      assert.deepEqual(await find('dark black night'), ['dark']);
      await put(idea('black', 'Black theme'));
      assert.deepEqual(await find('black theme'), ['black', 'dark']);
      await put(black, idea('dark', 'Dark mode', { visibility: 'held' }));
      assert.deepEqual(await find('black theme'), []);
    });

    it('knows parties and boards apart', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      const other = await startBoard(storage, 'q');
      await put(idea('here', 'Lemon cake'), board('u'), idea('there', 'Lemon tart', { topic: 'u' }));
      await other.put(idea('away', 'Lemon pie'));
      assert.deepEqual(await find('lemon'), ['here']);
      assert.deepEqual(await find('lemon', { topic: 'u' }), ['there']);
      assert.deepEqual(await other.find('lemon'), ['away']);
      assert.deepEqual(await find('lemon', { topic: 'nowhere' }), []);
    });

    it('answers no more than is asked for, of a party that there is', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(...Array.from({ length: 30 }, (_, at) => idea(`i${at}`, `Lemon cake ${at}`)));
      assert.equal((await find('lemon cake', { limit: 5 })).length, 5);
      const request = {
        party: 'none',
        topic: 't',
        audience: 'public',
        query: 'lemon',
        like: false,
        limit: 5,
      } as const;
      assert.equal(await storage.searchIdeas(request), undefined);
    });

    it('is made anew with the rows', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      await put(idea('a', 'Lemon cake'), idea('b', 'Apple pie'));
      const head = (await storage.head('p'))!;
      const rows = async function* () {
        yield [board('t'), idea('c', 'Plum tart')];
      };
      assert.equal(await storage.replaceRows('p', rows(), head), true);
      assert.deepEqual([await find('lemon'), await find('plum')], [[], ['c']]);
      assert.deepEqual(await storage.faults(), []);
    });

    it('is made anew whatever stands in a text', async (t) => {
      const { storage } = await open(t);
      const { put, find } = await startBoard(storage);
      const { idea: _, ...post } = idea('post', '', { text: '{"idea":{"title":"Lemon"}}\0' });
      const rows = [board('t'), post, idea('a', 'Lemon cake', { text: 'Zest\0 and "idea":{' })];
      await put(...rows);
      const remade = async function* () {
        yield rows;
      };
      assert.equal(await storage.replaceRows('p', remade(), (await storage.head('p'))!), true);
      assert.deepEqual([await find('lemon'), await find('zest')], [['a'], ['a']]);
      assert.deepEqual(await storage.faults(), []);
    });
  });
}
