import type { Cursor, Sort, ThreadView } from '@partyline/protocol';
import { atom } from 'nanostores';
import type { Client } from '../client.ts';
import { backoffMs } from '../clock.ts';
import { asPartyError } from '../failure.ts';
import type { News } from '../live/feed.ts';
import type { ThreadStores } from './contract.ts';
import { firstItems } from './first-page.ts';
import type { ThreadReader } from './reader.ts';
import type { ThreadState } from './state.ts';
import { cursorOf } from '../transport/position.ts';

/** An element that a framework moves is taken out and put in again at once. */
const UNMOUNT_DELAY_MS = 1_000;
const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 30_000;

export interface ThreadOptions {
  readonly sort?: Sort;
  /** An entry that the first reading brings as well, with what it answers. */
  readonly around?: string;
  /** What to call the topic when its first post opens it. */
  readonly open?: () => { title: string; url?: string };
}

/**
 * The stores of one thread. Nothing is asked for until `$thread` has a listener.
 *
 * Here stands only what makes a page readable and lets it hear that something has happened: the first page and the stream.
 * All further reading is the reader's, which the first need of it brings; what is heard until then waits for it.
 */
export function createThreadStores(client: Client, topic: string, options: ThreadOptions = {}): ThreadStores {
  const { context } = client;
  const { sort = 'newest', around } = options;
  const unread: News[] = [];
  let view: ThreadView | undefined;
  let cursor: Cursor | undefined;
  /** Attempts in a row that failed. */
  let failures = 0;
  /** Asking again would get the same answer. */
  let isRefused = false;
  let isMounted = false;
  /** The first page, while it is on its way. */
  let asked: Promise<ThreadView> | undefined;
  let coming: Promise<ThreadReader> | undefined;
  let reader: ThreadReader | undefined;
  let cancelRetry = () => {};
  let cancelLeaving = () => {};
  let leave = () => {};

  const $thread = atom<ThreadState>({
    status: 'loading',
    connection: 'connecting',
    sort,
    items: [],
    fresh: 0,
    more: false,
    loadingMore: false,
    unsent: 0,
  });
  const patch = (change: Partial<ThreadState>) => $thread.set({ ...$thread.value, ...change });
  const later = (run: () => void, waitMs = 0) => {
    const backoff = backoffMs(failures++, RETRY_BASE_MS, RETRY_MAX_MS, context.fraction());
    cancelRetry = context.after(Math.max(waitMs, backoff), () => isMounted && run());
  };
  const fail = (cause: unknown) => {
    if (reader) return;
    asked = undefined;
    const { code, message, status, retryAfterMs } = asPartyError(cause);
    isRefused = status >= 400 && status < 429;
    patch({
      status: view ? 'ready' : 'failed',
      loadingMore: false,
      problem: { code, message },
      ...(status === 0 && { connection: 'offline' }),
    });
    if (!view && !isRefused) later(() => void read(), retryAfterMs);
  };

  const read = (): Promise<void> => {
    cancelRetry();
    asked = context.transport.view({ topic, sort, ...(around && { around }) }, context.hostToken);
    return asked.then((page) => {
      if (reader) return;
      const { head, party, next } = (view = page);
      const { problem: _, ...before } = $thread.value;
      cursor = cursorOf(page.cursor);
      $thread.set({ ...before, status: 'ready', head, party, items: firstItems(page), more: next !== null });
      context.feed.restart();
    }, fail);
  };

  const load = () =>
    (coming ??= import('./reader.ts')
      .then(({ createReader }) => {
        cancelRetry();
        reader = createReader({ client, topic, options, $thread, asked, view, cursor, isMounted, isRefused });
        for (const news of unread.splice(0)) reader.hear(news);
        return reader;
      })
      .catch((cause) => {
        coming = undefined;
        throw cause;
      }));
  const need = (): void => void load().catch(() => later(need));
  const use = <Answer>(act: (reader: ThreadReader) => Answer) =>
    reader ? act(reader) : load().then(act, fail);

  const hear = (news: News): void => {
    const { type, at } = news;
    if (reader) return reader.hear(news);
    if (type === 'closed') {
      isMounted = false;
      cancelRetry();
      return;
    }
    if (type === 'open' || type === 'lost') patch({ connection: type === 'open' ? 'live' : 'offline' });
    const isBehind = !!at && !!cursor && at.epoch === cursor.epoch && at.seq <= cursor.seq;
    if (
      unread.length > 0 ||
      type === 'resync' ||
      (at && at.epoch !== cursor?.epoch) ||
      (type === 'changes' && !isBehind)
    ) {
      if (unread.push(news) === 1) need();
    } else if (type === 'head' && !isBehind) cursor = at;
  };

  // What nanostores' onMount does, without its weight: a listener that comes back soon finds everything still running.
  const { listen } = $thread;
  $thread.listen = (listener) => {
    cancelLeaving();
    if (!isMounted) {
      isMounted = true;
      leave = context.feed.follow({ topic, cursor: () => (reader ? reader.cursor() : cursor), hear });
      if (reader) reader.mount(true);
      else if (!cursor) void read();
      if (client.isKnown())
        load()
          .then((known) => known.writing())
          .catch(() => {});
    }
    return listen(listener);
  };
  $thread.off = () => {
    cancelLeaving = context.after(UNMOUNT_DELAY_MS, () => {
      isMounted = false;
      cancelRetry();
      reader?.mount(false);
      leave();
    });
  };

  return {
    $thread,
    setSort(next) {
      if (next === $thread.value.sort) return;
      if (!reader) patch({ sort: next, status: 'loading' });
      void use((known) => known.setSort(next));
    },
    async loadMore() {
      if (!$thread.value.more || $thread.value.loadingMore) return;
      patch({ loadingMore: true });
      await use((known) => known.loadMore());
    },
    async loadReplies(root) {
      await use((known) => known.loadReplies(root));
    },
    async loadWhys(root) {
      await use((known) => known.loadWhys(root));
    },
    openAt: async (entry) => !!(await use((known) => known.openAt(entry))),
    showFresh: () => reader?.showFresh(),
    showFreshReplies: (root) => reader?.showFreshReplies(root),
    async refresh() {
      if (reader || view) await use((known) => known.refresh());
      else await read();
    },
    writing: () => load().then((known) => known.writing()),
  };
}
