import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REACTION_ORDER } from '@partyline/protocol';
import { REACTION_KINDS } from '../../packages/elements/src/thread/thread-entry.ts';

describe('the reactions below a post', () => {
  it('stand in the order of the protocol', () => {
    assert.deepEqual(REACTION_KINDS, REACTION_ORDER);
  });
});
