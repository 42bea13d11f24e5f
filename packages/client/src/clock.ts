/** Runs something later; returns what calls it off. */
export type After = (ms: number, run: () => void) => () => void;

/** The page's own timers. */
export const afterTimeout: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Exponential backoff with jitter, so that a thousand browsers do not come back in the same second. */
export function backoffMs(attempt: number, baseMs: number, maxMs: number, fraction: number): number {
  return Math.min(maxMs, baseMs * 2 ** attempt) * (0.5 + fraction / 2);
}
