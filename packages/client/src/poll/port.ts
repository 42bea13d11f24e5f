import type {
  Cursor,
  EntryEntity,
  LiveChanges,
  PartyEntity,
  PollEntity,
  TopicEntity,
} from '@partyline/protocol';
import type { PollLayer } from './layer.ts';

/** An entry as the view or the stream told it last; `null` when it was taken away. */
export interface KnownEntry {
  readonly entity: EntryEntity | null;
  readonly asOf: number;
}

/** Where the writing side takes hold of a poll's reading side. */
export interface PollPort {
  readonly topic: string;
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
  show(): void;
  /** Set by the writing side: how far the private part has come. */
  cursor(): Cursor | undefined;
  /** Set by the writing side: called before the state is drawn. */
  onShow?: () => void;
  /** Set by the writing side: a message of the stream, after its public part was applied. */
  onMine?: (news: LiveChanges, at: Cursor) => void;
  onReached?: (at: Cursor) => void;
  onOpen?: () => void;
  /** Set by the writing side: whether anyone looks at the poll. */
  onMount?: (isMounted: boolean) => void;
  onResync?: () => void;
}
