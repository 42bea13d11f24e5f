import { CodedError } from '../errors.ts';

/** Callers that are remembered; beyond that the one longest unseen is forgotten. */
const CALLERS_MAX = 50_000;

export interface Rate {
  /** As many at once. */
  readonly burst: number;
  /** And then as many each minute. */
  readonly perMinute: number;
}

/** A bucket for each caller that fills steadily and empties with use. Kept in memory alone. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #callers = new Map<string, { left: number; at: number }>();

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes so many, or throws `PARTY_RATE_LIMITED` with the seconds until they would be there. */
  take(caller: string, count: number): void {
    const { burst, perMinute } = this.#rate;
    const now = this.#now();
    const bucket = this.#callers.get(caller);
    const filled = bucket ? bucket.left + (Math.max(0, now - bucket.at) * perMinute) / 60_000 : burst;
    const left = Math.min(burst, filled) - Math.min(count, burst);
    if (left < 0) {
      throw new CodedError('PARTY_RATE_LIMITED', { retryAfter: Math.ceil((-left * 60) / perMinute) });
    }
    this.#callers.delete(caller);
    this.#callers.set(caller, { left, at: now });
    if (this.#callers.size > CALLERS_MAX) this.#callers.delete(this.#callers.keys().next().value!);
  }
}
