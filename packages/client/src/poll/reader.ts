import type { Cursor, LiveChanges, PollView, RunoffView, TrendView } from '@partyline/protocol';
import type { PreinitializedWritableAtom } from 'nanostores';
import type { Client } from '../client.ts';
import { backoffMs } from '../clock.ts';
import { PartyError } from '../failure.ts';
import type { News } from '../live/feed.ts';
import type { ThreadProblem } from '../thread/state.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import type { PollStores, PollWriting } from './contract.ts';
import { NO_POLL_LAYER, type PollLayer } from './layer.ts';
import type { PollPort } from './port.ts';
import { createReasons } from './reasons.ts';
import type { PollScreen } from './state.ts';

const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 30_000;
/** The rounds are asked for no sooner again, however fast answers come in. */
const RUNOFF_EVERY_MS = 3_000;
/** How often they are asked for once more, when the server had not counted the last answer yet. */
const RUNOFF_REPEATS = 2;

/** Where a poll stands when its reader takes it over. */
export interface PollReaderStart {
  readonly client: Client;
  readonly topic: string;
  readonly $poll: PreinitializedWritableAtom<PollScreen> & object;
  /** The first page on its way. */
  readonly asked: Promise<PollView> | undefined;
  /** The first page, if it could be read, and how far the stream has come since. */
  readonly view: PollView | undefined;
  readonly cursor: Cursor | undefined;
  readonly isMounted: boolean;
  /** Asking again would get the same answer. */
  readonly isRefused: boolean;
}

/** Everything about reading a poll that goes beyond its first page and its numbers. */
export interface PollReader extends Omit<PollStores, '$poll'> {
  cursor(): Cursor | undefined;
  hear(news: News): void;
  /** Somebody looks at the poll, or nobody does any more. */
  mount(isMounted: boolean): void;
}

