import type { LogEventOf } from '../log.ts';
import {
  askRow,
  ballotKey,
  ballotRow,
  entryRow,
  personRow,
  pollRow,
  profileKey,
  profileRow,
  saidId,
  whyId,
} from '../rows.ts';
import type { BallotRow, EntryRow, PollRow, ProfileRow, Row, Rows } from '../rows.ts';
import { foldSaid, type SaidLogEvent } from '../thread/folding.ts';
import { isCounted } from './access.ts';
import { isSameChoice, placeOfPart } from './choice.ts';
import { withParts, withPart } from './parts.ts';
import { NO_ANSWERS, onDay, settledProfile, tallied, withApart, withSource } from './tally.ts';

type OwnBallotLogType = 'ballot.cast' | 'ballot.withdrawn' | 'ballot.admitted' | 'asks.muted';

/** What guests cause in a poll; hosts too. */
export type BallotLogEvent =
  { [Type in OwnBallotLogType]: LogEventOf<Type> }[OwnBallotLogType] | SaidLogEvent;

/** Folds what was answered, and what is said in a poll. A guest’s browser needs no more than this. */
export function foldBallot(rows: Rows, event: BallotLogEvent): Row[] {
  switch (event.type) {
    case 'ballot.cast':
    case 'ballot.withdrawn':
      return foldAnswer(rows, event);
    case 'ballot.admitted':
      return foldAdmitted(rows, event);
    case 'asks.muted':
      return foldMuted(rows, event);
    default:
      return withParts(rows, foldSaid(rows, event), event);
  }
}

/** An answer takes the place of the earlier one; words that stay beside it go with it. */
function foldAnswer(rows: Rows, event: LogEventOf<'ballot.cast' | 'ballot.withdrawn'>): Row[] {
  const topic = event.topic!;
  const poll = pollRow(rows, topic);
  if (!poll) return [];
  const data = event.type === 'ballot.cast' ? event.data : undefined;
  const person = data?.person ?? event.actor;
  const last = ballotRow(rows, topic, person);
  const before = last?.state === 'cast' ? last : undefined;
  const ballot: BallotRow = {
    kind: 'ballot',
    key: ballotKey(topic, person),
    changed: event.seq,
    topic,
    person,
    state: data ? 'cast' : 'withdrawn',
    choice: data?.choice ?? [],
    at: data?.at ?? event.at,
    seq: event.seq,
    event: event.id,
    ...(data?.via !== undefined && { via: data.via }),
    ...((data ? data.apart : before && !isCounted(before, poll)) && { apart: true }),
  };
  const words = data ? wordsBeside(rows, event.id, before, ballot, poll) : [];
  const why = words.find(({ poll }) => poll!.part === 'why');
  const said = words.find(({ poll }) => poll!.part === 'said');
  const own = { ...ballot, ...(why && { why: why.id }), ...(said && { said: said.id }) };

  let next = poll;
  if (before) next = withAnswer(next, before, -1);
  if (data) next = withAnswer(next, ballot, 1);
  const moved = words.flatMap((entry) => {
    const known = entryRow(rows, entry.id)!;
    if (isSameChoice(known.poll!.choice, entry.poll!.choice)) return [];
    next = withPart(next, known, entry);
    return [{ ...entry, changed: event.seq }];
  });
  const [row, ...days] = onDay(poll, { ...next, changed: event.seq }, event);
  return [...moved, ...profiles(rows, poll, before, data && ballot, event.seq), ...days, row, own];
}

/** The words that this answer brought, or that stay of the earlier one, beside what is chosen now. */
function wordsBeside(
  rows: Rows,
  event: string,
  before: BallotRow | undefined,
  { choice }: BallotRow,
  { poll }: PollRow,
): EntryRow[] {
  const ids = [
    entryRow(rows, whyId(event))?.id ?? before?.why,
    entryRow(rows, saidId(event))?.id ?? before?.said,
  ];
  return ids.flatMap((id) => {
    const entry = id === undefined ? undefined : entryRow(rows, id);
    if (!entry?.poll || entry.visibility === 'removed') return [];
    const { part } = entry.poll;
    return [{ ...entry, poll: { part, choice: placeOfPart(poll.kind, part, choice) } }];
  });
}

function withAnswer(row: PollRow, ballot: BallotRow, step: 1 | -1): PollRow {
  const { kind } = row.poll;
  const next = { ...row, via: withSource(row.via, ballot.via, step) };
  return isCounted(ballot, row)
    ? { ...next, tally: tallied(row.tally, kind, ballot.choice, step) }
    : withApart(next, tallied(row.apart ?? NO_ANSWERS, kind, ballot.choice, step));
}

/** Rankings, counted by what they say, so that a runoff reads each once. */
function profiles(
  rows: Rows,
  poll: PollRow,
  before: BallotRow | undefined,
  after: BallotRow | undefined,
  seq: number,
): ProfileRow[] {
  const { topic, countedApart = 0 } = poll;
  const changed = new Map<string, ProfileRow>();
  if (poll.poll.kind !== 'ranked') return [];
  const step = (ballot: BallotRow, by: 1 | -1) => {
    const key = profileKey(topic, ballot.choice);
    const known = changed.get(key) ?? profileRow(rows, topic, ballot.choice);
    const row = known ? settledProfile(known, poll) : undefined;
    const { count = 0, apart = 0 } = row ?? {};
    const counts = isCounted(ballot, poll);
    const standing = Math.max(0, apart + (counts ? 0 : by));
    changed.set(key, {
      kind: 'profile',
      key,
      changed: seq,
      topic,
      ranking: ballot.choice,
      count: Math.max(0, count + (counts ? by : 0)),
      ...(standing > 0 && { apart: standing, since: countedApart }),
    });
  };
  if (before) step(before, -1);
  if (after) step(after, 1);
  return [...changed.values()];
}

function foldAdmitted(rows: Rows, event: LogEventOf<'ballot.admitted'>): Row[] {
  const topic = event.topic!;
  const poll = pollRow(rows, topic);
  if (!poll) return [];
  return [
    { ...poll, changed: event.seq, admitted: (poll.admitted ?? 0) + 1 },
    {
      kind: 'ballot',
      key: ballotKey(topic, event.actor),
      changed: event.seq,
      topic,
      person: event.actor,
      state: 'cast',
      choice: [],
      at: event.at,
      seq: event.seq,
      event: event.id,
    },
  ];
}

/** Whoever wants no questions is shown none, also not those that are open. */
function foldMuted(rows: Rows, event: LogEventOf<'asks.muted'>): Row[] {
  const person = personRow(rows, event.actor);
  if (!person) return [];
  const { muted: _, asks = [], ...rest } = person;
  const changed = event.seq;
  if (!event.data.on) return [{ ...rest, changed, ...(asks.length > 0 && { asks }) }];
  const open = asks.flatMap((topic) => askRow(rows, topic, person.id) ?? []);
  return [
    { ...rest, changed, muted: true },
    ...open.map((ask) => ({ ...ask, changed, dropped: true as const })),
  ];
}
