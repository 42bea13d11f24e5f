import {
  formatCursor,
  personKey,
  type Cursor,
  type Head,
  type Row,
  type Transaction,
} from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import { BacklogReader } from './backlog.ts';
import { changesFrame, headFrame, newsByTopic, resyncFrame, type TopicNews } from './frames.ts';
import type { Stream } from './stream.ts';

export interface ChannelOptions {
  readonly storage: Storage;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** All streams of one party. It stands at `head`: everything up to there has been sent. */
export class Channel {
  readonly #party: string;
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #onFailure: (error: unknown) => void;
  readonly #streams = new Set<Stream>();
  readonly #byTopic = new Map<string, Set<Stream>>();
  readonly #started: Promise<void>;
  #head: Head | undefined;
  #catchingUp: Promise<void> | undefined;
  #behind = false;
  #heartbeat: { readonly head: Head; readonly frame: Buffer } | undefined;

  constructor(party: string, { storage, now, onFailure }: ChannelOptions) {
    this.#party = party;
    this.#storage = storage;
    this.#now = now;
    this.#onFailure = onFailure;
    this.#started = storage.head(party).then((head) => {
      this.#head ??= head;
      if (this.#behind) this.catchUp();
    });
    this.#started.catch(onFailure);
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Takes a stream in, sends what it has missed since `from`, and from then on whatever happens. */
  async add(stream: Stream, from: Cursor | undefined): Promise<void> {
    this.#streams.add(stream);
    for (const topic of stream.follows.topics) {
      const followers = this.#byTopic.get(topic);
      if (followers) followers.add(stream);
      else this.#byTopic.set(topic, new Set([stream]));
    }
    await this.#started;
    const head = this.#head;
    if (!head) return stream.end();
    const isElsewhere = from !== undefined && (from.epoch !== head.epoch || from.seq > head.seq);
    if (!from || isElsewhere) {
      const latest = (await this.#storage.head(this.#party)) ?? head;
      this.#open(
        stream,
        latest,
        isElsewhere && !isAt(latest, from) ? [resyncFrame(formatCursor(latest))] : [],
      );
      return;
    }
    const backlog = await new BacklogReader(this.#storage).read(stream.follows, from.seq);
    if (!backlog) return stream.end();
    const { tooMuch, frames } = backlog;
    const resync = tooMuch || backlog.head.epoch !== from.epoch;
    const missed = resync ? [resyncFrame(formatCursor(backlog.head))] : frames;
    // Tabs that share the stream know by its beginning that nothing lies between it and what they have.
    const opening = isAt(backlog.head, from) ? [] : [headFrame(formatCursor(from))];
    this.#open(stream, backlog.head, [...opening, ...missed]);
  }

  remove(stream: Stream): void {
    if (!this.#streams.delete(stream)) return;
    for (const topic of stream.follows.topics) {
      const followers = this.#byTopic.get(topic);
      followers?.delete(stream);
      if (followers?.size === 0) this.#byTopic.delete(topic);
    }
  }

  /** Sends the news of a commit, or catches up when something before it has been missed. */
  publish(transaction: Transaction): void {
    const { head, log, rows, news } = transaction;
    const first = log[0];
    const isNext = this.#head?.epoch === head.epoch && first?.seq === this.#head.seq + 1;
    if (this.#catchingUp || !isNext) {
      this.catchUp();
      return;
    }
    for (const gathered of newsByTopic(news)) this.#send(gathered, head.epoch);
    this.#head = head;
    for (const row of rows) if (isOver(row)) this.#endStreamsOf(row);
  }

  /** Brings every stream up to what storage has; for when another process has written. */
  catchUp(): void {
    this.#behind = true;
    if (this.#catchingUp || !this.#head) return;
    this.#catchingUp = this.#catchUpWithStorage()
      .catch(this.#onFailure)
      .finally(() => {
        this.#catchingUp = undefined;
        if (this.#behind) this.catchUp();
      });
  }

  /** Tells a stream where it stands, or ends it with its sign-in. Says nothing while it is not sure. */
  beat(stream: Stream): void {
    const { session } = stream.follows;
    if (session && this.#now() > session.expires) return stream.end();
    if (this.#catchingUp || !this.#head || !stream.opened) return;
    if (this.#heartbeat?.head !== this.#head)
      this.#heartbeat = { head: this.#head, frame: headFrame(formatCursor(this.#head)) };
    stream.send(this.#head.seq, this.#heartbeat.frame);
  }

  end(): void {
    for (const stream of this.#streams) stream.end();
  }

  #open(stream: Stream, head: Head, before: readonly Buffer[]): void {
    stream.open([...before, headFrame(formatCursor(head))], head.seq);
    if (this.#head && !isAt(this.#head, head) && this.#head.seq <= head.seq) this.catchUp();
  }

  #send({ topic, seq, public: forPublic, hosts, self, turned }: TopicNews, epoch: string): void {
    const streams = topic === null ? this.#streams : this.#byTopic.get(topic);
    if (!streams || streams.size === 0) return;
    const cursor = formatCursor({ epoch, seq });
    const shared: { public?: Buffer; hosts?: Buffer } = {};
    for (const stream of streams) {
      const { audience, person } = stream.follows;
      if (turned && audience === 'public') {
        stream.send(seq, resyncFrame(cursor));
        continue;
      }
      const changes = audience === 'hosts' ? hosts : forPublic;
      const mine = self.size > 0 && person !== undefined ? self.get(person) : undefined;
      if (mine) stream.send(seq, changesFrame(cursor, topic, changes, mine));
      else if (changes.length > 0)
        stream.send(seq, (shared[audience] ??= changesFrame(cursor, topic, changes)));
    }
  }

  async #catchUpWithStorage(): Promise<void> {
    while (this.#behind) {
      this.#behind = false;
      await this.#endStreamsOfThoseGone();
      const before = this.#head!;
      const head = await this.#storage.head(this.#party);
      if (!head) return this.end();
      if (head.epoch !== before.epoch) {
        const frame = resyncFrame(formatCursor(head));
        for (const stream of this.#streams) stream.send(head.seq, frame);
      } else if (head.seq > before.seq) {
        const reader = new BacklogReader(this.#storage);
        for (const stream of this.#streams) await this.#sendMissed(stream, reader, before.seq);
      }
      this.#head = head;
    }
  }

  async #sendMissed(stream: Stream, reader: BacklogReader, since: number): Promise<void> {
    const backlog = await reader.read(stream.follows, since);
    if (!backlog) return;
    const frames = backlog.tooMuch ? [resyncFrame(formatCursor(backlog.head))] : backlog.frames;
    for (const frame of frames) stream.send(backlog.head.seq, frame);
  }

  async #endStreamsOfThoseGone(): Promise<void> {
    const keys = new Set<string>();
    for (const { follows } of this.#streams) {
      if (follows.audience === 'hosts' && follows.person !== undefined) keys.add(personKey(follows.person));
      if (follows.session) keys.add(follows.session.key);
    }
    if (keys.size === 0) return;
    const loaded = await this.#storage.load(this.#party, keys);
    for (const row of loaded?.rows.values() ?? []) if (isOver(row)) this.#endStreamsOf(row);
  }

  #endStreamsOf({ key }: Row): void {
    for (const stream of this.#streams) {
      const { person, session } = stream.follows;
      if (session?.key === key || (person !== undefined && personKey(person) === key)) stream.end();
    }
  }
}

/** A host who was removed, or a host's sign-in that was closed. */
function isOver(row: Row): boolean {
  return (row.kind === 'person' || row.kind === 'session') && !row.active;
}

function isAt(head: Head, cursor: Cursor): boolean {
  return head.epoch === cursor.epoch && head.seq === cursor.seq;
}
