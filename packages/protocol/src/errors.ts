interface ErrorEntry {
  /** HTTP status when the whole request fails with this code. */
  readonly status: number;
  /** `final`: sending it again unchanged gets the same answer. `retry`: it may pass. */
  readonly kind: 'final' | 'retry';
  /** A sentence that a person can act on. */
  readonly message: string;
}

/** Every coded error of the API: the only place where a code, its status and its sentence are written. */
export const ERRORS = {
  PARTY_NOT_FOUND: {
    status: 404,
    kind: 'final',
    message:
      'There is no party of that name here. Check data-party, or create it with `partyline party create <party> --name <name>`.',
  },
  PARTY_ROUTE_NOT_FOUND: {
    status: 404,
    kind: 'final',
    message: 'There is nothing at this address. The API is described at /reference.',
  },
  PARTY_REQUEST_INVALID: {
    status: 400,
    kind: 'final',
    message: 'The request does not have the documented form; details say where.',
  },
  PARTY_REQUEST_TOO_LARGE: {
    status: 413,
    kind: 'final',
    message: 'The request is too large. Send fewer events at once.',
  },
  PARTY_MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    kind: 'final',
    message: 'Send JSON with content-type: application/json.',
  },
  PARTY_CURSOR_INVALID: {
    status: 400,
    kind: 'final',
    message: 'That is not a cursor of this list. Start again without it.',
  },
  PARTY_ORIGIN_NOT_ALLOWED: {
    status: 403,
    kind: 'final',
    message: 'This page’s origin may not host this party. Allow it with `partyline origin add`.',
  },
  PARTY_TOKEN_MISSING: {
    status: 401,
    kind: 'final',
    message: 'Send an Authorization header with a device or host token.',
  },
  PARTY_TOKEN_INVALID: {
    status: 401,
    kind: 'final',
    message: 'That token is not valid here. Sign in again, or ask the owner for a new one.',
  },
  PARTY_RATE_LIMITED: {
    status: 429,
    kind: 'retry',
    message: 'That was a lot at once. What you wrote is kept and sent again in a moment.',
  },
  PARTY_SERVER_BUSY: {
    status: 503,
    kind: 'retry',
    message: 'The server is starting or stopping. What you wrote is kept and sent again in a moment.',
  },
  PARTY_SERVER_ERROR: {
    status: 500,
    kind: 'retry',
    message: 'Something failed on our side. What you wrote is kept and sent again.',
  },
  PARTY_EVENT_INVALID: {
    status: 400,
    kind: 'final',
    message: 'The event does not have the documented form; details say where.',
  },
  PARTY_EVENT_ID_TAKEN: {
    status: 409,
    kind: 'final',
    message: 'Another entry already has this id. Mint a new one.',
  },
  PARTY_AFTER_MISSING: {
    status: 409,
    kind: 'retry',
    message: 'This depends on an earlier event that has not arrived yet. Send that one first.',
  },
  PARTY_AFTER_REJECTED: {
    status: 409,
    kind: 'final',
    message: 'This depended on something that was not accepted.',
  },
  PARTY_DEFERRED: {
    status: 409,
    kind: 'retry',
    message: 'Something before it in the same entry has to be sent first.',
  },
  PARTY_CLOSED: { status: 403, kind: 'final', message: 'The party is closed for now.' },
  PARTY_NOT_ALLOWED: { status: 403, kind: 'final', message: 'Only its author can do that.' },
  PARTY_HOST_ONLY: { status: 403, kind: 'final', message: 'Only a host can do that.' },
  PARTY_TOPIC_NOT_FOUND: { status: 404, kind: 'final', message: 'There is no such topic.' },
  PARTY_TOPIC_CLOSED: {
    status: 403,
    kind: 'final',
    message: 'This conversation is closed; it can be read, not continued.',
  },
  PARTY_TOPIC_LIMIT: {
    status: 403,
    kind: 'final',
    message: 'This party has opened as many topics as it may. A host can open more.',
  },
  PARTY_TOPIC_URL_INVALID: {
    status: 400,
    kind: 'final',
    message: 'A topic’s address must be an http(s) URL on one of the party’s origins.',
  },
  PARTY_ENTRY_EMPTY: { status: 400, kind: 'final', message: 'Write something first.' },
  PARTY_ENTRY_TOO_LARGE: {
    status: 413,
    kind: 'final',
    message: 'That is too long. Shorten it, or post it in two parts.',
  },
  PARTY_ENTRY_NOT_FOUND: { status: 404, kind: 'final', message: 'There is no such post here.' },
  PARTY_ENTRY_GONE: { status: 410, kind: 'final', message: 'That post is no longer here.' },
  PARTY_PARENT_NOT_PUBLIC: {
    status: 409,
    kind: 'final',
    message: 'What it replies to is not public. Approve that first, or answer privately.',
  },
  PARTY_REASON_MISSING: {
    status: 400,
    kind: 'final',
    message: 'A refusal needs a reason that its author can read.',
  },
  PARTY_REACTION_UNKNOWN: { status: 400, kind: 'final', message: 'This party does not offer that reaction.' },
  PARTY_REACTION_OWN: { status: 400, kind: 'final', message: '“Same here” is for others to say.' },
  PARTY_NAME_INVALID: { status: 400, kind: 'final', message: 'A name has 1 to 80 characters on one line.' },
  PARTY_ORIGIN_INVALID: {
    status: 400,
    kind: 'final',
    message: 'An origin looks like https://shop.example: scheme, host and port, no path.',
  },
  PARTY_WHY_TOO_LONG: {
    status: 413,
    kind: 'final',
    message: 'A reason is one line of up to 280 characters.',
  },
  PARTY_REPLY_TO_WHY: {
    status: 400,
    kind: 'final',
    message: 'A reason is not replied to. Reply to the post that it stands below.',
  },
  PARTY_EDIT_TOO_LATE: {
    status: 403,
    kind: 'final',
    message: 'The time for changing this is over. Reply to it, or remove it.',
  },
  PARTY_ROOT_ONLY: {
    status: 400,
    kind: 'final',
    message: 'Only the first post of a conversation has a trail and can be pinned.',
  },
  PARTY_ASKER_ONLY: { status: 403, kind: 'final', message: 'Only who asked can say whether it is solved.' },
  PARTY_ANSWER_NOT_PUBLIC: {
    status: 409,
    kind: 'final',
    message: 'An official answer is a public reply by the team in the same conversation.',
  },
  PARTY_PINNED_LIMIT: {
    status: 409,
    kind: 'final',
    message: 'Three posts of this conversation are pinned. Unpin one first.',
  },
  PARTY_REPORT_OWN: { status: 400, kind: 'final', message: 'To take your own post away, remove it.' },
  PARTY_EMAIL_INVALID: {
    status: 400,
    kind: 'final',
    message: 'That does not look like a mail address. It has the form name@example.org.',
  },
  PARTY_MAIL_OFF: {
    status: 409,
    kind: 'final',
    message: 'This party sends no mail. Its operator can set that up with PARTYLINE_MAIL_URL.',
  },
  PARTY_SETTING_INVALID: {
    status: 400,
    kind: 'final',
    message: 'A setting has a value that it cannot have; details say which.',
  },
  PARTY_OWNER_PLACE: {
    status: 403,
    kind: 'final',
    message: 'That is for owners, at the API’s own address: open its /start page.',
  },
  PARTY_HOST_NOT_FOUND: {
    status: 404,
    kind: 'final',
    message: 'There is no such host. `partyline host list` names them.',
  },
  PARTY_LINK_INVALID: {
    status: 404,
    kind: 'final',
    message: 'This sign-in link is not one of this party. Ask for a new one with `partyline host link`.',
  },
  PARTY_LINK_USED: {
    status: 410,
    kind: 'final',
    message: 'This sign-in link was used already. Ask for a new one with `partyline host link`.',
  },
  PARTY_LINK_EXPIRED: {
    status: 410,
    kind: 'final',
    message: 'This sign-in link has expired. Ask for a new one with `partyline host link`.',
  },
  PARTY_LINK_PLACE: {
    status: 403,
    kind: 'final',
    message: 'This link signs in at the API’s own address only.',
  },
  PARTY_IDENTITY_TAKEN: {
    status: 409,
    kind: 'final',
    message: 'Somebody else wrote on this device before. Say that they should be replaced.',
  },
  PARTY_TOPIC_KIND: {
    status: 409,
    kind: 'final',
    message: 'Something of another kind stands under that topic: a poll takes answers, a thread takes posts.',
  },
  PARTY_POLL_EXISTS: {
    status: 409,
    kind: 'final',
    message: 'There is already another poll under that topic. Choose another topic, or change that poll.',
  },
  PARTY_POLL_TITLE_MISSING: {
    status: 400,
    kind: 'final',
    message: 'A poll needs a question as its title.',
  },
  PARTY_POLL_TEXT_LONG: {
    status: 413,
    kind: 'final',
    message:
      'A question has up to 200 characters, a note up to 1,000, a word at the end of a scale up to 120.',
  },
  PARTY_POLL_OPTIONS_FEW: {
    status: 400,
    kind: 'final',
    message: 'A poll needs two options at least, “other” included, unless guests may propose some.',
  },
  PARTY_POLL_OPTIONS_MANY: {
    status: 409,
    kind: 'final',
    message: 'A poll has up to 50 options, proposed ones included.',
  },
  PARTY_POLL_OPTIONS_SAME: {
    status: 400,
    kind: 'final',
    message: 'Two options have the same id or say the same. Each needs its own.',
  },
  PARTY_POLL_OPTIONS_UNEXPECTED: {
    status: 400,
    kind: 'final',
    message:
      'Polls of figures and open questions have no options of their own. Leave out options, other and propose.',
  },
  PARTY_POLL_OTHER_RANKED: {
    status: 400,
    kind: 'final',
    message: 'Own words cannot be ranked. Leave out other, or let guests propose options.',
  },
  PARTY_OPTION_RESERVED: {
    status: 400,
    kind: 'final',
    message: '“other”, “said” and “constructor” cannot be ids of options. Choose another id.',
  },
  PARTY_OPTION_IMAGE_INVALID: {
    status: 400,
    kind: 'final',
    message: 'The address of an image is http(s)://, a host’s name, and a path; without a name and password.',
  },
  PARTY_OPTION_TEXT_INVALID: {
    status: 400,
    kind: 'final',
    message: 'An option is one line of 1 to 120 characters.',
  },
  PARTY_POLL_LIMITS_IMPOSSIBLE: {
    status: 400,
    kind: 'final',
    message:
      'Nobody could answer that: min and max must fit the number of options, and belong to multiple and ranked polls; scale belongs to ratings, low and high to figures.',
  },
  PARTY_POLL_TIMES_IMPOSSIBLE: {
    status: 400,
    kind: 'final',
    message: 'A poll closes after it opens. Check opens and closes.',
  },
  PARTY_POLL_CLOSES_PAST: {
    status: 400,
    kind: 'final',
    message: 'That closing time is over. Set closes to a time to come, or take it away.',
  },
  PARTY_POLL_OPENED: {
    status: 409,
    kind: 'final',
    message: 'The poll has opened already, so its opening time stays as it is.',
  },
  PARTY_VERIFIED_UNAVAILABLE: {
    status: 400,
    kind: 'final',
    message: 'Customers cannot be vouched for yet, so who can be “anyone” or “named”.',
  },
  PARTY_POLL_SECRET_UNSUPPORTED: {
    status: 400,
    kind: 'final',
    message:
      'A secret poll has fixed options or figures: it cannot be an open question, and nobody can propose options.',
  },
  PARTY_POLL_SECRET_STORAGE: {
    status: 400,
    kind: 'final',
    message:
      'Secret ballots need the built-in data file: the database of this server would keep who answered what. Make the poll without “secret”, or serve the party from a file.',
  },
  PARTY_POLL_HAS_ANSWERS: {
    status: 409,
    kind: 'final',
    message: 'Somebody has answered, so no option can be taken away. Make a new poll for another question.',
  },
  PARTY_POLL_NOT_OPEN: {
    status: 403,
    kind: 'final',
    message: 'This poll has not opened yet.',
  },
  PARTY_POLL_CLOSED: {
    status: 403,
    kind: 'final',
    message: 'This poll is closed. Its answers stay as they are.',
  },
  PARTY_NAME_NEEDED: {
    status: 403,
    kind: 'final',
    message: 'Give your name first, then answer.',
  },
  PARTY_POLL_CROWDED: {
    status: 403,
    kind: 'final',
    message:
      'Many answers came from your network, and a secret one cannot be counted apart. Give your name first, or ask the team.',
  },
  PARTY_CHOICE_INVALID: {
    status: 400,
    kind: 'final',
    message: 'That is not something this poll can be answered with. Reload the page and choose again.',
  },
  PARTY_CHOICE_GONE: {
    status: 409,
    kind: 'final',
    message: 'The team has taken away an option that you chose. Choose again.',
  },
  PARTY_CHOICE_FEW: {
    status: 400,
    kind: 'final',
    message: 'Choose a little more: this poll asks for more options.',
  },
  PARTY_CHOICE_MANY: {
    status: 400,
    kind: 'final',
    message: 'Choose a little less: this poll asks for fewer options.',
  },
  PARTY_SAID_MISSING: {
    status: 400,
    kind: 'final',
    message: 'Say it in your own words first.',
  },
  PARTY_SAID_TOO_LONG: {
    status: 413,
    kind: 'final',
    message: 'Own words have up to 1,000 characters here.',
  },
  PARTY_SAID_FINAL: {
    status: 409,
    kind: 'final',
    message: 'These words are your answer. Take back or change the answer instead.',
  },
  PARTY_BALLOT_FIXED: {
    status: 409,
    kind: 'final',
    message: 'In this poll an answer stays as it was given.',
  },
  PARTY_BALLOT_MISSING: {
    status: 409,
    kind: 'final',
    message: 'Answer the poll first; a reason stands beside an answer.',
  },
  PARTY_BALLOT_SECRET: {
    status: 409,
    kind: 'final',
    message:
      'A secret ballot cannot be taken back or given a reason afterwards: nobody can tell which one it is.',
  },
  PARTY_BALLOT_CODE_MISSING: {
    status: 400,
    kind: 'final',
    message: 'A secret ballot needs a code, and to change one needs the key of the one before.',
  },
  PARTY_BALLOT_CODE_UNEXPECTED: {
    status: 400,
    kind: 'final',
    message: 'This poll is not secret, so a ballot has no code.',
  },
  PARTY_BALLOT_CODE_WRONG: {
    status: 409,
    kind: 'final',
    message: 'There is no such ballot to change. Only the device that cast it has its key.',
  },
  PARTY_BALLOT_CODE_TAKEN: {
    status: 409,
    kind: 'final',
    message: 'Another ballot has this code. Mint a new one.',
  },
  PARTY_PROPOSALS_OFF: {
    status: 403,
    kind: 'final',
    message: 'In this poll guests cannot propose options.',
  },
  PARTY_OPTION_EXISTS: {
    status: 409,
    kind: 'final',
    message: 'That option is already there. Choose it.',
  },
  PARTY_OPTION_FINAL: {
    status: 409,
    kind: 'final',
    message: 'A proposed option stays as it is, as others may have chosen it. Remove it and propose another.',
  },
  PARTY_ASK_FEW: {
    status: 409,
    kind: 'final',
    message:
      'Too few of these people can be asked: five at least, who answered here, want questions, and were not asked for 30 days.',
  },
  PARTY_ASK_NOT_FOUND: {
    status: 409,
    kind: 'final',
    message: 'That question is no longer open.',
  },
  PARTY_POLL_SECRET: {
    status: 403,
    kind: 'final',
    message: 'In a secret poll nobody can see or be asked what a person answered.',
  },
  PARTY_POLL_SECRET_COUNTED: {
    status: 409,
    kind: 'final',
    message: 'Secret ballots were counted, so this poll stays closed. Make a new one.',
  },
  PARTY_POLL_RESULTS_HIDDEN: {
    status: 403,
    kind: 'final',
    message: 'These results are not shown yet, or to the team alone.',
  },
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
  PARTY_EXISTS: { status: 409, kind: 'final', message: 'There is already a party of that name.' },
} as const satisfies Record<string, ErrorEntry>;

/** Code of an error that a person or a program can act on. */
export type ErrorCode = keyof typeof ERRORS;
