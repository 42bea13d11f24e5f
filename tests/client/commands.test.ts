import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  createClient,
  createThreadStores,
  type Client,
  type ThreadItem,
  type ThreadState,
  type ThreadWriting,
} from '@partyline/client';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import type { Actor } from '@partyline/protocol';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

interface Scene {
  readonly clock: VirtualClock;
  readonly transport: MemoryTransport;
  readonly teo: Actor;
  /** A post of Teo's. */
  readonly post: string;
  readonly writing: ThreadWriting;
  readonly state: () => ThreadState;
  readonly item: (id: string) => ThreadItem;
  /** Everything has arrived, and what is shown is what the server says. */
  readonly settled: () => Promise<void>;
}

async function scene(as: 'guest' | 'host' | 'owner' = 'guest'): Promise<Scene> {
  const clock = createVirtualClock();
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  const teo = transport.guest('Teo');
  const post = transport.act(teo, [
    {
      type: 'post.added',
      topic: 'lane',
      data: { text: 'The lane is dark', intent: 'problem', open: { title: 'Lane' } },
    },
  ]).receipts[0]!.id;
  const token = as === 'guest' ? undefined : await transport.addHost('Ava', as);
  const client = createClient({
    party: 'disco',
    transport,
    storage: createMemoryStorage(),
    now: clock.now,
    after: clock.after,
    ...(token !== undefined && { token }),
  });
  open.push(client);
  const stores = createThreadStores(client, 'lane');
  stores.$thread.listen(() => {});
  const state = () => stores.$thread.get();
  await clock.until(() => state().status === 'ready' && state().connection === 'live', 'live');
  const writing = await stores.writing();
  await clock.pass(10);
  const all = (items: readonly ThreadItem[]): ThreadItem[] =>
    items.flatMap((item) => [item, ...all(item.replies)]);
  const item = (id: string) => all(state().items).find((one) => one.id === id)!;
  const settled = async () => {
    await clock.until(() => state().unsent === 0, 'sent');
    await clock.pass(1_000);
    for (const { id } of state().items) stores.showFreshReplies(id);
    const wanted = transport.everything('lane', 'newest', as === 'guest' ? 'public' : 'hosts');
    for (const entity of wanted) assert.deepEqual(item(entity.id).entry, entity);
  };
  return { clock, transport, teo, post, writing, state, item, settled };
}

const typesIn = ({ log }: MemoryTransport) => log.map(({ type }) => type);

