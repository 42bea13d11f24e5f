import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ENDPOINTS, type Receipts } from '@partyline/protocol';
import { openSqliteStorage } from '@partyline/server';
import { Outgoing } from '../../packages/server/src/outgoing/outgoing.ts';
import { readWebhookSecrets } from '../../packages/server/src/outgoing/signature.ts';
import { WebhookChannel } from '../../packages/server/src/outgoing/webhook.ts';
import { serve, succeed, type Server } from './command-line.ts';
import { event, guest, ORIGIN, PARTY, post, temporaryFolder, type Person } from './party.ts';
import { startMailServer } from './smtp.ts';
import { SECRET, startReceiver, status, verify, type Receiver } from './webhook-receiver.ts';

const ROUNDS = 3;
const POSTS = 8;
const open = { title: 'Lane 1', url: `${ORIGIN}/lanes/1` };

async function createFile(t: TestContext): Promise<string> {
  const file = join(await temporaryFolder(t), 'party.sqlite');
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', '--data', file]);
  await succeed(['origin', 'add', PARTY, ORIGIN, '--data', file]);
  return file;
}

/** `partyline serve` with settings from its environment. */
function serveWith(t: TestContext, file: string, env: Record<string, string>): Promise<Server> {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return serve(t, ['--data', file, '--no-rate-limits', '--log-level', 'warn'], ['env', ...variables]);
}

const webhookOf = ({ url }: Receiver) => ({
  PARTYLINE_WEBHOOK_URL: url,
  PARTYLINE_WEBHOOK_SECRET: SECRET,
  PARTYLINE_WEBHOOK_ALLOW_PRIVATE: '1',
});

async function send(address: string, person: Person, events: readonly unknown[]): Promise<void> {
  const answer = await fetch(address + ENDPOINTS.events(PARTY), {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
    signal: AbortSignal.timeout(30_000),
  });
  const { receipts } = (await answer.json()) as Receipts;
  assert.deepEqual(
    receipts.map(({ delivery }) => delivery),
    events.map(() => 'confirmed'),
  );
}

const entriesOf = ({ received }: Receiver) => received.map(({ body }) => body.data.entry.id);

