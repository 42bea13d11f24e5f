import {
  formatCursor,
  parseCursor,
  type Cursor,
  type LiveChanges,
  type PartyEntity,
  type Sort,
  type ThreadView,
  type TopicEntity,
} from '@partyline/protocol';
import { atom } from 'nanostores';
import type { Client } from '../client.ts';
import { backoffMs } from '../clock.ts';
import { PartyError } from '../failure.ts';
import type { ThreadStores, ThreadWriting } from './contract.ts';
import { NO_LAYER, type Layer } from './layer.ts';
import type { ViewRequest } from '../transport/contract.ts';
import type { ThreadPort } from './port.ts';
import type { ThreadProblem, ThreadState } from './state.ts';
import { createWindow } from './window.ts';

/** An element that a framework moves is taken out and put in again at once. */
const UNMOUNT_DELAY_MS = 1_000;
const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 30_000;

export interface ThreadOptions {
  readonly sort?: Sort;
  /** What to call the topic when its first post opens it. */
  readonly open?: () => { title: string; url?: string };
}

/** The stores of one thread. Nothing is asked for until `$thread` has a listener. */
export function createThreadStores(client: Client, topic: string, options: ThreadOptions = {}): ThreadStores {
  const { context } = client;
  const { feed, hostToken, transport } = context;
  let sort = options.sort ?? 'newest';
  let list = createWindow(sort);
  let cursor: Cursor | undefined;
  let changed: Cursor | undefined;
  let head: TopicEntity | undefined;
  let party: PartyEntity | undefined;
  let layer: Layer = NO_LAYER;
  let reading = 0;
  /** Readings in a row that failed. */
  let failures = 0;
  let cancelRetry = () => {};
  /** Changes that came while a page was on its way; they are newer than it. */
  let meanwhile: LiveChanges[] = [];
  let onWay = 0;
  let problem: ThreadProblem | undefined;
  /** Asking again would get the same answer. */
  let isRefused = false;
  let isMounted = false;
  let cancelLeaving = () => {};
  let leave: (() => void) | undefined;
  let writing: Promise<ThreadWriting> | undefined;

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

  const show = (patch: Partial<ThreadState> = {}) => {
    port.onShow?.();
    const shownHead = layer.head ?? head;
    const shownProblem = layer.problem ?? problem;
    const { problem: _, ...before } = $thread.value;
    $thread.set({
      ...before,
      sort,
      ...(party && { party }),
      ...(shownHead && { head: shownHead }),
      ...(layer.me && { me: layer.me }),
      ...(shownProblem && { problem: shownProblem }),
      unsent: layer.unsent,
      items: list.items(),
      fresh: list.fresh,
      more: list.next() !== null,
      ...patch,
    });
  };

  const apply = ({ changes }: LiveChanges, { seq }: Cursor) => {
    for (const change of changes) {
      if (!('put' in change) || change.put.type === 'entry') list.apply(change, seq);
      else if (change.put.type === 'topic') head = change.put;
      else if (change.put.type === 'party') party = change.put;
    }
  };

  /**
   * Asks for pages, as long as `use` names a further one. What the stream brings meanwhile is newer than they are and is
   * applied once more on top.
   */
  const ask = async (
    request: Partial<ViewRequest>,
    use: (view: ThreadView, at: Cursor) => Partial<ViewRequest> | undefined,
    again?: () => void,
  ) => {
    const run = reading;
    let since: Cursor | undefined;
    if (onWay++ === 0) meanwhile = [];
    try {
      for (let next: typeof request | undefined = request; next;) {
        const view = await transport.view({ topic, sort, ...next }, hostToken);
        if (run !== reading) return;
        const at = parseCursor(view.cursor)!;
        since ??= at;
        next = use(view, at);
      }
      if (run !== reading) return;
      problem = undefined;
      for (const news of meanwhile) {
        const newer = parseCursor(news.cursor)!;
        if (newer.epoch !== since!.epoch || newer.seq <= since!.seq) continue;
        apply(news, newer);
        if (news.topic && newer.seq > cursor!.seq) cursor = newer;
      }
      show({ status: 'ready', loadingMore: false });
    } catch (cause) {
      if (!(cause instanceof PartyError)) throw cause;
      if (run !== reading) return;
      const { code, message, status, retryAfterMs = 0 } = cause;
      problem = { code, message };
      isRefused = status >= 400 && status < 429;
      // For someone with a part of their own the stream's next opening reads both again, in step.
      if (again && !isRefused && !writing) {
        const waitMs = backoffMs(failures++, RETRY_BASE_MS, RETRY_MAX_MS, context.fraction());
        cancelRetry = context.after(Math.max(retryAfterMs, waitMs), again);
      }
      show({
        status: cursor ? 'ready' : 'failed',
        loadingMore: false,
        ...(status === 0 && { connection: 'offline' }),
      });
    } finally {
      onWay -= 1;
    }
  };

  /** Reads as much as is shown. It takes the place of the old in one go, and what has come since waits. */
  const read = (atLeast?: Cursor): Promise<void> => {
    reading += 1;
    cancelRetry();
    const shown = sort === list.sort ? list.items().map(({ id }) => id) : [];
    if (sort !== list.sort) show({ status: 'loading' });
    const anew = createWindow(sort);
    let begun: Cursor | undefined;
    return ask(
      atLeast ? { atLeast: formatCursor(atLeast) } : {},
      (view, at) => {
        begun ??= at;
        anew.append(view, at.seq);
        if (at.epoch !== begun.epoch) {
          void read(at);
          return undefined;
        }
        const after = anew.next();
        if (after !== null && anew.items().length < shown.length) return { after, atLeast: view.cursor };
        anew.resume(shown);
        list = anew;
        cursor = begun;
        changed = undefined;
        failures = 0;
        ({ head, party } = view);
        list.cover(layer);
        return undefined;
      },
      () => void read(atLeast),
    );
  };

  const more = (root?: string): Promise<void> => {
    const after = list.next(root);
    const request = {
      ...(root && { root }),
      ...(after && { after }),
      ...(changed && { atLeast: formatCursor(changed) }),
    };
    return ask(request, (view, at) => {
      if (at.epoch !== cursor!.epoch) follower.onResync(at);
      else if (root) list.appendReplies(root, view, at.seq);
      else list.append(view, at.seq);
      return undefined;
    });
  };

  const follower = {
    topic,
    cursor: () => port.cursor() ?? cursor,
    onChanges(news: LiveChanges) {
      const at = parseCursor(news.cursor)!;
      if (onWay > 0) meanwhile.push(news);
      if (cursor?.epoch === at.epoch && at.seq >= cursor.seq) {
        apply(news, at);
        if (news.topic) cursor = changed = at;
      }
      port.onMine?.(news, at);
      show();
    },
    onHead(at: Cursor) {
      if (cursor?.epoch === at.epoch && at.seq > cursor.seq) {
        cursor = at;
        port.onReached?.(at);
        show();
      }
    },
    onResync(at: Cursor) {
      void read(at);
      port.onResync?.();
    },
    onConnection(connection: ThreadState['connection'], at?: Cursor) {
      show({ connection });
      if (at && cursor?.epoch !== at.epoch) follower.onResync(at);
      if (at) port.onOpen?.();
    },
    onClose() {
      reading += 1;
      cancelRetry();
    },
  };

  const port: ThreadPort = {
    topic,
    open: options.open,
    cursor: () => undefined,
    base: () => ({ list, head, party, cursor }),
    cover(next) {
      layer = next;
      list.cover(next);
    },
    show: () => show(),
  };

  const load = () =>
    (writing ??= import('../writing.ts')
      .then((module) => module.openWriting(context, port, client.isKnown()))
      .catch((cause) => {
        writing = undefined;
        throw cause;
      }));

  const join = () => {
    if (isMounted && !isRefused) leave ??= feed.follow(follower);
  };
  const refresh = async () => {
    isRefused = false;
    await read(cursor);
    join();
  };

  // What nanostores' onMount does, without its weight: a listener that comes back soon finds everything still running.
  const { listen } = $thread;
  $thread.listen = (listener) => {
    cancelLeaving();
    if (!isMounted) {
      isMounted = true;
      port.onMount?.(true);
      if (client.isKnown()) load().catch(() => {});
      if (cursor && failures === 0) join();
      else void refresh();
    }
    return listen(listener);
  };
  $thread.off = () => {
    cancelLeaving = context.after(UNMOUNT_DELAY_MS, () => {
      isMounted = false;
      port.onMount?.(false);
      cancelRetry();
      leave?.();
      leave = undefined;
    });
  };

  return {
    $thread,
    setSort(next) {
      if (next === sort) return;
      sort = next;
      void read(cursor);
    },
    async loadMore() {
      if (list.next() === null || $thread.value.loadingMore) return;
      show({ loadingMore: true });
      await more();
    },
    async loadReplies(root) {
      if (cursor) await more(root);
    },
    showFresh() {
      list.showFresh();
      show();
    },
    showFreshReplies(root) {
      list.showFreshReplies(root);
      show();
    },
    refresh,
    writing: load,
  };
}
