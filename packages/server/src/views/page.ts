import type { BoardSort, Cursor, Head, Place, Sort } from '@partyline/protocol';
import { encode, encodingFor, type Encoding } from './encodings.ts';

/** What a page is shown with beside what every page takes, so that it can be asked for before the page has been read. */
const NEEDS_HEADER = 'party-needs';

/** Which page of a topic is asked for; what does not belong to what stands there is refused or left aside. */
export interface TopicRequest {
  readonly party: string;
  readonly topic: string;
  /** As a thread or a board has it by default if absent. */
  readonly sort?: Sort | BoardSort | undefined;
  readonly after?: Place | undefined;
  readonly root?: string | undefined;
  readonly list?: 'replies' | 'whys' | undefined;
  readonly around?: string | undefined;
  /** Of a poll: a page of what stands beside one option or figure. */
  readonly bucket?: string | undefined;
  /** Of a board: only ideas of this status, or category. */
  readonly status?: string | undefined;
  readonly category?: string | undefined;
  /** Of a board: this idea instead of a list. */
  readonly idea?: string | undefined;
}

/** `name` is the part of the address that matters, and the key of the page in the cache. */
export interface PageName extends TopicRequest {
  readonly name: string;
}

/** A view, the head it was read at, and the `seq` at which anything that the public sees of its topic last changed. */
export interface ReadPage<View> {
  readonly head: Head;
  readonly pub: number;
  readonly view: View;
}

/** One form of a page as it goes out: its headers whole, and those that a 304 repeats. */
export interface Sent {
  readonly etag: string;
  readonly body: Buffer;
  readonly headers: readonly string[];
  readonly headersUnchanged: readonly string[];
}

/** A page of a public view, serialised once, with the encodings that were asked for so far. */
export class Page {
  readonly cursor: Cursor;
  readonly #body: Buffer;
  readonly #tag: string;
  readonly #sent = new Map<Encoding, Sent>();
  readonly #pending = new Map<Encoding, Promise<Sent>>();
  readonly #needs: string;
  #bytes: number;

  /**
   * @param version - of the view's form: a change of it makes every copy of the page stale.
   * @param needs - what a browser shows the page with, beside what every page takes; the loader asks for it when the answer begins.
   */
  constructor(cursor: Cursor, pub: number, version: number, name: string, body: Buffer, needs: string) {
    this.cursor = cursor;
    this.#body = body;
    this.#tag = `${cursor.epoch}.${pub}-v${version}-${name}`;
    this.#bytes = body.length;
    this.#needs = needs;
  }

  /** What it takes up in memory, without its encodings that are still being made. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Already there: the quick way. */
  ready(accept: string | undefined): Sent | undefined {
    return this.#sent.get(encodingFor(accept, this.#body.length));
  }

  async encoded(accept: string | undefined): Promise<Sent> {
    const encoding = encodingFor(accept, this.#body.length);
    const ready = this.#sent.get(encoding) ?? this.#pending.get(encoding);
    if (ready) return ready;
    const made = encode(this.#body, encoding).then((body) => {
      const sent = this.#sentAs(encoding, body);
      this.#sent.set(encoding, sent);
      this.#pending.delete(encoding);
      if (body !== this.#body) this.#bytes += body.length;
      return sent;
    });
    this.#pending.set(encoding, made);
    return made;
  }

  #sentAs(encoding: Encoding, body: Buffer): Sent {
    const etag = `"${this.#tag}-${encoding}"`;
    const headersUnchanged = [
      'etag',
      etag,
      'vary',
      'accept-encoding',
      'cache-control',
      'public, max-age=0, must-revalidate',
      'access-control-allow-origin',
      '*',
    ];
    const headers = [
      ...headersUnchanged,
      'content-type',
      'application/json; charset=utf-8',
      'content-length',
      String(body.length),
      'x-content-type-options',
      'nosniff',
    ];
    if (encoding !== 'identity') headers.push('content-encoding', encoding);
    // Whoever gets a 304 has kept them.
    if (this.#needs !== '')
      headers.push(NEEDS_HEADER, this.#needs, 'access-control-expose-headers', NEEDS_HEADER);
    return { etag, body, headers, headersUnchanged };
  }
}
