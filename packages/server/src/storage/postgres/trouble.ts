import { CodedError } from '../../errors.ts';

/** Classes and codes of SQLSTATE that pass by themselves: lost or refused connections, locks, an operator's hand, a replica. */
const PASSING_STATES = /^(08|53|57P)|^(25006|40001|40P01|55P03|57014)$/;
const PASSING_CODES = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** What the driver says without a code. */
const PASSING_MESSAGES =
  /connection terminated|connection error|not queryable|timeout exceeded when trying to connect|read timeout|client was closed/i;

/** Whether trying again later may help. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: string };
  if (code === undefined) return PASSING_MESSAGES.test(error.message);
  return PASSING_CODES.has(code) || PASSING_STATES.test(code);
}

/** What may pass becomes the error that asks callers to come again. */
export function coded(error: unknown): unknown {
  return mayPass(error) ? new CodedError('PARTY_SERVER_BUSY', { retryAfter: 1, cause: error }) : error;
}
