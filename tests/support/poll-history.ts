import {
  applyLogEvent,
  choicesOf,
  keysOf,
  keysOfSubmissions,
  receiptKey,
  SYSTEM,
  transact,
  type Actor,
  type Change,
  type Command,
  type Head,
  type LogEvent,
  type News,
  type Receipt,
  type Row,
} from '@partyline/protocol';
import { createPrng, type Prng } from './prng.ts';

export const START_MS = Date.UTC(2026, 0, 5, 21);
const GUESTS = 7;
const EPOCH = 'e1';

/** Changes told to one audience, laid over one another. */
export type Told = Map<string, unknown>;

/** A party with one poll, what happened in it, and what each audience was told of that. */
export interface PollHistory {
  readonly seed: number;
  readonly topic: string;
  readonly log: readonly LogEvent[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly receipts: readonly Receipt[];
  readonly sent: readonly Command[];
  readonly news: readonly News[];
  readonly told: ReadonlyMap<string, Told>;
  /** What guests put into the box, by code; of a changed one the last that was taken. */
  readonly papers: ReadonlyMap<string, readonly string[]>;
}

export const guest = (number: number): Actor => ({ kind: 'guest', id: `g_${number}` });
export const HOST: Actor = { kind: 'host', id: 'h_1' };

/** Acts on one party, with no more rows at hand than an event names. */
export class PollStage {
  readonly rows = new Map<string, Row>();
  readonly log: LogEvent[] = [];
  readonly receipts: Receipt[] = [];
  readonly sent: Command[] = [];
  readonly news: News[] = [];
  readonly told = new Map<string, Told>();
  now = START_MS;
  head: Head = { epoch: EPOCH, seq: 0, at: 0 };
  readonly #known = new Map<string, Receipt>();
  #count = 0;

  constructor() {
    this.send(SYSTEM, 'party.created', { name: 'Alley' });
    this.send(SYSTEM, 'host.added', { host: HOST.id, name: 'Ada', role: 'host' });
  }

  mint(): string {
    this.#count += 1;
    return `00000000-0000-7000-8000-${this.#count.toString(16).padStart(12, '0')}`;
  }

