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
  'fire',
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
  readonly root: string;
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
  readonly #isTimeless: boolean;
  readonly #posts: Posted[] = [];
  readonly #ids: string[] = [];
  readonly #sent = new Map<string, string[]>();
  readonly #promised = new Map<string, string[]>();
  readonly #touched = new Map<string, { target: Posted; kind: ReactionKind }[]>();
  readonly #reacted = new Map<string, string>();
  readonly #pinned: { id: string; topic: string }[] = [];
  readonly #claimed: { id: string; topic: string }[] = [];
  readonly #links: string[] = [];
  readonly #sessions: string[] = [];
  readonly #cursors: Cursor[] = [];
  readonly #steps: Step[] = [];

  /** @param isTimeless - nothing in it depends on when it is decided. */
  constructor(seed: number, isTimeless = false) {
    this.#seed = seed;
    this.#isTimeless = isTimeless;
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
      this.#system('party.configured', { reactions: ['heart', 'thanks', 'laugh'] }),
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
    if (actor.kind === 'system')
      return prng.chance(0.4) ? this.#import : prng.pick([this.#administer, this.#admit, this.#agree]);
    const turn = prng.next();
    if (actor.kind === 'guest') {
      if (turn < 0.43) return this.#post;
      if (turn < 0.62) return this.#react;
      if (turn < 0.72) return this.#ask;
      if (turn < 0.78) return this.#report;
      if (turn < 0.85) return this.#edit;
      if (turn < 0.91) return this.#remove;
      if (turn < 0.94) return this.#name;
      if (turn < 0.97) return this.#leaveAddress;
      return prng.pick([
        this.#moderate,
        this.#follow,
        this.#configure,
        this.#setTopic,
        this.#administer,
        this.#import,
        this.#admit,
      ]);
    }
    if (turn < 0.25) return this.#post;
    if (turn < 0.43) return this.#moderate;
    if (turn < 0.66) return this.#follow;
    if (turn < 0.68) return this.#ask;
    if (turn < 0.7) return this.#report;
    if (turn < 0.74) return this.#react;
    if (turn < 0.78) return this.#edit;
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
    if (prng.chance(parent ? 0.2 : 0.02)) data.why = true;
    if (prng.chance(actor.kind === 'host' ? 0.15 : 0.01)) data.note = true;
    if (prng.chance(actor.kind === 'host' ? 0.4 : 0.01)) data.answer = true;
    if (prng.chance(0.1)) data.mentions = [...new Set([prng.pick(GUESTS).id, prng.pick(HOSTS).id])];
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
    this.#posts.push({ id: event.id, topic, author: actor.id, root: parent?.root ?? event.id });
    return event;
  };

  /** What hosts do about something that was said. */
  readonly #follow: Maker = (actor) => {
    const { prng } = this;
    const { id, topic, root } = this.#pickPost();
    const top = prng.chance(0.9) ? root : id;
    const act = prng.pick([
      'entry.read',
      'entry.claimed',
      'entry.released',
      'entry.settled',
      'entry.dismissed',
      'entry.pinned',
      'entry.pinned',
      'entry.unpinned',
      'entry.answered',
      'entry.answered',
    ] as const);
    const taken = act === 'entry.unpinned' ? this.#pinned : act === 'entry.released' ? this.#claimed : [];
    if (act === 'entry.pinned') this.#pinned.push({ id: top, topic });
    if (act === 'entry.claimed') this.#claimed.push({ id: top, topic });
    if (taken.length > 0 && prng.chance(0.8)) {
      const back = prng.pick(taken);
      return this.#event(actor, act, { entry: back.id } as never, back.topic);
    }
    if (act !== 'entry.answered') return this.#event(actor, act, { entry: top }, topic);
    const ours = this.#posts.filter((post) => post.root === root && post.author.startsWith('h_'));
    const answer = ours.length > 0 && prng.chance(0.9) ? prng.pick(ours).id : id;
    return this.#event(actor, act, { entry: root, answer }, topic);
  };

  /** What the asker says about it. */
  readonly #ask: Maker = (actor) => {
    const { prng } = this;
    const { id, topic, root } = this.#pickPost(actor);
    const entry = prng.chance(0.8) ? root : id;
    if (prng.chance(0.45)) return this.#event(actor, 'entry.reopened', { entry }, topic);
    const below = this.#posts.filter((post) => post.root === root);
    const by = below.length > 0 && prng.chance(0.5) ? { by: prng.pick(below).id } : {};
    return this.#event(actor, 'entry.solved', { entry, ...by }, topic);
  };

  readonly #report: Maker = (actor) => {
    const { id, topic } = this.#pickPost();
    return this.#event(
      actor,
      'entry.reported',
      { entry: id, reason: ` report ${this.#text()} `.slice(0, 900) },
      topic,
    );
  };

  readonly #leaveAddress: Maker = (actor) => {
    const { prng } = this;
    if (prng.chance(0.3)) return this.#event(actor, 'contact.removed', {});
    const email = prng.pick([`said-${actor.id}@example.org`, 'nowhere', ' ida@example.org ']);
    return this.#event(actor, 'contact.given', { email });
  };

  /** Somebody agrees to be told, or wants no more mail. */
  readonly #agree: Maker = () => {
    const { prng } = this;
    const { id: person } = prng.pick(GUESTS);
    if (prng.chance(0.3)) return this.#system('contact.dropped', { person });
    const email = prng.pick([`said-${person}@example.org`, 'ida@example.org']);
    return this.#system('contact.confirmed', { person, email });
  };

  /** Links, sessions and mail of hosts. */
  readonly #admit: Maker = () => {
    const { prng } = this;
    const host = prng.chance(0.95) ? prng.pick(HOSTS).id : 'h_nobody';
    const turn = prng.next();
    const known = (list: string[]) =>
      prng.chance(0.9) ? (list.at(-1) ?? 'none') : prng.pick(['none', ...list]);
    if (turn < 0.3) {
      const link = `l${this.#links.push(`l${this.#links.length}`) - 1}`;
      const place = prng.pick(['page', 'desk'] as const);
      const expires = this.#now + (this.#isTimeless ? START_MS : prng.int(60_000));
      return this.#system('host.linked', { host, link, place, expires });
    }
    if (turn < 0.6) {
      const session = prng.chance(0.2) ? known(this.#sessions) : `s${this.#sessions.length}`;
      this.#sessions.push(session);
      return this.#system('session.opened', { link: known(this.#links), session });
    }
    if (turn < 0.85) return this.#system('session.closed', { session: known(this.#sessions) });
    const email = prng.pick(['said-host@example.org', 'no address', undefined]);
    return this.#system('host.mail-set', {
      host,
      digestMinutes: 15,
      ...(email === undefined ? {} : { email }),
      ...(prng.chance(0.5) ? { quiet: { from: 1_200, to: 480 } } : {}),
    });
  };

  readonly #react: Maker = (actor) => {
    const { prng } = this;
    const before = this.#touched.get(actor.id) ?? [];
    const again = before.length > 0 && prng.chance(0.3) ? prng.pick(before) : undefined;
    const { target, kind } = again ?? { target: this.#pickPost(), kind: prng.pick(REACTIONS) };
    this.#touched.set(actor.id, [...before, { target, kind }]);
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
    if (prng.chance(0.2)) data.message = prng.pick(['', ' Back on Monday ', 'We read everything.']);
    if (prng.chance(0.2)) data.replyPromise = prng.pick(['', 'within two days']);
    if (prng.chance(0.2)) data.timeZone = prng.pick(['', 'Europe/Berlin', 'Nowhere/Land']);
    if (prng.chance(0.25)) data.editMinutes = this.#isTimeless ? null : prng.pick([null, 0, 1, 5]);
    if (prng.chance(0.2)) data.picker = prng.chance(0.5);
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
    this.#posts.push({ id, topic, author: author.id, root: id });
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
    if (from.length === 0) {
      const id = this.#mint();
      return { id, topic: this.#topic(), author: 'nobody', root: id };
    }
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
