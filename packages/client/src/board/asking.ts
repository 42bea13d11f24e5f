import type { BoardView, EntryEntity, IdeasView, SearchView } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { TopicView } from '../reading/topic-stores.ts';
import type { PageRequest } from '../transport/contract.ts';
import { cursorOf } from '../transport/position.ts';
import { firstIdeas } from './first-page.ts';
import type { BoardColumn, BoardQuery } from './state.ts';

/** A page of a list. */
export interface IdeaPage {
  readonly entries: readonly EntryEntity[];
  readonly next: string | null;
}

/** What a board's stores ask for at once: its view, with another list or with columns where these are wanted. */
export interface BoardPages extends TopicView, IdeaPage {
  readonly board: BoardView['board'];
  /** By id of a status. */
  readonly columns?: ReadonlyMap<string, IdeaPage>;
  /** The same as they are first shown. */
  readonly shown?: readonly BoardColumn[];
}

export interface BoardPagesRequest {
  readonly query: BoardQuery;
  /** All columns, or a further page of one. */
  readonly columns?: true;
  readonly column?: string;
  readonly after?: string;
  readonly atLeast?: string;
}

/** Asks for one page of a board as its address has it. */
function askPage(
  { transport, hostToken }: ClientContext,
  topic: string,
  { query: { sort, status, category }, after, atLeast }: BoardPagesRequest,
): Promise<BoardView> {
  const request: PageRequest = {
    topic,
    sort,
    ...(status && { status }),
    ...(category && { category }),
    ...(after && { after }),
    ...(atLeast && { atLeast }),
  };
  return transport.page<BoardView>(request, hostToken);
}

/** Asks for what a query wants, which may take several requests. */
export async function askBoard(
  context: ClientContext,
  topic: string,
  request: BoardPagesRequest,
): Promise<BoardPages> {
  const { query, columns, column } = request;
  if (columns) return askColumns(context, topic, request);
  if (column !== undefined)
    return askPage(context, topic, { ...request, query: { ...query, status: column } });
  if (query.q === undefined && query.filter === undefined) return askPage(context, topic, request);
  const { after: _, ...plain } = request;
  const [view, found] = await Promise.all([
    askPage(context, topic, { ...plain, query: { sort: query.sort } }),
    query.q === undefined ? askMine(context, topic, request) : askSearch(context, topic, query.q),
  ]);
  const entries = found.entries.filter(({ idea }) => {
    const { status = idea?.status, category = idea?.category } = query;
    return idea?.status === status && idea?.category === category;
  });
  return { ...view, ...older(view, found), entries, next: found.next };
}

/** One request for each status that has ideas. */
async function askColumns(
  context: ClientContext,
  topic: string,
  { query: { sort, category }, atLeast }: BoardPagesRequest,
): Promise<BoardPages> {
  const query = { sort, ...(category !== undefined && { category }) };
  const request = { query, ...(atLeast && { atLeast }) };
  const view = await askPage(context, topic, request);
  // Without a board of that name the API answers with what there is.
  if (!('board' in view)) return view;
  const { statuses, byStatus } = view.board;
  const pages = await Promise.all(
    statuses
      .filter(({ id }) => byStatus[id])
      .map(async ({ id: status }) => {
        const page = await askPage(context, topic, {
          ...request,
          query: { ...query, status },
          atLeast: view.cursor,
        });
        return [status, page] as const;
      }),
  );
  if (pages.some(([, page]) => cursorOf(page.cursor).epoch !== cursorOf(view.cursor).epoch))
    throw new PartyError('PARTY_SERVER_BUSY', 'The party was restored meanwhile.', { status: 503 });
  const columns = new Map(pages);
  return {
    ...view,
    entries: [],
    next: null,
    columns,
    shown: statuses.map(({ id }) => firstColumn(id, columns.get(id))),
  };
}

function firstColumn(status: string, page?: IdeaPage): BoardColumn {
  const { entries, next } = page ?? { entries: [], next: null };
  return { status, ideas: firstIdeas(entries), fresh: 0, more: next !== null, loading: false };
}

async function askSearch(
  { transport, hostToken }: ClientContext,
  topic: string,
  q: string,
): Promise<SearchView & IdeaPage> {
  const path = `${hostToken ? '/desk' : ''}/topics/${topic}/search`;
  return { ...(await transport.read<SearchView>(path, { q }, hostToken)), next: null };
}

async function askMine(
  { transport, token }: ClientContext,
  topic: string,
  { query: { filter }, after }: BoardPagesRequest,
): Promise<IdeaPage & { readonly cursor?: string }> {
  if (token === undefined) return { entries: [], next: null };
  const query = { filter: filter!, ...(after && { after }) };
  return transport.read<IdeasView>(`/topics/${topic}/mine/ideas`, query, token);
}

/** What was read at different moments is as old as the oldest of it. */
function older(view: BoardView, { cursor }: { readonly cursor?: string }): { cursor: string } {
  if (cursor === undefined) return view;
  const [a, b] = [cursorOf(view.cursor), cursorOf(cursor)];
  return a.epoch === b.epoch && b.seq < a.seq ? { cursor } : view;
}
