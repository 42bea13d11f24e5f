import {
  formatCursor,
  mintEventId,
  SYSTEM,
  type Actor,
  type Command,
  type Cursor,
  type EventIn,
  type Item,
  type ReactionKind,
} from '@partyline/protocol';
import { createPrng, type Prng } from './prng.ts';

/** What one actor sends at one moment. */
export interface Step {
  readonly actor: Actor;
  readonly items: readonly Item[];
  readonly now: number;
}

export const GUESTS: readonly Actor[] = ['ann', 'ben', 'cleo', 'dai'].map((name) => ({
  kind: 'guest',
  id: `g_${name.padEnd(22, '-')}`,
}));
export const HOSTS: readonly Actor[] = ['owner', 'moderator'].map((name) => ({
  kind: 'host',
  id: `h_${name.padEnd(22, '-')}`,
}));
export const TOPICS = ['disco', 'shoes', 'lanes'] as const;
export const ORIGIN = 'https://bowl.example';

const START_MS = Date.UTC(2026, 0, 1);
const REACTIONS: readonly ReactionKind[] = [
  'same',
  'same',
  'same',
  'heart',
  'heart',
  'thanks',
  'laugh',
  'wow',
];
const ODD_TEXTS = [
  '',
  ' \n\t ',
  'a lone \ud800 half',
  '👩‍👩‍👧 **bold** _and_ `code`',
  '<b onclick=x>&amp;</b>',
  'ا‮ب',
];

interface Posted {
  readonly id: string;
  readonly topic: string;
  readonly author: string;
}

type Maker = (actor: Actor) => Command;

/**
 * Makes up what guests, hosts and the command line do, repeatably by seed: mostly sensible, often not.
 * It remembers what it sent, never what became of it, so it replies to what was refused, edits what is
 * gone, depends on what was rejected, repeats itself and uses ids of others.
 */
