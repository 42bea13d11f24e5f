import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EntryEntity, MineView } from '@partyline/protocol';
import { createSelfView } from '../../packages/client/src/thread/self-view.ts';

const entry = (id: string, text: string): EntryEntity => ({ type: 'entry', id, text, at: 1, seq: 1 });
const mine = (seq: number, ...entries: EntryEntity[]): MineView => ({
  v: 1,
  cursor: `a.${seq}`,
  me: { id: 'g_1', role: 'guest' },
  entries,
  reactions: [],
});

describe('what only this person sees', () => {
  it('is the newer of what was read and what the stream brought, whichever came first', () => {
    const self = createSelfView();
    self.apply([{ put: entry('a', 'new') }, { drop: 'entry', id: 'b' }], 7);
    self.read(mine(5, entry('a', 'old'), entry('b', 'gone since'), entry('c', 'kept')));
    const texts = Object.fromEntries([...self.entries()].map(([id, { text }]) => [id, text]));
    assert.deepEqual(texts, { a: 'new', c: 'kept' });
    self.apply([{ put: entry('a', 'older') }, { drop: 'entry', id: 'c' }], 4);
    assert.equal(self.entry('a')?.text, 'new');
    assert.equal(self.entry('c')?.text, 'kept');
    self.read(mine(9));
    assert.deepEqual([...self.entries()], []);
  });

  it('goes on from where it was read for certain, as long as something may lie in between', () => {
    const self = createSelfView();
    self.read(mine(5));
    self.doubt();
    self.apply([{ put: entry('a', 'heard') }], 9);
    self.reach({ epoch: 'a', seq: 9 });
    assert.equal(self.cursor?.seq, 5);
    self.read(mine(8, entry('b', 'missed')));
    self.reach({ epoch: 'a', seq: 9 });
    assert.equal(self.cursor?.seq, 9);
    assert.deepEqual([...self.entries()].map(([id]) => id).sort(), ['a', 'b']);
  });
});
