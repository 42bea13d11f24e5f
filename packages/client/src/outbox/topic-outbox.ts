import {
  entityOf,
  formatCursor,
  mintEventId,
  type Cursor,
  type EventIn,
  type EventInOf,
  type EventInType,
  type Row,
  type Rows,
} from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import { madeAnew } from './anew.ts';
import { foldPending } from './pending.ts';
import type { Person } from './person.ts';
import type { OutboxRecord } from './record.ts';
import type { Rules } from './rules.ts';
import type { Session } from './session.ts';

export interface TopicOutboxOptions {
  readonly context: ClientContext;
  readonly session: Session;
  readonly topic: string;
  /** Those of the topic's kind. */
  readonly rules: Rules;
  /** What the server has told, as rows. */
  rows(person: Person): Rows;
  /** How far the view has come that is on the screen. */
  cursor(): Cursor | undefined;
  /** How far the private part has come; absent until it was read. */
  ownCursor(): Cursor | undefined;
  /** The screen shows what came of a confirmed event, though the cursors have not reached it. */
  shows?(event: EventIn, seq: number): boolean;
  /** Somebody acts here, with a secret that was minted now if there was none. */
  onArrive?(person: Person): void;
  /** An event is in the outbox: what it leads to can be drawn. */
  onIssue(): void;
}

/** One topic's part of the outbox, whatever kind of topic it is. */
export interface TopicOutbox {
  /** What is on the way, in the order it was made; with it what the person says of themselves. */
  records(person: Person): OutboxRecord[];
  /** Lets go of what the view shows, sends again what a restore has lost, and returns what is left. */
  settle(person: Person): OutboxRecord[];
  /** The rows that these records change, by key. */
  fold(person: Person, records: readonly OutboxRecord[]): Map<string, Row>;
  arrive(): Promise<Person>;
  /** The last event on the way that matches. */
  waiting(person: Person, match: (event: EventIn) => boolean): string | undefined;
  /**
   * Refuses at once what the server would refuse; else keeps it and hands it over.
   *
   * @param after - id of an own earlier event that has to arrive first.
   * @returns the id of the event.
   */
  issue<Type extends EventInType>(type: Type, data: EventInOf<Type>['data'], after?: string): Promise<string>;
  /** Issues an event behind what it names, where that was made here and is still on the way. */
  act<Type extends EventInType>(type: Type, data: EventInOf<Type>['data']): Promise<void>;
  /** Sends what was turned down or waits, now. */
  retry(): void;
  /** Takes what was turned down about an entity off the screen. Its text is returned, so that nothing typed is lost. */
  discard(entity: string): Promise<string>;
  readDraft(place: string): Promise<string>;
  writeDraft(place: string, text: string): Promise<void>;
}

export function createTopicOutbox(options: TopicOutboxOptions): TopicOutbox {
  const { context, session, topic, rules } = options;
  /** The epoch of the view that was shown while an event was last unsent. */
  const epochs = new Map<string, string | undefined>();

  const mintId = () => mintEventId(context.now(), context.random);

  const records = (person: Person): OutboxRecord[] =>
    [...person.outbox.records.values()].filter(({ event }) => !('topic' in event) || event.topic === topic);

  const fold = (person: Person, own: readonly OutboxRecord[], known = options.rows(person)) =>
    foldPending(known, own, person.actor, rules);

  const waiting = (person: Person, match: (event: EventIn) => boolean): string | undefined =>
    records(person).findLast(({ event, state }) => state !== 'confirmed' && match(event))?.event.id;

  const arrive = async (): Promise<Person> => {
    const person = await session.arrive();
    options.onArrive?.(person);
    return person;
  };

  const issue: TopicOutbox['issue'] = async (type, data, after) => {
    const person = await arrive();
    await rules.fetch?.(type);
    const base = options.ownCursor() ?? options.cursor();
    const event = {
      id: mintId(),
      type,
      v: 1,
      ...(/^(guest|contact|party|asks)/.test(type) ? {} : { topic }),
      data,
      ...(after && { after }),
      ...(base && { base: formatCursor(base) }),
    } as EventIn;
    const known = options.rows(person);
    const pending = fold(person, records(person), known);
    const rows: Rows = { get: (key) => pending.get(key) ?? known.get(key) };
    const decision = rules.decide(rows, event, person.actor, context.now());
    if (decision.outcome === 'rejected' && decision.code !== 'PARTY_ENTRY_NOT_FOUND')
      throw new PartyError(decision.code, decision.code, { status: 400 });
    const isKept = person.outbox.add(event);
    options.onIssue();
    await isKept;
    person.sender.flush();
    return event.id;
  };

  /** What a host has half written is for that host's eyes, also after signing out. */
  const draftKey = async (place: string): Promise<string> => {
    const host = await session.host();
    return `draft:${host ? `${host}:` : ''}${topic}:${place}`;
  };

  return {
    records,
    /** A view that still shows the epoch from before the answer has lost nothing: it is behind, and will be read anew. */
    settle(person) {
      const cursor = options.cursor();
      const own = options.ownCursor();
      const changes = new Map<string, OutboxRecord | undefined>();
      for (const record of records(person)) {
        const { event, at, state, seq, epoch } = record;
        const { id, type } = event;
        if (state !== 'confirmed') epochs.set(id, cursor?.epoch);
        else if (cursor && epoch !== cursor.epoch) {
          if (epochs.get(id) !== cursor.epoch) changes.set(id, { event, at, state: 'queued' });
        } else if (
          seq === undefined ||
          /^(guest|contact)/.test(type) ||
          (cursor && own?.epoch === cursor.epoch && Math.min(cursor.seq, own.seq) >= seq) ||
          options.shows?.(event, seq)
        )
          changes.set(id, undefined);
      }
      if (changes.size > 0) {
        void person.outbox.replace(changes);
        if ([...changes.values()].some(Boolean)) person.sender.flush();
      }
      return records(person);
    },
    fold: (person, own) => fold(person, own),
    arrive,
    waiting,
    issue,
    async act(type, data) {
      const person = await arrive();
      const named: unknown[] = Object.values(data);
      await issue(
        type,
        data,
        waiting(person, ({ id }) => named.includes(id)),
      );
    },
    retry() {
      const { person } = session;
      if (!person) return;
      const turnedDown = records(person).filter(({ state }) => state === 'rejected');
      const again = madeAnew(turnedDown, context.now(), mintId);
      if (again.size > 0) void person.outbox.replace(again).then(person.sender.flush);
      else person.sender.flush();
    },
    async discard(entity) {
      const { person } = session;
      const gone = new Map<string, undefined>();
      let text = '';
      for (const { event, state } of person ? records(person) : []) {
        if (state !== 'rejected' || entityOf(event) !== entity) continue;
        gone.set(event.id, undefined);
        if ('text' in event.data) ({ text = '' } = event.data);
      }
      if (gone.size > 0) await person!.outbox.replace(gone);
      return text;
    },
    async readDraft(place) {
      if (!session.isStarted()) return '';
      const kept = await (await session.storage()).get(await draftKey(place));
      return typeof kept === 'string' ? kept : '';
    },
    async writeDraft(place, text) {
      if (!text && !session.isStarted()) return;
      await (await session.storage()).put([[await draftKey(place), text || undefined]]);
    },
  };
}
