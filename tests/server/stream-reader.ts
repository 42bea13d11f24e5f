import type { LiveChanges } from '@partyline/protocol';

export interface Frame {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: LiveChanges;
}

/** Reads a live stream frame by frame. */
export class StreamReader {
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #abort = new AbortController();
  #text = '';

  private constructor(reader: ReadableStreamDefaultReader<string>, abort: AbortController) {
    this.#reader = reader;
    this.#abort = abort;
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<StreamReader> {
    const abort = new AbortController();
    const answer = await fetch(url, { headers, signal: abort.signal });
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
    return new StreamReader(answer.body.pipeThrough(new TextDecoderStream()).getReader(), abort);
  }

  /** The next frame, or `undefined` at the stream's end. */
  async next(): Promise<Frame | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end !== -1) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        return { event: field('event')!, id: field('id'), data: JSON.parse(field('data')!) as LiveChanges };
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += value;
    }
  }

  /** The next frame that is no heartbeat. */
  async nextNews(): Promise<Frame | undefined> {
    for (;;) {
      const frame = await this.next();
      if (frame?.event !== 'head') return frame;
    }
  }

  close(): void {
    this.#abort.abort();
  }
}
