import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ENDPOINTS, type PollDefinition, type PollView, type Receipts } from '@partyline/protocol';
import { openSqliteStorage } from '@partyline/server';
import { codeOfKey } from '../../packages/server/src/identity/paper-codes.ts';
import { serve, succeed } from './command-line.ts';
import { event, guest, PARTY, temporaryFolder, type Person } from './party.ts';

const KILLS = Number(process.env['PARTYLINE_KILLS'] ?? 3);
const VOTERS = 24;
const WRITERS = 6;
const OPTIONS = ['cola', 'mate', 'beer'];
const OPEN: PollDefinition = {
  kind: 'single',
  title: 'Which drink next?',
  floor: 0,
  options: OPTIONS.map((id) => ({ id, text: id })),
};

describe('durability of ballots', () => {
  it(`counts every ballot once over ${KILLS} kills, open and secret ones`, async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'party.sqlite');
    const data = ['--data', file];
    await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', ...data]);
    const polls = join(folder, 'polls.json');
    await writeFile(
      polls,
      JSON.stringify([
        { topic: 'open', ...OPEN },
        { topic: 'secret', secret: true, ...OPEN },
      ]),
    );
    await succeed(['poll', 'create', PARTY, polls, ...data]);
    const args = [...data, '--no-rate-limits', '--log-level', 'silent'];
    const send = async (address: string, person: Person, one: object): Promise<Receipts> => {
      const answer = await fetch(address + ENDPOINTS.events(PARTY), {
        method: 'POST',
        headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events: [one] }),
        signal: AbortSignal.timeout(30_000),
      });
      if (answer.status !== 200) throw new Error(String(answer.status));
      return (await answer.json()) as Receipts;
    };

    const counts = { open: new Map<string, number>(), secret: new Map<string, number>() };
    let people = 0;
    for (let round = 0; round < KILLS; round += 1) {
      let server = await serve(t, args);
      const unsent = Array.from({ length: VOTERS }, (_, index) => {
        const topic = index % 2 ? 'open' : 'secret';
        const choice = OPTIONS[(index + round) % OPTIONS.length]!;
        const secret = { code: codeOfKey(randomBytes(32).toString('base64url')) };
        counts[topic].set(choice, (counts[topic].get(choice) ?? 0) + 1);
        const cast = { choice: [choice], ...(topic === 'secret' && { secret }) };
        return { person: guest(), one: event('ballot.cast', cast, { topic }) };
      });
      people += VOTERS / 2;
      let answers = 0;
      const queue = [...unsent];
      const writers = Array.from({ length: WRITERS }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          try {
            await send(server.address, next.person, next.one);
            answers += 1;
            if (answers === 5 + 6 * round) server.process.kill('SIGKILL');
          } catch {
            return;
          }
        }
      });
      await Promise.all(writers);
      await server.stop('SIGKILL');
      server = await serve(t, args);
      for (const { person, one } of unsent) {
        const { receipts } = await send(server.address, person, one);
        assert.equal(receipts[0]?.delivery, 'confirmed', JSON.stringify(receipts));
      }
      const answer = await fetch(server.address + ENDPOINTS.topic(PARTY, 'open'));
      assert.equal(answer.status, 200);
      assert.equal(((await answer.json()) as PollView).head.kind, 'poll');
      await server.stop('SIGKILL');
    }

    await succeed(['poll', 'close', PARTY, 'secret', ...data]);
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    for (const topic of ['open', 'secret'] as const) {
      const { poll } = (await storage.pollParts(PARTY, topic, 'paper', '', 1))!;
      const apart = poll?.apart?.counts ?? {};
      const found = OPTIONS.map((id) => (poll?.tally.counts[id] ?? 0) + (apart[id] ?? 0));
      assert.deepEqual(
        found,
        OPTIONS.map((id) => counts[topic].get(id) ?? 0),
      );
      assert.equal((poll?.tally.answers ?? 0) + (poll?.apart?.answers ?? 0), people);
    }
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });
});
