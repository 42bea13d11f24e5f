import type { Message } from './strings.ts';

/** What boards and single ideas say alike. */
export interface IdeaPartStrings {
  readonly ideaNew: Message;
  readonly ideaReview: Message;
  readonly ideaPlanned: Message;
  readonly ideaProgress: Message;
  readonly ideaShipped: Message;
  readonly ideaDeclined: Message;
  readonly ideaVotes: Message;
  readonly ideaVotesWord: Message;
  readonly ideaVoteFor: Message;
  readonly ideaVotedToo: Message;
  readonly ideaGuest: Message;
  readonly ideaNextBy: Message;
  readonly ideaOverdue: Message;
}
