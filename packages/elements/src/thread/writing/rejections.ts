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
      return strings.problemTooLong;
    case 'PARTY_ENTRY_GONE':
    case 'PARTY_ENTRY_NOT_FOUND':
    case 'PARTY_AFTER_REJECTED':
      return strings.problemGone;
    case 'PARTY_PARENT_NOT_PUBLIC':
      return strings.problemParent;
    default:
      return strings.problemOther;
  }
}
