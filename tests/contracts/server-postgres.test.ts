import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import {
  ENDPOINTS,
  type BoardView,
  type IdeaView,
  type PollView,
  type Receipts,
  type SearchView,
  type ThreadView,
} from '@partyline/protocol';
import { actorOfToken, openStorage } from '@partyline/server';
import { partyline, serve, succeed } from '../server/command-line.ts';
import { event, guest, PARTY, post, temporaryFolder, TOPIC, type Person } from '../server/party.ts';
import { PostgresServer } from '../support/postgres-server.ts';

const KILLS = 2;
const WRITERS = 6;
const POSTS = 10;
const BOARD = { topic: 'ideas' };
const POLL = { topic: 'which' };
const OPTIONS = [
  { id: 'red', text: 'Red' },
  { id: 'blue', text: 'Blue' },
];

const database = await PostgresServer.start();

if (typeof database === 'string') {
  describe('postgres: servers', () => {
    void it.skip(database);
  });
} else {
  after(() => database.stop());
  describeServers(database);
}

/** A party made by the command line, and its owner. */
async function createParty(data: string): Promise<Person> {
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', '--data', data]);
  const told = await succeed(['host', 'add', PARTY, '--name', 'Ann', '--role', 'owner', '--data', data]);
  const token = told.trim().split('\n').at(-1)!;
  return { ...actorOfToken(PARTY, token), token };
}

function serveFrom(t: TestContext, data: string) {
  return serve(t, ['--data', data, '--no-rate-limits', '--log-level', 'silent']);
}

async function ask(address: string, person: Person, events: readonly unknown[]): Promise<Response> {
  return fetch(address + ENDPOINTS.events(PARTY), {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
    signal: AbortSignal.timeout(30_000),
  });
}

async function send(address: string, person: Person, ...events: readonly unknown[]): Promise<Receipts> {
  const answer = await ask(address, person, events);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Receipts;
}

async function confirm(address: string, person: Person, ...events: readonly unknown[]): Promise<Receipts> {
  const found = await send(address, person, ...events);
  for (const receipt of found.receipts) assert.equal(receipt.delivery, 'confirmed', JSON.stringify(receipt));
  return found;
}

async function read<T>(address: string, path: string): Promise<T> {
  const answer = await fetch(address + path);
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as T;
}

/** An exported log without its first line, which names the epoch. */
const eventsIn = (log: string) => log.split('\n').slice(1);

