import type { Actor } from '../actor.ts';
import { isBehalf } from '../behalf-id.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { MERGED_MAX } from '../limits.ts';
import type { LogEventOf } from '../log.ts';
import { topicRow, type Row, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { withPinned, without } from '../thread/folding.ts';
import { isPublic } from '../thread/standing.ts';
import { ideaFor } from './access.ts';
import { countUp, mergedItem, settle, withFigure } from './counting.ts';
import { aboveOf, chainOf, ideaRow, subgroupOf, type IdeaRow } from './groups.ts';
import { RowLayer } from './layer.ts';
import { heatOf, trendOf } from './trend.ts';
import { isCountedVote, stronger, type Standing } from './voters.ts';

/** Two ideas that ask for the same go on as one. Nothing of either is moved, so that it can be undone. */
export function decideMerged(rows: Rows, { topic, data }: EventInOf<'idea.merged'>, actor: Actor): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  const into = ideaFor(rows, data.into, topic, actor);
  if (typeof into === 'string') return reject(into);
  if (row.id === into.id) return reject('PARTY_MERGE_SELF');
  if (aboveOf(row) === into.id) return accept();
  if (aboveOf(row) !== undefined || aboveOf(into) !== undefined) return reject('PARTY_IDEA_MERGED');
  if (!isPublic(row) || !isPublic(into)) return reject('PARTY_IDEA_NOT_PUBLIC');
  const size = subgroupOf(rows, row.id).length + subgroupOf(rows, into.id).length;
  if (size > MERGED_MAX + 1) return reject('PARTY_MERGED_LIMIT');
  return accept({ type: 'idea.merged', topic, data: { entry: row.id, into: into.id } });
}

export function decideUnmerged(
  rows: Rows,
  { topic, data }: EventInOf<'idea.unmerged'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  if (aboveOf(row) === undefined) return accept();
  return accept({ type: 'idea.unmerged', topic, data: { entry: row.id } });
}

export function foldMerged(rows: Rows, event: LogEventOf<'idea.merged'>): Row[] {
  const { entry, into } = event.data;
  const row = ideaRow(rows, entry);
  const above = ideaRow(rows, into);
  if (!row || !above) return [];
  const layer = new RowLayer(rows, event.seq);
  const topic = topicRow(rows, row.topic);
  if (row.pinned && topic)
    layer.put(
      withPinned(
        topic,
        (topic.pinned ?? []).filter((id) => id !== entry),
      ),
    );
  layer.put({ ...without(row, 'pinned'), idea: { ...row.idea, into } });
  const merged = [...(above.idea.merged ?? []), mergedItem(row)];
  // Its place is kept when it is taken away, as it leads to what was merged into it.
  layer.put({ ...above, replied: true, hostReplied: true, idea: { ...above.idea, merged } });
  addUp(layer, rows, row, into, 1);
  settle(layer, rows);
  return layer.rows;
}

export function foldUnmerged(rows: Rows, event: LogEventOf<'idea.unmerged'>): Row[] {
  const row = ideaRow(rows, event.data.entry);
  const into = row && aboveOf(row);
  if (!row || into === undefined) return [];
  const layer = new RowLayer(rows, event.seq);
  const { into: _, ...idea } = row.idea;
  layer.put({ ...without(row, 'under'), idea });
  const above = ideaRow(rows, into);
  if (above) {
    const { merged = [], ...rest } = above.idea;
    const others = merged.filter(({ id }) => id !== row.id);
    layer.put({ ...above, idea: others.length > 0 ? { ...rest, merged: others } : rest });
    addUp(layer, rows, row, into, -1);
  }
  settle(layer, rows);
  return layer.rows;
}

/** What stands below an idea is counted in it and above: words simply, people each once. */
function addUp(layer: RowLayer, rows: Rows, row: IdeaRow, into: string, step: 1 | -1): void {
  for (const figure of ['reasons', 'voices', 'comments'] as const)
    countUp(layer, into, figure, step * (row.idea[figure] ?? 0));
  if (!layer.isWhole) {
    // A browser does not know who voted: until the party has said, as if they were others.
    countUp(layer, into, 'votes', step * row.idea.votes);
    countUp(layer, into, 'behalf', step * (row.idea.behalf ?? 0));
    return;
  }
  const standing = votesByIdea(rows);
  for (const id of chainOf(layer, into)) {
    const above = ideaRow(layer, id);
    if (above) layer.put(withVoters(above, votersOf(subgroupOf(layer, id), standing)));
  }
}

type Voters = ReadonlyMap<string, Standing>;

/** Whose vote stands with each idea, and how. There may be a hundred thousand of them, so each is looked at once and nothing more. */
function votesByIdea(rows: Rows): Map<string, Map<string, Standing>> {
  const standing = new Map<string, Map<string, Standing>>();
  let voters = new Map<string, Standing>();
  let entry: string | undefined;
  let idea: IdeaRow | undefined;
  for (const row of rows.values?.() ?? []) {
    if (row?.kind !== 'mine' || !row.vote?.on) continue;
    if (row.entry !== entry) {
      entry = row.entry;
      idea = ideaRow(rows, entry);
      voters = standing.get(entry) ?? new Map<string, Standing>();
      standing.set(entry, voters);
    }
    voters.set(row.person, { at: row.vote.at, apart: !isCountedVote(row.vote, idea) });
  }
  return standing;
}

function votersOf(ideas: readonly string[], standing: ReadonlyMap<string, Voters>): Voters {
  const all = new Map<string, Standing>();
  for (const id of ideas)
    for (const [person, one] of standing.get(id) ?? []) all.set(person, stronger(all.get(person), one));
  return all;
}

function withVoters(row: IdeaRow, voters: Voters): IdeaRow {
  const counted: number[] = [];
  const others: number[] = [];
  let behalf = 0;
  for (const [person, { at, apart }] of voters) {
    (apart ? others : counted).push(at);
    if (!apart && isBehalf(person)) behalf += 1;
  }
  const next = withFigure(withFigure(row, 'votes', counted.length), 'behalf', behalf);
  const heat = heatOf(counted);
  const apart = { votes: others.length, heat: heatOf(others) };
  return {
    ...without(next, 'apart'),
    ...(apart.votes > 0 && { apart }),
    heat,
    idea: { ...next.idea, trend: trendOf(row.at, heat) },
  };
}
