import type { ErrorCode } from '../errors.ts';
import { OPTION_TEXT_MAX, POLL_NOTE_MAX, POLL_OPTIONS_MAX, TITLE_MAX } from '../limits.ts';
import type { PollDefinition, PollOption } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { oneLine } from '../thread/saying.ts';
import { hasOptions, OTHER } from './choice.ts';
import { SAID } from './results.ts';

/** A definition as it is kept: one way to write each, so that two can be compared. Absent is what says nothing. */
export function definitionOf(poll: PollDefinition): PollDefinition {
  const { note, url, options, opens, closes, results, floor, quorum, why, propose } = poll;
  const { min, max, scale, low, high, other, order, who, change, secret } = poll;
  return {
    kind: poll.kind,
    title: oneLine(poll.title),
    ...(note?.trim() && { note: note.toWellFormed().trim() }),
    ...(url && { url: URL.canParse(url) ? new URL(url).href : url }),
    ...(options && options.length > 0 && { options: options.map(optionOf) }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(scale !== undefined && { scale }),
    ...(low?.trim() && { low: oneLine(low) }),
    ...(high?.trim() && { high: oneLine(high) }),
    ...(other && { other }),
    ...(order === 'random' && { order }),
    ...(who && who !== 'anyone' && { who }),
    ...(change === false && { change }),
    ...(secret && { secret }),
    ...(opens && { opens }),
    ...(closes && { closes }),
    ...(results && { results }),
    ...(floor !== undefined && { floor }),
    ...(quorum && { quorum }),
    ...(why === false && { why }),
    ...(propose && propose !== 'off' && { propose }),
  };
}

function optionOf({ id, text, image, idea }: PollOption): PollOption {
  const plain = { id, text: oneLine(text), ...(idea !== undefined && { idea }) };
  return image ? { ...plain, image: { src: image.src, alt: oneLine(image.alt) } } : plain;
}

/** Why there can be no such poll. */
export function definitionProblem(poll: PollDefinition): ErrorCode | undefined {
  if (!isSeen(poll.title)) return 'PARTY_POLL_TITLE_MISSING';
  const { title, note = '', low = '', high = '', url } = poll;
  const tooLong = title.length > TITLE_MAX || note.length > POLL_NOTE_MAX;
  if (tooLong || Math.max(low.length, high.length) > OPTION_TEXT_MAX) return 'PARTY_POLL_TEXT_LONG';
  if (url !== undefined && !(URL.canParse(url) && /^https?:/.test(url))) return 'PARTY_TOPIC_URL_INVALID';
  return (
    optionsProblem(poll) ??
    limitsProblem(poll) ??
    (poll.opens && poll.closes && poll.closes <= poll.opens ? 'PARTY_POLL_TIMES_IMPOSSIBLE' : undefined) ??
    (poll.who === 'verified' ? 'PARTY_VERIFIED_UNAVAILABLE' : undefined) ??
    (poll.secret && (poll.kind === 'open' || poll.propose) ? 'PARTY_POLL_SECRET_UNSUPPORTED' : undefined)
  );
}

function optionsProblem({ kind, options = [], other, propose }: PollDefinition): ErrorCode | undefined {
  if (!hasOptions(kind))
    return options.length > 0 || other || propose ? 'PARTY_POLL_OPTIONS_UNEXPECTED' : undefined;
  if (other && kind === 'ranked') return 'PARTY_POLL_OTHER_RANKED';
  if (!propose && options.length + (other ? 1 : 0) < 2) return 'PARTY_POLL_OPTIONS_FEW';
  if (options.length > POLL_OPTIONS_MAX) return 'PARTY_POLL_OPTIONS_MANY';
  for (const { id, text, image } of options) {
    // What every object has would be taken for a count.
    if (id === OTHER || id === SAID || id in {}) return 'PARTY_OPTION_RESERVED';
    if (image && !isImageAddress(image.src)) return 'PARTY_OPTION_IMAGE_INVALID';
    if (!isSeen(text) || text.length > OPTION_TEXT_MAX) return 'PARTY_OPTION_TEXT_INVALID';
  }
  const ids = new Set(options.map(({ id }) => id));
  const texts = new Set(options.map(({ text }) => text.toLowerCase()));
  return ids.size < options.length || texts.size < options.length ? 'PARTY_POLL_OPTIONS_SAME' : undefined;
}

/** Its origin stands in the policy of the poll’s page, where a `*` or `;` would say something. */
function isImageAddress(src: string): boolean {
  if (!URL.canParse(src)) return false;
  const { origin, username, password } = new URL(src);
  return /^https?:\/\/[\w.:[\]-]+$/.test(origin) && username + password === '';
}

function limitsProblem(poll: PollDefinition): ErrorCode | undefined {
  const { kind, min, max, scale, low, high, options = [], other, propose } = poll;
  const isBounded = kind === 'multiple' || kind === 'ranked';
  const isFigure = kind === 'rating' || kind === 'nps' || kind === 'csat';
  const isOdd =
    (scale !== undefined && kind !== 'rating') ||
    ((low ?? high) !== undefined && !isFigure) ||
    ((min ?? max) !== undefined && !isBounded);
  if (isOdd) return 'PARTY_POLL_LIMITS_IMPOSSIBLE';
  const most = propose ? POLL_OPTIONS_MAX : options.length + (other ? 1 : 0);
  const fits = (min ?? 1) <= (max ?? most) && Math.max(min ?? 1, max ?? 1) <= most;
  return isBounded && !fits ? 'PARTY_POLL_LIMITS_IMPOSSIBLE' : undefined;
}
