import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { boardKey, boardRow, entryKey, entryRow } from '@partyline/protocol';
import { openSqliteStorage } from '@partyline/server';
import { partyline, succeed } from './command-line.ts';
import { PARTY, temporaryFolder } from './party.ts';

const IDEAS = {
  topic: 'ideas',
  title: 'What shall we build?',
  categories: [
    { id: 'food', label: 'Food & drinks' },
    { id: 'music', label: 'Music' },
  ],
};

async function start(t: TestContext) {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'party.sqlite');
  const data = ['--data', file];
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', ...data]);
  const write = async (name: string, content: unknown) => {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const define = async (content: unknown, verb = 'create') =>
    partyline(['board', verb, PARTY, await write('board.json', content), ...data]);
  const run = (...args: string[]) => partyline([...args, ...data]);
  const load = async (keys: string[]) => {
    const storage = openSqliteStorage({ file });
    const { rows } = (await storage.load(PARTY, keys))!;
    await storage.close();
    return rows;
  };
  /** Two ideas; answers their ids. */
  const bring = async () => {
    const lines = ['Longer lanes', 'Wider lanes'].map((title, index) =>
      JSON.stringify({ id: String(index), title }),
    );
    const path = await write('ideas.jsonl', lines.join('\n'));
    await succeed(['import', 'ideas', PARTY, 'ideas', path, ...data]);
    const listed = await succeed(['idea', 'list', PARTY, 'ideas', ...data]);
    return new Map(
      listed
        .trim()
        .split('\n')
        .map((line) => [line.split('\t').at(-1)!, line.split('\t')[0]!]),
    );
  };
  return { data, write, define, run, load, bring };
}

