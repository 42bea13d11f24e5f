import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { NewJob, OutgoingStore, Plan, Settlement } from '@partyline/server';

/** How the store of what is sent is opened, and opened once more beside it, as another process would. */
export interface OutgoingAdapter {
  readonly name: string;
  open(t: TestContext): Promise<{ store: OutgoingStore; beside(): Promise<OutgoingStore> }>;
}

const NOW = 1_000_000;

const job = (id: string, rest: Partial<NewJob> = {}): NewJob => ({
  id,
  kind: 'told',
  subject: 's',
  data: { entry: id },
  due: NOW,
  ...rest,
});

const plan = (jobs: readonly NewJob[], rest: Partial<Plan> = {}): Plan => ({
  channel: 'webhook',
  party: 'p',
  from: undefined,
  to: 1,
  jobs,
  now: NOW,
  ...rest,
});

const settled = (rest: Partial<Settlement> = {}): Settlement => ({
  state: 'done',
  counts: true,
  note: '200',
  now: NOW + 5,
  pauseAfter: 3,
  ...rest,
});

const leased = (store: OutgoingStore, owner: string, rest: { now?: number; limit?: number } = {}) => {
  const { now = NOW, limit = 10 } = rest;
  return store.lease({ channel: 'webhook', owner, now, until: now + 60, limit });
};

const idsOf = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id);

