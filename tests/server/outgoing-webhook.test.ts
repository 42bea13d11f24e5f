import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { Ledger, openSqliteStorage } from '@partyline/server';
import { Outgoing } from '../../packages/server/src/outgoing/outgoing.ts';
import { readWebhookSecrets } from '../../packages/server/src/outgoing/signature.ts';
import { WebhookChannel } from '../../packages/server/src/outgoing/webhook.ts';
import { succeed } from './command-line.ts';
import { event, guest, ORIGIN, PARTY, post, temporaryFolder, TOPIC } from './party.ts';
import { DAY, HOUR, MINUTE, SECOND, startTelling, type Telling } from './outgoing-party.ts';
import { SECRET, startReceiver, status, verify, type Receiver } from './webhook-receiver.ts';

interface Stage extends Telling {
  readonly receiver: Receiver;
}

async function stage(t: TestContext, { secret = SECRET, timeoutMs = 10_000 } = {}): Promise<Stage> {
  const receiver = await startReceiver(t);
  const secrets = readWebhookSecrets(secret);
  const webhook = { url: new URL(receiver.url), secrets, allowPrivate: true, timeoutMs };
  return { ...(await startTelling(t, { webhook })), receiver };
}

const PAGE = `${ORIGIN}/lanes/1`;
const open = { title: 'Lane 1', url: PAGE };
const typesOf = ({ received }: Receiver) => received.map(({ body }) => body.type);

