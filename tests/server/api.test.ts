import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { ENDPOINTS, ERRORS, NAME_MAX, type ErrorBody } from '@partyline/protocol';
import { event, guest, newId, ORIGIN, PARTY, post, startParty, TOPIC } from './party.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('reading a topic', () => {
  it('answers an empty page for a topic that nobody has opened, and writes nothing', async (t) => {
    const { view, storage } = await startParty(t);
    const before = await storage.head(PARTY);
    const { head, entries, next } = await view('', 'never-opened');
    assert.deepEqual(head, {
      type: 'topic',
      topic: 'never-opened',
      kind: 'thread',
      state: 'unopened',
      entries: 0,
      roots: 0,
    });
    assert.deepEqual([entries, next], [[], null]);
    assert.deepEqual(await storage.head(PARTY), before);
  });

  it('pages through every sort without a gap or a double', async (t) => {
    const { view, send } = await startParty(t);
    const someone = guest();
    for (let batch = 0; batch < 3; batch += 1)
      await send(
        someone,
        Array.from({ length: 40 }, (_, index) => post(`post ${batch * 40 + index}`)),
      );
    const fan = guest();
    const { entries } = await view();
    await send(
      fan,
      entries.slice(3, 9).map(({ id }) => event('reaction.set', { entry: id, kind: 'same', on: true })),
    );
    for (const sort of ['newest', 'oldest', 'useful']) {
      const ids: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page = await view(`?sort=${sort}${next && `&after=${next}`}`);
        ids.push(...page.entries.map(({ id }) => id));
        next = page.next;
      }
      assert.equal(ids.length, 120, sort);
      assert.equal(new Set(ids).size, 120, sort);
      if (sort === 'useful')
        assert.deepEqual(new Set(ids.slice(0, 6)), new Set(entries.slice(3, 9).map(({ id }) => id)));
    }
  });

  it('brings the first replies along and the rest page by page', async (t) => {
    const { view, send } = await startParty(t);
    const someone = guest();
    const root = post('root');
    const replies = Array.from({ length: 60 }, (_, index) => post(`reply ${index}`, { parent: root.id }));
    await send(someone, [root, ...replies.slice(0, 30)]);
    await send(someone, replies.slice(30));
    const page = await view();
    assert.deepEqual(
      page.entries.map(({ text }) => text),
      ['root', 'reply 0', 'reply 1', 'reply 2'],
    );
    assert.equal(page.entries[0]?.replies, 60);
    const last = page.entries.at(-1)!;
    const second = await view(`?root=${root.id}&after=${last.at}.${last.seq}`);
    assert.equal(second.entries.length, 50);
    assert.equal(second.entries[0]?.text, 'reply 3');
    const third = await view(`?root=${root.id}&after=${second.next}`);
    assert.deepEqual(
      third.entries.map(({ text }) => text),
      replies.slice(53).map(({ data }) => data.text),
    );
    assert.equal(third.next, null);
  });
});

