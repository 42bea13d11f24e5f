import type { EntryEntity, EventInOf, HistoryView, PollsView, VotersView } from '@partyline/protocol';
import type { ReadableAtom } from 'nanostores';
import type { AdoptOptions } from '../thread/contract.ts';
import type { BoardQuery, BoardScreen, IdeaScreen, IdeaTurnedDown } from './state.ts';

/** How a board is shown first. */
export interface BoardOptions {
  /** What is shown first: `trending` without a filter by default. */
  readonly query?: Partial<BoardQuery>;
  /** Begins with columns by status instead of a list. */
  readonly columns?: boolean;
}

/**
 * Reading a board. Mounting `$board` (its first listener) reads the view and joins the live stream; the last one leaving ends both.
 * The order of what is shown is frozen until asked; counts and words of what stands there are kept up to date in place.
 */
export interface BoardStores {
  readonly $board: ReadableAtom<BoardScreen>;
  /** Asks for other ideas. Parts that are left out go back to their default. What stands is shown until the answer is there. */
  setQuery(query: Partial<BoardQuery>): void;
  /** Shows columns by status, or the list again. `sort` and `category` of the query hold for columns as well. */
  showColumns(on: boolean): void;
  /** @param status - of the column, where columns are shown. */
  loadMore(status?: string): Promise<void>;
  /** Shows what came and puts what moved into its place. */
  showNew(): Promise<void>;
  /** Reads the view again, after a failure or on request. */
  refresh(): Promise<void>;
  /**
   * Public ideas that are like a title that is being typed, the most fitting first. Waits until typing rests; a newer call
   * takes the place of an older one, which then answers as the newer does. Offline it answers with nothing.
   */
  similar(title: string): Promise<readonly EntryEntity[]>;
  /** Loads the writing side (outbox, pending layer) on first use; resolves to the same object each time. */
  writing(): Promise<BoardWriting>;
}

/** Reading one idea. Mounting `$idea` (its first listener) reads its view and joins the live stream; the last one leaving ends both. */
export interface IdeaStores {
  readonly $idea: ReadableAtom<IdeaScreen>;
  /** Loads the next reasons and voices, those that came in live first. */
  loadReasons(): Promise<void>;
  /** Reads the view again, after a failure or on request. */
  refresh(): Promise<void>;
  /** Loads the writing side (outbox, pending layer) on first use; resolves to the same object each time. */
  writing(): Promise<BoardWriting>;
}

/** What somebody proposes. */
export interface NewIdea {
  readonly title: string;
  /** The description, in the Markdown subset of all words. */
  readonly text?: string;
  /** Id of a category of the board. */
  readonly category?: string;
  /** `team`: only the team sees it. */
  readonly audience?: 'public' | 'team';
}

/** What becomes different about an idea; parts that are left out stay as they are. */
export interface IdeaChange {
  readonly title?: string;
  readonly text?: string;
  /** `null` takes it out of its category. */
  readonly category?: string | null;
}

/** Where a draft stands: a proposal, or what is being written about an idea. */
export type IdeaDraftPlace =
  'propose' | `${'why' | 'say' | 'mend' | 'change' | 'decide' | 'voice' | 'whisper' | 'for'}:${string}`;

/** What somebody has typed and not sent. Which fields are there depends on the place. */
export interface IdeaDraft {
  readonly title?: string;
  readonly text?: string;
  readonly category?: string;
  readonly status?: string;
  /** “Next update by”, YYYY-MM-DD. */
  readonly next?: string;
  readonly name?: string;
  readonly source?: string;
  readonly link?: string;
  readonly day?: string;
}

/** What was typed, kept on this device: it survives a reload. */
export interface IdeaDrafts {
  /** Resolves to an empty draft where there is none. */
  read(place: IdeaDraftPlace): Promise<IdeaDraft>;
  /** An empty draft is let go. */
  write(place: IdeaDraftPlace, draft: IdeaDraft): Promise<void>;
}

/**
 * What the person on this device can do on a board and with its ideas. Each command resolves once its event is kept on this
 * device; delivery shows in the state. It throws a `PartyError` where the rules that the server goes by say no at once.
 */