function describeServers(database: PostgresServer): void {
  describe('postgres: servers', () => {
    it('serve a party from its making through a restart, an export and a rebuild', async (t) => {
      const data = database.freshUrl();
      const ann = await createParty(data);
      let server = await serveFrom(t, data);
      const { address } = server;
      await confirm(
        address,
        ann,
        event('board.created', { title: 'What next?' }, BOARD),
        event('poll.created', { kind: 'single', title: 'Which?', options: OPTIONS }, POLL),
      );
      const [pizza, salad] = [
        event('idea.proposed', { title: 'Vegan pizza on Fridays' }, BOARD),
        event('idea.proposed', { title: 'Larger salads' }, BOARD),
      ];
      await confirm(address, guest(), post('Where are the shoes?'), pizza, salad);
      const bo = guest();
      await confirm(
        address,
        bo,
        event('vote.cast', { entry: salad.id, why: 'Greens.' }, BOARD),
        event('ballot.cast', { choice: ['red'] }, POLL),
      );
      const shown = async (at: string) => ({
        thread: await read<ThreadView>(at, ENDPOINTS.topic(PARTY, TOPIC)),
        board: await read<BoardView>(at, `${ENDPOINTS.topic(PARTY, BOARD.topic)}?sort=top`),
        idea: await read<IdeaView>(at, ENDPOINTS.idea(PARTY, BOARD.topic, salad.id)),
        poll: await read<PollView>(at, ENDPOINTS.topic(PARTY, POLL.topic)),
        search: await read<SearchView>(at, `${ENDPOINTS.search(PARTY, BOARD.topic)}?q=vegn%20piza`),
      });
      const before = await shown(address);
      assert.deepEqual(
        before.board.entries.map(({ id, idea }) => [id, idea?.votes]),
        [
          [salad.id, 1],
          [pizza.id, 0],
        ],
      );
      assert.equal(before.poll.poll.answers, 1);
      assert.deepEqual(
        before.search.entries.map(({ id }) => id),
        [pizza.id],
      );
      assert.equal(await server.stop(), 0);

      server = await serveFrom(t, data);
      assert.deepEqual(await shown(server.address), before);
      assert.match(await succeed(['verify', '--all', '--data', data]), /agree with the log/);
      await server.stop();

      const log = await succeed(['export', PARTY, '--data', data]);
      const file = join(await temporaryFolder(t), 'log.jsonl');
      await writeFile(file, log);
      for (const other of [database.freshUrl(), join(file, '../party.sqlite')]) {
        await succeed(['party', 'create', 'other', '--name', 'Other', '--data', other]);
        await succeed(['import', PARTY, file, '--format', 'jsonl', '--data', other]);
        await succeed(['verify', PARTY, '--data', other]);
        assert.deepEqual(eventsIn(await succeed(['export', PARTY, '--data', other])), eventsIn(log));
      }
      await succeed(['rebuild', '--all', '--data', data]);
      await succeed(['verify', '--all', '--data', data]);
    });

    it('share one database: what one has confirmed the other shows, and both write at once', async (t) => {
      const data = database.freshUrl();
      await createParty(data);
      const servers = await Promise.all([serveFrom(t, data), serveFrom(t, data)]);
      const [one, other] = servers.map(({ address }) => address) as [string, string];
      const { cursor } = await confirm(one, guest(), post('first'));
      const path = `${ENDPOINTS.topic(PARTY, TOPIC)}?at-least=${cursor}`;
      const { entries } = await read<ThreadView>(other, path);
      assert.deepEqual(
        entries.map(({ text }) => text),
        ['first'],
      );
      const sent = [one, other, one, other].flatMap((address) => {
        const person = guest();
        return Array.from({ length: POSTS }, (_, index) => ({ address, person, one: post(`post ${index}`) }));
      });
      await Promise.all(sent.map(({ address, person, one: each }) => confirm(address, person, each)));
      const storage = await openStorage({ data });
      t.after(() => storage.close());
      const log = await storage.log(PARTY, 0, 1_000);
      assert.deepEqual(
        log.map(({ seq }) => seq),
        log.map((_, index) => index + 1),
      );
      const ids = log.filter(({ type }) => type === 'post.added').map(({ id }) => id);
      assert.equal(ids.length, 1 + sent.length);
      assert.deepEqual(new Set(ids.slice(1)), new Set(sent.map((each) => each.one.id)));
      await succeed(['verify', PARTY, '--data', data]);
    });

    it(`lose and double nothing over ${KILLS} kills in a burst`, async (t) => {
      const data = database.freshUrl();
      await createParty(data);
      let server = await serveFrom(t, data);
      const confirmed = new Map<string, number>();
      for (let round = 1; round <= KILLS; round += 1) {
        const queue = Array.from({ length: WRITERS }, () => guest()).flatMap((person) =>
          Array.from({ length: POSTS }, (_, index) => ({ person, one: post(`${round}.${index}`) })),
        );
        const all = [...queue];
        let answers = 0;
        const writers = Array.from({ length: WRITERS }, async () => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            try {
              const { receipts } = await send(server.address, next.person, next.one);
              confirmed.set(next.one.id, receipts[0]!.seq!);
              answers += 1;
              if (answers === round * 9) server.process.kill('SIGKILL');
            } catch {
              return;
            }
          }
        });
        await Promise.all(writers);
        await server.stop('SIGKILL');
        assert.ok(answers < all.length, 'the kill came in the middle');
        server = await serveFrom(t, data);
        for (const { person, one } of all) {
          const { receipts } = await confirm(server.address, person, one);
          const { seq } = receipts[0]!;
          assert.equal(seq, confirmed.get(one.id) ?? seq, 'a confirmed event keeps its place');
          confirmed.set(one.id, seq!);
        }
      }
      await server.stop();
      const storage = await openStorage({ data });
      t.after(() => storage.close());
      const log = await storage.log(PARTY, 0, 10_000);
      for (const [id, seq] of confirmed) assert.equal(log[seq - 1]?.id, id);
      assert.equal(log.filter(({ type }) => type === 'post.added').length, confirmed.size);
      await succeed(['verify', PARTY, '--data', data]);
    });

    it('ask guests to come again while the database is away, and go on when it is back', async (t) => {
      const data = database.freshUrl();
      await createParty(data);
      const { address } = await serveFrom(t, data);
      const bo = guest();
      await confirm(address, bo, post('before'));
      const late = post('meanwhile');
      await database.halt();
      const answers = await Promise.all([
        ask(address, bo, [late]),
        fetch(`${address}${ENDPOINTS.topic(PARTY, 'another')}`),
        fetch(`${address}/readyz`),
      ]);
      for (const answer of answers) {
        assert.equal(answer.status, 503);
        assert.equal(((await answer.json()) as { code: string }).code, 'PARTY_SERVER_BUSY');
        assert.match(answer.headers.get('retry-after')!, /^\d+$/);
      }
      const { code, err } = await partyline(['party', 'list', '--data', data]);
      assert.equal(code, 1);
      assert.match(err, /^Cannot use postgres:\/\/localhost\/postgres: .+\.\n$/);
      await database.resume();
      await confirm(address, bo, late);
      await confirm(address, bo, late);
      const { entries } = await read<ThreadView>(address, `${ENDPOINTS.topic(PARTY, TOPIC)}?sort=oldest`);
      assert.deepEqual(
        entries.map(({ text }) => text),
        ['before', 'meanwhile'],
      );
    });

    it('make no secret poll, and say why', async (t) => {
      const data = database.freshUrl();
      const ann = await createParty(data);
      const { address } = await serveFrom(t, data);
      const definition = {
        kind: 'single',
        title: 'Which?',
        secret: true,
        options: OPTIONS,
      } as const;
      const { receipts } = await send(address, ann, event('poll.created', definition, POLL));
      assert.deepEqual(
        receipts.map(({ delivery, code }) => [delivery, code]),
        [['rejected', 'PARTY_POLL_SECRET_STORAGE']],
      );
    });
  });
}
