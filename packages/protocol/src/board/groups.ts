import { entryRow, type EntryRow, type Rows } from '../rows.ts';
import type { IdeaPart } from '../shapes.ts';

/** An entry that is an idea. */
export type IdeaRow = EntryRow & { readonly idea: IdeaPart };

export function ideaRow(rows: Rows, id: string): IdeaRow | undefined {
  const row = entryRow(rows, id);
  return row?.idea ? (row as IdeaRow) : undefined;
}

/** What an idea was merged into, whoever can read that. */
export function aboveOf({ under, idea }: IdeaRow): string | undefined {
  return under ?? idea.into;
}

/** An idea and those above it, into which it was merged, as far as they are at hand. */
export function chainOf(rows: Rows, id: string): string[] {
  const chain: string[] = [];
  for (let above: string | undefined = id; above !== undefined && !chain.includes(above);) {
    chain.push(above);
    const row = ideaRow(rows, above);
    above = row && aboveOf(row);
  }
  return chain;
}

/** An idea and all that is merged into it and into those. */
export function subgroupOf(rows: Rows, id: string): string[] {
  const group = new Set([id]);
  for (const member of group)
    for (const { id: below } of ideaRow(rows, member)?.idea.merged ?? []) group.add(below);
  return [...group];
}

/** Everything that stands for the same idea as this one. */
export function groupOf(rows: Rows, id: string): string[] {
  return subgroupOf(rows, chainOf(rows, id).at(-1)!);
}
