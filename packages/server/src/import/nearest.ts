/** The candidate that a word was probably meant to be, if there is one. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(wanted, folded(candidate), least);
    if (steps >= least) continue;
    least = steps;
    best = candidate;
  }
  return best;
}

/** A word without what people write differently: case, width, spaces, hyphens. */
export function folded(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_–-]+/g, ' ')
    .trim();
}

/** How many characters have to be changed, added, left out or swapped with the next; no more than `limit` are counted. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let older: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let steps = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        steps = Math.min(steps, older[column - 2]! + 1);
      line.push(steps);
    }
    older = last;
    last = line;
  }
  return Math.min(limit, last[to.length]!);
}
