import type { SystemEvent } from '../commands.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { LogEventOf } from '../log.ts';
import type { Row, Rows } from '../rows.ts';
import { change } from '../thread/folding.ts';
import { ideaDue, overdueReminded } from './due.ts';
import { ideaRow } from './groups.ts';

/**
 * What the scheduler says when a promise comes near or was not kept. Too early, too late or said already, it says nothing.
 *
 * @param now - Unix milliseconds.
 */
export function decideScheduled(
  rows: Rows,
  event: Extract<SystemEvent, { type: 'idea.reminded' | 'idea.overdue' }>,
  now: number,
): Decision {
  const { topic, data } = event;
  const row = ideaRow(rows, data.entry);
  if (row?.topic !== topic) return reject('PARTY_ENTRY_NOT_FOUND');
  const due = ideaDue(row, now);
  if (!due || row.idea.next !== data.next || now < due.at) return accept();
  const days = event.type === 'idea.overdue' ? 'overdue' : event.data.days;
  if (due.days !== days) return accept();
  return event.type === 'idea.overdue'
    ? accept({ type: event.type, topic, data: event.data })
    : accept({ type: event.type, topic, data: event.data });
}

export function foldScheduled(
  rows: Rows,
  event: LogEventOf<'idea.reminded'> | LogEventOf<'idea.overdue'>,
): Row[] {
  return change(rows, event, (row) => {
    const { next } = event.data;
    if (event.type === 'idea.reminded') return { ...row, reminded: { next, days: event.data.days } };
    return { ...row, reminded: overdueReminded(next), idea: { ...row.idea!, overdue: true } };
  });
}
