import {
  formatCursor,
  formatPlace,
  ideaRow,
  isCountedVote,
  project,
  projectEntry,
  type EntryEntity,
  type IdeasView,
  type Rows,
  type SearchView,
  type VotersView,
} from '@partyline/protocol';
import type { IdeaSearchRequest, IdeasOfRequest, Storage, StoredVoters } from '../storage/contract.ts';
import { headOf, ideaFor } from './board-pages.ts';

/** Ideas that fit a query. One that was merged stands for what it was merged into. `undefined` when there is no such board. */
export async function searchView(
  storage: Storage,
  request: IdeaSearchRequest,
): Promise<SearchView | undefined> {
  const found = await storage.searchIdeas(request);
  if (!found?.board) return undefined;
  const { party, audience } = request;
  const entries = new Map<string, EntryEntity>();
  for (const row of found.rows) {
    const entity = ideaFor(await headOf(storage, party, row, audience), audience);
    if (entity) entries.set(entity.id, entity);
  }
  return { v: 1, cursor: formatCursor(found.head), entries: [...entries.values()] };
}

/** What one person has to do with ideas, as that person sees them; what they cannot read any more is left out. */
export async function ideasView(storage: Storage, request: IdeasOfRequest): Promise<IdeasView | undefined> {
  const found = await storage.ideasOf(request);
  if (!found) return undefined;
  const entries = found.rows.flatMap((row) => {
    const own = project(row, `self:${request.person}`);
    const entity = own?.type === 'entry' ? own : ideaFor(row, 'public');
    return entity?.idea ? [entity] : [];
  });
  const { head, next } = found;
  return { v: 1, cursor: formatCursor(head), entries, next: next === undefined ? null : String(next) };
}

/** @param ideas - the rows of those that were voted for, by key. */
export function votersView({ head, rows, people, whys, more }: StoredVoters, ideas: Rows): VotersView {
  const voters = rows.flatMap(({ person, vote, entry }): VotersView['voters'] => {
    if (!vote) return [];
    const name = vote.name ?? people.get(person)?.name;
    const row = vote.why === undefined ? undefined : whys.get(vote.why);
    const why = row && projectEntry(row, 'hosts');
    return [
      {
        person: { id: person, ...(name !== undefined && { name }) },
        at: vote.at,
        ...(vote.name !== undefined && { behalf: true as const }),
        ...(!isCountedVote(vote, ideaRow(ideas, entry)) && { apart: true as const }),
        ...(why && { why }),
      },
    ];
  });
  const last = more ? rows.at(-1)?.vote : undefined;
  return {
    v: 1,
    cursor: formatCursor(head),
    voters,
    next: last ? formatPlace({ rank: last.at, seq: last.seq }) : null,
  };
}
