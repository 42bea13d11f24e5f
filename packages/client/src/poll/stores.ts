import type { Cursor, PollView } from '@partyline/protocol';
import { atom } from 'nanostores';
import type { Client } from '../client.ts';
import { backoffMs } from '../clock.ts';
import { asPartyError } from '../failure.ts';
import type { News } from '../live/feed.ts';
import { cursorOf } from '../transport/position.ts';
import type { PollStores } from './contract.ts';
import { firstReasons } from './first-page.ts';
import type { PollReader } from './reader.ts';
import type { PollScreen } from './state.ts';

/** An element that a framework moves is taken out and put in again at once. */
const UNMOUNT_DELAY_MS = 1_000;
const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/**
 * The stores of one poll. Nothing is asked for until `$poll` has a listener.
 *
 * Here stands only what shows a poll with its numbers and keeps those live. Everything else (reasons that come in, further
 * ones, the runoff, what is one's own) is the reader's, which the first need of it brings; what is heard until then waits.
 *
 * @example
 * const client = createClient({ party: 'saturday-disco-bowl', api: 'https://party.example' });
 * const { $poll, writing } = createPollStores(client, 'music');
 * $poll.subscribe(({ poll }) => console.log(poll?.title, poll?.counts));
 * await (await writing()).cast({ choice: ['seventies'], why: 'Everybody knows the words.' });
 */
export function createPollStores(client: Client, topic: string): PollStores {
  const { context } = client;
  const unread: News[] = [];
  let view: PollView | undefined;
  let cursor: Cursor | undefined;
  /** Attempts in a row that failed. */
  let failures = 0;
  /** Asking again would get the same answer. */
  let isRefused = false;
  let isMounted = false;
  /** The first page, while it is on its way. */
  let asked: Promise<PollView> | undefined;
  let coming: Promise<PollReader> | undefined;
  let reader: PollReader | undefined;
  let cancelRetry = () => {};
  let cancelLeaving = () => {};
  let leave = () => {};

  const $poll = atom<PollScreen>({
    status: 'loading',
    connection: 'connecting',
    reasons: new Map(),
    proposed: [],
    isOwnKnown: !client.isKnown(),
    asks: [],
    unsent: 0,
  });
  const patch = (change: Partial<PollScreen>) => {
    const before = $poll.value;
    if (Object.entries(change).some(([name, value]) => before[name as keyof PollScreen] !== value))
      $poll.set({ ...before, ...change });
  };
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
      problem: { code, message },
      ...(status === 0 && { connection: 'offline' }),
    });
    if (!view && !isRefused) later(() => void read(), retryAfterMs);
  };

  const read = (): Promise<void> => {
    cancelRetry();
    asked = context.transport.poll({ topic }, context.hostToken);
    return asked.then((page) => {
      if (reader) return;
      const { head, party, poll } = (view = page);
      const { problem: _, ...before } = $poll.value;
      cursor = cursorOf(page.cursor);
      $poll.set({ ...before, status: 'ready', head, party, poll, reasons: firstReasons(page) });
      context.feed.restart();
    }, fail);
  };

  const load = () =>
    (coming ??= import('./reader.ts')
      .then(({ createPollReader }) => {
        cancelRetry();
        reader = createPollReader({ client, topic, $poll, asked, view, cursor, isMounted, isRefused });
        for (const news of unread.splice(0)) reader.hear(news);
        return reader;
      })
      .catch((cause) => {
        coming = undefined;
        throw cause;
      }));
  const need = (): void => void load().catch(() => later(need));
  const use = <Answer>(act: (reader: PollReader) => Answer) =>
    reader ? act(reader) : load().then(act, fail);

  /** Takes in numbers and heads, which every message brings whole. @returns whether there was nothing else. */
  const isPlain = (news: News): boolean => {
    if (news.type !== 'changes' || news.changes.mine) return false;
    const next: Record<string, unknown> = {};
    for (const change of news.changes.changes) {
      if (!('put' in change)) return false;
      const { type } = change.put;
      if (type !== 'poll' && type !== 'topic' && type !== 'party') return false;
      next[type === 'topic' ? 'head' : type] = change.put;
    }
    patch(next);
    return true;
  };

  const hear = (news: News): void => {
    const { type, at } = news;
    if (reader) return reader.hear(news);
    if (type === 'closed') {
      isMounted = false;
      cancelRetry();
      return;
    }
    if (type === 'open' || type === 'lost') patch({ connection: type === 'open' ? 'live' : 'offline' });
    if (!at || !cursor) return;
    const isSame = at.epoch === cursor.epoch;
    if (isSame && at.seq <= cursor.seq && type !== 'resync') return;
    if (unread.length > 0 || !isSame || type === 'resync' || (type === 'changes' && !isPlain(news))) {
      if (unread.push(news) === 1) need();
    } else if (type !== 'open' && !(type === 'changes' && !news.changes.topic)) cursor = at;
  };

  // What nanostores' onMount does, without its weight: a listener that comes back soon finds everything still running.
  const { listen } = $poll;
  $poll.listen = (listener) => {
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
  $poll.off = () => {
    cancelLeaving = context.after(UNMOUNT_DELAY_MS, () => {
      isMounted = false;
      cancelRetry();
      reader?.mount(false);
      leave();
    });
  };

  return {
    $poll,
    async refresh() {
      if (reader || view) await use((known) => known.refresh());
      else await read();
    },
    async loadReasons(bucket) {
      await use((known) => known.loadReasons(bucket));
    },
    async loadRunoff() {
      await use((known) => known.loadRunoff());
    },
    async loadTrend() {
      await use((known) => known.loadTrend());
    },
    writing: () => load().then((known) => known.writing()),
  };
}
