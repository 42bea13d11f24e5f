/** What goes wrong with polls and answers. Part of the table in `errors.ts`. */
export const POLL_ERRORS = {
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
} as const;
