import { ERRORS, type ErrorBody, type ErrorCode } from '@partyline/protocol';

/** An error that the caller is told by its code, with the status and the sentence that the errors table gives it. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: ErrorCode;
  readonly details: string | undefined;
  readonly retryAfter: number | undefined;
  /** The command that the sentence names, with all that it needs here. */
  readonly command: string | undefined;

  /** @param options.retryAfter - seconds until it makes sense to try again. */
  constructor(
    code: ErrorCode,
    options: { details?: string; retryAfter?: number; command?: string; cause?: unknown } = {},
  ) {
    super(ERRORS[code].message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
    this.command = options.command;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get body(): ErrorBody {
    const { code, message, details } = this;
    return details === undefined ? { code, message } : { code, message, details };
  }
}

/** Something that the operator has to put right before the program can go on: one sentence, no stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