describe('a guest', () => {
  it('says why it is the same here: one line, at once, beside the replies', async () => {
    const { transport, post, writing, item, settled } = await scene();
    transport.offline = true;
    await writing.react(post, 'same', true);
    const why = await writing.post({ text: 'For a week now', parent: post, why: true });
    assert.equal(item(post).entry.whys, 1);
    assert.equal(item(post).entry.replies, undefined);
    assert.equal(item(why).entry.why, true);
    await assert.rejects(writing.post({ text: 'x'.repeat(281), parent: post, why: true }), {
      code: 'PARTY_WHY_TOO_LONG',
    });
    await assert.rejects(writing.post({ text: 'And?', parent: why }), { code: 'PARTY_REPLY_TO_WHY' });
    transport.offline = false;
    await settled();
    assert.equal(item(post).entry.whys, 1);
    assert.equal(typesIn(transport).filter((type) => type === 'post.added').length, 2);
  });

  it('mentions people', async () => {
    const { teo, post, writing, item, settled } = await scene();
    const id = await writing.post({ text: '@Teo look', parent: post, mentions: [teo.id] });
    assert.deepEqual(item(id).entry.mentions, [teo.id]);
    await settled();
    assert.deepEqual(item(id).entry.mentions, [teo.id]);
  });

  it('says that an own question is solved, by whom, and that it is not', async () => {
    const { transport, post, writing, item, settled, teo } = await scene();
    const own = await writing.post({ text: 'Where are the shoes?', intent: 'question' });
    await settled();
    const help = transport.act(teo, [
      { type: 'post.added', topic: 'lane', data: { text: 'Left', parent: own } },
    ]).receipts[0]!.id;
    transport.offline = true;
    await writing.solve(own, help);
    assert.equal(item(own).entry.solved?.by, help);
    await assert.rejects(writing.solve(post), { code: 'PARTY_ASKER_ONLY' });
    await writing.reopen(own);
    assert.equal(item(own).entry.solved, undefined);
    transport.offline = false;
    await settled();
    assert.ok(item(own).entry.reopened);
    assert.deepEqual(
      typesIn(transport).filter((type) => type.startsWith('entry.')),
      ['entry.solved', 'entry.reopened'],
    );
  });

  it('reports once, and is told nothing of others’ reports', async () => {
    const { transport, post, writing, item, settled } = await scene();
    await writing.report(post, 'Rude');
    assert.equal(item(post).reported, true, 'known at once');
    await writing.report(post, 'Still rude');
    await settled();
    assert.equal(typesIn(transport).filter((type) => type === 'entry.reported').length, 1);
    assert.equal(item(post).entry.reports, undefined);
    const own = await writing.post({ text: 'Mine' });
    await assert.rejects(writing.report(own, 'x'), { code: 'PARTY_REPORT_OWN' });
  });

  it('hears at once that an address was taken', async () => {
    const { clock, writing, settled } = await scene();
    await writing.post({ text: 'Who knows?' });
    await settled();
    const id = await writing.tellMe('ida@example.org');
    let came: unknown;
    const before = clock.now();
    void writing.taken(id).then(
      () => (came = 'taken'),
      (cause: unknown) => (came = cause),
    );
    await clock.until(() => came !== undefined, 'an answer');
    assert.equal(came, 'taken');
    assert.ok(clock.now() - before < 1_000, `${clock.now() - before} ms`);
  });

  it('leaves a mail address and takes it back', async () => {
    const { transport, writing, state, settled } = await scene();
    await assert.rejects(writing.tellMe('nowhere'), { code: 'PARTY_EMAIL_INVALID' });
    transport.offline = true;
    await writing.tellMe('ida@example.org');
    assert.equal(state().me?.contact, 'asked');
    transport.offline = false;
    await settled();
    assert.equal(state().me?.contact, 'asked');
    await writing.stopTelling();
    await settled();
    assert.equal(state().me?.contact, undefined);
    assert.deepEqual(
      typesIn(transport).filter((type) => type.startsWith('contact')),
      ['contact.given', 'contact.removed'],
    );
  });

  it('cannot do what hosts do, and learns it at once', async () => {
    const { transport, post, writing } = await scene();
    const before = transport.log.length;
    for (const command of [
      () => writing.read(post),
      () => writing.claim(post),
      () => writing.release(post),
      () => writing.markAnswer(post, post),
      () => writing.settle(post),
      () => writing.dismiss(post),
      () => writing.pin(post, true),
      () => writing.hold(post),
      () => writing.approve(post),
      () => writing.refuse(post, 'No'),
      () => writing.closeTopic(),
      () => writing.reopenTopic(),
      () => writing.configure({ policy: 'closed' }),
      () => writing.post({ text: 'Psst', parent: post, note: true }),
    ])
      await assert.rejects(command(), { code: 'PARTY_HOST_ONLY' });
    await assert.rejects(writing.history(post), { code: 'PARTY_HOST_ONLY' });
    assert.equal(transport.log.length, before);
  });
});

