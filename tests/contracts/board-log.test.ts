import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import {
  BOARD_SORTS,
  compareIdeas,
  entryKey,
  entryRow,
  ideaPlace,
  PARTY_KEY,
  SYSTEM,
  type Actor,
  type BoardDefinition,
  type EntryRow,
  type EventIn,
} from '@partyline/protocol';
import { Ledger, openSqliteStorage, type Storage, type TableRow } from '@partyline/server';
import { verify } from '../../packages/server/src/cli/verify.ts';
import { Replay } from '../../packages/server/src/ledger/replay.ts';
import { partyline, succeed } from '../server/command-line.ts';
import { newId, PARTY } from '../server/party.ts';
import { boardHistory } from '../support/board-history.ts';
import { emptyFile } from './sqlite-file.ts';

const TOPIC = 'ideas';
const HOST: Actor = { kind: 'host', id: 'h_ann' };
const BOARD: BoardDefinition = { title: 'Ideas', categories: [{ id: 'food', label: 'Food' }] };

const guest = (number: number): Actor => ({ kind: 'guest', id: `g_${String(number).padStart(22, '0')}` });

function on<Type extends EventIn['type']>(
  type: Type,
  data: Extract<EventIn, { type: Type }>['data'],
): EventIn {
  return { id: newId(), type, v: 1, topic: TOPIC, data } as EventIn;
}

/** A board behind the real ledger. */
async function startBoard(t: TestContext, seen: (storage: Storage) => Storage = (storage) => storage) {
  const file = await emptyFile(t);
  const storage = openSqliteStorage({ file });
  t.after(() => storage.close());
  await storage.create(PARTY, { epoch: 'e1', seq: 0, at: 0 });
  const ledger = new Ledger({ storage: seen(storage) });
  const send = async (actor: Actor, ...events: readonly EventIn[]) => {
    const { receipts } = await ledger.append(PARTY, { actor, items: events.map((event) => ({ event })) });
    for (const receipt of receipts) assert.equal(receipt.delivery, 'confirmed', JSON.stringify(receipt));
    return events[0]!.id;
  };
  const setUp = [
    { type: 'party.created', data: { name: 'P' } },
    { type: 'host.added', data: { host: HOST.id, name: 'Ann', role: 'owner' } },
  ] as const;
  for (const event of setUp)
    await ledger.append(PARTY, {
      actor: SYSTEM,
      items: [{ event: { id: newId(), v: 1, ...event } as never }],
    });
  await send(HOST, on('board.created', BOARD));
  const propose = (title: string, actor = guest(0)) =>
    send(actor, on('idea.proposed', { title, category: 'food' }));
  const vote = (entry: string, number: number, why?: string) =>
    send(guest(number), on('vote.cast', { entry, ...(why !== undefined && { why }) }));
  const ideaOf = async (id: string) => entryRow((await storage.load(PARTY, [entryKey(id)]))!.rows, id)!.idea!;
  return { file, storage, send, propose, vote, ideaOf };
}

/** Two groups with voters on both sides, merged and parted, a decision, a follower, a voice. */
async function livelyBoard(t: TestContext) {
  const board = await startBoard(t);
  const { send, propose, vote } = board;
  const ids = [await propose('Vegan pizza'), await propose('Pizza without cheese'), await propose('Salads')];
  const [pizza, cheese, salads] = ids as [string, string, string];
  await Promise.all([1, 2, 3, 4].map((number) => vote(pizza, number, number === 1 ? 'Hungry.' : undefined)));
  await Promise.all([
    ...[3, 4, 5].map((number) => vote(cheese, number)),
    vote(salads, 5),
    send(HOST, on('idea.merged', { entry: cheese, into: pizza })),
    vote(pizza, 6),
    vote(cheese, 7),
    send(HOST, on('idea.merged', { entry: pizza, into: salads })),
    vote(cheese, 8, 'Dairy is not for me.'),
  ]);
  await send(HOST, on('idea.decided', { entry: salads, status: 'planned', next: '2999-01-01' }));
  await send(guest(9), on('idea.followed', { entry: salads, on: true }));
  await send(HOST, on('voice.brought', { entry: pizza, text: 'Pizza!', source: 'Forum', day: '2026-01-01' }));
  return { ...board, pizza, cheese, salads };
}

async function faultsOf(storage: Storage): Promise<string[]> {
  return storage.frozen(async () => {
    const faults = await storage.faults();
    for await (const fault of verify(storage, PARTY)) faults.push(fault);
    return faults;
  });
}

