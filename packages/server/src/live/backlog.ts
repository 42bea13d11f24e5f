import {
  currentChange,
  entryKey,
  formatCursor,
  isCovered,
  STREAM_BACKLOG_MAX,
  topicOf,
  type Audience,
  type Change,
  type Cursor,
  type Head,
  type Row,
} from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import { changesFrame } from './frames.ts';
import type { Follows } from './stream.ts';

/** A backlog of more bytes is told as `tooMuch`: it would wait in memory for each slow reader apart. */
const BACKLOG_BYTES_MAX = 262_144;

/** What a stream has missed, ready to send, or `tooMuch`: then it is told to read the views again. */
export interface Backlog {
  readonly head: Head;
  readonly tooMuch: boolean;
  readonly frames: readonly Buffer[];
}

interface Missed {
  readonly head: Head;
  readonly more: boolean;
  readonly byTopic: ReadonlyMap<string | null, readonly Change[]>;
}

/** Reads backlogs; what many streams share is read once for as long as this reader lives. */
export class BacklogReader {
  readonly #storage: Storage;
  readonly #shared = new Map<string, Promise<Missed | undefined>>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Answers `undefined` when the party is not there any more. */
  async read(follows: Follows, since: number): Promise<Backlog | undefined> {
    const { party, topics, audience, person } = follows;
    const key = `${since} ${audience} ${topics.join(',')}`;
    let shared = this.#shared.get(key);
    if (!shared) this.#shared.set(key, (shared = this.#missed(party, topics, audience, since)));
    const everybody = await shared;
    const own = person === undefined ? undefined : await this.#missed(party, topics, `self:${person}`, since);
    if (!everybody || (person !== undefined && !own)) return undefined;
    const head = own && own.head.seq < everybody.head.seq ? own.head : everybody.head;
    if (everybody.more || own?.more) return { head, tooMuch: true, frames: [] };
    const cursor: Cursor = head;
    const frames: Buffer[] = [];
    // A topic's own frame moves its readers' cursor, so what is for the whole party goes out in front of it.
    for (const topic of [null, ...topics]) {
      const changes = everybody.byTopic.get(topic) ?? [];
      const mine = own?.byTopic.get(topic) ?? [];
      if (changes.length + mine.length > 0)
        frames.push(changesFrame(formatCursor(cursor), topic, changes, mine));
    }
    const bytes = frames.reduce((sum, { length }) => sum + length, 0);
    return bytes > BACKLOG_BYTES_MAX ? { head, tooMuch: true, frames: [] } : { head, tooMuch: false, frames };
  }

  async #missed(
    party: string,
    topics: readonly string[],
    audience: Audience,
    since: number,
  ): Promise<Missed | undefined> {
    const found = await this.#storage.changedSince({
      party,
      topics,
      audience,
      since,
      limit: STREAM_BACKLOG_MAX,
    });
    if (!found) return undefined;
    const { head, rows, more } = found;
    if (audience !== 'public') return { head, more, byTopic: changesByTopic(rows, audience) };
    const isTurned = rows.some((row) => row.kind === 'topic' && (row.turned ?? 0) > since);
    const open = await this.#uncovered(party, rows);
    return { head, more: more || isTurned, byTopic: changesByTopic(open, audience) };
  }

  /** What is said below something that not everybody can read is nobody's to hear. */
  async #uncovered(party: string, rows: readonly Row[]): Promise<readonly Row[]> {
    const keys = new Set(
      rows.flatMap((row) => (row.kind === 'entry' && row.root ? [entryKey(row.root)] : [])),
    );
    if (keys.size === 0) return rows;
    const loaded = await this.#storage.load(party, keys);
    return loaded ? rows.filter((row) => !isCovered(loaded.rows, row)) : [];
  }
}

function changesByTopic(rows: readonly Row[], audience: Audience): Map<string | null, Change[]> {
  const topics = new Map<string | null, Change[]>();
  for (const row of rows) {
    const change = currentChange(row, audience);
    if (!change) continue;
    const topic = topicOf(row);
    const changes = topics.get(topic);
    if (changes) changes.push(change);
    else topics.set(topic, [change]);
  }
  return topics;
}
