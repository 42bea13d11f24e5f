import { ERRORS, type ErrorCode } from '@partyline/protocol';
import { PartyError } from '../../failure.ts';

/** What the API would answer. */
export function coded(code: ErrorCode): PartyError {
  return new PartyError(code, ERRORS[code].message, { status: ERRORS[code].status });
}

/** What a client sees when nobody answers. */
export function unreachable(): PartyError {
  return new PartyError('PARTY_SERVER_BUSY', 'The party cannot be reached right now.');
}