  /** Sends one event and returns its receipt. `extra` may hold `topic`, `after`, `base` and `id`. */
  send(actor: Actor, type: string, data: object, extra: object = {}): Receipt {
    const event = { id: this.mint(), type, v: 1, data, ...extra } as unknown as Command;
    this.sent.push(event);
    const submissions = [{ actor, items: [{ event }] }];
    const loaded = new Map<string, Row>();
    for (let size = -1; size !== loaded.size;) {
      size = loaded.size;
      for (const key of keysOfSubmissions(submissions, loaded)) {
        const row = this.rows.get(key);
        if (row) loaded.set(key, row);
      }
    }
    const done = transact(this.head, loaded, this.#known, submissions, this.now);
    for (const { actor, receipt } of done.receipts) this.#known.set(receiptKey(actor, receipt.id), receipt);
    this.head = done.head;
    this.log.push(...done.log);
    for (const row of done.rows) this.rows.set(row.key, row);
    this.news.push(...done.news);
    for (const news of done.news) {
      this.#tell('public', news.public);
      this.#tell('hosts', news.hosts);
      for (const [person, changes] of news.self) this.#tell(`self:${person}`, changes);
    }
    const receipt = done.answers[0]![0]!;
    this.receipts.push(receipt);
    return receipt;
  }

  #tell(audience: string, changes: readonly Change[]): void {
    const told = this.told.get(audience) ?? new Map<string, unknown>();
    this.told.set(audience, told);
    for (const change of changes) {
      if ('drop' in change) told.delete(`${change.drop} ${change.id}`);
      else told.set(nameOf(change.put as unknown as Record<string, string>), change.put);
    }
  }
}

function nameOf(entity: Record<string, string>): string {
  const { type, id, entry, topic } = entity;
  if (type === 'entry') return `entry ${id}`;
  if (type === 'mine') return `mine ${entry}`;
  return type === 'poll' || type === 'ballot' || type === 'ask' || type === 'topic'
    ? `${type} ${topic}`
    : type!;
}

/** The rows that a log comes to when it is folded anew, with no more rows at hand than each event names. */
export function replayed(log: readonly LogEvent[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const event of log) {
    const loaded = new Map<string, Row>();
    for (let size = -1; size !== loaded.size;) {
      size = loaded.size;
      for (const key of keysOf(event, event.actor, loaded)) {
        const row = rows.get(key);
        if (row) loaded.set(key, row);
      }
    }
    applyLogEvent(loaded, event, (row) => {
      loaded.set(row.key, row);
      rows.set(row.key, row);
    });
  }
  return rows;
}

interface Script {
  readonly stage: PollStage;
  readonly prng: Prng;
  readonly topic: string;
  readonly kind: string;
  readonly isSecret: boolean;
  /** What can be chosen, with what cannot. */
  readonly choices: string[];
  /** Entries that were made here, whether or not they were taken. */
  readonly entries: string[];
  readonly last: Map<string, string>;
  /** The code that each guest has, and every code that was ever used. */
  readonly codes: Map<string, string>;
  readonly papers: Map<string, readonly string[]>;
  asked?: string;
}

const KINDS = ['single', 'single', 'multiple', 'ranked', 'ranked', 'rating', 'nps', 'csat', 'open'] as const;
const REASONS = ['because', 'Because', ' the   lanes ', '', 'w'.repeat(281), 'no reason', 'why not?'];

/** Everything that can happen to a poll, drawn from a seed. */
export function pollHistory(seed: number, length = 70): PollHistory {
  const prng = createPrng(seed);
  const stage = new PollStage();
  const kind = prng.pick(KINDS);
  const isSecret = kind !== 'open' && prng.chance(0.3);
  const topic = 'sound';
  const script: Script = {
    stage,
    prng,
    topic,
    kind,
    isSecret,
    choices: choicesFor(kind),
    entries: [],
    last: new Map(),
    codes: new Map(),
    papers: new Map(),
  };
  if (prng.chance(0.3)) stage.send(HOST, 'party.configured', { policy: 'hold' });
  stage.send(HOST, 'poll.created', definition(script), { topic });
  const guests = isSecret ? 16 : GUESTS;
  for (let index = 0; index < length; index += 1) {
    if (prng.chance(0.04)) stage.now += 86_400_000 * prng.int(40);
    stage.now += prng.int(60_000);
    step(script, guests);
  }
  const { log, rows, receipts, sent, news, told } = stage;
  return { seed, topic, log, rows, receipts, sent, news, told, papers: script.papers };
}

function choicesFor(kind: string): string[] {
  if (kind === 'nps') return ['0', '6', '8', '9', '10', '11'];
  if (kind === 'csat' || kind === 'rating') return ['1', '3', '4', '5', '6'];
  return kind === 'open' ? [] : ['a', 'b', 'c', 'd', 'other', 'nothing'];
}

function definition({ prng, kind, isSecret, stage }: Script): object {
  const isOptions = kind === 'single' || kind === 'multiple' || kind === 'ranked';
  return {
    kind,
    title: 'Which lane?',
    ...(isOptions && { options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Lane ${id}` })) }),
    ...(kind === 'multiple' && { min: 1, max: 3 }),
    ...(kind !== 'ranked' && isOptions && prng.chance(0.5) && { other: true }),
    ...(isOptions && !isSecret && prng.chance(0.6) && { propose: prng.pick(['open', 'hold']) }),
    ...(isSecret && { secret: true }),
    ...(prng.chance(0.15) && { change: false }),
    ...(prng.chance(0.1) && { who: 'named' }),
    ...(prng.chance(0.2) && { opens: stage.now + 30_000 }),
    ...(prng.chance(0.2) && { closes: stage.now + 3_000_000 }),
    ...(prng.chance(0.6) && { results: prng.pick(['answered', 'always', 'closed', 'hosts']) }),
    ...(prng.chance(0.6) && { floor: prng.pick([0, 1, 3]) }),
    ...(prng.chance(0.2) && { quorum: 4 }),
  };
}

/** Something that was said here and by whom, most likely; now and then what nobody knows. */
function pickEntry({ prng, stage, entries }: Script): { entry: string; author: Actor } {
  const said = [...stage.rows.values()].flatMap((row) => (row.kind === 'entry' ? [row] : []));
  if (said.length === 0 || prng.chance(0.05))
    return { entry: entries.length > 0 ? prng.pick(entries) : 'nothing', author: guest(0) };
  const { id, author } = prng.pick(said);
  return { entry: id, author: { kind: 'guest', id: author.id } };
}

function step(script: Script, guests: number): void {
  const { prng, stage, topic } = script;
  const number = prng.int(guests);
  const actor: Actor = prng.chance(0.15) ? { ...guest(number), crowded: true } : guest(number);
  const turn = prng.next();
  if (turn < 0.42) return cast(script, actor);
  if (turn < 0.48)
    return script.isSecret && prng.chance(0.9)
      ? cast(script, actor)
      : own(script, actor, 'ballot.withdrawn', {});
  if (turn < 0.57) {
    const ask = script.asked && prng.chance(0.7) ? { ask: script.asked } : {};
    return own(script, actor, 'why.given', { text: prng.pick(REASONS), ...ask }, true);
  }
  if (turn < (script.isSecret ? 0.575 : 0.62)) {
    const text = prng.pick(['Lane A', 'Lane e', 'lane E', ' Lane f', 'Lane g', '', 'x'.repeat(121)]);
    own(script, actor, 'option.proposed', { text }, true);
    script.choices.push(script.entries.at(-1)!);
    return;
  }
  if (turn < 0.74) {
    const { entry } = pickEntry(script);
    const type = prng.pick(['entry.held', 'entry.approved', 'entry.approved', 'entry.refused', 'entry.read']);
    stage.send(HOST, type, type === 'entry.refused' ? { entry, reason: 'No.' } : { entry }, { topic });
    return;
  }
  if (turn < 0.8) {
    const { entry, author } = pickEntry(script);
    const who = prng.chance(0.9) ? author : actor;
    if (prng.chance(0.6)) stage.send(who, 'post.edited', { entry, text: prng.pick(REASONS) }, { topic });
    else stage.send(who, 'post.removed', { entry }, { topic });
    return;
  }
  if (turn < 0.84) {
    const { entry } = pickEntry(script);
    stage.send(actor, 'reaction.set', { entry, kind: 'same', on: prng.chance(0.7) }, { topic });
    return;
  }
  if (turn < 0.87) return void stage.send(guest(number), 'guest.named', { name: `Guest ${number}` });
  if (turn < 0.89) return void stage.send(guest(number), 'asks.muted', { on: prng.chance(0.6) });
  host(script, guests);
}

function cast(script: Script, actor: Actor): void {
  const { prng, stage, kind, choices } = script;
  const count = kind === 'multiple' || kind === 'ranked' ? 1 + prng.int(4) : kind === 'open' ? 0 : 1;
  const taken = stage.rows.get(`poll:${script.topic}`);
  const known = prng.chance(0.9) && taken?.kind === 'poll' ? choicesOf(taken) : choices;
  const choice = prng
    .shuffle(known)
    .slice(0, prng.chance(0.9) && kind !== 'ranked' ? Math.min(count, 3) : count);
  const isWorded = kind === 'open' || choice.includes('other') ? prng.chance(0.9) : prng.chance(0.03);
  const data: Record<string, unknown> = { choice };
  if (isWorded) data.text = prng.pick(['My own words', 'Others', 'My own words', '']);
  if (prng.chance(0.4)) data.why = prng.pick(REASONS);
  if (prng.chance(0.3)) data.via = prng.pick(['mail', 'receipt', 'table-4']);
  if (!script.isSecret) {
    if (prng.chance(0.01)) data.secret = { code: 'x'.repeat(22) };
    return own(script, actor, 'ballot.cast', data);
  }
  const before = script.codes.get(actor.id);
  const code = prng.chance(0.03) && before ? before : codeOf(prng);
  const was = before && prng.chance(0.9) ? { was: before } : prng.chance(0.03) ? { was: codeOf(prng) } : {};
  data.secret = { code, ...was };
  const { delivery } = script.stage.send(actor, 'ballot.cast', data, { topic: script.topic });
  if (delivery !== 'confirmed' || code === before) return;
  script.codes.set(actor.id, code);
  script.papers.set(code, script.kind === 'multiple' ? [...choice].sort() : choice);
}

function codeOf(prng: Prng): string {
  return Array.from({ length: 22 }, () => prng.pick([...'ABCDEFGHabcdefgh01234567_-'])).join('');
}

/** What a person does about their own answer: made at the newest, or at something older. */
function own(script: Script, actor: Actor, type: string, data: object, isEntry = false): void {
  const { stage, prng, topic, last } = script;
  const id = stage.mint();
  const before = last.get(actor.id);
  const base = prng.chance(0.2) ? { base: `${EPOCH}.${prng.int(stage.head.seq + 1)}` } : {};
  const after = before !== undefined && prng.chance(0.3) ? { after: before } : {};
  const { delivery } = stage.send(actor, type, data, { topic, id, ...base, ...after });
  if (delivery === 'confirmed') last.set(actor.id, id);
  if (isEntry) script.entries.push(id);
  else script.entries.push(`${id}-why`, `${id}-said`);
}

function host(script: Script, guests: number): void {
  const { prng, stage, topic } = script;
  const turn = prng.next();
  const poll = stage.rows.get(`poll:${topic}`);
  const isClosed = poll?.kind === 'poll' && poll.state === 'closed';
  if (turn < (isClosed ? 0 : 0.06)) return void stage.send(HOST, 'topic.closed', {}, { topic });
  if (turn < (isClosed ? 0.5 : 0.1)) return void stage.send(HOST, 'topic.reopened', {}, { topic });
  if (turn < 0.6) return void stage.send(HOST, 'ballots.counted', {}, { topic });
  if (turn < 0.8) return void stage.send(HOST, 'poll.changed', changeOf(script), { topic });
  if (turn < 0.9) {
    const people = prng.shuffle(Array.from({ length: guests }, (_, index) => `g_${index}`)).slice(0, 6);
    const id = stage.mint();
    const { delivery, seq } = stage.send(HOST, 'people.asked', { question: ' Why? ', people }, { topic, id });
    if (delivery === 'confirmed' && seq) script.asked = id;
    return;
  }
  if (turn < 0.95) {
    const person = `import:${prng.int(3)}`;
    const choice = script.choices.length > 0 ? [prng.pick(script.choices)] : [];
    const at = START_MS - prng.int(5) * 1_000;
    const imported = { source: 'old', id: `${prng.int(9)}` };
    return void stage.send(SYSTEM, 'ballot.imported', { person, choice, at, imported }, { topic });
  }
  stage.send(prng.pick([guest(1), HOST]), 'post.added', { text: 'Hello' }, { topic });
}

function changeOf({ prng, stage }: Script): object {
  return prng.pick<object>([
    { title: prng.pick(['Which lane?', 'Which  lane then?', '']) },
    { options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: prng.pick(['Lane', 'Line']) + ` ${id}` })) },
    { options: ['a', 'b', 'c', 'd', 'h'].map((id) => ({ id, text: `Lane ${id}` })) },
    { options: ['a', 'b'].map((id) => ({ id, text: `Lane ${id}` })) },
    { closes: prng.pick([null, stage.now + 500_000, stage.now - 1]) },
    { opens: null },
    { results: prng.pick(['always', 'hosts', 'closed']) },
    { floor: prng.pick([0, 2, 5]), quorum: prng.pick([0, 3]) },
    { note: prng.pick(['', 'A note.']), propose: prng.pick(['off', 'open', 'hold']) },
  ]);
}
