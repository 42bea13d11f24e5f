import {
  ballotKey,
  ballotRow,
  pollKey,
  pollRow,
  type Actor,
  type Item,
  type Submission,
} from '@partyline/protocol';
import type { FastifyRequest } from 'fastify';
import type { Storage } from '../storage/contract.ts';
import { callerOf } from './caller-address.ts';
import type { Crowds } from './crowds.ts';

/** Polls of which is known who may answer; that never changes. */
const KNOWN_MAX = 10_000;

/** Finds the answers that come out of a crowd: many devices behind one address, in a poll that anybody may answer. */
export class CrowdedAnswers {
  readonly #storage: Storage;
  readonly #crowds: Crowds;
  readonly #isForAnyone = new Map<string, boolean>();

  constructor(storage: Storage, crowds: Crowds) {
    this.#storage = storage;
    this.#crowds = crowds;
  }

  /** What somebody sent, in order, in parts: those that come out of a crowd, and the others. */
  async split(
    party: string,
    actor: Actor,
    items: readonly Item[],
    request: FastifyRequest,
  ): Promise<Submission[]> {
    const crowded = await this.#crowdedTopics(party, actor, items, request);
    if (crowded.size === 0) return [{ actor, items }];
    const parts: { actor: Actor; items: Item[] }[] = [];
    for (const item of items) {
      const topic = answeredIn(item);
      const isCrowded = topic !== undefined && crowded.has(topic);
      const last = parts.at(-1);
      if (last && (last.actor.crowded ?? false) === isCrowded) last.items.push(item);
      else parts.push({ actor: isCrowded ? { ...actor, crowded: true } : actor, items: [item] });
    }
    return parts;
  }

  async #crowdedTopics(
    party: string,
    actor: Actor,
    items: readonly Item[],
    request: FastifyRequest,
  ): Promise<Set<string>> {
    const crowded = new Set<string>();
    if (actor.kind !== 'guest') return crowded;
    const network = callerOf(request.ip);
    for (const topic of new Set(items.flatMap((item) => answeredIn(item) ?? []))) {
      if (!(await this.#forAnyone(party, topic))) continue;
      if (!this.#crowds.isCrowded(network, `${party} ${topic}`, actor.id)) continue;
      if (!(await this.#hasAnswer(party, topic, actor.id))) crowded.add(topic);
    }
    return crowded;
  }

  async #forAnyone(party: string, topic: string): Promise<boolean> {
    const name = `${party} ${topic}`;
    const known = this.#isForAnyone.get(name);
    if (known !== undefined) return known;
    const loaded = await this.#storage.load(party, [pollKey(topic)]);
    const row = loaded && pollRow(loaded.rows, topic);
    if (!row) return false;
    const isForAnyone = (row.poll.who ?? 'anyone') === 'anyone';
    this.#isForAnyone.set(name, isForAnyone);
    if (this.#isForAnyone.size > KNOWN_MAX) this.#isForAnyone.delete(this.#isForAnyone.keys().next().value!);
    return isForAnyone;
  }

  /** Whoever has an answer that counts may change it, however many came since. */
  async #hasAnswer(party: string, topic: string, person: string): Promise<boolean> {
    const loaded = await this.#storage.load(party, [ballotKey(topic, person)]);
    const row = loaded && ballotRow(loaded.rows, topic, person);
    return row?.state === 'cast' && !row.apart;
  }
}

function answeredIn(item: Item): string | undefined {
  return 'event' in item && item.event.type === 'ballot.cast' ? item.event.topic : undefined;
}
