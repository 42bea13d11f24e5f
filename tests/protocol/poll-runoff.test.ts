import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runoff, type Profile, type Runoff } from '@partyline/protocol';
import { createPrng } from '../support/prng.ts';

/** A round as published: what was not read at a source is missing. */
interface PublishedRound {
  readonly counts: Readonly<Record<string, number>>;
  readonly exhausted?: number;
  /** All who go out before the next published round, in the order of the alphabet. */
  readonly out?: readonly string[];
}

interface Election {
  readonly election: string;
  readonly candidates: Readonly<Record<string, string>>;
  /** As in `count` below: “840 w, 355 km” are 840 ballots for w alone and 355 for k before m. */
  readonly ballots: readonly string[];
  readonly rounds: readonly PublishedRound[];
  readonly winners: readonly string[];
}

const FOLDER = new URL('elections/', import.meta.url);
const elections = readdirSync(FOLDER).map(
  (file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Election,
);

function piles(text: string): Profile[] {
  return text
    .trim()
    .split(/\s*,\s*/u)
    .filter(Boolean)
    .map((pile) => {
      const [number, ranking = ''] = pile.split(' ');
      return { ranking: [...ranking], count: Number(number) };
    });
}

function count(text: string, options = 'abcdef'): Runoff {
  return runoff(piles(text), [...options]);
}

const outs = ({ rounds }: Runoff) => rounds.flatMap(({ out = [] }) => out).join('');

/** Who is in at each published round. */
function inside({ candidates, rounds }: Election): string[][] {
  const gone = new Set<string>();
  return rounds.map(({ out = [] }) => {
    const ids = Object.keys(candidates).filter((id) => !gone.has(id));
    for (const id of out) gone.add(id);
    return ids;
  });
}

/** The rounds that correspond to the published ones, with just as much in them as was published. */
function asPublished({ rounds }: Runoff, election: Election): PublishedRound[] {
  const stays = inside(election).map((ids) =>
    rounds.findIndex(
      ({ counts }) => ids.length === Object.keys(counts).length && ids.every((id) => id in counts),
    ),
  );
  assert.equal(stays[0], 0, 'the first round is published');
  assert.equal(stays.at(-1), rounds.length - 1, 'the last round is published');
  return election.rounds.map((published, index) => {
    const round = rounds[stays[index]!];
    assert.ok(round, `round ${index + 1} is there`);
    const out = rounds.slice(stays[index], stays[index + 1]).flatMap((each) => each.out ?? []);
    return {
      counts: Object.fromEntries(Object.keys(published.counts).map((id) => [id, round.counts[id]!])),
      ...(published.exhausted !== undefined && { exhausted: round.exhausted }),
      ...(out.length > 0 && { out: out.toSorted() }),
    };
  });
}

const isWhole = (election: Election) =>
  inside(election).every((ids, index) => {
    const { counts, exhausted } = election.rounds[index]!;
    return exhausted !== undefined && ids.every((id) => id in counts);
  });

describe('the runoff of published elections', () => {
  for (const election of elections) {
    const options = Object.keys(election.candidates);
    const profiles = piles(election.ballots.join(', '));

    it(`goes as published, round by round: ${election.election}`, () => {
      const result = runoff(profiles, options);
      assert.deepEqual(asPublished(result, election), election.rounds);
      assert.deepEqual(result.winners, election.winners);
    });

    it(`goes so whatever the order of the ballots and options: ${election.election}`, () => {
      const prng = createPrng(options.length + profiles.length);
      const shuffled = runoff(prng.shuffle(profiles), prng.shuffle(options));
      assert.deepEqual(shuffled, runoff(profiles, options));
    });
  }

  it('are two at least with each count of each round, of four candidates or more and three rounds or more', () => {
    const whole = elections.filter(isWhole);
    assert.ok(whole.length >= 2);
    for (const { candidates, rounds } of whole)
      assert.ok(Object.keys(candidates).length >= 4 && rounds.length >= 3);
  });

  it('are two at least whose winner was not ahead before others went out', () => {
    const turned = elections.filter(({ rounds, winners }) => {
      const { counts } = rounds[0]!;
      return Object.keys(counts).some((id) => winners.every((winner) => counts[id]! > counts[winner]!));
    });
    assert.ok(turned.length >= 2);
  });
});

describe('the runoff', () => {
  it('ends at once when one has more than half', () => {
    assert.deepEqual(count('5 a, 3 b, 1 c', 'abc'), {
      rounds: [{ counts: { a: 5, b: 3, c: 1 }, exhausted: 0 }],
      winners: ['a'],
    });
  });

  it('takes exactly half for too little', () => {
    assert.deepEqual(count('4 a, 2 b, 2 cb', 'abc'), {
      rounds: [
        { counts: { a: 4, b: 2, c: 2 }, exhausted: 0, out: ['c'], tie: true },
        { counts: { a: 4, b: 4 }, exhausted: 0 },
      ],
      winners: ['a', 'b'],
    });
  });

  it('measures the half by the ballots that still count', () => {
    const { rounds, winners } = count('4 a, 3 b, 2 c, 1 d', 'abcd');
    assert.deepEqual(winners, ['a']);
    assert.deepEqual(rounds.at(-1), { counts: { a: 4, b: 3 }, exhausted: 3 });
  });

  it('moves a ballot on past options that are out already', () => {
    const { rounds } = count('5 a, 4 b, 3 cdb, 1 dcb, 1 a', 'abcd');
    assert.deepEqual(rounds, [
      { counts: { a: 6, b: 4, c: 3, d: 1 }, exhausted: 0, out: ['d'] },
      { counts: { a: 6, b: 4, c: 4 }, exhausted: 0, out: ['c'], tie: true },
      { counts: { a: 6, b: 8 }, exhausted: 0 },
    ]);
  });

  it('depends on the order in which options go out', () => {
    assert.equal(outs(count('6 a, 5 bca, 4 cb', 'abc')), 'c');
    assert.deepEqual(count('6 a, 5 bca, 4 cb', 'abc').winners, ['b']);
    assert.deepEqual(count('6 a, 4 bac, 5 cb', 'abc').winners, ['a']);
  });

  it('lets go, of two who are level, the one with fewer votes in the round before', () => {
    // Round 1: b 4, c 3, d 1; then d’s vote makes c level with b, and c, who had fewer, goes out.
    const { rounds } = count('6 a, 4 b, 3 c, 1 dc', 'acbd');
    assert.deepEqual(
      rounds.map(({ out }) => out),
      [['d'], ['c'], undefined],
    );
    assert.equal(rounds[1]!.tie, true);
    assert.equal(rounds[0]!.tie, undefined);
  });

  it('looks further back when they were level in the round before, too', () => {
    // Round 1: b 4, c 3. Round 2: b 4, c 4. Round 3: b 5, c 5: round 1 decides.
    const { rounds } = count('8 a, 4 b, 3 c, 1 dc, 2 eab, 0 f', 'abcde');
    assert.deepEqual(rounds[0]!.out, ['d']);
    const later = count('9 a, 4 b, 3 c, 1 dc, 1 eb, 1 ec, 0 f', 'acbde');
    assert.deepEqual(
      later.rounds.map(({ out }) => out?.[0]),
      ['d', 'e', 'c', undefined],
    );
  });

  it('lets go the later one in the order of the definition when nothing else tells them apart', () => {
    assert.equal(outs(count('4 a, 2 b, 2 c', 'abc')), 'c');
    assert.equal(outs(count('4 a, 2 b, 2 c', 'acb')), 'b');
  });

  it('lets go options that nobody chose, one at a time', () => {
    const { rounds } = count('3 a, 3 b', 'abcd');
    assert.deepEqual(
      rounds.map(({ out }) => out),
      [['d'], ['c'], undefined],
    );
  });

  it('has several winners when they end level, and none without ballots', () => {
    assert.deepEqual(count('2 a, 2 b', 'ab').winners, ['a', 'b']);
    assert.deepEqual(count('', 'ab'), { rounds: [{ counts: { a: 0, b: 0 }, exhausted: 0 }], winners: [] });
    assert.deepEqual(count('', '').winners, []);
  });

  it('counts ballots that name nobody who is still there as exhausted', () => {
    assert.deepEqual(count('2 x, 1 xa', 'ab').rounds, [{ counts: { a: 1, b: 0 }, exhausted: 2 }]);
  });

  it('goes through each ranking once, however many rounds there are', () => {
    const options = Array.from({ length: 30 }, (_, index) => `o${index}`);
    let looks = 0;
    const looked = (ranking: readonly string[]) =>
      new Proxy(ranking, {
        get: (target, name, receiver) => {
          if (typeof name === 'string' && /^\d+$/u.test(name)) looks += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      });
    const profiles = options.map((_, index) => ({
      ranking: looked([...options.slice(index), ...options.slice(0, index)]),
      count: 1,
    }));
    const { rounds } = runoff(profiles, options);
    assert.ok(rounds.length > 10);
    assert.ok(looks < options.length * options.length * 3, `${looks} looks`);
  });

  it('agrees with a count of single ballots', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const prng = createPrng(seed);
      const options = [...'abcdef'].slice(0, 2 + prng.int(5));
      const ballots = Array.from({ length: prng.int(40) }, () =>
        prng.shuffle(options).slice(0, 1 + prng.int(options.length)),
      );
      const piles = new Map<string, number>();
      for (const ballot of ballots) piles.set(ballot.join(''), (piles.get(ballot.join('')) ?? 0) + 1);
      const profiles = [...piles].map(([ranking, number]) => ({ ranking: [...ranking], count: number }));
      assert.deepEqual(runoff(profiles, options), byHand(ballots, options), `seed ${seed}`);
    }
  });
});

