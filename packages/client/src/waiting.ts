import {
  entryKey,
  entryRow,
  formatCursor,
  mintEventId,
  owedWeight,
  parseCursor,
  type Actor,
  type Cursor,
  type EventIn,
  type Row,
  type Rows,
  type WaitingView,
  type WaitingItem,
} from '@partyline/protocol';
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Client } from './client.ts';
import { backoffMs } from './clock.ts';
import { asPartyError, PartyError } from './failure.ts';
import type { Outbox } from './outbox/outbox.ts';
import { foldPending } from './outbox/pending.ts';
import { createSession } from './outbox/session.ts';
import { confirmedRows, entryRowOf } from './thread/confirmed-rows.ts';
import { HOST_RULES } from './thread/host-rules.ts';
import type { ThreadProblem } from './reading/state.ts';

/** Follows what concerns the whole party without following a topic: nobody opens one of this name. */
const NO_TOPIC = '~desk';
/** A rush of news is read once. */
const REFRESH_DELAY_MS = 400;
const RETRY_MAX_MS = 60_000;

export type { WaitingItem } from '@partyline/protocol';

/** What waits for the team, as far as it is loaded. */
export interface WaitingState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly problem?: ThreadProblem;
  /** How much waits in the whole party. */
  readonly waiting: number;
  /** Held and reported first, then problems and questions, by how many say the same, the longest waiting first. */
  readonly items: readonly WaitingItem[];
  readonly more: boolean;
}

export interface WaitingStores {
  /** Its first listener reads and follows; the last one leaving ends both. */
  readonly $waiting: ReadableAtom<WaitingState>;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
  // What a host does about an entry of the list, whatever conversation it stands in.
  claim(entry: string): Promise<void>;
  release(entry: string): Promise<void>;
  settle(entry: string): Promise<void>;
  approve(entry: string): Promise<void>;
  hold(entry: string): Promise<void>;
  dismiss(entry: string): Promise<void>;
}

type WaitingEvent = Extract<
  EventIn,
  { type: `entry.${'claimed' | 'released' | 'settled' | 'approved' | 'held' | 'dismissed'}` }
>;

