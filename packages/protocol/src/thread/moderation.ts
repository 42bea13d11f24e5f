import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { entryRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { missingFor } from './access.ts';
import { isShown } from './standing.ts';

export function decideModeration(
  rows: Rows,
  event: EventInOf<'entry.held'> | EventInOf<'entry.approved'> | EventInOf<'entry.refused'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = entryRow(rows, event.data.entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  const { topic } = row;
  if (event.type === 'entry.held') {
    if (row.visibility === 'held') return accept();
    return accept({ type: 'entry.held', topic, data: { entry: row.id } });
  }
  if (event.type === 'entry.approved') {
    if (row.visibility === 'public') return accept();
    const parent = row.parent ? entryRow(rows, row.parent) : undefined;
    if (row.audience === 'public' && parent && !isShown(parent)) return reject('PARTY_PARENT_NOT_PUBLIC');
    return accept({ type: 'entry.approved', topic, data: { entry: row.id } });
  }
  const reason = event.data.reason.toWellFormed().trim();
  if (!reason) return reject('PARTY_REASON_MISSING');
  return accept({ type: 'entry.refused', topic, data: { entry: row.id, reason } });
}
