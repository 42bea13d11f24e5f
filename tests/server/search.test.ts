import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { entryKey, type EntryRow } from '@partyline/protocol';
import { openSqliteStorage, type Storage } from '@partyline/server';
import { ideaCorpus, type CorpusIdea } from './idea-corpus.ts';
import { temporaryFolder } from './party.ts';
import { SIMILAR_IDEAS, type SimilarIdea } from './similar-ideas.ts';

const IDEAS = 10_000;
const SEED = 5;
const BATCH = 200;
/** Of the wanted ideas, so many have to be among the first three. */
const SHARE = 0.9;
const FIRST = 3;

function rowOf({ title, text }: CorpusIdea, number: number, rest: Partial<EntryRow> = {}): EntryRow {
  const id = `i${String(number).padStart(6, '0')}`;
  return {
    kind: 'entry',
    key: entryKey(id),
    changed: 1,
    id,
    topic: 't',
    author: { id: 'g_1' },
    text,
    audience: 'public',
    visibility: 'public',
    at: number,
    seq: number,
    same: 0,
    reactions: {},
    replies: 0,
    replied: false,
    hostReplies: 0,
    hostReplied: false,
    idea: { title, status: 'new', votes: 0, trend: 0 },
    ...rest,
  };
}

async function put(storage: Storage, rows: readonly EntryRow[]): Promise<void> {
  const head = (await storage.head('p'))!;
  const batch = { head: { ...head, seq: head.seq + 1 }, log: [], rows, receipts: [] };
  assert.equal(await storage.commit('p', batch, head), true);
}

async function fileWith(t: TestContext, rows: readonly EntryRow[]) {
  const file = join(await temporaryFolder(t), 'party.sqlite');
  const storage = openSqliteStorage({ file, synchronous: 'off' });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await storage.close();
    isOpen = false;
  };
  t.after(close);
  await storage.create('p', { epoch: 'e', seq: 0, at: 0 });
  for (let at = 0; at < rows.length; at += BATCH) await put(storage, rows.slice(at, at + BATCH));
  return { file, storage, close };
}

async function titles(storage: Storage, query: string, like = false): Promise<string[]> {
  const request = { party: 'p', topic: 't', audience: 'public', query, like, limit: 20 } as const;
  return (await storage.searchIdeas(request))!.rows.map(({ idea }) => idea!.title);
}

/** The wanted ideas, spread among many others of which a good part share words with them. */
function crowd(): CorpusIdea[] {
  const ideas = ideaCorpus(IDEAS - SIMILAR_IDEAS.length, SEED, SIMILAR_IDEAS);
  for (const [at, { title, text }] of SIMILAR_IDEAS.entries())
    ideas.splice((at * 7_919) % ideas.length, 0, { title, text });
  return ideas;
}

function share(found: readonly SimilarIdea[], of: readonly SimilarIdea[]): string {
  return `${found.length} of ${of.length} (${((found.length / of.length) * 100).toFixed(1)} %)`;
}

describe('search among 10,000 ideas', () => {
  it('finds what somebody meant who misspelt or reworded it, among the first three, nine times in ten', async (t) => {
    const { storage } = await fileWith(
      t,
      crowd().map((idea, at) => rowOf(idea, at)),
    );
    const found: SimilarIdea[] = [];
    const whileTyping: SimilarIdea[] = [];
    for (const wanted of SIMILAR_IDEAS) {
      const answer = await titles(storage, wanted.asked);
      if (answer.slice(0, FIRST).includes(wanted.title)) found.push(wanted);
      else
        t.diagnostic(
          `missed: “${wanted.asked}” for “${wanted.title}”; found “${answer.slice(0, FIRST).join('”, “')}”`,
        );
      if ((await titles(storage, wanted.asked, true)).slice(0, FIRST).includes(wanted.title))
        whileTyping.push(wanted);
    }
    for (const kind of ['misspelt', 'reworded'] as const)
      t.diagnostic(
        `${kind}: ${share(
          found.filter((idea) => idea.kind === kind),
          SIMILAR_IDEAS.filter((idea) => idea.kind === kind),
        )}`,
      );
    t.diagnostic(
      `all: ${share(found, SIMILAR_IDEAS)}; shown while typing: ${share(whileTyping, SIMILAR_IDEAS)}`,
    );
    assert.ok(SIMILAR_IDEAS.length >= 60);
    assert.ok(found.length >= SIMILAR_IDEAS.length * SHARE, `${found.length} of ${SIMILAR_IDEAS.length}`);
  });
});

