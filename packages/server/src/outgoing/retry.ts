const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Whatever a receiver asks for, it is asked again within a day. */
const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

/** Pauses before the second and each further try. */
export const RETRIES_MS: readonly number[] = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  8 * HOUR_MS,
  24 * HOUR_MS,
];

/** A channel that could not deliver so many jobs in a row is paused until its operator says otherwise. */
export const PAUSE_AFTER = 5;

/**
 * When to try again what did not get through.
 *
 * @param attempts - times it was tried before this one.
 * @param wish - as long as the receiver asked for, in milliseconds.
 * @returns `undefined` when it has been tried often enough.
 */
export function nextTry(now: number, attempts: number, wish = 0): number | undefined {
  const pause = RETRIES_MS[attempts];
  return pause === undefined ? undefined : now + Math.max(pause, Math.min(wish, RETRY_AFTER_MAX_MS));
}

/** Reads a `Retry-After` header, seconds or a date, as milliseconds from now. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND_MS;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
