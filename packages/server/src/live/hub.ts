import type { Cursor, Transaction } from '@partyline/protocol';
import { Channel, type ChannelOptions } from './channel.ts';
import type { Stream } from './stream.ts';

/** The hub's one timer: each tick looks for other writers and gives a part of the streams their heartbeat. */
const TICK_MS = 1_000;

export interface HubOptions extends ChannelOptions {
  readonly heartbeatMs: number;
  /** Told when another process has written, before the streams catch up. */
  readonly onForeignWrite: () => void;
}

/** Every open stream of this process, by party. */
export class Hub {
  readonly #options: HubOptions;
  readonly #channels = new Map<string, Channel>();
  readonly #slots: Set<Stream>[];
  readonly #slotOf = new WeakMap<Stream, number>();
  readonly #timer: NodeJS.Timeout;
  #tick = 0;
  #count = 0;
  #joined = 0;
  #version: number | undefined;
  #closed = false;

  constructor(options: HubOptions) {
    this.#options = options;
    const ticks = Math.max(1, Math.round(options.heartbeatMs / TICK_MS));
    this.#slots = Array.from({ length: ticks }, () => new Set());
    this.#timer = setInterval(() => this.#onTick(), Math.min(TICK_MS, options.heartbeatMs));
    this.#timer.unref();
    this.lookForForeignWrites().catch(options.onFailure);
  }

  /** Open streams. */
  get size(): number {
    return this.#count;
  }

  /** Takes a stream in; resolves when it has been sent what it missed since `from`. */
  async add(stream: Stream, from: Cursor | undefined): Promise<void> {
    if (this.#closed) return stream.end();
    const { party } = stream.follows;
    let channel = this.#channels.get(party);
    if (!channel) {
      channel = new Channel(party, this.#options);
      this.#channels.set(party, channel);
    }
    const slot = (this.#joined += 1) % this.#slots.length;
    this.#slotOf.set(stream, slot);
    this.#slots[slot]!.add(stream);
    this.#count += 1;
    await channel.add(stream, from);
  }

  remove(stream: Stream): void {
    const slot = this.#slotOf.get(stream);
    if (slot === undefined || !this.#slots[slot]!.delete(stream)) return;
    this.#count -= 1;
    const channel = this.#channels.get(stream.follows.party);
    channel?.remove(stream);
    if (channel?.size === 0) this.#channels.delete(stream.follows.party);
  }

  onCommit(party: string, transaction: Transaction): void {
    this.#channels.get(party)?.publish(transaction);
  }

  /** Asks whether another process has written, and catches up if so. */
  async lookForForeignWrites(): Promise<void> {
    const version = await this.#options.storage.version();
    const isKnown = this.#version === undefined || this.#version === version;
    this.#version = version;
    if (isKnown) return;
    this.#options.onForeignWrite();
    for (const channel of this.#channels.values()) channel.catchUp();
  }

  /** Ends every stream; clients come back with their cursor. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const channel of this.#channels.values()) channel.end();
  }

  #onTick(): void {
    this.#tick += 1;
    for (const stream of this.#slots[this.#tick % this.#slots.length]!)
      this.#channels.get(stream.follows.party)?.beat(stream);
    this.lookForForeignWrites().catch(this.#options.onFailure);
  }
}
