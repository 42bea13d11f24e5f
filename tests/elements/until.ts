import { waitUntil } from '@open-wc/testing';

/** Shorter than a test may take, so that a failure names what was waited for. No machine is told how fast to be. */
const LIMIT_MS = 9_000;

/** Waits until something is so. */
export function until(holds: () => unknown, what: string): Promise<void> {
  return waitUntil(async () => Boolean(await holds()), what, { timeout: LIMIT_MS });
}
