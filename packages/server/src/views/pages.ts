import { topicKey, topicRow, type Head, type PollView, type ThreadView } from '@partyline/protocol';
import type { Storage } from '../storage/contract.ts';
import { readPoll } from './poll-pages.ts';
import { Page, readThread, type PageName } from './thread-pages.ts';

/** Reads one page for the public; `undefined` when there is no such party. */
export async function readPage(storage: Storage, request: PageName): Promise<Page | undefined> {
  const read = await readTopic(storage, request, 'public');
  if (!read) return undefined;
  const { head, pub, view } = read;
  return new Page(head, pub, view.v, request.name, Buffer.from(JSON.stringify(view)));
}

/** One page of whatever stands in a topic, as an audience sees it; `undefined` when there is no such party. */
export async function readTopic(
  storage: Storage,
  request: Omit<PageName, 'name'>,
  audience: 'public' | 'hosts',
): Promise<{ head: Head; pub: number; view: ThreadView | PollView } | undefined> {
  const { party, topic, root } = request;
  // What stands below an entry is a page like that of a thread. A topic’s kind never changes.
  const loaded = root === undefined ? await storage.load(party, [topicKey(topic)]) : undefined;
  const isPoll = loaded && topicRow(loaded.rows, topic)?.of === 'poll';
  return isPoll ? readPoll(storage, request, audience) : readThread(storage, request, audience);
}
