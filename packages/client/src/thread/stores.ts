import type { Sort, ThreadView } from '@partyline/protocol';
import type { Client } from '../client.ts';
import { createTopicStores } from '../reading/topic-stores.ts';
import type { ThreadStores, ThreadWriting } from './contract.ts';
import { firstItems } from './first-page.ts';
import type { ThreadReader } from './reader.ts';
import type { ThreadState } from './state.ts';

export interface ThreadOptions {
  readonly sort?: Sort;
  /** An entry that the first reading brings as well, with what it answers. */
  readonly around?: string;
  /** What to call the topic when its first post opens it. */
  readonly open?: () => { title: string; url?: string };
}

/** The stores of one thread. Nothing is asked for until `$thread` has a listener. */
export function createThreadStores(client: Client, topic: string, options: ThreadOptions = {}): ThreadStores {
  const { sort = 'newest', around } = options;
  const { context } = client;
  const { $state, patch, use, ...own } = createTopicStores<
    ThreadState,
    ThreadView,
    ThreadWriting,
    ThreadReader
  >(
    client,
    topic,
    { sort, items: [], fresh: 0, more: false, loadingMore: false },
    () => context.transport.view({ topic, sort, ...(around && { around }) }, context.hostToken),
    (page) => ({
      items: firstItems(page),
      more: page.next !== null,
    }),
    async () => {
      const { createReader } = await import('./reader.ts');
      return (...start) => createReader(options, ...start);
    },
  );

  return {
    $thread: $state,
    ...own,
    setSort(next) {
      if (next === $state.value.sort) return;
      patch({ sort: next, status: 'loading' });
      void use((known) => known.setSort(next));
    },
    async loadMore() {
      if (!$state.value.more || $state.value.loadingMore) return;
      patch({ loadingMore: true });
      await use((known) => known.loadMore());
      if ($state.value.loadingMore) patch({ loadingMore: false });
    },
    loadReplies: (root) => use((known) => known.loadReplies(root)),
    loadWhys: (root) => use((known) => known.loadWhys(root)),
    openAt: async (entry) => !!(await use((known) => known.openAt(entry))),
    showFresh: () => void use((known) => known.showFresh()),
    showFreshReplies: (root) => void use((known) => known.showFreshReplies(root)),
  };
}
