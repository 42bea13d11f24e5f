import type {
  AskEntity,
  EntryEntity,
  PartyEntity,
  PollEntity,
  ReactionKind,
  TopicEntity,
} from '@partyline/protocol';
import type { Mark } from '../thread/layer.ts';
import type { Me, ThreadProblem } from '../reading/state.ts';
import type { PollBallot, PollCheck, PollTurnedDown } from './state.ts';

/** What the person on this device sees beyond the view: the own answer, waiting words, what is not confirmed yet. */
export interface PollLayer {
  /** Entries that stand instead of the view's; `null` hides one. */
  readonly entries: ReadonlyMap<string, EntryEntity | null>;
  readonly reactions: ReadonlyMap<string, readonly ReactionKind[]>;
  /** Entries that this person has reported. */
  readonly reported: ReadonlySet<string>;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Entries made here, oldest first: they stand before the others. */
  readonly first: readonly string[];
  /** With what is on the way counted in. */
  readonly poll?: PollEntity;
  readonly head?: TopicEntity;
  readonly party?: PartyEntity;
  readonly me?: Me;
  readonly unsent: number;
  /** The party takes nothing from here until something changes. */
  readonly problem?: ThreadProblem;
  readonly isOwnKnown: boolean;
  readonly ballot?: PollBallot;
  readonly choice?: readonly string[];
  readonly turnedDown?: PollTurnedDown;
  readonly check?: PollCheck;
  readonly asks: readonly AskEntity[];
}

const NO_ASKS: readonly AskEntity[] = [];

export const NO_POLL_LAYER: PollLayer = {
  entries: new Map(),
  reactions: new Map(),
  reported: new Set(),
  marks: new Map(),
  first: [],
  unsent: 0,
  isOwnKnown: true,
  asks: NO_ASKS,
};
