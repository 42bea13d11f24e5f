import {
  currentChange,
  ideaThread,
  isCovered,
  project,
  SYSTEM,
  topicOf,
  type Actor,
  type Audience,
  type BoardEntity,
  type BoardRow,
  type Change,
  type Command,
  type EntryEntity,
  type EntryRow,
  type MineEntity,
  type MineRow,
  type News,
  type Receipt,
  type TopicRow,
} from '@partyline/protocol';
import { HistoryParty } from './history-party.ts';

export const BOARD = 'ideas';
export const START_MS = Date.UTC(2026, 0, 5, 12);
export const DAY_MS = 86_400_000;
export const HOST: Actor = { kind: 'host', id: 'h_1' };
export const guest = (number: number): Actor => ({ kind: 'guest', id: `g_${number}` });

/** Acts on one party with a board, with no more rows at hand than an event names. */
export class BoardStage {
  readonly party = new HistoryParty();
  readonly sent: Command[] = [];
  readonly news: News[] = [];
  readonly told = new Map<string, Map<string, unknown>>();
  now = START_MS;
  #count = 0;

  /** @param definition - of the board; without one there is none. */
  constructor(definition?: object) {
    this.send(SYSTEM, 'party.created', { name: 'Alley' }, { topic: undefined });
    this.send(SYSTEM, 'host.added', { host: HOST.id, name: 'Ada', role: 'host' }, { topic: undefined });
    if (definition) this.send(HOST, 'board.created', { title: 'Ideas', ...definition });
  }

  mint(): string {
    this.#count += 1;
    return `00000000-0000-7000-8000-${this.#count.toString(16).padStart(12, '0')}`;
  }

  /** Sends one event about the board. `extra` may hold `topic`, `after`, `base` and `id`. */
  send(actor: Actor, type: string, data: object, extra: object = {}): Receipt {
    const fields: Record<string, unknown> = { id: this.mint(), type, v: 1, topic: BOARD, data, ...extra };
    if (fields['topic'] === undefined) delete fields['topic'];
    const event = fields as unknown as Command;
    this.sent.push(event);
    const done = this.party.submit([{ actor, items: [{ event }] }], this.now);
    this.news.push(...done.news);
    for (const news of done.news) {
      if (news.turned) this.#readAnew(news.topic!);
      else this.#tell('public', news.public);
      this.#tell('hosts', news.hosts);
      for (const [person, changes] of news.self) this.#tell(`self:${person}`, changes);
    }
    return done.answers[0]![0]!;
  }

  /** Sends an event that has to be taken, and returns its id. */
  do(actor: Actor, type: string, data: object, extra: object = {}): string {
    const receipt = this.send(actor, type, data, extra);
    if (receipt.delivery !== 'confirmed') throw new Error(`${type}: ${refusal(receipt)}`);
    return receipt.id;
  }

  /** Why an event is not taken. */
  refused(actor: Actor, type: string, data: object, extra: object = {}): string {
    return refusal(this.send(actor, type, data, extra));
  }

  propose(actor: Actor, title: string, more: object = {}, extra: object = {}): string {
    return this.do(actor, 'idea.proposed', { title, ...more }, extra);
  }

  comment(actor: Actor, idea: string, text: string): string {
    return this.do(actor, 'post.added', { text }, { topic: ideaThread(idea) });
  }

  entry(id: string): EntryRow {
    return this.party.rows.get(`entry:${id}`) as EntryRow;
  }

  idea(id: string): NonNullable<EntryRow['idea']> {
    return this.entry(id).idea!;
  }

  mine(id: string, person: string): MineRow | undefined {
    return this.party.rows.get(`mine:${id}:${person}`) as MineRow | undefined;
  }

  board(): BoardRow {
    return this.party.rows.get(`board:${BOARD}`) as BoardRow;
  }

  topic(topic: string): TopicRow | undefined {
    return this.party.rows.get(`topic:${topic}`) as TopicRow | undefined;
  }

  seen(id: string, audience: Audience = 'public'): EntryEntity | null {
    return project(this.entry(id), audience) as EntryEntity | null;
  }

  own(id: string, person: string): MineEntity | null {
    const row = this.mine(id, person);
    return row ? (project(row, `self:${person}`) as MineEntity | null) : null;
  }

  shown(): BoardEntity {
    return project(this.board(), 'public') as BoardEntity;
  }

  /** Types of what stands in the log behind a place. */
  tail(from: number): string[] {
    return this.party.log.slice(from).map(({ type }) => type);
  }

  /** What everybody may see of a topic, from nothing. */
  #readAnew(topic: string): void {
    const told = this.told.get('public') ?? new Map<string, unknown>();
    this.told.set('public', told);
    for (const row of this.party.rows.values()) {
      if (topicOf(row) !== topic) continue;
      const change = currentChange(row, 'public');
      const dropped =
        change && ('drop' in change ? `${change.drop} ${change.id}` : nameOf({ ...change.put } as never));
      if (dropped) told.delete(dropped);
      if (change && 'put' in change && !isCovered(this.party.rows, row)) this.#tell('public', [change]);
    }
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

/** What an entity goes by among those that somebody was told of. */
export function nameOf({ type, id, entry, topic }: Record<string, string>): string {
  return `${type} ${id ?? entry ?? topic ?? ''}`;
}

export function refusal(receipt: Receipt): string {
  return receipt.code ?? receipt.delivery;
}
