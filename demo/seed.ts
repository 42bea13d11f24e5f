import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  DEVICE_TOKEN_PREFIX,
  ENDPOINTS,
  mintEventId,
  saidId,
  whyId,
  type EventIn,
  type Receipts,
  type ThreadView,
} from '@partyline/protocol';
import type { DemoPoll } from './poll-words.ts';
import type { DemoPerson, DemoPost, DemoTalk } from './words.ts';

export interface SeedOptions {
  readonly api: string;
  readonly party: string;
  /** The page's origin: guests' words come from there. */
  readonly origin: string;
  readonly hostToken: string;
}

/** Speaks for the demo's people through the API, as the guests' devices and the host's would. */
export class Voices {
  readonly #options: SeedOptions;
  readonly #tokens = new Map<DemoPerson, string>();

  constructor(options: SeedOptions) {
    this.#options = options;
    this.#tokens.set('host', options.hostToken);
  }

  get origin(): string {
    return this.#options.origin;
  }

  /** Somebody has spoken in the topic, or answered it. */
  async hasWords(topic: string): Promise<boolean> {
    const { api, party } = this.#options;
    const response = await fetch(api + ENDPOINTS.topic(party, topic));
    if (!response.ok) throw new Error(`The demo's words cannot be read: ${await response.text()}`);
    const { head } = (await response.json()) as ThreadView;
    return head.state !== 'unopened';
  }

  /** @returns the id of the event. */
  async say(person: DemoPerson, what: Said): Promise<string> {
    const { api, party, origin } = this.#options;
    const address = api + ENDPOINTS.events(party);
    let token = this.#tokens.get(person);
    if (!token) {
      token = DEVICE_TOKEN_PREFIX + randomBytes(32).toString('base64url');
      this.#tokens.set(person, token);
      await send(address, origin, token, { ...minted(), type: 'guest.named', data: { name: person } });
    }
    const event = { ...minted(), ...what } as EventIn;
    await send(address, origin, token, event);
    return event.id;
  }
}

type Said = EventIn extends infer Event
  ? Event extends EventIn
    ? Omit<Event, 'id' | 'v' | 'after' | 'base'>
    : never
  : never;

/** Does nothing where somebody spoke already. */
export async function seedTalk(voices: Voices, { topic, title, path, posts }: DemoTalk): Promise<void> {
  if (await voices.hasWords(topic)) return;
  await voices.say('host', { type: 'topic.opened', topic, data: { title, url: voices.origin + path } });
  const entries = new Map<string, string>();
  for (const post of posts) {
    entries.set(
      post.key,
      await voices.say(post.by, { type: 'post.added', topic, data: dataOf(post, entries) }),
    );
  }
  for (const post of posts) {
    const entry = entries.get(post.key)!;
    const given = Object.entries({ same: post.same ?? [], ...post.reactions }) as [
      'same',
      readonly DemoPerson[],
    ][];
    for (const [kind, people] of given) {
      for (const person of people) {
        await voices.say(person, { type: 'reaction.set', topic, data: { entry, kind, on: true } });
      }
    }
    if (post.settled) await voices.say('host', { type: 'entry.settled', topic, data: { entry } });
    if (post.solved) await voices.say(post.by, { type: 'entry.solved', topic, data: { entry } });
    if (post.held) await voices.say('host', { type: 'entry.held', topic, data: { entry } });
  }
}

/** Does nothing where the poll is there already. */
export async function seedPoll(voices: Voices, { topic, definition, ballots }: DemoPoll): Promise<void> {
  if (await voices.hasWords(topic)) return;
  const url = `${voices.origin}/votes`;
  await voices.say('host', { type: 'poll.created', topic, data: { ...definition, url } });
  for (const { by, choice, text, why, same = [] } of ballots) {
    const data = {
      choice: [...choice],
      ...(text !== undefined && { text }),
      ...(why !== undefined && { why }),
      ...(definition.secret && { secret: { code: newCode() } }),
    };
    const ballot = await voices.say(by, { type: 'ballot.cast', topic, data });
    const entry = why === undefined ? saidId(ballot) : whyId(ballot);
    for (const person of same) {
      await voices.say(person, { type: 'reaction.set', topic, data: { entry, kind: 'same', on: true } });
    }
  }
}

/** Of a ballot whose key is thrown away: nobody can change it any more. */
function newCode(): string {
  const key = randomBytes(32).toString('base64url');
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
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

async function send(address: string, origin: string, token: string, event: EventIn): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin },
    body: JSON.stringify({ events: [event] }),
  });
  if (response.status === 429 || response.status === 503) {
    await delay(Number(response.headers.get('retry-after') ?? 1) * 1000);
    return send(address, origin, token, event);
  }
  const answer = (await response.json()) as Receipts;
  const turnedDown = response.ok ? answer.receipts.find(({ delivery }) => delivery !== 'confirmed') : answer;
  if (turnedDown) throw new Error(`The API turned a demo word down: ${JSON.stringify(turnedDown)}`);
}
