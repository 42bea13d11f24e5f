import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  ENDPOINTS,
  entryKey,
  PARTY_KEY,
  partyRow,
  topicKey,
  topicRow,
  type Receipts,
  type ThreadView,
} from '@partyline/protocol';
import { openSqliteStorage } from '@partyline/server';
import { serve, succeed } from './command-line.ts';
import { event, guest, PARTY, post, temporaryFolder, TOPIC, type Person } from './party.ts';

/** Kills of one run; many more in the long one. */
const KILLS = Number(process.env['PARTYLINE_KILLS'] ?? 5);
const WRITERS = 8;
/** Each round is killed after so many answers, a different number every time. */
const ANSWERS_BEFORE_KILL = [5, 17, 40, 71, 23];

const hasStrace = (() => {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

async function createFile(t: TestContext): Promise<string> {
  const file = join(await temporaryFolder(t), 'party.sqlite');
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', '--data', file]);
  return file;
}

async function send(address: string, person: Person, events: readonly unknown[]): Promise<Receipts> {
  const answer = await fetch(address + ENDPOINTS.events(PARTY), {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
    signal: AbortSignal.timeout(30_000),
  });
  if (answer.status !== 200) throw new Error(String(answer.status));
  return (await answer.json()) as Receipts;
}

describe('durability', () => {
  it(
    'sees the disk’s confirmation between each request and its answer',
    { skip: hasStrace ? false : 'strace is not installed' },
    async (t) => {
      const file = await createFile(t);
      const trace = join(file, '../trace');
      const calls = 'trace=fsync,fdatasync,read,recvfrom,write,writev,sendto,sendmsg';
      const server = await serve(
        t,
        ['--data', file, '--no-rate-limits'],
        ['strace', '-D', '-f', '-s', '4096', '-e', calls, '-o', trace],
      );
      const bo = guest();
      const sent = Array.from({ length: 5 }, (_, index) => post(`post ${index}`));
      for (const one of sent) {
        const { receipts } = await send(server.address, bo, [one]);
        assert.equal(receipts[0]?.delivery, 'confirmed');
      }
      await server.stop();
      let lines: string[] = [];
      while (
        !lines.some((line) => line.startsWith(`${server.process.pid} `) && line.includes('+++ exited with 0'))
      ) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        lines = (await readFile(trace, 'utf8')).split('\n');
      }
      for (const { id } of sent) {
        const asked = lines.findIndex((line) => /\b(read|recvfrom)\b/.test(line) && line.includes(id));
        const answered = lines.findIndex(
          (line) =>
            /\b(write|writev|sendto|sendmsg)\(/.test(line) && line.includes('confirmed') && line.includes(id),
        );
        const synced = lines.findIndex((line, index) => index > asked && /\bf(data)?sync\b.*= 0/.test(line));
        assert.ok(asked !== -1 && answered > asked, `the trace has the request and the answer of ${id}`);
        assert.ok(synced > asked && synced < answered, `a sync comes before the answer to ${id}`);
      }
    },
  );

  it(`loses and doubles nothing over ${KILLS} kills under load`, async (t) => {
    const file = await createFile(t);
    const args = ['--data', file, '--no-rate-limits', '--log-level', 'silent'];
    const people = Array.from({ length: WRITERS }, guest);
    const root = post('root');
    let server = await serve(t, args);
    await send(server.address, people[0]!, [root]);
    const confirmed = new Map<string, number>();
    const reactedBy = new Set<string>();

    for (let round = 0; round < KILLS; round += 1) {
      const unsent = people.flatMap((person) =>
        Array.from({ length: 12 }, (_, index) => ({
          person,
          one: post(`${round}.${index}`, index % 3 ? { parent: root.id } : {}),
        })),
      );
      const reaction = people[round % WRITERS]!;
      unsent.push({
        person: reaction,
        one: event('reaction.set', { entry: root.id, kind: 'heart', on: true }) as never,
      });
      reactedBy.add(reaction.id);
      let answers = 0;
      const killAfter = ANSWERS_BEFORE_KILL[round % ANSWERS_BEFORE_KILL.length]!;
      const queue = [...unsent];
      const writers = Array.from({ length: WRITERS }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          try {
            const { receipts } = await send(server.address, next.person, [next.one]);
            confirmed.set(next.one.id, receipts[0]!.seq!);
            answers += 1;
            if (answers === killAfter) server.process.kill('SIGKILL');
          } catch {
            return;
          }
        }
      });
      await Promise.all(writers);
      await server.stop('SIGKILL');
      server = await serve(t, args);
      for (const { person, one } of unsent) {
        const { receipts } = await send(server.address, person, [one]);
        const { delivery, seq } = receipts[0]!;
        assert.equal(delivery, 'confirmed');
        const before = confirmed.get(one.id);
        if (before !== undefined) assert.equal(seq, before, 'a confirmed event keeps its place');
        confirmed.set(one.id, seq!);
      }
    }

    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    const log = await storage.log(PARTY, 0, 1_000_000);
    const counts = new Map<string, number>();
    for (const { id } of log) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const [id, seq] of confirmed) {
      if (log[seq - 1]?.id === id) assert.equal(counts.get(id), 1, `event ${id} is in the log once`);
      else
        assert.equal(counts.get(id), undefined, `event ${id} changed nothing, or it would be at its place`);
    }
    const loaded = (await storage.load(PARTY, [PARTY_KEY, topicKey(TOPIC), entryKey(root.id)]))!;
    assert.ok(partyRow(loaded.rows));
    const posts = log.filter(({ type }) => type === 'post.added');
    assert.equal(topicRow(loaded.rows, TOPIC)?.entries, posts.length);
    const entry = loaded.rows.get(entryKey(root.id));
    assert.ok(entry?.kind === 'entry');
    assert.equal(entry.reactions.heart, reactedBy.size);

    const shown = new Set<string>();
    const collect = async (query: string) => {
      for (let next: string | null = ''; next !== null;) {
        const answer = await fetch(
          `${server.address}${ENDPOINTS.topic(PARTY, TOPIC)}${query}${next && `&after=${next}`}`,
        );
        const page = (await answer.json()) as ThreadView;
        for (const { id } of page.entries) shown.add(id);
        next = page.next;
      }
    };
    await collect('?sort=oldest');
    await collect(`?root=${root.id}`);
    assert.deepEqual(shown, new Set(posts.map(({ id }) => id)));
    assert.match(await succeed(['verify', PARTY, '--data', file]), /agree with the log/);
  });
});
