import {
  csatScore,
  formatCursor,
  isAskable,
  npsScore,
  paperKey,
  POLL_FLOOR,
  POLL_STARS,
  projectEntry,
  projectPoll,
  ratingScore,
  type BallotsView,
  type ChecksView,
  type EntryRow,
  type PollEntity,
  type PollRow,
  type Row,
  type Runoff,
  type TrendView,
} from '@partyline/protocol';
import type { Storage, StoredBallots } from '../storage/contract.ts';
import { csvLine } from '../csv.ts';
import { everyChoice } from './poll-pages.ts';

/** Days that one answer tells of, the first ones. */
const DAYS_MAX = 1_000;
/** Counted ballots on one page. */
const PAGE_CHECKS = 200;

/** A poll as it stood at the end of each day; `undefined` when there is no such poll. */
export async function readTrend(
  storage: Storage,
  party: string,
  topic: string,
  isHost: boolean,
): Promise<TrendView | undefined> {
  const found = await storage.pollParts(party, topic, 'poll-day', '', DAYS_MAX);
  if (!found?.poll) return undefined;
  const { poll, tally, day } = found.poll;
  const days = found.rows.map((row) => ({ day: row.day, answers: row.answers, counts: { ...row.counts } }));
  if (day !== undefined) days.push({ day, answers: tally.answers, counts: { ...tally.counts } });
  const floor = isHost ? 0 : (poll.floor ?? POLL_FLOOR);
  const shown = days.filter(({ answers }) => answers === 0 || answers >= floor);
  return { v: 1, cursor: formatCursor(found.head), days: shown };
}

/** Counted ballots of a secret poll in the order of their codes; `undefined` when there is no such poll. */
export async function readChecks(
  storage: Storage,
  party: string,
  topic: string,
  after: string | undefined,
): Promise<ChecksView | undefined> {
  const from = after === undefined ? '' : paperKey(topic, after);
  const found = await storage.pollParts(party, topic, 'paper', from, PAGE_CHECKS + 1);
  if (!found?.poll) return undefined;
  const page = found.rows.slice(0, PAGE_CHECKS);
  return {
    v: 1,
    cursor: formatCursor(found.head),
    ballots: page.flatMap(({ code, choice }) => (choice ? [{ code, choice: [...choice] }] : [])),
    next: found.rows.length > PAGE_CHECKS ? page.at(-1)!.code : null,
  };
}

/** @param now - Unix milliseconds. */
export function ballotsView(
  { head, rows, people, entries, more }: StoredBallots,
  topic: string,
  now: number,
): BallotsView {
  const known = new Map<string, Row>([...rows, ...people.values()].map((row) => [row.key, row]));
  const entityOf = (id: string | undefined) => {
    const row: EntryRow | undefined = id === undefined ? undefined : entries.get(id);
    return (row && projectEntry(row, 'hosts')) ?? undefined;
  };
  const ballots = rows.map((row): BallotsView['ballots'][number] => {
    const { person, choice, at, via, apart } = row;
    const name = people.get(person)?.name;
    const why = entityOf(row.why);
    const said = entityOf(row.said);
    return {
      person: { id: person, ...(name !== undefined && { name }) },
      choice: [...choice],
      at,
      ...(via !== undefined && { via }),
      ...(apart && { apart }),
      ...(why && { why }),
      ...(said && { said }),
      ...(isAskable(known, topic, person, now) && { askable: true as const }),
    };
  });
  return { v: 1, cursor: formatCursor(head), ballots, next: more ? String(rows.at(-1)!.seq) : null };
}

/** Everything that hosts can take home of a poll. */
export interface PollResultsFile {
  readonly poll: PollEntity;
  readonly choices: readonly ResultLine[];
  readonly score?: object;
  readonly runoff?: Runoff;
  readonly days: TrendView['days'];
}

interface ResultLine {
  readonly choice: string;
  readonly text: string;
  readonly answers: number;
  /** Of all answers, 0 to 1. */
  readonly share: number;
  readonly reasons: number;
}

export function resultsFile(
  row: PollRow,
  days: TrendView['days'],
  runoff: Runoff | undefined,
): PollResultsFile {
  const poll = projectPoll(row, 'hosts')!;
  const { answers, counts = {}, reasons = {} } = poll;
  const texts = new Map(poll.options.map(({ id, text }) => [id, text]));
  const choices = everyChoice(row).map((choice) => ({
    choice,
    text: texts.get(choice) ?? (texts.has(choice) ? '' : choice),
    answers: counts[choice] ?? 0,
    share: answers === 0 ? 0 : (counts[choice] ?? 0) / answers,
    reasons: reasons[choice] ?? 0,
  }));
  const score = scoreOf(row);
  return { poll, choices, ...(score && { score }), ...(runoff && { runoff }), days };
}

export function scoreOf({ poll, tally: { counts } }: PollRow): object | undefined {
  if (poll.kind === 'nps') return npsScore(counts);
  if (poll.kind === 'csat') return csatScore(counts);
  return poll.kind === 'rating' ? ratingScore(counts, poll.scale ?? POLL_STARS) : undefined;
}

/** For spreadsheets: a line for each option or figure. */
export function resultsCsv({ choices }: PollResultsFile): string {
  const lines = choices.map(({ choice, text, answers, share, reasons }) => [
    choice,
    text,
    String(answers),
    share.toFixed(4),
    String(reasons),
  ]);
  return [['choice', 'text', 'answers', 'share', 'reasons'], ...lines].map(csvLine).join('');
}
