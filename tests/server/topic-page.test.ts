import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorBody, PollDefinition } from '@partyline/protocol';
import decodeQR from 'qr/decode.js';
import { event, guest, PARTY, post, startParty, TOPIC } from './party.ts';

const POLL: PollDefinition = {
  kind: 'single',
  title: 'Chips & <dips>?',
  note: '"Both" is an answer',
  options: [
    { id: 'chips', text: '<script>alert(1)</script>' },
    { id: 'dips', text: 'Dips', image: { src: 'https://img.example/dips.png', alt: '' } },
  ],
};

const page = `/t/${PARTY}/snacks`;

async function startPoll(t: Parameters<typeof startParty>[0]) {
  const fixture = await startParty(t);
  await fixture.send(await fixture.host(), [event('poll.created', POLL, { topic: 'snacks' })]);
  return fixture;
}

/** The address in a code, read from its picture. */
function readCode(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const scale = 4;
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, move, dx, dy] of svg.matchAll(/([Mm])(-?\d+)[ ,]?(-?\d+)h1/g)) {
    [x, y] = move === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    for (let row = y * scale; row < (y + 1) * scale; row += 1)
      for (let column = x * scale; column < (x + 1) * scale; column += 1)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  }
  return decodeQR({ width, height: width, data });
}

describe('the page of a topic', () => {
  it('holds the question and the options in plain words, and the element', async (t) => {
    const { get } = await startPoll(t);
    const { body, headers } = await get(`${page}?via=receipt`);
    assert.match(body, /<h1>Chips &amp; &lt;dips&gt;\?<\/h1><p>&quot;Both&quot; is an answer<\/p>/);
    assert.match(body, /<li>&lt;script&gt;alert\(1\)&lt;\/script&gt;<\/li><li>Dips<\/li>/);
    assert.match(body, /<party-poll topic="snacks" heading-level="1" via="receipt">/);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /img-src 'self' data: https:\/\/img\.example;/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  it('speaks the reader’s language', async (t) => {
    const { get } = await startPoll(t);
    const { body } = await get(page, { headers: { 'accept-language': 'ar,en;q=0.5' } });
    assert.match(body, /<html lang="ar" dir="rtl">/);
  });

  it('leaves out a source that is none', async (t) => {
    const { get } = await startPoll(t);
    for (const via of ['"><script>', 'A B', '-x', 'x'.repeat(41)]) {
      const { body } = await get(`${page}?via=${encodeURIComponent(via)}`);
      assert.match(body, /<party-poll topic="snacks" heading-level="1">/);
    }
  });

  it('is found without the party’s name where there is one party', async (t) => {
    const { get } = await startPoll(t);
    assert.equal((await get('/t/snacks')).body, (await get(page)).body);
  });

  it('shows a thread as well, and nothing of what nobody has opened or heard of', async (t) => {
    const { get, send } = await startPoll(t);
    await send(guest(), [post('hello'), post('for you alone', { audience: 'team' }, { topic: 'quiet' })]);
    assert.match((await get(`/t/${PARTY}/${TOPIC}`)).body, /<party-thread topic="lane-1"/);
    for (const topic of ['nothing', 'quiet']) {
      const answer = await get(`/t/${PARTY}/${topic}`, {}, 404);
      assert.equal(answer.json<ErrorBody>().code, 'PARTY_TOPIC_NOT_FOUND');
    }
  });

  it('has a code that leads to it, with its source', async (t) => {
    const { get } = await startPoll(t);
    const { body, headers } = await get(`${page}/qr.svg?via=receipt`);
    assert.equal(headers['content-type'], 'image/svg+xml');
    assert.equal(readCode(body), `http://localhost:80${page}?via=receipt`);
    assert.equal(readCode((await get(`${page}/qr.svg`)).body), `http://localhost:80${page}`);
    await get(`${page}/qr.svg`, { headers: { host: 'a'.repeat(4_000) } }, 400);
    assert.match(body, /<rect width="100%" height="100%" fill="#fff"\/>/);
  });
});
