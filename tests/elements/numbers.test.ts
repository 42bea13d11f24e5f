import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatNumber } from '../../packages/elements/src/locales/numbers.ts';
import { formatMessage } from '../../packages/elements/src/locales/strings.ts';

const COUNTS = [0, 1, 12, 999, 1_000, 1_234_567, -3, 2.5];

describe('formatNumber', () => {
  for (const locale of [
    'en',
    'en-GB',
    'de',
    'de-CH',
    'fr',
    'ar',
    'ar-EG',
    'fa',
    'en-u-nu-arab',
    'de-u-nu-deva',
  ])
    it(`writes counts in ${locale} as Intl does`, () => {
      for (const count of COUNTS) assert.equal(formatNumber(count, locale), count.toLocaleString(locale));
    });

  it('makes no format for what needs none', (test) => {
    const format = test.mock.method(Number.prototype, 'toLocaleString');
    assert.equal(
      formatMessage({ one: '{count} answer', other: '{count} answers' }, 'en', { count: 60 }),
      '60 answers',
    );
    assert.equal(format.mock.callCount(), 0);
    assert.equal(formatMessage('{count} answers', 'en', { count: 6_000 }), '6,000 answers');
    assert.equal(format.mock.callCount(), 1);
  });
});
