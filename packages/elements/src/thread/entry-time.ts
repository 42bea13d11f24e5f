import { html, nothing } from 'lit';
import type { ThreadContext } from './thread-context.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How one language writes moments. Making one is dear, so a thread makes it once. */
export interface TimeFormats {
  readonly locale: string;
  readonly exact: Intl.DateTimeFormat;
  readonly distance: Intl.RelativeTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
}

export function createTimeFormats(locale: string): TimeFormats {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  return {
    locale,
    exact: date({ dateStyle: 'full', timeStyle: 'short' }),
    distance: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    day: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    dayOfYear: date({ day: 'numeric', month: 'short' }),
  };
}

/** When it was said: near by distance, far by date; the exact moment stands in the title. */
export function renderTime(at: number, { now, time }: ThreadContext): unknown {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return nothing;
  return html`<time
    class="quiet"
    part="time"
    dir="auto"
    datetime=${date.toISOString()}
    title=${time.exact.format(date)}
    >${formatDistance(at, now, time)}</time
  >`;
}

/** A calendar date, for what is older than a week and for facts. */
export function formatDate(at: number, now: number, { day, dayOfYear }: TimeFormats): string {
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayOfYear : day).format(at);
}

function formatDistance(at: number, now: number, time: TimeFormats): string {
  const ago = Math.max(0, now - at);
  if (ago >= 7 * DAY_MS) return formatDate(at, now, time);
  const { distance } = time;
  if (ago < MINUTE_MS) return distance.format(0, 'second');
  if (ago < HOUR_MS) return distance.format(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return distance.format(-Math.floor(ago / HOUR_MS), 'hour');
  return distance.format(-Math.floor(ago / DAY_MS), 'day');
}
