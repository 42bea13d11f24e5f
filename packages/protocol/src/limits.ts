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
