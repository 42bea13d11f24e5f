import { make, type Content } from '../dom/dom.ts';
import type { ThreadContext } from './thread-context.ts';

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DATES = {
  exact: { dateStyle: 'full', timeStyle: 'short' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  dayOfYear: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'long' },
} as const;

/** How one language writes moments. Making a format is dear, so each is made once, when it is first needed. */
export interface TimeFormats {
  readonly locale: string;
  /** Exact moments are written: nothing that is read first waits for their format, the dearest of all. */
  isExact: boolean;
  date(style: keyof typeof DATES, at: number | Date): string;
  distance(value: number, unit: Intl.RelativeTimeFormatUnit): string;
}

export function createTimeFormats(locale: string, isExact: boolean): TimeFormats {
  const dates: Partial<Record<keyof typeof DATES, Intl.DateTimeFormat>> = {};
  let distances: Intl.RelativeTimeFormat | undefined;
  return {
    locale,
    isExact,
    date: (style, at) => (dates[style] ??= new Intl.DateTimeFormat(locale, DATES[style])).format(at),
    distance: (value, unit) =>
      (distances ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })).format(
        value,
        unit,
      ),
  };
}

/** When it was said: near by distance, far by date; the exact moment stands in the title. */
export function drawTime(at: number, { now, time }: ThreadContext): Content {
  const date = new Date(at);
  return (
    !Number.isNaN(at) &&
    make(
      'time',
      {
        part: 'time',
        dir: 'auto',
        datetime: date.toISOString(),
        title: time.isExact && time.date('exact', date),
      },
      formatDistance(at, now, time),
    )
  );
}

/** A calendar date, for what is older than a week and for facts. */
export function formatDate(at: number, now: number, time: TimeFormats): string {
  return time.date(new Date(at).getFullYear() === new Date(now).getFullYear() ? 'dayOfYear' : 'day', at);
}

export function formatDistance(at: number, now: number, time: TimeFormats): string {
  const ago = Math.max(0, now - at);
  if (ago >= 7 * DAY_MS) return formatDate(at, now, time);
  if (ago < MINUTE_MS) return time.distance(0, 'second');
  if (ago < HOUR_MS) return time.distance(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return time.distance(-Math.floor(ago / HOUR_MS), 'hour');
  return time.distance(-daysBetween(at, now), 'day');
}

/** Calendar days, as the reader's clock counts them. */
export function daysBetween(at: number, now: number): number {
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY_MS);
}
