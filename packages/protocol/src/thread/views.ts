import type { Audience } from '../actor.ts';
import { formatCursor, type Cursor } from '../cursor.ts';
import { projectParty } from '../party/project.ts';
import type { EntryRow, PartyRow, TopicRow } from '../rows.ts';
import type { ThreadView } from '../shapes.ts';
import { formatPlace, placeOf, type Sort } from './order.ts';
import { projectEntry, projectTopic, unopenedTopic } from './project.ts';

/** Written into every view; a change of it makes every cached view stale. */
export const THREAD_VIEW_VERSION = 1;

/** What storage found for one page: rows shown to the audience, in order. */
export interface ThreadPage {
  readonly cursor: Cursor;
  readonly party: PartyRow;
  readonly topic: TopicRow | undefined;
  readonly topicKey: string;
  readonly sort: Sort;
  /** The page's own rows: top-level entries, or replies of one root. */
  readonly rows: readonly EntryRow[];
  /** First replies by root id (none on a page of replies or reasons). */
  readonly replies: ReadonlyMap<string, readonly EntryRow[]>;
  /** First reasons by root id, likewise. */
  readonly whys?: ReadonlyMap<string, readonly EntryRow[]>;
  /** Pinned top-level entries, on a first page. */
  readonly pinned?: readonly EntryRow[];
  /** The entry that was asked for, behind what it answers; its top-level entry first. */
  readonly around?: readonly EntryRow[];
  /** There are more rows behind the last one. */
  readonly more: boolean;
}

export function threadView(found: ThreadPage, audience: Audience): ThreadView {
  const page = audience === 'public' && found.topic?.hidden ? emptied(found) : found;
  const entities = (rows: readonly EntryRow[] = []) =>
    rows.flatMap((row) => projectEntry(row, audience) ?? []);
  const around = page.around && entities(page.around);
  const isReadable = around !== undefined && around.length > 0 && around.length === page.around!.length;
  const first = isReadable ? page.around!.slice(0, 1) : [];
  const shown = new Map([...first, ...(page.pinned ?? []), ...page.rows].map((row) => [row.id, row]));
  const entries = [...shown.values()].flatMap((row) =>
    entities([row, ...(page.whys?.get(row.id) ?? []), ...(page.replies.get(row.id) ?? [])]),
  );
  const last = page.rows.at(-1);
  return {
    v: THREAD_VIEW_VERSION,
    cursor: formatCursor(page.cursor),
    party: projectParty(page.party),
    head: (page.topic && projectTopic(page.topic, audience)) ?? unopenedTopic(page.topicKey),
    entries,
    next: page.more && last ? formatPlace(placeOf(last, page.sort)) : null,
    ...(isReadable && { around }),
  };
}

/** What the public gets of a topic that it must not learn of. */
function emptied({ cursor, party, topicKey, sort }: ThreadPage): ThreadPage {
  return { cursor, party, topic: undefined, topicKey, sort, rows: [], replies: new Map(), more: false };
}
