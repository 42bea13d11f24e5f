import {
  PAGE_REPLIES,
  PAGE_REPLIES_INLINE,
  PAGE_ROOTS,
  threadView,
  type Cursor,
  type Head,
  type Place,
  type Sort,
  type ThreadView,
} from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import { encode, encodingFor, type Encoding } from './encodings.ts';

/** Which page of a topic: `name` is its part of the address that matters, and its key in the cache. */
export interface PageName {
  readonly party: string;
  readonly topic: string;
  readonly sort: Sort;
  readonly after: Place | undefined;
  readonly root: string | undefined;
  readonly list: 'replies' | 'whys';
  readonly around: string | undefined;
  /** Of a poll: a page of what stands beside one option or figure. */
  readonly bucket: string | undefined;
  readonly name: string;
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
  #bytes: number;

  /** @param version - of the view's form: a change of it makes every copy of the page stale. */
  constructor(cursor: Cursor, pub: number, version: number, name: string, body: Buffer) {
    this.cursor = cursor;
    this.#body = body;
    this.#tag = `${cursor.epoch}.${pub}-v${version}-${name}`;
    this.#bytes = body.length;
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
    return { etag, body, headers, headersUnchanged };
  }
}

/** One page as an audience sees it; `undefined` when there is no such party. */
export async function readThread(
  storage: Storage,
  { party, topic, sort, after, root, list, around }: Omit<PageName, 'name'>,
  audience: 'public' | 'hosts',
): Promise<{ head: Head; pub: number; view: ThreadView } | undefined> {
  const stored = await storage.page({
    party,
    topic,
    root,
    list,
    around,
    audience,
    sort,
    after,
    limit: root === undefined ? PAGE_ROOTS : PAGE_REPLIES,
    inline: PAGE_REPLIES_INLINE,
  });
  if (!stored) return undefined;
  // A page goes stale with its own topic, so it shows nothing of another one's.
  const isElsewhere = stored.rows.some((row) => row.topic !== topic);
  const found = isElsewhere ? { ...stored, rows: [], more: false } : stored;
  const { head, pub } = stored;
  const order = root === undefined ? sort : 'oldest';
  return { head, pub, view: threadView({ ...found, cursor: head, topicKey: topic, sort: order }, audience) };
}