export interface BoardWriting {
  /** @returns the id of the new idea. */
  propose(idea: NewIdea): Promise<string>;
  /**
   * Votes for an idea. Voting again changes the reason alone.
   *
   * @param why - one line; absent leaves an earlier one as it is, empty takes it away.
   */
  vote(idea: string, why?: string): Promise<void>;
  withdrawVote(idea: string): Promise<void>;
  /** Whether to be told of decisions, dates and shipping. */
  follow(idea: string, on: boolean): Promise<void>;
  change(idea: string, change: IdeaChange): Promise<void>;
  /** Takes an own idea, reason or word to the team away. */
  remove(entry: string): Promise<void>;
  /** Says something about an idea that only the team reads. @returns the id of the entry. */
  say(idea: string, text: string): Promise<string>;
  /** Mends what `say` said. */
  edit(entry: string, text: string): Promise<void>;
  /** Seconds a reason or a voice, or takes that back. */
  second(entry: string, on: boolean): Promise<void>;
  report(entry: string, reason: string): Promise<void>;
  /** “I said that”, of a quote from elsewhere; a host decides. */
  claimVoice(voice: string): Promise<void>;
  setName(name: string): Promise<void>;
  /** Whether the party sends mail to those who ask for it; where that cannot be read now, it may. */
  canTell(): Promise<boolean>;
  /**
   * Asks to be told by mail; nothing but the question whether to is sent before its owner agreed.
   *
   * @returns the id of the event, for `taken`: a party that sends no mail turns it down (`PARTY_MAIL_OFF`).
   */
  tellMe(email: string): Promise<string>;
  /**
   * Resolves when the party has taken an event of this device, or does not answer for now.
   *
   * @throws PartyError when it was turned down.
   */
  taken(event: string): Promise<void>;
  stopTelling(): Promise<void>;
  readonly drafts: IdeaDrafts;
  /** Sends what was turned down or waits, now. */
  retry(): void;
  /** Takes something turned down off the screen and hands back what was typed. */
  discard(event: string): Promise<IdeaTurnedDown | undefined>;
  /** Resolves to the fragment of a link that makes another browser the same person. */
  keepLink(): Promise<string>;
  /** Becomes the person whose kept link this is. */
  adopt(token: string, options?: AdoptOptions): Promise<void>;
  /** Loads what only hosts can do; resolves to the same object each time. */
  hosting(): Promise<BoardHosting>;
}

/** What the team decides about an idea. */
export interface Decision {
  /** Id of the status. */
  readonly status: string;
  /** The official answer. `declined` needs one, and so does a new date in the place of another. */
  readonly answer?: string;
  /** “Next update by”, YYYY-MM-DD; `planned` needs one, `null` takes it away. */
  readonly next?: string | null;
}

/** What somebody said elsewhere. */
export interface NewVoice {
  readonly text: string;
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly name?: string;
  readonly link?: string;
}

/** What hosts can do with a board and its ideas. */
export interface BoardHosting {
  decide(idea: string, decision: Decision): Promise<void>;
  /** `idea` leaves the lists; its link, voters, reasons and replies stay and count for `into`. */
  merge(idea: string, into: string): Promise<void>;
  unmerge(idea: string): Promise<void>;
  lock(idea: string, on: boolean): Promise<void>;
  pin(idea: string, on: boolean): Promise<void>;
  /** @returns the id of the voice. */
  bringVoice(idea: string, voice: NewVoice): Promise<string>;
  /** The claimed voice is theirs, or it is not. */
  settleVoice(voice: string, isTheirs: boolean): Promise<void>;
  /** @param name - the customer; the same name counts once. */
  voteFor(idea: string, name: string, why?: string): Promise<void>;
  withdrawVoteFor(idea: string, name: string): Promise<void>;
  /** Makes a public entry of any topic an idea of this board; its author is the idea’s. @returns the id of the idea. */
  makeIdeaOf(entry: string, idea: NewIdea): Promise<string>;
  /**
   * Makes an idea an option of an open poll of this party; its author is credited there. Where it is one already, nothing
   * happens. Needs the network.
   *
   * @param text - as it stands in the poll.
   */
  makeOption(idea: string, poll: string, text: string): Promise<void>;
  /** Says something about an idea for everybody, in the name of the team, without deciding upon it. */
  answer(idea: string, text: string): Promise<void>;
  /** Continues privately with the author of an idea. */
  whisper(idea: string, text: string): Promise<void>;
  hold(entry: string): Promise<void>;
  approve(entry: string): Promise<void>;
  refuse(entry: string, reason: string): Promise<void>;
  /** The team has read it. */
  read(entry: string): Promise<void>;
  /** “I’ve got this.” */
  claim(entry: string): Promise<void>;
  release(entry: string): Promise<void>;
  /** It needs no answer. */
  settle(entry: string): Promise<void>;
  /** Nothing is wrong with what was reported. */
  dismiss(entry: string): Promise<void>;
  changeBoard(change: EventInOf<'board.changed'>['data']): Promise<void>;
  /** Closes the whole board for guests, or opens it again. */
  close(): Promise<void>;
  reopen(): Promise<void>;
  /** Polls that can take an idea as an option, the latest first. */
  polls(): Promise<PollsView['polls']>;
  /** @param after - `next` of the page before. */
  voters(idea: string, after?: string): Promise<VotersView>;
  /** Earlier versions of an idea or another entry, oldest first. */
  history(entry: string): Promise<HistoryView['versions']>;
}
