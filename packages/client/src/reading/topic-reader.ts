import type { Cursor, LiveChanges, PartyEntity, TopicEntity } from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import { PartyError } from '../failure.ts';
import type { TopicPort } from '../outbox/private-part.ts';
import type { Me, ThreadProblem } from './state.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import type { Reader, TopicStart, TopicState, TopicView } from './topic-stores.ts';

/** What the person on this device sees beyond the view, whatever kind of topic it is. */
export interface TopicLayer {
  readonly head?: TopicEntity;
  readonly party?: PartyEntity;
  readonly me?: Me;
  readonly unsent: number;
  /** The party takes nothing from here until something changes. */
  readonly problem?: ThreadProblem;
}

/** What a page may be asked for, beside what it is a page of. */
export interface PageRequest {
  /** Pass caches: the answer is at least as new as this cursor. */
  readonly atLeast?: string;
}

/** Takes in a page. @returns what else has to be asked for. */
export type TakePage<View, Request> = (view: View, at: Cursor) => Partial<Request> | undefined;

export interface TopicReaderOptions<
  State extends TopicState,
  View,
  Layer,
  Request,
  Port extends TopicPort,
  Writing,
> {
  readonly start: TopicStart<State, View>;
  readonly layer: Layer;
  ask(request: Partial<Request>): Promise<View>;
  /** What reading everything again begins with; its last page takes the place of the old. */
  anew(): { readonly request?: Partial<Request>; readonly take: TakePage<View, Request> };
  apply(changes: LiveChanges, at: Cursor): void;
  /** What the state says beyond what every topic's does. */
  draw(layer: Layer): Partial<State>;
  /** What the writing side takes hold of, beside what every topic has; `base` without heads and cursor. */
  readonly port: Omit<Port, keyof TopicPort | 'cover'>;
  base(): Omit<ReturnType<Port['base']>, 'head' | 'party' | 'cursor'>;
  /** Something covers the view. */
  onCover?(layer: Layer): void;
  onMount?(isMounted: boolean): void;
  /** Opens the writing side. */
  open(port: Port, isKnown: boolean): Promise<Writing>;
}

/** The part of a reader that every kind of topic has. */
export interface TopicReader<State extends TopicState, View, Request, Writing> {
  readonly cursor: Cursor | undefined;
  readonly head: TopicEntity | undefined;
  show(patch?: Partial<State>): void;
  /** Shows what went wrong with asking for something, or that nothing does any more. */
  note(cause?: unknown): void;
  /**
   * Asks for pages, as long as `take` names a further one. What the stream brings meanwhile is newer than they are and is
   * applied once more on top.
   */
  read(request: Partial<Request>, take: TakePage<View, Request>): Promise<void>;
  /** Reads everything again that is shown. */
  readAnew(atLeast?: Cursor): Promise<void>;
  /** As `readAnew`, because what is here may have gaps. */
  resync(at: Cursor): void;
  readonly reader: Reader<Writing>;
}

/**
 * Reading a topic beyond its first page: further pages, what the stream brings, reading again after a failure or a gap, and
 * the way to the writing side. What stands in it is its kind's.
 */
export function createTopicReader<
  State extends TopicState,
  View extends TopicView,
  Layer extends TopicLayer,
  Request extends PageRequest,
  Port extends TopicPort,
  Writing,