describe('a board in the log', () => {
  it('counts each voter of merged ideas once, though votes and mergers share commits', async (t) => {
    const { storage, send, ideaOf, pizza, cheese, salads } = await livelyBoard(t);
    const votes = async () =>
      Promise.all([salads, pizza, cheese].map(async (id) => (await ideaOf(id)).votes));
    assert.deepEqual(await votes(), [8, 8, 5]);
    await send(HOST, on('idea.unmerged', { entry: pizza }));
    assert.deepEqual(await votes(), [1, 8, 5]);
    await send(HOST, on('idea.unmerged', { entry: cheese }));
    assert.deepEqual(await votes(), [1, 5, 5]);
    assert.deepEqual(await faultsOf(storage), []);
  });

  it('folds to the same rows one event at a time and all at once', async (t) => {
    const { storage } = await livelyBoard(t);
    const log = await storage.log(PARTY, 0, 1_000);
    const fold = (slice: number) =>
      Replay.run(PARTY, async (replay) => {
        for (let from = 0; from < log.length; from += slice) await replay.fold(log.slice(from, from + slice));
        const rows: TableRow[] = [];
        for await (const some of replay.tableRows()) rows.push(...some);
        return rows;
      });
    const stored = await storage.rows(PARTY, '', 1_000);
    const told = ({ key, columns, data }: TableRow) => [key, columns, JSON.parse(data) as unknown];
    assert.ok(stored.length > 20);
    for (const slice of [1, 3, log.length]) {
      const rows = await fold(slice);
      assert.deepEqual(rows.map(told), stored.map(told), `${slice} at once`);
    }
  });

  it('does not lose what appends ask for again and again when a merger reads a thousand votes', async (t) => {
    const asked: string[] = [];
    const { send, propose, vote } = await startBoard(
      t,
      (storage) =>
        new Proxy(storage, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name, target);
            if (typeof value !== 'function') return value;
            return (...values: unknown[]) => {
              if (name === 'load') asked.push(...(values[1] as Iterable<string>));
              return (value as (...all: unknown[]) => unknown).apply(target, values);
            };
          },
        }),
    );
    const [one, other] = [await propose('One'), await propose('Other')];
    await Promise.all(Array.from({ length: 1_000 }, (_, number) => vote(one, 1 + number)));
    await vote(one, 2_000);
    await send(HOST, on('idea.merged', { entry: other, into: one }));
    asked.length = 0;
    await vote(one, 2_001);
    assert.ok(asked.length > 0);
    assert.ok(!asked.includes(PARTY_KEY) && !asked.includes(entryKey(one)), asked.join(' '));
  });

  it('stands in its lists as the log says: verify finds any tampering, and rebuild mends it', async (t) => {
    const { file, storage, salads } = await livelyBoard(t);
    await storage.close();
    const data = ['--data', file];
    const first = `WHERE key = '${entryKey(salads)}'`;
    for (const sql of [
      ...['topic', 'author', 'status', 'category'].map(
        (column) => `UPDATE ideas SET ${column} = ${column} || 'x' ${first}`,
      ),
      ...['shown', 'trending', 'top', 'newest', 'decided', 'seq'].map(
        (column) => `UPDATE ideas SET ${column} = ${column} + 1 ${first}`,
      ),
      `DELETE FROM ideas ${first}`,
      `INSERT INTO ideas SELECT party, 'entry:forged', topic, author, shown, status, category, trending, top, newest, decided, seq FROM ideas ${first}`,
      `UPDATE rows SET due = due - 1 ${first}`,
      "UPDATE rows SET list = 'topic:ideas' WHERE list LIKE 'merged:%'",
      "UPDATE rows SET shown = 0 WHERE list LIKE 'votes:%'",
      "UPDATE rows SET at = at + 1 WHERE list LIKE 'votes:%'",
      "UPDATE rows SET useful = 7 WHERE list LIKE 'whys:%'",
    ]) {
      const db = new Database(file);
      const { changes } = db.prepare(sql).run();
      db.close();
      assert.ok(changes > 0, sql);
      const { code, err } = await partyline(['verify', PARTY, ...data]);
      assert.equal(code, 1, sql);
      assert.match(err, /^(disco: row (entry|mine):\S+ is filed wrongly|a list names entry:forged)/m, sql);
      await succeed(['rebuild', PARTY, ...data]);
      await succeed(['verify', PARTY, ...data]);
    }
  });
});

describe('random histories of a board', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
    it(`stand in the tables and lists as in memory, however ideas were merged and set apart (seed ${seed})`, async (t) => {
      const { party } = boardHistory(seed);
      const rows = [...party.rows.values()];
      const storage = openSqliteStorage({ file: await emptyFile(t) });
      t.after(() => storage.close());
      const start = { epoch: party.head.epoch, seq: 0, at: 0 };
      await storage.create(PARTY, start);
      const batch = { head: party.head, log: party.log, rows, receipts: [] };
      assert.equal(await storage.commit(PARTY, batch, start), true);
      // Folds the log anew in tables and compares rows, columns and lists; receipts are not kept here.
      const faults = (await faultsOf(storage)).filter((fault) => !fault.includes('receipt'));
      assert.deepEqual(faults, []);
      for (const audience of ['public', 'hosts'] as const)
        for (const sort of BOARD_SORTS) {
          const page = await storage.boardPage({ party: PARTY, topic: TOPIC, audience, sort, limit: 100 });
          const listed = rows.filter(
            (row): row is EntryRow =>
              row.kind === 'entry' &&
              row.idea !== undefined &&
              row.idea.into === undefined &&
              row.visibility !== 'removed' &&
              (audience === 'hosts' || (row.visibility === 'public' && row.audience === 'public')) &&
              (sort !== 'decided' || row.idea.decided !== undefined),
          );
          listed.sort((a, b) => compareIdeas(ideaPlace(a, sort), ideaPlace(b, sort)));
          assert.ok(sort === 'decided' || listed.length > 0);
          assert.deepEqual(
            page!.rows.map(({ id }) => id),
            listed.map(({ id }) => id),
            `${audience}, ${sort}`,
          );
        }
    });
});