/** What waits for the team anywhere in the party. What this host has done is gone from it at once. Hosts only. */
export function createWaitingStores({ context }: Client): WaitingStores {
  const $waiting = atom<WaitingState>({ status: 'loading', waiting: 0, items: [], more: false });
  let read: WaitingItem[] = [];
  let waiting = 0;
  let next: string | null = null;
  /** How far the stream has been heard, and how far the list was read: a head may be told before the changes up to it. */
  let cursor: Cursor | undefined;
  let listed: Cursor | undefined;
  let problem: ThreadProblem | undefined;
  let asked = 0;
  let failures = 0;
  let cancel = () => {};
  /** What this host has done and the server has not told of yet: entries as they are by that, or gone. */
  let done: ReadonlyMap<string, WaitingItem | undefined> = new Map();
  /** Events that were made here; nobody else lets go of them. */
  const made = new Set<string>();

  const show = (status: WaitingState['status']) => {
    const items = read.flatMap((item) => (done.has(item.entry.id) ? (done.get(item.entry.id) ?? []) : item));
    $waiting.set({
      status,
      waiting: Math.max(items.length, waiting - (read.length - items.length)),
      items,
      more: next !== null,
      ...(problem && { problem }),
    });
  };

  const ask = async (after: string | undefined, use: (items: WaitingItem[]) => void): Promise<void> => {
    const run = (asked += 1);
    try {
      const view = await context.transport.read<WaitingView>(
        '/desk/waiting',
        after === undefined ? undefined : { after },
        context.hostToken ?? context.token ?? '',
      );
      if (run !== asked) return;
      ({ waiting, next } = view);
      const isFirst = cursor === undefined;
      listed = cursor = parseCursor(view.cursor)!;
      use(view.items);
      problem = undefined;
      failures = 0;
      done = await settled();
      show('ready');
      // The stream only takes those along who know where to go on from.
      if (isFirst) context.feed.restart();
    } catch (cause) {
      if (run !== asked) return;
      const { code, message, status, retryAfterMs = 0 } = asPartyError(cause);
      problem = { code, message };
      show('failed');
      if (status >= 400 && status < 429) return;
      const waitMs = backoffMs(failures++, context.fraction(), RETRY_MAX_MS);
      cancel();
      cancel = context.after(Math.max(retryAfterMs, waitMs), () => void refresh());
    }
  };

  /** Reads as much again as was read. */
  const refresh = async (): Promise<void> => {
    cancel();
    const wanted = read.length;
    let anew: WaitingItem[] = [];
    await ask(undefined, (items) => (read = anew = items));
    while (problem === undefined && next !== null && anew.length < wanted) {
      const before = anew.length;
      await ask(next, (items) => (read = anew = anew.concat(items)));
      if (anew.length === before) return;
    }
  };

  const later = () => {
    cancel();
    cancel = context.after(REFRESH_DELAY_MS, () => void refresh());
  };

  /** What becomes of entries once everything on the way has arrived, by the protocol's own rules. */
  const settled = async (): Promise<Map<string, WaitingItem | undefined>> => {
    const { person } = (await context.session) ?? {};
    const left = new Map<string, WaitingItem | undefined>();
    if (!person) return left;
    letGo(person.outbox);
    const records = [...person.outbox.records.values()];
    const changed = foldPending(rowsOf(read, person.actor), records, person.actor, HOST_RULES);
    for (const item of read) {
      const { id, claim: _, reports: __, visibility: ___, ...entry } = item.entry;
      const row = changed.get(entryKey(id));
      if (row?.kind !== 'entry') continue;
      const { claim, reports, visibility } = row;
      const standing = visibility === 'public' ? {} : { visibility };
      if (owedWeight(row) === undefined) left.set(id, undefined);
      else
        left.set(id, {
          ...item,
          entry: { ...entry, id, ...standing, ...(reports && { reports }), ...(claim && { claim }) },
        });
    }
    return left;
  };

  /** What was made here is over once the list shows it, or once it was turned down. */
  const letGo = (outbox: Outbox): void => {
    const over = new Map<string, undefined>();
    for (const id of made) {
      const { state, epoch, seq = Infinity } = outbox.records.get(id) ?? {};
      const isRead = epoch === cursor?.epoch && seq <= (cursor?.seq ?? 0);
      if (state !== undefined && state !== 'rejected' && !(state === 'confirmed' && isRead)) continue;
      made.delete(id);
      if (state !== undefined) over.set(id, undefined);
    }
    if (over.size > 0) void outbox.replace(over);
  };

  /** Refuses at once what the server would refuse, then keeps it and hands it over. */
  const act = async (type: WaitingEvent['type'], entry: string): Promise<void> => {
    context.session ??= Promise.resolve(createSession(context));
    const { actor, outbox, sender } = await (await context.session).arrive();
    const rows = rowsOf(read, actor);
    const { topic = '' } = entryRow(rows, entry) ?? {};
    const id = mintEventId(context.now(), context.random);
    const base = cursor && { base: formatCursor(cursor) };
    const event: WaitingEvent = { id, type, v: 1, topic, data: { entry }, ...base };
    const decision = HOST_RULES.decide(rows, event, actor, context.now());
    if (decision.outcome === 'rejected') throw new PartyError(decision.code, decision.code, { status: 400 });
    made.add(id);
    await outbox.add(event);
    sender.flush();
  };

  const check = async () => {
    const before = done;
    const now = await settled();
    if (JSON.stringify([...now]) === JSON.stringify([...before])) return;
    // What has left the outbox is in the list's next reading; until then it stays as it is.
    if ([...before.keys()].some((id) => !now.has(id))) later();
    done = new Map([...before, ...now]);
    show($waiting.get().status);
  };

  onMount($waiting, () => {
    let isLeft = false;
    let stopWatching = () => {};
    const leave = context.feed.follow({
      topic: NO_TOPIC,
      cursor: () => cursor,
      hear(news) {
        if (news.type === 'lost' || news.type === 'closed') return;
        const isBehind = cursor?.epoch !== news.at.epoch;
        if (news.type === 'resync' || (news.type === 'open' && isBehind)) later();
        else if (news.type === 'changes') {
          const tells = news.changes.changes.some((change) => 'put' in change && change.put.type === 'desk');
          if (tells && (isBehind || news.at.seq > listed!.seq)) later();
        } else if (!isBehind && news.at.seq > cursor!.seq) cursor = news.at;
      },
    });
    context.session ??= Promise.resolve(createSession(context));
    void context.session.then((session) => {
      if (!isLeft) stopWatching = session.onChange(() => void check());
    });
    void refresh();
    return () => {
      isLeft = true;
      asked += 1;
      cancel();
      stopWatching();
      leave();
    };
  });

  return {
    $waiting,
    refresh,
    async loadMore() {
      if (next !== null) await ask(next, (items) => (read = read.concat(items)));
    },
    claim: (entry) => act('entry.claimed', entry),
    release: (entry) => act('entry.released', entry),
    settle: (entry) => act('entry.settled', entry),
    approve: (entry) => act('entry.approved', entry),
    hold: (entry) => act('entry.held', entry),
    dismiss: (entry) => act('entry.dismissed', entry),
  };
}

/** Rows of what waits, with what they stand below. */
function rowsOf(items: readonly WaitingItem[], actor: Actor): Rows {
  const none = { me: undefined, party: undefined, head: undefined, origin: undefined };
  const base = confirmedRows({
    ...none,
    topic: '',
    actor,
    entry: () => undefined,
    hasReplies: () => false,
    mine: () => undefined,
  });
  const rows = new Map<string, Row>();
  for (const { entry, root, topic } of items) {
    for (const entity of root ? [root, entry] : [entry])
      rows.set(entryKey(entity.id), entryRowOf(entity, topic.topic, actor, false));
    const { topic: key, title = key } = topic;
    rows.set(`topic:${key}`, {
      kind: 'topic',
      key: `topic:${key}`,
      changed: 0,
      topic: key,
      state: 'open',
      title,
      entries: 0,
      roots: 0,
      revealed: true,
    });
  }
  return { get: (key) => rows.get(key) ?? base.get(key) };
}
