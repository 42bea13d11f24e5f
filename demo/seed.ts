import { randomBytes, webcrypto } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  DEVICE_TOKEN_PREFIX,
  ENDPOINTS,
  mintEventId,
  type EventIn,
  type Receipts,
  type ThreadView,
} from '@partyline/protocol';
import { DEMO_GUESTS, type DemoPerson, type DemoPost, type DemoTalk } from './words.ts';

export interface SeedOptions {
  readonly api: string;
  readonly party: string;
  /** The page's origin: guests' words come from there. */
  readonly origin: string;
  readonly hostToken: string;
  readonly talk: DemoTalk;
}

/** Says the demo words through the API, as the guests' devices and the host's would. Does nothing where somebody spoke already. */
export async function seed({ api, party, origin, hostToken, talk }: SeedOptions): Promise<void> {
  const { topic, title, path, posts } = talk;
  if (await hasWords(api, party, topic)) return;
  const guests = DEMO_GUESTS.filter((guest) => posts.some((post) => voices(post).includes(guest)));
  const tokens = new Map<DemoPerson, string>([['host', hostToken]]);
  for (const guest of guests) tokens.set(guest, DEVICE_TOKEN_PREFIX + randomBytes(32).toString('base64url'));

  const say = (person: DemoPerson, events: EventIn[]) =>
    send(`${api}${ENDPOINTS.events(party)}`, origin, tokens.get(person)!, events);

  await say('host', [{ ...minted(), type: 'topic.opened', topic, data: { title, url: `${origin}${path}` } }]);
  for (const guest of guests) await say(guest, [{ ...minted(), type: 'guest.named', data: { name: guest } }]);

  const entries = new Map<string, string>();
  for (const post of posts) {
    const event = minted();
    entries.set(post.key, event.id);
    await say(post.by, [{ ...event, type: 'post.added', topic, data: dataOf(post, entries) }]);
  }
  for (const post of posts) {
    const entry = entries.get(post.key)!;
    const given = Object.entries({ same: post.same ?? [], ...post.reactions }) as [
      'same',
      readonly DemoPerson[],
    ][];
    for (const [kind, people] of given) {
      for (const person of people) {
        await say(person, [{ ...minted(), type: 'reaction.set', topic, data: { entry, kind, on: true } }]);
      }
    }
    if (post.settled) await say('host', [{ ...minted(), type: 'entry.settled', topic, data: { entry } }]);
    if (post.solved) await say(post.by, [{ ...minted(), type: 'entry.solved', topic, data: { entry } }]);
    if (post.held) await say('host', [{ ...minted(), type: 'entry.held', topic, data: { entry } }]);
  }
}

/** Everyone who has a part in a post. */
function voices({ by, same = [], reactions = {} }: DemoPost): DemoPerson[] {
  return [by, ...same, ...Object.values(reactions).flat()];
}

function minted(): { id: string; v: 1 } {
  return { id: mintEventId(Date.now(), (bytes) => webcrypto.getRandomValues(bytes)), v: 1 };
}

function dataOf({ answer, text, intent, replyTo }: DemoPost, entries: ReadonlyMap<string, string>) {
  return {
    text,
    ...(answer && { answer }),
    ...(intent && { intent }),
    ...(replyTo !== undefined && { parent: entries.get(replyTo)! }),
  };
}

async function hasWords(api: string, party: string, topic: string): Promise<boolean> {
  const response = await fetch(api + ENDPOINTS.topic(party, topic));
  if (!response.ok) throw new Error(`The demo's conversation cannot be read: ${await response.text()}`);
  const { head } = (await response.json()) as ThreadView;
  return head.entries > 0;
}

async function send(address: string, origin: string, token: string, events: EventIn[]): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin },
    body: JSON.stringify({ events }),
  });
  if (response.status === 429 || response.status === 503) {
    await delay(Number(response.headers.get('retry-after') ?? 1) * 1000);
    return send(address, origin, token, events);
  }
  const answer = (await response.json()) as Receipts;
  const turnedDown = response.ok ? answer.receipts.find(({ delivery }) => delivery !== 'confirmed') : answer;
  if (turnedDown) throw new Error(`The API turned a demo word down: ${JSON.stringify(turnedDown)}`);
}
