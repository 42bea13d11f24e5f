import type { IdeaMoreStrings } from '../locales/idea-strings.ts';
import type { Message } from '../locales/strings.ts';

/** Why the party did not take something, in words for the person who did it. */
export function problemWords(code: string | undefined, strings: IdeaMoreStrings): Message {
  switch (code) {
    case 'PARTY_CLOSED':
    case 'PARTY_TOPIC_CLOSED':
      return strings.ideaProblemClosed;
    case 'PARTY_IDEA_LOCKED':
      return strings.ideaProblemLocked;
    case 'PARTY_IDEA_DECIDED':
      return strings.ideaProblemDecided;
    case 'PARTY_IDEA_MERGED':
      return strings.ideaProblemMerged;
    case 'PARTY_BOARD_NO_WHY':
      return strings.ideaProblemNoWhy;
    case 'PARTY_NAME_NEEDED':
      return strings.ideaNameFirst;
    case 'PARTY_NAME_INVALID':
      return strings.ideaNameUnseen;
    case 'PARTY_VERIFIED_UNAVAILABLE':
      return strings.ideaVerified;
    case 'PARTY_EDIT_TOO_LATE':
      return strings.ideaProblemLate;
    case 'PARTY_ENTRY_TOO_LARGE':
    case 'PARTY_IDEA_TITLE_LONG':
    case 'PARTY_WHY_TOO_LONG':
      return strings.ideaProblemLong;
    case 'PARTY_IDEA_TITLE_MISSING':
      return strings.ideaTitleFirst;
    case 'PARTY_ENTRY_EMPTY':
      return strings.ideaSayFirst;
    case 'PARTY_RATE_LIMITED':
      return strings.ideaProblemRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.ideaProblemOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.ideaProblemToken;
    case 'PARTY_ENTRY_GONE':
    case 'PARTY_ENTRY_NOT_FOUND':
    case 'PARTY_AFTER_REJECTED':
      return strings.ideaProblemGone;
    case 'PARTY_EMAIL_INVALID':
      return strings.ideaProblemMail;
    case 'PARTY_VOICE_CLAIMED':
      return strings.ideaProblemVoice;
    default:
      return strings.ideaProblemOther;
  }
}
