const MONTHS_NEAR_MS = 300 * 86_400_000;

/**
 * Writes a calendar day out as it stands: no time zone moves it to the day before or after.
 *
 * @param day - `YYYY-MM-DD`.
 * @param now - Unix milliseconds; a day that is far from it is written with its year.
 */
export function formatPlainDay(day: string, now: number, locale: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(Math.abs(at - now) > MONTHS_NEAR_MS && { year: 'numeric' }),
  }).format(at);
}
