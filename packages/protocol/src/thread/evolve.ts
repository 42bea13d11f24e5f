import type { LogEvent, LogEventOf } from '../log.ts';
import { VERSIONS_MAX } from '../limits.ts';
import { DESK_KEY, deskRow, entryRow, historyKey, historyRow, topicRow } from '../rows.ts';
import type { EntryRow, HistoryRow, Row, Rows } from '../rows.ts';
import { change, foldSaid, withPinned, without } from './folding.ts';
import { owedWeight } from './standing.ts';

export type ThreadLogEvent = Extract<
  LogEvent,
  { type: `${'topic' | 'post' | 'reaction' | 'entry'}.${string}` }
>;

/** Folds one fact into the rows it concerns and returns those that changed. */
export function foldThread(rows: Rows, event: ThreadLogEvent): Row[] {
  switch (event.type) {
    case 'topic.closed':
    case 'topic.reopened': {
      const row = topicRow(rows, event.topic!);
      return row
        ? [{ ...row, changed: event.seq, state: event.type === 'topic.closed' ? 'closed' : 'open' }]
        : [];
    }
    case 'post.edited':
      return [...foldSaid(rows, event), ...versionsOf(rows, event)];
    case 'entry.held':
      return change(rows, event, (row) => ({ ...without(row, 'reason'), visibility: 'held' }));
    case 'entry.approved':
      return change(rows, event, (row) => ({ ...without(row, 'reason'), visibility: 'public' }));
    case 'entry.refused':
      return change(rows, event, (row) => ({ ...row, visibility: 'refused', reason: event.data.reason }));
    case 'entry.pinned':
    case 'entry.unpinned':
      return evolvePinned(rows, event);
    case 'entry.became': {
      const { idea, topic } = event.data;
      return change(rows, event, (row) => ({ ...row, became: { entry: idea, topic } }));
    }
    case 'entry.read':
    case 'entry.claimed':
    case 'entry.released':
    case 'entry.answered':
    case 'entry.settled':
    case 'entry.dismissed':
      return change(rows, event, (row) => trailed(row, event));
    default:
      return foldSaid(rows, event);
  }
}

type TrailLogType =
  'entry.read' | 'entry.claimed' | 'entry.released' | 'entry.answered' | 'entry.settled' | 'entry.dismissed';

function trailed(row: EntryRow, event: { [Type in TrailLogType]: LogEventOf<Type> }[TrailLogType]): EntryRow {
  const { at } = event;
  switch (event.type) {
    case 'entry.read':
      return { ...row, read: at };
    case 'entry.claimed': {
      const { name } = event.data;
      return { ...row, claim: { id: event.actor, ...(name !== undefined && { name }) } };
    }
    case 'entry.released':
      return without(row, 'claim');
    case 'entry.answered':
      return { ...without(row, 'again'), answer: event.data.answer, answered: at };
    case 'entry.settled':
      return { ...without(row, 'again'), settled: at };
    case 'entry.dismissed':
      return without(without(row, 'reports'), 'reported');
  }
}

/** What waits for the team is counted with the rows that it is counted of; told anew also when it waits in another way. */
export function withDesk(rows: Rows, changed: Row[], seq: number): Row[] {
  let step = 0;
  let isOther = false;
  for (const row of changed) {
    if (row.kind !== 'entry') continue;
    const before = entryRow(rows, row.id);
    const waits = owedWeight(row) !== undefined;
    step += Number(waits);
    step -= Number(before !== undefined && owedWeight(before) !== undefined);
    isOther ||= waits && before !== undefined && waitsOtherwise(before, row);
  }
  if (step === 0 && !isOther) return changed;
  const waiting = (deskRow(rows)?.waiting ?? 0) + step;
  return [...changed, { kind: 'desk', key: DESK_KEY, changed: seq, waiting }];
}

/** Another standing in the list, or somebody else who has taken it on. */
function waitsOtherwise(before: EntryRow, after: EntryRow): boolean {
  return (
    before.visibility !== after.visibility ||
    before.claim?.id !== after.claim?.id ||
    before.reports !== after.reports ||
    before.idea?.overdue !== after.idea?.overdue
  );
}

function evolvePinned(rows: Rows, event: LogEventOf<'entry.pinned' | 'entry.unpinned'>): Row[] {
  const { entry } = event.data;
  const row = entryRow(rows, entry);
  const topic = topicRow(rows, event.topic!);
  if (!row || !topic) return [];
  const others = (topic.pinned ?? []).filter((id) => id !== entry);
  const isPinned = event.type === 'entry.pinned';
  const changed = event.seq;
  return [
    { ...(isPinned ? { ...row, pinned: true } : without(row, 'pinned')), changed },
    { ...withPinned(topic, isPinned ? [entry, ...others] : others), changed },
  ];
}

/** Hosts can read what stood there before. */
function versionsOf(rows: Rows, event: LogEventOf<'post.edited'>): HistoryRow[] {
  const { entry } = event.data;
  const before = entryRow(rows, entry);
  if (!before) return [];
  const { text, at, edited = at } = before;
  const earlier = historyRow(rows, entry)?.versions ?? [];
  const versions = [...earlier, { text, at: edited }].slice(-VERSIONS_MAX);
  return [{ kind: 'history', key: historyKey(entry), changed: event.seq, entry, versions }];
}
