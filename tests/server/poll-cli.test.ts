import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { pollKey, pollRow } from '@partyline/protocol';
import { openSqliteStorage } from '@partyline/server';
import { partyline, succeed } from './command-line.ts';
import { PARTY, temporaryFolder } from './party.ts';

const COMMENTS = fileURLToPath(new URL('./polis-comments.csv', import.meta.url));
const VOTES = fileURLToPath(new URL('./polis-votes.csv', import.meta.url));

const DRINK = {
  topic: 'drink',
  kind: 'single',
  title: 'Which drink next?',
  options: [
    { id: 'cola', text: 'Cola' },
    { id: 'mate', text: 'Mate' },
  ],
};

async function start(t: TestContext) {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'party.sqlite');
  const data = ['--data', file];
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', ...data]);
  const define = async (content: unknown) => {
    const path = join(folder, 'poll.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return partyline(['poll', 'create', PARTY, path, ...data]);
  };
  const tallyOf = async (topic: string) => {
    const storage = openSqliteStorage({ file });
    const row = pollRow((await storage.load(PARTY, [pollKey(topic)]))!.rows, topic);
    await storage.close();
    return row && { ...row.tally.counts };
  };
  return { file, data, define, tallyOf };
}

describe('command line: polls', () => {
  it('makes, lists, closes and opens polls', async (t) => {
    const { data, define } = await start(t);
    assert.match((await define(DRINK)).out, /Created the poll “drink”/);
    assert.match(
      (await define([DRINK, { ...DRINK, topic: 'snack' }])).out,
      /there already[^]*Created the poll “snack”/,
    );
    await succeed(['poll', 'close', PARTY, 'snack', ...data]);
    assert.equal(
      await succeed(['poll', 'list', PARTY, ...data]),
      'drink\tsingle\topen\t0\tWhich drink next?\nsnack\tsingle\tclosed\t0\tWhich drink next?\n',
    );
    await succeed(['poll', 'reopen', PARTY, 'snack', ...data]);
    assert.match(await succeed(['poll', 'list', PARTY, ...data]), /snack\tsingle\topen/);
    assert.match(
      await succeed(['poll', 'results', PARTY, 'drink', '--csv', ...data]),
      /^choice,text,answers/,
    );
    assert.match(await succeed(['poll', 'results', PARTY, 'drink', ...data]), /0 answers/);
    const json = await succeed(['poll', 'results', PARTY, 'drink', '--json', ...data]);
    assert.equal((JSON.parse(json) as { choices: unknown[] }).choices.length, 2);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('says in one sentence what is wrong with a definition', async (t) => {
    const { data, define } = await start(t);
    const cases: [unknown, RegExp][] = [
      ['{', /is not JSON/],
      [[], /has no poll in it/],
      [{ ...DRINK, kind: 'guess' }, /is no definition of a poll: at \/kind/],
      [{ ...DRINK, colour: 'red' }, /is no definition of a poll/],
      [{ ...DRINK, options: [DRINK.options[0]] }, /poll “drink”: .*two/i],
      [{ ...DRINK, options: [DRINK.options[0], DRINK.options[0]] }, /poll “drink”: /],
      [{ ...DRINK, kind: 'multiple', min: 3 }, /poll “drink”: /],
      [{ ...DRINK, who: 'verified' }, /poll “drink”: /],
      [{ ...DRINK, closes: 5 }, /poll “drink”: /],
      [{ ...DRINK, secret: true, propose: 'open' }, /poll “drink”: /],
      [{ ...DRINK, title: ' ' }, /poll “drink”: /],
      [[DRINK, DRINK], /Poll 2 of .*came before/],
    ];
    for (const [content, sentence] of cases) {
      const { code, err } = await define(content);
      assert.equal(code, 1, JSON.stringify(content));
      assert.match(err, sentence);
      assert.equal(err.trim().split('\n').length, 1);
    }
    assert.equal(await succeed(['poll', 'list', PARTY, ...data]), '');
    for (const verb of ['close', 'reopen', 'results'])
      assert.match((await partyline(['poll', verb, PARTY, 'none', ...data])).err, /There is no poll “none”/);
    assert.match((await partyline(['poll', 'create', PARTY, 'nowhere.json', ...data])).err, /no file/);
    for (const verb of ['create', 'list', 'close', 'reopen', 'results'])
      assert.match(await succeed(['poll', verb, '--help']), new RegExp(`Usage: partyline poll ${verb}`));
  });
});

describe('command line: votes of Polis', () => {
  const bring = (data: string[], ...more: string[]) =>
    partyline(['import', PARTY, 'bio', COMMENTS, VOTES, '--format', 'polis-votes', ...data, ...more]);

  it('makes a poll of each statement and counts the last vote of each voter, once', async (t) => {
    const { data, tallyOf } = await start(t);
    const dry = await bring(data, '--dry-run');
    assert.match(
      dry.out,
      /Would bring 3 polls and 6 answers of 3 people; 0 are there already\. 2 votes gave way/,
    );
    assert.equal(await tallyOf('bio-0'), undefined);
    assert.match((await bring(data)).out, /Bringing 3 polls and 6 answers/);
    assert.deepEqual(await tallyOf('bio-0'), { agree: 2, pass: 1 });
    assert.deepEqual(await tallyOf('bio-1'), { agree: 1, disagree: 2 });
    assert.deepEqual(await tallyOf('bio-2'), {});
    assert.match((await bring(data)).out, /Bringing 0 polls and 0 answers of 3 people; 9 are there already/);
    assert.deepEqual(await tallyOf('bio-0'), { agree: 2, pass: 1 });
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('stand in their lists as the log says: verify finds any tampering with a place, and rebuild mends it', async (t) => {
    const { data, file } = await start(t);
    await bring(data);
    const first = "WHERE key = (SELECT min(key) FROM places WHERE list LIKE 'ballots:%')";
    for (const sql of [
      `UPDATE places SET shown = 1 - shown ${first}`,
      `UPDATE places SET rank = rank + 1 ${first}`,
      `UPDATE places SET seq = seq + 1 ${first}`,
      `UPDATE places SET list = list || 'x' ${first}`,
      `DELETE FROM places ${first}`,
      `INSERT INTO places (party, key, list, shown, rank, seq) SELECT party, 'ballot:forged', list, shown, rank, seq FROM places ${first} LIMIT 1`,
    ]) {
      const db = new Database(file);
      const { changes } = db.prepare(sql).run();
      db.close();
      assert.ok(changes > 0, sql);
      const { code, err } = await partyline(['verify', PARTY, ...data]);
      assert.equal(code, 1, sql);
      assert.match(err, /^(disco: row|a list names) ballot:/m, sql);
      await succeed(['rebuild', PARTY, ...data]);
      await succeed(['verify', PARTY, ...data]);
    }
  });

  it('names the line that it cannot read', async (t) => {
    const { data, file } = await start(t);
    const votes = join(file, '../votes.csv');
    const head = 'timestamp,datetime,comment-id,voter-id,vote\n';
    const cases: [string, RegExp][] = [
      [`${head}1,x,0,0,2\n`, /Line 2 of .*vote is neither/],
      [`${head}1,x,99,0,1\n`, /Line 2 of .*no statement 99/],
      ['a,b\n1,2\n', /Line 1 lacks timestamp/],
    ];
    for (const [text, sentence] of cases) {
      await writeFile(votes, text);
      const { code, err } = await partyline([
        'import',
        PARTY,
        'bio',
        COMMENTS,
        votes,
        '--format',
        'polis-votes',
        ...data,
      ]);
      assert.equal(code, 1);
      assert.match(err, sentence);
    }
  });
});
