import {
  accept,
  decideGuestNamed,
  decideModeration,
  decidePostAdded,
  decidePostEdited,
  decidePostRemoved,
  decideReactionSet,
  evolveThread,
  personRow,
  type Actor,
  type Decision,
  type EventIn,
  type EventInOf,
  type LogDraft,
  type LogEvent,
  type Row,
  type Rows,
} from '@partyline/protocol';
import type { OutboxRecord } from './record.ts';

/** Numbers of what has no number yet: behind everything confirmed, in the order it was made. */
export const PENDING_SEQ = 9_000_000_000_000_000 - 1_000_000;

/**
 * Folds this device's events over confirmed rows, by the rules that the server goes by.
 * Pure: the same rows and records give the same rows.
 *
 * @returns the rows that they change, by key.
 */
export function foldPending(base: Rows, records: Iterable<OutboxRecord>, actor: Actor): Map<string, Row> {
  const changed = new Map<string, Row>();
  const rows: Rows = { get: (key) => changed.get(key) ?? base.get(key) };
  let seq = PENDING_SEQ;
  for (const { event, state, at, visibility } of records) {
    for (const draft of draftsOf(rows, { event, state }, actor)) {
      seq += 1;
      const { suffix, ...fact } = draft;
      const id = suffix ? `${event.id}+${suffix}` : event.id;
      const data =
        !suffix && visibility && 'visibility' in fact.data ? { ...fact.data, visibility } : fact.data;
      const logEvent = { ...fact, data, seq, id, v: 1, actor: actor.id, at } as LogEvent;
      for (const row of evolved(rows, logEvent)) changed.set(row.key, row);
    }
  }
  return changed;
}

/** The rules of the protocol for what can be done in a thread. */
export function decideInThread(rows: Rows, event: EventIn, actor: Actor): Decision {
  switch (event.type) {
    case 'post.added':
      return decidePostAdded(rows, event, actor);
    case 'post.edited':
      return decidePostEdited(rows, event, actor);
    case 'post.removed':
      return decidePostRemoved(rows, event, actor);
    case 'reaction.set':
      return decideReactionSet(rows, event, actor);
    case 'entry.held':
    case 'entry.approved':
    case 'entry.refused':
      return decideModeration(rows, event, actor);
    case 'guest.named':
      return decideGuestNamed(rows, event, actor);
    default:
      return accept();
  }
}

function evolved(rows: Rows, event: LogEvent): Row[] {
  if (event.type !== 'guest.named') return evolveThread(rows, event as Parameters<typeof evolveThread>[1]);
  const person = personRow(rows, event.actor);
  return person ? [{ ...person, name: event.data.name }] : [];
}

function draftsOf(
  rows: Rows,
  { event, state }: Pick<OutboxRecord, 'event' | 'state'>,
  actor: Actor,
): readonly LogDraft[] {
  if (state === 'rejected' && event.type !== 'post.added') return [];
  const decision = decideInThread(rows, event, actor);
  if (decision.outcome === 'accepted') return decision.drafts;
  // What was written stays on the screen, whatever became of the conversation meanwhile.
  const isHere = decision.outcome === 'rejected' && decision.code === 'PARTY_EVENT_ID_TAKEN';
  return event.type === 'post.added' && !isHere ? [asWritten(rows, event, actor)] : [];
}

function asWritten(rows: Rows, { topic, data }: EventInOf<'post.added'>, actor: Actor): LogDraft {
  const { text, parent, intent, audience = 'public' } = data;
  const row = parent ? rows.get(`entry:${parent}`) : undefined;
  const root = row?.kind === 'entry' ? (row.root ?? row.id) : parent;
  return {
    type: 'post.added',
    topic,
    data: {
      text,
      author: { id: actor.id },
      visibility: 'public',
      audience,
      ...(parent && { parent, root: root! }),
      ...(intent && { intent }),
    },
  };
}
