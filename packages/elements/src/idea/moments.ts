const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;

/** How one language writes moments. Making a format is dear, so each is made once, when it is first needed. */
export interface Moments {
  readonly locale: string;
  /** Near by distance, far by date: "2 hours ago". */
  ago(at: number, now: number): string;
  /** "today", "yesterday", "3 May". */
  day(at: number, now: number): string;
  /** Everything there is to say about it. */
  exact(at: number): string;
}

export function createMoments(locale: string): Moments {
  const dates = new Map<string, Intl.DateTimeFormat>();
  let distances: Intl.RelativeTimeFormat | undefined;
  const date = (key: string, options: Intl.DateTimeFormatOptions, at: number): string => {
    let format = dates.get(key);
    if (!format) dates.set(key, (format = new Intl.DateTimeFormat(locale, options)));
    return format.format(at);
  };
  const distance = (value: number, unit: Intl.RelativeTimeFormatUnit): string =>
    (distances ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(value, unit);
  const far = (at: number, now: number): string =>
    new Date(at).getFullYear() === new Date(now).getFullYear()
      ? date('near', { day: 'numeric', month: 'long' }, at)
      : date('far', { day: 'numeric', month: 'long', year: 'numeric' }, at);
  return {
    locale,
    ago(at, now) {
      const past = Math.max(0, now - at);
      if (past < MINUTE_MS) return distance(0, 'second');
      if (past < HOUR_MS) return distance(-Math.floor(past / MINUTE_MS), 'minute');
      if (past < DAY_MS) return distance(-Math.floor(past / HOUR_MS), 'hour');
      const days = daysBetween(at, now);
      return days < WEEK_DAYS ? distance(-days, 'day') : far(at, now);
    },
    day(at, now) {
      const days = daysBetween(at, now);
      return days >= 0 && days < 2 ? distance(-days, 'day') : far(at, now);
    },
    exact: (at) => date('exact', { dateStyle: 'full', timeStyle: 'short' }, at),
  };
}

/** Calendar days, as the reader's clock counts them. */
function daysBetween(at: number, now: number): number {
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY_MS);
}
