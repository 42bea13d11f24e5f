import { WORDINGS_MAX } from '../limits.ts';
import type { PollChange } from '../log.ts';
import type { PollRow } from '../rows.ts';
import type { PollDefinition } from '../shapes.ts';
import { hasAnswers } from './access.ts';
import { definitionOf } from './definition.ts';

export function isSameDefinition(a: PollDefinition, b: PollDefinition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A poll as its hosts have mended it. Once somebody has answered, everybody can read what stood there before. */
export function changed(row: PollRow, change: PollChange, at: number): PollRow {
  const { edited: _, ...rest } = row;
  const poll = definitionOf({ ...row.poll, ...change } as PollDefinition);
  const isMended =
    hasAnswers(row) && (wordings(row.poll, poll).length > 0 || (row.poll.note ?? '') !== (poll.note ?? ''));
  const next: PollRow = {
    ...rest,
    poll,
    ...(isMended ? { edited: at } : row.edited !== undefined && { edited: row.edited }),
  };
  if (!isMended) return next;
  const earlier = wordings(row.poll, poll).map((wording) => ({ at, ...wording }));
  return { ...next, wordings: [...earlier, ...row.wordings].slice(0, WORDINGS_MAX) };
}

/** What was mended: the question first, then options in their order. */
function wordings(before: PollDefinition, after: PollDefinition): { was: string; option?: string }[] {
  const title = before.title === after.title ? [] : [{ was: before.title }];
  const options = (before.options ?? []).flatMap(({ id, text }) => {
    const next = after.options?.find((option) => option.id === id);
    return next && next.text !== text ? [{ was: text, option: id }] : [];
  });
  return [...title, ...options];
}
