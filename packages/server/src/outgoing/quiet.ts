const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** Minutes of the day; may run over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** When quiet hours end that a moment falls into; `undefined` when it falls into none. */
export function quietUntil(now: number, quiet: QuietHours | undefined, timeZone = 'UTC'): number | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined;
  const minute = minuteOfDay(now, timeZone);
  const { from, to } = quiet;
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return undefined;
  const left = (to - minute + DAY_MINUTES) % DAY_MINUTES;
  return now - (now % MINUTE_MS) + left * MINUTE_MS;
}

function minuteOfDay(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .formatToParts(now)
    .map(({ type, value }) => [type, Number(value)] as const);
  const { hour = 0, minute = 0 } = Object.fromEntries(parts);
  return hour * 60 + minute;
}
