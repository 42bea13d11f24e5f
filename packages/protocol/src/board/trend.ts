import { TREND_HALF_LIFE_MS } from '../limits.ts';

const BEGINNING = Date.UTC(2020, 0, 1);
const MILLION = 1_000_000;

/**
 * Weights of votes, added up by half-life: what a vote of that time weighs, in millionths of what one at the half-life's
 * beginning does. Whole numbers, so that taking away undoes adding, in whatever order.
 */
export type Heat = Readonly<Record<string, number>>;

/** A heat with the weight of one vote more or less. */
export function heated(heat: Heat, at: number, step: 1 | -1): Heat {
  const { period, weight } = weightAt(at);
  const { [period]: before = 0, ...others } = heat;
  const sum = before + step * weight;
  return sum > 0 ? { ...others, [period]: sum } : others;
}

/** The heat of votes that came at these times. */
export function heatOf(times: Iterable<number>): Heat {
  const heat: Record<string, number> = {};
  for (const at of times) {
    const { period, weight } = weightAt(at);
    heat[period] = (heat[period] ?? 0) + weight;
  }
  return heat;
}

/**
 * Place by “trending”: `1e6 · log2 Σ 2^((t − 2020) / half-life)` over the idea itself and everybody who voted. Additive, so
 * that order never drifts by itself: what is a half-life newer weighs twice as much, today and for ever.
 *
 * @param at - when it was proposed, Unix milliseconds.
 */
export function trendOf(at: number, heat: Heat): number {
  const sums = Object.entries(heated(heat, at, 1));
  const latest = Math.max(...sums.map(([period]) => Number(period)));
  let sum = 0;
  for (const [period, weight] of sums) sum += weight * 2 ** (Number(period) - latest);
  return Math.max(0, Math.round(MILLION * (latest + Math.log2(sum / MILLION))));
}

function weightAt(at: number): { period: number; weight: number } {
  const age = (at - BEGINNING) / TREND_HALF_LIFE_MS;
  const period = Math.floor(age);
  return { period, weight: Math.round(MILLION * 2 ** (age - period)) };
}
