import type { Client } from '@partyline/client';
import type { IdeaOnScreen, IdeaReason, IdeaScreen, IdeaStores } from '@partyline/client/board';
import { isFinal, type BoardEntity, type BoardStatus, type IdeaPart } from '@partyline/protocol';
import type { Content } from '../dom/dom.ts';
import type { IdeaMoreStrings, IdeaStrings } from '../locales/idea-strings.ts';
import type { Message, StringOverrides } from '../locales/strings.ts';
import type { Moments } from './moments.ts';

/** What is drawn once somebody acts, or has acted: forms, and where things stand on their way. */
export interface IdeaExtras {
  /** Below the row of actions: where things stand on their way, and the forms that are open. */
  drawForms(context: IdeaContext): Content;
  /** Below one reason or voice. */
  drawReasonEnd(context: IdeaContext, reason: IdeaReason): Content;
  /** Below one word between its author and the team. */
  drawSaidEnd(context: IdeaContext, said: IdeaReason): Content;
}

/** What hosts alone see and do. */
export interface IdeaHostingSide {
  draw(context: IdeaContext): Content;
  drawReasonEnd(context: IdeaContext, reason: IdeaReason): Content;
  handle(event: Event, target: HTMLElement): unknown;
  /** Sees what has changed on the screen. */
  follow(): void;
  /** Turns to the language of the page. */
  speak(): Promise<void>;
}

/** Where it was first said, the polls it stands in, and thanks to those who had it. */
export interface IdeaLineage {
  draw(context: IdeaContext): Content;
}

/** What has been opened on this screen. Whoever changes it lets the element draw. */
export interface IdeaSheet {
  /** What is wrong with what was typed, by the place of its form. */
  readonly problems: Map<string, string>;
  /** What stands open: `edit`, `report`, `say`, `name`, `tell`, `remove`, `earlier`, `acts:<id>`, `mend:<id>` … */
  readonly opened: Set<string>;
  /** A line that says what was just done, where it was done. */
  readonly notes: Map<string, Content>;
  /** Draws text with its markup, once what parses it is here. */
  drawText?: ((source: string, linkHint: string) => Content) | undefined;
  more?: IdeaMoreStrings | undefined;
  extras?: IdeaExtras | undefined;
  hosting?: IdeaHostingSide | undefined;
  lineage?: IdeaLineage | undefined;
  /** The discussion's element, once it is wanted. */
  discussion?: HTMLElement | undefined;
}

/** Where an old link has led on from. */
export interface IdeaLed {
  /** The idea that the link names. */
  readonly id: string;
  readonly title: string;
  /** The last one on the way: right below the idea that is shown. */
  readonly via: string;
}

/** Everything that is needed to draw once. */
export interface IdeaContext {
  readonly state: IdeaScreen;
  readonly idea: IdeaOnScreen;
  readonly part: IdeaPart;
  readonly board: BoardEntity;
  readonly strings: IdeaStrings;
  readonly locale: string;
  readonly headingLevel: number;
  /** Unix milliseconds. */
  readonly now: number;
  readonly moments: Moments;
  readonly sheet: IdeaSheet;
  /** The idea whose link led here, as it was merged into this one or into one that was. */
  readonly led: IdeaLed | undefined;
  /** Ideas that someone came through to this one, the last one last. */
  readonly trail: readonly { readonly id: string; readonly title: string }[];
  /** Where another idea of this board stands. */
  readonly linkTo: (idea: string) => string;
  /** Guests can say something here. */
  readonly open: boolean;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** What the element lends those who act on it. */
export interface IdeaHost {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly client: Client;
  readonly topic: string;
  readonly stores: IdeaStores;
  readonly sheet: IdeaSheet;
  /** Of the last drawing. */
  readonly context: IdeaContext;
  readonly overrides: StringOverrides;
  /** Draws what has changed, soon. */
  draw(): Promise<unknown>;
  /** Turns to another idea of the board, or back to where someone came from. */
  turn(idea: string | undefined): void;
}

export function isPublic({ entry }: { entry: IdeaOnScreen['entry'] }): boolean {
  return (entry.visibility ?? 'public') === 'public' && entry.audience !== 'team';
}

/** The status of this idea; one that the board does not know any more keeps its id as its name. */
export function statusOf(board: BoardEntity, id: string): BoardStatus {
  return board.statuses.find((status) => status.id === id) ?? { id, kind: 'review', label: id };
}

/** Shipped and declined end the voting. */
export function isDecided({ board, part }: Pick<IdeaContext, 'board' | 'part'>): boolean {
  return isFinal(statusOf(board, part.status).kind);
}

/** A vote can be given or taken back here and now. */
export function canVote(context: IdeaContext): boolean {
  const { idea, open, part } = context;
  return open && isPublic(idea) && part.into === undefined && !part.locked && !isDecided(context);
}

export { isHost } from '../topic/topic-state.ts';
