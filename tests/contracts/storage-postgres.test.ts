import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { ENDPOINTS, PARTY_KEY } from '@partyline/protocol';
import { buildApp, openStorage } from '@partyline/server';
import { placeOf } from '../../packages/server/src/storage/postgres/address.ts';
import { BOARD_LISTS } from '../../packages/server/src/storage/postgres/board-lists.ts';
import { Connections } from '../../packages/server/src/storage/postgres/connections.ts';
import { openPostgresStorage } from '../../packages/server/src/storage/postgres/open.ts';
import { BOARD_READS, READS, SESSION_READS } from '../../packages/server/src/storage/postgres/reads.ts';
import type { Session } from '../../packages/server/src/storage/postgres/session.ts';
import { succeed } from '../server/command-line.ts';
import { temporaryFolder } from '../server/party.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { describeOutgoing } from './outgoing.ts';
import { describeBoardStorage } from './storage-boards.ts';
import { describePollStorage } from './storage-polls.ts';
import { describeSearchStorage } from './storage-search.ts';
import { describeStorage, type StorageAdapter } from './storage.ts';

const server = await PostgresServer.start();

if (typeof server === 'string') {
  describe('postgres', () => {
    void it.skip(server);
  });
} else {
  after(() => server.stop());
  const POSTGRES: StorageAdapter = {
    name: 'postgres',
    async open(t) {
      const url = server.freshUrl();
      const beside = async () => {
        const storage = await openPostgresStorage({ url });
        t.after(() => storage.close());
        return storage;
      };
      return { storage: await beside(), beside };
    },
  };
  describeStorage(POSTGRES);
  describePollStorage(POSTGRES);
  describeBoardStorage(POSTGRES);
  describeSearchStorage(POSTGRES);
  describeOutgoing({
    name: 'postgres',
    async open(t) {
      const { storage, beside } = await POSTGRES.open(t);
      return { store: storage.outgoing, beside: async () => (await beside()).outgoing };
    },
  });
  describeDatabase(server);
}

