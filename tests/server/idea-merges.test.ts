import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { entryKey, entryRow, SYSTEM, type Actor, type Command } from '@partyline/protocol';
import { Ledger, openSqliteStorage } from '@partyline/server';
import { newId, PARTY, temporaryFolder } from './party.ts';

const BOARD = 'ideas';
const HOST: Actor = { kind: 'host', id: 'h_mara' };
/** Voters of each of the two ideas, and those of them who voted for both. */
const VOTERS = 4_000;
const OF_BOTH = 1_000;
/** What one merge takes where nobody voted. */
const TURNS_CALM = 8;

describe('merging ideas that thousands of people voted for', () => {
  it('counts everybody once, gives it back when undone, and lets others have their turns meanwhile', async (t) => {
    const { act, idea, one, other, turnsOf } = await start(t);
    await Promise.all(
      Array.from({ length: VOTERS }, (_, index) => [
        act(guest(index), 'vote.cast', { entry: one }),
        act(guest(index + VOTERS - OF_BOTH), 'vote.cast', { entry: other }),
      ]).flat(),
    );
    const before = await idea(other);
    assert.ok((await turnsOf(() => act(HOST, 'idea.merged', { entry: one, into: other }))) > TURNS_CALM);
    assert.equal((await idea(other)).idea!.votes, 2 * VOTERS - OF_BOTH);
    assert.ok((await turnsOf(() => act(HOST, 'idea.unmerged', { entry: one }))) > TURNS_CALM);
    const after = await idea(other);
    assert.deepEqual(
      [after.idea!.votes, after.idea!.trend, after.heat],
      [VOTERS, before.idea!.trend, before.heat],
    );
  });

  it('takes a few turns where nobody voted', async (t) => {
    const { act, one, other, turnsOf } = await start(t);
    const turns = await turnsOf(() => act(HOST, 'idea.merged', { entry: one, into: other }));
    assert.ok(turns <= TURNS_CALM, `${turns}`);
  });
});

function guest(number: number): Actor {
  return { kind: 'guest', id: `g_${number}` };
}

async function start(t: TestContext) {
  const storage = openSqliteStorage({ file: join(await temporaryFolder(t), 'party.sqlite') });
  t.after(() => storage.close());
  await storage.create(PARTY, { epoch: 'e', seq: 0, at: 0 });
  const ledger = new Ledger({ storage });
  const send = async (actor: Actor, event: object): Promise<string> => {
    const command = { id: newId(), v: 1, ...event } as Command;
    const { receipts } = await ledger.append(PARTY, { actor, items: [{ event: command }] });
    assert.equal(receipts[0]?.delivery, 'confirmed', JSON.stringify(receipts));
    return command.id;
  };
  const act = (actor: Actor, type: string, data: object) => send(actor, { type, topic: BOARD, data });
  await send(SYSTEM, { type: 'party.created', data: { name: 'Saturday Disco Bowl' } });
  await send(SYSTEM, { type: 'host.added', data: { host: HOST.id, name: 'Mara', role: 'owner' } });
  await act(SYSTEM, 'board.created', { title: 'What shall we build?' });
  return {
    act,
    one: await act(HOST, 'idea.proposed', { title: 'Glow shoes' }),
    other: await act(HOST, 'idea.proposed', { title: 'Shoes that glow' }),
    idea: async (id: string) => entryRow((await storage.load(PARTY, [entryKey(id)]))!.rows, id)!,
    /** How often the event loop comes round until it is done. The ledger keeps nothing of before. */
    async turnsOf(work: () => Promise<unknown>): Promise<number> {
      ledger.forget();
      let turns = 0;
      let isOver = false;
      const count = () => {
        if (isOver) return;
        turns += 1;
        setImmediate(count);
      };
      setImmediate(count);
      await work();
      isOver = true;
      return turns;
    },
  };
}
