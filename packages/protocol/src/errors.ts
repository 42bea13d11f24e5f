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
      'There is no party of that name here. Check data-party, or create it with `partyline party create`.',
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
  PARTY_EXISTS: { status: 409, kind: 'final', message: 'There is already a party of that name.' },
} as const satisfies Record<string, ErrorEntry>;

/** Code of an error that a person or a program can act on. */
export type ErrorCode = keyof typeof ERRORS;
