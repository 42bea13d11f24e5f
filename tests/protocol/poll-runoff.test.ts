import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runoff, type Runoff } from '@partyline/protocol';
import { createPrng } from '../support/prng.ts';

interface Election extends Runoff {
  readonly election: string;
  readonly options: string[];
  readonly profiles: [ranking: string[], count: number][];
}

const FOLDER = new URL('elections/', import.meta.url);
const elections = readdirSync(FOLDER).map(
  (file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Election,
);

function count(text: string, options = 'abcdef'): Runoff {
  const profiles = text
    .trim()
    .split(/\s*,\s*/u)
    .filter(Boolean)
    .map((pile) => {
      const [number, ranking = ''] = pile.split(' ');
      return { ranking: [...ranking], count: Number(number) };
    });
  return runoff(profiles, [...options]);
}

const outs = ({ rounds }: Runoff) => rounds.flatMap(({ out = [] }) => out).join('');

describe('the runoff of published elections', () => {
  for (const { election, options, profiles, rounds, winners } of elections) {
    it(`goes as published: ${election}`, () => {
      const piles = profiles.map(([ranking, number]) => ({ ranking, count: number }));
      assert.deepEqual(runoff(piles, options), { rounds, winners });
    });

    it(`goes so whatever the order of the ballots and options: ${election}`, () => {
      const prng = createPrng(options.length + profiles.length);
      const piles = prng.shuffle(profiles).map(([ranking, number]) => ({ ranking, count: number }));
      assert.deepEqual(runoff(piles, prng.shuffle(options)), { rounds, winners });
    });
  }

  it('are three at least', () => assert.ok(elections.length >= 3));
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
