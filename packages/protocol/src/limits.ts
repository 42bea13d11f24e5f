/** Longest text of an entry, in UTF-16 code units (what `string.length` counts). */
export const ENTRY_TEXT_MAX = 10_000;
/** Longest display name, in UTF-16 code units. */
export const NAME_MAX = 80;
/** Longest title of a topic, in UTF-16 code units. */
export const TITLE_MAX = 200;
/** Longest reason a host gives for refusing an entry, in UTF-16 code units. */
export const REASON_MAX = 1_000;
/** Most events in one batch of `POST …/events`. */
export const BATCH_EVENTS_MAX = 50;
/** Largest body of `POST …/events`, in bytes. */
export const BATCH_BYTES_MAX = 1_048_576;
/** Top-level entries on one page of a view. */
export const PAGE_ROOTS = 50;
/** Replies that stand below each top-level entry before anyone asks for more. */
export const PAGE_REPLIES_INLINE = 3;
/** Replies on one further page. */
export const PAGE_REPLIES = 50;
/** Most own entries and reactions that `…/mine` answers with, newest first. */
export const MINE_MAX = 500;
/** Topics that guests may open by their first contribution, per party. */
export const TOPICS_OPENED_BY_GUESTS_MAX = 10_000;
/** Most topics that one live stream may follow. */
export const STREAM_TOPICS_MAX = 100;
/** Changed rows that a reconnecting stream is sent; beyond that it is told to read the view again. */
export const STREAM_BACKLOG_MAX = 500;
/** Reactions a party may offer beside "same here". */
export const REACTIONS_MAX = 5;
/** Longest reason that someone gives under a "same here", in UTF-16 code units. */
export const WHY_MAX = 280;
/** Longest word of the party to its guests, beside the composer or in its place, in UTF-16 code units. */
export const PARTY_MESSAGE_MAX = 280;
/** Longest promise of when the team answers, in UTF-16 code units. */
export const REPLY_PROMISE_MAX = 80;
/** People that one entry may mention. */
export const MENTIONS_MAX = 10;
/** Top-level entries that one topic may have pinned. */
export const PINNED_MAX = 3;
/** Reports of an entry whose words hosts are shown; all are counted. */
export const REPORTS_SHOWN_MAX = 20;
/** Earlier versions of an entry that are kept for hosts, the latest ones. */
export const VERSIONS_MAX = 20;
/** Longest mail address, in UTF-16 code units. */
export const EMAIL_MAX = 254;
/** Entries on one page of what waits for the team. */
export const PAGE_WAITING = 25;
/** Topics that one request for counts may name. */
export const COUNTS_TOPICS_MAX = 100;
/** How long a host stays signed in on one device, in milliseconds. */
export const SESSION_MS = 30 * 86_400_000;
/** Options of one poll, proposed ones included. */
export const POLL_OPTIONS_MAX = 50;
/** Options that guests propose to one poll, those that were taken away again included: each keeps its place. */
export const POLL_PROPOSED_MAX = 200;
/** Longest text of an option, in UTF-16 code units. */
export const OPTION_TEXT_MAX = 120;
/** Longest text below a poll's question, in UTF-16 code units. */
export const POLL_NOTE_MAX = 1_000;
/** Most stars of a rating. */
export const POLL_SCALE_MAX = 10;
/** Stars of a rating, unless it says otherwise. */
export const POLL_STARS = 5;
/** Below so many answers no shares are shown, unless a poll says otherwise. */
export const POLL_FLOOR = 5;
/** Longest answer in own words, in UTF-16 code units. */
export const SAID_MAX = 1_000;
/** Longest name of where an answer came from. */
export const VIA_MAX = 40;
/** Sources of answers that are told apart; the others are counted together. */
export const VIA_SOURCES_MAX = 50;
/** Earlier wordings of a poll that are kept. */
export const WORDINGS_MAX = 20;
/** Secret ballots are opened when so many wait, and so many are left for the next time. */
export const SECRET_WAITING_MAX = 10;
export const SECRET_BATCH_MIN = 5;
/** People whom one question may go to, fewest and most. */
export const PEOPLE_ASKED_MIN = 5;
export const PEOPLE_ASKED_MAX = 500;
/** One person is asked no sooner again, in milliseconds. */
export const ASK_REST_MS = 30 * 86_400_000;
/** Reasons that stand beside each option or figure before anyone asks for more. */
export const PAGE_REASONS_INLINE = 3;
/** Reasons on one further page. */
export const PAGE_REASONS = 25;
/** Statuses and categories of one board. */
export const BOARD_STATUSES_MAX = 12;
export const BOARD_CATEGORIES_MAX = 30;
/** Longest label of a status, a category or a source, in UTF-16 code units. */
export const LABEL_MAX = 60;
/** Longest text below a board's title, in UTF-16 code units. */
export const BOARD_NOTE_MAX = 1_000;
/** Longest title of an idea, in UTF-16 code units. */
export const IDEA_TITLE_MAX = 140;
/** How long authors may reword an idea that others speak for, in minutes, unless the party sets a time for all it lets edit. */
export const IDEA_EDIT_MINUTES = 15;
/** Ideas that may be merged into one, and into those, altogether. */
export const MERGED_MAX = 50;
/** Decisions of one idea that are shown, the latest ones. */
export const DECISIONS_SHOWN_MAX = 20;
/** The team is reminded so many days before it promised to say how an idea goes on. */
export const REMINDER_DAYS = [14, 3] as const;
/** Days after that promise before it is said that an update was due. */
export const GRACE_DAYS = 7;
/** Ideas on one page of a board. */
export const PAGE_IDEAS = 20;
/** Ideas that a search answers with. */
export const SEARCH_IDEAS = 20;
/** Longest query of a search, in UTF-16 code units. */
export const SEARCH_QUERY_MAX = 200;
/** A vote weighs half as much in “trending” after so many milliseconds. */
export const TREND_HALF_LIFE_MS = 7 * 86_400_000;
