import type {
  EntryAudience,
  FactCard,
  HistoryView,
  Intent,
  PartySettings,
  ReactionKind,
  Sort,
} from '@partyline/protocol';
import type { ReadableAtom } from 'nanostores';
import type { ThreadState } from './state.ts';

/** Reading a thread. Mounting `$thread` (its first listener) reads the view and joins the live stream; the last one leaving ends both. */
export interface ThreadStores {
  readonly $thread: ReadableAtom<ThreadState>;
  setSort(sort: Sort): void;
  loadMore(): Promise<void>;
  /** Loads the next replies of a top-level entry. */
  loadReplies(root: string): Promise<void>;
  /** Loads the next reasons that others gave below a top-level entry, those that came in live first. */
  loadWhys(root: string): Promise<void>;
  /**
   * Loads an entry with what it answers, wherever it stands; one whose conversation is not loaded stands first.
   *
   * @returns whether it can be read here.
   */
  openAt(entry: string): Promise<boolean>;
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
  /** One line of reason for saying “same here” to `parent`. */
  readonly why?: boolean;
  /** Ids of people whom the text names as “@Name”. */
  readonly mentions?: readonly string[];
  /** Hosts: between hosts alone. */
  readonly note?: boolean;
  /** Hosts: the official answer of its conversation. */
  readonly answer?: boolean;
  /** Hosts: an objective figure. */
  readonly fact?: FactCard;
}

export interface AdoptOptions {
  /** Leaves the person behind who this device was until now. */
  readonly replace?: boolean;
}

/** What only hosts can do in a thread. */
export interface ThreadHosting {
  hold(entry: string): Promise<void>;
  approve(entry: string): Promise<void>;
  refuse(entry: string, reason: string): Promise<void>;
  /** The team has read it. */
  read(entry: string): Promise<void>;
  /** “I’ve got this.” */
  claim(entry: string): Promise<void>;
  release(entry: string): Promise<void>;
  /** Makes a public reply of the team the official answer of its conversation. */
  markAnswer(root: string, reply: string): Promise<void>;
  /** It needs no answer. */
  settle(entry: string): Promise<void>;
  /** Nothing is wrong with what was reported. */
  dismiss(entry: string): Promise<void>;
  pin(entry: string, on: boolean): Promise<void>;
  closeTopic(): Promise<void>;
  reopenTopic(): Promise<void>;
  /** Owners: settings of the whole party. */
  configure(settings: PartySettings): Promise<void>;
  /** Earlier versions of an entry, oldest first; for hosts. */
  history(entry: string): Promise<HistoryView['versions']>;
}

/** What the person on this device can do. Each command resolves once its event is kept on this device; delivery shows in the state. */
export interface ThreadWriting extends ThreadHosting {
  /** @returns the id of the new entry. */
  post(post: NewPost): Promise<string>;
  edit(entry: string, text: string): Promise<void>;
  remove(entry: string): Promise<void>;
  react(entry: string, kind: ReactionKind, on: boolean): Promise<void>;
  setName(name: string): Promise<void>;
  /** The asker says that it is solved, and whose reply helped. */
  solve(entry: string, by?: string): Promise<void>;
  reopen(entry: string): Promise<void>;
  report(entry: string, reason: string): Promise<void>;
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
  /** Resolves to the fragment of a link that makes another browser the same person. */
  keepLink(): Promise<string>;
  /** Becomes the person whose kept link this is. What was not sent yet is still sent by whoever wrote it. */
  adopt(token: string, options?: AdoptOptions): Promise<void>;
  /** Sends what was turned down or waits, now. */
  retry(): void;
  /** Takes a turned-down entry off the screen. Its text is returned, so that nothing typed is lost. */
  discard(entry: string): Promise<string>;
  /** A draft that survives reload. `place` is `root`, `reply:<id>` or `edit:<id>`. */
  readDraft(place: string): Promise<string>;
  writeDraft(place: string, text: string): Promise<void>;
}
