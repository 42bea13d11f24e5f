import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { entryRow, mineRow, type EntryRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { closedFor, missingFor } from './access.ts';
import { isDone, isPublic } from './standing.ts';

/** What guests say about an entry after it was said. */
export type AskedEvent = EventInOf<'entry.solved' | 'entry.reopened' | 'entry.reported'>;

export function decideAsked(rows: Rows, event: AskedEvent, actor: Actor): Decision {
  const row = entryRow(rows, event.data.entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  if (row.visibility === 'refused') return reject('PARTY_ENTRY_GONE');
  if (event.type === 'entry.reported') return decideReported(rows, row, event, actor);
  if (row.idea) return reject('PARTY_TOPIC_KIND');
  return row.root ? reject('PARTY_ROOT_ONLY') : decideSolved(rows, row, event, actor);
}

function decideReported(
  rows: Rows,
  { id: entry, topic, author }: EntryRow,
  event: EventInOf<'entry.reported'>,
  actor: Actor,
): Decision {
  if (author.id === actor.id) return reject('PARTY_REPORT_OWN');
  if (mineRow(rows, entry, actor.id)?.reported) return accept();
  const reason = event.data.reason.toWellFormed().trim();
  return accept({ type: event.type, topic, data: { entry, reason } });
}

/** Nobody but the asker says whether it is solved: no host, no machine. */
function decideSolved(
  rows: Rows,
  row: EntryRow,
  event: EventInOf<'entry.solved' | 'entry.reopened'>,
  actor: Actor,
): Decision {
  if (row.author.id !== actor.id) return reject('PARTY_ASKER_ONLY');
  const closed = closedFor(rows, row.topic, actor);
  if (closed) return reject(closed);
  const { topic, id: entry } = row;
  if (event.type === 'entry.reopened') {
    const isOpen = !row.solved && (!isDone(row) || row.again);
    return isOpen ? accept() : accept({ type: event.type, topic, data: { entry } });
  }
  const helper = event.data.by === undefined ? undefined : entryRow(rows, event.data.by);
  if (event.data.by !== undefined && (helper?.root !== entry || missingFor(helper, topic, actor)))
    return reject('PARTY_ENTRY_NOT_FOUND');
  // Everybody reads who helped; that somebody did so privately is nobody's business.
  const by = helper && isPublic(helper) ? helper.id : undefined;
  if (row.solved && row.solved.by === by) return accept();
  return accept({ type: event.type, topic, data: by === undefined ? { entry } : { entry, by } });
}
