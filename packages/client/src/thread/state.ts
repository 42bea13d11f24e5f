import type {
  ErrorCode,
  EntryEntity,
  PartyEntity,
  ReactionKind,
  Sort,
  TopicEntity,
} from '@partyline/protocol';
import type { Delivery, Me, ThreadProblem } from '../reading/state.ts';

/** One entry as it is shown: what the server confirmed, under what this device has done since. */
export interface ThreadItem {
  /** The entry's id; stays the same from the first keystroke's post to its confirmed form. */
  readonly id: string;
  readonly entry: EntryEntity;
  /** Written by the person on this device. */
  readonly own: boolean;
  /** Reactions that the person on this device has set. */
  readonly reactions: readonly ReactionKind[];
  /** Present while something about this entry is not confirmed, or was turned down. */
  readonly delivery?: Delivery;
  /** Why it was turned down. */
  readonly code?: ErrorCode;
  /** What was asked for with `around`. */
  readonly linked?: true;
  /** The person on this device has reported it. */
  readonly reported?: true;
  /** Direct replies, oldest first, as a tree. */
  readonly replies: readonly ThreadItem[];
  /** On top-level entries: replies below it that are not loaded. */
  readonly repliesMore: number;
  /** On top-level entries: replies that came in live and wait to be shown. */
  readonly repliesFresh: number;
}

/** Everything a thread's element needs to draw. A new object for every change; unchanged items keep their identity. */
export interface ThreadState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Set when the first reading failed, or reading further did. */
  readonly problem?: ThreadProblem;
  /** `offline`: the network or the server is away; reading goes on from what is here. */
  readonly connection: 'connecting' | 'live' | 'offline';
  readonly party?: PartyEntity;
  readonly head?: TopicEntity;
  readonly me?: Me;
  readonly sort: Sort;
  /** Top-level entries in frozen order; own new ones stand first until the page is loaded again. */
  readonly items: readonly ThreadItem[];
  /** Top-level entries that came in live and wait until asked for. */
  readonly fresh: number;
  /** There are further pages. */
  readonly more: boolean;
  readonly loadingMore: boolean;
  /** Why the party takes nothing from here, or nothing yet; what was done is kept. Stands in `problem` as well. */
  readonly undelivered?: ThreadProblem;
  /** What is done here does not outlive this page: the browser keeps nothing, or has no room. */
  readonly unkept?: true;
  /** Events of this device that the server has not confirmed yet. */
  readonly unsent: number;
}
