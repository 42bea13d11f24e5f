import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { describe, it, type TestContext } from 'node:test';
import { isPublicAddress, type Resolve } from '../../packages/server/src/outgoing/addresses.ts';
import { oneLine } from '../../packages/server/src/outgoing/letter.ts';
import { entryLink } from '../../packages/server/src/outgoing/links.ts';
import { quietUntil } from '../../packages/server/src/outgoing/quiet.ts';
import { nextTry, retryAfterMs } from '../../packages/server/src/outgoing/retry.ts';
import { readMailOptions, readWebhookOptions } from '../../packages/server/src/outgoing/settings.ts';
import { mintWebhookSecret, readWebhookSecrets } from '../../packages/server/src/outgoing/signature.ts';
import { WebhookChannel } from '../../packages/server/src/outgoing/webhook.ts';
import { languageOf } from '../../packages/server/src/outgoing/words.ts';
import { partyline } from './command-line.ts';
import { SECRET, startReceiver, type Receiver } from './webhook-receiver.ts';

const BODY = {
  id: 'test_1',
  type: 'test',
  version: 1,
  occurredAt: '2026-01-01T00:00:00.000Z',
  data: {},
} as const;

/** Sends one message to the receiver's port by another name or address. */
async function sendTo(
  receiver: Receiver,
  hostname: string,
  options: { resolve?: Resolve; allowPrivate?: boolean } = {},
): Promise<string> {
  const { resolve, allowPrivate = false } = options;
  const url = new URL(receiver.url);
  url.hostname = hostname;
  const settings = {
    url,
    secrets: readWebhookSecrets(SECRET),
    allowPrivate,
    timeoutMs: 500,
    ...(resolve && { resolve }),
  };
  const { outcome, note } = await new WebhookChannel(settings, Date.now).send(
    BODY,
    new AbortController().signal,
  );
  return `${outcome} ${note}`;
}

const REFUSED = 'failed PRIVATE_ADDRESS';

describe('webhook: addresses', () => {
  it('knows what is not of the public internet, however it is written', () => {
    for (const address of [
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '10.255.255.255',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.8.9.10',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.8',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.19.255.255',
      '198.51.100.7',
      '203.0.113.7',
      '224.0.0.1',
      '239.255.255.255',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '0:0:0:0:0:ffff:10.0.0.1',
      '::FFFF:169.254.169.254',
      '64:ff9b::127.0.0.1',
      '64:ff9b::a00:1',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '3fff::1',
      'fc00::1',
      'fd12:3456::1',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
      'ff0e::1',
      '4000::1',
      '',
      'localhost',
      '1.2.3',
      '256.1.1.1',
    ])
      assert.equal(isPublicAddress(address), false, address);
    for (const address of [
      '1.1.1.1',
      '8.8.8.8',
      '100.63.255.255',
      '100.128.0.1',
      '172.15.255.255',
      '172.32.0.1',
      '192.167.1.1',
      '223.255.255.255',
      '2606:4700:4700::1111',
      '2a00:1450:4001::1',
      '::ffff:8.8.8.8',
      '64:ff9b::808:808',
    ])
      assert.equal(isPublicAddress(address), true, address);
  });

  it('refuses addresses of this machine in every spelling, and nothing arrives', async (t) => {
    const receiver = await startReceiver(t);
    for (const hostname of [
      '127.0.0.1',
      '0.0.0.0',
      '2130706433',
      '0x7f.1',
      '017700000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
    ])
      assert.equal(await sendTo(receiver, hostname), REFUSED, hostname);
    assert.equal(receiver.received.length, 0);
    assert.equal(await sendTo(receiver, '127.0.0.1', { allowPrivate: true }), 'done 204');
    assert.equal(receiver.received.length, 1);
  });

  it('refuses a name that leads to this machine, as the machine itself resolves it', async (t) => {
    const receiver = await startReceiver(t);
    assert.equal(await sendTo(receiver, 'localhost'), REFUSED);
    assert.equal(receiver.received.length, 0);
    assert.equal(await sendTo(receiver, 'localhost', { allowPrivate: true }), 'done 204');
  });

  it('connects to what it checked: a name that changes its mind gains nothing', async (t) => {
    const receiver = await startReceiver(t);
    const toMe: LookupAddress = { address: '127.0.0.1', family: 4 };
    // In the range of the public internet, and given to nobody.
    const away: LookupAddress = { address: '2d00::1', family: 6 };
    const answers: LookupAddress[][] = [
      [toMe],
      [{ address: '::ffff:127.0.0.1', family: 6 }],
      [away, toMe],
      [toMe, away],
      [],
    ];
    for (const answer of answers)
      assert.equal(await sendTo(receiver, 'hook.example', { resolve: async () => answer }), REFUSED);
    let asked = 0;
    const rebinding: Resolve = async () => ((asked += 1) === 1 ? [away] : [toMe]);
    const first = await sendTo(receiver, 'hook.example', { resolve: rebinding });
    assert.match(first, /^retry /);
    assert.equal(asked, 1, 'the name is resolved once for a connection');
    assert.equal(await sendTo(receiver, 'hook.example', { resolve: rebinding }), REFUSED);
    assert.equal(receiver.received.length, 0);
  });

  it('tries again when a name cannot be resolved', async (t) => {
    const receiver = await startReceiver(t);
    const resolve: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'EAI_AGAIN' }));
    assert.equal(await sendTo(receiver, 'hook.example', { resolve }), 'retry EAI_AGAIN');
  });
});

