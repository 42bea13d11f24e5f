import { GRACE_DAYS, REMINDER_DAYS } from '../limits.ts';
import type { EntryRow } from '../rows.ts';

const DAY_MS = 86_400_000;
const REMINDER_HOUR_MS = 9 * 3_600_000;
/** Somewhere it is still the day before for so long. */
const DAY_LAG_MS = 14 * 3_600_000;
/** Somewhere it is the next day already so long before. */
const DAY_LEAD_MS = 14 * 3_600_000;

/** What falls due for an idea next: the team is reminded so many days before, or it is said that an update was due. */
export interface IdeaDue {
  /** Unix milliseconds. */
  readonly at: number;
  readonly days: number | 'overdue';
}

/** What was done last about a promise; a word that it was overdue counts below all reminders. */
type Reminded = NonNullable<EntryRow['reminded']>;

const OVERDUE = -GRACE_DAYS;
const STAGES: readonly number[] = [...REMINDER_DAYS, OVERDUE];

/**
 * When the scheduler has to say something about an idea next; `undefined` when nothing is promised, or all was said.
 *
 * @param now - Unix milliseconds; of all that is due by then only the latest is said.
 */
export function ideaDue(row: EntryRow, now = -Infinity): IdeaDue | undefined {
  const { idea, reminded } = row;
  if (!idea?.next || idea.into !== undefined || row.visibility !== 'public') return undefined;
  const done = reminded?.next === idea.next ? reminded.days : Infinity;
  const { next } = idea;
  const left = STAGES.filter((stage) => stage < done);
  const days = left.findLast((stage) => stageAt(next, stage) <= now) ?? left[0];
  if (days === undefined) return undefined;
  return { at: stageAt(next, days), days: days === OVERDUE ? 'overdue' : days };
}

/** A promise for a day that is near: reminders whose time had passed when it was given are as good as sent. */
export function remindedAt(next: string, at: number): Reminded | undefined {
  const passed = REMINDER_DAYS.filter((days) => stageAt(next, days) <= at);
  return passed.length > 0 ? { next, days: Math.min(...passed) } : undefined;
}

/** What has been said about a promise once its day and the days of grace are over. */
export function overdueReminded(next: string): Reminded {
  return { next, days: OVERDUE };
}

export function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return day.length === 10 && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** It has begun nowhere on Earth. */
export function isFutureDay(day: string, now: number): boolean {
  return day > new Date(now + DAY_LEAD_MS).toISOString().slice(0, 10);
}

/** It is over everywhere on Earth. */
export function isPastDay(day: string, now: number): boolean {
  return day < new Date(now - DAY_LAG_MS).toISOString().slice(0, 10);
}

function stageAt(next: string, days: number): number {
  const day = Date.parse(`${next}T00:00:00Z`);
  return days === OVERDUE ? day + (GRACE_DAYS + 1) * DAY_MS : day - days * DAY_MS + REMINDER_HOUR_MS;
}