describe('a host', () => {
  it('reads, claims, answers, settles: each is shown at once and confirmed as shown', async () => {
    const { transport, post, writing, item, settled } = await scene('host');
    assert.ok(item(post).entry.owed);
    transport.offline = true;
    await writing.read(post);
    assert.ok(item(post).entry.read);
    await writing.claim(post);
    assert.equal(item(post).entry.claim?.name, 'Ava');
    await writing.release(post);
    assert.equal(item(post).entry.claim, undefined);
    const answer = await writing.post({ text: 'We mend it today', parent: post, answer: true });
    assert.equal(item(post).entry.answer, answer);
    assert.equal(item(post).entry.owed, undefined);
    transport.offline = false;
    await settled();
    assert.equal(item(post).entry.answer, answer);
    assert.equal(item(post).entry.owed, undefined);
  });

  it('writes notes for the team alone, and marks an earlier reply as the answer', async () => {
    const { transport, post, writing, item, settled } = await scene('host');
    const note = await writing.post({ text: 'Third time', parent: post, note: true });
    assert.equal(item(note).entry.note, true);
    assert.equal(item(note).entry.audience, 'team');
    const reply = await writing.post({ text: 'Mended', parent: post });
    await writing.markAnswer(post, reply);
    assert.equal(item(post).entry.answer, reply);
    await assert.rejects(writing.markAnswer(post, note), { code: 'PARTY_ANSWER_NOT_PUBLIC' });
    await settled();
    assert.equal(item(post).entry.answer, reply);
    const shown = transport.everything('lane', 'newest', 'public');
    assert.ok(!JSON.stringify(shown).includes('Third time'));
  });

  it('pins, dismisses reports, says that no answer is needed', async () => {
    const { transport, post, writing, item, state, settled } = await scene('host');
    const ida = transport.guest('Ida');
    transport.act(ida, [{ type: 'entry.reported', topic: 'lane', data: { entry: post, reason: 'Rude' } }]);
    await settled();
    assert.equal(item(post).entry.reports, 1);
    transport.offline = true;
    await writing.dismiss(post);
    assert.equal(item(post).entry.reports, undefined);
    await writing.pin(post, true);
    assert.equal(item(post).entry.pinned, true);
    assert.deepEqual(state().head?.pinned, [post]);
    await writing.settle(post);
    assert.equal(item(post).entry.owed, undefined);
    transport.offline = false;
    await settled();
    await writing.pin(post, false);
    await settled();
    assert.equal(item(post).entry.pinned, undefined);
    assert.equal(item(post).entry.owed, undefined);
  });

  it('closes and reopens the topic', async () => {
    const { transport, writing, state, settled } = await scene('host');
    transport.offline = true;
    await writing.closeTopic();
    assert.equal(state().head?.state, 'closed');
    transport.offline = false;
    await settled();
    assert.equal(state().head?.state, 'closed');
    await writing.reopenTopic();
    await settled();
    assert.equal(state().head?.state, 'open');
  });

  it('finds what stood there before', async () => {
    const { clock, transport, teo, post, writing } = await scene('host');
    await clock.pass(60_000);
    transport.act(teo, [{ type: 'post.edited', topic: 'lane', data: { entry: post, text: 'Never mind' } }]);
    const versions = await writing.history(post);
    assert.deepEqual(
      versions.map(({ text }) => text),
      ['The lane is dark'],
    );
  });

  it('does not configure the party; an owner does', async () => {
    const { writing } = await scene('host');
    await assert.rejects(writing.configure({ policy: 'closed' }), { code: 'PARTY_HOST_ONLY' });
    const owner = await scene('owner');
    owner.transport.offline = true;
    await owner.writing.configure({ policy: 'hold', message: 'Back on Monday' });
    assert.equal(owner.state().party?.policy, 'hold');
    owner.transport.offline = false;
    await owner.settled();
    assert.equal(owner.state().party?.policy, 'hold');
    assert.equal(owner.state().party?.message, 'Back on Monday');
  });

  it('who waits while an answer was given privately sees that it no longer is owed', async () => {
    const { transport, post, writing, item, settled } = await scene('host');
    await writing.post({ text: 'Just between us', parent: post, audience: 'team', answer: true });
    assert.equal(item(post).entry.owed, undefined);
    await settled();
    const shown = transport.everything('lane', 'newest', 'public').find(({ id }) => id === post);
    assert.equal(shown?.answered, undefined);
    assert.equal(shown?.answer, undefined);
  });
});
