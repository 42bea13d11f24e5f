import { formatDate, type TimeFormats } from './entry-time.ts';

const DAY_MS = 24 * 60 * 60_000;

/** "today", "yesterday", "Monday" within a week, else a date. */
export function formatDay(at: number, now: number, time: TimeFormats): string {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY_MS);
  if (days > 6) return formatDate(at, now, time);
  return days > 1 ? time.date('weekday', at) : time.distance(-days, 'day');
}
