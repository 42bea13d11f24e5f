import assert from 'node:assert/strict';
import { randomBytes, webcrypto } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  DEVICE_TOKEN_PREFIX,
  ENDPOINTS,
  mintEventId,
  type EventIn,
  type Receipts,
} from '@partyline/protocol';
import {
  entry,
  messages,
  openScene,
  PARTY,
  post,
  readThread,
  TOPIC,
  until,
  visit,
  type Alley,
} from './alley.ts';

const TEAM_ONLY = 'My card number is in your till, please call me.';
const HELD = 'This waits for someone of the team.';
const MARKER = 'The lanes are open again.';

function minted() {
  return { id: mintEventId(Date.now(), (bytes) => webcrypto.getRandomValues(bytes)), v: 1 as const };
}

/** Everything that comes down one live stream, as raw text. */
function listen(alley: Alley, token?: string) {
  const controller = new AbortController();
  const heard = { text: '' };
  const done = (async () => {
    const response = await fetch(`${alley.api}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      signal: controller.signal,
    });
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard.text += chunk;
  })().catch(() => undefined);
  return {
    heard,
    async close() {
      controller.abort();
      await done;
    },
  };
}

describe('what only the team or its author may see', () => {
  const scene = openScene();

  async function asHost(...events: EventIn[]): Promise<void> {
    const response = await fetch(scene.alley.api + ENDPOINTS.events(PARTY), {
      method: 'POST',
      headers: { authorization: `Bearer ${scene.alley.hostToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    const { receipts } = (await response.json()) as Receipts;
    assert.deepEqual([...new Set(receipts.map(({ delivery }) => delivery))], ['confirmed']);
  }

  /** Every public answer there is about the conversation: bodies and what they are known by. */
  async function everythingPublic(): Promise<string> {
    const topic = scene.alley.api + ENDPOINTS.topic(PARTY, TOPIC);
    const roots = (await readThread(scene.alley)).filter(({ root }) => root === undefined);
    const addresses = [
      ...['newest', 'oldest', 'useful'].map((sort) => `${topic}?sort=${sort}`),
      ...roots.map(({ id }) => `${topic}?sort=oldest&root=${id}`),
    ];
    const answers = addresses.map(async (address) => {
      const response = await fetch(address);
      return `${response.headers.get('etag')} ${await response.text()}`;
    });
    return (await Promise.all(answers)).join('\n');
  }

  it('never reaches another page, a stream, a view, a count or a cache key', async () => {
    const author = await visit(await scene.browser.newContext(), scene.alley);
    const other = await visit(await scene.browser.newContext(), scene.alley);
    await post(author.page, 'A word for everybody.');
    await other.page.getByRole('button', { name: '1 new post' }).click();
    const stranger = DEVICE_TOKEN_PREFIX + randomBytes(32).toString('base64url');
    const streams = [listen(scene.alley), listen(scene.alley, stranger)];
    await until(
      async () => streams.every(({ heard }) => heard.text.includes('event: head')),
      'the streams are open',
    );
    const before = await everythingPublic();

    await author.page.getByLabel('Your post').fill(TEAM_ONLY);
    await author.page.getByRole('button', { name: 'Only the team sees this' }).click();
    await author.page.getByRole('button', { name: 'Post', exact: true }).click();
    await entry(author.page, TEAM_ONLY)
      .getByText(/the team see this/)
      .waitFor();
    await until(
      async () =>
        (await readThread(scene.alley, scene.alley.hostToken)).some(({ text }) => text === TEAM_ONLY),
      'hosts see it',
    );
    assert.equal(await everythingPublic(), before, 'the public answers stand, entity tags included');

    await asHost({ ...minted(), type: 'party.configured', data: { policy: 'hold' } });
    const onHold = await everythingPublic();
    await post(author.page, HELD);
    await entry(author.page, HELD)
      .getByText(/Waiting for the team/)
      .waitFor();
    await until(
      async () => (await readThread(scene.alley, scene.alley.hostToken)).some(({ text }) => text === HELD),
      'hosts see it',
    );
    assert.equal(await everythingPublic(), onHold, 'the public answers stand, entity tags included');

    // What was said before the marker has been delivered, if at all, when the marker is there.
    await asHost({ ...minted(), type: 'post.added', topic: TOPIC, data: { text: MARKER } });
    await other.page.getByRole('button', { name: '1 new post' }).click();
    await entry(other.page, MARKER).waitFor();
    assert.deepEqual(await messages(other.page), [MARKER, 'A word for everybody.']);
    await until(
      async () => streams.every(({ heard }) => heard.text.includes(MARKER)),
      'the streams have the marker',
    );

    const secret = (await readThread(scene.alley, scene.alley.hostToken)).filter(
      ({ text }) => text === TEAM_ONLY || text === HELD,
    );
    assert.equal(secret.length, 2);
    const page = await other.page
      .locator('party-thread')
      .evaluate((element) => element.shadowRoot!.textContent);
    const published = [page, await everythingPublic(), ...streams.map(({ heard }) => heard.text)].join('\n');
    for (const { id, text } of secret) {
      assert.ok(!published.includes(text!), text);
      assert.ok(!published.includes(id), `the id of "${text}"`);
    }
    assert.match(await everythingPublic(), /"entries":2,"roots":2/);
    for (const stream of streams) await stream.close();
  });

  it('shows once a host approves it', async () => {
    const other = await visit(await scene.browser.newContext(), scene.alley);
    const held = (await readThread(scene.alley, scene.alley.hostToken)).find(({ text }) => text === HELD)!;
    await other.live;
    await asHost({ ...minted(), type: 'entry.approved', topic: TOPIC, data: { entry: held.id } });
    await other.page.getByRole('button', { name: '1 new post' }).click();
    await entry(other.page, HELD).waitFor();
  });
});
