import {
  formatCursor,
  SYSTEM,
  type Actor,
  type Command,
  type EntryRow,
  type EventIn,
  type Policy,
  type Receipt,
  type SystemEvent,
  type Transaction,
} from '@partyline/protocol';
import { HistoryParty } from './history-party.ts';

type Asked = EventIn | SystemEvent;
type DataOf<Type extends Asked['type']> = Extract<Asked, { type: Type }>['data'];

interface Circumstances {
  readonly id?: string;
  readonly topic?: string;
  readonly after?: string;
  readonly base?: string;
  readonly now?: number;
}

export const ANN: Actor = { kind: 'guest', id: 'g_ann-------------------' };
export const BEN: Actor = { kind: 'guest', id: 'g_ben-------------------' };
export const OWNER: Actor = { kind: 'host', id: 'h_owner-----------------' };
export const MODERATOR: Actor = { kind: 'host', id: 'h_moderator-------------' };
export const STAGE_TOPIC = 'disco';
export const STAGE_ORIGIN = 'https://bowl.example';

/** A party on which tests let one thing after another happen. */
export class Stage {
  readonly party = new HistoryParty();
  /** What the last act led to. */
  last: Transaction;
  #count = 0;

  /** With `policy` it is founded, has an owner, a moderator, an origin and one open topic; without, it does not exist yet. */
  constructor(policy?: Policy) {
    this.last = this.party.submit([], 0);
    if (!policy) return;
    this.does(SYSTEM, 'party.created', { name: 'Saturday Disco Bowl' });
    this.does(SYSTEM, 'origin.added', { origin: STAGE_ORIGIN });
    this.does(SYSTEM, 'host.added', { host: OWNER.id, name: 'Olga', role: 'owner' });
    this.does(SYSTEM, 'host.added', { host: MODERATOR.id, name: 'Mo', role: 'moderator' });
    this.does(OWNER, 'topic.opened', { title: 'Disco' });
    if (policy !== 'open') this.does(OWNER, 'party.configured', { policy });
  }

  does<Type extends Asked['type']>(
    actor: Actor,
    type: Type,
    data: DataOf<Type>,
    { now = 1_000, ...circumstances }: Circumstances = {},
  ): Receipt {
    const event = this.event<Type>(type, data, circumstances);
    this.last = this.party.submit([{ actor, items: [{ event }] }], now);
    return this.last.answers[0]![0]!;
  }

  /** Sends several events in one batch. */
  sends(actor: Actor, ...events: Command[]): readonly Receipt[] {
    this.last = this.party.submit([{ actor, items: events.map((event) => ({ event })) }], 1_000);
    return this.last.answers[0]!;
  }

  event<Type extends Asked['type']>(
    type: Type,
    data: DataOf<Type>,
    { id = this.id(), topic, after, base }: Circumstances = {},
  ): Command {
    const concernsTopic =
      /^(post|entry|topic|reaction|poll|ballots?|why|option|people|board|idea|votes?|voice)\./.test(type);
    const place = concernsTopic ? { topic: topic ?? STAGE_TOPIC } : {};
    const needs = { ...(after === undefined ? {} : { after }), ...(base === undefined ? {} : { base }) };
    return { id, type, v: 1, ...place, data, ...needs } as unknown as Command;
  }

  /** Posts, and answers with the entry's id. */
  post(actor: Actor, data: Partial<DataOf<'post.added'>> = {}): string {
    const receipt = this.does(actor, 'post.added', { text: `words ${this.#count}`, ...data });
    if (receipt.delivery !== 'confirmed') throw new Error(`not posted: ${receipt.code}`);
    return receipt.id;
  }

  entry(id: string): EntryRow {
    const row = this.party.rows.get(`entry:${id}`);
    if (row?.kind !== 'entry') throw new Error(`no entry ${id}`);
    return row;
  }

  cursor(): string {
    return formatCursor(this.party.head);
  }

  id(): string {
    this.#count += 1;
    return `01890000-0000-7000-8000-${String(this.#count).padStart(12, '0')}`;
  }
}
