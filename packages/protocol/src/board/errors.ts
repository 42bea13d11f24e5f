/** What goes wrong with boards, ideas, votes and quotes. Part of the table in `errors.ts`. */
export const BOARD_ERRORS = {
  PARTY_BOARD_EXISTS: {
    status: 409,
    kind: 'final',
    message: 'There is already another board in this topic. Change that one, or use another topic.',
  },
  PARTY_BOARD_TITLE_MISSING: { status: 400, kind: 'final', message: 'A board needs a title.' },
  PARTY_BOARD_TEXT_LONG: {
    status: 413,
    kind: 'final',
    message: 'A board’s title has up to 200 characters, the text below it up to 1,000.',
  },
  PARTY_BOARD_STATUSES_INVALID: {
    status: 400,
    kind: 'final',
    message:
      'Statuses need ids and labels of their own, one of them the kind “new”, and each keeps its kind.',
  },
  PARTY_BOARD_CATEGORIES_INVALID: {
    status: 400,
    kind: 'final',
    message: 'Categories need ids and labels of their own, and labels of 1 to 60 characters.',
  },
  PARTY_BOARD_PROPOSE_OFF: {
    status: 403,
    kind: 'final',
    message: 'On this board only the team proposes ideas. You can vote for them and discuss them.',
  },
  PARTY_BOARD_NO_WHY: {
    status: 400,
    kind: 'final',
    message: 'On this board a vote has no reason. Say it in the idea’s discussion.',
  },
  PARTY_STATUS_UNKNOWN: { status: 400, kind: 'final', message: 'This board has no such status.' },
  PARTY_STATUS_IN_USE: {
    status: 409,
    kind: 'final',
    message: 'Ideas stand in a status that would go. Decide upon those first.',
  },
  PARTY_CATEGORY_UNKNOWN: { status: 400, kind: 'final', message: 'This board has no such category.' },
  PARTY_CATEGORY_IN_USE: {
    status: 409,
    kind: 'final',
    message: 'Ideas stand in a category that would go. Move those first.',
  },
  PARTY_IDEA_ONLY: {
    status: 400,
    kind: 'final',
    message: 'That can be done with an idea only, and this is none.',
  },
  PARTY_IDEA_TITLE_MISSING: { status: 400, kind: 'final', message: 'An idea needs a title.' },
  PARTY_IDEA_TITLE_LONG: {
    status: 413,
    kind: 'final',
    message: 'An idea’s title has up to 140 characters. Put the rest into its text.',
  },
  PARTY_IDEA_THREAD: {
    status: 409,
    kind: 'final',
    message: 'Ideas are discussed in a conversation of their own. Write there, or to the team alone.',
  },
  PARTY_IDEA_LOCKED: {
    status: 403,
    kind: 'final',
    message: 'The team has locked this idea; it can be read, not voted for, changed or discussed.',
  },
  PARTY_IDEA_DECIDED: {
    status: 409,
    kind: 'final',
    message: 'This idea is decided, so votes for it stay as they are.',
  },
  PARTY_IDEA_MERGED: {
    status: 409,
    kind: 'final',
    message: 'This idea was merged into another. Go on with that one.',
  },
  PARTY_IDEA_NOT_PUBLIC: {
    status: 409,
    kind: 'final',
    message: 'Only with an idea that everybody can read. Approve it first.',
  },
  PARTY_MERGE_SELF: { status: 400, kind: 'final', message: 'An idea cannot be merged into itself.' },
  PARTY_MERGED_LIMIT: { status: 409, kind: 'final', message: 'Up to 50 ideas can be merged into one.' },
  PARTY_DECLINE_REASON_MISSING: {
    status: 400,
    kind: 'final',
    message: 'To decline an idea, say why; everybody can read that.',
  },
  PARTY_NEXT_MISSING: {
    status: 400,
    kind: 'final',
    message: 'To plan an idea, give the day by which you say how it goes on.',
  },
  PARTY_NEXT_PAST: {
    status: 400,
    kind: 'final',
    message: 'That day has passed. Give one that is still to come.',
  },
  PARTY_NEXT_WHY_MISSING: {
    status: 400,
    kind: 'final',
    message: 'A day was promised before. Say why there is another one.',
  },
  PARTY_DAY_INVALID: { status: 400, kind: 'final', message: 'There is no such day. Write it as YYYY-MM-DD.' },
  PARTY_ENTRY_BECAME: { status: 409, kind: 'final', message: 'That post has become an idea already.' },
  PARTY_VOICE_ONLY: {
    status: 400,
    kind: 'final',
    message: 'That can be done with a quote from elsewhere only, and this is none.',
  },
  PARTY_VOICE_SOURCE_INVALID: {
    status: 400,
    kind: 'final',
    message: 'Say where it was said, in up to 60 characters.',
  },
  PARTY_VOICE_DAY_FUTURE: {
    status: 400,
    kind: 'final',
    message: 'That day is still to come. Write down when it was said.',
  },
  PARTY_VOICE_LINK_INVALID: {
    status: 400,
    kind: 'final',
    message: 'The link to where it was said must be an http(s) address.',
  },
  PARTY_VOICE_CLAIMED: {
    status: 409,
    kind: 'final',
    message: 'Somebody has said already that this quote is theirs.',
  },
  PARTY_VOICE_UNCLAIMED: { status: 409, kind: 'final', message: 'Nobody says that this quote is theirs.' },
} as const;
