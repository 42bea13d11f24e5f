import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatCursor, formatPlace, parseCursor, parsePlace } from '@partyline/protocol';

describe('a cursor', () => {
  it('is written as epoch.seq and read back', () => {
    for (const cursor of [
      { epoch: 'e1', seq: 0 },
      { epoch: '0', seq: 42 },
      { epoch: 'zzzzzzzzzzzzzzzz', seq: Number.MAX_SAFE_INTEGER },
    ])
      assert.deepStrictEqual(parseCursor(formatCursor(cursor)), cursor);
    assert.equal(formatCursor({ epoch: 'e1', seq: 7 }), 'e1.7');
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'e1',
      'e1.',
      '.1',
      'e1.01',
      'e1.-1',
      'e1.1.1',
      'E1.1',
      'e1.1 ',
      'e1.1e3',
      `${'e'.repeat(17)}.1`,
      'e1.1\n',
    ])
      assert.equal(parseCursor(text), null, JSON.stringify(text));
  });
});

describe('a place in a list', () => {
  it('is written as rank.seq and read back', () => {
    for (const place of [
      { rank: 0, seq: 1 },
      { rank: 1_763_762_400_000, seq: 99 },
    ])
      assert.deepStrictEqual(parsePlace(formatPlace(place)), place);
  });

  it('is nothing else', () => {
    for (const text of ['', '1', '1.', '.1', '-1.1', '1.01', '1.1.1', 'e1.1', '1.1\n', '1e3.1'])
      assert.equal(parsePlace(text), null, JSON.stringify(text));
  });
});
