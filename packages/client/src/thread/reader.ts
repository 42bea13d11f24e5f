import type { Cursor, LiveChanges, ThreadView } from '@partyline/protocol';
import type { PreinitializedWritableAtom } from 'nanostores';
import type { Client } from '../client.ts';
import { backoffMs } from '../clock.ts';
import { PartyError } from '../failure.ts';
import type { News } from '../live/feed.ts';
import type { ViewRequest } from '../transport/contract.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import type { ThreadStores, ThreadWriting } from './contract.ts';
import { NO_LAYER, type Layer } from './layer.ts';
import type { ThreadPort } from './port.ts';
import type { ThreadProblem, ThreadState } from './state.ts';
import type { ThreadOptions } from './stores.ts';
import { createWindow, type BranchList } from './window.ts';

const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/** Where a thread stands when its reader takes it over. */
export interface ReaderStart {
  readonly client: Client;
  readonly topic: string;
  readonly options: ThreadOptions;
  readonly $thread: PreinitializedWritableAtom<ThreadState> & object;
  /** The first page on its way. */
  readonly asked: Promise<ThreadView> | undefined;
  /** The first page, if it could be read, and how far the stream has come since without any news. */
  readonly view: ThreadView | undefined;
  readonly cursor: Cursor | undefined;
  readonly isMounted: boolean;
  /** Asking again would get the same answer. */
  readonly isRefused: boolean;
}

/** Everything about reading a thread that goes beyond its first page: live changes, further pages, what is one's own. */
export interface ThreadReader extends Omit<ThreadStores, '$thread'> {
  cursor(): Cursor | undefined;
  hear(news: News): void;
  /** Somebody looks at the thread, or nobody does any more. */
  mount(isMounted: boolean): void;
}

