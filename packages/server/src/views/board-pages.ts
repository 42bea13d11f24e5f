import {
  BOARD_SORTS,
  entryKey,
  entryRow,
  formatCursor,
  formatPlace,
  ideaPlace,
  isPublic,
  PAGE_IDEAS,
  PAGE_REASONS,
  project,
  projectEntry,
  projectParty,
  projectTopic,
  type BoardEntity,
  type BoardSort,
  type BoardView,
  type EntryEntity,
  type EntryRow,
  type IdeaView,
  type TopicEntity,
} from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import type { Storage, StoredBoardPage } from '../storage/contract.ts';
import type { ReadPage, TopicRequest } from './page.ts';

type Reader = 'public' | 'hosts';
/** A board that is there. */
type Board = Required<Pick<StoredBoardPage, 'head' | 'party' | 'topic' | 'board'>>;

/** Written into every view; a change of it makes every cached view stale. */
const BOARD_VIEW_VERSION = 1;

/** One page of a board; `undefined` when there is no such party, or no board. */
export async function readBoard(
  storage: Storage,
  { party, topic, sort: asked, status, category, after }: TopicRequest,
  audience: Reader,
): Promise<ReadPage<BoardView> | undefined> {
  const sort = asked ?? 'trending';
  if (!isBoardSort(sort))
    throw new CodedError('PARTY_REQUEST_INVALID', { details: 'sort: only threads have that order' });
  const stored = await storage.boardPage({
    party,
    topic,
    audience,
    sort,
    status,
    category,
    after,
    limit: PAGE_IDEAS,
  });
  if (!stored?.board || !stored.topic) return undefined;
  const { rows, pinned, more, pub } = stored;
  const shown = new Map([...pinned, ...rows].map((row) => [row.id, row]));
  const last = more ? rows.at(-1) : undefined;
  return {
    head: stored.head,
    pub,
    view: {
      ...above(stored as Board, audience),
      entries: [...shown.values()].flatMap((row) => ideaFor(row, audience) ?? []),
      next: last ? formatPlace(ideaPlace(last, sort)) : null,
    },
  };
}

/**
 * One idea, or a further page of its reasons; `undefined` when there is no such party. What an audience cannot read is
 * answered as if it were not there.
 */
export async function readIdea(
  storage: Storage,
  party: string,
  topic: string,
  { idea, after }: Pick<TopicRequest, 'after'> & { readonly idea: string },
  audience: Reader,
): Promise<ReadPage<IdeaView> | undefined> {
  const stored = await storage.ideaPage({ party, topic, idea, audience, after, limit: PAGE_REASONS });
  if (!stored) return undefined;
  const found = stored.board && stored.topic && stored.idea && ideaFor(stored.idea, audience);
  if (!found) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
  const { merged, answers, reasons, more, pub } = stored;
  const said = (rows: readonly EntryRow[]) => rows.flatMap((row) => projectEntry(row, audience) ?? []);
  const first = after
    ? []
    : [found, ...merged.flatMap((row) => ideaFor(row, audience) ?? []), ...said(answers)];
  const last = more ? reasons.at(-1) : undefined;
  return {
    head: stored.head,
    pub,
    view: {
      ...above(stored as Board, audience),
      entries: [...first, ...said(reasons)],
      next: last ? formatPlace({ rank: last.same, seq: last.seq }) : null,
    },
  };
}

/** An idea whose words an audience can read. */
export function ideaFor(row: EntryRow, audience: Reader): EntryEntity | undefined {
  if (audience === 'public' && !isPublic(row)) return undefined;
  const entity = projectEntry(row, audience);
  return entity?.idea ? entity : undefined;
}

/** What an idea was merged into in the end, as far up as an audience can read it; itself where it was not. */
export async function headOf(
  storage: Storage,
  party: string,
  idea: EntryRow,
  audience: Reader,
): Promise<EntryRow> {
  let head = idea;
  while (head.idea?.into !== undefined) {
    const { into } = head.idea;
    const loaded = await storage.load(party, [entryKey(into)]);
    const row = loaded && entryRow(loaded.rows, into);
    if (!row || !ideaFor(row, audience)) break;
    head = row;
  }
  return head;
}

function above({ head, party, topic, board }: Board, audience: Reader) {
  return {
    v: BOARD_VIEW_VERSION,
    cursor: formatCursor(head),
    party: projectParty(party),
    head: projectTopic(topic!, audience) as TopicEntity,
    board: project(board!, audience) as BoardEntity,
  } as const;
}

function isBoardSort(sort: string): sort is BoardSort {
  return (BOARD_SORTS as readonly string[]).includes(sort);
}
