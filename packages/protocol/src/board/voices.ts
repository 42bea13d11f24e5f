import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import { LABEL_MAX, SAID_MAX } from '../limits.ts';
import type { LogEventOf } from '../log.ts';
import { isName } from '../party/guests.ts';
import { entryRow, type Row, type Rows } from '../rows.ts';
import type { EventInOf, VoicePart } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { change } from '../thread/folding.ts';
import { oneLine } from '../thread/saying.ts';
import { isPublic } from '../thread/standing.ts';
import { ideaFor } from './access.ts';
import { voiceFor } from './claiming.ts';
import { isDay, isFutureDay } from './due.ts';

/** Id of the author of a quote whom nobody knows here. */
export const ELSEWHERE = 'elsewhere';

/**
 * What somebody said elsewhere is quoted beside an idea. It counts for no vote.
 *
 * @param now - Unix milliseconds.
 */
export function decideVoiceBrought(
  rows: Rows,
  event: EventInOf<'voice.brought'>,
  actor: Actor,
  now: number,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const { topic, data } = event;
  const row = ideaFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  if (!isPublic(row)) return reject('PARTY_IDEA_NOT_PUBLIC');
  const text = data.text.toWellFormed().trim();
  const voice = voiceOf(data);
  const problem = voiceProblem(voice, text, now);
  if (problem) return reject(problem);
  if (entryRow(rows, event.id)) return reject('PARTY_EVENT_ID_TAKEN');
  const { name } = voice;
  return accept({
    type: 'post.added',
    topic,
    data: {
      text,
      author: { id: ELSEWHERE, ...(name !== undefined && { name }) },
      visibility: 'public',
      audience: 'public',
      parent: row.id,
      root: row.id,
      voice,
    },
  });
}

function voiceOf({ name, source, link, day }: EventInOf<'voice.brought'>['data']): VoicePart {
  const author = name === undefined ? '' : oneLine(name);
  return { ...(author && { name: author }), source: oneLine(source), ...(link && { link }), day };
}

function voiceProblem(
  { name, source, link, day }: VoicePart,
  text: string,
  now: number,
): ErrorCode | undefined {
  if (!isSeen(text)) return 'PARTY_ENTRY_EMPTY';
  if (text.length > SAID_MAX) return 'PARTY_SAID_TOO_LONG';
  if (name !== undefined && !isName(name)) return 'PARTY_NAME_INVALID';
  if (!isSeen(source) || source.length > LABEL_MAX) return 'PARTY_VOICE_SOURCE_INVALID';
  if (link !== undefined && !(URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)))
    return 'PARTY_VOICE_LINK_INVALID';
  if (!isDay(day)) return 'PARTY_DAY_INVALID';
  return isFutureDay(day, now) ? 'PARTY_VOICE_DAY_FUTURE' : undefined;
}

/** A host agrees that a quote is whose they say it is, or does not. */
export function decideVoiceSettled(
  rows: Rows,
  { type, topic, data }: EventInOf<'voice.given' | 'voice.kept'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = voiceFor(rows, data.entry, topic, actor);
  if (typeof row === 'string') return reject(row);
  if (row.voice.claim) return accept({ type, topic, data: { entry: row.id } });
  if (type === 'voice.kept' || row.voice.given) return accept();
  return reject('PARTY_VOICE_UNCLAIMED');
}

export function foldVoiceSettled(rows: Rows, event: LogEventOf<'voice.given' | 'voice.kept'>): Row[] {
  return change(rows, event, (row) => {
    const { claim, ...voice } = row.voice!;
    if (event.type === 'voice.kept' || !claim) return { ...row, voice };
    const name = claim.name ?? voice.name;
    const author = { id: claim.id, ...(name !== undefined && { name }) };
    return { ...row, author, voice: { ...voice, given: true } };
  });
}