describe('search for words that thousands of ideas have', () => {
  it('finds the latest of them, and by a rarer word the one that has both', async (t) => {
    const ideas = Array.from({ length: 4_500 }, (_, at) => ({
      title: at === 10 || at === 20 ? `Zebra ${at}` : `Lemon ${at}`,
      text: at === 10 ? 'With lemon.' : '',
    }));
    const { storage } = await fileWith(
      t,
      ideas.map((idea, at) => rowOf(idea, at)),
    );
    assert.deepEqual((await titles(storage, 'lemon')).slice(0, 3), [
      'Lemon 4499',
      'Lemon 4498',
      'Lemon 4497',
    ]);
    assert.deepEqual((await titles(storage, 'zebra')).slice(0, 2), ['Zebra 20', 'Zebra 10']);
    assert.deepEqual((await titles(storage, 'lemon zebra')).slice(0, 2), ['Zebra 10', 'Zebra 20']);
  });
});

describe('the search index in the file', () => {
  const SECRET = 'Schlangengurkenwasser';

  /** Everything that the index's tables hold, as bytes. */
  function indexBytes(file: string): string {
    const db = new Database(file, { readonly: true });
    try {
      const tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'search\\_%' ESCAPE '\\' AND type = 'table'")
        .pluck()
        .all() as string[];
      assert.ok(tables.includes('search_blocks'));
      return tables
        .flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][])
        .map((row) =>
          row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell))).join(' '),
        )
        .join('\n');
    } finally {
      db.close();
    }
  }

  it('keeps nothing of words that were removed', async (t) => {
    const wanted = { title: `${SECRET} im Kühlregal`, text: `Mein ${SECRET}.` };
    const others = ideaCorpus(50, SEED).map((idea, at) => rowOf(idea, at + 1));
    const { file, storage, close } = await fileWith(t, [rowOf(wanted, 0), ...others]);
    const traces = ['schlangengurkenwass', 'kuhlregal', 'ngurk'];
    const before = indexBytes(file);
    for (const trace of traces) assert.ok(before.includes(trace.slice(0, 3)), trace);
    assert.ok(before.includes(traces[0]!));
    await put(storage, [rowOf({ title: '', text: '' }, 0, { visibility: 'removed' })]);
    await close();
    const after = indexBytes(file);
    for (const trace of traces) assert.ok(!after.includes(trace), trace);
  });

  const TAMPERINGS = {
    'an idea that it does not know': "DELETE FROM search_ideas WHERE key = 'entry:i000001'",
    'an idea that is not there':
      "INSERT INTO search_ideas (party, key, scope, mark, title, text) VALUES ('p', 'entry:x', 1, '', '', '')",
    'other words': "UPDATE search_ideas SET title = 'lemon' WHERE id = 1",
    'a word that it has lost': 'DELETE FROM search_blocks WHERE word = (SELECT min(word) FROM search_blocks)',
    'a word of nobody': "INSERT INTO search_blocks (scope, word, block, ideas) VALUES (1, 'lemon', 0, '1')",
    'a word in the title that the text has':
      "UPDATE search_blocks SET ideas = substr(ideas, 2) WHERE word = (SELECT min(word) FROM search_blocks WHERE ideas GLOB '-*')",
    'something else where numbers were':
      "UPDATE search_blocks SET ideas = 'lemon' WHERE word = (SELECT min(word) FROM search_blocks)",
    'wrong counts':
      'UPDATE search_words SET ideas = ideas + 1 WHERE word = (SELECT min(word) FROM search_words)',
  } as const;

  for (const [what, sql] of Object.entries(TAMPERINGS)) {
    it(`is noticed to have ${what}, and mended by a rebuild`, async (t) => {
      const rows = ideaCorpus(5, SEED).map((idea, at) => rowOf(idea, at));
      const { file, storage } = await fileWith(t, rows);
      assert.deepEqual(await storage.faults(), []);
      const db = new Database(file);
      t.after(() => db.close());
      db.exec(sql);
      assert.notDeepEqual(await storage.faults(), []);
      const replaced = await storage.replaceRows(
        'p',
        (async function* () {
          yield rows;
        })(),
        (await storage.head('p'))!,
      );
      assert.equal(replaced, true);
      assert.deepEqual(await storage.faults(), []);
    });
  }
});
