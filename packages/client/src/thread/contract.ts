import type { EntryAudience, Intent, ReactionKind, Sort } from '@partyline/protocol';
import type { ReadableAtom } from 'nanostores';
import type { ThreadState } from './state.ts';

/** Reading a thread. Mounting `$thread` (its first listener) reads the view and joins the live stream; the last one leaving ends both. */
export interface ThreadStores {
  readonly $thread: ReadableAtom<ThreadState>;
  setSort(sort: Sort): void;
  loadMore(): Promise<void>;
  /** Loads the next replies of a top-level entry. */
  loadReplies(root: string): Promise<void>;
  /** Shows the waiting top-level entries. */
  showFresh(): void;
  /** Shows the waiting replies of a top-level entry. */
  showFreshReplies(root: string): void;
  /** Reads the view again, after a failure or on request. */
  refresh(): Promise<void>;
  /** Loads the writing side (outbox, pending layer) on first use; resolves to the same object each time. */
  writing(): Promise<ThreadWriting>;
}

export interface NewPost {
  readonly text: string;
  readonly parent?: string;
  readonly intent?: Intent;
  readonly audience?: EntryAudience;
}

/** What the person on this device can do. Each command resolves once its event is kept on this device; delivery shows in the state. */
export interface ThreadWriting {
  /** @returns the id of the new entry. */
  post(post: NewPost): Promise<string>;
  edit(entry: string, text: string): Promise<void>;
  remove(entry: string): Promise<void>;
  react(entry: string, kind: ReactionKind, on: boolean): Promise<void>;
  setName(name: string): Promise<void>;
  hold(entry: string): Promise<void>;
  approve(entry: string): Promise<void>;
  refuse(entry: string, reason: string): Promise<void>;
  /** Sends what was turned down or waits, now. */
  retry(): void;
  /** Takes a turned-down entry off the screen. Its text is returned, so that nothing typed is lost. */
  discard(entry: string): Promise<string>;
  /** A draft that survives reload. `place` is `root`, `reply:<id>` or `edit:<id>`. */
  readDraft(place: string): Promise<string>;
  writeDraft(place: string, text: string): Promise<void>;
}