export function describeOutgoing({ name, open }: OutgoingAdapter): void {
  describe(`${name}: what is sent`, () => {
    it('makes its secret once, and gives every process the same', async (t) => {
      const { store, beside } = await open(t);
      const other = await beside();
      const [one, two] = await Promise.all([store.secret(), other.secret()]);
      assert.equal(one.length, 32);
      assert.deepEqual(one, two);
      assert.deepEqual(await store.secret(), one);
    });

    it('begins at the end of the logs that are there, once for each channel', async (t) => {
      const { store } = await open(t);
      await store.begin('webhook', new Map([['p', 7]]));
      await store.begin('webhook', new Map([['p', 9]]));
      assert.equal(await store.place('webhook', 'p'), 7);
      assert.equal(await store.place('webhook', 'later'), undefined);
      assert.equal(await store.place('mail', 'p'), undefined);
    });

    it('passes by a log that was brought here', async (t) => {
      const { store } = await open(t);
      await store.skip('p', 5);
      assert.equal(await store.place('webhook', 'p'), 5);
      assert.equal(await store.place('mail', 'p'), 5);
      assert.equal(await store.place('mail', 'q'), undefined);
    });

    it('writes jobs and place together, and nothing for a reader that was overtaken', async (t) => {
      const { store, beside } = await open(t);
      const other = await beside();
      assert.equal(await store.plan(plan([job('a')], { to: 3 })), true);
      assert.equal(await other.plan(plan([job('b')], { to: 4 })), false);
      assert.equal(await other.place('webhook', 'p'), 3);
      assert.equal(await other.plan(plan([job('a'), job('b')], { from: 3, to: 4 })), true);
      assert.deepEqual(idsOf(await store.list({ limit: 10 })).sort(), ['a', 'b']);
      const [first] = await store.list({ limit: 10, channel: 'mail' });
      assert.equal(first, undefined);
    });

    it('leaves a known job as it is, whatever became of it', async (t) => {
      const { store } = await open(t);
      await store.plan(plan([job('a')]));
      await leased(store, 'me');
      await store.settle('a', 'me', settled());
      await store.plan(plan([job('a', { data: { entry: 'other' } })], { from: 1, to: 2 }));
      const known = await store.job('a');
      assert.equal(known?.state, 'done');
      assert.deepEqual(known?.data, { entry: 'a' });
    });

    it('gives a job to one process at a time, and to another when the first has let it lie', async (t) => {
      const { store, beside } = await open(t);
      const other = await beside();
      await store.plan(plan([job('a', { due: NOW - 1 }), job('b'), job('c', { due: NOW + 1 })]));
      assert.deepEqual(idsOf(await leased(store, 'one', { limit: 1 })), ['a']);
      assert.deepEqual(idsOf(await leased(other, 'two')), ['b']);
      assert.deepEqual(idsOf(await leased(store, 'one')), []);
      assert.deepEqual(idsOf(await leased(other, 'two', { now: NOW + 60 })), ['a', 'b', 'c']);
      assert.equal(await store.settle('a', 'one', settled()), false);
      assert.equal(await other.settle('a', 'two', settled()), true);
      assert.equal(await other.settle('a', 'two', settled()), false);
    });

    it('keeps count of tries, and what became of the last one', async (t) => {
      const { store } = await open(t);
      await store.plan(plan([job('a')]));
      await leased(store, 'me');
      await store.settle('a', 'me', settled({ state: 'due', due: NOW + 100, note: '503' }));
      assert.deepEqual(idsOf(await leased(store, 'me', { now: NOW + 99 })), []);
      const [again] = await leased(store, 'me', { now: NOW + 100 });
      assert.equal(again?.attempts, 1);
      assert.equal(again?.note, '503');
      await store.settle('a', 'me', settled({ state: 'due', due: NOW + 200, counts: false, note: 'later' }));
      const waiting = await store.job('a');
      assert.equal(waiting?.attempts, 1);
      assert.equal(waiting?.finished, null);
      await leased(store, 'me', { now: NOW + 200 });
      await store.settle('a', 'me', settled({ note: '204', now: NOW + 205 }));
      const done = await store.job('a');
      assert.deepEqual(
        [done?.state, done?.attempts, done?.finished, done?.note, done?.created],
        ['done', 2, NOW + 205, '204', NOW],
      );
    });

    it('puts one job in a slot until somebody begins it', async (t) => {
      const { store } = await open(t);
      const slot = 'digest';
      await store.plan(plan([job('a', { slot }), job('b', { slot })]));
      await store.plan(plan([job('c', { slot })], { from: 1, to: 2 }));
      assert.deepEqual(idsOf(await leased(store, 'me')), ['a']);
      await store.plan(plan([job('d', { slot })], { from: 2, to: 3 }));
      await store.settle('a', 'me', settled());
      await store.plan(plan([job('e', { slot })], { from: 3, to: 4 }));
      assert.deepEqual(idsOf(await leased(store, 'me')), ['d']);
    });

    it('makes no more jobs about one subject, and in a party, than asked', async (t) => {
      const { store } = await open(t);
      const atMost = { count: 2, inAll: 4, since: NOW };
      const about = (id: string, subject = 's') => job(id, { subject, atMost });
      await store.plan(plan([about('a'), about('b'), about('c'), about('d', 'other')]));
      assert.deepEqual(idsOf(await leased(store, 'me')).sort(), ['a', 'b', 'd']);
      const later = { from: 1, to: 2, now: NOW + 50 };
      await store.plan(plan([job('e', { atMost: { ...atMost, since: NOW + 50 } })], later));
      assert.notEqual(await store.job('e'), undefined);
      const last = { from: 2, to: 3, now: NOW + 50 };
      await store.plan(plan([about('f', 'third'), job('g', { kind: 'other', atMost })], last));
      assert.equal(await store.job('f'), undefined);
      assert.notEqual(await store.job('g'), undefined);
    });

    it('pauses a channel after failures in a row, and goes on when told to', async (t) => {
      const { store } = await open(t);
      const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
      await store.plan(plan(ids.map((id) => job(id))));
      for (const state of ['failed', 'failed', 'done', 'failed', 'failed'] as const) {
        const [next] = await leased(store, 'me', { limit: 1 });
        await store.settle(next!.id, 'me', settled({ state }));
      }
      assert.equal(await store.pausedSince('webhook'), undefined);
      const [last] = await leased(store, 'me', { limit: 1 });
      await store.settle(last!.id, 'me', settled({ state: 'failed' }));
      assert.equal(await store.pausedSince('webhook'), NOW + 5);
      await store.plan(plan([job('g')], { from: 1, to: 2 }));
      assert.deepEqual(await leased(store, 'me'), []);
      await store.resume('webhook');
      assert.equal(await store.pausedSince('webhook'), undefined);
      assert.deepEqual(idsOf(await leased(store, 'me')), ['g']);
    });

    it('sends a job anew as if it had never been tried', async (t) => {
      const { store } = await open(t);
      await store.plan(plan([job('a')]));
      await leased(store, 'me');
      await store.settle('a', 'me', settled({ state: 'failed', note: '404' }));
      assert.equal(await store.redeliver('none', NOW + 10), false);
      assert.equal(await store.redeliver('a', NOW + 10), true);
      const [again] = await leased(store, 'me', { now: NOW + 10 });
      assert.deepEqual([again?.id, again?.attempts, again?.note], ['a', 0, '']);
    });

    it('keeps a mark together with the job that made it', async (t) => {
      const { store } = await open(t);
      await store.plan(plan([job('a')]));
      assert.equal(await store.mark('m'), undefined);
      const mark = { name: 'm', value: 12 };
      assert.equal(await store.settle('a', 'me', settled({ mark })), false);
      assert.equal(await store.mark('m'), undefined);
      await leased(store, 'me');
      await store.settle('a', 'me', settled({ mark }));
      assert.equal(await store.mark('m'), 12);
    });

    it('keeps a log of bounded length, and never forgets what is young or waits', async (t) => {
      const { store } = await open(t);
      const ids = ['a', 'b', 'c', 'd'];
      await store.plan(plan(ids.map((id) => job(id))));
      for (const { id } of await leased(store, 'me', { limit: 3 }))
        await store.settle(id, 'me', settled({ now: NOW + id.charCodeAt(0) }));
      assert.equal(await store.trim({ before: NOW, keep: 1, young: NOW }), 0);
      assert.equal(await store.trim({ before: NOW, keep: 1, young: NOW + 1_000 }), 1);
      assert.deepEqual(idsOf(await store.list({ limit: 10 })).sort(), ['b', 'c', 'd']);
      assert.equal(await store.trim({ before: NOW + 1, keep: 100, young: 0 }), 3);
    });
  });
}