describe('sending events', () => {
  it('confirms a post, tells its author who they are, and shows it', async (t) => {
    const { send, view } = await startParty(t);
    const someone = guest();
    const answer = await send(someone, [event('guest.named', { name: 'Bo' }), post('Hello')]);
    assert.deepEqual(answer.me, { id: someone.id, name: 'Bo', role: 'guest' });
    assert.deepEqual(
      answer.receipts.map(({ delivery }) => delivery),
      ['confirmed', 'confirmed'],
    );
    const { entries, cursor } = await view(`?at-least=${answer.cursor}`);
    assert.equal(cursor, answer.cursor);
    assert.deepEqual(entries[0]?.author, { id: someone.id, name: 'Bo' });
  });

  it('answers a repeated id by its first answer and writes nothing again', async (t) => {
    const { send, view, storage } = await startParty(t);
    const someone = guest();
    const events = [post('once'), { ...post('bad'), v: 2 }, event('post.removed', { entry: newId() })];
    const first = await send(someone, events);
    const head = await storage.head(PARTY);
    const second = await send(someone, events);
    assert.deepEqual(second.receipts, first.receipts);
    assert.deepEqual(await storage.head(PARTY), head);
    assert.equal((await view()).entries.length, 1);
  });

  it('rejects what does not fit and spoils no other event of the batch', async (t) => {
    const { send } = await startParty(t);
    const { receipts } = await send(guest(), [
      post('fine'),
      { id: newId(), type: 'post.added', v: 1, topic: 'Not A Key', data: { text: 'x' } },
      { id: newId(), type: 'vote.cast', v: 1, topic: TOPIC, data: {} },
      { id: newId(), type: 'post.imported', v: 1, topic: TOPIC, data: {} },
      post('x', { parent: 7 }),
      post(' '),
      post('also fine'),
    ]);
    assert.deepEqual(
      receipts.map(({ code }) => code ?? 'ok'),
      ['ok', ...Array<string>(4).fill('PARTY_EVENT_INVALID'), 'PARTY_ENTRY_EMPTY', 'ok'],
    );
    for (const { code, message } of receipts)
      if (code) assert.equal(message, ERRORS[code as keyof typeof ERRORS].message);
    assert.match(receipts[4]!.details!, /\/data\/parent/);
  });

  it('keeps a held post from everybody but its author and hosts, until it is approved', async (t) => {
    const { send, view, desk, mine, host } = await startParty(t);
    const ann = await host();
    await send(ann, [event('party.configured', { policy: 'hold' })]);
    const bo = guest();
    const held = post('please look');
    const { receipts, cursor } = await send(bo, [held]);
    assert.equal(receipts[0]?.visibility, 'held');
    assert.deepEqual((await view(`?at-least=${cursor}`)).head.state, 'unopened');
    assert.deepEqual(
      (await mine(bo)).entries.map(({ text }) => text),
      ['please look'],
    );
    assert.deepEqual((await mine(guest())).entries, []);
    assert.deepEqual(
      (await desk(ann)).entries.map(({ visibility }) => visibility),
      ['held'],
    );
    await send(ann, [event('entry.approved', { entry: held.id })]);
    assert.deepEqual(
      (await view()).entries.map(({ text }) => text),
      ['please look'],
    );
    assert.deepEqual((await mine(bo)).entries, []);
  });

  it('shows a private conversation to the guest and to hosts alone', async (t) => {
    const { send, view, desk, mine, host } = await startParty(t);
    const ann = await host();
    const bo = guest();
    const question = post('a private question', { audience: 'team' });
    await send(bo, [question]);
    await send(ann, [post('a private answer', { parent: question.id })]);
    assert.equal(JSON.stringify(await view()).includes('private'), false);
    assert.deepEqual((await mine(guest())).entries, []);
    assert.deepEqual(
      new Set((await mine(bo)).entries.map(({ text }) => text)),
      new Set(['a private question', 'a private answer']),
    );
    assert.equal((await desk(ann)).entries.length, 2);
  });
});

