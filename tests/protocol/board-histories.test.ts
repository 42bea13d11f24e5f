import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { currentChange, isCovered, peopleOf, project, type Audience, type Row } from '@partyline/protocol';
import { boardHistory } from '../support/board-history.ts';
import { boardTruth } from '../support/board-oracle.ts';
import { HistoryParty } from '../support/history-party.ts';
import { nameOf, type BoardStage } from '../support/board-stage.ts';

const SEEDS = 60;
/** A thousandth of a half-life. */
const TREND_TOLERANCE = 1_000;

function eachHistory(check: (stage: BoardStage, seed: number) => void): void {
  for (let seed = 1; seed <= SEEDS; seed += 1) check(boardHistory(seed), seed);
}

describe('random histories of a board', () => {
  it('count what an oracle counts from the log alone, however ideas were merged and set apart', () => {
    let merges = 0;
    let apart = 0;
    eachHistory((stage, seed) => {
      const truth = boardTruth(stage.party.log);
      merges += stage.party.log.filter(({ type }) => type === 'idea.merged').length;
      for (const [id, { trend, title, into, ...figures }] of truth.ideas) {
        const { votes, behalf = 0, reasons = 0, voices = 0, comments = 0, ...idea } = stage.idea(id);
        const { votes: crowd = 0 } = stage.entry(id).apart ?? {};
        apart += crowd;
        assert.deepEqual(
          { votes, apart: crowd, behalf, reasons, voices, comments },
          figures,
          `seed ${seed}, ${id}`,
        );
        assert.deepEqual([idea.title, idea.into], [title, into]);
        assert.ok(
          Math.abs(idea.trend - trend) < TREND_TOLERANCE,
          `seed ${seed}: ${idea.trend} is not ${trend}`,
        );
      }
      const { ideas, byStatus, byCategory } = stage.board();
      assert.deepEqual({ byStatus, byCategory }, { byStatus: truth.byStatus, byCategory: truth.byCategory });
      assert.equal(
        ideas,
        Object.values(truth.byStatus).reduce((sum, count) => sum + count, 0),
      );
    });
    assert.ok(merges > SEEDS && apart > SEEDS, 'enough was merged and set apart to mean something');
  });

  it('come to the same rows when their log is folded anew', () => {
    eachHistory((stage, seed) => {
      const again = new HistoryParty();
      again.rebuild(stage.party.log);
      const rows = (party: HistoryParty) => [...party.rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
      assert.deepEqual(rows(again), rows(stage.party), `seed ${seed}`);
    });
  });

  it('tell every audience what it sees, and nothing else', () => {
    eachHistory((stage, seed) => {
      const rows = [...stage.party.rows.values()];
      const people = new Set(rows.flatMap((row) => peopleOf(row)));
      const audiences: Audience[] = ['public', 'hosts', ...[...people].map((id) => `self:${id}` as const)];
      for (const audience of audiences) {
        const isOpen = (row: Row) => audience !== 'public' || !isCovered(stage.party.rows, row);
        const sees = (row: Row) => row.kind !== 'desk' && isOpen(row) && project(row, audience);
        const expected = new Map(
          rows.flatMap((row) => {
            const entity = sees(row);
            return entity ? [[nameOf(entity as unknown as Record<string, string>), entity] as const] : [];
          }),
        );
        const told = stage.told.get(audience) ?? new Map<string, unknown>();
        assert.deepEqual(sorted(told), sorted(expected), `seed ${seed}, ${audience}`);
        for (const row of rows) {
          const change = currentChange(row, audience);
          if (change && 'put' in change && isOpen(row)) assert.ok(sees(row) || row.kind === 'desk');
        }
      }
    });
  });

  it('lose no author and no reason of a vote that stands', () => {
    eachHistory((stage, seed) => {
      for (const row of stage.party.rows.values()) {
        if (row.kind !== 'mine' || !row.vote?.why) continue;
        const why = stage.entry(row.vote.why);
        assert.equal(row.vote.on, true, `seed ${seed}`);
        assert.deepEqual([why.author.id, why.parent, why.why], [row.person, row.entry, true], `seed ${seed}`);
        assert.notEqual(why.visibility, 'removed');
      }
    });
  });
});

function sorted(map: ReadonlyMap<string, unknown>): [string, unknown][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
