import { formatDistance, MINUTE_MS, type TimeFormats } from './entry-time.ts';

/** Now, by the minute. */
export function thisMinute(): number {
  return Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
}

/** Distances in time move on, in place. */
export function moveOn(root: ParentNode, time: TimeFormats): void {
  const now = thisMinute();
  for (const shown of root.querySelectorAll('time')) {
    const distance = formatDistance(Date.parse(shown.dateTime), now, time);
    if (shown.textContent !== distance) shown.textContent = distance;
  }
}

/** The exact moments, for the titles of times that were shown without. */
export function writeExact(root: ParentNode, time: TimeFormats): void {
  if (time.isExact) return;
  time.isExact = true;
  for (const shown of root.querySelectorAll('time'))
    shown.title = time.date('exact', new Date(shown.dateTime));
}
