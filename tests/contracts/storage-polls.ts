import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pollKey, urnKey, type Head, type PollDefinition, type PollRow, type Row } from '@partyline/protocol';
import type { StorageAdapter } from './storage.ts';

const HEAD: Head = { epoch: 'e1', seq: 0, at: 0 };
const POLL: PollDefinition = { kind: 'single', title: 'Which?', options: [] };

function pollRowOf(topic: string, state: PollRow['state'], times: Partial<PollDefinition>): PollRow {
  return {
    kind: 'poll',
    key: pollKey(topic),
    changed: 1,
    topic,
    poll: { ...POLL, ...times },
    at: 0,
    state,
    tally: { answers: 0, counts: {} },
    whys: 0,
    reasons: {},
    proposed: [],
    via: {},
    wordings: [],
  };
}

/** What every storage has to hold to about polls. */
export function describePollStorage({ name, open }: StorageAdapter): void {
  describe(`${name}: polls`, () => {
    it('names those that are due, of all parties, the first due first', async (t) => {
      const { storage } = await open(t);
      for (const [party, row] of [
        ['p', pollRowOf('late', 'open', { closes: 30 })],
        ['q', pollRowOf('soon', 'scheduled', { opens: 10, closes: 40 })],
        ['r', pollRowOf('over', 'closed', { closes: 5 })],
      ] as const) {
        await storage.create(party, HEAD);
        const batch = { head: { ...HEAD, seq: 1 }, log: [], rows: [row], receipts: [] };
        assert.equal(await storage.commit(party, batch, HEAD), true);
      }
      const due = await storage.duePolls(5);
      assert.deepEqual(
        due.map(({ party, due: at, poll }) => [party, at, poll.topic]),
        [
          ['q', 10, 'soon'],
          ['p', 30, 'late'],
        ],
      );
      assert.equal((await storage.duePolls(1)).length, 1);
    });

    it('takes an urn only from whoever knows how it stands, though the log says nothing', async (t) => {
      const { storage } = await open(t);
      await storage.create('p', HEAD);
      const key = urnKey('t');
      const urnOf = (...codes: string[]): Row => ({
        kind: 'urn',
        key,
        changed: 0,
        topic: 't',
        papers: codes.map((code) => ({ code, choice: ['a'] })),
      });
      const put = (before: Row | undefined, after: Row) =>
        storage.commit(
          'p',
          { head: HEAD, log: [], rows: [after], receipts: [] },
          HEAD,
          new Map([[key, before]]),
        );
      assert.equal(await put(undefined, urnOf('a')), true);
      assert.equal(await put(undefined, urnOf('b')), false);
      assert.equal(await put(urnOf('a'), urnOf('a', 'b')), true);
      assert.deepEqual((await storage.load('p', [key]))!.rows.get(key), urnOf('a', 'b'));
      assert.deepEqual(
        (await storage.rows('p', '', 5)).map((row) => row.key),
        [key],
      );
      await storage.cleaned();
    });
  });
}
