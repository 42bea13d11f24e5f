import { createHash } from 'node:crypto';
import { mintEventId, SYSTEM, type Command, type PollRow, type Transaction } from '@partyline/protocol';
import type { Ledger } from '../ledger/ledger.ts';
import type { DuePoll, Storage } from '../storage/contract.ts';

/** Polls opened or closed in one go. */
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
 * Opens and closes polls by the server's clock, as events like any others. Their ids follow from what is due, so several
 * processes may do the same, and none does it twice; until it is done, `decide` goes by the clock.
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

  /** Something was committed here: a poll may be due sooner than it sleeps. */
  onCommit({ rows }: Transaction): void {
    for (const row of rows) {
      const due = row.kind === 'poll' ? dueOf(row) : undefined;
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
    let next: number | undefined;
    this.#wakesAt = Infinity;
    try {
      for (;;) {
        const found = await storage.duePolls(SLICE + this.#stuck.size);
        const waiting = found.filter((poll) => !this.#stuck.has(nameOf(poll)));
        next = waiting.find(({ due }) => due > now())?.due;
        const due = waiting.filter((poll) => poll.due <= now());
        if (due.length === 0) break;
        await Promise.all(due.map((poll) => this.#do(poll)));
      }
    } catch (error) {
      onFailure(error);
    }
    // What was committed meanwhile may be due sooner.
    this.#sleep(Math.min(next ?? Infinity, this.#wakesAt) - now());
  }

  async #do(poll: DuePoll): Promise<void> {
    const { party, due } = poll;
    const { topic, state, poll: definition } = poll.poll;
    // Whose time has passed altogether is not opened first.
    const isOver = definition.closes ? definition.closes <= this.#options.now() : false;
    const type = state === 'scheduled' && !isOver ? 'topic.reopened' : 'topic.closed';
    const event: Command = { id: idOf(party, topic, type, due), type, v: 1, topic, data: {} };
    const { receipts } = await this.#options.ledger.append(party, { actor: SYSTEM, items: [{ event }] });
    const done = receipts[0]?.delivery === 'confirmed' && !(await this.#isStillDue(poll));
    if (!done) this.#stuck.add(nameOf(poll));
  }

  async #isStillDue({ party, due, poll }: DuePoll): Promise<boolean> {
    const loaded = await this.#options.storage.load(party, [poll.key]);
    const row = loaded?.rows.get(poll.key);
    return row?.kind === 'poll' && row.state === poll.state && dueOf(row) === due;
  }
}

function dueOf({ state, poll }: PollRow): number | undefined {
  if (state === 'closed') return undefined;
  return (state === 'scheduled' ? poll.opens : poll.closes) ?? undefined;
}

function nameOf({ party, due, poll }: DuePoll): string {
  return `${party} ${poll.topic} ${poll.state} ${due}`;
}

/** The same for everybody who finds it due. */
function idOf(party: string, topic: string, type: string, due: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([party, topic, type, due]))
    .digest();
  return mintEventId(due, (bytes) => {
    bytes.set(digest.subarray(0, bytes.length));
    return bytes;
  });
}
