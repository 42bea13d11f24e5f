import type { Cursor, PartyEntity, TopicEntity } from '@partyline/protocol';
import type { TopicPort } from '../outbox/private-part.ts';
import type { Layer } from './layer.ts';
import type { ThreadWindow } from './window.ts';

/** Where the writing side takes hold of a thread's reading side. */
export interface ThreadPort extends TopicPort {
  readonly open: (() => { title: string; url?: string }) | undefined;
  /** What the view says. */
  base(): {
    readonly list: ThreadWindow;
    readonly head: TopicEntity | undefined;
    readonly party: PartyEntity | undefined;
    readonly cursor: Cursor | undefined;
  };
  cover(layer: Layer): void;
}