describe('outgoing: settings', () => {
  const refuses = (read: () => unknown, sentence: RegExp) =>
    assert.throws(read, { name: 'StartError', message: sentence });

  it('says in one sentence what is wrong with a webhook', () => {
    const secret = mintWebhookSecret();
    const url = 'https://hook.example/in';
    refuses(() => readWebhookOptions({ url: 'hook.example', secret }), /no address of a webhook/);
    refuses(() => readWebhookOptions({ url: 'http://hook.example/', secret }), /begins with https/);
    refuses(() => readWebhookOptions({ url: 'ftp://hook.example/', secret, allowPrivate: true }), /https/);
    refuses(() => readWebhookOptions({ url: 'https://me:pass@hook.example/', secret }), /no password/);
    refuses(() => readWebhookOptions({ url, secret: '' }), /webhook secret/);
    refuses(() => readWebhookOptions({ url, secret: 'whsec_c2hvcnQ=' }), /24 to 64 bytes/);
    refuses(() => readWebhookOptions({ url, secret: secret.slice(6) }), /whsec_/);
    assert.equal(readWebhookOptions({ url, secret: `${secret}  ${SECRET}` }).secrets.length, 2);
    assert.equal(
      readWebhookOptions({ url: 'http://127.0.0.1/', secret, allowPrivate: true }).allowPrivate,
      true,
    );
  });

  it('says in one sentence what is wrong with mail', () => {
    const url = 'smtp://mail.example:587';
    const from = 'Shop <hello@shop.example>';
    refuses(() => readMailOptions({ url, from }, undefined), /PARTYLINE_PUBLIC_URL/);
    refuses(() => readMailOptions({ url, from }, 'party.example'), /PARTYLINE_PUBLIC_URL/);
    refuses(() => readMailOptions({ url: 'https://mail.example', from }, 'https://p.example'), /smtp:/);
    refuses(() => readMailOptions({ url, from: 'Shop' }, 'https://p.example'), /no sender/);
    refuses(() => readMailOptions({ url, from: 'a@b, c@d' }, 'https://p.example'), /no sender/);
    refuses(() => readMailOptions({ url, from, language: 'xx' }, 'https://p.example'), /“xx”/);
    const read = readMailOptions({ url, from: '"Shop, Inc." <hello@shop.example>' }, 'https://p.example');
    assert.deepEqual(read.from, { name: 'Shop, Inc.', address: 'hello@shop.example' });
  });
});

