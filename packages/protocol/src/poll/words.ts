import type { Actor } from '../actor.ts';
import type { ErrorCode } from '../errors.ts';
import { SAID_MAX, WHY_MAX } from '../limits.ts';
import type { LogData, LogDraft } from '../log.ts';
import { entryRow, partyRow, type EntryRow, type PollRow, type Rows } from '../rows.ts';
import type { Author, PollPart } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { authorOf, oneLine } from '../thread/saying.ts';
import { keepsReasons } from './access.ts';
import { placeOfPart } from './choice.ts';

/** A reason as it is kept: one line, empty when nothing of it shows. */
export function whyLine(text: string): string {
  const line = oneLine(text);
  return isSeen(line) ? line : '';
}

/** An answer in own words as it is kept. */
export function saidText(text: string): string {
  const words = text.toWellFormed().trim();
  return isSeen(words) ? words : '';
}

export function partProblem(part: PollPart['part'], text: string): ErrorCode | undefined {
  if (part === 'why') return text.length > WHY_MAX ? 'PARTY_WHY_TOO_LONG' : undefined;
  return text.length > SAID_MAX ? 'PARTY_SAID_TOO_LONG' : undefined;
}

/** Words of an earlier answer that still stand. */
export function standingEntry(rows: Rows, id: string | undefined): EntryRow | undefined {
  const entry = id === undefined ? undefined : entryRow(rows, id);
  return entry && entry.visibility !== 'removed' ? entry : undefined;
}

/** Words that an answer brings, as an entry that stands beside it. */
export function partDraft(
  rows: Rows,
  row: PollRow,
  part: 'why' | 'said',
  text: string,
  { choice, actor, suffix, ask }: PartOrigin,
): LogDraft {
  const isTeams = keepsReasons(row);
  const waits = partyRow(rows)!.policy === 'hold' && actor?.kind !== 'host' && !isTeams;
  const author: Author = actor ? authorOf(rows, actor) : { id: 'anonymous' };
  const data: LogData['post.added'] = {
    text,
    author,
    visibility: waits ? 'held' : 'public',
    audience: isTeams ? 'team' : 'public',
  };
  if (isTeams && actor?.kind === 'guest') data.peer = actor.id;
  if (!actor) data.at = row.at;
  data.poll = { part, choice: placeOfPart(row.poll.kind, part, choice) };
  if (ask !== undefined) data.ask = ask;
  const draft = { type: 'post.added', topic: row.topic, data } as const;
  if (suffix === undefined) return draft;
  return actor ? { ...draft, suffix } : { ...draft, suffix, by: 'system' };
}

interface PartOrigin {
  readonly choice: readonly string[];
  /** Absent: nobody is to know. */
  readonly actor?: Actor;
  readonly suffix?: string;
  readonly ask?: string | undefined;
}

export function removalDraft(entry: EntryRow, suffix: string, by?: 'system'): LogDraft {
  const draft = { type: 'post.removed', topic: entry.topic, data: { entry: entry.id }, suffix } as const;
  return by ? { ...draft, by } : draft;
}
