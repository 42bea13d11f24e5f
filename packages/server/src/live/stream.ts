import type { Writable } from 'node:stream';
import type { SessionRow } from '@partyline/protocol';

/** What a stream follows, and as whom. */
export interface Follows {
  readonly party: string;
  readonly topics: readonly string[];
  readonly audience: 'public' | 'hosts';
  /** Whose own changes come along. */
  readonly person: string | undefined;
  /** The sign-in that it stands on: it ends with it. */
  readonly session?: SessionRow | undefined;
}

/** One open connection. Frames that come before its backlog has been sent wait their turn. */
export class Stream {
  readonly follows: Follows;
  readonly #out: Writable;
  readonly #undrainedMax: number;
  #waiting: { readonly seq: number; readonly frame: Buffer }[] | undefined = [];

  /** @param undrainedMax - bytes that may wait for a slow reader before the stream is dropped. */
  constructor(follows: Follows, out: Writable, undrainedMax: number) {
    this.follows = follows;
    this.#out = out;
    this.#undrainedMax = undrainedMax;
  }

  get ended(): boolean {
    return this.#out.destroyed || this.#out.writableEnded;
  }

  get opened(): boolean {
    return this.#waiting === undefined;
  }

  /** Sends what has happened before `seq`, then everything that has come since. */
  open(backlog: readonly Buffer[], seq: number): void {
    const later = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#write(Buffer.concat(backlog));
    for (const frame of later) if (frame.seq > seq) this.#write(frame.frame);
  }

  send(seq: number, frame: Buffer): void {
    if (this.#waiting) this.#waiting.push({ seq, frame });
    else this.#write(frame);
  }

  end(): void {
    if (!this.ended) this.#out.end();
  }

  #write(frame: Buffer): void {
    if (this.ended) return;
    if (this.#out.writableLength > this.#undrainedMax) this.#out.destroy();
    else this.#out.write(frame);
  }
}
