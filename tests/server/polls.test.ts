import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  ENDPOINTS,
  formatCursor,
  type BallotsView,
  type PollDefinition,
  type PollView,
  type RunoffView,
  type TrendView,
} from '@partyline/protocol';
import { Ledger, openSqliteStorage, type AppOptions } from '@partyline/server';
import { Scheduler } from '../../packages/server/src/schedule/scheduler.ts';
import { event, guest, PARTY, startParty, type Person } from './party.ts';

const TOPIC = 'drink';
const SINGLE: PollDefinition = {
  kind: 'single',
  title: 'Which drink next?',
  options: [
    { id: 'cola', text: 'Cola' },
    { id: 'mate', text: '=Mate' },
  ],
  floor: 0,
};
const RANKED: PollDefinition = {
  ...SINGLE,
  kind: 'ranked',
  options: [...SINGLE.options!, { id: 'beer', text: 'Beer' }],
};

const cast = (choice: string[], data: object = {}, rest: object = {}) =>
  event('ballot.cast', { choice, ...data }, { topic: TOPIC, ...rest });

async function startPoll(t: TestContext, definition: PollDefinition, options: Partial<AppOptions> = {}) {
  const party = await startParty(t, options);
  const host = await party.host();
  const created = event('poll.created', definition, { topic: TOPIC });
  const { receipts } = await party.send(host, [created]);
  assert.equal(receipts[0]?.delivery, 'confirmed', JSON.stringify(receipts));
  const asHost = { headers: { authorization: `Bearer ${host.token}` } };
  return {
    ...party,
    host,
    asHost,
    answer: async (person: Person, choice: string[], data: object = {}, headers = {}) => {
      const answered = await party.send(person, [cast(choice, data)], headers);
      assert.equal(answered.receipts[0]?.delivery, 'confirmed', JSON.stringify(answered.receipts));
      return answered.receipts[0]!;
    },
    poll: async (query = ''): Promise<PollView> =>
      (await party.get(`${ENDPOINTS.topic(PARTY, TOPIC)}${query}`)).json<PollView>(),
    deskPoll: async (query = ''): Promise<PollView> =>
      (await party.get(`${ENDPOINTS.desk(PARTY, TOPIC)}${query}`, asHost)).json<PollView>(),
  };
}

