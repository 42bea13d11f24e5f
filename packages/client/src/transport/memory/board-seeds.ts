import { SYSTEM, type Actor, type BoardDefinition, type EventInOf } from '@partyline/protocol';
import type { Act } from '../memory.ts';
import type { SeedingParty as Seeding } from './poll-seeds.ts';

/** A vote that stands in a seeded board. */
export interface SeededVote {
  /** Name of whoever voted; without one, of a guest who gave none. */
  readonly guest?: string;
  readonly why?: string;
  /** Guests who second the reason. */
  readonly secondedBy?: readonly string[];
}

export interface SeededIdea {
  readonly title: string;
  readonly text?: string;
  readonly category?: string;
  readonly guest?: string;
  readonly votes?: readonly SeededVote[];
  /** So many more guests have voted, without a word. */
  readonly silentVotes?: number;
  /** What the team decided, in order. */
  readonly decisions?: readonly Omit<EventInOf<'idea.decided'>['data'], 'entry'>[];
  readonly voices?: readonly Omit<EventInOf<'voice.brought'>['data'], 'entry'>[];
  /** What was said in its discussion. */
  readonly comments?: readonly { readonly guest?: string; readonly text: string }[];
  /** It was merged into the idea at this place of the seed. */
  readonly into?: number;
  readonly pinned?: true;
  readonly locked?: true;
}

/** A board that a party in memory begins with. Everything in it comes about by real events. */
export interface SeededBoard {
  readonly topic: string;
  readonly definition: BoardDefinition;
  readonly ideas?: readonly SeededIdea[];
  readonly closed?: true;
  /** Name of the host who decides. */
  readonly host?: string;
}

export interface SeedingParty extends Seeding {
  /** A host of this name, who is one of the team from then on. */
  host(name: string): Actor;
}

/**
 * Lets a board come about.
 *
 * @returns the ids of its ideas, in order.
 * @throws when the party refuses something of it: a seed that is wrong is a mistake in whatever is told with it.
 */
export function seedBoard(party: SeedingParty, seed: SeededBoard): readonly string[] {
  const { topic, definition, ideas = [], closed } = seed;
  const people = new Map<string, Actor>();
  const host = party.host(seed.host ?? 'Team');
  let strangers = 0;
  const person = (name: string | undefined): Actor => {
    if (name === undefined) return { kind: 'guest', id: `g_${topic}-${(strangers += 1)}` };
    let actor = people.get(name);
    if (!actor) people.set(name, (actor = party.guest(name)));
    return actor;
  };
  const does = (actor: Actor, type: string, data: object, where = topic): string => {
    const [receipt] = party.act(actor, [{ type, topic: where, data } as Act]).receipts;
    if (receipt!.delivery === 'confirmed') {
      const { id, visibility } = receipt!;
      // What waits for the team in this party was let through.
      if (visibility === 'held') does(host, 'entry.approved', { entry: id }, where);
      return id;
    }
    throw new Error(`${topic}: ${type} was refused: ${receipt!.code ?? receipt!.delivery}`);
  };

  does(SYSTEM, 'board.created', definition);
  const ids = ideas.map(({ guest, title, text, category }) =>
    does(person(guest), 'idea.proposed', {
      title,
      ...(text !== undefined && { text }),
      ...(category !== undefined && { category }),
    }),
  );
  ideas.forEach((idea, index) => {
    const entry = ids[index]!;
    for (const { guest, why, secondedBy = [] } of idea.votes ?? []) {
      const vote = does(person(guest), 'vote.cast', { entry, ...(why !== undefined && { why }) });
      for (const other of secondedBy)
        does(person(other), 'reaction.set', { entry: `${vote}-why`, kind: 'same', on: true });
    }
    for (let count = 0; count < (idea.silentVotes ?? 0); count += 1)
      does(person(undefined), 'vote.cast', { entry });
    for (const voice of idea.voices ?? []) does(host, 'voice.brought', { entry, ...voice });
    for (const { guest, text } of idea.comments ?? [])
      does(person(guest), 'post.added', { text, open: { title: idea.title } }, `idea.${entry}`);
    for (const decision of idea.decisions ?? []) does(host, 'idea.decided', { entry, ...decision });
    if (idea.pinned) does(host, 'entry.pinned', { entry });
    if (idea.locked) does(host, 'idea.locked', { entry });
  });
  ideas.forEach(({ into }, index) => {
    if (into !== undefined) does(host, 'idea.merged', { entry: ids[index]!, into: ids[into]! });
  });
  if (closed) does(SYSTEM, 'topic.closed', {});
  return ids;
}