function describeDatabase(database: PostgresServer): void {
  const openFresh = async (t: TestContext) => {
    const url = database.freshUrl();
    const storage = await openPostgresStorage({ url });
    t.after(() => storage.close());
    return { url, storage };
  };
  /** A connection as the storage makes them. */
  const connect = async <T>(
    t: TestContext,
    url: string,
    use: (session: Session) => Promise<T>,
  ): Promise<T> => {
    const connections = new Connections(placeOf(url));
    t.after(() => connections.close());
    return connections.use(use);
  };
  const refuses = (url: string, sentence: RegExp, rest: object = {}) =>
    assert.rejects(openStorage({ data: url, ...rest }), { name: 'StartError', message: sentence });

  describe('postgres: plans', () => {
    it('find every row through an index, so that reads do not grow with a party', async (t) => {
      const { url } = await openFresh(t);
      await connect(t, url, async (session) => {
        for (const { name, text } of Object.values({
          ...READS,
          ...SESSION_READS,
          ...BOARD_READS,
          ...BOARD_LISTS,
        })) {
          // Of parties and of counters there are few; these are read whole.
          if (name === READS.parties.name || name === READS.version.name) continue;
          const places = new Set(text.match(/\$\d+/g)).size;
          const values = Array.from({ length: places }, () => 'NULL').join(', ');
          await session.run(`PREPARE asked AS ${text}`);
          const { rows } = await session.run(`EXPLAIN EXECUTE asked ${places > 0 ? `(${values})` : ''}`);
          await session.run('DEALLOCATE asked');
          const plan = (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n');
          assert.doesNotMatch(plan, /Seq Scan/, name);
          // Lists that are put together as one are sorted once more; they are as long as a page.
          if (!name.startsWith('list.')) assert.doesNotMatch(plan, /Sort/, `${name}\n${plan}`);
        }
      });
    });
  });

  describe('postgres: databases', () => {
    it('say in one sentence why they cannot be used, and never tell a password', async (t) => {
      const { url } = await openFresh(t);
      const asked = url.replace('partyline@', 'partyline:hush@');
      await refuses(
        asked.replace('/postgres?', '/nowhere?'),
        /^Cannot use postgres:\/\/localhost\/nowhere: .*does not exist\.$/,
      );
      const told =
        /^Cannot use postgres:\/\/localhost\/postgres: Invalid URL\. In a password, “\/” is written %2F/;
      for (const password of ['h/ush', 'h?ush', 'h/u@sh'])
        await refuses(`postgres://partyline:${password}@localhost/postgres`, told);
      await refuses(url.replace(/schema=.*/, 'schema=A-B'), /cannot name a schema/);
      await refuses(database.freshUrl(), /^There is no data of Partyline in postgres:\/\/localhost/, {
        mustExist: true,
      });
      await connect(t, url, (session) => session.run('UPDATE partyline SET version = 99'));
      await refuses(asked, /data version 99/);
      await connect(t, url, (session) => session.run('DROP TABLE partyline'));
      await refuses(asked, /belongs to another program/);
    });

    it('of an earlier version are brought up to date by a rebuild, and refused before', async (t) => {
      const { url, storage } = await openFresh(t);
      await storage.create('p', { epoch: 'e1', seq: 0, at: 0 });
      await connect(t, url, async (session) => {
        await session.run('DROP TABLE ideas');
        await session.run('UPDATE partyline SET version = 3');
      });
      await refuses(url, /data version 3.*partyline rebuild --all/);
      await succeed(['rebuild', '--all', '--data', url]);
      await succeed(['verify', '--all', '--data', url]);
    });

    it('are made once, whoever comes at the same time', async (t) => {
      const url = database.freshUrl();
      const all = await Promise.all(Array.from({ length: 4 }, () => openPostgresStorage({ url })));
      for (const storage of all) t.after(() => storage.close());
      const created = await Promise.all(
        all.map((storage) => storage.create('p', { epoch: 'e', seq: 0, at: 0 })),
      );
      assert.equal(created.filter(Boolean).length, 1);
    });

    it('wait for the disk, whatever they are set to otherwise', async (t) => {
      const { url } = await openFresh(t);
      await connect(t, url, (session) => session.run('ALTER DATABASE postgres SET synchronous_commit = off'));
      const { rows } = await connect(t, url, (session) => session.run('SHOW synchronous_commit'));
      assert.deepEqual(rows, [{ synchronous_commit: 'on' }]);
    });

    it('give up what takes too long, ask to come again, and go on', async (t) => {
      const { url } = await openFresh(t);
      const storage = await openPostgresStorage({ url, statementMs: 150 });
      await storage.create('p', { epoch: 'e1', seq: 0, at: 0 });
      const app = buildApp({ storage, logLevel: false });
      t.after(() => app.close());
      await connect(t, url, (session) =>
        session.within('BEGIN', async () => {
          await session.run('LOCK TABLE rows IN ACCESS EXCLUSIVE MODE');
          await assert.rejects(storage.load('p', [PARTY_KEY]), { code: 'PARTY_SERVER_BUSY' });
          const answer = await app.inject(ENDPOINTS.topic('p', 'anything'));
          assert.equal(answer.statusCode, 503);
          assert.ok(answer.headers['retry-after']);
        }),
      );
      assert.equal((await storage.load('p', [PARTY_KEY]))!.head.epoch, 'e1');
    });

    it('have as long as it takes for what concerns a whole party', async (t) => {
      const { url } = await openFresh(t);
      const connections = new Connections(placeOf(url), { statementMs: 50, answerMs: 80 });
      t.after(() => connections.close());
      const long = 'SELECT pg_sleep(0.2)';
      await connections.transaction(async (session) => (await session.patient()).run(long));
      await assert.rejects(
        connections.use((session) => session.run(long)),
        { code: 'PARTY_SERVER_BUSY' },
      );
    });

    it('that fall silent are left, and found again once they answer', async (t) => {
      const { url } = await openFresh(t);
      const line = await silentLine(t, url);
      const storage = await openPostgresStorage({ url: line.url, answerMs: 300 });
      t.after(() => storage.close());
      await storage.create('p', { epoch: 'e1', seq: 0, at: 0 });
      line.silence(true);
      await assert.rejects(storage.head('p'), { code: 'PARTY_SERVER_BUSY' });
      await assert.rejects(storage.page(FIRST_PAGE), { code: 'PARTY_SERVER_BUSY' });
      line.silence(false);
      assert.equal((await storage.head('p'))!.epoch, 'e1');
    });

    it('of several writers take one, and the others load again', async (t) => {
      const { url, storage } = await openFresh(t);
      const head = { epoch: 'e1', seq: 0, at: 0 };
      await storage.create('p', head);
      const others = await Promise.all(Array.from({ length: 6 }, () => openPostgresStorage({ url })));
      for (const other of others) t.after(() => other.close());
      const commits = others.map((other, at) => {
        const next = { ...head, seq: 1, at };
        const log = [
          {
            seq: 1,
            id: `id-${at}`,
            type: 'party.created',
            v: 1,
            topic: null,
            actor: 'system',
            at,
            data: { name: 'P' },
          },
        ];
        return other.commit('p', { head: next, log: log as never, rows: [], receipts: [] }, head);
      });
      assert.equal((await Promise.all(commits)).filter(Boolean).length, 1);
      assert.equal((await storage.log('p', 0, 9)).length, 1);
      assert.equal((await storage.load('p', [PARTY_KEY]))!.head.seq, 1);
    });
  });
}

const FIRST_PAGE = {
  party: 'p',
  topic: 't',
  audience: 'public',
  sort: 'oldest',
  limit: 10,
  inline: 0,
} as const;

/** A way to a database on which everything can be lost, as in a network that swallows what it should carry. */
async function silentLine(t: TestContext, url: string) {
  const SOCKET = '.s.PGSQL.5432';
  const folder = await temporaryFolder(t);
  const there = join(decodeURIComponent(/host=([^&]*)/.exec(url)![1]!), SOCKET);
  const sockets: Socket[] = [];
  let isSilent = false;
  const line = createServer((near) => {
    const far = createConnection(there);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.push(from);
      from.on('data', (bytes) => isSilent || to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }).listen(join(folder, SOCKET));
  await once(line, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    line.close();
  });
  return {
    url: url.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`),
    silence: (silent: boolean) => {
      isSilent = silent;
    },
  };
}
