import type { Round, Runoff } from '../shapes.ts';

/** How many put the options in this order. */
export interface Profile {
  readonly ranking: readonly string[];
  readonly count: number;
}

/** A ranking, and how far down it counts. */
interface Placed {
  readonly profile: Profile;
  at: number;
}

type Counts = Readonly<Record<string, number>>;

/**
 * Instant runoff: each ballot counts for the first of its options that is still in. As long as none has more than half
 * of the ballots that still count and more than two are in, the last one goes out.
 *
 * Of several level at the bottom goes out who had fewer votes in the latest earlier round in which they differ; when
 * they never differed, who stands later in `options` (`tie` says that this or the earlier rounds decided).
 * One goes out at a time, also when several could.
 *
 * @param options - all options, in the order of the definition.
 */
export function runoff(profiles: Iterable<Profile>, options: readonly string[]): Runoff {
  const isIn = new Set(options);
  const count = placing(isIn, options);
  for (const profile of profiles) if (profile.count > 0) count.add(profile);
  const rounds: Round[] = [];
  for (;;) {
    const inside = options.filter((id) => isIn.has(id));
    const { counts, exhausted } = count.of(inside);
    const total = inside.reduce((sum, id) => sum + counts[id]!, 0);
    const most = Math.max(0, ...inside.map((id) => counts[id]!));
    const leaders = inside.filter((id) => counts[id] === most);
    if (total === 0 || most * 2 > total || inside.length <= 2) {
      rounds.push({ counts, exhausted });
      return { rounds, winners: total === 0 ? [] : leaders };
    }
    const { out, tie } = last(inside, counts, rounds);
    rounds.push({ counts, exhausted, out: [out], ...(tie && { tie }) });
    isIn.delete(out);
    count.moveOn(out);
  }
}

/** Lays rankings to the first of their options that is in. Only those of whoever goes out are looked at again. */
function placing(isIn: ReadonlySet<string>, options: readonly string[]) {
  const piles = new Map(options.map((id) => [id, { votes: 0, placed: [] as Placed[] }]));
  let exhausted = 0;
  const place = (placed: Placed): void => {
    const { ranking, count } = placed.profile;
    while (placed.at < ranking.length && !isIn.has(ranking[placed.at]!)) placed.at += 1;
    const pile = piles.get(ranking[placed.at]!);
    if (!pile) {
      exhausted += count;
      return;
    }
    pile.votes += count;
    pile.placed.push(placed);
  };
  return {
    add: (profile: Profile): void => place({ profile, at: 0 }),
    of: (inside: readonly string[]) => ({
      counts: Object.fromEntries(inside.map((id) => [id, piles.get(id)!.votes])),
      exhausted,
    }),
    moveOn: (out: string): void => {
      const { placed } = piles.get(out)!;
      piles.delete(out);
      placed.forEach(place);
    },
  };
}

/** Who goes out: the fewest votes, then the fewest in earlier rounds from the latest back, then the later in order. */
function last(
  inside: readonly string[],
  counts: Counts,
  rounds: readonly Round[],
): { out: string; tie?: true } {
  let level = lowest(inside, counts);
  const isTie = level.length > 1;
  for (let index = rounds.length - 1; index >= 0 && level.length > 1; index -= 1)
    level = lowest(level, rounds[index]!.counts);
  const out = level.at(-1)!;
  return isTie ? { out, tie: true } : { out };
}

function lowest(ids: readonly string[], counts: Counts): string[] {
  const fewest = Math.min(...ids.map((id) => counts[id] ?? 0));
  return ids.filter((id) => (counts[id] ?? 0) === fewest);
}
