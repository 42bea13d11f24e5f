/** What a load generator is asked for. Bounded by `count` and `limitMs`, whichever comes first. */
export interface Load {
  readonly address: string;
  /** Connections, each with one request under way at a time. */
  readonly callers: number;
  /** Answers to wait for, over all callers. */
  readonly count: number;
  readonly limitMs: number;
  /** At most one request per caller in this time; absent = as fast as answers come. */
  readonly everyMs?: number;
  readonly request: ReadRequest | AppendRequest;
}

/** The same request again and again. */
export interface ReadRequest {
  readonly kind: 'read';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `POST …/events` with fresh posts; each caller writes as a guest of its own. */
export interface AppendRequest {
  readonly kind: 'append';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly topic: string;
  readonly events: number;
  readonly textLength: number;
  /** Told apart from every other load, so that guests are new. */
  readonly seed: string;
}

export interface LoadResult {
  readonly answers: number;
  readonly ms: number;
  readonly p50: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Receipts that were not `confirmed`. */
  readonly unconfirmed: number;
  readonly bytes: number;
}
