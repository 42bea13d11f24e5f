import type { Client, NewPost, ThreadItem, ThreadState, ThreadStores } from '@partyline/client';
import type { Message, StringOverrides, Strings } from '../locales/strings.ts';
import type { Content } from '../dom/dom.ts';
import type { TimeFormats } from './entry-time.ts';
import type { Row, RowList } from './row-list.ts';

/** What the writing side draws into the thread, anew each time: what stands there only takes over what has changed. */
export interface WritingHooks {
  /** "you", beside one's own name. */
  readonly you: string;
  composerWords(place: string): { readonly label: string; readonly submit: string } | undefined;
  renderTools(place: string): Content;
  renderNotes(place: string): Content;
  /** Above the bar of a composer. */
  renderPreview?(place: string): Content;
  /** Where a post stands on its way, in the place of its time. */
  renderDelivery(item: ThreadItem): Content;
  /** Who can see it, when that is not everybody. */
  renderStanding(item: ThreadItem): Content;
  renderMenuButton(item: ThreadItem, name: string): Content;
  /** Below the trail of a root. */
  renderTrailQuestion?(item: ThreadItem): Content;
  /** Below the row of actions. */
  renderAfterActions?(item: ThreadItem): Content;
  /** Takes up the words of the page's present language. */
  speak(): Promise<void>;
  /** The element leaves the page or turns to another conversation. */
  leave(): void;
}

/** What hosts see beside guests. Its nodes are made anew for each drawing, of Lit templates without event listeners and properties. */
export interface HostingHooks {
  /** Above the composer. */
  renderTop(): Content;
  /** Below the row of actions. */
  renderEntryTools(item: ThreadItem): Content;
  /** In the menu of an entry. */
  renderMenu?(item: ThreadItem): Content;
  /** Inside the composer of a host. */
  renderAnswerTools?(place: string): Content;
  /** What a host's reply is beside its words; a sentence when something is missing. */
  extrasOf?(place: string): Partial<NewPost> | string;
  /** A composer was sent or closed. */
  forget?(place: string): void;
  /** A button whose `data-do` begins with `host-` was pressed. */
  act(action: string, id: string | undefined, button: HTMLElement): unknown;
  /** Takes up the words of the page's present language. */
  speak(): Promise<void>;
  leave(): void;
}

/** What few conversations have; fetched with the first one that does. */
export interface ThreadExtras {
  /** They could not be fetched. */
  readonly isMissing?: true;
  /** Words with their markup. */
  drawText?(context: ThreadContext, text: string): Content;
  /** The words with the people they name, and the fact card below them. */
  drawWords?(context: ThreadContext, item: ThreadItem, words: HTMLElement): Content;
  /** What has come of a post. */
  drawTrail?(context: ThreadContext, item: ThreadItem): Content;
  /** Why nothing can be said, or what the party says about it. */
  drawClosed?(context: ThreadContext): Content;
  /** What is left of an entry that was taken away. */
  drawGone?(context: ThreadContext, item: ThreadItem): HTMLElement;
  /** Beside the name: that it is one's own, and whom it answers. */
  drawAside?(context: ThreadContext, item: ThreadItem, to?: string): Content;
  /** Folds what was said below an entry, and unfolds it again. */
  drawFold?(context: ThreadContext, item: ThreadItem): Content;
  /** What was said below a post. */
  drawReplies?(context: ThreadContext, item: ThreadItem, row: Row): Content;
  /** What became of an entry, beside its time. */
  drawMarks?(context: ThreadContext, item: ThreadItem, root: ThreadItem): Content;
  /** Reactions beside "same here". */
  drawReactions?(context: ThreadContext, item: ThreadItem): Content;
  /** Why others say "same here". */
  drawWhys?(context: ThreadContext, item: ThreadItem): Content;
}

/** What has been opened on this screen. Whoever changes it lets the element draw. */
export interface ThreadScreen {
  /** The composer that stands open below an entry: `reply:<id>`, `edit:<id>` or `refuse:<id>`. */
  place?: string | undefined;
  /** What went wrong in a composer, by place. */
  readonly problems: Map<string, string>;
  /** The posts as they were drawn last. */
  readonly list: RowList;
  /** Someone asked for more than the first `rows`. */
  expanded: boolean;
  /** Entries whose replies are folded away. */
  readonly folded: Set<string>;
  /** Posts whose reasons have all been asked for. */
  readonly explained: Set<string>;
  extras?: ThreadExtras | undefined;
  /** The entry that the page's address points at. */
  linked?: string | undefined;
  /** What is said above the list, for example about such an address. */
  notice?: HTMLElement | undefined;
  /** Present once someone has begun to write, or is known here. */
  writing?: WritingHooks | undefined;
  /** Present once a host is known here. */
  hosting?: HostingHooks | undefined;
}

/** Everything that is needed to draw once. */
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
  readonly client: Client;
  readonly topic: string;
  readonly stores: ThreadStores;
  readonly screen: ThreadScreen;
  /** Of the last drawing. */
  readonly context: ThreadContext;
  readonly overrides: StringOverrides;
  /** Aborted when the element turns to another conversation. */
  readonly turned: AbortSignal;
  /** Draws what has changed, soon; with an entry, the post in which it stands as well. */
  draw(entry?: string): Promise<unknown>;
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

/** The post that an entry stands in. */
export function rootOf(items: readonly ThreadItem[], id: string): string {
  return findItem(items, id)?.entry.root ?? id;
}

/** The address of an entry, the same whatever base address the page has set. */
export function linkTo(id: string): string {
  return `${location.pathname}${location.search}#party=${id}`;
}

export { isHost } from '../topic/topic-state.ts';
