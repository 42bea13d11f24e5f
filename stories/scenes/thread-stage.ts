import { createClient, type Client } from '@partyline/client';
import { createMemoryTransport, type Act, type MemoryTransport } from '@partyline/client/memory';
import { PartyContextRequestEvent, type PartyThread, type StringOverrides } from '@partyline/elements';
import type { Actor, EventInOf, Policy } from '@partyline/protocol';
import { atom } from 'nanostores';

export const TOPIC = 'how-was-saturday';
const PARTY = 'saturday-disco-bowl';
const MINUTE_MS = 60_000;
const LONG_AGO_MS = 400 * 24 * 60 * MINUTE_MS;

type PostData = Partial<EventInOf<'post.added'>['data']>;

export interface StageOptions {
  readonly policy?: Policy;
  readonly locale?: string;
  readonly strings?: StringOverrides;
  /** Looks on as a host. */
  readonly asHost?: boolean;
  /** What has happened before anyone looks. */
  readonly fill?: (stage: Stage) => void | Promise<void>;
}

/** A party in this page, with one person's device in front of it. */
export interface Stage {
  readonly transport: MemoryTransport;
  readonly client: Client;
  /** Stands around elements as a `<party-space>` would. */
  readonly space: HTMLElement;
  /** Lets what follows happen that many minutes ago. Time never runs backwards. */
  ago(minutes: number): void;
  /** Someone posts. @returns the new entry's id. */
  say(who: Actor | string, text: string, more?: PostData): string;
  act(who: Actor, ...events: Act[]): void;
  guest(name: string): Actor;
  host(name: string): Promise<Actor>;
  thread(attributes?: Readonly<Record<string, string>>): PartyThread;
}

export async function createStage(options: StageOptions = {}): Promise<Stage> {
  let back = LONG_AGO_MS;
  const transport = createMemoryTransport({
    party: PARTY,
    name: 'Saturday Disco Bowl',
    now: () => Date.now() - back,
    ...(options.policy && { policy: options.policy }),
  });
  transport.command({ id: 'origin', type: 'origin.added', v: 1, data: { origin: location.origin } });
  const token = options.asHost ? await transport.addHost('Mara', 'owner') : undefined;
  const client = createClient({
    party: PARTY,
    transport,
    storage: 'memory',
    ...(token && { token, actor: (await transport.actorOf(token)).id }),
  });
  const space = document.createElement('div');
  const $context = atom({
    client,
    ...(options.locale && { locale: options.locale }),
    ...(options.strings && { strings: options.strings }),
  });
  space.addEventListener(PartyContextRequestEvent.type, (event) => {
    (event as PartyContextRequestEvent).$context = $context;
    event.stopPropagation();
  });
  const guests = new Map<string, Actor>();
  const stage: Stage = {
    transport,
    client,
    space,
    ago(minutes) {
      back = minutes * MINUTE_MS;
    },
    say(who, text, more = {}) {
      const actor = typeof who === 'string' ? stage.guest(who) : who;
      const { receipts } = transport.act(actor, [
        { type: 'post.added', topic: TOPIC, data: { text, open: { title: 'How was Saturday?' }, ...more } },
      ]);
      const { id, code } = receipts[0]!;
      if (code) throw new Error(code);
      return id;
    },
    act(who, ...events) {
      transport.act(who, events);
    },
    guest(name) {
      const known = guests.get(name) ?? transport.guest(name);
      guests.set(name, known);
      return known;
    },
    host: async (name) => transport.actorOf(await transport.addHost(name)),
    thread(attributes = {}) {
      const element = document.createElement('party-thread');
      for (const [key, value] of Object.entries({
        topic: TOPIC,
        heading: 'How was Saturday?',
        ...attributes,
      })) {
        element.setAttribute(key, value);
      }
      space.append(element);
      return element;
    },
  };
  await options.fill?.(stage);
  stage.ago(0);
  return stage;
}

/** A Saturday night: complaints, an answer of the team, praise, a figure. */
export async function saturday(stage: Stage): Promise<void> {
  const mara = await stage.host('Mara');
  stage.ago(60 * 24 * 9);
  stage.say('Ada', 'No vegan pizza after ten is a sad midnight.', { intent: 'problem' });
  stage.ago(60 * 26);
  const shoes = stage.say(
    'Ines Bergmann',
    'The glow shoes in 36 are always gone by nine. Could we *reserve* a pair with the lane?\n\nI would even pay the deposit up front.',
    { intent: 'idea' },
  );
  stage.ago(60 * 20);
  stage.say(mara, 'Good one. This is how often each size runs out on a Saturday:', {
    parent: shoes,
    fact: {
      label: 'Nights when size 36 ran out',
      value: 11,
      unit: 'of 13',
      n: 13,
      source: 'Shoe counter',
      asOf: Date.now(),
    },
  });
  stage.ago(130);
  const lane = stage.say(
    'Teo K.',
    'Lane 7 ate our ball twice and the jackpot round started without us. We paid for an hour and played forty minutes.',
    { intent: 'problem' },
  );
  stage.act(mara, { type: 'entry.read', topic: TOPIC, data: { entry: lane } });
  for (let number = 1; number <= 12; number += 1) {
    stage.act(stage.guest(`Guest ${number}`), {
      type: 'reaction.set',
      topic: TOPIC,
      data: { entry: lane, kind: 'same', on: true },
    });
    if (number > 9) {
      stage.act(stage.guest(`Guest ${number}`), {
        type: 'reaction.set',
        topic: TOPIC,
        data: { entry: lane, kind: 'heart', on: true },
      });
    }
  }
  stage.ago(64);
  const answer = stage.say(
    mara,
    'That is on us. Your hour is back on your card, and lane 7 is closed until the sensor is changed on Tuesday. I will post here when it is.',
    { parent: lane, answer: true },
  );
  stage.ago(52);
  stage.say('June R.', 'Same on lane 8 the week before, if that helps finding it.', { parent: lane });
  stage.ago(40);
  const thanks = stage.say('Teo K.', 'Thank you! See you on Tuesday then.', { parent: answer });
  stage.ago(31);
  stage.say(mara, 'First round is ours.', { parent: thanks });
  stage.ago(4);
  const anonymous = { kind: 'guest', id: 'g_nobody' } as const;
  stage.say(anonymous, 'The DJ at eleven. Whoever that was: more of them, please 🎶', { intent: 'praise' });
}
