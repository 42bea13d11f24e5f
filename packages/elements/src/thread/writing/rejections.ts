import type { ThreadState } from '@partyline/client';
import type { ErrorCode } from '@partyline/protocol';
import type { Message, WritingStrings } from '../../locales/strings.ts';

/** Why the party did not take something, in words for the person who wrote it. */
export function wordsFor(code: ErrorCode | undefined, strings: WritingStrings): Message {
  switch (code) {
    case 'PARTY_CLOSED':
      return strings.problemClosed;
    case 'PARTY_TOPIC_CLOSED':
      return strings.problemTopicClosed;
    case 'PARTY_ENTRY_TOO_LARGE':
    case 'PARTY_WHY_TOO_LONG':
      return strings.problemTooLong;
    case 'PARTY_ENTRY_GONE':
    case 'PARTY_ENTRY_NOT_FOUND':
    case 'PARTY_AFTER_REJECTED':
      return strings.problemGone;
    case 'PARTY_PARENT_NOT_PUBLIC':
      return strings.problemParent;
    case 'PARTY_EDIT_TOO_LATE':
      return strings.problemLate;
    case 'PARTY_NAME_INVALID':
      return strings.nameUnseen;
    case 'PARTY_EMAIL_INVALID':
      return strings.problemMail;
    case 'PARTY_RATE_LIMITED':
      return strings.waitsRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.waitsOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.waitsToken;
    default:
      return strings.problemOther;
  }
}

/** Why something made here is not with the party yet; `undefined` while it is simply on its way. */
export function waitFor(
  { connection, undelivered }: ThreadState,
  strings: WritingStrings,
): Message | undefined {
  switch (undelivered?.code) {
    case 'PARTY_RATE_LIMITED':
      return strings.waitsRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.waitsOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.waitsToken;
    default:
      if (connection !== 'offline') return undefined;
      return navigator.onLine ? strings.waitsServer : strings.saved;
  }
}
