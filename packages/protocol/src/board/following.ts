import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { LogEventOf } from '../log.ts';
import { entryRow, mineRow, type EntryRow, type MineRow, type Row, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { isNewer, mineOf } from '../thread/reacting.ts';
import { ideaFor } from './access.ts';

/** @param epoch - of the log, as far as it is known. */
export function decideFollowed(
  rows: Rows,
  event: EventInOf<'idea.followed'>,
  actor: Actor,
  epoch?: string,
): Decision {
  const { topic, data } = event;
  if (actor.kind === 'system') return reject('PARTY_NOT_ALLOWED');
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  const last = mineRow(rows, row.id, actor.id)?.follow;
  const follows = last !== undefined && last.event === event.after;
  if (last && !follows && isNewer(last, event, epoch)) return { outcome: 'superseded' };
  if (last?.on === data.on && !follows) return accept();
  return accept({ type: 'idea.followed', topic, data: { entry: row.id, on: data.on } });
}

export function foldFollowed(rows: Rows, event: LogEventOf<'idea.followed'>): Row[] {
  const idea = entryRow(rows, event.data.entry);
  if (!idea) return [];
  const follow = { on: event.data.on, seq: event.seq, event: event.id };
  return [{ ...mineOf(rows, idea, event), follow }];
}

/** Somebody is told of what becomes of an idea: who said so, else its author and those whose vote stands. */
export function followsIdea(idea: EntryRow, person: string, mine: MineRow | undefined): boolean {
  return mine?.follow?.on ?? (mine?.vote?.on === true || idea.author.id === person);
}
