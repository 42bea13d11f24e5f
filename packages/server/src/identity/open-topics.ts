import { ideaOfThread, isEventId, topicKey, type Item } from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';

/** Topics that are known to be there; beyond that the one longest known is looked up anew. */
const KNOWN_MAX = 10_000;

/** Tells which contributions would open a topic. A topic that is there once stays, so it is looked up once. */
export class OpenTopics {
  readonly #storage: Storage;
  readonly #known = new Set<string>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** How many topics would come to be by these events. */
  async openedBy(party: string, items: readonly Item[]): Promise<number> {
    const unknown = new Set<string>();
    for (const item of items) {
      if (!('event' in item) || item.event.type !== 'post.added' || !item.event.data.open) continue;
      const { topic } = item.event;
      // The discussion of an idea opens itself, and is nobody’s.
      if (isEventId(ideaOfThread(topic) ?? '')) continue;
      if (!this.#known.has(`${party} ${topic}`)) unknown.add(topic);
    }
    if (unknown.size === 0) return 0;
    const loaded = await this.#storage.load(party, [...unknown].map(topicKey));
    for (const topic of unknown) {
      if (!loaded?.rows.has(topicKey(topic))) continue;
      this.#known.add(`${party} ${topic}`);
      if (this.#known.size > KNOWN_MAX) this.#known.delete(this.#known.values().next().value!);
      unknown.delete(topic);
    }
    return unknown.size;
  }
}