export function createReader(start: ReaderStart): ThreadReader {
  const { client, topic, options, $thread } = start;
  const { context } = client;
  const { feed, hostToken, transport } = context;
  let { sort = 'newest', around } = options;
  let list = createWindow(sort, $thread.value.items);
  let { asked, cursor, isMounted, isRefused } = start;
  let head = start.view?.head;
  let party = start.view?.party;
  let changed: Cursor | undefined;
  let layer: Layer = NO_LAYER;
  let reading = 0;
  /** Readings in a row that failed. */
  let failures = 0;
  let cancelRetry = () => {};
  /** Changes that came while a page was on its way; they are newer than it. */
  let meanwhile: LiveChanges[] = [];
  let onWay = 0;
  let problem: ThreadProblem | undefined;
  let isReadingOn = false;
  /** Something was pinned that is not loaded. */
  let isBehind = false;
  let writing: Promise<ThreadWriting> | undefined;

  const show = (patch: Partial<ThreadState> = {}) => {
    port.onShow?.();
    const shownHead = layer.head ?? head;
    const shownParty = layer.party ?? party;
    const shownProblem = layer.problem ?? problem;
    const before = $thread.value;
    const { problem: _, undelivered: __, unkept: ___, ...kept } = before;
    const after: ThreadState = {
      ...kept,
      sort,
      ...(shownParty && { party: shownParty }),
      ...(shownHead && { head: shownHead }),
      ...(layer.me && { me: layer.me }),
      ...(shownProblem && { problem: shownProblem }),
      ...(layer.problem && { undelivered: layer.problem }),
      ...(context.isUnkept && { unkept: true }),
      unsent: layer.unsent,
      items: list.items(),
      fresh: list.fresh,
      more: list.next() !== null,
      loadingMore: isReadingOn,
      ...patch,
    };
    if (!isSameState(before, after)) $thread.set(after);
  };

  const apply = ({ changes }: LiveChanges, { seq }: Cursor) => {
    for (const change of changes) {
      if (!('put' in change) || change.put.type === 'entry') list.apply(change, seq);
      else if (change.put.type === 'topic') {
        const { pinned = [] } = change.put;
        isBehind ||= pinned.join() !== (head?.pinned ?? []).join() && !list.pin(pinned);
        head = change.put;
      } else if (change.put.type === 'party') party = change.put;
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
        const coming = asked ?? transport.view({ topic, sort, ...next }, hostToken);
        asked = undefined;
        const view = await coming;
        if (run !== reading) return;
        const at = cursorOf(view.cursor);
        since ??= at;
        next = use(view, at);
      }
      if (run !== reading) return;
      problem = undefined;
      for (const news of meanwhile) {
        const newer = cursorOf(news.cursor);
        if (newer.epoch !== since!.epoch || newer.seq <= since!.seq) continue;
        apply(news, newer);
        if (news.topic && newer.seq > cursor!.seq) cursor = newer;
      }
      isReadingOn = false;
      show({ status: 'ready' });
    } catch (cause) {
      if (!(cause instanceof PartyError)) throw cause;
      if (run !== reading) return;
      const { code, message, status, retryAfterMs = 0 } = cause;
      problem = { code, message };
      isRefused = status >= 400 && status < 429;
      if (again && !isRefused && isMounted) {
        const waitMs = backoffMs(failures++, RETRY_BASE_MS, RETRY_MAX_MS, context.fraction());
        cancelRetry = context.after(Math.max(retryAfterMs, waitMs), again);
      }
      isReadingOn = false;
      show({ status: cursor ? 'ready' : 'failed', ...(status === 0 && { connection: 'offline' }) });
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
      { ...(around && { around }), ...(atLeast && { atLeast: cursorText(atLeast) }) },
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
        // The stream only takes those along who know where to go on from.
        if (!cursor) feed.restart();
        cursor = begun;
        changed = undefined;
        failures = 0;
        ({ head, party } = view);
        list.cover(layer);
        return undefined;
      },
      () => {
        void read(atLeast);
        port.onResync?.();
      },
    );
  };

  const more = (root?: string, of?: BranchList): Promise<void> => {
    const after = list.next(root, of);
    const request = {
      ...(root && { root }),
      ...(of && { list: of }),
      ...(after && { after }),
      ...(changed && { atLeast: cursorText(changed) }),
    };
    return ask(request, (view, at) => {
      if (at.epoch !== cursor!.epoch) resync(at);
      else if (root) list.appendReplies(root, view, at.seq, of);
      else list.append(view, at.seq);
      return undefined;
    });
  };

  const resync = (at: Cursor) => {
    void read(at);
    port.onResync?.();
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

  const refresh = () => {
    isRefused = false;
    return read(cursor);
  };

  if (start.view && cursor) {
    asked = undefined;
    list.append(start.view, cursorOf(start.view.cursor).seq);
  } else if (isMounted && !isRefused) void refresh();

  return {
    cursor: () => port.cursor() ?? cursor,
    hear(news) {
      const { type, at } = news;
      if (type === 'closed') {
        reading += 1;
        isMounted = false;
        cancelRetry();
      } else if (type === 'changes') {
        const { changes } = news;
        if (onWay > 0) meanwhile.push(changes);
        if (cursor?.epoch === at.epoch && at.seq >= cursor.seq) {
          apply(changes, at);
          if (changes.topic) cursor = changed = at;
        }
        port.onMine?.(changes, at);
        show();
        if (isBehind) void read(at);
        isBehind = false;
      } else if (type === 'head') {
        if (cursor?.epoch === at.epoch && at.seq > cursor.seq) {
          cursor = at;
          port.onReached?.(at);
          show();
        }
      } else if (type === 'resync') resync(at);
      else {
        show({ connection: at ? 'live' : 'offline' });
        if (at && cursor?.epoch !== at.epoch) resync(at);
        if (at) port.onOpen?.();
      }
    },
    mount(mounted) {
      isMounted = mounted;
      port.onMount?.(mounted);
      if (!mounted) cancelRetry();
      else if (!cursor || failures > 0) void refresh();
    },
    setSort(next) {
      if (next === sort) return;
      sort = next;
      void read(cursor);
    },
    async loadMore() {
      isReadingOn = list.next() !== null;
      show();
      if (isReadingOn) await more();
    },
    async loadReplies(root) {
      if (cursor) await more(root);
    },
    async loadWhys(root) {
      list.showFreshReplies(root, 'whys');
      if (cursor && list.next(root, 'whys') !== null) await more(root, 'whys');
      else show();
    },
    async openAt(entry) {
      const before = around;
      around = entry;
      if (!cursor) await refresh();
      else
        await ask({ around }, (view, at) => {
          if (at.epoch !== cursor!.epoch) resync(at);
          else list.open(view, at.seq);
          return undefined;
        });
      const isHere = list.known(entry) !== undefined;
      if (!isHere) around = before;
      return isHere;
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
    writing: () =>
      (writing ??= import('../writing.ts')
        .then((module) => module.openWriting(context, port, client.isKnown()))
        .catch((cause) => {
          writing = undefined;
          throw cause;
        })),
  };
}

/** Whether there is nothing that anyone would have to be told of. */
function isSameState(before: ThreadState, after: ThreadState): boolean {
  const names = Object.keys({ ...before, ...after }) as (keyof ThreadState)[];
  return names.every((name) => {
    const [one, other] = [before[name], after[name]];
    return (
      one === other ||
      (name === 'items' &&
        before.items.length === after.items.length &&
        after.items.every((item, index) => item === before.items[index]))
    );
  });
}
