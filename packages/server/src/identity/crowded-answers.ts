import {
  aboveOf,
  ballotKey,
  ballotRow,
  boardKey,
  boardRow,
  entryKey,
  ideaRow,
  isCountedVote,
  mineKey,
  mineRow,
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

/** What somebody answers: a poll, or one idea with a vote. */
interface Asked {
  readonly topic: string;
  readonly idea?: string;
}

/** Finds the answers and votes that come out of a crowd: many devices behind one address, where anybody may answer or vote. */
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
    const crowded = await this.#crowdedNames(party, actor, items, request);
    if (crowded.size === 0) return [{ actor, items }];
    const parts: { actor: Actor; items: Item[] }[] = [];
    for (const item of items) {
      const asked = askedIn(item);
      const isCrowded = asked !== undefined && crowded.has(nameOf(asked));
      const last = parts.at(-1);
      if (last && (last.actor.crowded ?? false) === isCrowded) last.items.push(item);
      else parts.push({ actor: isCrowded ? { ...actor, crowded: true } : actor, items: [item] });
    }
    return parts;
  }

  async #crowdedNames(
    party: string,
    actor: Actor,
    items: readonly Item[],
    request: FastifyRequest,
  ): Promise<Set<string>> {
    const crowded = new Set<string>();
    if (actor.kind !== 'guest' || !this.#crowds.active) return crowded;
    const network = callerOf(request.ip);
    const all = new Map(items.flatMap((item) => askedIn(item) ?? []).map((asked) => [nameOf(asked), asked]));
    for (const [name, { topic, idea }] of all) {
      const isCrowded = (subject: string) => this.#crowds.isCrowded(network, `${party} ${subject}`, actor.id);
      const isApart =
        idea === undefined
          ? (await this.#forAnyone(party, topic)) &&
            isCrowded(topic) &&
            !(await this.#hasAnswer(party, topic, actor.id))
          : await this.#votesApart(party, { topic, idea, person: actor.id }, isCrowded);
      if (isApart) crowded.add(name);
    }
    return crowded;
  }

  /** What was merged is one idea, whichever of them is voted for. Whoever has a vote that counts keeps it, as with answers. */
  async #votesApart(
    party: string,
    { topic, idea, person }: Required<Asked> & { readonly person: string },
    isCrowded: (subject: string) => boolean,
  ): Promise<boolean> {
    const loaded = await this.#storage.load(party, [boardKey(topic), entryKey(idea), mineKey(idea, person)]);
    const board = loaded && boardRow(loaded.rows, topic);
    let head = loaded && ideaRow(loaded.rows, idea);
    if (!board || !head || (board.board.who ?? 'anyone') !== 'anyone') return false;
    const vote = mineRow(loaded!.rows, idea, person)?.vote;
    const counts = vote?.on === true && isCountedVote(vote, head);
    for (let above = aboveOf(head); above !== undefined; above = head && aboveOf(head)) {
      const found = await this.#storage.load(party, [entryKey(above)]);
      head = found && ideaRow(found.rows, above);
    }
    return head !== undefined && isCrowded(`${topic} ${head.id}`) && !counts;
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

function askedIn(item: Item): Asked | undefined {
  if (!('event' in item)) return undefined;
  const { event } = item;
  if (event.type === 'ballot.cast') return { topic: event.topic };
  return event.type === 'vote.cast' ? { topic: event.topic, idea: event.data.entry } : undefined;
}

function nameOf({ topic, idea }: Asked): string {
  return idea === undefined ? topic : `${topic} ${idea}`;
}
