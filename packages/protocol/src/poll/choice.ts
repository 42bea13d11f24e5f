import type { ErrorCode } from '../errors.ts';
import { POLL_STARS } from '../limits.ts';
import type { PollRow } from '../rows.ts';
import type { PollDefinition, PollKind, PollPart } from '../shapes.ts';

/** The option with own words. */
export const OTHER = 'other';

/** Kinds whose answers are options. */
export function hasOptions(kind: PollKind): boolean {
  return kind === 'single' || kind === 'multiple' || kind === 'ranked';
}

/** The figures that can be given, lowest first; none for polls of options and open questions. */
export function figuresOf({ kind, scale }: Pick<PollDefinition, 'kind' | 'scale'>): string[] {
  const [first, last] =
    kind === 'nps'
      ? [0, 10]
      : kind === 'csat'
        ? [1, 5]
        : kind === 'rating'
          ? [1, scale ?? POLL_STARS]
          : [1, 0];
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`);
}

/** Everything that can be chosen now, in the order of the definition, then as proposed, `other` last. */
export function choicesOf({ poll, proposed }: Pick<PollRow, 'poll' | 'proposed'>): string[] {
  if (!hasOptions(poll.kind)) return figuresOf(poll);
  const shown = proposed.filter(({ text }) => text !== undefined);
  const ids = [...(poll.options ?? []), ...shown].map(({ id }) => id);
  return poll.other ? [...ids, OTHER] : ids;
}

/** Why this cannot be an answer. */
export function choiceProblem(row: PollRow, choice: readonly string[]): ErrorCode | undefined {
  const { kind, min = 1, max = Infinity } = row.poll;
  if (kind === 'open') return choice.length > 0 ? 'PARTY_CHOICE_INVALID' : undefined;
  const choices = choicesOf(row);
  for (const id of choice) {
    if (choices.includes(id)) continue;
    return row.proposed.some((option) => option.id === id) ? 'PARTY_CHOICE_GONE' : 'PARTY_CHOICE_INVALID';
  }
  if (kind !== 'multiple' && kind !== 'ranked')
    return choice.length === 1 ? undefined : choice.length === 0 ? 'PARTY_CHOICE_FEW' : 'PARTY_CHOICE_MANY';
  if (choice.length < min) return 'PARTY_CHOICE_FEW';
  return choice.length > max ? 'PARTY_CHOICE_MANY' : undefined;
}

/** One way to write one answer: only in a ranking does the order say something. */
export function inOrder(row: PollRow, choice: readonly string[]): string[] {
  if (row.poll.kind === 'ranked') return [...choice];
  const choices = choicesOf(row);
  return [...choice].sort((a, b) => choices.indexOf(a) - choices.indexOf(b));
}

/** What an answer counts for: of a ranking, its first place. */
export function countedChoices(kind: PollKind, choice: readonly string[]): readonly string[] {
  return kind === 'ranked' ? choice.slice(0, 1) : choice;
}

/** Beside what words of an answer stand. */
export function placeOfPart(kind: PollKind, part: PollPart['part'], choice: readonly string[]): string[] {
  if (part === 'said') return choice.includes(OTHER) ? [OTHER] : [];
  return [...countedChoices(kind, choice)];
}

export function isSameChoice(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