describe('webhook: what is told', () => {
  it('tells of a post that waits, signed so that a library of others agrees', async (t) => {
    const { clock, jobs, receiver, send, tell } = await stage(t);
    const bo = guest();
    await send(bo, [event('guest.named', { name: 'Bo' })]);
    const asked = post('Why is lane 1 closed?', { intent: 'question', open });
    await send(bo, [asked]);
    await tell();
    assert.equal(receiver.received.length, 1);
    const [one] = receiver.received;
    verify(t, one!, clock.now);
    assert.throws(() => verify(t, { ...one!, raw: `${one!.raw} ` }, clock.now));
    assert.throws(() => verify(t, one!, clock.now + HOUR));
    const { id, type, version, occurredAt, data } = one!.body;
    assert.equal(one!.headers['webhook-id'], id);
    assert.deepEqual([type, version, occurredAt], ['post.waiting', 1, new Date(clock.now).toISOString()]);
    assert.deepEqual(data, {
      party: PARTY,
      topic: { key: TOPIC, title: 'Lane 1', url: PAGE },
      entry: {
        id: asked.id,
        audience: 'public',
        visibility: 'public',
        author: { id: bo.id, role: 'guest', name: 'Bo' },
        intent: 'question',
        same: 0,
        waits: true,
        text: 'Why is lane 1 closed?',
        url: `${PAGE}#party=${asked.id}`,
      },
    });
    assert.deepEqual(
      (await jobs()).map(({ state, note }) => [state, note]),
      [['done', '204']],
    );
  });

  it('tells of answered, solved, reopened and reported, each with the status before', async (t) => {
    const { host, receiver, send, tell } = await stage(t);
    const [bo, cy, ann] = [guest(), guest(), await host()];
    const asked = post('Broken', { open });
    await send(bo, [asked]);
    await tell();
    const answer = post('Mended', { parent: asked.id, answer: true });
    await send(ann, [answer]);
    await send(bo, [event('entry.solved', { entry: asked.id, by: answer.id })]);
    await send(bo, [event('entry.reopened', { entry: asked.id })]);
    await send(cy, [event('entry.reported', { entry: asked.id, reason: 'rude words' })]);
    const again = post('Once more', { parent: asked.id });
    await send(ann, [again]);
    await send(ann, [event('entry.answered', { entry: asked.id, answer: again.id })]);
    await tell();
    const told = receiver.received.map(({ body }) => [body.type, body.data.previous, body.data.answer?.text]);
    assert.deepEqual(
      told.sort(),
      [
        ['post.waiting', undefined, undefined],
        ['entry.answered', 'waiting', 'Mended'],
        ['entry.solved', 'answered', undefined],
        ['entry.reopened', 'solved', undefined],
        ['entry.reported', undefined, undefined],
        ['entry.answered', 'reopened', 'Once more'],
      ].sort(),
    );
    for (const { raw } of receiver.received) assert.ok(!raw.includes('rude words'));
  });

  it('says no word of what only the team may read, and no mail address ever', async (t) => {
    const { asSystem, give, host, receiver, send, tell } = await stage(t);
    const [bo, ann] = [guest(), await host()];
    await send(bo, [event('guest.named', { name: 'Bodo' })]);
    await give(bo, 'bodo@example.org');
    const toTeam = post('secret one', { audience: 'team', open: { title: 'secret title', url: PAGE } });
    await send(bo, [toTeam]);
    await tell();
    await send(ann, [post('secret two', { parent: toTeam.id, answer: true })]);
    await asSystem({ type: 'party.configured', data: { policy: 'hold' } } as never);
    const held = post('secret three', { open });
    await send(bo, [held]);
    await tell();
    assert.deepEqual(typesOf(receiver).sort(), ['entry.answered', 'post.waiting', 'post.waiting']);
    for (const { raw, body } of receiver.received) {
      assert.doesNotMatch(raw, /secret|Bodo|example\.org/);
      assert.equal(body.data.party, PARTY);
    }
    const told = receiver.received.find(({ body }) => body.data.entry.id === held.id);
    assert.equal(told?.body.data.entry['visibility'], 'held');
    assert.equal(told?.body.data.entry.author.id, bo.id);
  });

  it('reads words when it sends, so that what was taken away meanwhile is not told', async (t) => {
    const { receiver, send, tell } = await stage(t);
    const bo = guest();
    const asked = post('My door code is 1234', { open });
    receiver.replies.push(status(500));
    await send(bo, [asked]);
    await tell();
    assert.match(receiver.received[0]!.raw, /1234/);
    await send(bo, [event('post.removed', { entry: asked.id })]);
    await tell(5 * SECOND);
    assert.equal(receiver.received.length, 2);
    assert.doesNotMatch(receiver.received[1]!.raw, /1234/);
    assert.equal(receiver.received[1]!.body.data.entry['visibility'], 'removed');
  });

  it('tells nothing of what was there before, of hosts’ own posts, and of reactions', async (t) => {
    const receiver = await startReceiver(t);
    const settings = { url: new URL(receiver.url), secrets: readWebhookSecrets(SECRET), allowPrivate: true };
    const before = await startTelling(t, {});
    const asked = post('long ago', { open });
    await before.send(guest(), [asked]);
    const now = () => before.clock.now;
    const channels = [new WebhookChannel(settings, now)];
    const { storage } = before;
    const fail = (error: unknown) => assert.fail(String(error));
    const outgoing = new Outgoing({ storage, channels, now, onFailure: fail, onTried: () => undefined });
    await outgoing.run();
    const ann = await before.host();
    await before.send(ann, [post('Welcome', { open })]);
    await before.send(guest(), [event('reaction.set', { entry: asked.id, kind: 'heart', on: true })]);
    outgoing.onCommit(PARTY);
    await outgoing.run();
    assert.deepEqual(typesOf(receiver), []);
    const fresh = post('just now', { open });
    await before.send(guest(), [fresh]);
    outgoing.onCommit(PARTY);
    await outgoing.run();
    assert.deepEqual(
      receiver.received.map(({ body }) => body.data.entry.id),
      [fresh.id],
    );
  });

  it('tells nothing of a log that was brought here, and all that comes behind it', async (t) => {
    const from = await startTelling(t, {});
    await from.send(guest(), [post('told where it was said', { open })]);
    const log = join(await temporaryFolder(t), 'log.jsonl');
    await writeFile(log, await succeed(['export', PARTY, '--data', from.file]));
    const receiver = await startReceiver(t);
    const file = join(await temporaryFolder(t), 'party.sqlite');
    await succeed(['party', 'create', 'other', '--name', 'Other', '--data', file]);
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    const now = () => from.clock.now;
    const settings = { url: new URL(receiver.url), secrets: readWebhookSecrets(SECRET), allowPrivate: true };
    const onFailure = (error: unknown) => assert.fail(String(error));
    const channels = [new WebhookChannel(settings, now)];
    const outgoing = new Outgoing({ storage, channels, now, onFailure, onTried: () => undefined });
    await outgoing.run();
    await succeed(['restore', PARTY, log, '--data', file]);
    await outgoing.run();
    assert.equal(receiver.received.length, 0);
    const fresh = post('said here', { open });
    await new Ledger({ storage, now }).append(PARTY, {
      actor: { kind: 'guest', id: guest().id },
      items: [{ event: fresh }],
    });
    outgoing.onCommit(PARTY);
    await outgoing.run();
    assert.deepEqual(
      receiver.received.map(({ body }) => body.data.entry.id),
      [fresh.id],
    );
  });

  it('signs with every secret while one takes the other’s place', async (t) => {
    const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    const { clock, receiver, send, tell } = await stage(t, { secret: `${next} ${SECRET}` });
    await send(guest(), [post('hello', { open })]);
    await tell();
    for (const secret of [SECRET, next]) verify(t, receiver.received[0]!, clock.now, secret);
    const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    assert.throws(() => verify(t, receiver.received[0]!, clock.now, other));
  });
});

