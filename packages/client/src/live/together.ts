import type { Cursor, LiveChanges } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { actorOf } from '../identity/actor.ts';
import type { LiveHandlers, LiveRequest } from '../transport/contract.ts';
import { cursorOf } from '../transport/position.ts';
import { TOPICS_MAX } from './feed.ts';

/** What tabs tell each other. Additive: what an older tab does not know, it does not hear. */
type Message =
  | { readonly type: 'want'; readonly topics: readonly string[]; readonly from?: Cursor }
  | { readonly type: 'leader' }
  /** One stream cannot follow these as well. */
  | { readonly type: 'full'; readonly topics: readonly string[] }
  | { readonly type: 'changes'; readonly data: LiveChanges }
  /** With the topics of the leader's stream. */
  | { readonly type: 'head' | 'resync'; readonly data: Cursor; readonly topics?: readonly string[] };

/**
 * A live stream that the tabs of one browser share: one of them holds the connection, the others listen to it.
 *
 * @param isLeaderSilent - the leader was not heard for long: a tab that is looked at takes over.
 */
export async function liveTogether(
  { party, transport, token }: ClientContext,
  isLeaderSilent: boolean,
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
  /** How far this tab has come, as long as what it hears holds everything that it asked for. */
  let { from: reached } = request;
  let isServed = false;
  const want = () => {
    isServed = false;
    say({ type: 'want', topics: request.topics, ...(reached && { from: reached }) });
  };
  const reach = (at: Cursor, topics?: readonly string[]) => {
    if (topics && !(reached && isBefore(reached, at)))
      isServed ||= request.topics.every((topic) => topics.includes(topic));
    if (isServed) reached = at;
  };
  /** Ended when the leader cannot take this tab's topics on: then it has a stream of its own. */
  const waiting = new AbortController();

  const follow = () => {
    hear((message) => {
      if (message.type === 'leader') want();
      else if (message.type === 'full') {
        if (message.topics.join() === request.topics.join()) waiting.abort();
      } else if (message.type === 'changes') {
        reach(cursorOf(message.data.cursor));
        handlers.onChanges(message.data);
      } else if (message.type === 'head') {
        reach(message.data, message.topics);
        handlers.onHead(message.data);
      } else if (message.type === 'resync') {
        if (message.topics) {
          reached = message.data;
          reach(message.data, message.topics);
        }
        handlers.onResync(message.data);
      }
    });
    want();
  };

  const lead = async () => {
    if (signal.aborted) return;
    let topics = new Set(request.topics);
    let from = reached;
    let position = from;
    let stream = new AbortController();
    const stop = () => stream.abort();
    signal.addEventListener('abort', stop);
    hear((message) => {
      if (message.type !== 'want') return;
      const isNew = message.topics.some((topic) => !topics.has(topic));
      if (!isNew && position && message.from && !isBefore(message.from, position)) {
        say({ type: 'head', data: position, topics: [...topics] });
        return;
      }
      const all = new Set([...topics, ...message.topics]);
      if (all.size > TOPICS_MAX) {
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
                position = cursorOf(data.cursor);
                say({ type: 'changes', data });
                handlers.onChanges(data);
              },
              onHead(data) {
                position = data;
                say({ type: 'head', data, topics: [...topics] });
                handlers.onHead(data);
              },
              onResync(data) {
                position = data;
                say({ type: 'resync', data, topics: [...topics] });
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
  return a.epoch !== b.epoch || a.seq < b.seq;
}
