import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ENDPOINTS, type ThreadView } from '@partyline/protocol';
import { openSqliteStorage, type Storage } from '@partyline/server';
import { event, guest, PARTY, post, startParty, TOPIC, type Fixture } from './party.ts';

const url = ENDPOINTS.topic(PARTY, TOPIC);

/** Counts the pages that are read from storage. */
function counting(storage: Storage): { storage: Storage; reads: () => number } {
  let reads = 0;
  const proxy = new Proxy(storage, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown;
      if (name === 'page') reads += 1;
      return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
    },
  });
  return { storage: proxy, reads: () => reads };
}

const etagOf = async ({ get }: Fixture, address = url, headers = {}) =>
  (await get(address, { headers })).headers.etag;

describe('cached views', () => {
  it('come in the best encoding that the reader takes', async (t) => {
    const fixture = await startParty(t);
    await fixture.send(
      guest(),
      Array.from({ length: 20 }, (_, index) => post(`post ${index}`)),
    );
    const plain = await fixture.get(url);
    const read = async (accept: string) => fixture.get(url, { headers: { 'accept-encoding': accept } });
    const brotli = await read('gzip, deflate, br');
    const gzip = await read('gzip;q=0.5, br;q=0');
    const none = await read('gzip;q=0, br; q=0.0');
    assert.deepEqual(
      [plain, brotli, gzip, none].map(({ headers }) => headers['content-encoding']),
      [undefined, 'br', 'gzip', undefined],
    );
    assert.equal(brotliDecompressSync(brotli.rawPayload).toString(), plain.body);
    assert.equal(gunzipSync(gzip.rawPayload).toString(), plain.body);
    const etags = [plain, brotli, gzip].map(({ headers }) => headers.etag);
    assert.equal(new Set(etags).size, 3);
    assert.ok(brotli.rawPayload.length < plain.rawPayload.length / 2);
    assert.deepEqual(
      [plain.headers.vary, plain.headers['cache-control'], plain.headers['access-control-allow-origin']],
      ['accept-encoding', 'public, max-age=0, must-revalidate', '*'],
    );
  });

  it('answer 304 while nothing public has changed', async (t) => {
    const fixture = await startParty(t);
    await fixture.send(guest(), [post('x')]);
    const etag = await etagOf(fixture);
    const headers = { 'if-none-match': `W/"other", ${etag}` };
    const unchanged = await fixture.get(url, { headers }, 304);
    assert.deepEqual([unchanged.body, unchanged.headers.etag], ['', etag]);
    await fixture.send(guest(), [post('y')]);
    await fixture.get(url, { headers }, 200);
    assert.notEqual(await etagOf(fixture), etag);
  });

  it('are read from storage once, however many ask', async (t) => {
    const file = ':memory:';
    const { storage, reads } = counting(openSqliteStorage({ file }));
    const { get, send } = await startParty(t, { storage });
    await Promise.all(Array.from({ length: 20 }, () => get(url)));
    await get(url);
    assert.equal(reads(), 1);
    await get(`${url}?sort=oldest`);
    assert.equal(reads(), 2);
    await send(guest(), [post('x')]);
    await get(url);
    assert.equal(reads(), 3);
  });

  it('of other topics stay when an event touches one, and all go when the party changes', async (t) => {
    const { storage, reads } = counting(openSqliteStorage({ file: ':memory:' }));
    const fixture = await startParty(t, { storage });
    const other = ENDPOINTS.topic(PARTY, 'other');
    await fixture.get(other);
    await fixture.get(url);
    await fixture.send(guest(), [post('x')]);
    await fixture.get(other);
    assert.equal(reads(), 2);
    const ann = await fixture.host();
    await fixture.send(ann, [event('party.configured', { policy: 'hold' })]);
    assert.equal((await fixture.get(other)).json<ThreadView>().party.policy, 'hold');
    assert.equal((await fixture.view()).party.policy, 'hold');
  });

  it('say before they have been read whether they are shown with more than every page is', async (t) => {
    const fixture = await startParty(t);
    const needs = async (headers = {}, status = 200) => {
      const { headers: sent } = await fixture.get(url, { headers }, status);
      return [sent['party-needs'], sent['access-control-expose-headers']];
    };
    const said = ['extras', 'party-needs'];
    const unsaid = [undefined, undefined];
    assert.deepEqual(await needs(), unsaid, 'nobody has said anything');
    await fixture.send(guest(), [post('A plain word.')]);
    assert.deepEqual(await needs(), unsaid, 'plain words');
    const marked = post('A **bold** word.');
    await fixture.send(guest(), [marked]);
    assert.deepEqual(await needs(), said, 'read from storage');
    assert.deepEqual(await needs(), said, 'from the cache');
    assert.deepEqual(await needs({ 'accept-encoding': 'br' }), said);
    const ann = await fixture.host();
    await fixture.send(ann, [event('entry.refused', { entry: marked.id, reason: 'no' })]);
    assert.deepEqual(await needs(), unsaid, 'only plain words are left');
  });

  it('say nothing of what is held, refused or for the team when they say what they are shown with', async (t) => {
    const fixture = await startParty(t);
    const ann = await fixture.host();
    await fixture.send(guest(), [post('A plain word.')]);
    await fixture.send(ann, [event('party.configured', { policy: 'hold' })]);
    const held = post('**held**');
    const refused = post('**refused**');
    await fixture.send(guest(), [held, refused, post('**for the team**', { audience: 'team' })]);
    await fixture.send(ann, [event('entry.refused', { entry: refused.id, reason: 'no' })]);
    const { headers } = await fixture.get(url);
    assert.equal(headers['party-needs'], undefined);
    await fixture.send(ann, [event('entry.approved', { entry: held.id })]);
    assert.equal((await fixture.get(url)).headers['party-needs'], 'extras');
  });

  it('do not move for anything hidden', async (t) => {
    const fixture = await startParty(t);
    const ann = await fixture.host();
    await fixture.send(guest(), [post('x')]);
    await fixture.send(ann, [event('party.configured', { policy: 'hold' })]);
    const before = await etagOf(fixture);
    const held = post('held');
    const bo = guest();
    await fixture.send(bo, [held, post('for the team', { audience: 'team' })]);
    await fixture.send(ann, [event('entry.refused', { entry: held.id, reason: 'no' })]);
    assert.equal(await etagOf(fixture), before);
    assert.equal(await etagOf(fixture, `${url}?at-least=e1.999`), before);
  });

  it('are passed by whoever knows of something newer', async (t) => {
    const fixture = await startParty(t);
    const ann = await fixture.host();
    await fixture.send(ann, [event('party.configured', { policy: 'hold' })]);
    await fixture.view();
    const { cursor } = await fixture.send(guest(), [post('held')]);
    assert.notEqual((await fixture.view()).cursor, cursor);
    assert.equal((await fixture.view(`?at-least=${cursor}`)).cursor, cursor);
    assert.equal((await fixture.view()).cursor, cursor);
    assert.equal((await fixture.view('?at-least=other.3')).cursor, cursor);
  });

  it('of replies are never taken for those of a sort', async (t) => {
    const { get, send, view } = await startParty(t);
    await send(guest(), [post('x')]);
    await get(`${url}?root=newest`);
    assert.equal((await view()).entries.length, 1);
  });

  it('take up no more memory than they may', async (t) => {
    const { get, send } = await startParty(t, { viewCacheBytes: 50_000 });
    await send(
      guest(),
      Array.from({ length: 40 }, (_, index) => post(`${'long '.repeat(20)}${index}`)),
    );
    for (let place = 0; place < 60; place += 1)
      await get(`${url}?after=${Date.now()}.${place}`, { headers: { 'accept-encoding': 'br' } });
    const metrics = (await get('/metrics')).body;
    const bytes = Number(/^partyline_view_cache_bytes (\d+)$/m.exec(metrics)?.[1]);
    assert.ok(bytes > 0 && bytes <= 50_000, String(bytes));
  });

  it('are answered to HEAD without a body', async (t) => {
    const { get } = await startParty(t);
    const answer = await get(url, { method: 'HEAD' });
    assert.equal(answer.body, '');
    assert.match(String(answer.headers.etag), /^"e1\./);
  });
});