describe('outgoing: processes', () => {
  it(`loses no message and makes none twice over ${ROUNDS} kills in the midst of sending`, async (t) => {
    const file = await createFile(t);
    const receiver = await startReceiver(t);
    let server = await serveWith(t, file, webhookOf(receiver));
    const sent = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = receiver.received.length;
      // The request that the process dies on is taken, but the process never learns of it.
      const survives = Array.from({ length: round * 2 }, () => status(204));
      receiver.replies.push(...survives, () => server.process.kill('SIGKILL'));
      const posts = Array.from({ length: POSTS }, (_, index) => post(`${round}.${index}`, { open }));
      const bo = guest();
      // What waited from the round before may bring the end before the answer.
      await send(server.address, bo, posts).catch(() => undefined);
      for (const { id } of posts) sent.add(id);
      await receiver.count(before + survives.length + 1);
      await server.stop('SIGKILL');
      receiver.replies.length = 0;
      server = await serveWith(t, file, webhookOf(receiver));
      await send(server.address, bo, posts);
    }
    await server.stop();

    // What the killed ones held is free again after a while.
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    const now = () => Date.now() + 600_000;
    const fail = (error: unknown) => assert.fail(String(error));
    const settings = { url: new URL(receiver.url), secrets: readWebhookSecrets(SECRET), allowPrivate: true };
    const channels = [new WebhookChannel(settings, now)];
    await new Outgoing({ storage, channels, now, onFailure: fail, onTried: () => undefined }).run();

    const jobs = await storage.outgoing.list({ limit: 1_000 });
    assert.equal(jobs.length, sent.size);
    assert.ok(jobs.every(({ state }) => state === 'done'));
    assert.deepEqual(new Set(entriesOf(receiver)), sent);
    const ids = new Map<string, string>();
    for (const { body } of receiver.received) {
      const known = ids.get(body.data.entry.id) ?? body.id;
      assert.equal(body.id, known, 'a message that comes again has the same id');
      ids.set(body.data.entry.id, known);
    }
    assert.equal(new Set(ids.values()).size, sent.size);
    const again = receiver.received.length - sent.size;
    assert.ok(again <= (ROUNDS + 1) * 4, `only what was under way comes again, not ${again}`);
  });

  it('sends each message once while two processes race for it', async (t) => {
    const file = await createFile(t);
    const receiver = await startReceiver(t);
    const env = webhookOf(receiver);
    const servers = [await serveWith(t, file, env), await serveWith(t, file, env)];
    const posts = Array.from({ length: 40 }, (_, index) => post(`${index}`, { open }));
    const people = [guest(), guest()];
    await Promise.all(
      posts.map((one, index) => send(servers[index % 2]!.address, people[index % 2]!, [one])),
    );
    await receiver.count(posts.length);
    for (const server of servers) assert.equal(await server.stop(), 0);
    assert.deepEqual(entriesOf(receiver).sort(), posts.map(({ id }) => id).sort());
    verify(t, receiver.received[0]!, Date.now());
    for (const server of servers) assert.doesNotMatch(server.output(), /"level":[45]0/);
  });

  it('sends mail from a server that runs, and nothing is delayed by a receiver that does not answer', async (t) => {
    const file = await createFile(t);
    const receiver = await startReceiver(t);
    const smtp = await startMailServer(t);
    const server = await serveWith(t, file, {
      ...webhookOf(receiver),
      PARTYLINE_MAIL_URL: smtp.url,
      PARTYLINE_MAIL_FROM: 'Disco <hello@shop.example>',
      PARTYLINE_PUBLIC_URL: 'https://party.example',
      PARTYLINE_MAIL_LANGUAGE: 'de',
    });
    receiver.replies.push(() => undefined);
    const bo = guest();
    await send(server.address, bo, [post('Broken', { open })]);
    await receiver.count(1);
    await send(server.address, bo, [
      event('contact.given', { email: 'bo@example.org' }, { topic: undefined }),
    ]);
    await smtp.count(1);
    assert.deepEqual(smtp.mails[0]!.to, ['bo@example.org']);
    assert.match(smtp.mails[0]!.read.subject ?? '', /^Sollen wir Bescheid geben/);
    const figures = await (await fetch(`${server.address}/metrics`)).text();
    assert.match(figures, /^partyline_outgoing_total\{channel="mail",state="done"\} 1$/m);
    const started = performance.now();
    assert.equal(await server.stop(), 0);
    assert.ok(performance.now() - started < 5_000, 'what is under way is let go');
    const listed = await succeed(['outgoing', 'list', '--data', file]);
    assert.match(listed, /\tmail\tconfirm\tdisco\tdone\t1\t250\t/);
    assert.match(listed, /\twebhook\tpost\.waiting\tdisco\tdue\t0\tinterrupted\t/);
    assert.doesNotMatch(listed + server.output(), /example\.org|Broken/);
  });

  it('shows what failed, and sends it again when asked to', async (t) => {
    const file = await createFile(t);
    const receiver = await startReceiver(t);
    receiver.replies.push(status(404));
    const server = await serveWith(t, file, webhookOf(receiver));
    await send(server.address, guest(), [post('Broken', { open })]);
    await receiver.count(1);
    const failed = ['outgoing', 'list', '--state', 'failed', '--data', file];
    let listed = '';
    while (listed === '') listed = await succeed(failed);
    const [id = ''] = listed.split('\t');
    await succeed(['outgoing', 'redeliver', id, '--data', file]);
    await receiver.count(2);
    assert.equal(receiver.received[1]!.body.id, receiver.received[0]!.body.id);
    await server.stop();
    assert.match(
      server.output(),
      /"job":"out_[\w-]+","channel":"webhook","kind":"post\.waiting","note":"404"/,
    );
    assert.equal(await succeed(failed), '');
  });
});
