import type { ErrorCode } from '@partyline/protocol';
import type { PollMoreStrings } from '../locales/poll-strings.ts';
import type { Message } from '../locales/strings.ts';

/** Why the party did not take something, in words for the person who did it. */
export function problemWords(code: ErrorCode | undefined, strings: PollMoreStrings): Message {
  switch (code) {
    case 'PARTY_CLOSED':
    case 'PARTY_POLL_CLOSED':
    case 'PARTY_TOPIC_CLOSED':
      return strings.pollProblemClosed;
    case 'PARTY_POLL_NOT_OPEN':
      return strings.pollProblemNotOpen;
    case 'PARTY_BALLOT_FIXED':
    case 'PARTY_OPTION_FINAL':
    case 'PARTY_SAID_FINAL':
      return strings.pollProblemFixed;
    case 'PARTY_CHOICE_INVALID':
    case 'PARTY_CHOICE_GONE':
    case 'PARTY_CHOICE_FEW':
    case 'PARTY_CHOICE_MANY':
      return strings.pollProblemOption;
    case 'PARTY_EDIT_TOO_LATE':
      return strings.pollProblemLate;
    case 'PARTY_OPTION_EXISTS':
      return strings.pollProblemExists;
    case 'PARTY_NAME_NEEDED':
      return strings.pollNameFirst;
    case 'PARTY_NAME_INVALID':
      return strings.pollNameUnseen;
    case 'PARTY_POLL_CROWDED':
      return strings.pollProblemCrowded;
    case 'PARTY_SAID_MISSING':
      return strings.pollSayFirst;
    case 'PARTY_VERIFIED_UNAVAILABLE':
      return strings.pollVerified;
    case 'PARTY_ENTRY_TOO_LARGE':
    case 'PARTY_OPTION_TEXT_INVALID':
    case 'PARTY_SAID_TOO_LONG':
    case 'PARTY_WHY_TOO_LONG':
      return strings.pollProblemLong;
    case 'PARTY_BALLOT_CODE_MISSING':
    case 'PARTY_BALLOT_CODE_WRONG':
    case 'PARTY_BALLOT_SECRET':
      return strings.pollProblemDevice;
    case 'PARTY_POLL_OPTIONS_MANY':
    case 'PARTY_PROPOSALS_OFF':
      return strings.pollProblemProposals;
    case 'PARTY_RATE_LIMITED':
      return strings.pollProblemRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.pollProblemOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.pollProblemToken;
    case 'PARTY_ASK_NOT_FOUND':
    case 'PARTY_ENTRY_GONE':
    case 'PARTY_ENTRY_NOT_FOUND':
    case 'PARTY_AFTER_REJECTED':
      return strings.pollProblemGone;
    default:
      return strings.pollProblemOther;
  }
}
