import type { EntryEntity, ErrorCode, PartyEntity, ReactionKind, TopicEntity } from '@partyline/protocol';
import type { Delivery, Me, ThreadProblem } from '../reading/state.ts';

/** How far something done on this device has come. */
export interface Mark {
  readonly delivery: Delivery;
  readonly code?: ErrorCode;
}

/** What the person on this device sees beyond the view: waiting and private entries, own reactions, what is not confirmed yet. */
export interface Layer {
  /** Entries that stand instead of the view's; `null` hides one. */
  readonly entries: ReadonlyMap<string, EntryEntity | null>;
  readonly reactions: ReadonlyMap<string, readonly ReactionKind[]>;
  /** Entries that this person has reported. */
  readonly reported: ReadonlySet<string>;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Entries made here that are not in the view yet, oldest first: they stand under the composer. */
  readonly first: readonly string[];
  readonly head?: TopicEntity;
  readonly party?: PartyEntity;
  readonly me?: Me;
  readonly unsent: number;
  /** The party takes nothing from here until something changes. */
  readonly problem?: ThreadProblem;
}

export const NO_LAYER: Layer = {
  entries: new Map(),
  reactions: new Map(),
  reported: new Set(),
  marks: new Map(),
  first: [],
  unsent: 0,
};
