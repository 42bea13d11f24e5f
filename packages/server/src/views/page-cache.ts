import { PARTY_KEY, type Cursor, type PartyRow, type Transaction } from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import type { Page, PageName } from './page.ts';
import { TopicReader } from './pages.ts';

/** Parties whose own row is kept. */
const PARTIES_MAX = 1_000;
/** What a page takes up beside its bytes. */
const PAGE_OVERHEAD_BYTES = 2_048;

interface Building {
  readonly page: Promise<Page | undefined>;
  /** Something it shows has changed since: good for those who asked before, not to be kept. */
  stale: boolean;
}

/** Pages of one topic. */
interface Shelf {
  readonly pages: Map<string, Page>;
  readonly building: Map<string, Building>;
}

/**
 * Public pages as they go out, until an event that the public can see drops them.
 * Several readers of a page that is not there share one read. Bounded by bytes, the page longest unused goes first.
 */
export class PageCache {
  /** Reads what is not kept. */
  readonly reader: TopicReader;
  readonly #storage: Storage;
  readonly #bytesMax: number;
  readonly #parties = new Map<string, PartyRow>();
  readonly #shelves = new Map<string, Map<string, Shelf>>();
  /** Pages in the order of their use, with the bytes that were counted for them. */
  readonly #order = new Map<Page, { readonly request: PageName; bytes: number }>();
  #bytes = 0;
  hits = 0;
  misses = 0;

  constructor(storage: Storage, bytesMax: number) {
    this.reader = new TopicReader(storage);
    this.#storage = storage;
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The party's own row if it is at hand. */
  peekParty(party: string): PartyRow | undefined {
    return this.#parties.get(party);
  }

  async party(party: string): Promise<PartyRow | undefined> {
    const kept = this.#parties.get(party);
    if (kept) return kept;
    const loaded = await this.#storage.load(party, [PARTY_KEY]);
    const row = loaded?.rows.get(PARTY_KEY);
    if (row?.kind !== 'party') return undefined;
    this.#parties.set(party, row);
    if (this.#parties.size > PARTIES_MAX) this.#parties.delete(this.#parties.keys().next().value!);
    return row;
  }

  /** The page if it is at hand and at least as new as asked. */
  peek(party: string, topic: string, name: string, atLeast: Cursor | undefined): Page | undefined {
    const page = this.#shelves.get(party)?.get(topic)?.pages.get(name);
    if (!page || !isNewEnough(page, atLeast)) return undefined;
    const used = this.#order.get(page);
    if (used) {
      this.#order.delete(page);
      this.#order.set(page, used);
    }
    this.hits += 1;
    return page;
  }

  async page(request: PageName, asked: Cursor | undefined): Promise<Page | undefined> {
    const { party, topic, name } = request;
    // Nothing is newer than the head, so asking for more gets what is at hand and makes no work.
    const atLeast = asked && (await this.#isReached(party, asked)) ? asked : undefined;
    const kept = asked && !atLeast ? this.peek(party, topic, name, undefined) : undefined;
    if (kept) return kept;
    const shelf = this.#shelf(request);
    const underway = shelf.building.get(name);
    if (underway) {
      const page = await underway.page;
      if (page && isNewEnough(page, atLeast)) return page;
    }
    this.misses += 1;
    const building: Building = { page: this.reader.page(request), stale: false };
    shelf.building.set(name, building);
    try {
      const page = await building.page;
      if (page && !building.stale) this.#keep(request, page);
      return page;
    } finally {
      if (shelf.building.get(name) === building) shelf.building.delete(name);
      if (this.#shelves.get(party)?.get(topic) === shelf) this.#tidy(party, topic, shelf);
    }
  }

  /** Counts what an encoding has added to a page. */
  weigh(page: Page): void {
    const used = this.#order.get(page);
    if (!used) return;
    const bytes = page.bytes + PAGE_OVERHEAD_BYTES;
    this.#bytes += bytes - used.bytes;
    used.bytes = bytes;
    this.#trim();
  }

  /** Drops what a commit has made stale: pages of topics whose public side changed, all of them when the party's did. */
  onCommit(party: string, { news, rows }: Transaction): void {
    for (const row of rows) if (row.kind === 'party') this.#parties.delete(party);
    for (const { topic, public: changes } of news) {
      if (changes.length === 0) continue;
      if (topic === null) {
        this.drop(party);
        return;
      }
      this.#dropTopic(party, topic);
    }
  }

  /** Drops everything of a party. */
  drop(party: string): void {
    this.#parties.delete(party);
    for (const topic of this.#shelves.get(party)?.keys() ?? []) this.#dropTopic(party, topic);
  }

  /** Drops everything; for when another process has written. */
  clear(): void {
    this.reader.clear();
    this.#parties.clear();
    for (const party of this.#shelves.keys()) this.drop(party);
  }

  async #isReached(party: string, cursor: Cursor): Promise<boolean> {
    const head = await this.#storage.head(party);
    return head?.epoch === cursor.epoch && cursor.seq <= head.seq;
  }

  #shelf({ party, topic }: PageName): Shelf {
    let topics = this.#shelves.get(party);
    if (!topics) this.#shelves.set(party, (topics = new Map<string, Shelf>()));
    let shelf = topics.get(topic);
    if (!shelf) topics.set(topic, (shelf = { pages: new Map(), building: new Map() }));
    return shelf;
  }

  #keep(request: PageName, page: Page): void {
    const { pages } = this.#shelf(request);
    const before = pages.get(request.name);
    if (before) this.#forget(before);
    pages.set(request.name, page);
    const bytes = page.bytes + PAGE_OVERHEAD_BYTES;
    this.#order.set(page, { request, bytes });
    this.#bytes += bytes;
    this.#trim();
  }

  #trim(): void {
    for (const [page, { request }] of this.#order) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#forget(page);
      const shelf = this.#shelf(request);
      shelf.pages.delete(request.name);
      this.#tidy(request.party, request.topic, shelf);
    }
  }

  #dropTopic(party: string, topic: string): void {
    const shelf = this.#shelves.get(party)?.get(topic);
    if (!shelf) return;
    for (const page of shelf.pages.values()) this.#forget(page);
    for (const building of shelf.building.values()) building.stale = true;
    shelf.pages.clear();
    shelf.building.clear();
    this.#tidy(party, topic, shelf);
  }

  #tidy(party: string, topic: string, shelf: Shelf): void {
    if (shelf.pages.size > 0 || shelf.building.size > 0) return;
    const topics = this.#shelves.get(party);
    topics?.delete(topic);
    if (topics?.size === 0) this.#shelves.delete(party);
  }

  #forget(page: Page): void {
    const used = this.#order.get(page);
    if (!used) return;
    this.#order.delete(page);
    this.#bytes -= used.bytes;
  }
}

function isNewEnough(page: Page, atLeast: Cursor | undefined): boolean {
  return !atLeast || (page.cursor.epoch === atLeast.epoch && page.cursor.seq >= atLeast.seq);
}
