import type {
  Audience,
  BallotRow,
  BoardRow,
  BoardSort,
  EntryRow,
  Head,
  LogEvent,
  MineRow,
  PartyRow,
  PersonRow,
  Place,
  PollRow,
  Receipt,
  Row,
  Sort,
  StoredReceipt,
  TopicRow,
  Transaction,
} from '@partyline/protocol';
import type { OutgoingStore } from './outgoing-contract.ts';

/** What an append needs, read in one snapshot. */
export interface Loaded {
  readonly head: Head;
  readonly rows: Map<string, Row>;
  /** Earlier final answers by `receiptKey`. */
  readonly receipts: Map<string, Receipt>;
}

/** What one commit writes. */
export type Batch = Pick<Transaction, 'head' | 'log' | 'rows' | 'receipts'>;

export interface PageRequest {
  readonly party: string;
  readonly topic: string;
  /** A page of what stands below this top-level entry instead of top-level entries. */
  readonly root?: string;
  /** Which of it: its replies (default), or the reasons given for saying the same. */
  readonly list?: 'replies' | 'whys';
  /** An entry to show with what it stands below, wherever in the list it has its place. Only where it is of this topic. */
  readonly around?: string;
  readonly audience: 'public' | 'hosts';
  readonly sort: Sort;
  readonly after?: Place;
  readonly limit: number;
  /** Replies, and reasons, that come along with each top-level entry. */
  readonly inline: number;
}

/** One page, its topic and its party as of `head`: one snapshot. */
export interface StoredPage {
  readonly head: Head;
  readonly party: PartyRow;
  readonly topic: TopicRow | undefined;
  /** Rows shown to the audience, in order. */
  readonly rows: readonly EntryRow[];
  readonly replies: ReadonlyMap<string, readonly EntryRow[]>;
  readonly whys: ReadonlyMap<string, readonly EntryRow[]>;
  /** On a first page of top-level entries: those that stand before all others. */
  readonly pinned: readonly EntryRow[];
  /** The top-level entry of `around`, what `around` answers, and itself; as stored, whoever may see it. */
  readonly around?: readonly EntryRow[];
  readonly more: boolean;
  /** `seq` at which anything that the public sees of this topic or party last changed. */
  readonly pub: number;
}

/** A place in what waits: the weightiest first, then what has waited longest. */
export interface WaitingPlace {
  readonly weight: number;
  readonly at: number;
  readonly seq: number;
}

export interface WaitingRequest {
  readonly party: string;
  readonly after?: WaitingPlace | undefined;
  readonly limit: number;
}

/** Entries that wait for the team, with what is needed to show where each stands: one snapshot. */
export interface WaitingPage {
  readonly head: Head;
  readonly waiting: number;
  readonly rows: readonly EntryRow[];
  /** By key. */
  readonly topics: ReadonlyMap<string, TopicRow>;
  /** Top-level entries of those that are replies, by id. */
  readonly roots: ReadonlyMap<string, EntryRow>;
  readonly more: boolean;
}

export interface ChangedRequest {
  readonly party: string;
  readonly topics: readonly string[];
  readonly audience: Audience;
  readonly since: number;
  readonly limit: number;
}

/** Rows that changed for an audience, in the order of their change, and the head they were read at. */
export interface ChangedRows {
  readonly head: Head;
  /** At most `limit` rows; `more` says that there were others. */
  readonly rows: readonly Row[];
  readonly more: boolean;
}

export interface MineRows {
  readonly head: Head;
  readonly person: PersonRow | undefined;
  /** What only this person sees, latest change first. */
  readonly rows: readonly Row[];
  /** What those rows name, and what that names, in the order in which it was named. */
  readonly named: readonly Row[];
}

/** What is said beside one option or figure, in own words, or the options that guests proposed. */
export type Bucket = { readonly part: 'why'; readonly choice: string } | { readonly part: 'said' | 'option' };

