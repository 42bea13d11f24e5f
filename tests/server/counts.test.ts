import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COUNTS_TOPICS_MAX, ENDPOINTS, type CountsView, type ErrorBody } from '@partyline/protocol';
import { openSqliteStorage } from '@partyline/server';
import { event, guest, ORIGIN, PARTY, post, startParty, TOPIC } from './party.ts';

const url = (...topics: string[]) => `${ENDPOINTS.counts(PARTY)}?topics=${topics.join()}`;

describe('counts', () => {
  it('say how many entries each topic has, replies included', async (t) => {
    const { get, send } = await startParty(t);
    const first = post('a');
    await send(guest(), [first, post('b', { parent: first.id }), post('c', {}, { topic: 'lane-2' })]);
    const answer = await get(url(TOPIC, 'lane-2', 'lane-3'));
    assert.deepEqual(answer.json(), { v: 1, counts: { [TOPIC]: 2, 'lane-2': 1, 'lane-3': 0 } });
    assert.equal(answer.headers['cache-control'], 'public, max-age=15');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  });

  it('never tell of what only the team or its author sees', async (t) => {
    const { get, host, send } = await startParty(t);
    const person = guest();
    await send(person, [post('for you alone', { audience: 'team' }), post('in the open')]);
    const held = post('wait');
    await send(person, [held]);
    await send(await host(), [event('entry.held', { entry: held.id })]);
    await send(person, [post('nobody knows', { audience: 'team' }, { topic: 'secret' })]);
    assert.deepEqual((await get(url(TOPIC, 'secret'))).json<CountsView>().counts, { [TOPIC]: 1, secret: 0 });
  });

  it('are read from storage in one go', async (t) => {
    let loads = 0;
    const inner = openSqliteStorage({ file: ':memory:' });
    const storage = new Proxy(inner, {
      get(target, name) {
        const member = Reflect.get(target, name, target) as unknown;
        if (name === 'load') loads += 1;
        return typeof member === 'function'
          ? (member as (...args: unknown[]) => unknown).bind(target)
          : member;
      },
    });
    const { get } = await startParty(t, { storage });
    await get(url('a'));
    loads = 0;
    await get(url(...Array.from({ length: COUNTS_TOPICS_MAX }, (_, index) => `topic-${index}`)));
    assert.equal(loads, 1);
  });

  it('follow the party’s origins', async (t) => {
    const { get } = await startParty(t);
    await get(url(TOPIC), { headers: { origin: ORIGIN } });
    const refused = await get(url(TOPIC), { headers: { origin: 'https://elsewhere.example' } }, 403);
    assert.equal(refused.json<ErrorBody>().code, 'PARTY_ORIGIN_NOT_ALLOWED');
    assert.equal(refused.headers['cache-control'], 'no-store');
  });

  it('answer what cannot be with a code', async (t) => {
    const { get } = await startParty(t);
    const tooMany = Array.from({ length: COUNTS_TOPICS_MAX + 1 }, (_, index) => `topic-${index}`);
    const wrong = [ENDPOINTS.counts(PARTY), url(''), url('a', ''), url('UPPER'), url('a b'), url(...tooMany)];
    for (const address of wrong) {
      assert.equal((await get(address, {}, 400)).json<ErrorBody>().code, 'PARTY_REQUEST_INVALID', address);
    }
    await get(url('__proto__'), {}, 200);
    assert.equal(
      (await get(`${ENDPOINTS.counts('nobody')}?topics=a`, {}, 404)).json<ErrorBody>().code,
      'PARTY_NOT_FOUND',
    );
  });

  it('stand in the reference', async (t) => {
    const { get } = await startParty(t);
    const { paths } = (await get('/openapi.json')).json<{ paths: object }>();
    assert.ok('/v1/parties/{party}/counts' in paths);
  });
});
