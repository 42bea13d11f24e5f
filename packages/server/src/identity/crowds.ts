import { createHmac, randomBytes } from 'node:crypto';

const DAY_MS = 86_400_000;
/** Networks that are remembered for one day, over all polls and ideas; beyond that the one longest unseen begins anew. */
const CROWDS_MAX = 20_000;
const NAME_BYTES = 12;

/**
 * Counts the devices of one network that answer the same poll, or vote for the same idea, within a day. Kept in memory alone, under names that a salt of
 * that day makes: nobody can tell from it who was where, not even this server tomorrow.
 */
export class Crowds {
  readonly #max: number;
  readonly #now: () => number;
  readonly #crowds = new Map<string, Set<string>>();
  #day = -1;
  #salt = randomBytes(32);

  /**
   * @param max - devices of one network whose answers count at once; 0 for any number.
   * @param now - Unix milliseconds.
   */
  constructor(max: number, now: () => number) {
    this.#max = max;
    this.#now = now;
  }

  /** Whether it counts at all. */
  get active(): boolean {
    return this.#max > 0;
  }

  /** Remembers a device that answers, and says whether so many of its network did before. */
  isCrowded(network: string, subject: string, device: string): boolean {
    if (this.#max === 0) return false;
    const day = Math.floor(this.#now() / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#crowds.clear();
      this.#salt = randomBytes(this.#salt.length);
    }
    const name = this.#nameOf(network, subject);
    const crowd = this.#crowds.get(name) ?? new Set();
    this.#crowds.delete(name);
    this.#crowds.set(name, crowd);
    if (this.#crowds.size > CROWDS_MAX) this.#crowds.delete(this.#crowds.keys().next().value!);
    const one = this.#nameOf(device, subject);
    if (crowd.has(one)) return false;
    if (crowd.size >= this.#max) return true;
    crowd.add(one);
    return false;
  }

  #nameOf(...of: readonly string[]): string {
    const digest = createHmac('sha256', this.#salt).update(JSON.stringify(of)).digest();
    return digest.toString('base64url', 0, NAME_BYTES);
  }
}
