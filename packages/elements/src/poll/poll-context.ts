import type { Client } from '@partyline/client';
import type { PollReason, PollScreen, PollStores } from '@partyline/client/poll';
import type { ChecksView, PollEntity } from '@partyline/protocol';
import type { Content } from '../dom/dom.ts';
import type { PollMoreStrings, PollStrings } from '../locales/poll-strings.ts';
import type { Message, StringOverrides } from '../locales/strings.ts';

/** An option or a figure, as someone can choose it. */
export interface Choosable {
  readonly id: string;
  readonly text: string;
}

/** What draws the answers to questions that few polls ask: figures, an order, own words. Fetched before such a poll is shown. */
export interface PollForms {
  /** What to do there. */
  legend(context: PollContext): string;
  drawChoices(context: PollContext): Content;
  drawResults?(context: PollContext): Content;
  /** What is chosen at the moment, where no input element holds it. */
  choice?(): readonly string[];
  /** Begins with an earlier answer. */
  begin?(choice: readonly string[]): void;
  /** @returns whether the event was meant for it. */
  handle?(event: Event): boolean;
}

/** What stands around the form once it is needed: questions of the team, write status, what few polls have. */
export interface PollExtras {
  /** Above the question. */
  drawTop(context: PollContext): Content;
  /** Below the question: where the own answer stands on its way. */
  drawState(context: PollContext): Content;
  /** Within the form, above its button. */
  drawFields(context: PollContext): Content;
  /** Below the own answer: what opens the form for an option of one's own. */
  drawPropose(context: PollContext): Content;
  /** Below form or results. */
  drawEnd(context: PollContext): Content;
  /** Of one reason or own answer. */
  drawReasonEnd(context: PollContext, reason: PollReason): Content;
}

/** Numbers with their reasons. Fetched when there is an answer, nothing left to answer, or something that few polls say. */
export interface PollResultsSide {
  /** In the place of the form. */
  draw(context: PollContext): Content;
  /** Below the form, for who looks at them meanwhile. */
  drawBeside(context: PollContext): Content;
  /** How far it has come, in all words that there are for it; those of a poll that is open are given. */
  facts(context: PollContext, ...plain: readonly (string | false | undefined)[]): readonly Content[];
  /** Below the facts: that nothing is taken, and words that were mended after somebody had answered. */
  drawNotes(context: PollContext): Content;
  /** Why results do not show next to the button. */
  hint(context: PollContext): string;
  /** What somebody of the team wrote at length, with its markup once that can be drawn. */
  drawText(context: PollContext, source: string): Content;
}

/** From options to the ideas that they stand for. */
export interface PollOrigins {
  /** `undefined` until it is known, and where there is none that everybody can read. */
  addressOf(idea: string): string | undefined;
}

export interface PollHostingSide {
  draw(context: PollContext): Content;
  /** What can be done with one reason or own answer. */
  drawReasonEnd(context: PollContext, reason: PollReason): Content;
  handle(event: Event, target: HTMLElement): unknown;
  /** Turns to the language of the page. */
  speak(): Promise<void>;
}

/** What has been opened on this screen. Whoever changes it lets the element draw. */
export interface PollSheet {
  /** Gives another answer in the place of an earlier one. */
  isChanging: boolean;
  /** Looks at results that anybody may see without having answered. */
  isPeeking: boolean;
  /** What is wrong with what was typed, by place: `form`, `propose`, `ask`, `host`. */
  readonly problems: Map<string, string>;
  /** What stands open: `propose`, `runoff`, `trend`, `check`, `who`, `ask`, `refuse:<id>` … */
  readonly opened: Set<string>;
  /** Ids in the order in which someone has put them so far. */
  readonly ranking: string[];
  /** Seed of the order in which options stand for this guest. */
  seed: string;
  /** Counted ballots of a secret poll, as far as the published list was read. */
  published?: Pick<ChecksView, 'ballots' | 'next'> | undefined;
  forms?: PollForms | undefined;
  more?: PollMoreStrings | undefined;
  results?: PollResultsSide | undefined;
  extras?: PollExtras | undefined;
  hosting?: PollHostingSide | undefined;
  origins?: PollOrigins | undefined;
}

/** Where in a series of polls someone is. */
export interface PollStep {
  readonly number: number;
  readonly count: number;
}

/** Everything that is needed to draw once. */
export interface PollContext {
  readonly state: PollScreen;
  /** Numbers settle every few seconds, so this may be a moment older than `state`. */
  readonly poll: PollEntity;
  readonly reasons: PollScreen['reasons'];
  readonly strings: PollStrings;
  readonly locale: string;
  readonly headingLevel: number;
  /** Unix milliseconds. */
  readonly now: number;
  readonly sheet: PollSheet;
  readonly step: PollStep | undefined;
  /** An answer can be given here and now. */
  readonly open: boolean;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** What the element lends those who act on it. */
export interface PollHost {
  readonly element: HTMLElement & { readonly topic: string | undefined; readonly via: string | undefined };
  readonly root: ShadowRoot;
  readonly client: Client;
  readonly stores: PollStores;
  readonly sheet: PollSheet;
  /** Of the last drawing. */
  readonly context: PollContext;
  readonly overrides: StringOverrides;
  /** Aborted when the element turns to another poll. */
  readonly turned: AbortSignal;
  /** Topic of the poll, which in a series is one of several. */
  readonly topic: string;
  /** Draws what has changed, soon. */
  draw(): Promise<unknown>;
  /** In a series: goes on, or back. */
  step(by: number): void;
}

/** Someone can answer now, or wants to answer anew. */
export function isAnswering({
  isOpen,
  sheet,
  state,
}: {
  readonly isOpen: boolean;
  readonly sheet: PollSheet;
  readonly state: PollScreen;
}): boolean {
  return isOpen && (!state.ballot || sheet.isChanging);
}

export { isHost } from '../topic/topic-state.ts';
