import {
  formatCursor,
  projectEntry,
  type EntryEntity,
  type EntryRow,
  type WaitingItem,
  type WaitingView,
} from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import type { WaitingPage, WaitingPlace } from '../storage/contract.ts';

const PLACE = /^(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,15})$/;

/** Reads the `after` of a page of what waits. */
export function placeOfWaiting(text: string | undefined): WaitingPlace | undefined {
  if (text === undefined) return undefined;
  const [weight, at, seq] = (PLACE.exec(text) ?? []).slice(1).map(Number);
  if (![weight, at, seq].every(Number.isSafeInteger)) throw new CodedError('PARTY_CURSOR_INVALID');
  return { weight: weight!, at: at!, seq: seq! };
}

/** What waits for the team, as hosts see it. */
export function waitingView({ head, waiting, rows, topics, roots, more }: WaitingPage): WaitingView {
  const items: WaitingItem[] = [];
  let last: EntryEntity | undefined;
  for (const row of rows) {
    const entry = projectEntry(row, 'hosts');
    if (!entry) continue;
    last = entry;
    const item: WaitingItem = { entry, topic: placeIn(row, topics) };
    const root = row.root === undefined ? undefined : roots.get(row.root);
    const above = root && projectEntry(root, 'hosts');
    items.push(above ? { ...item, root: above } : item);
  }
  const next = more && last ? `${last.owed ?? 0}.${last.at}.${last.seq}` : null;
  return { v: 1, cursor: formatCursor(head), waiting, items, next };
}

function placeIn({ topic }: EntryRow, topics: WaitingPage['topics']): WaitingItem['topic'] {
  const row = topics.get(topic);
  if (!row) return { topic };
  return { topic, title: row.title, ...(row.url !== undefined && { url: row.url }) };
}
