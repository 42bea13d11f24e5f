import type { BallotsView, ChecksView, EventInOf } from '@partyline/protocol';
import type { ReadableAtom } from 'nanostores';
import type { AdoptOptions } from '../thread/contract.ts';
import type { PollScreen, PollTurnedDown } from './state.ts';

/** Reading a poll. Mounting `$poll` (its first listener) reads the view and joins the live stream; the last one leaving ends both. */
export interface PollStores {
  readonly $poll: ReadableAtom<PollScreen>;
  /** Reads the view again, after a failure or on request. */
  refresh(): Promise<void>;
  /**
   * Loads the next reasons beside an option or figure, those that came in live first.
   *
   * @param bucket - its id; `said` for all answers in own words.
   */
  loadReasons(bucket: string): Promise<void>;
  /** Loads the rounds of a ranked poll and keeps them up to date as long as somebody looks. */
  loadRunoff(): Promise<void>;
  loadTrend(): Promise<void>;
  /** Loads the writing side (outbox, pending layer) on first use; resolves to the same object each time. */
  writing(): Promise<PollWriting>;
}

/** An answer as it is cast. */
export interface PollAnswer {
  /** Ids of options, in order where they are ranked; `other`; or one figure. Empty for an open question. */
  readonly choice: readonly string[];
  /** Own words: to an open question, or for `other`. */
  readonly text?: string;
  /** One line of reason. */
  readonly why?: string;
  /** Where the guest came from. */
  readonly via?: string;
}

/** What the person on this device can do. Each command resolves once its event is kept on this device; delivery shows in the state. */
export interface PollWriting {
  /** Answers, or answers anew in the place of an earlier answer. */
  cast(answer: PollAnswer): Promise<void>;
  withdraw(): Promise<void>;
  /** Gives or replaces the reason of the own answer; with `ask`, answers that question of the team. */
  giveWhy(text: string, ask?: string): Promise<void>;
  /** @returns the id of the proposed option. */
  propose(text: string): Promise<string>;
  /** Seconds a reason, or takes that back. */
  second(entry: string, on: boolean): Promise<void>;
  report(entry: string, reason: string): Promise<void>;
  /** Mends what the own answer, reason or proposal says. */
  edit(entry: string, text: string): Promise<void>;
  remove(entry: string): Promise<void>;
  /** Whether the team may ask about answers. */
  muteAsks(on: boolean): Promise<void>;
  setName(name: string): Promise<void>;
  /** Secret polls: looks for the own ballot in the published list; the answer stands in `check`. */
  check(): Promise<void>;
  /**
   * Secret polls: the published list of counted ballots, a page at a time.
   *
   * @param after - `next` of the page before.
   */
  published(after?: string): Promise<ChecksView>;
  /** Sends what was turned down or waits, now. */
  retry(): void;
  /** Takes something turned down off the screen and hands back what was typed. */
  discard(event: string): Promise<PollTurnedDown | undefined>;
  /** A draft that survives reload. `place` is `text`, `why`, `propose` or `ask:<id>`. */
  readDraft(place: string): Promise<string>;
  writeDraft(place: string, text: string): Promise<void>;
  /** Resolves to the fragment of a link that makes another browser the same person. */
  keepLink(): Promise<string>;
  /** Becomes the person whose kept link this is. */
  adopt(token: string, options?: AdoptOptions): Promise<void>;
  /** Loads what only hosts can do; resolves to the same object each time. */
  hosting(): Promise<PollHosting>;
}

export interface BallotsRequest {
  readonly topic: string;
  /** Only those that chose this. */
  readonly choice?: string;
  /** Only those without a reason, or with one. */
  readonly why?: 'none' | 'given';
  /** `next` of the page before. */
  readonly after?: string;
}

/** What hosts can do with a poll. Everything about single reasons is as in a thread. */
export interface PollHosting {
  close(): Promise<void>;
  /** @param closes - when it closes by itself from now on, Unix milliseconds; needed once the earlier time is over. */
  reopen(closes?: number | null): Promise<void>;
  change(change: EventInOf<'poll.changed'>['data']): Promise<void>;
  /** Counts the answers that stood apart. */
  countApart(): Promise<void>;
  /** Puts one question to the people behind a number. */
  ask(question: string, people: readonly string[]): Promise<void>;
  /** Who answered what; never of a secret poll. */
  ballots(request?: Omit<BallotsRequest, 'topic'>): Promise<BallotsView>;
  /** Answers a reason for everybody, in the name of the team. A later answer takes its place. */
  answer(entry: string, text: string): Promise<void>;
  hold(entry: string): Promise<void>;
  approve(entry: string): Promise<void>;
  refuse(entry: string, reason: string): Promise<void>;
  /** The team has read it. */
  read(entry: string): Promise<void>;
  /** It needs no answer. */
  settle(entry: string): Promise<void>;
  /** Nothing is wrong with what was reported. */
  dismiss(entry: string): Promise<void>;
}
