import type { IdeaPartStrings } from './idea-strings.ts';

export const enIdeaParts: IdeaPartStrings = {
  ideaNew: 'New',
  ideaReview: 'Under review',
  ideaPlanned: 'Planned',
  ideaProgress: 'In progress',
  ideaShipped: 'Shipped',
  ideaDeclined: 'Declined',
  ideaVotes: { one: '{count} vote', other: '{count} votes' },
  ideaVotesWord: { one: 'vote', other: 'votes' },
  ideaVoteFor: 'Vote for “{title}”: {votes}',
  ideaVotedToo: 'yours among them',
  ideaGuest: 'A guest',
  ideaNextBy: 'next update by {date}',
  ideaOverdue: 'an update was due on {date}',
};
