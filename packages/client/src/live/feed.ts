import { STREAM_TOPICS_MAX, type Cursor, type LiveChanges } from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import { asPartyError } from '../failure.ts';
import type { ThreadState } from '../thread/state.ts';
import type { ClientContext } from '../context.ts';
import type { liveTogether } from './together.ts';
import type { LiveHandlers, LiveRequest } from '../transport/contract.ts';

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
  /** The client is closed. */
  onClose(): void;
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
  let isSilent = false;
  let tabs: BroadcastChannel | undefined;
  let together: Promise<{ liveTogether: typeof liveTogether }> | undefined;

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

  /** Other tabs that read the same party make themselves known; then one stream is enough for all. */
  const meet = () => {
    const { address } = context.transport;
    if (tabs || address === undefined || !page.BroadcastChannel || !page.navigator?.locks) return;
    tabs = new BroadcastChannel(`partyline:1:${address}`);
    tabs.onmessage = () => {
      if (together) return;
      together = import('./together.ts');
      tabs?.postMessage('here');
      restart();
    };
    tabs.postMessage('here');
  };
  const part = () => {
    halt();
    tabs?.close();
    tabs = undefined;
  };

  async function live(request: LiveRequest, handlers: LiveHandlers, signal: AbortSignal): Promise<void> {
    const { party, transport, token } = context;
    meet();
    if (!together) return transport.live(request, token, handlers, signal);
    const module = await together;
    return module.liveTogether(
      { party, transport, token, isLeaderSilent: isSilent },
      request,
      handlers,
      signal,
    );
  }

  async function open(): Promise<void> {
    const controller = (running = new AbortController());
    let opened = false;
    const watch = () => {
      cancel();
      cancel = context.after(SILENCE_MS, () => {
        isSilent = true;
        restart();
      });
    };
    const hear = () => {
      isSilent = false;
      watch();
    };
    const tell = (say: (follower: Follower) => void) => {
      if (running !== controller) return;
      hear();
      for (const follower of followers) if (followed.includes(follower.topic)) say(follower);
    };
    watch();
    // Beyond what one stream takes, a topic is read without being followed.
    const followed = topics();
    let waitMs = 0;
    try {
      await live(
        { topics: followed, ...lowest() },
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
  page.addEventListener?.('pagehide', part);

  return {
    follow(follower) {
      followers.add(follower);
      restart();
      return () => {
        followers.delete(follower);
        if (followers.size === 0) part();
      };
    },
    restart: () => restart(),
    close() {
      followers.forEach((follower) => follower.onClose());
      followers.clear();
      part();
      page.removeEventListener?.('online', wake);
      page.removeEventListener?.('offline', lose);
      page.removeEventListener?.('pageshow', wake);
      page.removeEventListener?.('pagehide', part);
    },
  };
}
