import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import type { LogEventOf } from '../log.ts';
import { entryRow, personRow, type EntryRow, type Row, type Rows } from '../rows.ts';
import type { EventInOf, VoicePart } from '../shapes.ts';
import { closedFor, missingFor } from '../thread/access.ts';
import { change } from '../thread/folding.ts';

export type VoiceRow = EntryRow & { readonly voice: VoicePart };

/**
 * Somebody says that a quote from elsewhere is theirs.
 *
 * @param now - Unix milliseconds.
 */
export function decideVoiceClaimed(
  rows: Rows,
  { topic, data }: EventInOf<'voice.claimed'>,
  actor: Actor,
  now: number,
): Decision {
  if (actor.kind !== 'guest') return reject('PARTY_NOT_ALLOWED');
  const row = voiceFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  const closed = closedFor(rows, topic, actor, now);
  if (closed) return reject(closed);
  const { claim, given } = row.voice;
  if (claim?.id === actor.id || row.author.id === actor.id) return accept();
  if (claim || given) return reject('PARTY_VOICE_CLAIMED');
  const name = personRow(rows, actor.id)?.name;
  return accept({
    type: 'voice.claimed',
    topic,
    data: { entry: row.id, ...(name !== undefined && { name }) },
  });
}

/** A quote that somebody names, or why they cannot do anything with it. */
export function voiceFor(rows: Rows, id: string, topic: string, actor: Actor): VoiceRow | ErrorCode {
  const row = entryRow(rows, id);
  const missing = missingFor(row, topic, actor);
  if (missing || !row) return missing ?? 'PARTY_ENTRY_NOT_FOUND';
  if (!row.voice) return 'PARTY_VOICE_ONLY';
  return row.visibility === 'refused' ? 'PARTY_ENTRY_GONE' : (row as VoiceRow);
}

/** `peer` is kept when the claim is gone, so that whoever made it hears of that. */
export function foldVoiceClaimed(rows: Rows, event: LogEventOf<'voice.claimed'>): Row[] {
  const { name } = event.data;
  return change(rows, event, (row) => ({
    ...row,
    peer: event.actor,
    voice: { ...row.voice!, claim: { id: event.actor, ...(name !== undefined && { name }) } },
  }));
}
