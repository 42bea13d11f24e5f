import {
  entryKey,
  PARTY_KEY,
  personKey,
  pollKey,
  topicKey,
  type BallotRow,
  type EntryRow,
  type PartyRow,
  type PersonRow,
  type Place,
  type PollRow,
  type Row,
  type TopicRow,
} from '@partyline/protocol';
import { standingsOf } from '../audiences.ts';
import { ballotList, bucketList, WHY_GIVEN, WHY_NONE } from '../columns.ts';
import type {
  BallotsRequest,
  DuePoll,
  PollPageRequest,
  PollPartKind,
  StoredBallots,
  StoredPollPage,
  StoredPollParts,
} from '../contract.ts';
import type { Statements } from './prepared.ts';
import type { READS } from './statements.ts';

/** Behind every key that begins with a prefix that ends in a colon. */
const AFTER_COLON = ';';

/** What storage reads of polls; each call belongs into one snapshot. */
export class SqlitePolls {
  readonly #read: Statements<typeof READS>;

  constructor(read: Statements<typeof READS>) {
    this.#read = read;
  }

  page({
    party,
    topic,
    audience,
    buckets,
    after,
    limit,
  }: PollPageRequest): Omit<StoredPollPage, 'head'> | undefined {
    const partyRow = this.#row(party, PARTY_KEY) as PartyRow | undefined;
    if (!partyRow) return undefined;
    const poll = this.#row(party, pollKey(topic)) as PollRow | undefined;
    const standings = standingsOf(audience);
    const reasons = (poll ? buckets(poll) : []).map((bucket) => {
      const found = this.#listed<EntryRow>(
        party,
        bucketList(topic, bucket),
        standings,
        after,
        limit + 1,
        rankOfEntry,
      );
      return { rows: found.slice(0, limit), more: found.length > limit };
    });
    const answered = reasons.flatMap(({ rows }) => rows.flatMap(({ answer }) => answer ?? []));
    const answers = [...new Set(answered)].flatMap((id) => {
      const row = this.#row(party, entryKey(id));
      return row?.kind === 'entry' ? [row] : [];
    });
    const topicPub = this.#read.lastPublicChange.get(party, topic) as number | null;
    return {
      party: partyRow,
      topic: this.#row(party, topicKey(topic)) as TopicRow | undefined,
      poll,
      reasons,
      answers,
      pub: Math.max(topicPub ?? 0, partyRow.pub ?? 0),
    };
  }

  ballots({ party, topic, choice, why, before, limit }: BallotsRequest): Omit<StoredBallots, 'head'> {
    const standings = why === undefined ? [WHY_NONE, WHY_GIVEN] : [why === 'given' ? WHY_GIVEN : WHY_NONE];
    const after = before === undefined ? undefined : { rank: 0, seq: before };
    const found = this.#listed<BallotRow>(
      party,
      ballotList(topic, choice),
      standings,
      after,
      limit + 1,
      () => 0,
    );
    const rows = found.slice(0, limit);
    const people = new Map<string, PersonRow>();
    const entries = new Map<string, EntryRow>();
    for (const { person, why: whyOf, said } of rows) {
      const row = this.#row(party, personKey(person));
      if (row?.kind === 'person') people.set(person, row);
      for (const id of [whyOf, said]) {
        const entry = id === undefined ? undefined : this.#row(party, entryKey(id));
        if (entry?.kind === 'entry') entries.set(entry.id, entry);
      }
    }
    const poll = this.#row(party, pollKey(topic)) as PollRow | undefined;
    return { poll, rows, people, entries, more: found.length > limit };
  }

  parts<Kind extends PollPartKind>(
    party: string,
    topic: string,
    kind: Kind,
    after: string,
    limit: number,
  ): Omit<StoredPollParts<Kind>, 'head'> {
    const prefix = `${kind}:${topic}`;
    const from = after > `${prefix}:` ? after : `${prefix}:`;
    const found = this.#read.rowsBetween.all(party, from, prefix + AFTER_COLON, limit) as string[];
    const rows = found.map((data) => JSON.parse(data) as Extract<Row, { kind: Kind }>);
    return { poll: this.#row(party, pollKey(topic)) as PollRow | undefined, rows };
  }

  due(limit: number): DuePoll[] {
    const found = this.#read.due.all('poll', 0, limit) as { party: string; due: number; data: string }[];
    return found.map(({ party, due, data }) => ({ party, due, poll: JSON.parse(data) as PollRow }));
  }

  /** What stands in a list in any of these ways, in one order. */
  #listed<Listed extends Row & { readonly seq: number }>(
    party: string,
    list: string,
    standings: readonly number[],
    after: Place | undefined,
    limit: number,
    rankOf: (row: Listed) => number,
  ): Listed[] {
    const found = standings.flatMap((shown) =>
      after
        ? this.#read.listedAfter.all(party, list, shown, after.rank, after.seq, limit)
        : this.#read.listed.all(party, list, shown, limit),
    );
    const rows = (found as string[]).map((data) => JSON.parse(data) as Listed);
    if (standings.length > 1) rows.sort((a, b) => rankOf(b) - rankOf(a) || b.seq - a.seq);
    return rows.slice(0, limit);
  }

  #row(party: string, key: string): Row | undefined {
    const data = this.#read.row.get(party, key) as string | undefined;
    return data === undefined ? undefined : (JSON.parse(data) as Row);
  }
}

function rankOfEntry({ same }: EntryRow): number {
  return same;
}
