import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REACTION_ORDER } from '@partyline/protocol';
import { FACES } from '../../packages/elements/src/thread/entry-reactions.ts';

describe('the reactions below a post', () => {
  it('stand in the order of the protocol', () => {
    assert.deepEqual(['same', ...FACES], REACTION_ORDER);
  });
});
