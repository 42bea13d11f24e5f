import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  ENDPOINTS,
  type BoardDefinition,
  type BoardView,
  type EntryEntity,
  type EventIn,
  type IdeasView,
  type IdeaView,
  type MineView,
  type SearchView,
} from '@partyline/protocol';
import type { AppOptions } from '@partyline/server';
import type { InjectOptions } from 'fastify';
import { guest, newId, PARTY, startParty, type Fixture, type Person } from './party.ts';

export const BOARD = 'ideas';
export const BOARD_URL = ENDPOINTS.topic(PARTY, BOARD);
export const DEFINITION: BoardDefinition = {
  title: 'What shall we build?',
  categories: [
    { id: 'lanes', label: 'Lanes' },
    { id: 'snacks', label: 'Snacks' },
  ],
};

/** An event of the board. */
export function onBoard<Type extends EventIn['type']>(
  type: Type,
  data: Extract<EventIn, { type: Type }>['data'],
  rest: object = {},
) {
  return { id: newId(), type, v: 1, topic: BOARD, data, ...rest } as Extract<EventIn, { type: Type }>;
}

export interface BoardFixture extends Fixture {
  readonly ann: Person;
  readonly asAnn: Partial<InjectOptions>;
  /** Sends events that all have to be confirmed. */
  act(person: Person, ...events: readonly { readonly id: string }[]): Promise<void>;
  /** @returns the idea’s id. */
  propose(title: string, data?: object, person?: Person): Promise<string>;
  /** @returns the id of the event. */
  vote(idea: string, why?: string, person?: Person): Promise<string>;
  board(query?: string): Promise<BoardView>;
  deskBoard(query?: string): Promise<BoardView>;
  idea(id: string, query?: string): Promise<IdeaView>;
  deskIdea(id: string, query?: string): Promise<IdeaView>;
  search(q: string, query?: string): Promise<SearchView>;
  ideasOf(person: Person, query?: string): Promise<IdeasView>;
  mineOf(person: Person): Promise<MineView>;
}

export const bearer = (person: Person) => ({ headers: { authorization: `Bearer ${person.token}` } });
export const titlesOf = (entries: readonly EntryEntity[]) => entries.map(({ idea }) => idea?.title);
export const textsOf = (entries: readonly EntryEntity[]) => entries.map(({ text }) => text);

/** A party with a board, and Ann who is a host. */
export async function startBoard(
  t: TestContext,
  definition: BoardDefinition = DEFINITION,
  options: Partial<AppOptions> = {},
): Promise<BoardFixture> {
  const party = await startParty(t, options);
  const ann = await party.host();
  const act: BoardFixture['act'] = async (person, ...events) => {
    const { receipts } = await party.send(person, events);
    for (const receipt of receipts) assert.equal(receipt.delivery, 'confirmed', JSON.stringify(receipt));
  };
  await act(ann, onBoard('board.created', definition));
  const read = async <T>(url: string, options?: Partial<InjectOptions>) =>
    (await party.get(url, options)).json<T>();
  return {
    ...party,
    ann,
    asAnn: bearer(ann),
    act,
    propose: async (title, data = {}, person = guest()) => {
      const proposed = onBoard('idea.proposed', { title, ...data });
      await act(person, proposed);
      return proposed.id;
    },
    vote: async (entry, why, person = guest()) => {
      const cast = onBoard('vote.cast', { entry, ...(why !== undefined && { why }) });
      await act(person, cast);
      return cast.id;
    },
    board: (query = '') => read(`${BOARD_URL}${query}`),
    deskBoard: (query = '') => read(`${ENDPOINTS.desk(PARTY, BOARD)}${query}`, bearer(ann)),
    idea: (id, query = '') => read(`${ENDPOINTS.idea(PARTY, BOARD, id)}${query}`),
    deskIdea: (id, query = '') => read(`${ENDPOINTS.deskIdea(PARTY, BOARD, id)}${query}`, bearer(ann)),
    search: (q, query = '') => read(`${ENDPOINTS.search(PARTY, BOARD)}?q=${encodeURIComponent(q)}${query}`),
    ideasOf: (person, query = '') => read(`${ENDPOINTS.ideasMine(PARTY, BOARD)}${query}`, bearer(person)),
    mineOf: (person) => read(ENDPOINTS.mine(PARTY, BOARD), bearer(person)),
  };
}