describe('polls: views', () => {
  it('answers a poll with its tally and the first reasons of each option, most seconded first', async (t) => {
    const { answer, poll, send } = await startPoll(t, SINGLE);
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { id } = await answer(guest(), ['cola'], { why: `because ${index}` });
      ids.push(`${id}-why`);
    }
    await answer(guest(), ['mate']);
    await send(guest(), [
      event('reaction.set', { entry: ids[1]!, kind: 'same', on: true }, { topic: TOPIC }),
    ]);
    const view = await poll();
    assert.equal(view.head.kind, 'poll');
    assert.deepEqual(view.poll.counts, { cola: 5, mate: 1 });
    assert.equal(view.poll.answers, 6);
    assert.deepEqual(
      view.entries.map(({ id }) => id),
      [ids[1], ids[4], ids[3]],
    );
    const page = await poll('?bucket=cola&after=0.1000');
    assert.deepEqual(
      page.entries.map(({ id }) => id),
      [ids[4], ids[3], ids[2], ids[0]],
    );
    assert.equal(page.next, null);
  });

  it('goes on in one bucket page by page, and finds a reason under each of several choices', async (t) => {
    const { answer, poll } = await startPoll(t, { ...SINGLE, kind: 'multiple' });
    for (let index = 0; index < 27; index += 1)
      await answer(guest(), ['cola', 'mate'], { why: `because ${index}` });
    const first = await poll('?bucket=mate');
    assert.equal(first.entries.length, 25);
    const second = await poll(`?bucket=mate&after=${first.next!}`);
    assert.equal(second.entries.length, 2);
    assert.equal(second.next, null);
    assert.equal((await poll('?bucket=cola')).entries.length, 25);
    assert.equal((await poll()).entries.length, 3);
  });

  it('brings what the team answers below the reasons of a page, and below one’s own', async (t) => {
    const { answer, deskPoll, get, host, mine, poll, send } = await startPoll(t, SINGLE);
    const ann = guest();
    const { id } = await answer(ann, ['cola'], { why: 'It fizzes.' });
    for (let index = 0; index < 3; index += 1) await answer(guest(), ['cola'], { why: `newer ${index}` });
    const reply = event(
      'post.added',
      { parent: `${id}-why`, text: 'It does.', answer: true },
      { topic: TOPIC },
    );
    const note = event('post.added', { parent: `${id}-why`, text: 'Nice.', note: true }, { topic: TOPIC });
    const before = await get(ENDPOINTS.topic(PARTY, TOPIC));
    assert.deepEqual(
      (await send(host, [reply, note])).receipts.map(({ delivery }) => delivery),
      ['confirmed', 'confirmed'],
    );
    assert.equal(
      (await poll()).entries.some((entry) => entry.id === reply.id),
      false,
      'its reason is not on the page',
    );
    await send(guest(), [
      event('reaction.set', { entry: `${id}-why`, kind: 'same', on: true }, { topic: TOPIC }),
    ]);
    await get(
      ENDPOINTS.topic(PARTY, TOPIC),
      { headers: { 'if-none-match': before.headers.etag as string } },
      200,
    );
    for (const view of [await poll(), await poll('?bucket=cola'), await deskPoll()]) {
      assert.equal(view.entries.find((entry) => entry.id === `${id}-why`)?.answer, reply.id);
      assert.deepEqual(
        view.entries.filter(({ parent }) => parent).map(({ text }) => text),
        ['It does.'],
      );
    }
    assert.deepEqual(
      (await mine(ann, TOPIC)).entries.map(({ text }) => text),
      ['It fizzes.', 'It does.'],
    );
    const removed = event('post.removed', { entry: reply.id }, { topic: TOPIC });
    await send(host, [removed]);
    assert.deepEqual(
      (await poll()).entries.flatMap(({ parent, text }) => (parent && text ? [text] : [])),
      [],
    );
  });

  it('answers 304 until somebody answers, and what is at least as new as asked', async (t) => {
    const { answer, get, poll } = await startPoll(t, SINGLE);
    const url = ENDPOINTS.topic(PARTY, TOPIC);
    const { headers } = await get(url);
    await get(url, { headers: { 'if-none-match': headers.etag as string } }, 304);
    await answer(guest(), ['cola']);
    await get(url, { headers: { 'if-none-match': headers.etag as string } }, 200);
    assert.equal((await poll()).poll.answers, 1);
  });

  it('tells a person the own answer', async (t) => {
    const { answer, mine } = await startPoll(t, SINGLE);
    const bo = guest();
    await answer(bo, ['mate']);
    assert.deepEqual((await mine(bo, TOPIC)).ballot?.choice, ['mate']);
    assert.equal((await mine(guest(), TOPIC)).ballot, undefined);
  });
});

describe('polls: hidden results', () => {
  for (const results of ['hosts', 'closed'] as const)
    it(`tells nobody but hosts of a poll with results “${results}”`, async (t) => {
      const { answer, deskPoll, get, host, poll, asHost, send } = await startPoll(t, { ...SINGLE, results });
      const url = ENDPOINTS.topic(PARTY, TOPIC);
      for (let index = 0; index < 6; index += 1) await answer(guest(), ['cola'], { why: `word ${index}` });
      const asGuest = { headers: { authorization: `Bearer ${guest().token}` } };
      const bodies = [
        (await get(url)).body,
        (await get(`${url}?bucket=cola`)).body,
        (await get(`/v1/parties/${PARTY}/counts?topics=${TOPIC}`)).body,
        (await get(`${url}/trend`, {}, 403)).body,
        (await get(`${url}/runoff`, asGuest, 403)).body,
        (await get(`${url}/ballots`, {}, 403)).body,
        (await get(ENDPOINTS.desk(PARTY, TOPIC), asGuest, 403)).body,
        (await get(ENDPOINTS.ballots(PARTY, TOPIC), asGuest, 403)).body,
        (await get(ENDPOINTS.results(PARTY, TOPIC), asGuest, 403)).body,
      ];
      for (const body of bodies) assert.doesNotMatch(body, /word|"cola":\s*6/);
      for (const body of bodies.slice(3, 6)) assert.match(body, /PARTY_POLL_RESULTS_HIDDEN/);
      const { counts, reasons, whys } = (await poll()).poll;
      assert.deepEqual([counts, reasons, whys], [undefined, undefined, undefined]);
      assert.deepEqual((await deskPoll()).poll.counts, { cola: 6 });
      assert.equal((await deskPoll()).entries.length, 3);
      await get(`${url}/trend`, asHost);
      await send(host, [event('topic.closed', {}, { topic: TOPIC })]);
      assert.deepEqual((await poll()).poll.counts, results === 'closed' ? { cola: 6 } : undefined);
    });

  it('shows no day with fewer answers than the floor', async (t) => {
    let now = Date.parse('2027-01-01T10:00:00Z');
    const { answer, get, asHost } = await startPoll(t, { ...SINGLE, floor: 3 }, { now: () => now });
    const url = `${ENDPOINTS.topic(PARTY, TOPIC)}/trend`;
    await answer(guest(), ['cola']);
    await get(url, {}, 403);
    now += 86_400_000;
    for (let index = 0; index < 2; index += 1) await answer(guest(), ['mate']);
    const days = (await get(url)).json<TrendView>().days;
    assert.deepEqual(days, [{ day: '2027-01-02', answers: 3, counts: { cola: 1, mate: 2 } }]);
    assert.equal((await get(url, asHost)).json<TrendView>().days.length, 2);
  });
});

