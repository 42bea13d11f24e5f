/** What goes wrong with a party, its people and their signing in. Part of the table in `errors.ts`. */
export const PARTY_ERRORS = {
  PARTY_NAME_INVALID: { status: 400, kind: 'final', message: 'A name has 1 to 80 characters on one line.' },
  PARTY_ORIGIN_INVALID: {
    status: 400,
    kind: 'final',
    message: 'An origin looks like https://shop.example: scheme, host and port, no path.',
  },
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
  PARTY_VERIFIED_UNAVAILABLE: {
    status: 400,
    kind: 'final',
    message: 'Customers cannot be vouched for yet, so who can be “anyone” or “named”.',
  },
  PARTY_NAME_NEEDED: {
    status: 403,
    kind: 'final',
    message: 'Give your name first, then answer.',
  },
  PARTY_EXISTS: { status: 409, kind: 'final', message: 'There is already a party of that name.' },
} as const;
