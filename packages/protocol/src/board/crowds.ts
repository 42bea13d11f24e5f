import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { LogEventOf } from '../log.ts';
import type { Row, Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { ideaFor } from './access.ts';
import { aboveOf, ideaRow, subgroupOf } from './groups.ts';
import { RowLayer } from './layer.ts';
import { trendOf, type Heat } from './trend.ts';

/** What stood apart counts from now on, here and in all that was merged into it. */
export function decideVotesCounted(
  rows: Rows,
  { topic, data }: EventInOf<'votes.counted'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  if (aboveOf(row) !== undefined) return reject('PARTY_IDEA_MERGED');
  const isAnyApart = subgroupOf(rows, row.id).some((id) => ideaRow(rows, id)?.apart);
  return isAnyApart ? accept({ type: 'votes.counted', topic, data: { entry: row.id } }) : accept();
}

export function foldVotesCounted(rows: Rows, event: LogEventOf<'votes.counted'>): Row[] {
  const layer = new RowLayer(rows, event.seq);
  for (const id of subgroupOf(rows, event.data.entry)) {
    const row = ideaRow(rows, id);
    if (!row) continue;
    const { apart = { votes: 0, heat: {} }, ...rest } = row;
    const heat = summed(row.heat ?? {}, apart.heat);
    const idea = { ...row.idea, votes: row.idea.votes + apart.votes, trend: trendOf(row.at, heat) };
    layer.put({ ...rest, heat, idea, countedApart: event.seq });
  }
  return layer.rows;
}

function summed(one: Heat, other: Heat): Heat {
  const sums: Record<string, number> = { ...one };
  for (const [period, weight] of Object.entries(other)) sums[period] = (sums[period] ?? 0) + weight;
  return sums;
}
