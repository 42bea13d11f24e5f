import {
  formatCursor,
  parseCursor,
  STREAM_TOPICS_MAX,
  type Cursor,
  type LiveChanges,
} from '@partyline/protocol';
import { actorOf } from '../identity/actor.ts';
import type { LiveHandlers, LiveRequest, Transport } from '../transport/contract.ts';

/** What tabs tell each other. Additive: what an older tab does not know, it does not hear. */
type Message =
  | { readonly type: 'want'; readonly topics: readonly string[]; readonly from?: Cursor }
  | { readonly type: 'leader' }
  /** One stream cannot follow these as well. */
  | { readonly type: 'full'; readonly topics: readonly string[] }
  | { readonly type: 'changes'; readonly data: LiveChanges }
  | { readonly type: 'head' | 'resync'; readonly data: Cursor };

export interface TogetherOptions {
  readonly party: string;
  readonly transport: Transport;
  readonly token: string | undefined;
  /** The leader was not heard for long: a tab that is looked at takes over. */
  readonly isLeaderSilent: boolean;
}

/** A live stream that the tabs of one browser share: one of them holds the connection, the others listen to it. */
export async function liveTogether(
  { party, transport, token, isLeaderSilent }: TogetherOptions,
  request: LiveRequest,
  handlers: LiveHandlers,
  signal: AbortSignal,
): Promise<void> {
  const person = token === undefined ? '' : (await actorOf(party, token)).id;
  const name = `partyline:1:${transport.address}:${person}`;
  const channel = new BroadcastChannel(name);
  const say = (message: Message) => {
    if (!signal.aborted) channel.postMessage(message);
  };
  const hear = (react: (message: Message) => void) => {
    channel.onmessage = ({ data }: MessageEvent<Message>) => react(data);
  };
  const want = () => say({ type: 'want', ...request });
  /** Ended when the leader cannot take this tab's topics on: then it has a stream of its own. */
  const waiting = new AbortController();

  const follow = () => {
    hear((message) => {
      if (message.type === 'leader') want();
      else if (message.type === 'full') {
        if (message.topics.join() === request.topics.join()) waiting.abort();
      } else if (message.type === 'changes') handlers.onChanges(message.data);
      else if (message.type === 'head') handlers.onHead(message.data);
      else if (message.type === 'resync') handlers.onResync(message.data);
    });
    want();
  };

  const lead = async () => {
    if (signal.aborted) return;
    let topics = new Set(request.topics);
    let { from } = request;
    let position = from;
    let stream = new AbortController();
    const stop = () => stream.abort();
    signal.addEventListener('abort', stop);
    hear((message) => {
      if (message.type !== 'want') return;
      const isNew = message.topics.some((topic) => !topics.has(topic));
      if (!isNew && position && message.from && !isBefore(message.from, position)) {
        say({ type: 'head', data: position });
        return;
      }
      const all = new Set([...topics, ...message.topics]);
      if (all.size > STREAM_TOPICS_MAX) {
        say({ type: 'full', topics: message.topics });
        return;
      }
      topics = all;
      from = message.from && (!position || isBefore(message.from, position)) ? message.from : position;
      stop();
    });
    say({ type: 'leader' });
    try {
      do {
        stream = new AbortController();
        await transport
          .live(
            { topics: [...topics].sort(), ...(from && { from }) },
            token,
            {
              onChanges(data) {
                position = parseCursor(data.cursor)!;
                say({ type: 'changes', data });
                handlers.onChanges(data);
              },
              onHead(data) {
                position = data;
                say({ type: 'head', data });
                handlers.onHead(data);
              },
              onResync(data) {
                position = data;
                say({ type: 'resync', data });
                handlers.onResync(data);
              },
            },
            stream.signal,
          )
          .catch((cause) => {
            if (!stream.signal.aborted) throw cause;
          });
      } while (stream.signal.aborted && !signal.aborted);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };

  const { locks } = navigator;
  try {
    if (isLeaderSilent && document.visibilityState === 'visible') {
      await locks.request(name, { steal: true }, lead);
      return;
    }
    follow();
    // Waits until the leader has gone, then leads.
    await locks.request(name, { signal: AbortSignal.any([signal, waiting.signal]) }, lead);
  } catch (cause) {
    if (signal.aborted) return;
    if (!waiting.signal.aborted) throw cause;
    hear(() => {});
    await transport.live(request, token, handlers, signal);
  } finally {
    channel.close();
  }
}

function isBefore(a: Cursor, b: Cursor): boolean {
  return a.epoch === b.epoch ? a.seq < b.seq : formatCursor(a) !== formatCursor(b);
}