describe('what goes wrong has a code', () => {
  const events = ENDPOINTS.events(PARTY);
  const topic = ENDPOINTS.topic(PARTY, TOPIC);
  const live = ENDPOINTS.live(PARTY);
  const someone = bearer(guest().token);
  const json = { ...someone, 'content-type': 'application/json' };
  const cases: [name: string, request: object, status: number, code: string][] = [
    ['an unknown address', { url: '/nothing' }, 404, 'PARTY_ROUTE_NOT_FOUND'],
    ['an unknown method', { method: 'DELETE', url: topic }, 404, 'PARTY_ROUTE_NOT_FOUND'],
    ['an address that cannot be decoded', { url: '/v1/parties/%zz/topics/x' }, 400, 'PARTY_REQUEST_INVALID'],
    ['an unknown party', { url: ENDPOINTS.topic('nobody', TOPIC) }, 404, 'PARTY_NOT_FOUND'],
    ['a name that no party can have', { url: ENDPOINTS.topic('No Body', TOPIC) }, 404, 'PARTY_NOT_FOUND'],
    ['a topic that cannot be a key', { url: ENDPOINTS.topic(PARTY, 'A%20B') }, 400, 'PARTY_REQUEST_INVALID'],
    [
      'a topic longer than a key',
      { url: ENDPOINTS.topic(PARTY, 'x'.repeat(129)) },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    ['an unknown sort', { url: `${topic}?sort=best` }, 400, 'PARTY_REQUEST_INVALID'],
    ['a sort given twice', { url: `${topic}?sort=newest&sort=oldest` }, 400, 'PARTY_REQUEST_INVALID'],
    ['a root that is no id', { url: `${topic}?root=%22%0d%0a%C3%A9` }, 400, 'PARTY_REQUEST_INVALID'],
    ['a place that is none', { url: `${topic}?after=x` }, 400, 'PARTY_CURSOR_INVALID'],
    ['a place beyond numbers', { url: `${topic}?after=9999999999999999.1` }, 400, 'PARTY_CURSOR_INVALID'],
    ['a cursor that is none', { url: `${topic}?at-least=x` }, 400, 'PARTY_REQUEST_INVALID'],
    ['a cursor beyond numbers', { url: `${topic}?at-least=e.9999999999999999` }, 400, 'PARTY_CURSOR_INVALID'],
    [
      'a page of another origin',
      { url: topic, headers: { origin: 'https://evil.example' } },
      403,
      'PARTY_ORIGIN_NOT_ALLOWED',
    ],
    ['a sandboxed page', { url: topic, headers: { origin: 'null' } }, 403, 'PARTY_ORIGIN_NOT_ALLOWED'],
    ['no token', { url: ENDPOINTS.mine(PARTY, TOPIC) }, 401, 'PARTY_TOKEN_MISSING'],
    [
      'a token of another form',
      { url: ENDPOINTS.mine(PARTY, TOPIC), headers: bearer('secret') },
      401,
      'PARTY_TOKEN_INVALID',
    ],
    [
      'a host that nobody added',
      { url: ENDPOINTS.desk(PARTY, TOPIC), headers: bearer(`ph_${'A'.repeat(43)}`) },
      401,
      'PARTY_TOKEN_INVALID',
    ],
    ['a guest at the desk', { url: ENDPOINTS.desk(PARTY, TOPIC), headers: someone }, 403, 'PARTY_HOST_ONLY'],
    [
      'a body that is no JSON',
      { method: 'POST', url: events, headers: json, payload: '{"events":' },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    ['an empty body', { method: 'POST', url: events, headers: json }, 400, 'PARTY_REQUEST_INVALID'],
    [
      'a body that pollutes prototypes',
      { method: 'POST', url: events, headers: json, payload: '{"__proto__":{},"events":[{}]}' },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    [
      'a form',
      { method: 'POST', url: events, headers: { ...someone, 'content-type': 'text/plain' }, payload: 'x' },
      415,
      'PARTY_MEDIA_TYPE_UNSUPPORTED',
    ],
    [
      'no events',
      { method: 'POST', url: events, headers: json, payload: { events: [] } },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    [
      'too many events',
      { method: 'POST', url: events, headers: json, payload: { events: Array(51).fill({}) } },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    [
      'an event without an id',
      { method: 'POST', url: events, headers: json, payload: { events: [{ type: 'x' }] } },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    [
      'an event that is null',
      { method: 'POST', url: events, headers: json, payload: { events: [null] } },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    [
      'too large a body',
      { method: 'POST', url: events, headers: json, payload: `{"events":["${'x'.repeat(1_048_576)}"]}` },
      413,
      'PARTY_REQUEST_TOO_LARGE',
    ],
    [
      'events without a token',
      { method: 'POST', url: events, payload: { events: [post('x')] } },
      401,
      'PARTY_TOKEN_MISSING',
    ],
    ['a stream without topics', { url: live }, 400, 'PARTY_REQUEST_INVALID'],
    ['a stream of no topic', { url: `${live}?topics=` }, 400, 'PARTY_REQUEST_INVALID'],
    [
      'a stream of too many topics',
      { url: `${live}?topics=${Array.from({ length: 101 }, (_, index) => `t${index}`).join(',')}` },
      400,
      'PARTY_REQUEST_INVALID',
    ],
    ['a stream from nowhere', { url: `${live}?topics=x&from=x` }, 400, 'PARTY_CURSOR_INVALID'],
  ];
  for (const [name, request, status, code] of cases) {
    it(`${name}: ${code}`, async (t) => {
      const { app } = await startParty(t);
      const answer = await app.inject(request);
      assert.equal(answer.statusCode, status, answer.body);
      const body = answer.json<ErrorBody>();
      assert.equal(body.code, code);
      assert.equal(body.message, ERRORS[code as keyof typeof ERRORS].message);
      assert.equal(answer.headers['cache-control'], 'no-store');
      assert.equal(answer.headers['access-control-allow-origin'], '*');
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    });
  }

  it('a request that is no HTTP is answered in JSON too', async (t) => {
    const { app } = await startParty(t);
    await app.listen({ port: 0 });
    const { port } = app.server.address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    const text = await new Promise<string>((resolve, reject) => {
      let read = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (read += chunk));
      socket.on('end', () => resolve(read)).on('error', reject);
      socket.write('nonsense\r\n\r\n');
    });
    assert.match(text, /^HTTP\/1\.1 400 /);
    assert.match(text, /"code":"PARTY_REQUEST_INVALID"/);
  });

  it('a rule that an event breaks is named in its receipt', async (t) => {
    const { send, host } = await startParty(t);
    const ann = await host();
    const moderator = await host('moderator', 'Mo');
    const bo = guest();
    const mine = post('mine');
    const removed = post('removed');
    await send(bo, [mine, removed, event('post.removed', { entry: removed.id })]);
    const waiting = post('waiting', { audience: 'team' });
    await send(bo, [waiting]);
    const codeOf = async (person: typeof bo, one: unknown) => {
      const { receipts } = await send(person, [one]);
      return receipts[0]?.code;
    };
    assert.equal(await codeOf(bo, post('x', {}, { id: mine.id })), undefined);
    assert.equal(await codeOf(guest(), post('x', {}, { id: mine.id })), 'PARTY_EVENT_ID_TAKEN');
    assert.equal(await codeOf(bo, post('x', {}, { after: newId() })), 'PARTY_AFTER_MISSING');
    assert.equal(
      await codeOf(bo, event('post.edited', { entry: newId(), text: 'x' })),
      'PARTY_ENTRY_NOT_FOUND',
    );
    assert.equal(
      await codeOf(bo, event('post.edited', { entry: removed.id, text: 'x' })),
      'PARTY_ENTRY_GONE',
    );
    assert.equal(
      await codeOf(guest(), event('post.edited', { entry: mine.id, text: 'x' })),
      'PARTY_NOT_ALLOWED',
    );
    assert.equal(
      await codeOf(guest(), event('post.edited', { entry: waiting.id, text: 'x' })),
      'PARTY_ENTRY_NOT_FOUND',
    );
    assert.equal(await codeOf(bo, event('entry.held', { entry: mine.id })), 'PARTY_HOST_ONLY');
    assert.equal(await codeOf(moderator, event('party.configured', { policy: 'hold' })), 'PARTY_HOST_ONLY');
    assert.equal(await codeOf(bo, event('topic.opened', { title: 'x' })), 'PARTY_HOST_ONLY');
    assert.equal(
      await codeOf(bo, post('x', { fact: { label: 'a', value: 1, source: 'b', asOf: 1 } })),
      'PARTY_HOST_ONLY',
    );
    assert.equal(
      await codeOf(ann, event('entry.refused', { entry: mine.id, reason: ' ' })),
      'PARTY_REASON_MISSING',
    );
    assert.equal(
      await codeOf(bo, event('reaction.set', { entry: mine.id, kind: 'same', on: true })),
      'PARTY_REACTION_OWN',
    );
    assert.equal(
      await codeOf(bo, event('reaction.set', { entry: mine.id, kind: 'sad', on: true })),
      'PARTY_REACTION_UNKNOWN',
    );
    assert.equal(await codeOf(bo, post('x'.repeat(10_001))), 'PARTY_ENTRY_TOO_LARGE');
    assert.equal(
      await codeOf(bo, event('guest.named', { name: 'x'.repeat(NAME_MAX + 1) })),
      'PARTY_NAME_INVALID',
    );
    assert.equal(
      await codeOf(bo, { ...post('x', { open: undefined }), topic: 'closed-book' }),
      'PARTY_TOPIC_NOT_FOUND',
    );
    const elsewhere = {
      ...post('x', { open: { title: 'x', url: 'https://evil.example/' } }),
      topic: 'elsewhere',
    };
    assert.equal(await codeOf(bo, elsewhere), 'PARTY_TOPIC_URL_INVALID');
    await send(ann, [event('topic.closed', {})]);
    assert.equal(await codeOf(bo, post('x')), 'PARTY_TOPIC_CLOSED');
    await send(ann, [event('topic.reopened', {}), event('party.configured', { policy: 'closed' })]);
    assert.equal(await codeOf(bo, post('x')), 'PARTY_CLOSED');
  });

  it('what depended on a rejected event is rejected, what is deferred stays open', async (t) => {
    const { send } = await startParty(t);
    const bad = post(' ');
    const missing = newId();
    const late = post('late', {}, { after: missing });
    const { receipts } = await send(guest(), [
      bad,
      post('x', {}, { after: bad.id }),
      late,
      event('post.edited', { entry: late.id, text: 'x' }),
    ]);
    assert.deepEqual(
      receipts.map(({ delivery, code }) => [delivery, code]),
      [
        ['rejected', 'PARTY_ENTRY_EMPTY'],
        ['rejected', 'PARTY_AFTER_REJECTED'],
        ['deferred', 'PARTY_AFTER_MISSING'],
        ['deferred', 'PARTY_DEFERRED'],
      ],
    );
  });
});

describe('origins', () => {
  it('lets allowed pages, the API’s own pages and callers without a page in', async (t) => {
    const { get } = await startParty(t);
    const url = ENDPOINTS.topic(PARTY, TOPIC);
    await get(url);
    await get(url, { headers: { origin: ORIGIN } });
    await get(url, { headers: { origin: 'http://api.example', host: 'api.example' } });
    await get(url, { headers: { origin: 'https://api.example', host: 'api.example' } }, 403);
  });

  it('believes a proxy about the scheme only when told to', async (t) => {
    const { get } = await startParty(t, { trustProxy: true });
    const headers = { origin: 'https://api.example', host: 'api.example', 'x-forwarded-proto': 'https' };
    await get(ENDPOINTS.topic(PARTY, TOPIC), { headers });
  });

  it('answers the preflight of an allowed page alone', async (t) => {
    const { get } = await startParty(t);
    const request = { method: 'OPTIONS', headers: { origin: ORIGIN } } as const;
    const answer = await get(ENDPOINTS.events(PARTY), request, 204);
    assert.equal(answer.headers['access-control-allow-origin'], ORIGIN);
    assert.match(String(answer.headers['access-control-allow-headers']), /authorization, content-type/);
    assert.equal(answer.headers['access-control-max-age'], '7200');
    await get(ENDPOINTS.mine(PARTY, TOPIC), request, 204);
    const stranger = { method: 'OPTIONS', headers: { origin: 'https://evil.example' } } as const;
    await get(ENDPOINTS.events(PARTY), stranger, 403);
  });

  it('refuses writes and streams of other pages', async (t) => {
    const { app } = await startParty(t);
    const headers = { ...bearer(guest().token), origin: 'https://evil.example' };
    const write = await app.inject({
      method: 'POST',
      url: ENDPOINTS.events(PARTY),
      headers,
      payload: { events: [post('x')] },
    });
    const stream = await app.inject({ url: `${ENDPOINTS.live(PARTY)}?topics=x`, headers });
    assert.deepEqual([write.statusCode, stream.statusCode], [403, 403]);
  });

  it('sets no cookie anywhere', async (t) => {
    const { get, send } = await startParty(t);
    await send(guest(), [post('x')]);
    for (const url of [ENDPOINTS.topic(PARTY, TOPIC), '/healthz', '/openapi.json', '/reference/'])
      assert.equal((await get(url)).headers['set-cookie'], undefined);
  });
});

describe('rate limits', () => {
  const limits = { device: { burst: 3, perMinute: 60 }, address: { burst: 5, perMinute: 60 } };

  it('slow a device down, say for how long, and let it go on', async (t) => {
    let now = 1_000_000;
    const { app, send } = await startParty(t, { rateLimits: limits, now: () => now });
    const bo = guest();
    const three = [post('1'), post('2'), post('3')];
    await send(bo, three);
    const request = {
      method: 'POST',
      url: ENDPOINTS.events(PARTY),
      headers: bearer(bo.token),
      payload: { events: [post('4')] },
    } as const;
    const refused = await app.inject(request);
    assert.equal(refused.statusCode, 429);
    assert.equal(refused.json<ErrorBody>().code, 'PARTY_RATE_LIMITED');
    assert.equal(refused.headers['retry-after'], '1');
    now += 1_000;
    assert.equal((await app.inject(request)).statusCode, 200);
  });

  it('slow an address down across its devices', async (t) => {
    const { send } = await startParty(t, { rateLimits: limits, now: () => 1_000_000 });
    for (let device = 0; device < 5; device += 1) await send(guest(), [post('x')]);
    await assert.rejects(send(guest(), [post('x')]), /429/);
  });

  it('do not concern reading', async (t) => {
    const { view } = await startParty(t, { rateLimits: { device: { burst: 1, perMinute: 1 } } });
    for (let read = 0; read < 20; read += 1) await view();
  });

  it('slow down answers that no cache has ready: views nobody asked for yet, own and hosts’ views', async (t) => {
    const { app, host } = await startParty(t, {
      rateLimits: { reads: { burst: 2, perMinute: 1 } },
      now: () => 1_000_000,
    });
    const statusOf = async (url: string, token?: string) =>
      (await app.inject({ url, headers: token ? bearer(token) : {} })).statusCode;
    const page = ENDPOINTS.topic(PARTY, TOPIC);
    for (let read = 0; read < 5; read += 1) assert.equal(await statusOf(page), 200);
    assert.equal(await statusOf(`${page}?sort=oldest`), 200);
    assert.equal(await statusOf(`${page}?sort=useful`), 429);
    assert.equal(await statusOf(page), 200);
    assert.equal(await statusOf(ENDPOINTS.mine(PARTY, TOPIC), guest().token), 429);
    const { token } = await host();
    for (const url of [ENDPOINTS.desk(PARTY, TOPIC), ENDPOINTS.waiting(PARTY), ENDPOINTS.origins(PARTY)])
      assert.equal(await statusOf(url, token), 429);
  });

  it('let one guest open only so many topics, and an address five times as many', async (t) => {
    const { send, host } = await startParty(t, {
      rateLimits: { openings: { burst: 2, perMinute: 1 } },
      now: () => 1_000_000,
    });
    const opening = (topic: string) => post('x', {}, { topic });
    const bo = guest();
    await send(bo, [opening('t1'), opening('t2'), opening('t2')]);
    await send(bo, [opening('t1')]);
    await assert.rejects(send(bo, [opening('t3')]), /429/);
    await send(await host(), [opening('t3'), opening('t4'), opening('t5')]);
    for (let other = 0; other < 4; other += 1)
      await send(guest(), [opening(`o${other}-1`), opening(`o${other}-2`)]);
    await assert.rejects(send(guest(), [opening('one-too-many')]), /429/);
  });

  it('count a whole IPv6 network as one caller', async (t) => {
    const { app } = await startParty(t, { rateLimits: limits, now: () => 1_000_000 });
    const send = async (remoteAddress: string) => {
      const request = { method: 'POST', url: ENDPOINTS.events(PARTY), remoteAddress } as const;
      const payload = { events: [post('x')] };
      return (await app.inject({ ...request, headers: bearer(guest().token), payload })).statusCode;
    };
    for (let device = 1; device <= 5; device += 1) assert.equal(await send(`2001:db8:1:2::${device}`), 200);
    assert.equal(await send('2001:db8:1:2:ffff::9'), 429);
    assert.equal(await send('2001:db8:1:3::1'), 200);
    for (let device = 0; device < 5; device += 1) assert.equal(await send('::ffff:192.0.2.7'), 200);
    assert.equal(await send('192.0.2.7'), 429);
    assert.equal(await send('192.0.2.8'), 200);
  });
});
