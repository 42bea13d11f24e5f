import { POLL_STARS } from '../limits.ts';

type Counts = Readonly<Record<string, number>>;

/** A figure of what people answered, with how sure it is. */
export interface Score {
  /** Answers. */
  readonly n: number;
  /** Undefined without answers. */
  readonly score: number | undefined;
  /** Half of the interval that the score lies in with 95 % probability, in the score’s own unit; undefined below two answers. */
  readonly margin: number | undefined;
  /** Answers by figure, lowest first. */
  readonly distribution: readonly { readonly figure: string; readonly count: number }[];
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/**
 * Net Promoter Score: the share of 9 and 10 less the share of 0 to 6, times 100; from −100 to 100 (Reichheld 2003).
 * Margin: Z·√(Var ∕ n) with Var = p + d − (p − d)² of promoters p and detractors d, times 100 (Rowley 2011).
 */
export function npsScore(counts: Counts): Score {
  return scored(counts, 0, 10, (figure) => (figure >= 9 ? 100 : figure <= 6 ? -100 : 0));
}

/**
 * Customer satisfaction: the share of 4 and 5 of five, in per cent.
 * Margin: Z·√(p(1 − p) ∕ n), the normal interval of a proportion, in per cent.
 */
export function csatScore(counts: Counts): Score {
  return scored(counts, 1, 5, (figure) => (figure >= 4 ? 100 : 0));
}

/** Mean of the stars. Margin: Z·s ∕ √n with s² = Σ(x − x̄)² ∕ n. */
export function ratingScore(counts: Counts, scale: number = POLL_STARS): Score {
  return scored(counts, 1, scale, (figure) => figure);
}

/** A mean of what each figure is worth, with the normal interval of a mean. */
function scored(counts: Counts, first: number, last: number, worth: (figure: number) => number): Score {
  const figures = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const distribution = figures.map((figure) => ({ figure: `${figure}`, count: counts[figure] ?? 0 }));
  const n = distribution.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { n, score: undefined, margin: undefined, distribution };
  const sum = (of: (figure: number) => number) =>
    figures.reduce((total, figure) => total + of(figure) * (counts[figure] ?? 0), 0);
  const score = sum(worth) / n;
  const variance = sum((figure) => (worth(figure) - score) ** 2) / n;
  const margin = n < 2 ? undefined : Z * Math.sqrt(variance / n);
  return { n, score, margin, distribution };
}
