import type { Client } from '../client.ts';
import { headsOf } from '../reading/heads.ts';
import { createTopicStores } from '../reading/topic-stores.ts';
import type { BoardPages } from './asking.ts';
import type { BoardOptions, BoardStores, BoardWriting } from './contract.ts';
import { firstIdeas } from './first-page.ts';
import { NONE_TURNED_DOWN } from './layer.ts';
import type { BoardReader } from './reader.ts';
import type { Similar } from './similar.ts';
import type { BoardScreen } from './state.ts';

/**
 * The stores of one board. Nothing is asked for until `$board` has a listener.
 *
 * @example
 * const client = createClient({ party: 'saturday-disco-bowl', api: 'https://party.example' });
 * const { $board, writing } = createBoardStores(client, 'ideas');
 * $board.subscribe(({ ideas }) => console.log(ideas.map(({ entry }) => entry.idea?.title)));
 * await (await writing()).propose({ title: 'Vegan hot dogs' });
 */
export function createBoardStores(client: Client, topic: string, options: BoardOptions = {}): BoardStores {
  const { context } = client;
  const query = { sort: 'trending', ...options.query } as const;
  const { sort, status, category, filter, q } = query;
  const isPlain = !options.columns && filter === undefined && q === undefined;
  let similar: Promise<Similar> | undefined;
  const { $state, patch, use, ...own } = createTopicStores<
    BoardScreen,
    BoardPages,
    BoardWriting,
    BoardReader
  >(
    client,
    topic,
    {
      query,
      ideas: [],
      fresh: 0,
      more: false,
      loadingMore: false,
      isOwnKnown: !client.isKnown(),
      turnedDown: NONE_TURNED_DOWN,
    },
    async () => {
      if (isPlain)
        return context.transport.page<BoardPages>(
          { topic, sort, ...(status && { status }), ...(category && { category }) },
          context.hostToken,
        );
      const { askBoard } = await import('./asking.ts');
      return askBoard(context, topic, { query, ...(options.columns && { columns: true }) });
    },
    ({ board, entries, next, shown }) => ({
      board,
      ideas: firstIdeas(entries),
      more: next !== null,
      ...(shown && { columns: shown }),
    }),
    async () => {
      const { createBoardReader } = await import('./reader.ts');
      return (...start) => createBoardReader(options, ...start);
    },
    ({ changes }) => headsOf(changes, 'board'),
  );

  return {
    $board: $state,
    ...own,
    setQuery(next) {
      patch({ query: { sort: 'trending', ...next }, status: 'loading' });
      void use((known) => known.setQuery(next));
    },
    showColumns(on) {
      if (on !== !!$state.value.columns) void use((known) => known.showColumns(on));
    },
    loadMore: (column) => use((known) => known.loadMore(column)),
    showNew: () => use((known) => known.showNew()),
    similar: (title) =>
      (similar ??= import('./similar.ts').then(({ createSimilar }) => createSimilar(context, topic))).then(
        (find) => find(title),
        () => {
          similar = undefined;
          return [];
        },
      ),
  };
}
