import {
  choicesOf,
  countedOf,
  entryRow,
  figuresOf,
  formatCursor,
  formatPlace,
  hasOptions,
  isAskable,
  PAGE_REASONS,
  PAGE_REASONS_INLINE,
  parsePlace,
  partyRow,
  personRow,
  POLL_FLOOR,
  pollRow,
  projectEntry,
  projectParty,
  projectPoll,
  projectTopic,
  runoff,
  SAID,
  showsResults,
  topicRow,
  type Audience,
  type BallotRow,
  type BallotsView,
  type ChecksView,
  type EntryEntity,
  type EntryRow,
  type PollRow,
  type PollsView,
  type PollView,
  type Row,
  type RunoffView,
  type TrendView,
} from '@partyline/protocol';
import type { PollRequest, Query } from '../contract.ts';
import { coded } from './failures.ts';
import type { Standing } from './pages.ts';

const PAGE_CHECKS = 200;
const PAGE_BALLOTS = 50;

/** The view of a poll, or a further page of what is said in one bucket; nothing where there is no poll. */
export function pollPageOf(
  party: Standing,
  { topic, bucket, after }: PollRequest,
  audience: 'public' | 'hosts',
): PollView | undefined {
  const { head, rows } = party;
  const row = pollRow(rows, topic);
  if (!row) return undefined;
  const said = shownIn(party, topic, audience);
  const entries = new Map<string, EntryEntity>();
  let next: string | null = null;
  const answers = new Map<string, EntryEntity>();
  const add = (found: readonly EntryRow[]) => {
    for (const entry of found) {
      entries.set(entry.id, projectEntry(entry, audience)!);
      const answer = entry.answer === undefined ? undefined : entryRow(rows, entry.answer);
      const entity = answer && projectEntry(answer, audience);
      if (entity) answers.set(entity.id, entity);
    }
  };
  if (bucket === undefined) {
    for (const name of bucketsOf(row)) add(said(name).slice(0, PAGE_REASONS_INLINE));
    if (audience === 'hosts') add(said(undefined));
  } else {
    const from = after === undefined ? undefined : parsePlace(after);
    if (from === null) throw coded('PARTY_CURSOR_INVALID');
    const behind = said(bucket).filter(
      ({ same, seq }) => !from || same < from.rank || (same === from.rank && seq < from.seq),
    );
    const page = behind.slice(0, PAGE_REASONS);
    add(page);
    const last = page.at(-1);
    if (behind.length > page.length && last) next = formatPlace({ rank: last.same, seq: last.seq });
  }
  return structuredClone({
    v: 1,
    cursor: formatCursor(head),
    party: projectParty(partyRow(rows)!),
    head: projectTopic(topicRow(rows, topic)!, audience)!,
    poll: projectPoll(row, audience)!,
    entries: [...entries.values(), ...answers.values()],
    next,
  });
}

export function runoffOf({ head, rows }: Standing, topic: string, isHost: boolean): RunoffView {
  const row = shownPoll(rows, topic, isHost);
  if (row.poll.kind !== 'ranked') throw coded('PARTY_REQUEST_INVALID');
  const profiles = ofKind(rows, 'profile', topic).map((profile) => ({
    ranking: profile.ranking,
    count: countedOf(profile, row),
  }));
  return {
    v: 1,
    cursor: formatCursor(head),
    answers: row.tally.answers,
    runoff: runoff(profiles, choicesOf(row)),
  };
}

