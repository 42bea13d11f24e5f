import {
  hasExtras,
  type BoardView,
  type IdeaView,
  type PollView,
  type ThreadView,
} from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import { readBoard, readIdea } from './board-pages.ts';
import { Page, type PageName, type ReadPage, type TopicRequest } from './page.ts';
import { readPoll } from './poll-pages.ts';
import { checkIdea, readEntries, threadPage } from './thread-pages.ts';

/** Topics that are remembered to be something else than a thread. */
const KINDS_MAX = 10_000;

export type TopicView = ThreadView | PollView | BoardView | IdeaView;

/** Reads pages of whatever stands in a topic, each in one snapshot. What stands there never changes, so it is learnt once. */
export class TopicReader {
  readonly #storage: Storage;
  readonly #kinds = new Map<string, 'poll' | 'board'>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** One page for the public; `undefined` when there is no such party. */
  async page(request: PageName): Promise<Page | undefined> {
    const read = await this.read(request, 'public');
    if (!read) return undefined;
    const { head, pub, view } = read;
    return new Page(head, pub, view.v, request.name, Buffer.from(JSON.stringify(view)), needsOf(view));
  }

  /** One page as an audience sees it; `undefined` when there is no such party. */
  async read(request: TopicRequest, audience: 'public' | 'hosts'): Promise<ReadPage<TopicView> | undefined> {
    const { party, topic, root, idea, after } = request;
    if (idea !== undefined) return readIdea(this.#storage, party, topic, { idea, after }, audience);
    const known = this.#kinds.get(`${party} ${topic}`);
    // What stands below an entry is a page like that of a thread.
    if (known && root === undefined) {
      const read = await this.#readAs(known, request, audience);
      if (read) return read;
    }
    const entries = await readEntries(this.#storage, request, audience);
    if (!entries) return undefined;
    const of = entries.stored.topic?.of;
    if (of) this.#learn(`${party} ${topic}`, of);
    if (of === 'board' && root !== undefined && audience === 'public')
      await checkIdea(this.#storage, party, root);
    const read = of && root === undefined ? await this.#readAs(of, request, audience) : undefined;
    return read ?? threadPage(entries, request, audience);
  }

  /** Another process has written: it may have put another party in the place of one. */
  clear(): void {
    this.#kinds.clear();
  }

  async #readAs(kind: 'poll' | 'board', request: TopicRequest, audience: 'public' | 'hosts') {
    return (kind === 'poll' ? readPoll : readBoard)(this.#storage, request, audience);
  }

  #learn(name: string, of: 'poll' | 'board'): void {
    this.#kinds.set(name, of);
    if (this.#kinds.size > KINDS_MAX) this.#kinds.delete(this.#kinds.keys().next().value!);
  }
}

/** Told from what stands in the page itself, so that it says no more than the page does. */
function needsOf(view: TopicView): string {
  const isThread = 'head' in view && view.head.kind === 'thread';
  return isThread && (view as ThreadView).entries.some(hasExtras) ? 'extras' : '';
}
