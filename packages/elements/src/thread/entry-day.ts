import { daysBetween, formatDate, type TimeFormats } from './entry-time.ts';

/** "today", "yesterday", "Monday" within a week, else a date. */
export function formatDay(at: number, now: number, time: TimeFormats): string {
  const days = daysBetween(at, now);
  if (days > 6) return formatDate(at, now, time);
  return days > 1 ? time.date('weekday', at) : time.distance(-days, 'day');
}
