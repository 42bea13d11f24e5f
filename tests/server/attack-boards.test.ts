import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { ENDPOINTS } from '@partyline/protocol';
import { openSqliteStorage, type Storage } from '@partyline/server';
import { verify } from '../../packages/server/src/cli/verify.ts';
import { BOARD, DEFINITION, onBoard, startBoard, titlesOf } from './board-party.ts';
import { guest, PARTY, temporaryFolder } from './party.ts';

/** A board whose storage says how many rows it handed out. */
async function startCounted(t: TestContext) {
  const storage = openSqliteStorage({ file: join(await temporaryFolder(t), 'counted.sqlite') });
  let rows = 0;
  const load: Storage['load'] = async (...asked) => {
    const loaded = await storage.load(...asked);
    rows += loaded?.rows.size ?? 0;
    return loaded;
  };
  const counted = new Proxy(storage, {
    get: (target, name) => {
      if (name === 'load') return load;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const party = await startBoard(t, DEFINITION, { storage: counted });
  /** Rows that are read while something happens. */
  const during = async (happens: () => Promise<unknown>) => {
    const before = rows;
    await happens();
    return rows - before;
  };
  return { ...party, during };
}

describe('what nobody may manage on a board', () => {
  it('to have everything read by an id that ends in a star', async (t) => {
    const { act, ann, during, propose, send } = await startCounted(t);
    const idea = await propose('A disco ball');
    for (let others = 0; others < 30; others += 1) await propose('A mirror ball');
    const stranger = guest();
    const entry = '*';
    for (const wanted of [
      onBoard('idea.followed', { entry, on: true }),
      onBoard('vote.cast', { entry }),
      onBoard('reaction.set', { entry: idea.slice(0, 2) + entry, kind: 'same', on: true }),
      onBoard('post.added', { text: 'Hello', parent: entry, audience: 'team' }),
      onBoard('people.asked', { people: [entry] } as never),
      onBoard('host.removed' as never, { host: entry } as never),
    ]) {
      const read = await during(() => send(stranger, [wanted]));
      assert.ok(read < 12, `${wanted.type}: ${read} rows`);
    }
    const read = await during(() => send(ann, [onBoard('idea.locked', { entry })]));
    assert.ok(read < 12, `${read} rows`);
    await act(ann, onBoard('idea.locked', { entry: idea }));
  });

  it('to have everybody’s votes read by merging as a guest', async (t) => {
    const { act, ann, deskIdea, during, propose, send, vote } = await startCounted(t);
    const [one, two] = [await propose('A disco ball'), await propose('A mirror ball')];
    for (let votes = 0; votes < 40; votes += 1) await vote(votes % 2 ? one : two);
    const merges = [
      onBoard('idea.merged', { entry: one, into: two }),
      onBoard('idea.unmerged', { entry: one }),
    ];
    const read = await during(async () => {
      const { receipts } = await send(guest(), merges);
      for (const { code } of receipts) assert.equal(code, 'PARTY_HOST_ONLY');
    });
    assert.ok(read < 20, `${read} rows`);
    await act(ann, onBoard('idea.merged', { entry: one, into: two }));
    assert.equal((await deskIdea(two)).entries[0]!.idea!.votes, 40);
  });

  it('to reword what is merged into a locked idea', async (t) => {
    const { act, ann, idea, propose, send } = await startBoard(t);
    const author = guest();
    const [below, above] = [await propose('A disco ball', {}, author), await propose('A mirror ball')];
    const reword = () => onBoard('idea.changed', { entry: below, title: 'Something else' });
    await act(ann, onBoard('idea.merged', { entry: below, into: above }));
    await act(ann, onBoard('idea.locked', { entry: above }));
    const { receipts } = await send(author, [reword()]);
    assert.equal(receipts[0]?.code, 'PARTY_IDEA_LOCKED');
    assert.equal((await idea(above)).entries[0]!.idea!.merged![0]!.title, 'A disco ball');
    await act(ann, onBoard('idea.unlocked', { entry: above }));
    await act(author, reword());
  });

  it('to lose a quote that is theirs by then', async (t) => {
    const { act, ann, mineOf, propose, storage } = await startBoard(t);
    const claimer = guest();
    const [kept, given] = [await propose('A disco ball'), await propose('A mirror ball')];
    const bring = (entry: string) =>
      onBoard('voice.brought', { entry, text: 'More light!', source: 'Forum', day: '2026-01-01' });
    const voices = [bring(kept), bring(given)];
    await act(ann, ...voices);
    await act(claimer, ...voices.map(({ id }) => onBoard('voice.claimed', { entry: id })));
    const claimed = (await mineOf(claimer)).entries.filter(({ voice }) => voice?.claim);
    assert.deepEqual(claimed.map(({ id }) => id).sort(), voices.map(({ id }) => id).sort());
    await act(ann, onBoard('voice.given', { entry: voices[1]!.id }));
    await act(ann, onBoard('entry.held', { entry: voices[1]!.id }));
    const own = (await mineOf(claimer)).entries.find(({ id }) => id === voices[1]!.id);
    assert.equal(own?.visibility, 'held');
    const faults = [...(await storage.faults())];
    for await (const fault of verify(storage, PARTY)) faults.push(fault);
    assert.deepEqual(faults, []);
  });

  it('to have others shown another page than they ask for', async (t) => {
    const { board, propose } = await startBoard(t);
    await propose('A disco ball', { category: 'lanes' });
    assert.deepEqual((await board('?status=new-category-lanes')).entries, []);
    assert.deepEqual(titlesOf((await board('?status=new&category=lanes')).entries), ['A disco ball']);
  });

  it('to make a search go through all words that somebody made alike', async (t) => {
    const { app, file, propose } = await startBoard(t);
    await propose('A disco ball');
    const alike = 'abcdefghijklm';
    const db = new Database(file);
    const scope = db.prepare('SELECT id FROM search_scopes WHERE topic = ?').pluck().get(BOARD);
    const insertWord = db.prepare('INSERT INTO search_words (scope, word, ideas) VALUES (?, ?, 1)');
    const insertTrace = db.prepare('INSERT INTO search_traces (scope, trace, word) VALUES (?, ?, ?)');
    db.transaction(() => {
      for (let index = 0; index < 20_000; index += 1) {
        const word = `${alike}${(index + 100_000).toString(36)}`;
        insertWord.run(scope, word);
        for (let at = 0; at + 3 <= alike.length; at += 1)
          insertTrace.run(scope, alike.slice(at, at + 3), word);
      }
    })();
    db.close();
    const asked = Array.from({ length: 11 }, (_, index) => `${alike}${index}xy`).join(' ');
    const began = performance.now();
    const query = encodeURIComponent(`${asked} disco`.slice(-200));
    const { statusCode } = await app.inject(`${ENDPOINTS.search(PARTY, BOARD)}?q=${query}`);
    assert.equal(statusCode, 200);
    const took = performance.now() - began;
    assert.ok(took < 3_000, `${Math.round(took)} ms`);
  });
});
