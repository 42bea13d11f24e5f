/** Runs something later; returns what calls it off. */
export type After = (ms: number, run: () => void) => () => void;

/** The page's own timers. */
export const afterTimeout: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/**
 * How long to wait after so many failures: ever longer, and not the same for everybody, so that a thousand browsers do not
 * come back in the same second.
 *
 * @param fraction - from 0 up to 1.
 */
export function backoffMs(attempt: number, fraction: number, maxMs = RETRY_MAX_MS): number {
  return Math.min(maxMs, RETRY_BASE_MS * 2 ** attempt) * (0.5 + fraction / 2);
}
