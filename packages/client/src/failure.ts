import type { ErrorCode } from '@partyline/protocol';

export interface FailureOptions {
  /** HTTP status; 0 when nobody answered. */
  readonly status?: number;
  /** How long the server asked us to wait. */
  readonly retryAfterMs?: number;
}

/** What every failed request throws. `status` 0 means that nobody answered: offline, or the server is away. */
export class PartyError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, { status = 0, retryAfterMs }: FailureOptions = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Turns whatever was thrown into a `PartyError`. */
export function asPartyError(cause: unknown): PartyError {
  return cause instanceof PartyError ? cause : new PartyError('PARTY_SERVER_BUSY', 'Nobody answered.');
}