describe('polls: runoff', () => {
  it('counts rounds from rankings, once for everybody, and anew when it has rested', async (t) => {
    let now = Date.parse('2027-01-01T10:00:00Z');
    const { answer, get } = await startPoll(t, RANKED, { now: () => now });
    for (const ranking of [['cola'], ['cola'], ['mate', 'beer'], ['mate', 'beer'], ['beer', 'mate']])
      await answer(guest(), ranking);
    const read = async () => (await get(`${ENDPOINTS.topic(PARTY, TOPIC)}/runoff`)).json<RunoffView>();
    const [one, two] = await Promise.all([read(), read()]);
    assert.deepEqual(one, two);
    assert.deepEqual(one.runoff.winners, ['mate']);
    assert.deepEqual(one.runoff.rounds[0]?.out, ['beer']);
    await answer(guest(), ['cola']);
    assert.equal((await read()).answers, 5);
    now += 2_000;
    assert.equal((await read()).answers, 6);
  });
});

describe('polls: for hosts', () => {
  it('lists who answered what, by choice and by reason, page by page', async (t) => {
    const { answer, get, asHost } = await startPoll(t, SINGLE);
    const people: string[] = [];
    for (let index = 0; index < 55; index += 1) {
      const person = guest();
      people.unshift(person.id);
      await answer(person, [index % 11 === 0 ? 'mate' : 'cola'], index % 2 ? { why: `w ${index}` } : {});
    }
    const read = async (query = '') =>
      (await get(`${ENDPOINTS.ballots(PARTY, TOPIC)}${query}`, asHost)).json<BallotsView>();
    const first = await read();
    const second = await read(`?after=${first.next!}`);
    assert.deepEqual(
      [...first.ballots, ...second.ballots].map(({ person }) => person.id),
      people,
    );
    assert.equal(second.next, null);
    assert.equal((await read('?choice=mate')).ballots.length, 5);
    const given = await read('?choice=cola&why=given');
    assert.equal(given.ballots.length, 25);
    assert.ok(given.ballots.every(({ why, askable }) => why?.text?.startsWith('w ') && askable));
    assert.equal((await read('?choice=cola&why=none')).ballots.length, 25);
  });

  it('lets hosts page through the options that guests propose', async (t) => {
    const { asHost, deskPoll, get, send } = await startPoll(t, { ...SINGLE, propose: 'hold' });
    for (let index = 0; index < 28; index += 1)
      await send(guest(), [event('option.proposed', { text: `Drink ${index}` }, { topic: TOPIC })]);
    const texts = ({ entries }: PollView) => entries.map(({ text }) => text);
    const first = await deskPoll('?bucket=~proposed');
    const second = await deskPoll(`?bucket=~proposed&after=${first.next!}`);
    assert.deepEqual(
      [...texts(first), ...texts(second)],
      Array.from({ length: 28 }, (_, index) => `Drink ${27 - index}`),
    );
    assert.equal(second.next, null);
    await get(`${ENDPOINTS.topic(PARTY, TOPIC)}?bucket=~proposed`, asHost, 400);
  });

  it('gives the results as a file in which no text is a formula', async (t) => {
    const { answer, get, asHost } = await startPoll(t, SINGLE);
    await answer(guest(), ['mate'], { why: 'good' });
    const { body, headers } = await get(`${ENDPOINTS.results(PARTY, TOPIC)}?format=csv`, asHost);
    assert.match(headers['content-type'] as string, /text\/csv/);
    assert.equal(
      body,
      "choice,text,answers,share,reasons\r\ncola,Cola,0,0.0000,0\r\nmate,'=Mate,1,1.0000,1\r\n",
    );
    const file = (await get(ENDPOINTS.results(PARTY, TOPIC), asHost)).json<{ choices: unknown[] }>();
    assert.equal(file.choices.length, 2);
  });
});

