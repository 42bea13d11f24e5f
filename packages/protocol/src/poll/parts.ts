import { askRow, ballotRow, entryRow, personRow, pollRow } from '../rows.ts';
import type { AskRow, BallotRow, EntryRow, PersonRow, PollRow, Row, Rows } from '../rows.ts';
import { stepped } from './tally.ts';

/** What is said in a poll is counted there, in the same fold: reasons, options that guests proposed, whose words stand where. */
export function withParts(rows: Rows, changed: Row[], { seq, at }: { seq: number; at: number }): Row[] {
  const more: Row[] = [];
  for (const entry of changed) {
    if (entry.kind !== 'entry' || !entry.poll) continue;
    const before = entryRow(rows, entry.id);
    const poll = pollRow(rows, entry.topic);
    const next = poll && withPart(poll, before, entry);
    if (next && next !== poll) more.push({ ...next, changed: seq });
    const ballot = withPointer(ballotRow(rows, entry.topic, entry.author.id), before, entry);
    if (ballot) more.push({ ...ballot, changed: seq });
    if (!before && entry.ask !== undefined) more.push(...answered(rows, entry, seq, at));
  }
  return more.length > 0 ? [...changed, ...more] : changed;
}

/** A poll as an entry's standing leaves it. The same row when nothing is different. */
export function withPart(row: PollRow, before: EntryRow | undefined, after: EntryRow): PollRow {
  if (after.poll!.part === 'option') return withOption(row, after);
  if (after.poll!.part !== 'why') return row;
  let next = row;
  if (before && isRead(before)) next = withReason(next, before, -1);
  if (isRead(after)) next = withReason(next, after, 1);
  return before && isRead(before) && isRead(after) && before.poll === after.poll ? row : next;
}

/** Somebody beside its author can read its words. */
function isRead({ visibility }: EntryRow): boolean {
  return visibility === 'public';
}

function withReason(row: PollRow, { audience, poll }: EntryRow, step: 1 | -1): PollRow {
  const { teamWhys: _, teamReasons: __, ...rest } = row;
  if (audience === 'public') {
    return { ...row, whys: Math.max(0, row.whys + step), reasons: stepped(row.reasons, poll!.choice, step) };
  }
  const whys = (row.teamWhys ?? 0) + step;
  const teamReasons = stepped(row.teamReasons ?? {}, poll!.choice, step);
  return whys > 0 ? { ...rest, teamWhys: whys, teamReasons } : rest;
}

/** An option keeps its place once it was shown; its text goes when it is no longer public. */
function withOption(row: PollRow, { id, text, author, visibility }: EntryRow): PollRow {
  const isShown = visibility === 'public';
  const index = row.proposed.findIndex((option) => option.id === id);
  const known = row.proposed[index];
  if (!known && !isShown) return row;
  if (known && (known.text !== undefined) === isShown) return row;
  const option = { id, ...(isShown && { text }), by: known?.by ?? author.name ?? '' };
  return { ...row, proposed: known ? row.proposed.with(index, option) : [...row.proposed, option] };
}

/** The ballot of whoever said it leads to it, as long as it stands. */
function withPointer(
  ballot: BallotRow | undefined,
  before: EntryRow | undefined,
  { id, poll, visibility }: EntryRow,
): BallotRow | undefined {
  const { part } = poll!;
  if (part === 'option' || ballot?.state !== 'cast') return undefined;
  if (!before) return { ...ballot, [part]: id };
  if (visibility !== 'removed' || ballot[part] !== id) return undefined;
  const { [part]: _, ...rest } = ballot;
  return rest;
}

/** A question to a person is answered by a reason that says so. */
function answered(
  rows: Rows,
  { topic, author, ask: id }: EntryRow,
  seq: number,
  at: number,
): (AskRow | PersonRow)[] {
  const ask = askRow(rows, topic, author.id);
  if (ask?.id !== id) return [];
  const person = personRow(rows, author.id);
  return [{ ...ask!, changed: seq, answered: at }, ...(person ? [withoutAsk(person, topic, seq)] : [])];
}

function withoutAsk({ asks = [], ...person }: PersonRow, topic: string, changed: number): PersonRow {
  const open = asks.filter((other) => other !== topic);
  return { ...person, changed, ...(open.length > 0 && { asks: open }) };
}
