import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { PINNED_MAX } from '../limits.ts';
import { entryRow, mineRow, personRow, topicRow, type EntryRow, type Rows } from '../rows.ts';
import type { EventIn } from '../shapes.ts';
import { closedFor, missingFor } from './access.ts';
import { isDone, isPublic, owedWeight } from './standing.ts';

/** What becomes of an entry after it was said: read, answered, solved, reported, pinned. */
export type TrailEvent = Exclude<
  Extract<EventIn, { type: `entry.${string}` }>,
  { type: 'entry.held' | 'entry.approved' | 'entry.refused' }
>;

const BY_GUESTS: readonly TrailEvent['type'][] = ['entry.solved', 'entry.reopened', 'entry.reported'];

export function decideTrail(rows: Rows, event: TrailEvent, actor: Actor): Decision {
  if (actor.kind === 'guest' && !BY_GUESTS.includes(event.type)) return reject('PARTY_HOST_ONLY');
  const row = entryRow(rows, event.data.entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  if (row.visibility === 'refused') return reject('PARTY_ENTRY_GONE');
  const { topic, id: entry } = row;
  switch (event.type) {
    case 'entry.reported': {
      if (row.author.id === actor.id) return reject('PARTY_REPORT_OWN');
      if (mineRow(rows, entry, actor.id)?.reported) return accept();
      const reason = event.data.reason.toWellFormed().trim();
      return accept({ type: event.type, topic, data: { entry, reason } });
    }
    case 'entry.dismissed':
      return row.reports ? accept({ type: event.type, topic, data: { entry } }) : accept();
    case 'entry.claimed': {
      if (row.claim?.id === actor.id) return accept();
      const name = personRow(rows, actor.id)?.name;
      return accept({ type: event.type, topic, data: name === undefined ? { entry } : { entry, name } });
    }
    case 'entry.released':
      return row.claim ? accept({ type: event.type, topic, data: { entry } }) : accept();
  }
  if (row.root) return reject('PARTY_ROOT_ONLY');
  switch (event.type) {
    case 'entry.read':
      return row.read === undefined ? accept({ type: event.type, topic, data: { entry } }) : accept();
    case 'entry.settled':
      return owedWeight(row) === undefined ? accept() : accept({ type: event.type, topic, data: { entry } });
    case 'entry.answered': {
      const answer = entryRow(rows, event.data.answer);
      if (!answer || answer.root !== entry || !answer.author.role || !isPublic(answer))
        return reject('PARTY_ANSWER_NOT_PUBLIC');
      if (row.answer === answer.id) return accept();
      return accept({ type: event.type, topic, data: { entry, answer: answer.id } });
    }
    case 'entry.pinned':
    case 'entry.unpinned':
      return decidePinned(rows, row, event.type);
    default:
      return decideSolved(rows, row, event, actor);
  }
}

function decidePinned(rows: Rows, row: EntryRow, type: 'entry.pinned' | 'entry.unpinned'): Decision {
  const wanted = type === 'entry.pinned';
  if ((row.pinned ?? false) === wanted) return accept();
  if (wanted && !isPublic(row)) return reject('PARTY_PARENT_NOT_PUBLIC');
  if (wanted && (topicRow(rows, row.topic)?.pinned?.length ?? 0) >= PINNED_MAX)
    return reject('PARTY_PINNED_LIMIT');
  return accept({ type, topic: row.topic, data: { entry: row.id } });
}

/** Nobody but the asker says whether it is solved: no host, no machine. */
function decideSolved(
  rows: Rows,
  row: EntryRow,
  event: Extract<TrailEvent, { type: 'entry.solved' | 'entry.reopened' }>,
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