>(
  options: TopicReaderOptions<State, View, Layer, Request, Port, Writing>,
): TopicReader<State, View, Request, Writing> {
  const { start, draw, apply } = options;
  const [client, topic, $state, isMountedAtFirst, isRefused, firstAsked, view, firstCursor] = start;
  const { context } = client;
  let isMounted = isMountedAtFirst;
  let asked = firstAsked;
  let cursor = firstCursor;
  let { layer } = options;
  let { head, party } = $state.value;
  let reading = 0;
  /** Readings in a row that failed. */
  let failures = 0;
  let cancelRetry = () => {};
  /** Changes that came while a page was on its way; they are newer than it. */
  let meanwhile: LiveChanges[] = [];
  let onWay = 0;
  let problem: ThreadProblem | undefined;
  let writing: Promise<Writing> | undefined;

  const show = (patch: Partial<State> = {}) => {
    port.onShow?.();
    const { status, connection } = $state.value;
    const [shownHead, shownParty, shownProblem] = [
      layer.head ?? head,
      layer.party ?? party,
      layer.problem ?? problem,
    ];
    const after = {
      status,
      connection,
      unsent: layer.unsent,
      ...(shownParty && { party: shownParty }),
      ...(shownHead && { head: shownHead }),
      ...(layer.me && { me: layer.me }),
      ...(shownProblem && { problem: shownProblem }),
      ...(layer.problem && { undelivered: layer.problem }),
      ...(context.isUnkept && { unkept: true }),
      ...draw(layer),
      ...patch,
    } as TopicState as State;
    const before = $state.value;
    const names = Object.keys({ ...before, ...after }) as (keyof State)[];
    if (names.some((name) => before[name] !== after[name])) $state.set(after);
  };

  const note = (cause?: unknown) => {
    const failure = cause instanceof PartyError ? cause : undefined;
    if (cause !== undefined && !failure) throw cause as Error;
    problem = failure && { code: failure.code, message: failure.message };
    const isOffline = failure?.status === 0;
    const isFailed = failure && !cursor;
    show({
      ...((cursor || failure) && { status: isFailed ? 'failed' : 'ready' }),
      ...(isOffline && { connection: 'offline' }),
    } as Partial<State>);
  };

  const takeIn = (changes: LiveChanges, at: Cursor) => {
    apply(changes, at);
    for (const change of changes.changes) {
      if (!('put' in change)) continue;
      if (change.put.type === 'topic') head = change.put;
      else if (change.put.type === 'party') party = change.put;
    }
  };

  const read = async (
    request: Partial<Request>,
    take: TakePage<View, Request>,
    again?: () => void,
  ): Promise<void> => {
    const run = reading;
    let since: Cursor | undefined;
    if (onWay++ === 0) meanwhile = [];
    try {
      for (let next: typeof request | undefined = request; next;) {
        const coming = asked ?? options.ask(next);
        asked = undefined;
        const page = await coming;
        if (run !== reading) return;
        const at = cursorOf(page.cursor);
        since ??= at;
        next = take(page, at);
      }
      if (run !== reading) return;
      for (const news of meanwhile) {
        const newer = cursorOf(news.cursor);
        if (newer.epoch !== since!.epoch || newer.seq <= since!.seq) continue;
        takeIn(news, newer);
        if (news.topic && newer.seq > cursor!.seq) cursor = newer;
      }
      note();
    } catch (cause) {
      if (run !== reading) return;
      const { status, retryAfterMs = 0 } = cause as PartyError;
      if (again && isMounted && !(status >= 400 && status < 429)) {
        const waitMs = backoffMs(failures++, context.fraction());
        cancelRetry = context.after(Math.max(retryAfterMs, waitMs), again);
      }
      note(cause);
    } finally {
      onWay -= 1;
    }
  };

  const readAnew = (atLeast?: Cursor): Promise<void> => {
    reading += 1;
    cancelRetry();
    const { request, take } = options.anew();
    let begun: Cursor | undefined;
    return read(
      { ...request, ...(atLeast && { atLeast: cursorText(atLeast) }) } as Partial<Request>,
      (page, at) => {
        begun ??= at;
        if (at.epoch !== begun.epoch) {
          void readAnew(at);
          return undefined;
        }
        const next = take(page, at);
        if (next) return { ...next, atLeast: page.cursor };
        // The stream only takes those along who know where to go on from.
        if (!cursor) context.feed.restart();
        cursor = begun;
        failures = 0;
        ({ head, party } = page);
        return undefined;
      },
      () => resync(atLeast),
    );
  };

  const resync = (at: Cursor | undefined) => {
    void readAnew(at);
    port.onResync?.();
  };

  const refresh = () => readAnew(cursor);

  const port = {
    ...options.port,
    topic,
    cursor: () => undefined,
    base: () => ({ ...options.base(), head, party, cursor }),
    cover(next: Layer) {
      layer = next;
      options.onCover?.(next);
    },
    show: () => show(),
  } as TopicPort as Port;

  if (view && cursor) asked = undefined;
  else if (isMounted && !isRefused) void refresh();

  return {
    get cursor() {
      return cursor;
    },
    get head() {
      return head;
    },
    show,
    note,
    // Asked for behind what is here: another epoch means that all of it has to be read again.
    read: (request, take) =>
      read(request, (page, at) => {
        if (at.epoch === cursor!.epoch) return take(page, at);
        resync(at);
        return undefined;
      }),
    readAnew,
    resync,
    reader: {
      cursor: () => port.cursor() ?? cursor,
      hear(news) {
        const { type, at } = news;
        if (type === 'closed') {
          reading += 1;
          isMounted = false;
          cancelRetry();
          options.onMount?.(false);
        } else if (type === 'changes') {
          const { changes } = news;
          if (onWay > 0) meanwhile.push(changes);
          if (cursor?.epoch === at.epoch && at.seq >= cursor.seq) {
            takeIn(changes, at);
            if (changes.topic) cursor = at;
          }
          port.onMine?.(changes, at);
          show();
        } else if (type === 'head') {
          if (cursor?.epoch === at.epoch && at.seq > cursor.seq) {
            cursor = at;
            port.onReached?.(at);
            show();
          }
        } else if (type === 'resync') resync(at);
        else {
          show({ connection: at ? 'live' : 'offline' } as Partial<State>);
          if (at && cursor?.epoch !== at.epoch) resync(at);
          if (at) port.onOpen?.();
        }
      },
      mount(mounted) {
        isMounted = mounted;
        port.onMount?.(mounted);
        if (!mounted) cancelRetry();
        else if (!cursor || failures > 0) void refresh();
        options.onMount?.(mounted);
      },
      refresh,
      writing: () =>
        (writing ??= options.open(port, client.isKnown()).catch((cause) => {
          writing = undefined;
          throw cause;
        })),
    },
  };
}
