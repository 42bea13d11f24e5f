import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparePlaces, placeOf, project, SORTS, usefulness, type Sort } from '@partyline/protocol';
import { createPrng } from '../support/prng.ts';
import { ANN, BEN, OWNER, Stage } from '../support/history-stage.ts';

type Entry = Parameters<typeof placeOf>[0] & { readonly name: string };

const ENTRIES: readonly Entry[] = [
  { name: 'early', at: 1, seq: 5 },
  { name: 'first at noon', at: 12, seq: 2, same: 1 },
  { name: 'second at noon', at: 12, seq: 3, reactions: { heart: 1, thanks: 2 } },
  { name: 'late', at: 20, seq: 1, same: 1, reactions: { heart: 1 } },
];

function ordered(sort: Sort, entries = ENTRIES): string[] {
  const compare = (a: Entry, b: Entry) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort);
  return [...entries].sort(compare).map(({ name }) => name);
}

describe('the order of a list', () => {
  it('goes by time, then by place in the log', () => {
    assert.deepStrictEqual(ordered('oldest'), ['early', 'first at noon', 'second at noon', 'late']);
    assert.deepStrictEqual(ordered('newest'), ['late', 'second at noon', 'first at noon', 'early']);
  });

  it('by use counts "same here" twice and every reaction once', () => {
    assert.deepStrictEqual(ENTRIES.map(usefulness), [0, 2, 3, 3]);
    assert.deepStrictEqual(ordered('useful'), ['second at noon', 'late', 'first at noon', 'early']);
  });

  it('does not depend on how the list stood before', () => {
    const { shuffle } = createPrng(3);
    for (const sort of SORTS)
      for (let round = 0; round < 20; round += 1)
        assert.deepStrictEqual(ordered(sort, shuffle(ENTRIES)), ordered(sort));
  });

  it('is not moved by what the public cannot read', () => {
    for (const hidden of [{ visibility: 'held' }, { visibility: 'removed' }, { audience: 'team' }] as const)
      assert.equal(usefulness({ at: 1, seq: 1, same: 9, reactions: { heart: 9 }, ...hidden }), 0);
  });

  it('is the same for a row and for what each audience sees of it', () => {
    const stage = new Stage('open');
    const entry = stage.post(ANN);
    stage.does(BEN, 'reaction.set', { entry, kind: 'same', on: true });
    stage.post(BEN, { parent: entry });
    for (const act of ['none', 'entry.held', 'post.removed'] as const) {
      if (act === 'entry.held') stage.does(OWNER, act, { entry });
      if (act === 'post.removed') stage.does(ANN, act, { entry });
      const row = stage.entry(entry);
      for (const audience of ['public', 'hosts'] as const) {
        const entity = project(row, audience);
        assert.ok(entity?.type === 'entry');
        for (const sort of SORTS) assert.deepStrictEqual(placeOf(entity, sort), placeOf(row, sort));
      }
    }
  });
});
