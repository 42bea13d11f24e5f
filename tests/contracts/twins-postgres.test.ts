import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { BOARD_SORTS, SORTS, type EntryRow, type Head, type Row } from '@partyline/protocol';
import { openSqliteStorage, openStorage, type Storage } from '@partyline/server';
import { temporaryFolder } from '../server/party.ts';
import { boardHistory } from '../support/board-history.ts';
import { HistoryParty } from '../support/history-party.ts';
import { GUESTS, History, HOSTS, TOPICS } from '../support/history.ts';
import { PostgresServer } from '../support/postgres-server.ts';

const SEEDS = [1, 2, 3];
const STEPS = 80;
const AUDIENCES = ['public', 'hosts'] as const;
const START: Head = { epoch: 'e1', seq: 0, at: 0 };
const PARTY = 'p';
const BOARD = 'ideas';

const database = await PostgresServer.start();

if (typeof database === 'string') {
  describe('postgres beside sqlite', () => {
    void it.skip(database);
  });
} else {
  after(() => database.stop());
  describeTwins(database);
}

type Ask = (storage: Storage) => Promise<unknown>;

function describeTwins(database: PostgresServer): void {
  const openTwins = async (t: TestContext) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const twins = [
      openSqliteStorage({ file, synchronous: 'off' }),
      await openStorage({ data: database.freshUrl() }),
    ] as const;
    for (const storage of twins) {
      t.after(() => storage.close());
      await storage.create(PARTY, START);
    }
    return {
      both: async (write: (storage: Storage) => Promise<boolean>) => {
        for (const storage of twins) assert.equal(await write(storage), true);
      },
      agree: async (asked: string, ask: Ask) => {
        const [one, other] = twins;
        assert.deepEqual(plain(await ask(other)), plain(await ask(one)), asked);
      },
    };
  };

  describe('postgres beside sqlite', () => {
    for (const seed of SEEDS)
      it(`tells of threads the same after each of a history’s commits (seed ${seed})`, async (t) => {
        const { both, agree } = await openTwins(t);
        const party = new HistoryParty();
        const history = new History(seed);
        const submit = async ({ actor, items, now }: ReturnType<History['next']>) => {
          const before = party.head;
          const done = party.submit([{ actor, items }], now);
          if (done.log.length + done.receipts.length === 0) return;
          await both((storage) => storage.commit(PARTY, done, before));
        };
        for (const step of history.founding()) await submit(step);
        for (let count = 0; count < STEPS; count += 1) await submit(history.next(party.head));
        await agree('log', (storage) => storage.log(PARTY, 0, 1_000));
        await agree('rows', (storage) => storage.rows(PARTY, '', 1_000));
        await agree('receipts', (storage) => storage.receiptsOf(PARTY, undefined, 1_000));
        await agree('waiting', (storage) => storage.waiting({ party: PARTY, limit: 3 }));
        for (const topic of TOPICS) {
          for (const audience of AUDIENCES)
            for (const sort of SORTS) {
              const request = { party: PARTY, topic, audience, sort, limit: 3, inline: 2 };
              await agree(`${audience} ${sort}`, (storage) => storage.page(request));
            }
          for (const { id } of [...GUESTS, ...HOSTS])
            await agree(`mine of ${id}`, (storage) => storage.mine(PARTY, topic, id, 50));
          for (const audience of [...AUDIENCES, `self:${GUESTS[0]!.id}` as const]) {
            const request = { party: PARTY, topics: [topic], audience, since: 9, limit: 1_000 };
            await agree(`changes for ${audience}`, async (storage) =>
              byKey((await storage.changedSince(request))!.rows),
            );
          }
        }
        assert.ok(party.log.length > STEPS / 2);
      });

    for (const seed of SEEDS)
      it(`tells of boards the same, page by page (seed ${seed})`, async (t) => {
        const { both, agree } = await openTwins(t);
        const { party: board } = boardHistory(seed, STEPS);
        const rows = [...board.rows.values()];
        const start = { ...START, epoch: board.head.epoch };
        await both((storage) => storage.setEpoch(PARTY, start.epoch));
        await both((storage) =>
          storage.commit(PARTY, { head: board.head, log: board.log, rows, receipts: [] }, start),
        );
        await agree('rows', (storage) => storage.rows(PARTY, '', 1_000));
        await agree('due', (storage) => storage.dueIdeas(50));
        const ideas = rows.filter((row): row is EntryRow => row.kind === 'entry' && row.idea !== undefined);
        const [statuses, categories] = [
          [undefined, ...new Set(ideas.map(({ idea }) => idea!.status))],
          [undefined, ...new Set(ideas.map(({ idea }) => idea!.category))],
        ];
        for (const audience of AUDIENCES) {
          for (const sort of BOARD_SORTS)
            for (const status of statuses)
              for (const category of categories) {
                const request = { party: PARTY, topic: BOARD, audience, sort, status, category, limit: 4 };
                await agree(`${audience} ${sort} ${status} ${category}`, (storage) =>
                  storage.boardPage(request),
                );
              }
          for (const { id } of ideas) {
            const request = { party: PARTY, topic: BOARD, idea: id, audience, limit: 3 };
            await agree(`${audience} ${id}`, (storage) => storage.ideaPage(request));
          }
          for (const query of ['idea', 'ide 3', 'because', 'idae 1'])
            for (const like of [true, false]) {
              const request = { party: PARTY, topic: BOARD, audience, query, like, limit: 5 };
              await agree(`${audience} ${query}`, (storage) => storage.searchIdeas(request));
            }
        }
        for (const { id } of ideas) {
          const request = { party: PARTY, topic: BOARD, idea: id, limit: 3 };
          await agree(`voters of ${id}`, (storage) => storage.voters(request));
          await agree(`followers of ${id}`, (storage) => storage.followers(request));
        }
        for (const person of new Set(ideas.map(({ author }) => author.id)))
          for (const filter of ['proposed', 'voted', 'followed'] as const) {
            const request = { party: PARTY, topic: BOARD, person, filter, limit: 3 };
            await agree(`${filter} by ${person}`, (storage) => storage.ideasOf(request));
          }
      });
  });
}

/** What changed in one event has no order. */
const byKey = (rows: readonly Row[]) => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** Without what objects are made of; maps in the order of their keys, which says nothing. */
function plain(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries(
      [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)]),
    );
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(fields.map(([key, each]) => [key, plain(each)]));
}
