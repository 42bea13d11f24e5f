import type { LogEvent } from '../log.ts';
import type { Row, Rows } from '../rows.ts';
import { foldPolled } from './becoming.ts';
import { withIdeas } from './counting.ts';
import { foldVotesCounted } from './crowds.ts';
import { foldDecided, foldLocked } from './deciding.ts';
import { foldIdea } from './folding.ts';
import { foldBoardChanged, foldBoardCreated } from './hosting.ts';
import { foldMerged, foldUnmerged } from './merging.ts';
import { foldScheduled } from './scheduled.ts';
import { foldVoiceSettled } from './voices.ts';

export type BoardLogEvent = Extract<
  LogEvent,
  { type: `${'board' | 'idea' | 'vote' | 'votes' | 'voice'}.${string}` }
>;

/** Folds one fact of a board into the rows it concerns and returns those that changed. */
export function evolveBoard(rows: Rows, event: BoardLogEvent): Row[] {
  switch (event.type) {
    case 'board.created':
      return foldBoardCreated(event);
    case 'board.changed':
      return foldBoardChanged(rows, event);
    case 'idea.merged':
      return foldMerged(rows, event);
    case 'idea.unmerged':
      return foldUnmerged(rows, event);
    case 'votes.counted':
      return foldVotesCounted(rows, event);
    case 'idea.decided':
      return withIdeas(rows, foldDecided(rows, event), event);
    case 'idea.locked':
    case 'idea.unlocked':
      return withIdeas(rows, foldLocked(rows, event), event);
    case 'idea.reminded':
    case 'idea.overdue':
      return withIdeas(rows, foldScheduled(rows, event), event);
    case 'idea.polled':
      return withIdeas(rows, foldPolled(rows, event), event);
    case 'voice.given':
    case 'voice.kept':
      return withIdeas(rows, foldVoiceSettled(rows, event), event);
    default:
      return foldIdea(rows, event);
  }
}