export class History {
  readonly prng: Prng;
  #now = START_MS;
  #count = 0;
  readonly #seed: number;
  readonly #posts: Posted[] = [];
  readonly #ids: string[] = [];
  readonly #sent = new Map<string, string[]>();
  readonly #promised = new Map<string, string[]>();
  readonly #reacted = new Map<string, string>();
  readonly #cursors: Cursor[] = [];
  readonly #steps: Step[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    this.prng = createPrng(seed);
  }

  /** The party, its origin and its hosts. */
  founding(): Step[] {
    const [owner, moderator] = HOSTS;
    const events: Command[] = [
      this.#system('party.created', { name: 'Saturday Disco Bowl' }),
      this.#system('origin.added', { origin: ORIGIN }),
      this.#system('host.added', { host: owner!.id, name: 'Olga', role: 'owner' }),
      this.#system('host.added', { host: moderator!.id, name: 'Mo', role: 'moderator' }),
    ];
    return events.map((event) => ({ actor: SYSTEM, items: [{ event }], now: this.#now }));
  }

  /** The next thing somebody does. `head` is as far as the log goes by now. */
  next(head: Cursor): Step {
    const { prng } = this;
    this.#cursors.push(head);
    if (!prng.chance(0.3)) this.#now += prng.int(5_000);
    const now = prng.chance(0.05) ? this.#now - prng.int(60_000) : this.#now;
    if (this.#steps.length > 0 && prng.chance(0.06)) return { ...prng.pick(this.#steps.slice(-12)), now };
    const turn = prng.next();
    const actor = turn < 0.62 ? prng.pick(GUESTS) : turn < 0.93 ? prng.pick(HOSTS) : SYSTEM;
    const items = Array.from({ length: prng.chance(0.6) ? 1 : 2 + prng.int(4) }, () => this.#item(actor));
    const step = { actor, items, now };
    this.#steps.push(step);
    return step;
  }

  #item(actor: Actor): Item {
    const { prng } = this;
    if (prng.chance(0.02)) {
      const id = prng.chance(0.5) ? this.#mint() : this.#knownId();
      return { id, code: 'PARTY_EVENT_INVALID', details: '/data/text: must be string' };
    }
    const event = this.#maker(actor)(actor);
    const { id } = event;
    this.#ids.push(id);
    this.#sent.set(actor.id, [...(this.#sent.get(actor.id) ?? []), id]);
    return { event };
  }

  #maker(actor: Actor): Maker {
    const { prng } = this;
    if (actor.kind === 'system') return prng.chance(0.6) ? this.#import : this.#administer;
    const turn = prng.next();
    if (actor.kind === 'guest') {
      if (turn < 0.5) return this.#post;
      if (turn < 0.75) return this.#react;
      if (turn < 0.84) return this.#edit;
      if (turn < 0.91) return this.#remove;
      if (turn < 0.95) return this.#name;
      return prng.pick([this.#moderate, this.#configure, this.#setTopic, this.#administer, this.#import]);
    }
    if (turn < 0.3) return this.#post;
    if (turn < 0.65) return this.#moderate;
    if (turn < 0.72) return this.#react;
    if (turn < 0.77) return this.#edit;
    if (turn < 0.81) return this.#remove;
    if (turn < 0.9) return this.#setTopic;
    if (turn < 0.97) return this.#configure;
    return prng.pick([this.#name, this.#administer]);
  }

  readonly #post: Maker = (actor) => {
    const { prng } = this;
    const parent = prng.chance(0.62) ? this.#pickPost() : undefined;
    const topic = parent && !prng.chance(0.03) ? parent.topic : this.#topic();
    const data: Extract<EventIn, { type: 'post.added' }>['data'] = { text: this.#text() };
    if (parent) data.parent = prng.chance(0.02) ? this.#mint() : parent.id;
    if (prng.chance(0.3)) data.intent = prng.pick(['problem', 'question', 'idea', 'praise']);
    if (prng.chance(actor.kind === 'host' ? 0.35 : 0.15)) data.audience = 'team';
    else if (prng.chance(0.1)) data.audience = 'public';
    if (prng.chance(0.85)) data.open = this.#opening(topic);
    if (prng.chance(actor.kind === 'host' ? 0.1 : 0.01))
      data.fact = {
        label: 'Waiting time',
        value: 4.5,
        unit: 'min',
        n: 12,
        source: 'The desk',
        asOf: START_MS,
      };
    const event = this.#event(
      actor,
      'post.added',
      data,
      topic,
      parent?.author === actor.id ? parent.id : undefined,
    );
    this.#posts.push({ id: event.id, topic, author: actor.id });
    return event;
  };

  readonly #react: Maker = (actor) => {
    const { prng } = this;
    const target = this.#pickPost();
    const kind = prng.pick(REACTIONS);
    const on = prng.chance(0.65);
    const chain = `${actor.id} ${target.id} ${kind}`;
    const event = this.#event(
      actor,
      'reaction.set',
      { entry: target.id, kind, on },
      target.topic,
      this.#reacted.get(chain),
    );
    this.#reacted.set(chain, event.id);
    return event;
  };

  readonly #edit: Maker = (actor) => {
    const { id, topic } = this.#pickPost(actor);
    return this.#event(actor, 'post.edited', { entry: id, text: this.#text() }, topic, id);
  };

  readonly #remove: Maker = (actor) => {
    const { id, topic } = this.#pickPost(actor);
    return this.#event(actor, 'post.removed', { entry: id }, topic, id);
  };

  readonly #moderate: Maker = (actor) => {
    const { id, topic } = this.#pickPost();
    const turn = this.prng.next();
    if (turn < 0.5) return this.#event(actor, 'entry.approved', { entry: id }, topic);
    if (turn < 0.75) return this.#event(actor, 'entry.held', { entry: id }, topic);
    const reason = this.prng.chance(0.05) ? '  ' : `reason ${this.#text().slice(0, 200)}`;
    return this.#event(actor, 'entry.refused', { entry: id, reason }, topic);
  };

  readonly #setTopic: Maker = (actor) => {
    const topic = this.#topic();
    const turn = this.prng.next();
    if (turn < 0.35) return this.#event(actor, 'topic.opened', this.#opening(topic), topic);
    return this.#event(actor, turn < 0.55 ? 'topic.closed' : 'topic.reopened', {}, topic);
  };

  readonly #configure: Maker = (actor) => {
    const { prng } = this;
    const data: Extract<EventIn, { type: 'party.configured' }>['data'] = {};
    if (prng.chance(0.8)) data.policy = prng.pick(['open', 'open', 'open', 'hold', 'hold', 'closed']);
    if (prng.chance(0.15)) data.name = prng.pick(['Saturday Disco Bowl', ' Bowl ', '\u0007', 'Strike\ud800']);
    if (prng.chance(0.2)) data.reactions = prng.pick([['heart'], ['thanks', 'wow'], [], ['same', 'sad']]);
    return this.#event(actor, 'party.configured', data);
  };

  readonly #name: Maker = (actor) => {
    const name = this.prng.pick(['Teo K.', 'Teo K.', ' Ada ', '\n', 'x'.repeat(81), `Guest ${this.#count}`]);
    return this.#event(actor, 'guest.named', { name });
  };

  readonly #import: Maker = () => {
    const { prng } = this;
    const topic = this.#topic();
    const author = { id: `import:${prng.int(5)}`, ...(prng.chance(0.5) ? { name: 'Somebody' } : {}) };
    const visibility = prng.pick(['public', 'public', 'held', 'refused'] as const);
    const id = prng.chance(0.05) ? this.#knownId() : this.#mint();
    this.#posts.push({ id, topic, author: author.id });
    return {
      id,
      type: 'post.imported',
      v: 1,
      topic,
      data: {
        text: this.#text(),
        at: START_MS - prng.int(10_000_000),
        author,
        visibility,
        ...(visibility === 'refused' || prng.chance(0.2) ? { reason: `reason ${this.#text()}` } : {}),
        imported: { source: 'polis', id: `${this.#count}`, agrees: prng.int(9), disagrees: prng.int(9) },
      },
    };
  };

  readonly #administer: Maker = () => {
    const { prng } = this;
    const { id: host } = HOSTS[1]!;
    const turn = prng.next();
    if (turn < 0.25) return this.#system('host.removed', { host });
    if (turn < 0.6)
      return this.#system('host.added', { host, name: prng.pick(['Mo', 'Moritz', '']), role: 'moderator' });
    if (turn < 0.7) return this.#system('origin.removed', { origin: ORIGIN });
    if (turn < 0.95)
      return this.#system('origin.added', { origin: prng.pick([ORIGIN, 'https://a.example', 'nowhere']) });
    return this.#system('party.created', { name: 'Once more' });
  };

  #event<Type extends EventIn['type']>(
    actor: Actor,
    type: Type,
    data: Extract<EventIn, { type: Type }>['data'],
    topic?: string,
    after?: string,
  ): Command {
    const { prng } = this;
    const promised = this.#promised.get(actor.id) ?? [];
    const repeats = prng.chance(0.03);
    const id = repeats
      ? this.#knownId()
      : promised.length > 0 && prng.chance(0.5)
        ? promised.pop()!
        : this.#mint();
    const event: Record<string, unknown> = { id, type, v: 1, data };
    if (topic !== undefined) event['topic'] = topic;
    if (after !== undefined && prng.chance(0.7)) event['after'] = after;
    else if (prng.chance(0.04)) event['after'] = this.#dependency(actor);
    if (prng.chance(type === 'reaction.set' ? 0.8 : 0.2)) {
      const seen = prng.chance(0.6) ? this.#cursors.at(-1) : prng.pick(this.#cursors);
      if (seen) event['base'] = formatCursor(seen);
    }
    return event as unknown as Command;
  }

  /** Something earlier, or something that never arrives, or only later. */
  #dependency(actor: Actor): string {
    const own = this.#sent.get(actor.id) ?? [];
    if (own.length > 0 && this.prng.chance(0.6)) return this.prng.pick(own);
    const id = this.#mint();
    this.#promised.set(actor.id, [...(this.#promised.get(actor.id) ?? []), id]);
    return id;
  }

  #system(type: string, data: object): Command {
    return { id: this.#mint(), type, v: 1, data } as unknown as Command;
  }

  #opening(topic: string): { title: string; url?: string } {
    const { prng } = this;
    const title = prng.pick([`All about ${topic}`, '', `Title ${this.#count}`]);
    if (prng.chance(0.5)) return { title };
    const url = prng.pick([
      `${ORIGIN}/${topic}?a=1#top`,
      `${ORIGIN}/`,
      'https://elsewhere.example/x',
      'javascript:1',
    ]);
    return { title, url: prng.chance(0.8) ? `${ORIGIN}/${topic}` : url };
  }

  #topic(): string {
    return this.prng.pick([TOPICS[0], TOPICS[0], TOPICS[0], TOPICS[0], TOPICS[1], TOPICS[1], TOPICS[2]]);
  }

  /** Rather a recent one; rather an own one when somebody is named. */
  #pickPost(by?: Actor): Posted {
    const { prng } = this;
    const own = by && prng.chance(0.85) ? this.#posts.filter(({ author }) => author === by.id) : [];
    const from = own.length > 0 ? own : this.#posts;
    if (from.length === 0) return { id: this.#mint(), topic: this.#topic(), author: 'nobody' };
    return prng.pick(prng.chance(0.5) ? from.slice(-6) : from);
  }

  #text(): string {
    const { prng } = this;
    this.#count += 1;
    if (prng.chance(0.004)) return 'x'.repeat(10_001);
    if (prng.chance(0.02)) return prng.pick(ODD_TEXTS);
    return `said-${this.#seed}-${this.#count}.${prng.chance(0.05) ? ` ${prng.pick(ODD_TEXTS)}` : ''}`;
  }

  #mint(): string {
    return mintEventId(this.#now, (bytes) => this.prng.bytes(bytes));
  }

  #knownId(): string {
    return this.#ids.length > 0 ? this.prng.pick(this.#ids) : this.#mint();
  }
}