export interface PollPageRequest {
  readonly party: string;
  readonly topic: string;
  readonly audience: 'public' | 'hosts';
  /** Of which something comes along with the poll, as it stands in that moment; or the one whose page is asked for. */
  readonly buckets: (poll: PollRow) => readonly Bucket[];
  readonly after?: Place | undefined;
  /** Entries of each bucket. */
  readonly limit: number;
}

/** A poll with what is said in it, most seconded first, then newest: one snapshot. */
export interface StoredPollPage {
  readonly head: Head;
  readonly party: PartyRow;
  readonly topic: TopicRow | undefined;
  readonly poll: PollRow | undefined;
  /** In the order of the buckets asked for. */
  readonly reasons: readonly { readonly rows: readonly EntryRow[]; readonly more: boolean }[];
  /** What the team answers below them. */
  readonly answers: readonly EntryRow[];
  /** As of `StoredPage`. */
  readonly pub: number;
}

export interface BallotsRequest {
  readonly party: string;
  readonly topic: string;
  /** Only those that chose this. */
  readonly choice?: string | undefined;
  /** Only those that gave a reason, or none. */
  readonly why?: 'given' | 'none' | undefined;
  /** Only those before this one, the latest first. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Answers with who gave them and what was said with them: one snapshot. */
export interface StoredBallots {
  readonly head: Head;
  readonly poll: PollRow | undefined;
  readonly rows: readonly BallotRow[];
  /** By id. */
  readonly people: ReadonlyMap<string, PersonRow>;
  /** By id: reasons and own words. */
  readonly entries: ReadonlyMap<string, EntryRow>;
  readonly more: boolean;
}

/** Rows that a poll has many of. */
export type PollPartKind = 'profile' | 'poll-day' | 'paper';

/** Some of them in the order of their keys, with the poll in the same moment. */
export interface StoredPollParts<Kind extends PollPartKind = PollPartKind> {
  readonly head: Head;
  readonly poll: PollRow | undefined;
  readonly rows: readonly Extract<Row, { kind: Kind }>[];
}

/** A poll that opens or closes by the clock. */
export interface DuePoll {
  readonly party: string;
  /** Unix milliseconds. */
  readonly due: number;
  readonly poll: PollRow;
}

export interface BoardPageRequest {
  readonly party: string;
  readonly topic: string;
  readonly audience: 'public' | 'hosts';
  readonly sort: BoardSort;
  /** Only ideas of this status, of this category, or of both. */
  readonly status?: string | undefined;
  readonly category?: string | undefined;
  /** Rank in the sort, and `seq`, of the last idea before. */
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** One page of a board: ideas that are not merged into another, the highest rank first, then the newest. One snapshot. */
export interface StoredBoardPage {
  readonly head: Head;
  readonly party: PartyRow;
  readonly topic: TopicRow | undefined;
  readonly board: BoardRow | undefined;
  /** To the public only what it can read; to hosts also what is held, refused or for the team. */
  readonly rows: readonly EntryRow[];
  readonly more: boolean;
  /** On a first page without a filter: those that stand before all others; they are not taken out of `rows`. */
  readonly pinned: readonly EntryRow[];
  /** As of `StoredPage`. */
  readonly pub: number;
}

export interface IdeaPageRequest {
  readonly party: string;
  readonly topic: string;
  readonly idea: string;
  readonly audience: 'public' | 'hosts';
  /** How often the last reason before was seconded, and its `seq`: a further page of reasons alone. */
  readonly after?: Place | undefined;
  /** Reasons. */
  readonly limit: number;
}

/** One idea with what is merged into it and what was said for it: one snapshot. */
export interface StoredIdeaPage {
  readonly head: Head;
  readonly party: PartyRow;
  readonly topic: TopicRow | undefined;
  readonly board: BoardRow | undefined;
  /** As stored, whoever may see it; absent where the topic has no such idea. */
  readonly idea: EntryRow | undefined;
  /** What is merged into it at any depth, as stored: each behind the idea that it was merged into. */
  readonly merged: readonly EntryRow[];
  /** What stands below it or below those: official answers and private conversations, oldest first, shown to the audience. */
  readonly answers: readonly EntryRow[];
  /** Reasons and voices of the whole group that are shown to the audience: most seconded first, then newest. */
  readonly reasons: readonly EntryRow[];
  /** There are more reasons. */
  readonly more: boolean;
  /** As of `StoredPage`. */
  readonly pub: number;
}

export interface VotersRequest {
  readonly party: string;
  readonly topic: string;
  readonly idea: string;
  /** `at` and `seq` of the last vote before. */
  readonly after?: VotePlace | undefined;
  readonly limit: number;
}

export interface VotePlace {
  readonly at: number;
  readonly seq: number;
}

/** Who voted for an idea or for what is merged into it, each person once, the latest vote first: one snapshot. */
export interface StoredVoters {
  readonly head: Head;
  /** As stored; absent where the topic has no such idea. */
  readonly idea: EntryRow | undefined;
  /** Each with a vote that stands. */
  readonly rows: readonly MineRow[];
  /** By id; those for whom a host voted have none. */
  readonly people: ReadonlyMap<string, PersonRow>;
  /** Their reasons, by id. */
  readonly whys: ReadonlyMap<string, EntryRow>;
  readonly more: boolean;
}

export interface FollowersRequest {
  readonly party: string;
  /** It and all that is merged into it at any depth. */
  readonly idea: string;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** People who follow any idea of a group, each once over all pages, in the order of a key: one snapshot. */
export interface StoredFollowers {
  readonly head: Head;
  /** May be fewer than the limit though more follow. */
  readonly people: readonly PersonRow[];
  /** Where to go on; absent at the end. */
  readonly next?: string;
}

/** What one person has to do with ideas of a board. */
export type IdeasOf = 'proposed' | 'voted' | 'followed';

export interface IdeasOfRequest {
  readonly party: string;
  readonly topic: string;
  readonly person: string;
  readonly filter: IdeasOf;
  /** `next` of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** One person's ideas, those with which they last had to do first: one snapshot. */
export interface StoredIdeasOf {
  readonly head: Head;
  /** As stored, whoever may see them; merged ones too. What was removed is left out. */
  readonly rows: readonly EntryRow[];
  /** Where to go on; absent at the end. */
  readonly next?: number;
}

export interface IdeaSearchRequest {
  readonly party: string;
  readonly topic: string;
  readonly audience: 'public' | 'hosts';
  /** What somebody typed, as it was typed. */
  readonly query: string;
  /** It is the beginning of a title: only ideas that are much like it, and nothing where there are none. */
  readonly like: boolean;
  readonly limit: number;
}

/** Ideas that fit a query, the most fitting first: one snapshot. */
export interface StoredIdeaSearch {
  readonly head: Head;
  readonly board: BoardRow | undefined;
  /** To the public only what it can read; to hosts also what is held or refused. For what was merged, that into which it was. */
  readonly rows: readonly EntryRow[];
}

/** An idea of which the team or its followers are to be reminded by the clock. */
export interface DueIdea {
  readonly party: string;
  /** Unix milliseconds. */
  readonly due: number;
  readonly idea: EntryRow;
}

/** A row as it stands in the table: its JSON, and the columns that its indexes are made of. */
export interface TableRow {
  readonly key: string;
  readonly data: string;
  readonly columns: string;
}

/**
 * Where one server keeps its parties. Adapters are twins: `tests/contracts/storage.ts` holds them together.
 * Every read that returns several things reads them in one snapshot. No rule of the protocol lives here.
 */
export interface Storage {
  /** What is sent to others about what happened here. */
  readonly outgoing: OutgoingStore;
  /** Whether it can forget how a secret ballot came in; where it cannot, no secret poll is made. */
  readonly keepsSecrets: boolean;
  /** Moves whenever another process has written. */
  version(): Promise<number>;
  parties(): Promise<string[]>;
  head(party: string): Promise<Head | undefined>;
  /**
   * Answers `undefined` when there is no such party. A key of `mineKeys` stands for every row whose key begins with what is
   * before its `*`; no other key that ends so does.
   */
  load(
    party: string,
    keys: Iterable<string>,
    receipts?: Iterable<{ readonly actor: string; readonly id: string }>,
  ): Promise<Loaded | undefined>;
  /** Creates the party's head; `false` when it exists. */
  create(party: string, head: Head): Promise<boolean>;
  /**
   * Writes a batch in one durable transaction, if the head still is `expected`, and so are the urns that it writes:
   * a secret ballot can be changed without a word in the log.
   *
   * @param urns - those of the batch as they were loaded, by key.
   * @returns `false` when another writer was first: load again.
   */
  commit(
    party: string,
    batch: Batch,
    expected: Head,
    urns?: ReadonlyMap<string, Row | undefined>,
  ): Promise<boolean>;
  page(request: PageRequest): Promise<StoredPage | undefined>;
  waiting(request: WaitingRequest): Promise<WaitingPage | undefined>;
  changedSince(request: ChangedRequest): Promise<ChangedRows | undefined>;
  /** @param namedBy - keys of what belongs to a row whoever sees it. */
  mine(
    party: string,
    topic: string,
    person: string,
    limit: number,
    namedBy?: (row: Row) => readonly string[],
  ): Promise<MineRows | undefined>;
  poll(request: PollPageRequest): Promise<StoredPollPage | undefined>;
  ballots(request: BallotsRequest): Promise<StoredBallots | undefined>;
  /** Those behind the key `after`. */
  pollParts<Kind extends PollPartKind>(
    party: string,
    topic: string,
    kind: Kind,
    after: string,
    limit: number,
  ): Promise<StoredPollParts<Kind> | undefined>;
  /** Polls of all parties that will open or close by the clock, the first due first. */
  duePolls(limit: number): Promise<DuePoll[]>;
  boardPage(request: BoardPageRequest): Promise<StoredBoardPage | undefined>;
  ideaPage(request: IdeaPageRequest): Promise<StoredIdeaPage | undefined>;
  voters(request: VotersRequest): Promise<StoredVoters | undefined>;
  followers(request: FollowersRequest): Promise<StoredFollowers | undefined>;
  ideasOf(request: IdeasOfRequest): Promise<StoredIdeasOf | undefined>;
  searchIdeas(request: IdeaSearchRequest): Promise<StoredIdeaSearch | undefined>;
  /** Ideas of all parties for which the clock has something to do, the first due first. */
  dueIdeas(limit: number): Promise<DueIdea[]>;
  /** Resolves when the files hold nothing any more of how a secret ballot came in. */
  cleaned(): Promise<void>;

