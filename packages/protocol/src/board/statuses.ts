import type { BoardDefinition, BoardStatus, StatusKind } from '../shapes.ts';

const KINDS: readonly StatusKind[] = ['new', 'review', 'planned', 'progress', 'shipped', 'declined'];

/** What a board goes by whose hosts have set no list of their own. */
export const STATUSES_DEFAULT: readonly BoardStatus[] = KINDS.map((kind) => ({ id: kind, kind }));

export function statusesOf({ statuses }: BoardDefinition): readonly BoardStatus[] {
  return statuses ?? STATUSES_DEFAULT;
}

/** What a status of a board means. */
export function kindOf(board: BoardDefinition, status: string): StatusKind | undefined {
  return statusesOf(board).find(({ id }) => id === status)?.kind;
}

/** The status of what was just proposed. */
export function firstStatus(board: BoardDefinition): string {
  return statusesOf(board).find(({ kind }) => kind === 'new')!.id;
}

/** Decided for good: nobody votes any more. */
export function isFinal(kind: StatusKind | undefined): boolean {
  return kind === 'shipped' || kind === 'declined';
}
