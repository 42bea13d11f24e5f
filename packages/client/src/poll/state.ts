import type {
  AskEntity,
  BallotEntity,
  EntryEntity,
  ErrorCode,
  EventInType,
  PartyEntity,
  PollEntity,
  RunoffView,
  TopicEntity,
  TrendView,
} from '@partyline/protocol';
import type { Delivery, Me, ThreadProblem } from '../reading/state.ts';

/** One thing said in a poll: a reason, an answer in own words, or a proposed option. */
export interface PollReason {
  readonly id: string;
  readonly entry: EntryEntity;
  /** Written by the person on this device. */
  readonly own: boolean;
  /** What the team answers below it, for everybody. */
  readonly answer?: EntryEntity;
  /** The person on this device seconds it. */
  readonly same: boolean;
  /** The person on this device has reported it. */
  readonly reported?: true;
  /** Present while something about it is not confirmed, or was turned down. */
  readonly delivery?: Delivery;
  /** Why it was turned down. */
  readonly code?: ErrorCode;
}

/** What stands beside one option or figure. */
export interface PollReasons {
  /** Own ones first, then as they were read; what comes in live never moves what stands here. */
  readonly items: readonly PollReason[];
  /** There are others; `loadReasons` brings them. */
  readonly more: boolean;
}

/** The answer of the person on this device as it stands, what is not confirmed yet included. */
export interface PollBallot extends BallotEntity {
  /** Own words: to an open question, or for `other`. */
  readonly text?: string;
  /** The line of reason; its entry is `why`. */
  readonly whyText?: string;
  /** Present while it is not confirmed. */
  readonly delivery?: Exclude<Delivery, 'rejected'>;
}

/** An answer that the party did not take, with its words: nothing typed is lost. */
export interface PollTurnedDown {
  /** Id of the event, for `discard`. */
  readonly event: string;
  readonly type: EventInType;
  readonly code: ErrorCode;
  readonly choice?: readonly string[];
  readonly text?: string;
  readonly why?: string;
}

/** A secret ballot's receipt. Device and published list together tell whether it was counted as cast. */
export interface PollCheck {
  /** Stands in the published list once the ballot is counted. */
  readonly code: string;
  /** Absent until `check()` has looked for it. */
  readonly counted?: boolean;
  /** What the list says under the code. */
  readonly published?: readonly string[];
  /** The list says what this device has cast. */
  readonly agrees?: boolean;
}

/** Everything that a poll's element needs to draw. A new object for every change; unchanged parts keep their identity. */
export interface PollScreen {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Set when the first reading failed, or reading further did. */
  readonly problem?: ThreadProblem;
  /** `offline`: the network or the server is away; reading goes on from what is here. */
  readonly connection: 'connecting' | 'live' | 'offline';
  readonly party?: PartyEntity;
  readonly head?: TopicEntity;
  /** Definition and results; where results are shown, an own answer on its way is counted in them. */
  readonly poll?: PollEntity;
  /** By id of an option or figure; `other` has its own, and `said` stands for all answers in own words. */
  readonly reasons: ReadonlyMap<string, PollReasons>;
  /** Proposed options that wait for the team or were turned down: one's own; for hosts all. */
  readonly proposed: readonly PollReason[];
  /** Whether it is known if the person on this device has answered: at once for a stranger, else when it was read. */
  readonly isOwnKnown: boolean;
  /** Absent when the person on this device has no answer here. */
  readonly ballot?: PollBallot;
  /** The own answer; of a secret ballot as this device keeps it, absent where another device cast it. */
  readonly choice?: readonly string[];
  readonly turnedDown?: PollTurnedDown;
  /** Secret polls: the receipt of the own ballot. */
  readonly check?: PollCheck;
  /** Questions of the team to the person on this device about their answer. */
  readonly asks: readonly AskEntity[];
  /** The rounds of a ranked poll, once asked for; kept up to date, at most every few seconds. */
  readonly runoff?: RunoffView;
  /** The change over time, once asked for. */
  readonly trend?: TrendView;
  readonly me?: Me;
  /** Why the party takes nothing from here, or nothing yet; what was done is kept. Stands in `problem` as well. */
  readonly undelivered?: ThreadProblem;
  /** What is done here does not outlive this page: the browser keeps nothing, or has no room. */
  readonly unkept?: true;
  /** Events of this device that the server has not confirmed yet. */
  readonly unsent: number;
}
