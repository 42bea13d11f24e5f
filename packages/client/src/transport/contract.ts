import type {
  Cursor,
  EventIn,
  LiveChanges,
  MineView,
  PollView,
  Receipts,
  Sort,
  ThreadView,
} from '@partyline/protocol';

export interface ViewRequest {
  readonly topic: string;
  readonly sort: Sort;
  /** `next` of the page before. */
  readonly after?: string;
  /** A page of the replies of this top-level entry. */
  readonly root?: string;
  /** With `root`: its replies (default), or the reasons given below it. */
  readonly list?: 'replies' | 'whys';
  /** An entry to show with what it answers, wherever in the list it has its place. */
  readonly around?: string;
  /** Pass caches: the answer is at least as new as this cursor. */
  readonly atLeast?: string;
}

export interface PollRequest {
  readonly topic: string;
  /** A further page of the reasons beside this option or figure; `said` for answers in own words. */
  readonly bucket?: string;
  /** `next` of the page before. */
  readonly after?: string;
  /** Pass caches: the answer is at least as new as this cursor. */
  readonly atLeast?: string;
}

/** What stands behind the `?` of an address; parts that are absent are left out. */
export type Query = Readonly<Record<string, string>>;

export interface PageRequest {
  /** Its key, or an address below it: `<topic>/ideas/<idea>`. */
  readonly topic: string;
  readonly sort?: string;
  /** Ids of a status and of a category: only ideas of these. */
  readonly status?: string;
  readonly category?: string;
  /** `next` of the page before. */
  readonly after?: string;
  /** Pass caches: the answer is at least as new as this cursor. */
  readonly atLeast?: string;
}

export interface LiveRequest {
  readonly topics: readonly string[];
  /** The lowest cursor among them; without it the stream begins at the log's end. */
  readonly from?: Cursor;
}

export interface LiveHandlers {
  readonly onChanges: (changes: LiveChanges) => void;
  /** The stream stands at this cursor (on opening, and as heartbeat). */
  readonly onHead: (cursor: Cursor) => void;
  /** The backlog is too long or the epoch is another: read the views again. */
  readonly onResync: (cursor: Cursor) => void;
}

/**
 * How a client reaches its party. `http` talks to the API; `memory` runs the real protocol in this page.
 * A failed request throws `PartyError`; a stream ends by rejecting or resolving, and the caller opens the next one.
 */
export interface Transport {
  /** Tabs of one browser that reach a party at the same address share one live stream. Without it each has its own. */
  readonly address?: string;
  /** With `token` of a host this is the hosts' view. */
  view(request: ViewRequest, token?: string): Promise<ThreadView>;
  /** As `view`, of a poll. */
  poll(request: PollRequest, token?: string): Promise<PollView>;
  /**
   * As `view`, of a board or of what stands at an address below its own, such as one idea.
   */
  page<View>(request: PageRequest, token?: string): Promise<View>;
  /**
   * Reads anything else below the party's address.
   *
   * @param path - one below `/desk` is for hosts alone.
   */
  read<Answer>(path: string, query?: Query, token?: string, signal?: AbortSignal): Promise<Answer>;
  mine(topic: string, token: string): Promise<MineView>;
  send(events: readonly EventIn[], token: string): Promise<Receipts>;
  /** Resolves when the server ended the stream, rejects when it broke. */
  live(
    request: LiveRequest,
    token: string | undefined,
    handlers: LiveHandlers,
    signal: AbortSignal,
  ): Promise<void>;
}
