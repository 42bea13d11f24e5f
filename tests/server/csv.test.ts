import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvLine, withFormulaMarks, withoutFormulaMarks } from '../../packages/server/src/csv.ts';
import { createPrng } from '../support/prng.ts';

describe('a line for a spreadsheet', () => {
  it('puts into quotes what would be taken for more cells or lines', () => {
    assert.equal(csvLine(['a', 'b,c', 'd"e', 'f\ng', 'h;i']), 'a,"b,c","d""e","f\ng","h;i"\r\n');
  });

  it('marks what would be taken for a formula, at the start of a cell and behind what may end one', () => {
    for (const [text, marked] of [
      ['=1', "'=1"],
      ['+1', "'+1"],
      ['-1', "'-1"],
      ['@x', "'@x"],
      ['＝1', "'＝1"],
      [' =1', " '=1"],
      ["'=1", "''=1"],
      ['a;=1', "a;'=1"],
      ['a; "=1"', 'a; "\'=1"'],
      ['a\n-b', "a\n'-b"],
      ['a\t@b', "a\t'@b"],
    ] as const)
      assert.equal(withFormulaMarks(text), marked);
    for (const text of ['a=1', 'a-b', "it's", 'a, =1', '2+2', '', "'quoted'"])
      assert.equal(withFormulaMarks(text), text);
  });

  it('gives every text back, and leaves no formula in it however it is cut', () => {
    const random = createPrng(5);
    const signs = ['=', '+', '-', '@', "'", '"', ';', '\t', '\n', '\r', ' ', 'a', ',', '＝'];
    for (let run = 0; run < 5_000; run += 1) {
      const text = Array.from({ length: random.int(12) }, () => random.pick(signs)).join('');
      const marked = withFormulaMarks(text);
      assert.equal(withoutFormulaMarks(marked), text);
      for (const cell of marked.split(/[;\t\r\n]/)) assert.doesNotMatch(cell, /^[ "]*[=+\-@＝＋－＠]/, text);
    }
  });
});
