import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csatScore, npsScore, ratingScore } from '@partyline/protocol';

const near = (actual: number | undefined, expected: number, what?: string) =>
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) < 5e-4,
    `${what ?? ''} ${actual} ≉ ${expected}`,
  );

describe('the Net Promoter Score', () => {
  it('is the share of 9 and 10 less the share of 0 to 6', () => {
    // 50 promoters, 30 passives, 20 detractors of 100: 50 − 20.
    assert.equal(npsScore({ 10: 30, 9: 20, 8: 10, 7: 20, 6: 5, 3: 10, 0: 5 }).score, 30);
    assert.equal(npsScore({ 10: 1 }).score, 100);
    assert.equal(npsScore({ 6: 4 }).score, -100);
    assert.equal(npsScore({ 7: 2, 8: 5 }).score, 0);
    // 7 of 10 promote, 1 detracts: 60.
    assert.equal(npsScore({ 9: 7, 8: 2, 0: 1 }).score, 60);
  });

  it('has the margin of a mean of +1, 0 and −1', () => {
    // n 100, p 0.5, d 0.2: Var = 0.7 − 0.3² = 0.61; 1.959964 · √0.0061 · 100 = 15.3079.
    near(npsScore({ 10: 50, 8: 30, 2: 20 }).margin, 15.3079);
    // n 400, p 0.4, d 0.1: Var = 0.5 − 0.09 = 0.41; 1.959964 · √(0.41 ∕ 400) · 100 = 6.2750.
    near(npsScore({ 9: 160, 7: 200, 1: 40 }).margin, 6.275);
  });

  it('has every figure in its distribution, and no score without answers', () => {
    const { n, distribution, score, margin } = npsScore({ 10: 2, 0: 1 });
    assert.equal(n, 3);
    assert.deepEqual(
      distribution.map(({ figure, count }) => `${figure}:${count}`),
      ['0:1', '1:0', '2:0', '3:0', '4:0', '5:0', '6:0', '7:0', '8:0', '9:0', '10:2'],
    );
    near(score, 33.3333);
    assert.ok(margin !== undefined);
    assert.deepEqual([npsScore({}).n, npsScore({}).score, npsScore({}).margin], [0, undefined, undefined]);
    assert.equal(npsScore({ 5: 1 }).margin, undefined, 'one answer has no spread');
  });
});

describe('customer satisfaction', () => {
  it('is the share of the two best of five faces', () => {
    assert.equal(csatScore({ 1: 5, 2: 5, 3: 10, 4: 30, 5: 50 }).score, 80);
    assert.equal(csatScore({ 3: 4 }).score, 0);
    near(csatScore({ 4: 1, 5: 1, 1: 1 }).score, 66.6667);
  });

  it('has the margin of a share', () => {
    // p 0.8, n 100: 1.959964 · √(0.16 ∕ 100) · 100 = 7.8399.
    near(csatScore({ 1: 20, 5: 80 }).margin, 7.8399);
    assert.equal(csatScore({ 5: 10 }).margin, 0);
  });
});

describe('a rating', () => {
  it('is the mean of the stars', () => {
    assert.equal(ratingScore({ 1: 1, 5: 1 }).score, 3);
    // (1·2 + 3·3 + 4·4 + 5·1) ∕ 10
    assert.equal(ratingScore({ 1: 2, 3: 3, 4: 4, 5: 1 }).score, 3.2);
  });

  it('has the margin of a mean', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, s² = 32 ∕ 8 = 4; 1.959964 · 2 ∕ √8 = 1.3859.
    const { score, margin } = ratingScore({ 2: 1, 4: 3, 5: 2, 7: 1, 9: 1 }, 10);
    assert.equal(score, 5);
    near(margin, 1.3859);
  });

  it('has as many figures as stars', () => {
    assert.deepEqual(
      ratingScore({}, 3).distribution.map(({ figure }) => figure),
      ['1', '2', '3'],
    );
    assert.equal(ratingScore({}).distribution.length, 5);
  });
});
