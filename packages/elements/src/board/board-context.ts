import type { Client } from '@partyline/client';
import type { BoardQuery, BoardScreen, BoardStores, IdeaOnScreen } from '@partyline/client/board';
import type { BoardCategory, BoardEntity, BoardSort, BoardStatus, IdeaPart } from '@partyline/protocol';
import type { Content } from '../dom/dom.ts';
import type { BoardMoreStrings, BoardStrings } from '../locales/board-strings.ts';
import type { Message, StringOverrides } from '../locales/strings.ts';

/** What someone needs who proposes, votes or has done so: fetched then. */
export interface BoardActing {
  /** Above the list: what the party did not take. */
  drawTop(context: BoardContext): Content;
  /** Below the facts of an idea: where it stands on its way, who sees it, the line of reason. */
  drawIdeaEnd(context: BoardContext, item: IdeaOnScreen, place: string): Content;
}

/** What the form for a proposal holds once somebody has begun. */
export interface BoardProposing {
  drawFields(context: BoardContext): Content;
  /** An idea that may be among the similar ones was voted for. */
  noteVote(id: string, on: boolean): void;
  /** Puts what was kept back into the form. */
  restore(): Promise<void>;
  /** Keeps now what waits to be kept. */
  flush(): void;
}

/** Search, filters, and the link to what they show. */
export interface BoardFinding {
  /** How many of what was found have a status, or all of it; `undefined` where not all of it is here. */
  count(state: BoardScreen, status?: string): number | undefined;
  draw(context: BoardContext): Content;
}

/** Columns by status. */
export interface BoardColumnsSide {
  draw(context: BoardContext): Content;
}

/** What is said where a board is closed, empty, or takes no ideas. */
export interface BoardNotices {
  /** Of their words. */
  readonly locale: string;
  drawClosed(context: BoardContext): Content;
  drawEmpty(context: BoardContext): Content;
}

/** One idea, in the place of the list. */
export interface BoardOpened {
  draw(context: BoardContext): Content;
}

export interface BoardHostingSide {
  drawTop(context: BoardContext): Content;
  drawIdeaEnd(context: BoardContext, item: IdeaOnScreen): Content;
  handle(event: Event, target: HTMLElement): unknown;
  /** The element has left the page. */
  leave(): void;
  /** Turns to the language of the page. */
  speak(): Promise<void>;
}

/** One idea in the list, and what it was drawn from. */
export interface BoardRow {
  readonly element: HTMLElement;
  item?: IdeaOnScreen;
  shared?: unknown;
}

/** What has been opened on this screen. Whoever changes it lets the element draw. */
export interface BoardSheet {
  /** What is wrong with what was typed, by place: `propose`, `why:<id>`, `name:<id>`, `host`. */
  readonly problems: Map<string, string>;
  /** The ideas as they were drawn last, in order. */
  rows: ReadonlyMap<string, BoardRow>;
  /** Ideas whose vote waits for its code. */
  readonly waits: Set<string>;
  /** Someone asked for more than the first `rows`. */
  expanded: boolean;
  /** Search and filters stand open. */
  isFinding: boolean;
  /** The idea that is shown in the place of the list. */
  opened?: string | undefined;
  /** The idea whose line of reason stands open: `why:<id>`; or a name that is asked for first: `name:<id>`. */
  place?: string | undefined;
  /** That idea stands among the similar ones. */
  isSimilar?: boolean | undefined;
  /** What the page's address was last told about this board. */
  written?: string | undefined;
  more?: BoardMoreStrings | undefined;
  acting?: BoardActing | undefined;
  proposing?: BoardProposing | undefined;
  finding?: BoardFinding | undefined;
  columns?: BoardColumnsSide | undefined;
  notices?: BoardNotices | undefined;
  idea?: BoardOpened | undefined;
  hosting?: BoardHostingSide | undefined;
}

/** Everything that is needed to draw once. */
export interface BoardContext {
  readonly state: BoardScreen;
  readonly board: BoardEntity;
  readonly strings: BoardStrings;
  readonly locale: string;
  readonly headingLevel: number;
  /** Unix milliseconds. */
  readonly now: number;
  readonly sheet: BoardSheet;
  /** Something can be said or voted for here: nothing is closed, or this is a host. */
  readonly open: boolean;
  /** Address of an idea, where the brand has pages for them. */
  readonly ideaHref: string | undefined;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** What the address of a page says about a board. */
export interface BoardAddress {
  readonly query: Partial<BoardQuery>;
  readonly columns: boolean | undefined;
  readonly idea: string | undefined;
}

/** What the element lends those who act on it. */
export interface BoardHost {
  readonly element: HTMLElement & {
    readonly topic: string;
    readonly layout: 'list' | 'roadmap' | undefined;
    readonly sort: BoardSort;
    readonly urlSync: boolean;
  };
  readonly root: ShadowRoot;
  readonly client: Client;
  readonly stores: BoardStores;
  readonly sheet: BoardSheet;
  /** Of the last drawing. */
  readonly context: BoardContext;
  readonly overrides: StringOverrides;
  /** Aborted when the element turns to another board. */
  readonly turned: AbortSignal;
  /** Draws soon; with an idea, that idea even if nothing about it has changed. */
  draw(idea?: string): Promise<unknown>;
  /** Shows an idea in the place of the list; without one, the list again. */
  open(idea: string | undefined): Promise<void>;
}

export function statusOf(board: BoardEntity, { status }: IdeaPart): BoardStatus {
  return board.statuses.find(({ id }) => id === status) ?? { id: status, kind: 'new', label: status };
}

export function categoryOf(board: BoardEntity, { category }: IdeaPart): BoardCategory | undefined {
  return category === undefined ? undefined : board.categories.find(({ id }) => id === category);
}

/** Whether a vote can be given or taken back here and now. */
export function takesVotes({ board, open }: BoardContext, { delivery, entry }: IdeaOnScreen): boolean {
  const idea = entry.idea!;
  return (
    open &&
    delivery !== 'rejected' &&
    entry.audience !== 'team' &&
    (entry.visibility ?? 'public') === 'public' &&
    !idea.locked &&
    !idea.into &&
    !/shipped|declined/.test(statusOf(board, idea).kind)
  );
}

/** What narrows a view, and lets it show less than there is. */
export function isNarrowed({ category, filter, q, status }: BoardQuery): boolean {
  return !!(category ?? filter ?? q ?? status);
}

/** The address of an idea: the brand's own page for it, or the one on which it is read now. */
export function linkTo(id: string, ideaHref: string | undefined): string {
  return (
    ideaHref?.replaceAll('{id}', encodeURIComponent(id)) ??
    `${location.pathname}${location.search}#party=${id}`
  );
}

export { isHost } from '../topic/topic-state.ts';
