import type { Cursor, LiveChanges } from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import type { ClientContext } from '../context.ts';
import { cursorOf } from '../transport/position.ts';
import type { PartyError } from '../failure.ts';
import type { LiveHandlers, LiveRequest } from '../transport/contract.ts';
import type { liveTogether } from './together.ts';

/** Nothing heard for this long (the server's heart beats every 15 s): the stream is taken for dead. */
const SILENCE_MS = 40_000;
/** The protocol's `STREAM_TOPICS_MAX`; a test holds it. A page that only reads does not load the table of limits for it. */
export const TOPICS_MAX = 100;
/** A network that is away may be back at once. */
const RECONNECT_MS = 1_000;

/** What a live stream has to say. */
export type News =
  /** `open`: the stream stands; what lies between is still to come. `head`: everything up to here has been delivered. */
  | { readonly type: 'open' | 'head' | 'resync'; readonly at: Cursor }
  | { readonly type: 'changes'; readonly at: Cursor; readonly changes: LiveChanges }
  /** `lost`: the stream is away and comes back by itself. `closed`: the client is. */
  | { readonly type: 'lost'; readonly at?: never }
  | { readonly type: 'closed'; readonly at?: never };

/** One topic that is on the screen. */
export interface Follower {
  readonly topic: string;
  /** How far it has come. Until it has read its view there is nothing to go on from, and it takes no part in the stream. */
  cursor(): Cursor | undefined;
  hear(news: News): void;
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
  const closing = new AbortController();
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
  const tell = (news: News) => followers.forEach((follower) => follower.hear(news));
  const part = () => {
    halt();
    tabs?.close();
    tabs = undefined;
  };

  const live = async (request: LiveRequest, handlers: LiveHandlers, signal: AbortSignal): Promise<void> => {
    const { transport, token } = context;
    const { address } = transport;
    // Other tabs that read the same party make themselves known; then one stream is enough for all.
    if (!tabs && address && page.BroadcastChannel && page.navigator?.locks) {
      tabs = new BroadcastChannel(`partyline:1:${address}`);
      tabs.onmessage = () => {
        if (together) return;
        together = import('./together.ts');
        tabs?.postMessage('here');
        restart();
      };
      tabs.postMessage('here');
    }
    if (!together) return transport.live(request, token, handlers, signal);
    const module = await together;
    return module.liveTogether(context, isSilent, request, handlers, signal);
  };

  const open = async (): Promise<void> => {
    const ready = [...followers].filter((follower) => follower.cursor());
    if (ready.length === 0) return;
    const controller = (running = new AbortController());
    // Beyond what one stream takes, a topic is read without being followed.
    const topics = [...new Set(ready.map(({ topic }) => topic))].sort().slice(0, TOPICS_MAX);
    const [from] = ready.map((follower) => follower.cursor()!).sort((a, b) => a.seq - b.seq);
    let isOpen = false;
    const watch = () => {
      cancel();
      cancel = context.after(SILENCE_MS, () => {
        isSilent = true;
        restart();
      });
    };
    const say = (news: News, concerned = topics) => {
      if (running !== controller) return;
      isSilent = false;
      watch();
      for (const follower of ready)
        if (followers.has(follower) && concerned.includes(follower.topic)) follower.hear(news);
    };
    watch();
    const failure = await live(
      { topics, from: from! },
      {
        onChanges: (changes) =>
          say(
            { type: 'changes', at: cursorOf(changes.cursor), changes },
            changes.topic ? [changes.topic] : topics,
          ),
        onHead(at) {
          say({ type: isOpen ? 'head' : 'open', at });
          isOpen = true;
          attempt = 0;
        },
        onResync: (at) => say({ type: 'resync', at }),
      },
      controller.signal,
    ).catch((cause: Partial<PartyError>) => cause);
    if (running === controller)
      lose(Math.max(failure?.retryAfterMs ?? 0, backoffMs(attempt++, context.fraction())));
  };

  const lose = (waitMs: number) => {
    restart(waitMs);
    tell({ type: 'lost' });
  };

  for (const type of ['online', 'offline', 'pageshow', 'pagehide'])
    page.addEventListener?.(
      type,
      (event) => {
        attempt = 0;
        if (type === 'pagehide') part();
        // An open stream only falls silent when the network goes; the browser knows sooner.
        else if (type === 'offline') lose(RECONNECT_MS);
        else if (type === 'online' || (event as PageTransitionEvent).persisted) restart();
      },
      { signal: closing.signal },
    );

  return {
    follow(follower) {
      followers.add(follower);
      if (follower.cursor()) restart();
      return () => {
        followers.delete(follower);
        if (followers.size === 0) part();
      };
    },
    restart: () => restart(),
    close() {
      tell({ type: 'closed' });
      followers.clear();
      part();
      closing.abort();
    },
  };
}
