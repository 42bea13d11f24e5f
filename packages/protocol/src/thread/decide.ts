import type { Actor } from '../actor.ts';
import type { Decision } from '../decision.ts';
import type { Rows } from '../rows.ts';
import type { EntryEvent } from '../commands.ts';
import { decideAsked } from './asking.ts';
import { decideModeration } from './moderation.ts';
import { decideSaid } from './saying.ts';
import { decideTrail } from './trail.ts';

/**
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideEntry(
  rows: Rows,
  event: EntryEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  switch (event.type) {
    case 'post.added':
    case 'post.edited':
    case 'post.removed':
    case 'reaction.set':
      return decideSaid(rows, event, actor, now, epoch);
    case 'entry.solved':
    case 'entry.reopened':
    case 'entry.reported':
      return decideAsked(rows, event, actor);
    case 'entry.held':
    case 'entry.approved':
    case 'entry.refused':
      return decideModeration(rows, event, actor);
    default:
      return decideTrail(rows, event, actor);
  }
}
