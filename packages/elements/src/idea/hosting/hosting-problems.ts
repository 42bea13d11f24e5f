import type { IdeaHostingStrings } from '../../locales/idea-strings.ts';
import type { IdeaContext } from '../idea-context.ts';
import { problemWords } from '../idea-problems.ts';

/** Why what a host did was not taken; without a code it did not even reach the party. */
export function hostProblemWords(
  code: string | undefined,
  { say, sheet, strings: reading }: IdeaContext,
  strings: IdeaHostingStrings,
): string {
  if (code === undefined) return say(reading.ideaNotKept);
  switch (code) {
    case 'PARTY_DECLINE_REASON_MISSING':
      return say(strings.ideaDecideReasonFirst);
    case 'PARTY_NEXT_MISSING':
      return say(strings.ideaDecideNextFirst);
    case 'PARTY_NEXT_PAST':
      return say(strings.ideaDecideNextPast);
    case 'PARTY_NEXT_WHY_MISSING':
      return say(strings.ideaDecideWhyFirst);
    case 'PARTY_TOPIC_NOT_FOUND':
    case 'PARTY_TOPIC_KIND':
    case 'PARTY_TOPIC_CLOSED':
    case 'PARTY_POLL_OPTIONS_UNEXPECTED':
    case 'PARTY_EVENT_INVALID':
      return say(strings.ideaOptionNone);
    default:
      return say(strings.ideaHostFailed, { reason: say(problemWords(code, sheet.more!)) });
  }
}