describe('outgoing: rules', () => {
  it('waits as long as asked, but never less than its own pause nor more than a day', () => {
    assert.equal(nextTry(0, 0), 5_000);
    assert.equal(nextTry(0, 0, 1_000), 5_000);
    assert.equal(nextTry(0, 0, 90_000), 90_000);
    assert.equal(nextTry(0, 0, 1e12), 86_400_000);
    assert.equal(nextTry(0, 6), 86_400_000);
    assert.equal(nextTry(0, 7), undefined);
    assert.equal(retryAfterMs('120', 0), 120_000);
    assert.equal(retryAfterMs('Thu, 01 Jan 1970 00:01:00 GMT', 20_000), 40_000);
    assert.equal(retryAfterMs('Thu, 01 Jan 1970 00:01:00 GMT', 90_000), 0);
    assert.equal(retryAfterMs('soon', 0), undefined);
    assert.equal(retryAfterMs(undefined, 0), undefined);
  });

  it('knows quiet hours by day and over midnight, in any zone and at its bounds', () => {
    const at = (hour: number, minute = 0) => Date.UTC(2026, 5, 1, hour, minute);
    const night = { from: 22 * 60, to: 7 * 60 };
    assert.equal(quietUntil(at(21, 59), night), undefined);
    assert.equal(quietUntil(at(22), night), at(31));
    assert.equal(quietUntil(at(3, 30) + 12_345, night), at(7));
    assert.equal(quietUntil(at(7), night), undefined);
    const noon = { from: 12 * 60, to: 13 * 60 };
    assert.equal(quietUntil(at(12, 59), noon), at(13));
    assert.equal(quietUntil(at(13), noon), undefined);
    assert.equal(quietUntil(at(10, 30), noon, 'Europe/Berlin'), at(11));
    assert.equal(quietUntil(at(12, 30), noon, 'Europe/Berlin'), undefined);
    assert.equal(quietUntil(at(6, 45), noon, 'Asia/Kolkata'), at(7, 30));
    assert.equal(quietUntil(at(12), { from: 0, to: 0 }), undefined);
    assert.equal(quietUntil(at(12), undefined), undefined);
  });

  it('makes one line of anything', () => {
    assert.equal(oneLine(' a\r\nb\u0000c\u2028d\u202ee  f '), 'a b c d e f');
    assert.equal(oneLine('x'.repeat(20), 10), `${'x'.repeat(9)}…`);
    assert.ok(oneLine('😀'.repeat(10), 6).isWellFormed());
  });

  it('links to the party’s own pages alone', () => {
    const origins = ['https://shop.example'];
    assert.equal(entryLink('https://shop.example/a?b#c', 'e', origins), 'https://shop.example/a?b#party=e');
    for (const url of [
      'https://evil.example/',
      'javascript:alert(1)',
      'https://shop.example.evil/',
      '/a',
      '',
    ])
      assert.equal(entryLink(url, 'e', origins), undefined, url);
  });

  it('finds the language that a reader asked for', () => {
    assert.equal(languageOf('fr;q=0.9, de-AT, en'), 'de');
    assert.equal(languageOf('ar'), 'ar');
    assert.equal(languageOf('constructor, xx'), 'en');
    assert.equal(languageOf(undefined), 'en');
  });
});

describe('outgoing: commands', () => {
  it('makes a secret that the webhook takes', async () => {
    const { out } = await partyline(['webhook', 'secret']);
    assert.equal(readWebhookSecrets(out.trim()).length, 1);
  });

  it('sends a test to the receiver and says what came of it', async (t: TestContext) => {
    const receiver = await startReceiver(t);
    const env = { PARTYLINE_WEBHOOK_URL: receiver.url, PARTYLINE_WEBHOOK_SECRET: SECRET };
    assert.match((await partyline(['webhook', 'test'])).err, /no webhook/);
    assert.match((await partyline(['webhook', 'test'], env)).err, /https/);
    const allowed = { ...env, PARTYLINE_WEBHOOK_ALLOW_PRIVATE: 'true' };
    const taken = await partyline(['webhook', 'test'], allowed);
    assert.equal(taken.code, 0);
    assert.match(taken.out, /^The receiver took test_\S+: 204\.$/m);
    assert.equal(receiver.received[0]?.body.type, 'test');
    receiver.replies.push((answer) => answer.writeHead(401).end());
    const refused = await partyline(['webhook', 'test'], allowed);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /did not take .*: 401/);
  });
});