describe('polls: crowds', () => {
  it('sets answers apart that come from many devices of one network, never those that were there', async (t) => {
    const { answer, deskPoll, host, poll, send } = await startPoll(t, SINGLE, { pollDevicesPerNetwork: 3 });
    const people = Array.from({ length: 5 }, guest);
    for (const person of people) await answer(person, ['cola']);
    assert.equal((await poll()).poll.answers, 3);
    assert.equal((await deskPoll()).poll.apart?.answers, 2);
    await answer(people[0]!, ['mate']);
    assert.deepEqual((await poll()).poll.counts, { cola: 2, mate: 1 });
    await send(host, [event('ballots.counted', {}, { topic: TOPIC })]);
    assert.deepEqual((await poll()).poll.counts, { cola: 4, mate: 1 });
  });
});

describe('polls: the clock', () => {
  /** Schedulers as other processes have them, all at once; answers the place up to which they have written. */
  const passTime = async (t: TestContext, file: string, now: () => number) => {
    const schedulers = [1, 2, 3].map(() => {
      const storage = openSqliteStorage({ file });
      t.after(() => storage.close());
      const onFailure = (error: unknown) => assert.fail(String(error));
      return new Scheduler({ storage, ledger: new Ledger({ storage, now }), now, onFailure });
    });
    await Promise.all(schedulers.map((scheduler) => scheduler.run()));
    const storage = openSqliteStorage({ file });
    const head = (await storage.head(PARTY))!;
    await storage.close();
    return `?at-least=${formatCursor(head)}`;
  };

  it('opens and closes by the server’s clock, once, however many processes do it', async (t) => {
    let now = Date.parse('2027-01-01T10:00:00Z');
    const hour = 3_600_000;
    const times = { opens: now + hour, closes: now + 2 * hour };
    const { file, poll, send, storage } = await startPoll(t, { ...SINGLE, ...times }, { now: () => now });
    const early = await send(guest(), [cast(['cola'])]);
    assert.equal(early.receipts[0]?.code, 'PARTY_POLL_NOT_OPEN');
    assert.equal((await poll()).poll.state, 'scheduled');
    now += hour;
    assert.equal((await poll(await passTime(t, file, () => now))).poll.state, 'open');
    assert.equal((await send(guest(), [cast(['cola'])])).receipts[0]?.delivery, 'confirmed');
    now += hour;
    const late = await send(guest(), [cast(['cola'])]);
    assert.equal(late.receipts[0]?.code, 'PARTY_POLL_CLOSED');
    await passTime(t, file, () => now);
    assert.equal((await poll(await passTime(t, file, () => now))).poll.state, 'closed');
    const log = await storage.log(PARTY, 0, 1_000);
    assert.equal(log.filter(({ type }) => type === 'topic.closed').length, 1);
    assert.equal(log.filter(({ type }) => type === 'topic.reopened').length, 1);
  });

  it('does what fell due while it was away', async (t) => {
    let now = Date.parse('2027-01-01T10:00:00Z');
    const times = { opens: now + 1_000, closes: now + 2_000 };
    const { file, poll } = await startPoll(t, { ...SINGLE, ...times }, { now: () => now });
    now += 10_000;
    assert.equal((await poll(await passTime(t, file, () => now))).poll.state, 'closed');
  });

  it('wakes by itself when a poll is due', { timeout: 20_000 }, async (t) => {
    let now = Date.parse('2027-01-01T10:00:00Z');
    const { poll } = await startPoll(t, { ...SINGLE, closes: now + 50 }, { now: () => now });
    assert.equal((await poll()).poll.state, 'open');
    now += 50;
    while ((await poll()).poll.state !== 'closed') await setImmediate();
  });
});
