import { VIA_SOURCES_MAX } from '../limits.ts';
import { pollDayKey, type PollDayRow, type PollRow, type ProfileRow } from '../rows.ts';
import type { PollKind, Tally } from '../shapes.ts';
import { countedChoices } from './choice.ts';

export const NO_ANSWERS: Tally = { answers: 0, counts: {} };

type Counts = Readonly<Record<string, number>>;

/** Counts some things once more, or once less; what comes to nothing goes. */
export function stepped(counts: Counts, ids: readonly string[], step: 1 | -1): Record<string, number> {
  const next = { ...counts };
  for (const id of ids) {
    const count = (next[id] ?? 0) + step;
    if (count > 0) next[id] = count;
    else delete next[id];
  }
  return next;
}

/** A tally with one answer more, or less. */
export function tallied(tally: Tally, kind: PollKind, choice: readonly string[], step: 1 | -1): Tally {
  return {
    answers: Math.max(0, tally.answers + step),
    counts: stepped(tally.counts, countedChoices(kind, choice), step),
  };
}

export function summedCounts(a: Counts, b: Counts): Record<string, number> {
  const counts: Record<string, number> = { ...a };
  for (const [id, count] of Object.entries(b)) counts[id] = (counts[id] ?? 0) + count;
  return counts;
}

/** Two tallies as one. */
export function summed(a: Tally, b: Tally): Tally {
  return { answers: a.answers + b.answers, counts: summedCounts(a.counts, b.counts) };
}

export function withApart(row: PollRow, tally: Tally): PollRow {
  const { apart: _, ...rest } = row;
  return tally.answers > 0 ? { ...rest, apart: tally } : rest;
}

/** So many sources are told apart; a name keeps its place, so that an answer is taken off where it was counted. */
const ELSEWHERE = '*';

export function withSource(via: Counts, source: string | undefined, step: 1 | -1): Counts {
  if (source === undefined) return via;
  const isKnown = Object.hasOwn(via, source);
  const isFull = Object.keys(via).length >= VIA_SOURCES_MAX;
  const name = isKnown || (!isFull && step > 0) ? source : ELSEWHERE;
  const count = Object.hasOwn(via, name) ? via[name]! : 0;
  return { ...via, [name]: Math.max(0, count + step) };
}

/** The day of a moment, UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A poll whose tally has changed; with the first change of another day, what the day before had come to. */
export function onDay(
  before: PollRow,
  after: PollRow,
  { seq, at }: { seq: number; at: number },
): [PollRow, ...PollDayRow[]] {
  const day = dayOf(at);
  const { topic, tally } = before;
  if (isSameTally(tally, after.tally)) return [after];
  if (before.day === undefined || before.day === day) return [{ ...after, day }];
  const { answers, counts } = tally;
  const key = pollDayKey(topic, before.day);
  return [
    { ...after, day },
    { kind: 'poll-day', key, changed: seq, topic, day: before.day, answers, counts },
  ];
}

function isSameTally(a: Tally, b: Tally): boolean {
  const ids = Object.keys(b.counts);
  return (
    a.answers === b.answers &&
    ids.length === Object.keys(a.counts).length &&
    ids.every((id) => a.counts[id] === b.counts[id])
  );
}

/** How many ballots put the options in this order, of those that count. */
export function countedOf({ count, apart = 0, since }: ProfileRow, { countedApart = 0 }: PollRow): number {
  return since === countedApart ? count : count + apart;
}

/** What stood apart and was counted since, counts. */
export function settledProfile(row: ProfileRow, { countedApart = 0 }: PollRow): ProfileRow {
  const { apart = 0, since, ...rest } = row;
  return since === countedApart ? row : { ...rest, count: row.count + apart };
}
