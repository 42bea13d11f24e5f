import { html, nothing } from 'lit';
import type { ThreadContext } from './thread-context.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** When it was said: near by distance, far by date; the exact moment stands in the title. */
export function renderTime(at: number, context: ThreadContext): unknown {
  const { locale, now } = context;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return nothing;
  const exact = date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
  return html`<time class="quiet" part="time" datetime=${date.toISOString()} title=${exact}
    >${distance(at, now, locale)}</time
  >`;
}

/** A calendar date, for what is older than a week and for facts. */
export function formatDate(at: number, now: number, locale: string): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year });
}

function distance(at: number, now: number, locale: string): string {
  const ago = Math.max(0, now - at);
  if (ago >= 7 * DAY_MS) return formatDate(at, now, locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (ago < MINUTE_MS) return relative.format(0, 'second');
  if (ago < HOUR_MS) return relative.format(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return relative.format(-Math.floor(ago / HOUR_MS), 'hour');
  return relative.format(-Math.floor(ago / DAY_MS), 'day');
}
