import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { openSqliteStorage } from '@partyline/server';
import { CLI, succeed } from './command-line.ts';
import { PARTY, temporaryFolder } from './party.ts';

const IDEAS = 1_500;
/** How many are in when the process is killed, each time. */
const KILLED_AFTER = [1, 600];

describe('an import of ideas that is killed', () => {
  it('leaves whole ideas behind, and brings in the rest, once each, when it is run again', async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'party.sqlite');
    const lines = Array.from({ length: IDEAS }, (_, index) => ({
      id: `n${index}`,
      title: `Idea ${index}`,
      text: 'As said there. '.repeat(20),
      date: '2024-03-09',
      votes: index,
      ...(index % 3 === 0 && { answer: 'We hear you.', answered: '2024-03-10' }),
    }));
    const path = join(folder, 'ideas.jsonl');
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', '--data', file]);
    const board = join(folder, 'board.json');
    await writeFile(board, JSON.stringify({ topic: 'ideas', title: 'What shall we build?' }));
    await succeed(['board', 'create', PARTY, board, '--data', file]);
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    const brought = async () =>
      (await storage.boardPage({ party: PARTY, topic: 'ideas', audience: 'public', sort: 'top', limit: 1 }))!
        .board!.ideas;

    for (const after of KILLED_AFTER) {
      await killed(t, ['import', 'ideas', PARTY, 'ideas', path, '--data', file], async () => {
        return (await brought()) >= after;
      });
      const { ideas, answers } = await everything(storage);
      assert.ok(ideas.length >= after && ideas.length < IDEAS, `${ideas.length} of ${IDEAS} after a kill`);
      assert.equal(answers, ideas.filter((id) => Number(id.slice(1)) % 3 === 0).length);
      assert.equal(ideas.length, await brought());
    }
    const left = IDEAS - (await brought());
    const again = await succeed(['import', 'ideas', PARTY, 'ideas', path, '--data', file]);
    assert.match(again, new RegExp(`Brought ${left} ideas`));
    const { ideas } = await everything(storage);
    assert.deepEqual(ideas.toSorted(), lines.map(({ id }) => id).toSorted());
    assert.match(await succeed(['verify', PARTY, '--data', file]), /agree with the log/);
  });
});

/** Ids at the source of all ideas in the log, and how many came with an answer. */
async function everything(storage: ReturnType<typeof openSqliteStorage>) {
  const ideas: string[] = [];
  let answers = 0;
  for (let seq = 0; ;) {
    const log = await storage.log(PARTY, seq, 1_000);
    if (log.length === 0) return { ideas, answers };
    for (const event of log) {
      seq = event.seq;
      if (event.type !== 'post.added' || !event.data.idea) continue;
      ideas.push(event.data.imported!.id);
      answers += event.data.idea.answer ? 1 : 0;
    }
  }
}

/** Runs a command in a process of its own and kills it, with no word of warning, once something is so. */
async function killed(t: TestContext, args: readonly string[], isSo: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=development', CLI, ...args], { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  while (child.exitCode === null && !(await isSo())) await setImmediate();
  child.kill('SIGKILL');
  const [, signal] = await exited;
  assert.equal(signal, 'SIGKILL', 'it was killed while it ran');
}
