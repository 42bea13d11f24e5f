/** What everybody set on one entry. Ids that were sent may end in the same sign, and name no more than themselves. */
export const PREFIX = /^mine:.+:\*$/;
/** Behind every key that begins with a prefix. */
export const BEHIND_PREFIX = '\u{10ffff}';
