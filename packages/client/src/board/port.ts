import type { BoardEntity, Cursor, EntryEntity, PartyEntity, TopicEntity } from '@partyline/protocol';
import type { TopicPort } from '../outbox/private-part.ts';
import type { BoardLayer } from './layer.ts';

/** Where the writing side takes hold of the reading side of a board, or of one idea. */
export interface BoardPort extends TopicPort {
  /** Nobody was known on this device when it was first read. */
  readonly isStranger: boolean;
  /** What the view says. */
  base(): {
    readonly board: BoardEntity | undefined;
    readonly head: TopicEntity | undefined;
    readonly party: PartyEntity | undefined;
    readonly cursor: Cursor | undefined;
    /** An idea, a reason or an answer as the view or the stream told it last. */
    entry(id: string): EntryEntity | undefined;
  };
  cover(layer: BoardLayer): void;
}
