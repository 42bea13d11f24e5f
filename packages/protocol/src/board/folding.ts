import type { LogEventOf } from '../log.ts';
import { VERSIONS_MAX } from '../limits.ts';
import {
  entryRow,
  historyKey,
  historyRow,
  mineRow,
  whyId,
  type HistoryRow,
  type MineRow,
  type Row,
  type Rows,
} from '../rows.ts';
import { change, foldSaid, type SaidLogEvent } from '../thread/folding.ts';
import { mineOf } from '../thread/reacting.ts';
import { foldVoiceClaimed } from './claiming.ts';
import { withIdeas } from './counting.ts';
import { foldFollowed } from './following.ts';
import { chainOf, ideaRow, subgroupOf, type IdeaRow } from './groups.ts';
import { RowLayer } from './layer.ts';
import { isCountedVote, standingOf, withStanding, type Standing } from './voters.ts';

type OwnIdeaLogType = 'vote.cast' | 'vote.withdrawn' | 'idea.followed' | 'idea.changed' | 'voice.claimed';

/** What guests cause in a board; hosts too. */
export type IdeaLogEvent = { [Type in OwnIdeaLogType]: LogEventOf<Type> }[OwnIdeaLogType] | SaidLogEvent;

/** Folds votes, proposals, and what is said in a board. A guest’s browser needs no more than this. */
export function foldIdea(rows: Rows, event: IdeaLogEvent): Row[] {
  return withIdeas(rows, folded(rows, event), event);
}

function folded(rows: Rows, event: IdeaLogEvent): Row[] {
  switch (event.type) {
    case 'vote.cast':
    case 'vote.withdrawn':
      return foldVote(rows, event);
    case 'idea.followed':
      return foldFollowed(rows, event);
    case 'idea.changed':
      return foldChanged(rows, event);
    case 'voice.claimed':
      return foldVoiceClaimed(rows, event);
    default:
      return foldSaid(rows, event);
  }
}

/** A vote counts once for the idea and for each above it, however many of those that are merged somebody voted for. */
function foldVote(rows: Rows, event: LogEventOf<'vote.cast'> | LogEventOf<'vote.withdrawn'>): Row[] {
  const { entry, person = event.actor } = event.data;
  if (!ideaRow(rows, entry)) return [];
  const layer = new RowLayer(rows, event.seq);
  const voted = subgroupOf(rows, entry).filter((id) => mineRow(rows, id, person)?.vote?.on);
  const set = event.type === 'vote.cast' || voted.length === 0 ? [entry] : voted;
  for (const id of set) {
    const idea = ideaRow(rows, id);
    if (!idea) continue;
    layer.put(
      event.type === 'vote.cast' ? cast(rows, idea, event, person) : withdrawn(rows, idea, event, person),
    );
  }
  for (const id of new Set(set.flatMap((one) => chainOf(rows, one)))) {
    const row = ideaRow(rows, id);
    if (!row) continue;
    const group = subgroupOf(rows, id);
    const next = withVoter(row, person, standingOf(rows, group, person), standingOf(layer, group, person));
    if (next !== row) layer.put(next);
  }
  return layer.rows;
}

/** When a reason is given later or mended, the vote is as old as it was. */
function cast(rows: Rows, idea: IdeaRow, event: LogEventOf<'vote.cast'>, person: string): MineRow {
  const mine = mineOf(rows, idea, { seq: event.seq, actor: person });
  const before = mine.vote?.on ? mine.vote : undefined;
  const added = entryRow(rows, whyId(event.id));
  const why = added && added.visibility !== 'removed' ? added.id : before?.why;
  const { name, apart } = event.data;
  return {
    ...mine,
    vote: {
      on: true,
      at: before?.at ?? event.at,
      seq: event.seq,
      event: event.id,
      ...(why !== undefined && { why }),
      ...(name !== undefined && { name }),
      ...(apart && { apart }),
    },
  };
}

function withdrawn(rows: Rows, idea: IdeaRow, event: LogEventOf<'vote.withdrawn'>, person: string): MineRow {
  const mine = mineOf(rows, idea, { seq: event.seq, actor: person });
  const name = mine.vote?.name;
  const isApart = mine.vote && !isCountedVote(mine.vote, idea);
  const { at, seq, id } = event;
  return {
    ...mine,
    vote: {
      on: false,
      at,
      seq,
      event: id,
      ...(name !== undefined && { name }),
      ...(isApart && { apart: true }),
    },
  };
}

function withVoter(
  row: IdeaRow,
  person: string,
  before: Standing | undefined,
  after: Standing | undefined,
): IdeaRow {
  if (before?.at === after?.at && before?.apart === after?.apart) return row;
  const without = before ? withStanding(row, person, before, -1) : row;
  return after ? withStanding(without, person, after, 1) : without;
}

/** Moving it to another category leaves its words as they were. */
function foldChanged(rows: Rows, event: LogEventOf<'idea.changed'>): Row[] {
  const { entry, title, text, category, visibility } = event.data;
  const before = ideaRow(rows, entry);
  if (!before) return [];
  const isReworded = title !== undefined || text !== undefined;
  const changed = change(rows, event, (row) => {
    const { category: was, ...rest } = before.idea;
    const kept = category === undefined ? was : (category ?? undefined);
    const idea = {
      ...rest,
      ...(kept !== undefined && { category: kept }),
      ...(title !== undefined && { title }),
    };
    return {
      ...row,
      idea,
      ...(text !== undefined && { text }),
      ...(visibility && { visibility }),
      ...(isReworded && { edited: event.at, edits: (row.edits ?? 0) + 1 }),
    };
  });
  return isReworded ? [...changed, versions(rows, before, event.seq)] : changed;
}

/** Hosts can read what stood there before. */
function versions(rows: Rows, { id, idea, text, at, edited = at }: IdeaRow, changed: number): HistoryRow {
  const earlier = historyRow(rows, id)?.versions ?? [];
  const all = [...earlier, { title: idea.title, text, at: edited }].slice(-VERSIONS_MAX);
  return { kind: 'history', key: historyKey(id), changed, entry: id, versions: all };
}
