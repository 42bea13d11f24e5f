import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Ledger, openSqliteStorage } from '@partyline/server';
import { Scheduler } from '../../packages/server/src/schedule/scheduler.ts';
import { fail, startBoard, type IdeaBoard } from './idea-board.ts';
import { guest, PARTY, startParty, type Fixture, type Person } from './party.ts';

const DAY = 86_400_000;
/** A day's hour, in UTC. */
const at = (day: string, time = '00:00') => Date.parse(`${day}T${time}Z`);

interface Stage extends Fixture, IdeaBoard {
  readonly clock: { now: number };
  readonly ann: Person;
  /** Moves the clock there and lets it strike. */
  until(now: number): Promise<void>;
  /** What the clock has said so far: days before, or that it was due. */
  said(): Promise<string[]>;
}

async function stage(t: TestContext): Promise<Stage> {
  const clock = { now: at('2100-01-04', '10:00') };
  const party = await startParty(t, { now: () => clock.now });
  const board = await startBoard(party, clock);
  const scheduler = board.scheduler();
  return {
    ...party,
    ...board,
    clock,
    ann: await party.host('host', 'Ann'),
    until: async (now) => {
      clock.now = now;
      await scheduler.run();
    },
    said: async () =>
      (await board.log()).flatMap(({ type, data }) => {
        if (type === 'idea.reminded') return [`${data.next} ${data.days}`];
        return type === 'idea.overdue' ? [`${data.next} overdue`] : [];
      }),
  };
}

describe('clock: promises of ideas', () => {
  it('reminds 14 and 3 days before, and says after a week of grace that an update was due', async (t) => {
    const { ann, decide, idea, propose, said, until } = await stage(t);
    const id = await propose(guest(), 'Longer lanes');
    await decide(ann, id, 'planned', { next: '2100-03-20' });
    await until(at('2100-03-06', '08:59'));
    assert.deepEqual(await said(), []);
    await until(at('2100-03-06', '09:00'));
    assert.deepEqual(await said(), ['2100-03-20 14']);
    await until(at('2100-03-17', '08:59'));
    assert.deepEqual(await said(), ['2100-03-20 14']);
    await until(at('2100-03-17', '09:00'));
    assert.deepEqual(await said(), ['2100-03-20 14', '2100-03-20 3']);
    await until(at('2100-03-28') - 1);
    assert.equal((await idea(id)).idea!.overdue, undefined);
    await until(at('2100-03-28'));
    assert.deepEqual(await said(), ['2100-03-20 14', '2100-03-20 3', '2100-03-20 overdue']);
    assert.equal((await idea(id)).idea!.overdue, true);
    await until(at('2101-01-01'));
    assert.equal((await said()).length, 3);
  });

  it('starts anew with a new date, and stops when the idea is decided or merged', async (t) => {
    const { act, ann, decide, idea, propose, said, until } = await stage(t);
    const [moved, shipped, merged] = [
      await propose(guest(), 'Longer lanes'),
      await propose(guest(), 'Wider lanes'),
      await propose(guest(), 'Lanes that are longer'),
    ];
    for (const id of [moved, shipped, merged]) await decide(ann, id, 'planned', { next: '2100-03-20' });
    await until(at('2100-03-06', '09:00'));
    assert.equal((await said()).length, 3);
    await decide(ann, moved, 'planned', { next: '2100-05-20', answer: 'The wood is late.' });
    await decide(ann, shipped, 'shipped');
    await act(ann, 'idea.merged', { entry: merged, into: moved });
    await until(at('2100-04-30'));
    assert.equal((await said()).length, 3);
    await until(at('2100-05-28'));
    assert.deepEqual((await said()).slice(3), ['2100-05-20 overdue']);
    await decide(ann, moved, 'planned', { next: '2100-08-01', answer: 'Later still.' });
    assert.equal((await idea(moved)).idea!.overdue, undefined);
  });

  it('reminds of nothing whose time had passed when the date was given', async (t) => {
    const { ann, clock, decide, propose, said, until } = await stage(t);
    const id = await propose(guest(), 'Longer lanes');
    await decide(ann, id, 'planned', { next: '2100-01-14' });
    await until(clock.now + DAY);
    assert.deepEqual(await said(), []);
    await until(at('2100-01-11', '09:00'));
    assert.deepEqual(await said(), ['2100-01-14 3']);
  });

  it('says each thing once, however many processes find it due', async (t) => {
    const { ann, clock, decide, file, propose, said } = await stage(t);
    for (let index = 0; index < 60; index += 1)
      await decide(ann, await propose(guest(), `Idea ${index}`), 'planned', { next: '2100-03-20' });
    clock.now = at('2100-03-06', '09:00');
    const schedulers = Array.from({ length: 3 }, () => {
      const storage = openSqliteStorage({ file });
      t.after(() => storage.close());
      const now = () => clock.now;
      return new Scheduler({ storage, ledger: new Ledger({ storage, now }), now, onFailure: fail });
    });
    await Promise.all(schedulers.map((scheduler) => scheduler.run()));
    assert.deepEqual(
      await said(),
      Array.from({ length: 60 }, () => '2100-03-20 14'),
    );
  });

  it('says the latest alone of what came due in a long sleep', async (t) => {
    const { ann, decide, idea, propose, said, storage, until } = await stage(t);
    const [late, kept] = [await propose(guest(), 'Longer lanes'), await propose(guest(), 'Wider lanes')];
    await decide(ann, late, 'planned', { next: '2100-03-20' });
    await decide(ann, kept, 'planned', { next: '2100-12-20' });
    await until(at('2100-10-01'));
    assert.equal((await idea(late)).idea!.overdue, true);
    assert.equal((await idea(kept)).idea!.overdue, undefined);
    assert.deepEqual(await said(), ['2100-03-20 overdue']);
    const due = await storage.dueIdeas(10);
    assert.deepEqual(
      due.map(({ party, due: time, idea: row }) => [party, time, row.id]),
      [[PARTY, at('2100-12-06', '09:00'), kept]],
    );
  });
});
