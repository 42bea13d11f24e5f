import type { ErrorCode } from '@partyline/protocol';
import type { BoardMoreStrings } from '../locales/board-strings.ts';
import type { Message } from '../locales/strings.ts';

/** Why the party did not take something, in words for the person who did it. */
export function problemWords(code: ErrorCode | undefined, strings: BoardMoreStrings): Message {
  switch (code) {
    case 'PARTY_CLOSED':
    case 'PARTY_TOPIC_CLOSED':
      return strings.boardProblemClosed;
    case 'PARTY_AFTER_REJECTED':
    case 'PARTY_ENTRY_GONE':
    case 'PARTY_ENTRY_NOT_FOUND':
      return strings.boardProblemGone;
    case 'PARTY_IDEA_MERGED':
      return strings.boardProblemMerged;
    case 'PARTY_IDEA_LOCKED':
      return strings.boardProblemLocked;
    case 'PARTY_IDEA_DECIDED':
      return strings.boardProblemDecided;
    case 'PARTY_IDEA_TITLE_MISSING':
      return strings.boardTitleMissing;
    case 'PARTY_BOARD_PROPOSE_OFF':
      return strings.boardProblemOff;
    case 'PARTY_NAME_NEEDED':
      return strings.boardNameFirst;
    case 'PARTY_NAME_INVALID':
      return strings.boardProblemName;
    case 'PARTY_VERIFIED_UNAVAILABLE':
      return strings.boardProblemVerified;
    case 'PARTY_RATE_LIMITED':
      return strings.boardProblemRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.boardProblemOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.boardProblemToken;
    default:
      return strings.boardProblemOther;
  }
}