  /** Everything that is read inside is of one moment, whoever writes meanwhile. */
  frozen<T>(use: () => Promise<T>): Promise<T>;
  /** Log events behind `after`, in order. */
  log(party: string, after: number, limit: number): Promise<LogEvent[]>;
  /** Rows behind the key `after`, in order of their keys. */
  rows(party: string, after: string, limit: number): Promise<TableRow[]>;
  /** Receipts behind `after`, in order of actor and id. */
  receiptsOf(party: string, after: StoredReceiptKey | undefined, limit: number): Promise<StoredReceipt[]>;
  /** Faults of the store itself (broken pages, indexes that disagree with their tables), one sentence each. */
  faults(): Promise<string[]>;
  /** Puts these rows in the place of all rows of the party, if the head still is `expected`. */
  replaceRows(party: string, rows: AsyncIterable<readonly Row[]>, expected: Head): Promise<boolean>;
  /** Says that all rows of all parties are as this version of the program folds them. */
  markCurrent(): Promise<void>;
  /** Writes a log, receipts and rows of a party that does not exist yet; `create` makes it visible. */
  stage(party: string, batch: Omit<Batch, 'head'>): Promise<void>;
  /** Removes what an interrupted `stage` left behind. */
  unstage(party: string): Promise<void>;
  /** Starts a new epoch after a restore, so that every client reads again. */
  setEpoch(party: string, epoch: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoredReceiptKey {
  readonly actor: string;
  readonly id: string;
}
