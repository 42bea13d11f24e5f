import type { Actor } from '../actor.ts';
import { reject, type Decision } from '../decision.ts';
import { isName, shortName } from '../party/guests.ts';
import type { Rows } from '../rows.ts';
import { oneLine } from '../thread/saying.ts';
import { BEHALF_PREFIX } from '../behalf-id.ts';
import { decideVote, decideVoteOf, type VoteEvent } from './voting.ts';

/** Id of a customer for whom hosts vote: the same name is the same customer, however it is typed. */
export function behalfId(name: string): string {
  const key = oneLine(name).toLowerCase();
  return `${BEHALF_PREFIX}${hashed(key, 0)}${hashed(key, 1)}`;
}

/**
 * A vote, also one that a host casts for somebody else.
 *
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideAnyVote(
  rows: Rows,
  event: VoteEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  if (event.data.for === undefined) {
    if (actor.kind === 'system') return reject('PARTY_NOT_ALLOWED');
    return decideVote(rows, event, actor, now, epoch);
  }
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const name = oneLine(event.data.for);
  if (!isName(name)) return reject('PARTY_NAME_INVALID');
  const id = behalfId(name);
  // They did not choose to stand here by name: everybody reads it shortened.
  const author = { id, name: shortName(name) };
  return decideVoteOf(rows, event, { id, author, name }, actor, now, epoch);
}

/** 53 bits of a text, as base 36; not for secrets. */
function hashed(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (0x100000000 * (low & 0x1fffff) + (high >>> 0)).toString(36).padStart(11, '0');
}
