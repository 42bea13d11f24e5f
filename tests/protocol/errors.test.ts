import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERRORS } from '@partyline/protocol';

describe('the table of errors', () => {
  const entries = Object.entries(ERRORS);

  it('names codes in one way', () => {
    for (const [code] of entries) assert.match(code, /^PARTY_[A-Z]+(_[A-Z]+)*$/);
  });

  it('has a sentence for each that a person can read', () => {
    for (const [code, { message }] of entries) {
      assert.match(message, /^[A-Z“].{10,}[.]$/, code);
      assert.doesNotMatch(message, /undefined|null|exception|PARTY_/, code);
    }
    assert.equal(new Set(entries.map(([, { message }]) => message)).size, entries.length);
  });

  it('says "try again" with statuses that mean it, and "final" with those that do not', () => {
    for (const [code, { status, kind }] of entries) {
      assert.ok(Number.isInteger(status) && status >= 400 && status <= 599, code);
      if (status === 429 || status >= 500) assert.equal(kind, 'retry', code);
      if (kind === 'retry') assert.ok([409, 429, 500, 503].includes(status), code);
    }
  });
});
