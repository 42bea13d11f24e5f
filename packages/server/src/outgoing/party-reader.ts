import {
  boardKey,
  boardRow,
  entryKey,
  entryRow,
  ideaOfThread,
  isCovered,
  isPublic,
  PARTY_KEY,
  partyRow,
  personKey,
  personRow,
  topicKey,
  topicRow,
  type BoardRow,
  type EntryRow,
  type LogEvent,
  type PartyRow,
  type PersonRow,
  type Row,
  type Rows,
  type TopicRow,
} from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';

/** Hosts asked for at once, and the most there are. */
const HOSTS_MAX = 500;
const HOST_PREFIX = personKey('h_');

/** Reads rows of one party as they stand now, each once. */
export class PartyReader {
  readonly storage: Storage;
  readonly party: string;
  readonly #rows = new Map<string, Row | undefined>();
  #hosts: Promise<PersonRow[]> | undefined;

  constructor(storage: Storage, party: string) {
    this.storage = storage;
    this.party = party;
  }

  /** Reads at once what the events of a batch are about. */
  async expect(events: readonly LogEvent[]): Promise<void> {
    const keys = new Set<string>();
    for (const { type, id, data } of events) {
      const about = data as { entry?: string; root?: string };
      if (type === 'post.added') keys.add(entryKey(id));
      for (const entry of [about.entry, about.root]) if (entry !== undefined) keys.add(entryKey(entry));
    }
    if (keys.size === 0) return;
    const loaded = await this.storage.load(this.party, keys);
    for (const key of keys) this.#rows.set(key, loaded?.rows.get(key));
  }

  async partyRow(): Promise<PartyRow | undefined> {
    await this.#load(PARTY_KEY);
    return partyRow(this.#rows);
  }

  async entry(id: string): Promise<EntryRow | undefined> {
    await this.#load(entryKey(id));
    return entryRow(this.#rows, id);
  }

  async topic(key: string): Promise<TopicRow | undefined> {
    await this.#load(topicKey(key));
    return topicRow(this.#rows, key);
  }

  /** Everybody can read it, and what it is said about. */
  async isOpen(row: EntryRow): Promise<boolean> {
    if (!isPublic(row)) return false;
    await this.topic(row.topic);
    if (row.root !== undefined) await this.entry(row.root);
    return !isCovered(this.#rows, row);
  }

  async board(topic: string): Promise<BoardRow | undefined> {
    await this.#load(boardKey(topic));
    return boardRow(this.#rows, topic);
  }

  /** The page on which something stands: its topic’s, or that of the board whose idea is discussed there. */
  async pageOf(key: string): Promise<string | undefined> {
    const topic = await this.topic(key);
    const idea = ideaOfThread(key);
    if (topic?.url !== undefined || idea === undefined) return topic?.url;
    const row = await this.entry(idea);
    return row && (await this.topic(row.topic))?.url;
  }

  /** Rows by key, those that are there. */
  async load(keys: readonly string[]): Promise<Rows> {
    return (await this.storage.load(this.party, keys))?.rows ?? new Map<string, Row>();
  }

  async person(id: string): Promise<PersonRow | undefined> {
    await this.#load(personKey(id));
    return personRow(this.#rows, id);
  }

  /** The party's hosts, those removed left out. */
  hosts(): Promise<PersonRow[]> {
    return (this.#hosts ??= this.#readHosts());
  }

  async #load(key: string): Promise<void> {
    if (this.#rows.has(key)) return;
    const loaded = await this.storage.load(this.party, [key]);
    this.#rows.set(key, loaded?.rows.get(key));
  }

  async #readHosts(): Promise<PersonRow[]> {
    const found = await this.storage.rows(this.party, HOST_PREFIX, HOSTS_MAX);
    const rows: PersonRow[] = [];
    for (const { key, data } of found) {
      if (!key.startsWith(HOST_PREFIX)) break;
      const row = JSON.parse(data) as PersonRow;
      if (row.active) rows.push(row);
    }
    return rows;
  }
}
