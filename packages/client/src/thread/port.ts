import type { Cursor, LiveChanges, PartyEntity, TopicEntity } from '@partyline/protocol';
import type { Layer } from './layer.ts';
import type { ThreadWindow } from './window.ts';

/** Where the writing side takes hold of a thread's reading side. */
export interface ThreadPort {
  readonly topic: string;
  readonly open: (() => { title: string; url?: string }) | undefined;
  /** What the view says. */
  base(): {
    readonly list: ThreadWindow;
    readonly head: TopicEntity | undefined;
    readonly party: PartyEntity | undefined;
    readonly cursor: Cursor | undefined;
  };
  cover(layer: Layer): void;
  show(): void;
  /** Set by the writing side: how far the private part has come. */
  cursor(): Cursor | undefined;
  /** Set by the writing side: called before the state is drawn. */
  onShow?: () => void;
  /** Set by the writing side: a message of the stream, after its public part was applied. */
  onMine?: (news: LiveChanges, at: Cursor) => void;
  onReached?: (at: Cursor) => void;
  onOpen?: () => void;
  /** Set by the writing side: whether anyone looks at the thread. */
  onMount?: (isMounted: boolean) => void;
  onResync?: () => void;
}