describe('webhook: retries', () => {
  it('tries again after 5 s, 1 m, 5 m, 30 m, 2 h, 8 h and 24 h, with the same id, until it gets through', async (t) => {
    const { clock, jobs, receiver, send, tell } = await stage(t);
    const pauses = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, DAY];
    const codes = [500, 503, 408, 409, 425, 429, 502];
    receiver.replies.push(...codes.map((code) => status(code)));
    await send(guest(), [post('hello', { open })]);
    await tell();
    for (const [index, pause] of pauses.entries()) {
      assert.equal(receiver.received.length, index + 1);
      const [job] = await jobs();
      assert.deepEqual([job?.state, job?.attempts, job?.note], ['due', index + 1, String(codes[index])]);
      await tell(pause - 1);
      assert.equal(receiver.received.length, index + 1, `not before ${pause} ms`);
      await tell(1);
    }
    assert.equal(receiver.received.length, 8);
    assert.equal(new Set(receiver.received.map(({ body }) => body.id)).size, 1);
    verify(t, receiver.received.at(-1)!, clock.now);
    const [job] = await jobs();
    assert.deepEqual([job?.state, job?.attempts, job?.note], ['done', 8, '204']);
    await tell(10 * DAY);
    assert.equal(receiver.received.length, 8);
  });

  it('gives up after the last, pauses after five in a row, and goes on when told to', async (t) => {
    const { jobs, receiver, send, storage, tell } = await stage(t);
    for (let index = 0; index < 5; index += 1) await send(guest(), [post(`no ${index}`, { open })]);
    receiver.replies.push(...Array.from({ length: 40 }, () => status(500)));
    for (let tries = 0; tries < 8; tries += 1) await tell(DAY);
    assert.equal(receiver.received.length, 40);
    assert.ok((await jobs()).every(({ state, attempts }) => state === 'failed' && attempts === 8));
    assert.notEqual(await storage.outgoing.pausedSince('webhook'), undefined);
    await send(guest(), [post('while it rests', { open })]);
    await tell(DAY);
    assert.equal(receiver.received.length, 40);
    await storage.outgoing.resume('webhook');
    await tell();
    assert.equal(receiver.received.length, 41);
    const [failed] = await storage.outgoing.list({ state: 'failed', limit: 1 });
    await storage.outgoing.redeliver(failed!.id, 0);
    await tell();
    assert.equal(receiver.received.at(-1)!.body.id, failed!.id);
    assert.equal((await storage.outgoing.job(failed!.id))?.state, 'done');
  });

  it('waits as long as the receiver asks', async (t) => {
    const { clock, receiver, send, tell } = await stage(t);
    receiver.replies.push(status(429, { 'retry-after': '90' }));
    await send(guest(), [post('hello', { open })]);
    await tell();
    const inTwoHours = new Date(Math.ceil((clock.now + 2 * HOUR) / SECOND) * SECOND);
    receiver.replies.push(status(503, { 'retry-after': inTwoHours.toUTCString() }));
    await tell(89 * SECOND);
    assert.equal(receiver.received.length, 1);
    await tell(SECOND);
    assert.equal(receiver.received.length, 2);
    await tell(HOUR);
    assert.equal(receiver.received.length, 2);
    await tell(HOUR);
    assert.equal(receiver.received.length, 3);
  });

  it('does not try again what the receiver refuses, and follows no redirect', async (t) => {
    const { jobs, receiver, send, tell } = await stage(t);
    const elsewhere = new URL('/elsewhere', receiver.url).href;
    receiver.replies.push(status(404), status(302, { location: elsewhere }));
    await send(guest(), [post('one', { open })]);
    await tell();
    await send(guest(), [post('two', { open })]);
    await tell();
    await tell(3 * DAY);
    assert.deepEqual(
      receiver.received.map(({ path }) => path),
      ['/hook', '/hook'],
    );
    assert.deepEqual((await jobs()).map(({ state, note }) => [state, note]).sort(), [
      ['failed', '302'],
      ['failed', '404'],
    ]);
  });

  it('tries again when there is no answer in time, or nobody is there', async (t) => {
    const { jobs, receiver, send, tell } = await stage(t, { timeoutMs: 150 });
    receiver.replies.push(
      () => undefined,
      (answer) => answer.destroy(),
    );
    await send(guest(), [post('hello', { open })]);
    await tell();
    assert.deepEqual(
      (await jobs()).map(({ state, note }) => [state, note]),
      [['due', 'no answer in time']],
    );
    await tell(5 * SECOND);
    assert.deepEqual(
      (await jobs()).map(({ state, attempts, note }) => [state, attempts, note]),
      [['due', 2, 'ECONNRESET']],
    );
    await tell(MINUTE);
    assert.equal((await jobs())[0]?.state, 'done');
  });

  it('reads no long answer to its end', async (t) => {
    const { jobs, receiver, send, tell } = await stage(t);
    let cut: (() => void) | undefined;
    const wasCut = new Promise<void>((resolve) => (cut = resolve));
    receiver.replies.push((answer) => {
      answer.writeHead(200);
      const more = () => {
        while (!answer.destroyed && answer.write(Buffer.alloc(65_536)));
      };
      answer.on('drain', more).on('close', () => cut?.());
      more();
    });
    await send(guest(), [post('hello', { open })]);
    await tell();
    assert.equal((await jobs())[0]?.state, 'done');
    await wasCut;
  });
});
