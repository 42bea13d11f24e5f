import type { Cursor, LiveChanges, PartyEntity, TopicEntity } from '@partyline/protocol';
import { atom, type PreinitializedWritableAtom } from 'nanostores';
import type { Client } from '../client.ts';
import { backoffMs } from '../clock.ts';
import { asPartyError } from '../failure.ts';
import type { News } from '../live/feed.ts';
import type { ThreadProblem } from './state.ts';
import { cursorOf } from '../transport/position.ts';

/** An element that a framework moves is taken out and put in again at once. */
const UNMOUNT_DELAY_MS = 1_000;

/** What every page of a topic brings. */
export interface TopicView {
  readonly cursor: string;
  readonly head: TopicEntity;
  readonly party: PartyEntity;
}

/** What the state of every kind of topic says. */
export interface TopicState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly connection: 'connecting' | 'live' | 'offline';
  readonly problem?: ThreadProblem;
  readonly party?: PartyEntity;
  readonly head?: TopicEntity;
  readonly unsent: number;
}

/**
 * Where a topic stands when its reader takes it over.
 *
 * @param isRefused - asking again would get the same answer.
 * @param asked - the first page on its way.
 * @param view - the first page, if it could be read.
 * @param cursor - how far the stream has come since.
 */
export type TopicStart<State extends TopicState, View> = readonly [
  client: Client,
  topic: string,
  $state: PreinitializedWritableAtom<State> & object,
  isMounted: boolean,
  isRefused: boolean,
  asked: Promise<View> | undefined,
  view: View | undefined,
  cursor: Cursor | undefined,
];

/** What a reader answers to, whatever it reads. */
export interface Reader<Writing> {
  cursor(): Cursor | undefined;
  hear(news: News): void;
  /** Somebody looks at the topic, or nobody does any more. */
  mount(isMounted: boolean): void;
  refresh(): Promise<void>;
  writing(): Promise<Writing>;
}

/** The part of a topic's stores that every kind has. */
export interface TopicStores<State extends TopicState, Writing, Own> {
  readonly $state: PreinitializedWritableAtom<State> & object;
  patch(change: Partial<State> | Partial<TopicState>): void;
  /** Does something with the reader, which is fetched for it. */
  use<Answer>(act: (reader: Own) => Answer | Promise<Answer>): Promise<Answer | void>;
  refresh(): Promise<void>;
  writing(): Promise<Writing>;
}

/**
 * The stores of one topic. Nothing is asked for until its state has a listener.
 *
 * Here stands only what makes a page readable and lets it hear that something has happened: the first page and the stream.
 * All further reading is the reader's, which the first need of it brings; what is heard until then waits for it.
 *
 * @param state - what is said of this kind of topic as long as nothing was read.
 * @param draw - what a first page shows, as it came.
 * @param load - fetches what makes the reader.
 * @param take - what changes show that bring all of it themselves; nothing where the reader is needed for them.
 */
export function createTopicStores<
  State extends TopicState,
  View extends TopicView,
  Writing,
  Own extends Reader<Writing>,
>(
  client: Client,
  topic: string,
  state: Omit<State, keyof TopicState>,
  ask: () => Promise<View>,
  draw: (view: View) => Partial<State>,
  load: () => Promise<(...start: TopicStart<State, View>) => Own>,
  take?: (changes: LiveChanges) => Partial<State> | undefined,
): TopicStores<State, Writing, Own> {
  const { context } = client;
  const unread: News[] = [];
  let view: View | undefined;
  let cursor: Cursor | undefined;
  /** Attempts in a row that failed. */
  let failures = 0;
  let isRefused = false;
  let isMounted = false;
  /** The first page, while it is on its way. */
  let asked: Promise<View> | undefined;
  let coming: Promise<Own> | undefined;
  let reader: Own | undefined;
  let cancelRetry: () => void = () => {};
  let cancelLeaving = () => {};
  let leave = () => {};

  const $state = atom({
    status: 'loading',
    connection: 'connecting',
    unsent: 0,
    ...state,
  } as TopicState as State);
  const patch = (change: Partial<State> | Partial<TopicState>) => $state.set({ ...$state.value, ...change });
  const later = (run: () => void, waitMs = 0) => {
    const backoff = backoffMs(failures++, context.fraction());
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
    return (asked = ask()).then((page) => {
      if (reader) return;
      const { head, party } = (view = page);
      cursor = cursorOf(page.cursor);
      patch({ status: 'ready', problem: undefined, head, party, ...draw(page) });
      context.feed.restart();
    }, fail);
  };

  const fetch = () =>
    (coming ??= load()
      .then((create) => {
        cancelRetry();
        reader = create(client, topic, $state, isMounted, isRefused, asked, view, cursor);
        for (const news of unread.splice(0)) reader.hear(news);
        return reader;
      })
      .catch((cause) => {
        coming = undefined;
        throw cause;
      }));
  const need = (): void => void fetch().catch(() => later(need));
  const use = async <Answer>(act: (reader: Own) => Answer | Promise<Answer>) =>
    reader ? act(reader) : fetch().then(act, fail);

  const hear = (news: News): void => {
    const { type, at } = news;
    if (reader) return reader.hear(news);
    if (type === 'closed') {
      isMounted = false;
      return cancelRetry();
    }
    const connection = at ? 'live' : 'offline';
    if ((type === 'open' || type === 'lost') && connection !== $state.value.connection) patch({ connection });
    if (!at || !cursor) return;
    const isSame = at.epoch === cursor.epoch && type !== 'resync';
    if (isSame && at.seq <= cursor.seq) return;
    const changes = type === 'changes' && news.changes;
    const plain = changes && !changes.mine && take?.(changes);
    if (unread.length > 0 || !isSame || (changes && !plain)) {
      if (unread.push(news) === 1) need();
    } else {
      if (plain) patch(plain);
      if (changes ? changes.topic : type === 'head') cursor = at;
    }
  };

  // What nanostores' onMount does, without its weight: a listener that comes back soon finds everything still running.
  const { listen } = $state;
  $state.listen = (listener) => {
    cancelLeaving();
    if (!isMounted) {
      isMounted = true;
      leave = context.feed.follow({ topic, cursor: () => (reader ? reader.cursor() : cursor), hear });
      if (reader) reader.mount(true);
      else if (!cursor) void read();
      if (client.isKnown()) writing().catch(() => {});
    }
    return listen(listener);
  };
  $state.off = () => {
    cancelLeaving = context.after(UNMOUNT_DELAY_MS, () => {
      isMounted = false;
      cancelRetry();
      reader?.mount(false);
      leave();
    });
  };
  const writing = () => fetch().then((known) => known.writing());

  return {
    $state,
    patch,
    use,
    refresh: async () => (reader || view ? use((known) => known.refresh()) : read()),
    writing,
  };
}
