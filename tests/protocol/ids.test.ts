import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isEventId, isPartyId, isTopicKey, mintEventId } from '@partyline/protocol';
import { createPrng } from '../support/prng.ts';

describe('an event id', () => {
  const random = createPrng(1).bytes;

  it('is a UUIDv7 that carries its time', () => {
    const now = Date.UTC(2026, 10, 21, 22, 0, 0, 123);
    const id = mintEventId(now, random);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), now);
    assert.ok(isEventId(id));
  });

  it('sets version and variant over any random bits, and keeps the others', () => {
    const fill = (byte: number) => mintEventId(0, (bytes) => bytes.fill(byte));
    assert.equal(fill(0x00), '00000000-0000-7000-8000-000000000000');
    assert.equal(fill(0xff), '00000000-0000-7fff-bfff-ffffffffffff');
  });

  it('sorts by time, over every carry', () => {
    const times = [0, 1, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 2 ** 48 - 1];
    const ids = times.map((time) => mintEventId(time, random));
    assert.deepStrictEqual([...ids].sort(), ids);
  });

  it('differs at the same moment', () => {
    const ids = Array.from({ length: 1_000 }, () => mintEventId(5, random));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('is recognised in its canonical form alone', () => {
    const id = mintEventId(1, random);
    for (const other of [
      '',
      id.toUpperCase(),
      ` ${id}`,
      `${id}\n`,
      id.replace('-7', '-4'),
      id.replaceAll('-', ''),
    ])
      assert.equal(isEventId(other), false, JSON.stringify(other));
  });
});

describe('a topic key', () => {
  it('is safe in an address', () => {
    for (const key of ['a', 'shop~lane.7_x-', '...', 'x'.repeat(128)]) assert.ok(isTopicKey(key), key);
    for (const key of ['', '.', '..', 'A', 'a/b', 'a b', 'é', 'a%20', 'x'.repeat(129), 'a\n'])
      assert.equal(isTopicKey(key), false, JSON.stringify(key));
  });
});

describe('a party id', () => {
  it('is a label of a host name', () => {
    for (const id of ['a', '7', 'bowl', 'disco-bowl-2', 'x'.repeat(63)]) assert.ok(isPartyId(id), id);
    for (const id of ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'x'.repeat(64), 'a\n'])
      assert.equal(isPartyId(id), false, JSON.stringify(id));
  });
});
