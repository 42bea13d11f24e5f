import {
  countedOf,
  formatCursor,
  pollKey,
  pollRow,
  runoff,
  type PollRow,
  type Row,
  type RunoffView,
  type Transaction,
} from '@partyline/protocol';
import { nextTurn } from '../next-turn.ts';
import type { Storage } from '../storage/contract.ts';
import { everyChoice } from './poll-pages.ts';

/** While ballots come in, rounds are counted anew no more often than this. */
const REST_MS = 2_000;
/** Nor for longer than a part in so many of the time: many rankings that differ take long, and others wait. */
const REST_TO_WORK = 20;
/** Polls whose rounds are kept. */
const KEPT_MAX = 200;
/** Rankings read before others have their turn. */
const SLICE = 1_000;

interface Kept {
  readonly view: RunoffView;
  /** Of the poll that was counted. */
  readonly changed: number;
  readonly at: number;
  /** Milliseconds that it keeps standing while ballots come in. */
  readonly rest: number;
}

interface Ranking {
  readonly ranking: readonly string[];
  readonly count: number;
}

/** A count under way: rows that are committed meanwhile take the place of those that it has read. */
interface Reading {
  readonly party: string;
  readonly topic: string;
  readonly later: Map<string, Row>;
}

/** Rounds of runoffs, counted from rankings; each poll’s once for everybody who asks in the meantime. */
export class Runoffs {
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #underway = new Map<string, Promise<Kept | undefined>>();
  readonly #readings = new Set<Reading>();

  /** @param now - Unix milliseconds. */
  constructor(storage: Storage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** `poll` is the poll as it stands. */
  async of(party: string, poll: PollRow): Promise<RunoffView | undefined> {
    const name = `${party} ${poll.topic}`;
    const kept = this.#kept.get(name);
    if (kept && (kept.changed === poll.changed || this.#isYoung(kept))) return kept.view;
    let underway = this.#underway.get(name);
    if (!underway) {
      underway = this.#count(party, poll.topic).finally(() => this.#underway.delete(name));
      this.#underway.set(name, underway);
    }
    const counted = await underway;
    if (!counted) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, counted);
    if (this.#kept.size > KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value!);
    return counted.view;
  }

  onCommit(party: string, { rows }: Transaction): void {
    for (const reading of this.#readings) {
      if (reading.party !== party) continue;
      for (const row of rows)
        if ((row.kind === 'profile' || row.kind === 'paper') && row.topic === reading.topic)
          reading.later.set(row.key, row);
    }
  }

  /** Another process has written. */
  clear(): void {
    this.#kept.clear();
  }

  #isYoung({ at, rest }: Kept): boolean {
    const age = this.#now() - at;
    return age >= 0 && age < rest;
  }

  async #count(party: string, topic: string): Promise<Kept | undefined> {
    const reading: Reading = { party, topic, later: new Map() };
    this.#readings.add(reading);
    try {
      const rows = await this.#read(reading);
      const loaded = await this.#storage.load(party, [pollKey(topic)]);
      const poll = loaded && pollRow(loaded.rows, topic);
      if (!poll) return undefined;
      for (const [key, row] of reading.later) rows.set(key, row);
      const started = performance.now();
      const rankings = [...rows.values()].flatMap((row) => rankingOf(row, poll) ?? []);
      const view: RunoffView = {
        v: 1,
        cursor: formatCursor(loaded.head),
        answers: poll.tally.answers,
        runoff: runoff(rankings, everyChoice(poll)),
      };
      const rest = Math.max(REST_MS, (performance.now() - started) * REST_TO_WORK);
      return { view, changed: poll.changed, at: this.#now(), rest };
    } finally {
      this.#readings.delete(reading);
    }
  }

  async #read({ party, topic }: Reading): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    for (const kind of ['profile', 'paper'] as const) {
      for (let after = ''; ;) {
        const slice = await this.#storage.pollParts(party, topic, kind, after, SLICE);
        for (const row of slice?.rows ?? []) rows.set(row.key, row);
        // A commit that is under way is told of before this goes on.
        await nextTurn();
        if (!slice || slice.rows.length < SLICE) break;
        after = slice.rows.at(-1)!.key;
      }
    }
    return rows;
  }
}

/** Secret ballots stand one by one, the others by how often each ranking was given. */
function rankingOf(row: Row, poll: PollRow): Ranking | undefined {
  if (row.kind === 'paper') return row.choice && { ranking: row.choice, count: 1 };
  return row.kind === 'profile' ? { ranking: row.ranking, count: countedOf(row, poll) } : undefined;
}
