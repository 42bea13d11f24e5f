import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import type { Decision } from '../decision.ts';
import type { Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { decideAnyProposed } from './becoming.ts';
import { decideAnyVote } from './behalf.ts';
import { decideIdea, type IdeaEvent } from './casting.ts';
import { decideVotesCounted } from './crowds.ts';
import { decideDecided, decideLocked } from './deciding.ts';
import { decideBoardHosting } from './hosting.ts';
import { decideMerged, decideUnmerged } from './merging.ts';
import { decideVoiceBrought, decideVoiceSettled } from './voices.ts';

/** What hosts do in a board, and with it. */
export type BoardHostEvent = EventInOf<
  | 'board.created'
  | 'board.changed'
  | 'idea.decided'
  | 'idea.merged'
  | 'idea.unmerged'
  | 'idea.locked'
  | 'idea.unlocked'
  | 'votes.counted'
  | 'voice.brought'
  | 'voice.given'
  | 'voice.kept'
>;
export type BoardEvent = IdeaEvent | BoardHostEvent;

const BOARD_EVENT = /^(board|vote|voice|idea\.(?!imported|reminded|overdue))/;

export function isBoardEvent(event: Command): event is BoardEvent {
  return BOARD_EVENT.test(event.type);
}

/**
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideBoard(
  rows: Rows,
  event: BoardEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  switch (event.type) {
    case 'board.created':
    case 'board.changed':
      return decideBoardHosting(rows, event, actor);
    case 'idea.proposed':
      return decideAnyProposed(rows, event, actor, now);
    case 'vote.cast':
    case 'vote.withdrawn':
      return decideAnyVote(rows, event, actor, now, epoch);
    case 'idea.decided':
      return decideDecided(rows, event, actor, now);
    case 'idea.merged':
      return decideMerged(rows, event, actor);
    case 'idea.unmerged':
      return decideUnmerged(rows, event, actor);
    case 'idea.locked':
    case 'idea.unlocked':
      return decideLocked(rows, event, actor);
    case 'votes.counted':
      return decideVotesCounted(rows, event, actor);
    case 'voice.brought':
      return decideVoiceBrought(rows, event, actor, now);
    case 'voice.given':
    case 'voice.kept':
      return decideVoiceSettled(rows, event, actor);
    default:
      return decideIdea(rows, event, actor, now, epoch);
  }
}
