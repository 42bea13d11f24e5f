import { STREAM_TOPICS_MAX, type Cursor, type LiveChanges } from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import { asPartyError } from '../failure.ts';
import type { ThreadState } from '../thread/state.ts';
import type { ClientContext } from '../context.ts';

/** Nothing heard for this long (the server's heart beats every 15 s): the stream is taken for dead. */
const SILENCE_MS = 40_000;
const RECONNECT_BASE_MS = 1_000;
const RECONNECT_MAX_MS = 30_000;

/** One topic that is on the screen. */
export interface Follower {
  readonly topic: string;
  /** How far it has come. */
  cursor(): Cursor | undefined;
  onChanges(changes: LiveChanges): void;
  /** Everything up to this cursor has been delivered. */
  onHead(cursor: Cursor): void;
  onResync(cursor: Cursor): void;
  onConnection(connection: ThreadState['connection'], cursor?: Cursor): void;
}

/** One live stream for everything that a client shows. */
export interface Feed {
  follow(follower: Follower): () => void;
  /** Opens the stream again: other topics, another person, or the network is back. */
  restart(): void;
  close(): void;
}

export function createFeed(context: ClientContext): Feed {
  const followers = new Set<Follower>();
  const page = globalThis as Partial<Window & typeof globalThis>;
  let running: AbortController | undefined;
  let cancel = () => {};
  let attempt = 0;

  const halt = () => {
    cancel();
    running?.abort();
    running = undefined;
  };
  const restart = (waitMs = 0) => {
    halt();
    if (followers.size > 0) cancel = context.after(waitMs, () => void open());
  };
  const wake = () => {
    attempt = 0;
    restart();
  };

  /** An open stream only falls silent when the network goes; the browser knows sooner. */
  const lose = () => {
    attempt = 1;
    restart(RECONNECT_BASE_MS);
    followers.forEach((follower) => follower.onConnection('offline'));
  };

  async function open(): Promise<void> {
    const controller = (running = new AbortController());
    let opened = false;
    const hear = () => {
      cancel();
      cancel = context.after(SILENCE_MS, () => restart());
    };
    const tell = (say: (follower: Follower) => void) => {
      if (running !== controller) return;
      hear();
      followers.forEach(say);
    };
    hear();
    let waitMs = 0;
    try {
      await context.transport.live(
        { topics: topics(), ...lowest() },
        context.token,
        {
          onChanges: (changes) =>
            tell((follower) => {
              if (!changes.topic || changes.topic === follower.topic) follower.onChanges(changes);
            }),
          onHead: (cursor) => {
            // The first head opens the stream; what lies between is still to come.
            if (opened) tell((follower) => follower.onHead(cursor));
            else tell((follower) => follower.onConnection('live', cursor));
            opened = true;
            attempt = 0;
          },
          onResync: (cursor) => tell((follower) => follower.onResync(cursor)),
        },
        controller.signal,
      );
    } catch (cause) {
      waitMs = asPartyError(cause).retryAfterMs ?? 0;
    }
    if (running !== controller) return;
    followers.forEach((follower) => follower.onConnection('offline'));
    restart(Math.max(waitMs, backoffMs(attempt++, RECONNECT_BASE_MS, RECONNECT_MAX_MS, context.fraction())));
  }

  function topics(): string[] {
    const all = new Set([...followers].map(({ topic }) => topic));
    return [...all].sort().slice(0, STREAM_TOPICS_MAX);
  }

  function lowest(): { from?: Cursor } {
    const cursors = [...followers].flatMap((follower) => follower.cursor() ?? []);
    const [from] = cursors.sort((a, b) => a.seq - b.seq);
    return from ? { from } : {};
  }

  page.addEventListener?.('online', wake);
  page.addEventListener?.('offline', lose);
  page.addEventListener?.('pageshow', wake);
  page.addEventListener?.('pagehide', halt);

  return {
    follow(follower) {
      followers.add(follower);
      restart();
      return () => {
        followers.delete(follower);
        if (followers.size === 0) halt();
      };
    },
    restart: () => restart(),
    close() {
      followers.clear();
      halt();
      page.removeEventListener?.('online', wake);
      page.removeEventListener?.('offline', lose);
      page.removeEventListener?.('pageshow', wake);
      page.removeEventListener?.('pagehide', halt);
    },
  };
}