export function createPollReader(start: PollReaderStart): PollReader {
  const { client, topic, $poll } = start;
  const { context } = client;
  const { feed, hostToken, transport } = context;
  let { asked, cursor, isMounted, isRefused } = start;
  let { poll, head, party } = $poll.value;
  let reasons = createReasons(start.view, start.view && cursorOf(start.view.cursor).seq);
  /** Who was a stranger when the poll was first read has no answer here, however known they have become since. */
  const isStranger = $poll.value.isOwnKnown;
  let layer: PollLayer = { ...NO_POLL_LAYER, isOwnKnown: isStranger };
  let reading = 0;
  /** Readings in a row that failed. */
  let failures = 0;
  let cancelRetry = () => {};
  /** Changes that came while a page was on its way; they are newer than it. */
  let meanwhile: LiveChanges[] = [];
  let onWay = 0;
  let problem: ThreadProblem | undefined;
  let writing: Promise<PollWriting> | undefined;
  let runoff: RunoffView | undefined;
  let trend: TrendView | undefined;
  let isRunoffWanted = false;
  let isRunoffPlanned = false;
  let runoffAt = -Infinity;
  /** When the poll changed last that is on the screen. */
  let pollSeq = 0;
  let repeats = 0;
  let cancelRunoff = () => {};

  const show = (patch: Partial<PollScreen> = {}) => {
    port.onShow?.();
    const shown = { poll: layer.poll ?? poll, head: layer.head ?? head, party: layer.party ?? party };
    const { me, ballot, choice, turnedDown, check, asks, unsent, isOwnKnown } = layer;
    const { status, connection } = $poll.value;
    const shownProblem = layer.problem ?? problem;
    const after: PollScreen = {
      status,
      connection,
      reasons: reasons.items(layer),
      proposed: reasons.proposed(layer),
      asks,
      unsent,
      isOwnKnown,
      ...(shown.poll && { poll: shown.poll }),
      ...(shown.head && { head: shown.head }),
      ...(shown.party && { party: shown.party }),
      ...(me && { me }),
      ...(ballot && { ballot }),
      ...(choice && { choice }),
      ...(turnedDown && { turnedDown }),
      ...(check && { check }),
      ...(runoff && { runoff }),
      ...(trend && { trend }),
      ...(shownProblem && { problem: shownProblem }),
      ...(layer.problem && { undelivered: layer.problem }),
      ...(context.isUnkept && { unkept: true }),
      ...patch,
    };
    if (!isSameState($poll.value, after)) $poll.set(after);
  };

  const apply = ({ changes }: LiveChanges, { seq }: Cursor) => {
    for (const change of changes) {
      reasons.apply(change, seq);
      if (!('put' in change)) continue;
      if (change.put.type === 'poll') {
        poll = change.put;
        pollSeq = seq;
        repeats = RUNOFF_REPEATS;
        planRunoff();
      } else if (change.put.type === 'topic') head = change.put;
      else if (change.put.type === 'party') party = change.put;
    }
  };

  const note = (cause: unknown) => {
    if (!(cause instanceof PartyError)) throw cause;
    const { code, message, status } = cause;
    problem = { code, message };
    show(status === 0 ? { connection: 'offline' } : {});
  };

  /** What the stream has brought since a page was asked for is newer than the page, and is applied once more on top. */
  const catchUp = (since: Cursor) => {
    for (const news of meanwhile) {
      const newer = cursorOf(news.cursor);
      if (newer.epoch !== since.epoch || newer.seq <= since.seq) continue;
      apply(news, newer);
      if (news.topic && newer.seq > cursor!.seq) cursor = newer;
    }
  };

  /** Reads as much as is shown. It takes the place of the old in one go. */
  const read = async (atLeast?: Cursor): Promise<void> => {
    const run = (reading += 1);
    cancelRetry();
    if (onWay++ === 0) meanwhile = [];
    try {
      const from = atLeast && cursorText(atLeast);
      const coming = asked ?? transport.poll({ topic, ...(from && { atLeast: from }) }, hostToken);
      asked = undefined;
      const view = await coming;
      if (run !== reading) return;
      const begun = cursorOf(view.cursor);
      const anew = createReasons(view, begun.seq);
      for (const [bucket, count] of reasons.opened())
        while (anew.count(bucket) < count && anew.next(bucket) !== null) {
          const page = await transport.poll(pageOf(bucket, anew.next(bucket), view.cursor), hostToken);
          if (run !== reading) return;
          const at = cursorOf(page.cursor);
          if (at.epoch !== begun.epoch) return await read(at);
          anew.append(bucket, page, at.seq);
        }
      anew.resume(reasons);
      reasons = anew;
      // The stream only takes those along who know where to go on from.
      if (!cursor) feed.restart();
      cursor = begun;
      failures = 0;
      problem = undefined;
      ({ head, party, poll } = view);
      catchUp(begun);
      planRunoff();
      show({ status: 'ready' });
    } catch (cause) {
      if (!(cause instanceof PartyError)) throw cause;
      if (run !== reading) return;
      const { code, message, status, retryAfterMs = 0 } = cause;
      problem = { code, message };
      isRefused = status >= 400 && status < 429;
      if (!isRefused && isMounted) {
        const waitMs = backoffMs(failures++, RETRY_BASE_MS, RETRY_MAX_MS, context.fraction());
        cancelRetry = context.after(Math.max(retryAfterMs, waitMs), () => {
          void read(atLeast);
          port.onResync?.();
        });
      }
      show({ status: cursor ? 'ready' : 'failed', ...(status === 0 && { connection: 'offline' }) });
    } finally {
      onWay -= 1;
    }
  };

  const pageOf = (bucket: string, after: string | null | undefined, atLeast: string) => ({
    topic,
    bucket,
    ...(after && { after }),
    atLeast,
  });

  const resync = (at: Cursor) => {
    void read(at);
    port.onResync?.();
  };

  const readRunoff = async (): Promise<void> => {
    isRunoffPlanned = false;
    runoffAt = context.now();
    try {
      const next = await transport.pollPart('runoff', { topic }, hostToken);
      if (JSON.stringify(next.runoff) !== JSON.stringify(runoff?.runoff)) runoff = next;
      problem = undefined;
      show();
      const { epoch, seq } = cursorOf(next.cursor);
      if (epoch === cursor?.epoch && seq < pollSeq && repeats-- > 0) planRunoff();
    } catch (cause) {
      note(cause);
    }
  };

  /** Another answer came in, or several at once: the rounds follow in their own time. */
  const planRunoff = () => {
    if (!isRunoffWanted || isRunoffPlanned || !isMounted) return;
    isRunoffPlanned = true;
    const waitMs = Math.max(0, runoffAt + RUNOFF_EVERY_MS - context.now());
    cancelRunoff = context.after(waitMs, () => void readRunoff());
  };

  const port: PollPort = {
    topic,
    isStranger,
    cursor: () => undefined,
    base: () => ({ poll, head, party, cursor, entry: (id) => reasons.entry(id) }),
    learn(entries, asOf) {
      for (const put of entries) reasons.apply({ put }, asOf);
    },
    cover(next) {
      layer = next;
    },
    show: () => show(),
  };

  const refresh = () => {
    isRefused = false;
    return read(cursor);
  };

  if (start.view && cursor) asked = undefined;
  else if (isMounted && !isRefused) void refresh();

  return {
    cursor: () => port.cursor() ?? cursor,
    hear(news) {
      const { type, at } = news;
      if (type === 'closed') {
        reading += 1;
        isMounted = false;
        cancelRetry();
        cancelRunoff();
      } else if (type === 'changes') {
        const { changes } = news;
        if (onWay > 0) meanwhile.push(changes);
        if (cursor?.epoch === at.epoch && at.seq >= cursor.seq) {
          apply(changes, at);
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
        show({ connection: at ? 'live' : 'offline' });
        if (at && cursor?.epoch !== at.epoch) resync(at);
        if (at) port.onOpen?.();
      }
    },
    mount(mounted) {
      isMounted = mounted;
      port.onMount?.(mounted);
      if (!mounted) {
        cancelRetry();
        cancelRunoff();
        isRunoffPlanned = false;
      } else if (!cursor || failures > 0) void refresh();
      else planRunoff();
    },
    refresh,
    async loadReasons(bucket) {
      if (!cursor) return;
      const after = reasons.next(bucket);
      const run = reading;
      reasons.showRest(bucket);
      if (after === null) return show();
      try {
        const page = await transport.poll(pageOf(bucket, after, cursorText(cursor)), hostToken);
        if (run !== reading) return;
        const at = cursorOf(page.cursor);
        if (at.epoch !== cursor.epoch) return resync(at);
        // Asked for twice at once: the second brings what is here.
        if (reasons.next(bucket) === after) reasons.append(bucket, page, at.seq);
        problem = undefined;
        show();
      } catch (cause) {
        note(cause);
      }
    },
    async loadRunoff() {
      isRunoffWanted = true;
      cancelRunoff();
      await readRunoff();
    },
    async loadTrend() {
      try {
        trend = await transport.pollPart('trend', { topic }, hostToken);
        problem = undefined;
        show();
      } catch (cause) {
        note(cause);
      }
    },
    writing: () =>
      (writing ??= import('./open-writing.ts')
        .then(({ openPollWriting }) => openPollWriting(context, port, client.isKnown()))
        .catch((cause) => {
          writing = undefined;
          throw cause;
        })),
  };
}

/** Whether there is nothing that anyone would have to be told of. */
function isSameState(before: PollScreen, after: PollScreen): boolean {
  const names = Object.keys({ ...before, ...after }) as (keyof PollScreen)[];
  return names.every((name) => before[name] === after[name]);
}
