/** What goes wrong with topics and with what is said in them. Part of the table in `errors.ts`. */
export const THREAD_ERRORS = {
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
  PARTY_TOPIC_KIND: {
    status: 409,
    kind: 'final',
    message: 'Something of another kind stands under that topic: a poll takes answers, a thread takes posts.',
  },
} as const;
