import {
  whyId,
  type Actor,
  type EventInOf,
  type PollDefinition,
  type RandomSource,
} from '@partyline/protocol';
import { base64url } from '../../identity/actor.ts';
import type { PollAnswer } from '../../poll/contract.ts';
import type { Act, MemoryTransport } from '../memory.ts';

const CODE_CHARACTERS = 22;
const CODE_BYTES = 18;

/** An answer that stands in a seeded poll. */
export interface SeededBallot extends PollAnswer {
  /** Name of whoever gave it; without one, of a guest who gave none. */
  readonly guest?: string;
  /** Guests who second the reason. */
  readonly secondedBy?: readonly string[];
  /** Counted apart, as of one of many devices behind one address. */
  readonly apart?: true;
}

/** A poll that a party in memory begins with. Everything in it comes about by real events. */
export interface SeededPoll {
  readonly topic: string;
  readonly definition: PollDefinition;
  readonly ballots?: readonly SeededBallot[];
  /** Options that guests have proposed. */
  readonly proposed?: readonly { readonly guest?: string; readonly text: string }[];
  readonly closed?: true;
}

export interface SeedingParty extends Pick<MemoryTransport, 'act' | 'guest'> {
  readonly random: RandomSource;
}

/**
 * Lets a poll come about.
 *
 * @throws when the party refuses something of it: a seed that is wrong is a mistake in whatever is told with it.
 */
export function seedPoll(party: SeedingParty, host: Actor, seed: SeededPoll): void {
  const { topic, definition, ballots = [], proposed = [], closed } = seed;
  const people = new Map<string, Actor>();
  let strangers = 0;
  const person = (name: string | undefined): Actor => {
    if (name === undefined) return { kind: 'guest', id: `g_${topic}-${(strangers += 1)}` };
    let actor = people.get(name);
    if (!actor) people.set(name, (actor = party.guest(name)));
    return actor;
  };
  const does = (actor: Actor, type: string, data: object): string => {
    const [receipt] = party.act(actor, [{ type, topic, data } as Act]).receipts;
    if (receipt!.delivery === 'confirmed') return receipt!.id;
    throw new Error(`${topic}: ${type} was refused: ${receipt!.code ?? receipt!.delivery}`);
  };

  does(host, 'poll.created', definition);
  for (const { guest, text } of proposed) does(person(guest), 'option.proposed', { text });
  for (const ballot of ballots) {
    const { guest, secondedBy = [], apart, ...answer } = ballot;
    const code = () =>
      base64url(party.random(new Uint8Array(CODE_BYTES)) as Uint8Array).slice(0, CODE_CHARACTERS);
    const data: EventInOf<'ballot.cast'>['data'] = {
      ...answer,
      choice: [...answer.choice],
      ...(definition.secret && { secret: { code: code() } }),
    };
    const actor: Actor = apart ? { ...person(guest), crowded: true } : person(guest);
    const id = does(actor, 'ballot.cast', data);
    for (const other of secondedBy)
      does(person(other), 'reaction.set', { entry: whyId(id), kind: 'same', on: true });
  }
  if (closed) does(host, 'topic.closed', {});
}
