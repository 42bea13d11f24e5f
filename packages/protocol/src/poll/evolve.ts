import type { LogEvent, LogEventOf } from '../log.ts';
import { askKey, entryRow, personRow, pollKey, pollRow, topicRow } from '../rows.ts';
import type { AskRow, PollRow, PollState, Row, Rows, TopicRow } from '../rows.ts';
import { changed } from './change.ts';
import { foldBallot } from './folding.ts';
import { withParts } from './parts.ts';
import { NO_ANSWERS, onDay, summed, withApart } from './tally.ts';

type PollLogEvent = Extract<
  LogEvent,
  { type: `${'poll' | 'ballot' | 'ballots' | 'people' | 'asks'}.${string}` }
>;

/** Folds one fact of a poll into the rows it concerns and returns those that changed. */
export function evolvePoll(rows: Rows, event: PollLogEvent): Row[] {
  switch (event.type) {
    case 'poll.created':
      return foldCreated(rows, event);
    case 'poll.changed':
      return foldChanged(rows, event);
    case 'ballots.opened':
      return foldTally(rows, event, () => event.data);
    case 'ballots.counted':
      return foldTally(rows, event, ({ tally, apart = NO_ANSWERS }) => summed(tally, apart));
    case 'people.asked':
      return foldAsked(rows, event);
    default:
      return foldBallot(rows, event);
  }
}

/** What facts about topics and entries mean to the poll in which they happen. */
export function withPoll(rows: Rows, rowsChanged: Row[], event: LogEvent): Row[] {
  const all = withParts(rows, rowsChanged, event);
  if (event.type !== 'topic.closed' && event.type !== 'topic.reopened') return all;
  const poll = pollRow(rows, event.topic!);
  const state: PollState = event.type === 'topic.closed' ? 'closed' : 'open';
  return poll ? [...all, { ...poll, changed: event.seq, state }] : all;
}

function foldCreated(rows: Rows, event: LogEventOf<'poll.created'>): Row[] {
  const topic = event.topic!;
  const head = topicRow(rows, topic);
  const poll: PollRow = {
    kind: 'poll',
    key: pollKey(topic),
    changed: event.seq,
    topic,
    poll: event.data,
    at: event.at,
    state: stateAt(event.data.opens, event.at),
    tally: NO_ANSWERS,
    whys: 0,
    reasons: {},
    proposed: [],
    via: {},
    wordings: [],
  };
  const row = withCredits(rows, poll);
  return head ? [withHead(head, row), row] : [row];
}

/** Who proposed what options stand for, as they are called when it becomes one, and where it stands. */
function withCredits(rows: Rows, row: PollRow): PollRow {
  const ideas = new Set(row.poll.options?.flatMap(({ idea }) => idea ?? []));
  if (ideas.size === 0) return row;
  const credits: Record<string, string> = {};
  const boards: Record<string, string> = {};
  for (const id of ideas) {
    const idea = entryRow(rows, id);
    credits[id] = row.credits?.[id] ?? idea?.author.name ?? '';
    const board = row.boards?.[id] ?? idea?.topic;
    if (board !== undefined) boards[id] = board;
  }
  return { ...row, credits, boards };
}

function stateAt(opens: number | null | undefined, at: number): PollState {
  return opens && opens > at ? 'scheduled' : 'open';
}

/** The topic goes by the poll’s question, and is open when the poll is. */
function withHead(head: TopicRow, { changed, poll, state }: PollRow): TopicRow {
  return { ...head, changed, title: poll.title, state: state === 'open' ? 'open' : 'closed' };
}

function foldChanged(rows: Rows, event: LogEventOf<'poll.changed'>): Row[] {
  const before = pollRow(rows, event.topic!);
  if (!before) return [];
  const next = { ...changed(before, event.data, event.at), changed: event.seq };
  const stated = next.state === 'scheduled' ? { ...next, state: stateAt(next.poll.opens, event.at) } : next;
  const row = withCredits(rows, stated);
  const head = topicRow(rows, event.topic!);
  const isSameHead = row.poll.title === head?.title && row.state === before.state;
  return head && !isSameHead ? [withHead(head, row), row] : [row];
}

/** The tally as it stands since; what stood apart is in it when hosts say so. */
function foldTally(
  rows: Rows,
  event: LogEventOf<'ballots.opened' | 'ballots.counted'>,
  tallyOf: (row: PollRow) => PollRow['tally'],
): Row[] {
  const before = pollRow(rows, event.topic!);
  if (!before) return [];
  const next = { ...before, changed: event.seq, tally: tallyOf(before) };
  const isCounted = event.type === 'ballots.counted';
  const [row, ...days] = onDay(
    before,
    isCounted ? { ...withApart(next, NO_ANSWERS), countedApart: event.seq } : next,
    event,
  );
  return [...days, row];
}

function foldAsked(rows: Rows, event: LogEventOf<'people.asked'>): Row[] {
  const topic = event.topic!;
  const { question, people, name } = event.data;
  return people.flatMap((person) => {
    const ask: AskRow = {
      kind: 'ask',
      key: askKey(topic, person),
      changed: event.seq,
      topic,
      person,
      id: event.id,
      question,
      ...(name !== undefined && { by: name }),
      at: event.at,
    };
    const row = personRow(rows, person);
    if (!row) return [ask];
    const asks = [...(row.asks ?? []).filter((other) => other !== topic), topic];
    return [ask, { ...row, changed: event.seq, asked: event.at, asks }];
  });
}
