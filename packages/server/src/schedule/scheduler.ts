import { ideaDue, SYSTEM, type Row, type Transaction } from '@partyline/protocol';
import type { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import type { Chore } from './chore.ts';
import { ideaChores } from './idea-chores.ts';
import { pollChores, pollDue } from './poll-chores.ts';

/** Chores of each kind done in one go. */
const SLICE = 50;
/** However far off the next one is, it looks again after this: another process may have made one. */
const SLEEP_MAX_MS = 30_000;
/** Nor does it look more often than this. */
const SLEEP_MIN_MS = 20;

export interface SchedulerOptions {
  readonly storage: Storage;
  readonly ledger: Ledger;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Opens and closes polls, reminds of promises and says that one is late by the server's clock, as events like any others.
 * Their ids follow from what is due, so several processes may do the same, and none does it twice; until it is done, `decide`
 * goes by the clock.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  /** What was due and could not be done; not tried again until it is due anew. */
  readonly #stuck = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #wakesAt = Infinity;
  #underway: Promise<void> | undefined;
  #started = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#started = true;
    this.#sleep(0);
  }

  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    await this.#underway;
  }

  /** Something was committed here that may be due sooner than it sleeps. */
  onCommit({ rows }: Transaction): void {
    for (const row of rows) {
      const due = dueOf(row);
      if (due !== undefined && due < this.#wakesAt) this.#sleep(due - this.#options.now());
    }
  }

  /** Another process has written. */
  wake(): void {
    this.#sleep(0);
  }

  /** Does what is due by now; resolves when nothing is any more. */
  run(): Promise<void> {
    this.#underway ??= this.#run().finally(() => {
      this.#underway = undefined;
    });
    return this.#underway;
  }

  #sleep(ms: number): void {
    if (!this.#started) return;
    clearTimeout(this.#timer);
    const pause = Math.min(SLEEP_MAX_MS, Math.max(SLEEP_MIN_MS, ms));
    this.#wakesAt = this.#options.now() + pause;
    this.#timer = setTimeout(() => void this.run(), pause);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    const { storage, now, onFailure } = this.#options;
    let next = Infinity;
    this.#wakesAt = Infinity;
    try {
      for (;;) {
        const limit = SLICE + this.#stuck.size;
        const found = [
          ...(await pollChores(storage, limit, now())),
          ...(await ideaChores(storage, limit, now())),
        ];
        const waiting = found.filter(({ name }) => !this.#stuck.has(name));
        const due = waiting.filter((chore) => chore.due <= now());
        next = Math.min(...waiting.map((chore) => chore.due).filter((at) => at > now()));
        if (due.length === 0) break;
        await Promise.all(due.map((chore) => this.#do(chore)));
      }
    } catch (error) {
      onFailure(error);
    }
    // What was committed meanwhile may be due sooner.
    this.#sleep(Math.min(next, this.#wakesAt) - now());
  }

  async #do(chore: Chore): Promise<void> {
    const { party, event, name } = chore;
    const { receipts } = await this.#options.ledger.append(party, { actor: SYSTEM, items: [{ event }] });
    if (receipts[0]?.delivery !== 'confirmed' || (await chore.isLeft())) this.#stuck.add(name);
  }
}

/** When a row has something that the clock does. */
function dueOf(row: Row): number | undefined {
  if (row.kind === 'poll') return pollDue(row);
  return row.kind === 'entry' ? ideaDue(row)?.at : undefined;
}
