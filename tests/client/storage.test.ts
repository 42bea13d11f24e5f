import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientStorage } from '@partyline/client';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { createResilientStorage } from '../../packages/client/src/storage/resilient.ts';
import { STORAGE_CASES } from '../contracts/client-storage.ts';

/** A storage whose disk is full. */
function fullStorage(): ClientStorage {
  const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  return { ...createMemoryStorage(), put: full, claim: full };
}

const STORAGES: Record<string, () => ClientStorage> = {
  memory: createMemoryStorage,
  'resilient over memory': () => createResilientStorage(createMemoryStorage()),
  'resilient over a full disk': () => createResilientStorage(fullStorage()),
};

for (const [name, create] of Object.entries(STORAGES)) {
  describe(`storage: ${name}`, () => {
    for (const { name: what, run } of STORAGE_CASES) it(what, () => run(create()));
  });
}

describe('resilient storage', () => {
  it('reads on from below what was kept before the disk was full', async () => {
    const below = createMemoryStorage();
    await below.put([
      ['a:1', 1],
      ['a:2', 2],
    ]);
    let isFull = true;
    const storage = createResilientStorage({
      ...below,
      put: (entries) => (isFull ? Promise.reject(new Error('full')) : below.put(entries)),
    });
    await storage.put([
      ['a:2', undefined],
      ['a:3', 3],
    ]);
    assert.deepEqual(await storage.list('a:'), [
      ['a:1', 1],
      ['a:3', 3],
    ]);
    isFull = false;
    await storage.put([['a:3', 4]]);
    assert.equal(await below.get('a:3'), 4);
    assert.equal(await storage.get('a:3'), 4);
  });
});
