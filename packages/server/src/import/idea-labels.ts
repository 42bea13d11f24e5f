import type { BoardCategory, BoardStatus } from '@partyline/protocol';
import { folded, nearest } from './nearest.ts';

type Kind = BoardStatus['kind'];

/** What a status without a label of its own is called on the screen, in English. */
const KIND_LABELS: Readonly<Record<Kind, string>> = {
  new: 'New',
  review: 'Under review',
  planned: 'Planned',
  progress: 'In progress',
  shipped: 'Shipped',
  declined: 'Declined',
};

/** Words that other systems have for these; good for a suggestion, never taken without being asked. */
const KIND_WORDS: Readonly<Record<Kind, readonly string[]>> = {
  new: ['open', 'submitted', 'gathering feedback', 'pending', 'idea', 'inbox'],
  review: ['under consideration', 'considering', 'reviewing', 'in review', 'evaluating', 'needs feedback'],
  planned: ['accepted', 'approved', 'backlog', 'next', 'scheduled', 'upcoming', 'on the roadmap', 'will do'],
  progress: ['started', 'doing', 'in development', 'building', 'in beta', 'working on it'],
  shipped: ['done', 'completed', 'complete', 'released', 'live', 'launched', 'implemented', 'delivered'],
  declined: ['rejected', 'closed', 'not planned', 'will not do', "won't do", 'duplicate', 'archived'],
};

/** A word of a source that is none of the board's. */
export interface UnknownWord {
  readonly word: string;
  /** Id of what it probably means. */
  readonly suggestion?: string;
}

export type Found<Id> = { readonly id: Id } | UnknownWord;

/** What a word of a source is on the board, by folded word. `undefined` as an id: it is left out. */
export type Mapping = ReadonlyMap<string, string | undefined>;

/** Finds the status that a word means: by the mapping, then by id, label and kind. */
export function findStatus(word: string, statuses: readonly BoardStatus[], mapping: Mapping): Found<string> {
  const wanted = folded(word);
  const mapped = mapping.get(wanted);
  if (mapped !== undefined) return { id: mapped };
  const found =
    statuses.find(({ id }) => folded(id) === wanted) ??
    statuses.find(({ label, kind }) => folded(label ?? KIND_LABELS[kind]) === wanted) ??
    statuses.find(({ kind }) => kind === wanted || folded(KIND_LABELS[kind]) === wanted);
  if (found) return { id: found.id };
  const suggestion = suggestStatus(word, statuses);
  return suggestion === undefined ? { word } : { word, suggestion };
}

/** Finds the category that a word means; by the mapping it may be none. */
export function findCategory(
  word: string,
  categories: readonly BoardCategory[],
  mapping: Mapping,
): Found<string | undefined> {
  const wanted = folded(word);
  if (mapping.has(wanted)) return { id: mapping.get(wanted) };
  const found =
    categories.find(({ id }) => folded(id) === wanted) ??
    categories.find(({ label }) => folded(label) === wanted);
  if (found) return { id: found.id };
  const near = nearest(
    word,
    categories.flatMap(({ id, label }) => [id, label]),
  );
  const suggestion = categories.find(({ id, label }) => id === near || label === near)?.id;
  return suggestion === undefined ? { word } : { word, suggestion };
}

function suggestStatus(word: string, statuses: readonly BoardStatus[]): string | undefined {
  const wanted = folded(word);
  const kinds = Object.keys(KIND_WORDS) as Kind[];
  const kind = kinds.find((one) => KIND_WORDS[one].includes(wanted));
  const ofKind = statuses.find((status) => status.kind === kind);
  if (ofKind) return ofKind.id;
  const names = new Map<string, string>();
  for (const { id, kind: one, label } of statuses.toReversed())
    for (const name of [...KIND_WORDS[one], KIND_LABELS[one], label ?? id, id]) names.set(name, id);
  const near = nearest(word, names.keys());
  return near === undefined ? undefined : names.get(near);
}
