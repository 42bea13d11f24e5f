/** A way out of the server. Each reads the log on its own. */
export type ChannelName = 'webhook' | 'mail';

export const CHANNELS: readonly ChannelName[] = ['webhook', 'mail'];

/** `due`: will be tried at its time. `skipped`: nothing was left to say when its time came. */
export type JobState = 'due' | 'done' | 'skipped' | 'failed';

/** Something to send. It names what it is about and holds no words and no addresses: they are read when it is sent. */
export interface NewJob {
  /** The same for the same facts, whoever plans it and however often. */
  readonly id: string;
  readonly kind: string;
  /** Whom or what it is about; counted by `atMost`. */
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** Unix milliseconds. */
  readonly due: number;
  /** Left out while another job of this slot waits that nobody has begun: that one will tell this, too. */
  readonly slot?: string;
  /** Left out when so many of its kind were made since a time: about the same subject, or in the whole party. */
  readonly atMost?: { readonly count: number; readonly inAll: number; readonly since: number };
}

export interface Job extends Omit<NewJob, 'slot' | 'atMost'> {
  readonly party: string;
  readonly channel: ChannelName;
  readonly state: JobState;
  readonly created: number;
  /** Times that it was tried and did not get through. */
  readonly attempts: number;
  readonly finished: number | null;
  /** What became of the last try, for the operator; never words or addresses of people. */
  readonly note: string;
}

/** What one commit of a reader writes. */
export interface Plan {
  readonly channel: ChannelName;
  readonly party: string;
  /** The place that the reader read on from. */
  readonly from: number | undefined;
  /** `seq` of the last event that was read. */
  readonly to: number;
  readonly jobs: readonly NewJob[];
  /** Unix milliseconds. */
  readonly now: number;
}

export interface LeaseRequest {
  readonly channel: ChannelName;
  /** Whoever takes them; a job that another one holds is not given out before `until` has passed. */
  readonly owner: string;
  readonly now: number;
  readonly until: number;
  readonly limit: number;
}

/** How a job stands after a try. */
export interface Settlement {
  readonly state: JobState;
  /** When it is tried next, if it is `due`. */
  readonly due?: number;
  /** Whether the try counts as one that did not get through. */
  readonly counts: boolean;
  readonly note: string;
  readonly now: number;
  /** Kept together with it, under a name. */
  readonly mark?: { readonly name: string; readonly value: number };
  /** After so many jobs in a row that failed for good, the channel is paused. */
  readonly pauseAfter: number;
}

export interface ListRequest {
  readonly channel?: ChannelName;
  readonly state?: JobState;
  readonly limit: number;
}

/** What is to be sent, how far the log has been read for it, and what became of it. */
export interface OutgoingStore {
  /** A key for codes, made once and the same for ever. */
  secret(): Promise<Buffer>;
  /**
   * Begins a channel: what stands in the given parties' logs by now is not told any more. Does nothing when it has begun before.
   *
   * @param heads - `seq` of each party's last event.
   */
  begin(channel: ChannelName, heads: ReadonlyMap<string, number>): Promise<void>;
  /** Passes by a party's log up to a place in it, for every channel: it was brought here, and told where it comes from. */
  skip(party: string, to: number): Promise<void>;
  /** The place a channel has read to; `undefined` for a party whose log it has not begun. */
  place(channel: ChannelName, party: string): Promise<number | undefined>;
  /**
   * Writes jobs and the place they were read at in one durable transaction. A job whose id is known is left as it is.
   *
   * @returns `false` when another reader was first: read again from `place`.
   */
  plan(plan: Plan): Promise<boolean>;
  /** Takes jobs that are due, the longest due first; none of a paused channel. */
  lease(request: LeaseRequest): Promise<Job[]>;
  /** @returns `false` when the job is not this owner's any more. */
  settle(id: string, owner: string, settlement: Settlement): Promise<boolean>;
  mark(name: string): Promise<number | undefined>;
  /** Latest first. */
  list(request: ListRequest): Promise<Job[]>;
  job(id: string): Promise<Job | undefined>;
  /** Makes a job due again, as if it had never been tried. @returns `false` when there is none. */
  redeliver(id: string, now: number): Promise<boolean>;
  /** Since when a channel is paused. */
  pausedSince(channel: ChannelName): Promise<number | undefined>;
  resume(channel: ChannelName): Promise<void>;
  /** Forgets jobs made before a time, and the oldest of the finished ones beyond `keep` unless finished since `young`. */
  trim(limits: { readonly before: number; readonly keep: number; readonly young: number }): Promise<number>;
}
