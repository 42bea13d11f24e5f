import { BOARD_ERRORS } from './board/errors.ts';
import { PARTY_ERRORS } from './party/errors.ts';
import { POLL_ERRORS } from './poll/errors.ts';
import { THREAD_ERRORS } from './thread/errors.ts';

interface ErrorEntry {
  /** HTTP status when the whole request fails with this code. */
  readonly status: number;
  /** `final`: sending it again unchanged gets the same answer. `retry`: it may pass. */
  readonly kind: 'final' | 'retry';
  /** A sentence that a person can act on. */
  readonly message: string;
}

/** What goes wrong with any request or event. */
const REQUEST_ERRORS = {
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
} as const;

/** Every coded error of the API: the only place where a code, its status and its sentence are written, by what they are about. */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...PARTY_ERRORS,
  ...THREAD_ERRORS,
  ...POLL_ERRORS,
  ...BOARD_ERRORS,
} as const satisfies Record<string, ErrorEntry>;

/** Code of an error that a person or a program can act on. */
export type ErrorCode = keyof typeof ERRORS;