/** One ballot after the other, as one would do it on a table. */
function byHand(ballots: readonly string[][], options: readonly string[]): Runoff {
  const rounds: { counts: Record<string, number>; exhausted: number; out?: string[]; tie?: true }[] = [];
  let inside = [...options];
  for (;;) {
    const piles = inside.map(
      (id) => ballots.filter((ballot) => ballot.find((x) => inside.includes(x)) === id).length,
    );
    const total = piles.reduce((sum, pile) => sum + pile, 0);
    const counts = Object.fromEntries(inside.map((id, index) => [id, piles[index]!]));
    const best = Math.max(...piles);
    const round: (typeof rounds)[number] = { counts, exhausted: ballots.length - total };
    rounds.push(round);
    if (total === 0) return { rounds, winners: [] };
    if (best > total / 2 || inside.length === 2)
      return { rounds, winners: inside.filter((id) => counts[id] === best) };
    const history = rounds.toReversed();
    const inLine = inside.toSorted((a, b) => {
      const differing = history.find((other) => other.counts[a] !== other.counts[b]);
      return differing
        ? differing.counts[a]! - differing.counts[b]!
        : options.indexOf(b) - options.indexOf(a);
    });
    const [out] = inLine as [string];
    if (inside.filter((id) => counts[id] === counts[out]).length > 1) round.tie = true;
    round.out = [out];
    inside = inside.filter((id) => id !== out);
  }
}
