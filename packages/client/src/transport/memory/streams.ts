import {
  currentChange,
  formatCursor,
  peopleOf,
  STREAM_BACKLOG_MAX,
  topicOf,
  type Actor,
  type Change,
  type Cursor,
  type Head,
  type LiveChanges,
  type News,
} from '@partyline/protocol';
import type { PartyError } from '../../failure.ts';
import type { LiveHandlers, LiveRequest } from '../contract.ts';
import type { Standing } from './pages.ts';

interface Listener {
  readonly request: LiveRequest;
  readonly actor: Actor | undefined;
  readonly handlers: LiveHandlers;
  readonly end: (failure?: PartyError) => void;
}

/** The live streams of one party. */
export interface Streams {
  /** Follows until `signal` says otherwise or the streams are broken; begins with what has changed since. */
  follow(
    request: LiveRequest,
    actor: Actor | undefined,
    handlers: LiveHandlers,
    signal: AbortSignal,
  ): Promise<void>;
  tell(news: News): void;
  /** A new epoch: everybody reads again. */
  resync(): void;
  breakAll(failure: PartyError): void;
}

/** @param standing - the party as it is now. */
export function createStreams(standing: () => Standing): Streams {
  const listeners = new Set<Listener>();
  const position = () => ({ epoch: standing().head.epoch, seq: standing().head.seq });

  /** In the order of the server: where the stream goes on from, what is missed since, and where it then stands. */
  function begin(listener: Listener): void {
    const { from } = listener.request;
    const { handlers } = listener;
    const at = position();
    if (from && (from.epoch !== at.epoch || from.seq > at.seq)) handlers.onResync(at);
    else if (from) catchUp(listener, from);
    handlers.onHead(at);
  }

  function catchUp({ request, actor, handlers }: Listener, from: Cursor): void {
    const { head, rows } = standing();
    const { seq } = from;
    const changed = [...rows.values()].filter(
      (row) => row.changed > seq && (topicOf(row) === null || request.topics.includes(topicOf(row)!)),
    );
    if (seq < head.seq) handlers.onHead(from);
    if (changed.length > STREAM_BACKLOG_MAX) {
      handlers.onResync(position());
      return;
    }
    const isHost = actor?.kind === 'host';
    for (const topic of [null, ...request.topics]) {
      const changes: Change[] = [];
      const mine: Change[] = [];
      for (const row of changed) {
        if (topicOf(row) !== topic) continue;
        const change =
          isHost || (row.pub ?? 0) > seq ? currentChange(row, isHost ? 'hosts' : 'public') : null;
        if (change) changes.push(change);
        const own = actor && peopleOf(row).includes(actor.id) && currentChange(row, `self:${actor.id}`);
        if (own) mine.push(own);
      }
      if (changes.length > 0 || mine.length > 0)
        handlers.onChanges(message(head, topic, changes, mine.length > 0 ? mine : undefined));
    }
  }

  return {
    follow: (request, actor, handlers, signal) =>
      new Promise<void>((resolve, reject) => {
        const listener: Listener = {
          request,
          actor,
          handlers,
          end(failure) {
            listeners.delete(listener);
            signal.removeEventListener('abort', stop);
            if (failure) reject(failure);
            else resolve();
          },
        };
        const stop = () => listener.end();
        if (signal.aborted) {
          resolve();
          return;
        }
        signal.addEventListener('abort', stop);
        listeners.add(listener);
        begin(listener);
      }),
    tell(news) {
      const at = { ...standing().head, seq: news.seq };
      for (const { request, actor, handlers } of listeners) {
        const isHost = actor?.kind === 'host';
        if (news.turned && !isHost && request.topics.includes(news.topic!)) handlers.onResync(at);
        else if (news.topic === null || request.topics.includes(news.topic)) {
          const changes = isHost ? news.hosts : news.public;
          const mine = actor && news.self.get(actor.id);
          if (changes.length > 0 || mine)
            handlers.onChanges(message(at, news.topic, [...changes], mine && [...mine]));
        }
        if (isHost && news.desk) handlers.onChanges(message(at, null, [news.desk]));
      }
    },
    resync() {
      for (const { handlers } of [...listeners]) handlers.onResync(position());
    },
    breakAll(failure) {
      for (const { end } of [...listeners]) end(failure);
    },
  };
}

function message(at: Head, topic: string | null, changes: Change[], mine?: Change[]): LiveChanges {
  return {
    cursor: formatCursor(at),
    ...(topic !== null && { topic }),
    changes: structuredClone(changes),
    ...(mine && { mine: structuredClone(mine) }),
  };
}
