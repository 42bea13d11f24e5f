import { isBehalf } from '../behalf-id.ts';
import { mineRow, type Rows, type Vote } from '../rows.ts';
import { withFigure } from './counting.ts';
import { ideaRow, type IdeaRow } from './groups.ts';
import { heated, trendOf } from './trend.ts';

/** How somebody stands with an idea: since when, and whether they are only counted apart. */
export interface Standing {
  /** Unix milliseconds. */
  readonly at: number;
  readonly apart: boolean;
}

/** A vote is part of the count, not of what stands apart. */
export function isCountedVote({ apart, seq }: Vote, idea: IdeaRow | undefined): boolean {
  return !apart || (idea?.countedApart !== undefined && seq <= idea.countedApart);
}

/** How one person stands with several ideas taken together: by the latest vote that counts, else by the latest. */
export function standingOf(rows: Rows, ideas: readonly string[], person: string): Standing | undefined {
  let standing: Standing | undefined;
  for (const id of ideas) {
    const vote = mineRow(rows, id, person)?.vote;
    if (vote?.on)
      standing = stronger(standing, { at: vote.at, apart: !isCountedVote(vote, ideaRow(rows, id)) });
  }
  return standing;
}

export function stronger(one: Standing | undefined, other: Standing): Standing {
  if (!one || (one.apart && !other.apart)) return other;
  return one.apart === other.apart && other.at > one.at ? other : one;
}

/** An idea with one person more or less who stands so with it. */
export function withStanding(row: IdeaRow, person: string, standing: Standing, step: 1 | -1): IdeaRow {
  if (standing.apart) return withApart(row, standing.at, step);
  let next = withFigure(row, 'votes', row.idea.votes + step);
  if (isBehalf(person)) next = withFigure(next, 'behalf', (next.idea.behalf ?? 0) + step);
  // What a browser was told of an idea does not say how its place came about.
  if (!row.heat) return next;
  const heat = heated(row.heat, standing.at, step);
  return { ...next, heat, idea: { ...next.idea, trend: trendOf(row.at, heat) } };
}

function withApart(row: IdeaRow, at: number, step: 1 | -1): IdeaRow {
  const { apart = { votes: 0, heat: {} }, ...rest } = row;
  const votes = apart.votes + step;
  return votes > 0 ? { ...rest, apart: { votes, heat: heated(apart.heat, at, step) } } : rest;
}
