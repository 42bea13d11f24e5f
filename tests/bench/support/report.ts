import { median, rounded } from './statistics.ts';

/** One measured figure beside its floor, or beside an absolute limit. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor?: number;
  /** Ours to the floor, round by round: neighbours in time share the machine's mood. The median counts; absent = of the two values. */
  readonly ratios?: readonly number[];
  /** Highest allowed ratio to the floor. */
  readonly ratioLimit?: number;
  /** Highest allowed value of `ours`. */
  readonly limit?: number;
  readonly note?: string;
}

export interface JudgedFigure extends Omit<Figure, 'ratios'> {
  readonly ratio?: number;
  readonly within?: boolean;
}

export function judged(figure: Figure): JudgedFigure {
  const { ratios, ...rest } = figure;
  const { ours, floor, ratioLimit, limit } = rest;
  const exact = ratios ? median(ratios) : floor === undefined ? undefined : ours / floor;
  const checks = [
    exact !== undefined && ratioLimit !== undefined ? rounded(exact, 2) <= ratioLimit : undefined,
    limit === undefined ? undefined : ours <= limit,
  ].filter((check) => check !== undefined);
  return {
    ...rest,
    ours: rounded(ours, 2),
    ...(floor !== undefined && { floor: rounded(floor, 2) }),
    ...(exact !== undefined && { ratio: rounded(exact, 2) }),
    ...(checks.length > 0 && { within: checks.every(Boolean) }),
  };
}

/** Prints a table for people, then one line of JSON for the results file. */
export function report(figures: readonly Figure[], setting: Record<string, unknown> = {}): void {
  const rows = figures.map(judged);
  const cells = rows.map((row) => [
    row.name,
    `${row.ours} ${row.unit}`,
    row.floor === undefined ? '' : `${row.floor} ${row.unit}`,
    row.ratio === undefined ? '' : `${row.ratio}x`,
    budgetOf(row),
    row.within === undefined ? '' : row.within ? 'within' : 'OVER',
    row.note ?? '',
  ]);
  const table = [['', 'ours', 'floor', 'ratio', 'budget', '', ''], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  for (const line of table)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  console.log(JSON.stringify({ setting, figures: rows }));
}

export function budgetOf({ ratioLimit, limit, unit }: JudgedFigure): string {
  const parts = [];
  if (ratioLimit !== undefined) parts.push(`${ratioLimit}x`);
  if (limit !== undefined) parts.push(`${limit} ${unit}`);
  return parts.length > 0 ? `≤ ${parts.join(', ')}` : '';
}

/** A figure measured in rounds, each on both sides. */
export function pairedFigure(
  name: string,
  unit: string,
  ours: readonly number[],
  floor: readonly number[],
  ratioLimit: number,
  more: Partial<Figure> = {},
): Figure {
  const ratios = ours.map((value, round) => value / floor[round]!);
  return { name, unit, ours: median(ours), floor: median(floor), ratios, ratioLimit, ...more };
}
