import { expect } from '@open-wc/testing';
import { RowGroups } from '../../packages/elements/src/thread/row-groups.ts';

const STEPS = 600;

/** Numbers below `end`, the same in every run. */
function createDice(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

describe('rows in groups', () => {
  it('stand in the order they were given, whatever came, went or moved', () => {
    const roll = createDice(7);
    const list = new RowGroups();
    let ids = Array.from({ length: 30 }, (_, index) => `${index}`);
    for (let step = 0; step < STEPS; step += 1) {
      const kind = roll(6);
      const at = roll(ids.length + 1);
      const some = Array.from({ length: roll(25) }, (_, index) => `${step}-${index}`);
      if (kind === 0) ids = [...some, ...ids];
      else if (kind === 1) ids = [...ids, ...some];
      else if (kind === 2) ids = ids.toSpliced(at, 0, ...some);
      else if (kind === 3) ids = ids.toSpliced(at, roll(60));
      else if (kind === 4 && ids.length > 0) {
        const [moved] = ids.splice(roll(ids.length), 1);
        ids = ids.toSpliced(roll(ids.length + 1), 0, moved!);
      } else if (kind === 5 && roll(8) === 0) ids = ids.toReversed();
      list.arrange(ids.map((id) => list.row(id)));
      const rows = [...list.element.querySelectorAll('li')].map(({ dataset }) => dataset['id']);
      expect(rows.join(), `step ${step}`).to.equal(ids.join());
      for (const { childElementCount: size } of list.element.children) expect(size).to.be.within(1, 10);
    }
  });
});
