import {
  entryKey,
  entryRow,
  isPublic,
  PAGE_REPLIES,
  PAGE_REPLIES_INLINE,
  PAGE_ROOTS,
  SORTS,
  threadView,
  type Sort,
  type ThreadView,
} from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import type { Storage, StoredPage } from '../storage/contract.ts';
import type { ReadPage, TopicRequest } from './page.ts';

/** What a page of entries was read as: whatever its topic is, it can be shown as a thread. */
export interface ReadEntries {
  readonly stored: StoredPage;
  readonly sort: Sort;
}

/** One page of entries for an audience; `undefined` when there is no such party. */
export async function readEntries(
  storage: Storage,
  { party, topic, sort: asked, after, root, list, around }: TopicRequest,
  audience: 'public' | 'hosts',
): Promise<ReadEntries | undefined> {
  const sort = asked !== undefined && isThreadSort(asked) ? asked : 'newest';
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
  return stored && { stored, sort };
}

/** The view of a page of entries. A topic that nobody has opened yet answers whatever it is asked for. */
export function threadPage(
  { stored, sort }: ReadEntries,
  { topic, sort: asked, root, status, category }: TopicRequest,
  audience: 'public' | 'hosts',
): ReadPage<ThreadView> {
  if (stored.topic) {
    if (asked !== undefined && !isThreadSort(asked)) refuse('sort: only boards have that order');
    if (status !== undefined || category !== undefined) refuse('status, category: only boards have those');
  }
  // A page goes stale with its own topic, so it shows nothing of another one's.
  const isElsewhere = stored.rows.some((row) => row.topic !== topic);
  const found = isElsewhere ? { ...stored, rows: [], more: false } : stored;
  const { head, pub } = stored;
  const order = root === undefined ? sort : 'oldest';
  return { head, pub, view: threadView({ ...found, cursor: head, topicKey: topic, sort: order }, audience) };
}

/** What stands below an idea is read by those alone who can read the idea. */
export async function checkIdea(storage: Storage, party: string, idea: string): Promise<void> {
  const loaded = await storage.load(party, [entryKey(idea)]);
  const row = loaded && entryRow(loaded.rows, idea);
  if (!row || !isPublic(row)) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
}

function isThreadSort(sort: string): sort is Sort {
  return (SORTS as readonly string[]).includes(sort);
}

function refuse(details: string): never {
  throw new CodedError('PARTY_REQUEST_INVALID', { details });
}
