import type { EntryEntity } from '@partyline/protocol';

const MINUTE_MS = 60_000;
/** Nobody minds a clock that is off by less. */
const OFF_MS = 10 * MINUTE_MS;

/**
 * How far this device's clock is from the party's, in words, when that would confuse. An own post carries both: its id is of
 * this device's clock, its time of the party's. A post that came late from a tunnel is no sign of a slow clock; one whose
 * time has not come yet is.
 */
export function clockOff({ at, id }: EntryEntity, locale: string, now = Date.now()): string | undefined {
  const made = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const ahead = Math.max(made - at, 0);
  const behind = Math.max(at - now, 0);
  const off = Math.max(ahead, behind);
  if (!(off > OFF_MS)) return undefined;
  const minutes = Math.round(off / MINUTE_MS);
  const [amount, unit] =
    minutes < 90
      ? [minutes, 'minute']
      : minutes < 36 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
    amount as number,
  );
}
