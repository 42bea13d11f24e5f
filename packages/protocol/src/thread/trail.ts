import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { PINNED_MAX } from '../limits.ts';
import { entryRow, personRow, topicRow, type EntryRow, type Rows } from '../rows.ts';
import type { EventIn } from '../shapes.ts';
import type { AskedEvent } from './asking.ts';
import { missingFor } from './access.ts';
import { isPublic, owedWeight } from './standing.ts';

/** What hosts do about an entry after it was said: read, claimed, answered, settled, pinned. */
export type TrailEvent = Exclude<
  Extract<EventIn, { type: `entry.${string}` }>,
  AskedEvent | { type: 'entry.held' | 'entry.approved' | 'entry.refused' }
>;

export function decideTrail(rows: Rows, event: TrailEvent, actor: Actor): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = entryRow(rows, event.data.entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  if (row.visibility === 'refused') return reject('PARTY_ENTRY_GONE');
  const { topic, id: entry } = row;
  switch (event.type) {
    case 'entry.dismissed':
      return row.reports ? accept({ type: event.type, topic, data: { entry } }) : accept();
    case 'entry.claimed': {
      if (row.claim?.id === actor.id) return accept();
      const name = personRow(rows, actor.id)?.name;
      return accept({ type: event.type, topic, data: name === undefined ? { entry } : { entry, name } });
    }
    case 'entry.released':
      return row.claim ? accept({ type: event.type, topic, data: { entry } }) : accept();
    default:
      return row.root ? reject('PARTY_ROOT_ONLY') : decideOfRoot(rows, row, event);
  }
}

function decideOfRoot(
  rows: Rows,
  row: EntryRow,
  event: Exclude<TrailEvent, { type: 'entry.dismissed' | 'entry.claimed' | 'entry.released' }>,
): Decision {
  const { topic, id: entry } = row;
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
    default:
      return decidePinned(rows, row, event.type);
  }
}

function decidePinned(rows: Rows, row: EntryRow, type: 'entry.pinned' | 'entry.unpinned'): Decision {
  const wanted = type === 'entry.pinned';
  if ((row.pinned ?? false) === wanted) return accept();
  if (wanted && !isPublic(row)) return reject('PARTY_PARENT_NOT_PUBLIC');
  if (wanted && row.idea?.into !== undefined) return reject('PARTY_IDEA_MERGED');
  if (wanted && (topicRow(rows, row.topic)?.pinned?.length ?? 0) >= PINNED_MAX)
    return reject('PARTY_PINNED_LIMIT');
  return accept({ type, topic: row.topic, data: { entry: row.id } });
}
