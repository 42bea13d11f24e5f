import type { LogEvent } from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import type { NewJob } from '../storage/outgoing-contract.ts';
import type { Channel } from './channel.ts';
import { PartyReader } from './party-reader.ts';

/** Events read at once. */
const SLICE = 200;
/** A place is written at the latest after so many events that led to nothing. */
const UNWRITTEN_MAX = 1_000;
/** What happened longer ago is no news: it stands in a log that was brought here, or the channel was long gone. */
const NEWS_MS = 3 * 86_400_000;

interface Place {
  /** As stored. */
  readonly written: number | undefined;
  /** As read by this process. */
  readonly read: number;
}

/** Reads the parties' logs for one channel and turns what is to be told into jobs. */
export class Dispatcher {
  readonly #storage: Storage;
  readonly #channel: Channel;
  readonly #now: () => number;
  readonly #places = new Map<string, Place>();
  #version: number | undefined;
  #begun = false;

  /** @param now - Unix milliseconds. */
  constructor(storage: Storage, channel: Channel, now: () => number) {
    this.#storage = storage;
    this.#channel = channel;
    this.#now = now;
  }

  /**
   * Reads on where it stopped; `parties` are those that something was committed to here. What other processes wrote is noticed.
   *
   * @returns how many jobs were planned.
   */
  async run(parties: Iterable<string>): Promise<number> {
    if (!this.#begun) await this.#begin();
    const version = await this.#storage.version();
    const isForeign = version !== this.#version;
    this.#version = version;
    let planned = 0;
    for (const party of isForeign ? await this.#storage.parties() : new Set(parties))
      planned += await this.#read(party);
    return planned;
  }

  /** What was there before the channel was is not told. */
  async #begin(): Promise<void> {
    const heads = new Map<string, number>();
    for (const party of await this.#storage.parties()) {
      const head = await this.#storage.head(party);
      if (head) heads.set(party, head.seq);
    }
    await this.#storage.outgoing.begin(this.#channel.name, heads);
    this.#begun = true;
  }

  async #read(party: string): Promise<number> {
    let planned = 0;
    for (;;) {
      const place = this.#places.get(party) ?? (await this.#readPlace(party));
      const events = await this.#storage.log(party, place.read, SLICE);
      const last = events.at(-1);
      if (!last) return planned;
      const jobs = await this.#plan(party, events);
      const isWritten = jobs.length > 0 || last.seq - (place.written ?? 0) >= UNWRITTEN_MAX;
      if (!isWritten) {
        this.#places.set(party, { ...place, read: last.seq });
        continue;
      }
      const { outgoing } = this.#storage;
      const plan = { party, from: place.written, to: last.seq, jobs, now: this.#now() };
      const isFirst = await outgoing.plan({ channel: this.#channel.name, ...plan });
      if (isFirst) {
        this.#places.set(party, { written: last.seq, read: last.seq });
        planned += jobs.length;
      } else this.#places.delete(party);
    }
  }

  async #readPlace(party: string): Promise<Place> {
    const written = await this.#storage.outgoing.place(this.#channel.name, party);
    const head = await this.#storage.head(party);
    // A place behind the log's end is of a log that was never brought here to the end.
    const isOfThis = written !== undefined && written <= (head?.seq ?? 0);
    return { written, read: isOfThis ? written : 0 };
  }

  async #plan(party: string, events: readonly LogEvent[]): Promise<NewJob[]> {
    const reader = new PartyReader(this.#storage, party);
    const oldest = this.#now() - NEWS_MS;
    const news = events.filter(({ at }) => at >= oldest);
    await reader.expect(news);
    const jobs: NewJob[] = [];
    for (const event of news) jobs.push(...(await this.#channel.plan(event, reader)));
    return jobs;
  }
}
