import type { ThreadItem, ThreadState, ThreadStores } from '@partyline/client';
import type { Message, Strings } from '../locales/strings.ts';
import type { WritingSide } from './writing/writing-side.ts';

/** Everything the templates of one drawing need. */
export interface ThreadContext {
  readonly state: ThreadState;
  readonly strings: Strings;
  readonly locale: string;
  readonly headingLevel: number;
  /** Unix milliseconds, by the minute. */
  readonly now: number;
  /** This person may write here: nothing is closed, or they are a host. */
  readonly open: boolean;
  /** The composer that stands open below an entry: `reply:<id>`, `edit:<id>` or `refuse:<id>`. */
  readonly place: string | undefined;
  /** What went wrong in a composer, by place. */
  readonly problems: ReadonlyMap<string, string>;
  /** Present once someone has begun to write. */
  readonly writing: WritingSide | undefined;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** What the element lends its writing side. */
export interface ThreadHost {
  readonly element: HTMLElement & { readonly topic: string };
  readonly root: ShadowRoot;
  readonly stores: ThreadStores;
  readonly context: ThreadContext;
  /** Draws now what has changed. */
  draw(): Promise<unknown>;
  /** Opens a composer below an entry and puts the focus into it, in this very task; without a place closes it. */
  openComposer(place: string | undefined, text?: string): void;
  setProblem(place: string, problem: string | undefined): void;
  announce(text: string): void;
}

/** Finds an entry anywhere in the tree. */
export function findItem(items: readonly ThreadItem[], id: string): ThreadItem | undefined {
  for (const item of items) {
    const found = item.id === id ? item : item.replies.length > 0 && findItem(item.replies, id);
    if (found) return found;
  }
  return undefined;
}

export function nameOf(item: ThreadItem, context: ThreadContext): string {
  return item.entry.author?.name ?? context.say(context.strings.guest);
}

export function isHost(state: ThreadState): boolean {
  return state.me !== undefined && state.me.role !== 'guest';
}
