import { randomUUID } from 'node:crypto';
import type { Storage } from '../storage/contract.ts';
import type { Job, JobState, Settlement } from '../storage/outgoing-contract.ts';
import type { Channel, Delivery } from './channel.ts';
import { PartyReader } from './party-reader.ts';
import { nextTry, PAUSE_AFTER } from './retry.ts';

/** Jobs of a channel that are under way at once. */
const PARALLEL = 4;
/** Longer than any try takes. Behind this a job whose process is gone is taken by another. */
const LEASE_MS = 120_000;

export interface WorkerOptions {
  readonly storage: Storage;
  readonly channel: Channel;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
  /** Told of each try, with how the job stands since. */
  readonly onTried: (job: Job, state: JobState, note: string) => void;
}

/** Delivers the jobs of one channel. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #owner = randomUUID();
  readonly #stop = new AbortController();

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Works until nothing is due. @returns how many jobs were tried. */
  async run(): Promise<number> {
    const { storage, channel, now } = this.#options;
    let tried = 0;
    while (!this.#stop.signal.aborted) {
      const at = now();
      const lease = {
        channel: channel.name,
        owner: this.#owner,
        now: at,
        until: at + LEASE_MS,
        limit: PARALLEL,
      };
      const jobs = await storage.outgoing.lease(lease);
      if (jobs.length === 0) break;
      await Promise.all(jobs.map((job) => this.#work(job)));
      tried += jobs.length;
    }
    return tried;
  }

  /** Interrupts what is under way; it stays due. */
  stop(): void {
    this.#stop.abort();
  }

  async #work(job: Job): Promise<void> {
    const { storage, now, onFailure, onTried } = this.#options;
    const delivery = await this.#deliver(job);
    const settlement = settlementOf(job, delivery, now());
    try {
      await storage.outgoing.settle(job.id, this.#owner, settlement);
    } catch (error) {
      onFailure(error);
    }
    onTried(job, settlement.state, settlement.note);
  }

  async #deliver(job: Job): Promise<Delivery> {
    const { storage, channel, onFailure } = this.#options;
    try {
      return await channel.deliver(job, new PartyReader(storage, job.party), this.#stop.signal);
    } catch (error) {
      onFailure(error);
      return { outcome: 'retry', note: 'could not be written' };
    }
  }
}

function settlementOf(job: Job, delivery: Delivery, now: number): Settlement {
  const { outcome, note } = delivery;
  const base = { note, now, pauseAfter: PAUSE_AFTER };
  switch (outcome) {
    case 'done':
    case 'skipped':
      return {
        ...base,
        state: outcome,
        counts: outcome === 'done',
        ...(delivery.mark && { mark: delivery.mark }),
      };
    case 'later':
      return { ...base, state: 'due', due: delivery.due, counts: false };
    case 'failed':
      return { ...base, state: 'failed', counts: true };
    case 'retry': {
      const due = nextTry(now, job.attempts, delivery.afterMs);
      return due === undefined
        ? { ...base, state: 'failed', counts: true }
        : { ...base, state: 'due', due, counts: true };
    }
  }
}