export function trendOf({ head, rows }: Standing, topic: string, isHost: boolean): TrendView {
  const { poll, day, tally } = shownPoll(rows, topic, isHost);
  const floor = isHost ? 0 : (poll.floor ?? POLL_FLOOR);
  const days = ofKind(rows, 'poll-day', topic)
    .map(({ day: past, answers, counts }) => ({ day: past, answers, counts: { ...counts } }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  if (day !== undefined) days.push({ day, answers: tally.answers, counts: { ...tally.counts } });
  return {
    v: 1,
    cursor: formatCursor(head),
    days: days.filter(({ answers }) => answers === 0 || answers >= floor),
  };
}

/** The counted ballots of a secret poll, in the order of their codes. */
export function checksOf(
  { head, rows }: Standing,
  topic: string,
  { after = '' }: Query,
  isHost: boolean,
): ChecksView {
  if (!shownPoll(rows, topic, isHost).poll.secret) throw coded('PARTY_REQUEST_INVALID');
  const papers = ofKind(rows, 'paper', topic)
    .flatMap(({ code, choice }) => (choice ? [{ code, choice: [...choice] }] : []))
    .filter(({ code }) => code > after)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const ballots = papers.slice(0, PAGE_CHECKS);
  const next = papers.length > ballots.length ? ballots.at(-1)!.code : null;
  return { v: 1, cursor: formatCursor(head), ballots, next };
}

/** Who answered what, the latest first; for hosts. */
export function ballotsOf(
  { head, rows }: Standing,
  topic: string,
  { choice, why, after }: Query,
  now: number,
): BallotsView {
  const row = pollRow(rows, topic);
  if (!row) throw coded('PARTY_TOPIC_NOT_FOUND');
  if (row.poll.secret) throw coded('PARTY_POLL_SECRET');
  const isMeant = (ballot: BallotRow) =>
    ballot.state === 'cast' &&
    (choice === undefined || ballot.choice.includes(choice)) &&
    (why === undefined || (ballot.why !== undefined) === (why === 'given')) &&
    (after === undefined || ballot.seq < Number(after));
  const found = ofKind(rows, 'ballot', topic)
    .filter(isMeant)
    .sort((a, b) => b.seq - a.seq);
  const page = found.slice(0, PAGE_BALLOTS);
  const words = (id: string | undefined) => {
    const entry = id === undefined ? undefined : entryRow(rows, id);
    return (entry && projectEntry(entry, 'hosts')) ?? undefined;
  };
  return structuredClone({
    v: 1,
    cursor: formatCursor(head),
    ballots: page.map((ballot) => {
      const name = personRow(rows, ballot.person)?.name;
      const [reason, said] = [words(ballot.why), words(ballot.said)];
      return {
        person: { id: ballot.person, ...(name !== undefined && { name }) },
        choice: [...ballot.choice],
        at: ballot.at,
        ...(ballot.via !== undefined && { via: ballot.via }),
        ...(ballot.apart && { apart: true as const }),
        ...(reason && { why: reason }),
        ...(said && { said }),
        ...(isAskable(rows, topic, ballot.person, now) && { askable: true as const }),
      };
    }),
    next: found.length > page.length ? String(page.at(-1)!.seq) : null,
  });
}

function bucketsOf(row: PollRow): string[] {
  return [...choicesOf(row), ...figuresOf(row.poll), SAID];
}

/** What an audience can read of what is said, by bucket: most seconded first, then newest. Proposed options have none. */
function shownIn({ rows }: Standing, topic: string, audience: Audience): (bucket?: string) => EntryRow[] {
  const all = ofKind(rows, 'entry', topic)
    .filter((row) => row.poll && row.root === undefined && row.visibility !== 'removed')
    .filter((row) => projectEntry(row, audience))
    .sort((a, b) => b.same - a.same || b.seq - a.seq);
  return (bucket) =>
    all.filter(({ poll }) => {
      const { part, choice } = poll!;
      if (part === 'option') return bucket === undefined;
      return part === 'why' && choice.length > 0 ? choice.includes(bucket!) : bucket === SAID;
    });
}

/** @throws PartyError where its results are kept from whoever asks. */
function shownPoll(rows: ReadonlyMap<string, Row>, topic: string, isHost: boolean): PollRow {
  const row = pollRow(rows, topic);
  if (!row) throw coded('PARTY_TOPIC_NOT_FOUND');
  if (!isHost && !showsResults(row)) throw coded('PARTY_POLL_RESULTS_HIDDEN');
  return row;
}

function ofKind<Kind extends Row['kind']>(
  rows: ReadonlyMap<string, Row>,
  kind: Kind,
  topic: string,
): Extract<Row, { kind: Kind }>[] {
  return [...rows.values()].filter(
    (row): row is Extract<Row, { kind: Kind }> => row.kind === kind && 'topic' in row && row.topic === topic,
  );
}

/** Polls with options that are not over, the latest first. */
export function pollsOf({ rows }: Standing): PollsView {
  const polls: PollRow[] = [];
  for (const row of rows.values())
    if (row.kind === 'poll' && row.state !== 'closed' && hasOptions(row.poll.kind)) polls.push(row);
  polls.sort((a, b) => b.at - a.at);
  return { v: 1, polls: polls.map(({ topic, poll: { title } }) => ({ topic, title })) };
}
