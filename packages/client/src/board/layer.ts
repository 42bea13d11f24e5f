import type { BoardEntity, EntryEntity, MineEntity } from '@partyline/protocol';
import type { TopicLayer } from '../reading/topic-reader.ts';
import type { Mark } from '../thread/layer.ts';
import type { IdeaTurnedDown } from './state.ts';

/** What the person on this device sees beyond the view: waiting and private words, own votes, what is not confirmed yet. */
export interface BoardLayer extends TopicLayer {
  /** Entries that stand instead of the view's; `null` hides one. */
  readonly entries: ReadonlyMap<string, EntryEntity | null>;
  /** What this person did to ideas and reasons, by their ids: votes, follows, reactions, reports. */
  readonly mine: ReadonlyMap<string, MineEntity>;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Entries made here, oldest first: they stand before the others. */
  readonly first: readonly string[];
  readonly board?: BoardEntity;
  readonly isOwnKnown: boolean;
  readonly turnedDown: readonly IdeaTurnedDown[];
}

export const NONE_TURNED_DOWN: readonly IdeaTurnedDown[] = [];

export const NO_BOARD_LAYER: BoardLayer = {
  entries: new Map(),
  mine: new Map(),
  marks: new Map(),
  first: [],
  unsent: 0,
  isOwnKnown: true,
  turnedDown: NONE_TURNED_DOWN,
};
