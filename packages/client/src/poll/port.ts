import type { Cursor, EntryEntity, PartyEntity, PollEntity, TopicEntity } from '@partyline/protocol';
import type { TopicPort } from '../outbox/private-part.ts';
import type { PollLayer } from './layer.ts';

/** An entry as the view or the stream told it last; `null` when it was taken away. */
export interface KnownEntry {
  readonly entity: EntryEntity | null;
  readonly asOf: number;
}

/** Where the writing side takes hold of a poll's reading side. */
export interface PollPort extends TopicPort {
  /** Nobody was known on this device when the poll was first read. */
  readonly isStranger: boolean;
  /** What the view says. */
  base(): {
    readonly poll: PollEntity | undefined;
    readonly head: TopicEntity | undefined;
    readonly party: PartyEntity | undefined;
    readonly cursor: Cursor | undefined;
    entry(id: string): KnownEntry | undefined;
  };
  /** Takes in public words that came with the private part. */
  learn(entries: readonly EntryEntity[], asOf: number): void;
  cover(layer: PollLayer): void;
}
