import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  countedOf,
  project,
  type Audience,
  type LogEvent,
  type PaperRow,
  type PollRow,
  type ProfileRow,
  type Row,
} from '@partyline/protocol';
import { pollHistory, replayed, type PollHistory } from '../support/poll-history.ts';
import { PollOracle, sorted } from '../support/poll-oracle.ts';

const SEEDS = 1_000;

describe('histories of polls', () => {
  const types = new Set<string>();
  const codes = new Set<string>();

  it(`come to what a recount of the log comes to, for everybody (${SEEDS} seeds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const history = pollHistory(seed);
      for (const { type } of history.log) types.add(type);
      for (const receipt of history.receipts) if ('code' in receipt && receipt.code) codes.add(receipt.code);
      within(seed, () => checkHistory(history));
    }
  });

  it('had every fact and every refusal in them', () => {
    for (const type of [
      'poll.created',
      'poll.changed',
      'ballot.cast',
      'ballot.withdrawn',
      'ballot.admitted',
      'ballots.opened',
      'ballots.counted',
      'people.asked',
      'asks.muted',
    ] satisfies LogEvent['type'][])
      assert.ok(types.has(type), type);
    for (const code of [
      'PARTY_ASK_FEW',
      'PARTY_ASK_NOT_FOUND',
      'PARTY_BALLOT_CODE_MISSING',
      'PARTY_BALLOT_CODE_TAKEN',
      'PARTY_BALLOT_CODE_UNEXPECTED',
      'PARTY_BALLOT_CODE_WRONG',
      'PARTY_BALLOT_FIXED',
      'PARTY_BALLOT_MISSING',
      'PARTY_BALLOT_SECRET',
      'PARTY_CHOICE_GONE',
      'PARTY_CHOICE_INVALID',
      'PARTY_CHOICE_MANY',
      'PARTY_NAME_NEEDED',
      'PARTY_OPTION_EXISTS',
      'PARTY_OPTION_FINAL',
      'PARTY_OPTION_TEXT_INVALID',
      'PARTY_POLL_CLOSED',
      'PARTY_POLL_CLOSES_PAST',
      'PARTY_POLL_CROWDED',
      'PARTY_POLL_HAS_ANSWERS',
      'PARTY_POLL_NOT_OPEN',
      'PARTY_POLL_OPENED',
      'PARTY_POLL_SECRET',
      'PARTY_POLL_SECRET_COUNTED',
      'PARTY_POLL_TITLE_MISSING',
      'PARTY_PROPOSALS_OFF',
      'PARTY_SAID_FINAL',
      'PARTY_SAID_MISSING',
      'PARTY_TOPIC_KIND',
      'PARTY_WHY_TOO_LONG',
    ])
      assert.ok(codes.has(code), code);
  });
});

function within(seed: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function checkHistory({ seed, topic, log, rows, told, papers }: PollHistory): void {
  const oracle = new PollOracle(log, topic);
  if (!oracle.exists()) return;
  const poll = rows.get(`poll:${topic}`) as PollRow;
  for (const audience of ['public', 'hosts'] as const)
    assert.deepEqual(project(poll, audience), oracle.poll(audience), `the poll, for ${audience}`);
  for (const row of rows.values()) {
    if (row.kind === 'person') {
      const own: Audience = `self:${row.id}`;
      const ballot = rows.get(`ballot:${topic}:${row.id}`);
      assert.deepEqual((ballot && project(ballot, own)) ?? undefined, oracle.ballot(row.id), own);
      const ask = rows.get(`ask:${topic}:${row.id}`);
      assert.deepEqual((ask && project(ask, own)) ?? undefined, oracle.ask(row.id), own);
    }
  }
  const entries = [...rows.values()].flatMap((row) => {
    const entity = row.kind === 'entry' ? project(row, 'public') : null;
    return entity?.type === 'entry' && entity.poll && entity.text !== undefined
      ? [[entity.id, entity.poll.choice] as const]
      : [];
  });
  assert.deepEqual(Object.fromEntries(entries), oracle.places(), 'where reasons stand');
  checkNews(rows, told);
  checkPapers(poll, rows, papers);
  if (poll.poll.kind === 'ranked' && !poll.poll.secret) checkRankings(poll, rows, oracle);
  if (seed % 10 === 0) checkDays(rows, oracle);
  checkReplay(rows, log);
}

/** What an audience was told, laid over one another, is what it sees. */
function checkNews(
  rows: ReadonlyMap<string, Row>,
  told: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): void {
  for (const [audience, entities] of told) {
    const seen = [...rows.values()]
      .filter((row) => row.kind !== 'desk')
      .flatMap((row) => project(row, audience as Audience) ?? []);
    const byText = (values: Iterable<unknown>) => [...values].map((value) => JSON.stringify(value)).sort();
    const known = [...entities].filter(([name]) => name !== 'desk').map(([, value]) => value);
    assert.deepEqual(byText(known), byText(seen), `what ${audience} was told`);
  }
}

/** The published ballots are those that were cast, and come to the tally. */
function checkPapers(poll: PollRow, rows: ReadonlyMap<string, Row>, papers: PollHistory['papers']): void {
  if (!poll.poll.secret) return;
  const counted = [...rows.values()].filter(
    (row): row is PaperRow => row.kind === 'paper' && row.choice !== undefined,
  );
  const urn = rows.get(`urn:${poll.topic}`);
  const waiting = urn?.kind === 'urn' ? urn.papers : [];
  const first: Record<string, number> = {};
  for (const { code, choice } of counted) {
    assert.deepEqual([...choice!].sort(), [...papers.get(code)!].sort(), 'a paper says what was cast');
    for (const id of poll.poll.kind === 'ranked' ? choice!.slice(0, 1) : choice!)
      first[id] = (first[id] ?? 0) + 1;
  }
  assert.deepEqual(sorted(poll.tally), sorted({ answers: counted.length, counts: first }));
  const fresh = waiting.filter(({ was }) => was === undefined).length;
  assert.equal(counted.length + fresh, poll.admitted ?? 0, 'no ballot is lost, none is there twice');
}

function checkRankings(poll: PollRow, rows: ReadonlyMap<string, Row>, oracle: PollOracle): void {
  const counted = [...rows.values()]
    .filter((row): row is ProfileRow => row.kind === 'profile')
    .map((row) => [row.ranking.join('>'), countedOf(row, poll)] as const)
    .filter(([, count]) => count > 0);
  assert.deepEqual(Object.fromEntries(counted), oracle.rankings(), 'rankings');
}

function checkDays(rows: ReadonlyMap<string, Row>, oracle: PollOracle): void {
  const days = [...rows.values()].flatMap((row) =>
    row.kind === 'poll-day' ? [{ day: row.day, answers: row.answers, counts: { ...row.counts } }] : [],
  );
  assert.deepEqual(days, oracle.days(), 'days');
}

function checkReplay(rows: ReadonlyMap<string, Row>, log: readonly LogEvent[]): void {
  const isFolded = ({ kind }: Row) => kind !== 'urn' && kind !== 'paper';
  const byKey = (values: Iterable<Row>) =>
    Object.fromEntries([...values].filter(isFolded).map((row) => [row.key, row]));
  assert.deepEqual(byKey(replayed(log).values()), byKey(rows.values()), 'the log folded anew');
}
