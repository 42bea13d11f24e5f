import type { Actor } from '../actor.ts';
import { parseCursor } from '../cursor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { LogEventOf } from '../log.ts';
import {
  entryRow,
  mineKey,
  mineRow,
  partyRow,
  type EntryRow,
  type MineRow,
  type Row,
  type Rows,
} from '../rows.ts';
import type { EventInOf, ReactionKind } from '../shapes.ts';
import { closedFor, missingFor } from './access.ts';

/**
 * Reacting, which is all that most who act ever do: a browser loads no more of the rules for it.
 *
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideReaction(
  rows: Rows,
  event: EventInOf<'reaction.set'>,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  const { entry, kind, on } = event.data;
  const row = entryRow(rows, entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  if (row.visibility === 'refused') return reject('PARTY_ENTRY_GONE');
  if (row.idea) return reject('PARTY_TOPIC_KIND');
  const { reactions, picker } = partyRow(rows)!;
  if (kind !== 'same' && on && !picker && !reactions.includes(kind)) return reject('PARTY_REACTION_UNKNOWN');
  if (kind === 'same' && row.author.id === actor.id) return reject('PARTY_REACTION_OWN');
  const closed = closedFor(rows, row.topic, actor, now);
  if (closed) return reject(closed);
  const last = mineRow(rows, entry, actor.id)?.set[kind];
  const follows = last !== undefined && last.event === event.after;
  if (last && !follows && isNewer(last, event, epoch)) return { outcome: 'superseded' };
  if ((last?.on ?? false) === on && !follows) return accept();
  return accept({ type: 'reaction.set', topic: row.topic, data: { entry, kind, on } });
}

/**
 * What stands was set after `event` was made. Numbers of another epoch count other events (a restore lies between),
 * so there it goes by when both were made, which their ids tell.
 */
export function isNewer(
  last: { readonly seq: number; readonly event: string },
  { id, base }: { readonly id: string; readonly base?: string | undefined },
  epoch: string | undefined,
): boolean {
  const at = base === undefined ? null : parseCursor(base);
  if (!at) return false;
  return epoch === undefined || at.epoch === epoch ? last.seq > at.seq : last.event > id;
}

/** What this person did to an entry, as touched by an event. */
export function mineOf(rows: Rows, entry: EntryRow, event: { seq: number; actor: string }): MineRow {
  const key = mineKey(entry.id, event.actor);
  return {
    kind: 'mine',
    key,
    topic: entry.topic,
    entry: entry.id,
    person: event.actor,
    set: {},
    ...mineRow(rows, entry.id, event.actor),
    changed: event.seq,
  };
}

export function foldReaction(rows: Rows, event: LogEventOf<'reaction.set'>): Row[] {
  const { entry: id, kind, on } = event.data;
  const entry = entryRow(rows, id);
  if (!entry) return [];
  const mine = mineOf(rows, entry, event);
  const step = Number(on) - Number(mine.set[kind]?.on ?? false);
  const set = { ...mine.set, [kind]: { on, seq: event.seq, event: event.id } };
  return [
    { ...counted(entry, kind, step), changed: event.seq },
    { ...mine, set },
  ];
}

function counted(entry: EntryRow, kind: ReactionKind, step: number): EntryRow {
  if (kind === 'same') return { ...entry, same: entry.same + step };
  const { [kind]: before = 0, ...others } = entry.reactions;
  const count = before + step;
  return { ...entry, reactions: count > 0 ? { ...others, [kind]: count } : others };
}
