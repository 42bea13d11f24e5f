import type {
  BoardEntity,
  BoardSort,
  EntryEntity,
  ErrorCode,
  EventInType,
  PartyEntity,
  TopicEntity,
} from '@partyline/protocol';
import type { Delivery, Me, ThreadProblem } from '../reading/state.ts';

/** Which ideas of the person on this device: those they proposed, voted for, or are told about. */
export type IdeaFilter = 'proposed' | 'voted' | 'followed';

/** What a list of ideas is asked for. Parts that are absent do not narrow it. */
export interface BoardQuery {
  readonly sort: BoardSort;
  /** Id of a status. */
  readonly status?: string;
  /** Id of a category. */
  readonly category?: string;
  readonly filter?: IdeaFilter;
  /** Words to search for; the most fitting stand first then, whatever `sort` says. */
  readonly q?: string;
}

/** One idea as it is shown: what the server confirmed, under what this device has done since. */
export interface IdeaOnScreen {
  /** The idea's id; stays the same from its proposal in a tunnel to its confirmed form. */
  readonly id: string;
  /** With `entry.idea`: title, status, votes (an own vote on its way counted in), promises. `entry.text` is its description. */
  readonly entry: EntryEntity;
  /** Proposed by the person on this device. */
  readonly own: boolean;
  /** The vote of the person on this device stands, or is on its way. */
  readonly voted: boolean;
  /** The reason that came with the own vote. */
  readonly why?: string;
  /** The person on this device is told of decisions. */
  readonly follows: boolean;
  /** The person on this device has reported it. */
  readonly reported?: true;
  /** Present while something about it is not confirmed, or was turned down. */
  readonly delivery?: Delivery;
  /** Why it was turned down. */
  readonly code?: ErrorCode;
}

/** One column of a roadmap. */
export interface BoardColumn {
  /** Id of the status. */
  readonly status: string;
  /** In frozen order, as in a list. */
  readonly ideas: readonly IdeaOnScreen[];
  /** Ideas that came into this column, and wait until asked for. */
  readonly fresh: number;
  /** There are further pages; `loadMore(status)` brings them. */
  readonly more: boolean;
  readonly loading: boolean;
}

/** Something that the party did not take, with its words: nothing typed is lost. */
export interface IdeaTurnedDown {
  /** Id of the event, for `discard`. */
  readonly event: string;
  readonly type: EventInType;
  readonly code: ErrorCode;
  /** The idea that it is about. A proposal is its own. */
  readonly idea?: string;
  readonly title?: string;
  readonly text?: string;
  readonly category?: string;
  /** The reason of a vote, or why a decision was made. */
  readonly why?: string;
}

/** What boards and single ideas have in common. */
export interface BoardPart {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Set when the first reading failed, or reading further did. */
  readonly problem?: ThreadProblem;
  /** `offline`: the network or the server is away; reading goes on from what is here. */
  readonly connection: 'connecting' | 'live' | 'offline';
  readonly party?: PartyEntity;
  readonly head?: TopicEntity;
  /** Definition and counts. */
  readonly board?: BoardEntity;
  /** Whether it is known what the person on this device voted for: at once for a stranger, else when it was read. */
  readonly isOwnKnown: boolean;
  /** Oldest first. */
  readonly turnedDown: readonly IdeaTurnedDown[];
  readonly me?: Me;
  /** Why the party takes nothing from here, or nothing yet; what was done is kept. Stands in `problem` as well. */
  readonly undelivered?: ThreadProblem;
  /** What is done here does not outlive this page: the browser keeps nothing, or has no room. */
  readonly unkept?: true;
  /** Events of this device that the server has not confirmed yet. */
  readonly unsent: number;
}

/** Everything that a board's element needs to draw. A new object for every change; unchanged items keep their identity. */
export interface BoardScreen extends BoardPart {
  /** What `ideas` answers, or is on the way to answer while `status` is `loading`. */
  readonly query: BoardQuery;
  /** In frozen order; own new ideas stand first until the page is loaded again. Empty while columns are shown. */
  readonly ideas: readonly IdeaOnScreen[];
  /** Ideas that came, or would stand elsewhere by now, and wait until `showNew()`. */
  readonly fresh: number;
  /** There are further pages. */
  readonly more: boolean;
  readonly loadingMore: boolean;
  /** Present once `showColumns(true)` asked for them: one for each status, in the board's order. */
  readonly columns?: readonly BoardColumn[];
}

/** One line of reason, or a quote from elsewhere (`entry.voice`), beside an idea. */
export interface IdeaReason {
  readonly id: string;
  readonly entry: EntryEntity;
  /** Written by the person on this device. */
  readonly own: boolean;
  /** The person on this device seconds it. */
  readonly same: boolean;
  /** The person on this device has reported it. */
  readonly reported?: true;
  /** Present while something about it is not confirmed, or was turned down. */
  readonly delivery?: Delivery;
  /** Why it was turned down. */
  readonly code?: ErrorCode;
}

/** Everything that a single idea's element needs to draw. */
export interface IdeaScreen extends BoardPart {
  /** Absent while `loading`, and when it was taken away. */
  readonly idea?: IdeaOnScreen;
  /** The idea that this one was merged into, where old links lead; its title as soon as it was read. */
  readonly into?: { readonly id: string; readonly title?: string };
  /** Ideas that were merged right into this one, with their authors and words. */
  readonly merged: readonly IdeaOnScreen[];
  /** What the team said about it, and what was said between its author and the team; oldest first. */
  readonly answers: readonly IdeaReason[];
  /** Own ones first, then as they were read; what comes in live never moves what stands here. */
  readonly reasons: readonly IdeaReason[];
  /** There are others; `loadReasons()` brings them. */
  readonly reasonsMore: boolean;
}
