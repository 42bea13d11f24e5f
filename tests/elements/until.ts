import { waitUntil } from '@open-wc/testing';

/** Shorter than a test may take, so that a failure names what was waited for. No machine is told how fast to be. */
const LIMIT_MS = 9_000;

/** Waits until something is so. What cannot be asked yet, because its place is not on the screen, is not so yet. */
export async function until(holds: () => unknown, what: string): Promise<void> {
  let obstacle: Error | undefined;
  const isSo = async () => {
    try {
      obstacle = undefined;
      return Boolean(await holds());
    } catch (error) {
      obstacle = error as Error;
      return false;
    }
  };
  try {
    await waitUntil(isSo, what, { timeout: LIMIT_MS });
  } catch (error) {
    if (obstacle) (error as Error).message += ` (${obstacle.message})`;
    throw error;
  }
}
