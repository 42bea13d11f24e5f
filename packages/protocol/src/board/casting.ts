import type { Actor } from '../actor.ts';
import type { Decision } from '../decision.ts';
import type { Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { decideVoiceClaimed } from './claiming.ts';
import { decideFollowed } from './following.ts';
import { decideIdeaChanged, decideProposed } from './proposing.ts';
import { decideVote, type VoteEvent } from './voting.ts';

/** What guests do in a board. */
export type IdeaEvent =
  VoteEvent | EventInOf<'idea.proposed' | 'idea.changed' | 'idea.followed' | 'voice.claimed'>;

const IDEA_EVENT = /^(vote\.|voice\.claimed|idea\.(proposed|changed|followed)$)/;

export function isIdeaEvent(event: { readonly type: string }): event is IdeaEvent {
  return IDEA_EVENT.test(event.type);
}

/**
 * What guests may do in a board. What hosts may do beside is `decideBoard`’s.
 *
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideIdea(
  rows: Rows,
  event: IdeaEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  switch (event.type) {
    case 'idea.proposed':
      return decideProposed(rows, event, actor, now);
    case 'idea.changed':
      return decideIdeaChanged(rows, event, actor, now);
    case 'idea.followed':
      return decideFollowed(rows, event, actor, epoch);
    case 'voice.claimed':
      return decideVoiceClaimed(rows, event, actor, now);
    default:
      return decideVote(rows, event, actor, now, epoch);
  }
}
