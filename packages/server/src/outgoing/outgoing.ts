import type { Storage } from '../storage/contract.ts';
import type { ChannelName, Job, JobState } from '../storage/outgoing-contract.ts';
import type { Channel } from './channel.ts';
import { Dispatcher } from './dispatcher.ts';
import { Worker } from './worker.ts';

/** How often it looks for what is due and for what other processes have written. */
const TICK_MS = 1_000;
/** News of one moment is read together. */
const GATHER_MS = 100;
const TRIM_MS = 3_600_000;
/** The delivery log: a month, and at most so many finished jobs beside those of the last two days. */
const KEPT_MS = 30 * 86_400_000;
const KEPT_MAX = 20_000;
const YOUNG_MS = 2 * 86_400_000;
/** After this, closing waits no longer for what is under way. */
const STOP_MS = 5_000;

export interface OutgoingOptions {
  readonly storage: Storage;
  readonly channels: readonly Channel[];
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
  /** Told of each try, with how the job stands since. */
  readonly onTried: (job: Job, state: JobState, note: string) => void;
}

interface Lane {
  readonly name: ChannelName;
  readonly dispatcher: Dispatcher;
  readonly worker: Worker;
  /** Parties that something was committed to since they were last read. */
  dirty: Set<string>;
  running: Promise<void> | undefined;
  again: boolean;
}

/** Tells others what happened: reads the log, makes jobs, delivers them. Each channel on its own. */
export class Outgoing {
  readonly #options: OutgoingOptions;
  readonly #lanes: readonly Lane[];
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #trimmed = 0;

  constructor(options: OutgoingOptions) {
    const { storage, channels, now } = options;
    this.#options = options;
    this.#lanes = channels.map((channel) => ({
      name: channel.name,
      dispatcher: new Dispatcher(storage, channel, now),
      worker: new Worker({ ...options, channel }),
      dirty: new Set(),
      running: undefined,
      again: false,
    }));
  }

  start(): void {
    if (this.#lanes.length === 0) return;
    this.#timer = setInterval(() => void this.run(), TICK_MS);
    this.#timer.unref();
    void this.run();
  }

  /** Something was committed here. */
  onCommit(party: string): void {
    for (const lane of this.#lanes) lane.dirty.add(party);
    if (!this.#timer || this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      void this.run();
    }, GATHER_MS);
    this.#soon.unref();
  }

  /** Reads what is new and delivers what is due; resolves when there is no more of either by now. */
  async run(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => this.#runLane(lane)));
    await this.#trim();
  }

  /** Interrupts what is under way; the next start goes on with it. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#timer = undefined;
    for (const lane of this.#lanes) lane.worker.stop();
    const ended = Promise.all(this.#lanes.map(async ({ running }) => running));
    let deadline: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => (deadline = setTimeout(resolve, STOP_MS)));
    await Promise.race([ended, enough]);
    clearTimeout(deadline);
  }

  /** One at a time; whoever asks meanwhile gets another round behind it. */
  #runLane(lane: Lane): Promise<void> {
    if (lane.running) {
      lane.again = true;
      return lane.running;
    }
    lane.running = this.#work(lane).finally(() => {
      lane.running = undefined;
    });
    return lane.running;
  }

  async #work(lane: Lane): Promise<void> {
    let dirty = lane.dirty;
    try {
      do {
        lane.again = false;
        dirty = lane.dirty;
        lane.dirty = new Set();
        await lane.dispatcher.run(dirty);
        await lane.worker.run();
      } while (lane.again || lane.dirty.size > 0);
    } catch (error) {
      for (const party of dirty) lane.dirty.add(party);
      this.#options.onFailure(error);
    }
  }

  async #trim(): Promise<void> {
    const { storage, now, onFailure } = this.#options;
    const at = now();
    if (this.#lanes.length === 0 || at - this.#trimmed < TRIM_MS) return;
    this.#trimmed = at;
    try {
      await storage.outgoing.trim({ before: at - KEPT_MS, keep: KEPT_MAX, young: at - YOUNG_MS });
    } catch (error) {
      onFailure(error);
    }
  }
}
