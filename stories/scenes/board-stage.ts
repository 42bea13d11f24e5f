import { createClient, type Client } from '@partyline/client';
import { createMemoryTransport, type Act, type MemoryTransport } from '@partyline/client/memory';
import { PartyContextRequestEvent, type PartyBoard } from '@partyline/elements';
import { ideaThread, SYSTEM, type Actor } from '@partyline/protocol';
import { atom } from 'nanostores';
import type { SeededBoard } from './board-seeds.ts';

const PARTY = 'saturday-disco-bowl';
const DAY_MS = 86_400_000;

export interface BoardStageOptions {
  readonly locale?: string;
  /** Looks on as a host. */
  readonly asHost?: boolean;
  readonly board: SeededBoard;
  readonly fill?: (stage: BoardStage) => void | Promise<void>;
}

/** A party with a board in this page, with one person's device in front of it. */
export interface BoardStage {
  readonly transport: MemoryTransport;
  readonly client: Client;
  /** Stands around elements as a `<party-space>` would. */
  readonly space: HTMLElement;
  readonly topic: string;
  /** Ids of the ideas by their keys. */
  readonly ids: ReadonlyMap<string, string>;
  /** Does something on the board as somebody, and returns the id of the event. */
  does(actor: Actor, type: Act['type'], data: object, topic?: string): string;
  person(name: string): Actor;
  readonly host: Actor;
  board(attributes?: Readonly<Record<string, string>>): PartyBoard;
}

export async function createBoardStage(options: BoardStageOptions): Promise<BoardStage> {
  const { asHost, board: seed, locale } = options;
  let back = 0;
  const transport = createMemoryTransport({
    party: PARTY,
    name: 'Saturday Disco Bowl',
    now: () => Date.now() - back,
  });
  back = 100 * DAY_MS;
  transport.command({ id: 'origin', type: 'origin.added', v: 1, data: { origin: location.origin } });
  const token = await transport.addHost('Mara', 'owner');
  const host = await transport.actorOf(token);
  const client = createClient({
    party: PARTY,
    transport,
    storage: 'memory',
    ...(asHost && { token, actor: host.id }),
  });
  const space = document.createElement('div');
  const $context = atom({ client, ...(locale && { locale }) });
  space.addEventListener(PartyContextRequestEvent.type, (event) => {
    (event as PartyContextRequestEvent).$context = $context;
    event.stopPropagation();
  });
  const people = new Map<string, Actor>();
  const ids = new Map<string, string>();
  const { topic } = seed;
  const stage: BoardStage = {
    transport,
    client,
    space,
    topic,
    ids,
    host,
    does(actor, type, data, where = topic) {
      const [receipt] = transport.act(actor, [{ type, topic: where, data } as Act]).receipts;
      if (receipt!.delivery === 'confirmed') return receipt!.id;
      throw new Error(`${type} was refused: ${receipt!.code ?? receipt!.delivery}`);
    },
    person(name) {
      let actor = people.get(name);
      if (!actor) people.set(name, (actor = transport.guest(name)));
      return actor;
    },
    board(attributes = {}) {
      const element = document.createElement('party-board');
      for (const [key, value] of Object.entries({ topic, ...attributes })) element.setAttribute(key, value);
      space.append(element);
      return element;
    },
  };
  const { propose, who, ...definition } = seed.definition;
  stage.does(SYSTEM, 'board.created', definition);
  // Time never runs backwards: the oldest idea comes first.
  for (const idea of seed.ideas.toSorted((a, b) => (b.daysAgo ?? 0) - (a.daysAgo ?? 0))) {
    const { by, category, decision, key, pinned, talk = [], text, title, votes = [] } = idea;
    back = (idea.daysAgo ?? 0) * DAY_MS;
    const id = stage.does(stage.person(by), 'idea.proposed', {
      title,
      ...(text !== undefined && { text }),
      ...(category && { category }),
    });
    ids.set(key, id);
    for (const vote of votes) {
      const { by: voter, why } = typeof vote === 'string' ? { by: vote, why: undefined } : vote;
      stage.does(stage.person(voter), 'vote.cast', { entry: id, ...(why && { why }) });
    }
    for (const words of talk) stage.does(stage.person(by), 'post.added', { text: words }, ideaThread(id));
    if (decision) {
      const { answer, nextInDays, status } = decision;
      const next = nextInDays && new Date(Date.now() + nextInDays * DAY_MS).toISOString().slice(0, 10);
      stage.does(host, 'idea.decided', { entry: id, status, answer, ...(next && { next }) });
    }
    if (pinned) stage.does(host, 'entry.pinned', { entry: id });
  }
  back = 0;
  // What was there before those rules came.
  if (propose || who) stage.does(host, 'board.changed', { ...(propose && { propose }), ...(who && { who }) });
  if (seed.closed) stage.does(host, 'topic.closed', {});
  await options.fill?.(stage);
  return stage;
}
