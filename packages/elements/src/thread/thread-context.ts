import type { ThreadItem, ThreadState, ThreadStores } from '@partyline/client';
import type { Message, StringOverrides, Strings } from '../locales/strings.ts';
import type { TimeFormats } from './entry-time.ts';
import type { RowList } from './row-list.ts';
import type { WritingSide } from './writing/writing-side.ts';

/** What has been opened on this screen. Whoever changes it lets the element draw. */
export interface ThreadScreen {
  /** The composer that stands open below an entry: `reply:<id>`, `edit:<id>` or `refuse:<id>`. */
  place?: string | undefined;
  /** What went wrong in a composer, by place. */
  readonly problems: Map<string, string>;
  /** Raised by whatever changes inside an open composer, so that its post is drawn again. */
  generation: number;
  /** The posts as they were drawn last. */
  readonly list: RowList;
  /** Someone asked for more than the first `rows`. */
  expanded: boolean;
  /** Present once someone has begun to write, or is known here. */
  writing?: WritingSide | undefined;
}

/** Everything the templates of one drawing need. */
export interface ThreadContext {
  readonly state: ThreadState;
  readonly strings: Strings;
  readonly locale: string;
  readonly headingLevel: number;
  /** Unix milliseconds, by the minute. */
  readonly now: number;
  readonly time: TimeFormats;
  /** This person may write here: nothing is closed, or they are a host. */
  readonly open: boolean;
  readonly screen: ThreadScreen;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** What the element lends those who act on it. */
export interface ThreadHost {
  readonly element: HTMLElement & { readonly topic: string };
  readonly root: ShadowRoot;
  readonly stores: ThreadStores;
  readonly screen: ThreadScreen;
  /** Of the last drawing. */
  readonly context: ThreadContext;
  readonly overrides: StringOverrides;
  /** Draws what has changed, soon. */
  draw(): Promise<unknown>;
  /** Opens a composer below an entry and puts the focus into it, in this very task; without a place closes it. */
  show(place: string | undefined): void;
}

/** Finds an entry anywhere in the tree. */
export function findItem(items: readonly ThreadItem[], id: string): ThreadItem | undefined {
  for (const item of items) {
    const found = item.id === id ? item : findItem(item.replies, id);
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
