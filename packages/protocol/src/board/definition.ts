import type { ErrorCode } from '../errors.ts';
import { BOARD_NOTE_MAX, LABEL_MAX, TITLE_MAX } from '../limits.ts';
import type { BoardCategory, BoardDefinition, BoardStatus } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { oneLine } from '../thread/saying.ts';
import { statusesOf } from './statuses.ts';

/** A board’s definition as it is kept: one way to write each, so that two can be compared. Absent is what says nothing. */
export function boardDefinitionOf(board: BoardDefinition): BoardDefinition {
  const { note, url, statuses, categories, who, propose, why } = board;
  return {
    title: oneLine(board.title),
    ...(note?.trim() && { note: note.toWellFormed().trim() }),
    ...(url && { url: URL.canParse(url) ? new URL(url).href : url }),
    ...(statuses && { statuses: statuses.map(statusOf) }),
    ...(categories && categories.length > 0 && { categories: categories.map(categoryOf) }),
    ...(who && who !== 'anyone' && { who }),
    ...(propose && propose !== 'open' && { propose }),
    ...(why === false && { why }),
  };
}

function statusOf({ id, kind, label }: BoardStatus): BoardStatus {
  return { id, kind, ...(label?.trim() && { label: oneLine(label) }) };
}

function categoryOf({ id, label }: BoardCategory): BoardCategory {
  return { id, label: oneLine(label) };
}

/** Why there can be no such board. */
export function boardProblem(board: BoardDefinition): ErrorCode | undefined {
  const { title, note = '', url, categories = [], who } = board;
  if (!isSeen(title)) return 'PARTY_BOARD_TITLE_MISSING';
  if (title.length > TITLE_MAX || note.length > BOARD_NOTE_MAX) return 'PARTY_BOARD_TEXT_LONG';
  if (url !== undefined && !(URL.canParse(url) && /^https?:/.test(url))) return 'PARTY_TOPIC_URL_INVALID';
  const statuses = statusesOf(board);
  const isOdd = statuses.some(({ label = '' }) => label.length > LABEL_MAX);
  if (isOdd || !areApart(statuses) || !statuses.some(({ kind }) => kind === 'new'))
    return 'PARTY_BOARD_STATUSES_INVALID';
  if (categories.some(({ label }) => !isSeen(label) || label.length > LABEL_MAX) || !areApart(categories))
    return 'PARTY_BOARD_CATEGORIES_INVALID';
  return who === 'verified' ? 'PARTY_VERIFIED_UNAVAILABLE' : undefined;
}

/** Each has an id and a label of its own. What every object has would be taken for a count. */
function areApart(items: readonly { readonly id: string; readonly label?: string }[]): boolean {
  const labels = items.flatMap(({ label }) => label?.toLowerCase() ?? []);
  return (
    new Set(items.map(({ id }) => id)).size === items.length &&
    new Set(labels).size === labels.length &&
    items.every(({ id }) => !(id in {}))
  );
}
