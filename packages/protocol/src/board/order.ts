import type { IdeaPart, BoardSort } from '../shapes.ts';
import type { Place } from '../thread/order.ts';

export const BOARD_SORTS: readonly BoardSort[] = ['trending', 'top', 'newest', 'decided'];

interface Ranked {
  readonly at: number;
  readonly seq: number;
  readonly idea?: IdeaPart;
}

/** Where an idea stands in a sorted list: higher ones first. What was never decided upon has no place by `decided`. */
export function ideaRank({ at, idea }: Ranked, sort: BoardSort): number {
  switch (sort) {
    case 'trending':
      return idea?.trend ?? 0;
    case 'top':
      return (idea?.votes ?? 0) + (idea?.imported ?? 0);
    case 'newest':
      return at;
    case 'decided':
      return idea?.decided ?? 0;
  }
}

export function ideaPlace(idea: Ranked, sort: BoardSort): Place {
  return { rank: ideaRank(idea, sort), seq: idea.seq };
}

/** Negative when `a` stands before `b`. */
export function compareIdeas(a: Place, b: Place): number {
  return b.rank - a.rank || b.seq - a.seq;
}