describe('command line: boards', () => {
  it('makes, lists, closes and opens boards, and changes nothing when asked again', async (t) => {
    const { data, define, run } = await start(t);
    assert.match((await define(IDEAS)).out, /Created the board “ideas” \(What shall we build\?\)/);
    assert.match(
      (await define([IDEAS, { topic: 'snacks', title: 'Snacks' }])).out,
      /“ideas” is there already, just so[^]*Created the board “snacks”/,
    );
    assert.match((await run('board', 'close', PARTY, 'snacks')).out, /Closed the board “snacks”/);
    assert.equal(
      await succeed(['board', 'list', PARTY, ...data]),
      'ideas\topen\t0\tWhat shall we build?\nsnacks\tclosed\t0\tSnacks\n',
    );
    await succeed(['board', 'reopen', PARTY, 'snacks', ...data]);
    assert.match(await succeed(['board', 'list', PARTY, ...data]), /snacks\topen/);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('changes what a file names and nothing else', async (t) => {
    const { define, load } = await start(t);
    await define(IDEAS);
    assert.match((await define({ ...IDEAS, title: 'Other' })).err, /board “ideas”: /);
    const changed = await define({ topic: 'ideas', title: 'What next?' }, 'change');
    assert.match(changed.out, /is as the file says/);
    const { board } = boardRow(await load([boardKey('ideas')]), 'ideas')!;
    assert.deepEqual([board.title, board.categories], ['What next?', IDEAS.categories]);
    assert.match((await define({ topic: 'none', title: 'x' }, 'change')).err, /There is no board “none”/);
  });

  it('names the place in the file of what does not fit', async (t) => {
    const { data, define } = await start(t);
    const cases: [unknown, RegExp][] = [
      ['{\n "topic": "a",\n "title" }', /is not JSON: .*line 3/],
      [[], /has no board in it/],
      [
        '{\n "topic": "ideas",\n "titel": "x"\n}',
        /line 3, titel: There is no field “titel”; is it “title”\?/,
      ],
      [{ topic: 'ideas' }, /line 1: “title” must not be missing/],
      ['{\n"topic": "My ideas",\n"title": "x"}', /line 2, topic: “My ideas” cannot be a topic’s key/],
      [
        '[{"topic":"a","title":"x"},\n{"topic":"b","title":"y",\n"statuses":[{"id":"s","kind":"new"},\n{"id":"t",\n"kind":"done"}]}]',
        /line 5, statuses\/1\/kind \(board 2\): “done” cannot stand here; write one of new, review, planned, progress, shipped, declined/,
      ],
      [
        { ...IDEAS, categories: [{ id: 'Food!', label: 'Food' }] },
        /categories\/0\/id: “Food!” cannot be an id/,
      ],
      [{ ...IDEAS, propose: 'never' }, /propose: “never” cannot stand here; write one of open, hold, off/],
      [[IDEAS, IDEAS], /topic \(board 2\): The topic “ideas” came before/],
      [{ ...IDEAS, statuses: [{ id: 'done', kind: 'shipped' }] }, /board “ideas”: /],
      [{ ...IDEAS, title: ' ' }, /board “ideas”: /],
    ];
    for (const [content, sentence] of cases) {
      const { code, err } = await define(content);
      assert.equal(code, 1, JSON.stringify(content));
      assert.match(err, sentence);
      assert.equal(err.trim().split('\n').length, 1, err);
    }
    assert.equal(await succeed(['board', 'list', PARTY, ...data]), '');
    assert.match((await partyline(['board', 'create', PARTY, 'nowhere.json', ...data])).err, /no file/);
    for (const verb of ['close', 'reopen'])
      assert.match(
        (await partyline(['board', verb, PARTY, 'none', ...data])).err,
        /There is no board “none”/,
      );
    for (const verb of ['create', 'change', 'list', 'close', 'reopen'])
      assert.match(await succeed(['board', verb, '--help']), new RegExp(`Usage: partyline board ${verb}`));
  });
});

describe('command line: ideas', () => {
  it('decides about an idea in the name of a host', async (t) => {
    const { bring, data, define, load, run } = await start(t);
    await define(IDEAS);
    await succeed(['host', 'add', PARTY, '--name', 'Ann', '--role', 'host', ...data]);
    const ideas = await bring();
    const idea = ideas.get('Longer lanes')!;
    const decide = (...rest: string[]) => run('idea', 'decide', PARTY, 'ideas', idea, ...rest);
    assert.match((await decide('planned')).err, /Say which host decides/);
    assert.match((await decide('done', '--as', 'Ann')).err, /no status “done”; is it “shipped”\?/);
    assert.equal((await decide('planned', '--as', 'Ann')).code, 1);
    assert.equal((await decide('declined', '--as', 'Ann')).code, 1);
    const decided = await decide(
      'Planned',
      '--as',
      'Ann',
      '--next',
      '2190-03-01',
      '--answer',
      'We measure first.',
    );
    assert.match(decided.out, /“planned” now/);
    const { idea: part } = entryRow(await load([entryKey(idea)]), idea)!;
    assert.deepEqual(
      [part?.status, part?.next, part?.decisions?.at(-1)?.by],
      ['planned', '2190-03-01', 'Ann'],
    );
    assert.match(
      await succeed(['idea', 'list', PARTY, 'ideas', '--status', 'planned', ...data]),
      /^\S+\tplanned\t0\t0\t2190-03-01\tLonger lanes\n$/,
    );
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('merges and undoes it, locks and unlocks', async (t) => {
    const { bring, data, define, load, run } = await start(t);
    await define(IDEAS);
    const ideas = await bring();
    const [long, wide] = [ideas.get('Longer lanes')!, ideas.get('Wider lanes')!];
    const partOf = async (id: string) => entryRow(await load([entryKey(id)]), id)!.idea!;
    assert.match((await run('idea', 'merge', PARTY, 'ideas', wide, long)).out, /Merged/);
    assert.equal((await partOf(wide)).into, long);
    assert.doesNotMatch(await succeed(['idea', 'list', PARTY, 'ideas', ...data]), /Wider/);
    assert.equal((await run('idea', 'unmerge', PARTY, 'ideas', wide)).code, 0);
    assert.equal((await partOf(wide)).into, undefined);
    await succeed(['idea', 'lock', PARTY, 'ideas', wide, ...data]);
    assert.equal((await partOf(wide)).locked, true);
    await succeed(['idea', 'unlock', PARTY, 'ideas', wide, ...data]);
    assert.equal((await partOf(wide)).locked, undefined);
    const { code, err } = await run('idea', 'merge', PARTY, 'ideas', wide, 'nothing');
    assert.equal(code, 1);
    assert.notEqual(err.trim(), '');
    for (const verb of ['list', 'decide', 'merge', 'unmerge', 'lock', 'unlock'])
      assert.match(await succeed(['idea', verb, '--help']), new RegExp(`Usage: partyline idea ${verb}`));
  });
});
