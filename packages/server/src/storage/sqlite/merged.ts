import type { Place } from '@partyline/protocol';

/** A sorted list, the highest rank first, then the newest: so many behind a place. */
export type Stream<Found extends Place> = (after: Place | undefined, limit: number) => readonly Found[];

/** Read of each of several lists before it is known which of them are wanted further. */
const FEW = 4;

/** The first of several lists as of one. Lists that have nothing among them cost the reading of a few. */
export function merged<Found extends Place>(
  streams: readonly Stream<Found>[],
  after: Place | undefined,
  limit: number,
): readonly Found[] {
  if (streams.length === 1) return streams[0]!(after, limit);
  const size = Math.min(FEW, limit);
  const heads = streams.map((stream) => ({ stream, found: stream(after, size), at: 0, asked: size }));
  const first: Found[] = [];
  while (first.length < limit) {
    let best: (typeof heads)[number] | undefined;
    for (const head of heads) {
      const found = head.found[head.at];
      if (found && (!best || isBefore(found, best.found[best.at]!))) best = head;
    }
    if (!best) break;
    const found = best.found[best.at]!;
    first.push(found);
    best.at += 1;
    if (best.at < best.found.length || best.found.length < best.asked) continue;
    best.asked = limit - first.length;
    best.found = best.asked > 0 ? best.stream(found, best.asked) : [];
    best.at = 0;
  }
  return first;
}

/** A list without what does not pass, read in slices until there is enough. */
export function sifted<Found extends Place>(
  stream: Stream<Found>,
  passes: (found: Found) => boolean,
): Stream<Found> {
  return (after, limit) => {
    const passed: Found[] = [];
    for (let place = after; passed.length < limit;) {
      const slice = stream(place, limit);
      passed.push(...slice.filter(passes).slice(0, limit - passed.length));
      if (slice.length < limit) break;
      place = slice.at(-1);
    }
    return passed;
  };
}

function isBefore(a: Place, b: Place): boolean {
  return a.rank > b.rank || (a.rank === b.rank && a.seq > b.seq);
}
